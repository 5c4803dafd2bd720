//! Who answers for whom: members for themselves, adults for all, parents for the young; and what the
//! pair hears.

use opgang_app::{AppError, Keeping, Receipt, Spoken};
use opgang_domain::{Given, PersonId, PromiseState, RuleError, Version};

use crate::world::{World, id, place};

/// Who speaks (through whom, when the pair writes), to which promise, and whether it counts.
const ANSWERS: [(&str, Option<&str>, &str, bool); 12] = [
    ("mother", None, "to all", true),
    ("uncle", None, "to all", true),
    ("daughter", None, "to all", false),
    ("mother", None, "to the son", true),
    ("uncle", None, "to the son", false),
    ("mother", None, "to the daughter", false),
    ("daughter", None, "to the daughter", true),
    ("bo", Some("mother"), "to all", true),
    ("bo", Some("daughter"), "to all", false),
    ("carla", Some("mother"), "to the son", true),
    ("carla", Some("mother"), "to the daughter", false),
    ("carla", Some("daughter"), "to the daughter", true),
];

#[tokio::test]
async fn an_answer_counts_from_whom_it_concerns() {
    for (writer, by, promise, counts) in ANSWERS {
        let world = World::new().await;
        let actor = world.actor(writer).await;
        let at = Receipt { promise: id(promise), version: Version::FIRST };
        let spoken = Spoken { by: by.map(id::<PersonId>) };
        let answered = world.app.answer_keeping(&actor, place(1), at, (Keeping::Confirmed, spoken)).await;
        assert_eq!(answered.is_ok(), counts, "{writer} for {by:?} on {promise}: {answered:?}");
        let kept = world.kept().await.promises.into_iter().find(|kept| kept.id == at.promise).unwrap();
        match kept.state {
            PromiseState::Confirmed { yes, .. } => {
                let heard = by.map_or(Given::Themselves, |_| Given::Spoken { heard_by: id(writer) });
                assert_eq!((yes.by, yes.given), (id(by.unwrap_or(writer)), heard));
            }
            state => assert!(!counts, "{state:?}"),
        }
        assert_eq!(world.faults().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_pair_says_whose_word_it_writes_down() {
    let world = World::new().await;
    let bo = world.actor("bo").await;
    let at = Receipt { promise: id("to all"), version: Version::FIRST };
    let without = world.app.answer_keeping(&bo, place(1), at, (Keeping::Confirmed, Spoken::default())).await;
    assert!(matches!(without, Err(AppError::WhoSaidIt)), "{without:?}");
    let stranger = Spoken { by: Some(id("nobody")) };
    let stranger = world.app.answer_keeping(&bo, place(1), at, (Keeping::Confirmed, stranger)).await;
    assert!(matches!(stranger, Err(AppError::Rule(RuleError::CannotAnswerFor))), "{stranger:?}");
    assert_eq!(world.faults().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_member_cannot_speak_in_anothers_name() {
    let world = World::new().await;
    let daughter = world.actor("daughter").await;
    let at = Receipt { promise: id("to all"), version: Version::FIRST };
    let as_mother = Spoken { by: Some(id("mother")) };
    let said = world.app.answer_keeping(&daughter, place(1), at, (Keeping::Confirmed, as_mother)).await;
    assert!(matches!(said, Err(AppError::Rule(RuleError::CannotAnswerFor))), "{said:?}");
}
