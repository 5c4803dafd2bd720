//! Whose words a wish is in, and who may answer for it.

use opgang_app::{AppError, NewWish, Reply, Rewording, Spoken};
use opgang_domain::{Audience, RuleError, Version, Whom, Wish, WishId, WishState};

use crate::world::{World, id, place, words};

async fn voiced(world: &World, by: &str, about: Whom, audience: Audience) -> Wish {
    let actor = world.actor(by).await;
    let wish = NewWish {
        about,
        words: words("Jeg vil lære at svømme"),
        language: "da".into(),
        life_domain: id("work"),
        audience,
        collaborate: true,
    };
    let saved = world.app.voice_wish(&actor, place(1), wish, Spoken::default()).await.unwrap();
    let wish = WishId(saved.id);
    world.kept().await.wishes.into_iter().find(|kept| kept.id == wish).unwrap()
}

#[tokio::test]
async fn other_words_by_another_member_need_a_new_yes() {
    let world = World::new().await;
    let wish = voiced(&world, "daughter", Whom::Person(id("daughter")), Audience::Family).await;
    assert!(wish.is_collaborated_on());
    let mother = world.actor("mother").await;
    let form = Rewording { wish: wish.id, version: wish.version, words: words("Hun vil gå til klaver") };
    world.app.reword_wish(&mother, place(2), form).await.unwrap();
    assert_eq!(world.kept().await.wishes[0].state, WishState::Voiced);

    let daughter = world.actor("daughter").await;
    let at = (wish.id, Version(2));
    world.app.answer_wish(&daughter, place(3), at, (Reply::Yes, Spoken::default())).await.unwrap();
    let form = Rewording { wish: wish.id, version: Version(3), words: words("Jeg vil gå til klaver") };
    world.app.reword_wish(&daughter, place(4), form).await.unwrap();
    assert!(world.kept().await.wishes[0].is_collaborated_on());
}

#[tokio::test]
async fn nobody_is_said_to_have_answered_what_they_may_not_see() {
    let world = World::new().await;
    let wish = voiced(&world, "mother", Whom::Family, Audience::OnlyMe).await;
    let bo = world.actor("bo").await;
    let said = |by: &str| (Reply::Fulfilled, Spoken { by: Some(id(by)) });
    let by_uncle = world.app.answer_wish(&bo, place(2), (wish.id, wish.version), said("uncle")).await;
    assert!(matches!(by_uncle, Err(AppError::Rule(RuleError::CannotAnswerFor))), "{by_uncle:?}");
    world.app.answer_wish(&bo, place(3), (wish.id, wish.version), said("mother")).await.unwrap();
}
