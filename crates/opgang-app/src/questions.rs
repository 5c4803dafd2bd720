//! Questions: "I don't know, but I can find out".

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::ToSpan;
use opgang_access::{Facts, Relation, Subject as What, Verb, decide};
use opgang_domain::question::LINK_DAYS;
use opgang_domain::{Answer, Friend, Name, Question, QuestionId, QuestionState, Staff, Version, Words};
use opgang_journal::{Action, Draft, Subject};
use opgang_store::Snapshot;
use sha2::{Digest, Sha256};

use crate::change::Change;
use crate::{Actor, AppError, FormKey, Opgang, Place, Saved};

/// What it takes to ask.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    /// The question, readable outside the team without pointing at anybody.
    pub words: Words,
}

/// The link to one question: whoever holds it may answer, and sees nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The question.
    pub question: QuestionId,
    /// The secret part of the address. Shown once, never kept.
    pub secret: String,
}

/// What a friend in the system sees behind the link.
#[derive(Clone, Debug)]
pub struct LinkSeen {
    /// The question.
    pub question: Question,
    /// Who carries it.
    pub asked_by: Option<Staff>,
}

const KIND: &str = "question";

impl Opgang {
    /// Asks a question for a family; the one who asks carries it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn ask_question(&self, actor: &Actor, place: Place, form: NewQuestion) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Question, Facts::default())?;
        let question = Question {
            id: QuestionId(self.new_id()),
            family: place.family,
            words: form.words,
            carried_by: change.staff()?.id,
            asked_at: change.now,
            friend: None,
            state: QuestionState::Waiting,
            version: Version::FIRST,
        };
        change.tx.insert(&question).await?;
        change.finish("question.asked", KIND, question.id.0).await
    }

    /// A member of the team writes down the answer.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it was answered before.
    pub async fn answer_question(
        &self,
        actor: &Actor,
        place: Place,
        at: (QuestionId, Version),
        (words, by): (Words, Option<Name>),
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let question = permitted(&change, at)?;
        let by = by.unwrap_or(change.staff()?.name.clone());
        let question = question.answer(Answer { words, by, at: change.now })?;
        change.tx.update(&question).await?;
        change.finish("question.answered", KIND, question.id.0).await
    }

    /// Makes a link for a friend in the system; an earlier link stops working.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it was answered before; `DoneBefore` when the form was sent
    /// twice: a link is shown once, so a new one must be made.
    pub async fn make_link(
        &self,
        actor: &Actor,
        place: Place,
        at: (QuestionId, Version),
        (name, workplace): (Name, Option<Name>),
    ) -> Result<Link, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let secret = URL_SAFE_NO_PAD.encode(self.random::<32>());
        let friend = Friend {
            name,
            workplace,
            link_digest: digest(&secret),
            link_until: change.today().saturating_add(LINK_DAYS.days()),
        };
        let question = permitted(&change, at)?.send_to(friend)?;
        change.tx.update(&question).await?;
        let saved = change.finish("question.link_made", KIND, question.id.0).await?;
        Ok(Link { question: QuestionId(saved.id), secret })
    }

    /// Opens a link.
    ///
    /// # Errors
    /// `NotFound` when there is no such link, it has run out or the question was answered.
    pub async fn open_link(&self, secret: &str) -> Result<LinkSeen, AppError> {
        let seen = self.behind_link(&self.store.read().await?, secret, Verb::See).await?;
        let tx = self.store.begin().await?;
        tx.append(&self.friend_draft("question.seen", &seen.question)).await?;
        tx.commit().await?;
        Ok(seen)
    }

    /// A friend in the system answers through the link.
    ///
    /// # Errors
    /// `NotFound` as [`Self::open_link`]; `DoneBefore` when the same form was sent twice.
    pub async fn answer_link(&self, secret: &str, key: FormKey, words: Words) -> Result<Saved, AppError> {
        let owner = Sha256::new().chain_update(digest(secret)).chain_update(key.content).finalize().into();
        let tx = self.store.begin().await?;
        if let Some(result) = tx.claim_form_key(key.id, &owner, self.now()).await? {
            return Err(result.parse().map_or(AppError::NotFound, |id| AppError::DoneBefore(Saved { id })));
        }
        let LinkSeen { question, .. } = self.behind_link(&tx, secret, Verb::Answer).await?;
        let by = question.friend.as_ref().map(|friend| friend.name.clone()).ok_or(AppError::NotFound)?;
        let question = question.answer(Answer { words, by, at: self.now() })?;
        tx.update(&question).await?;
        tx.finish_form_key(key.id, &question.id.to_string()).await?;
        tx.append(&self.friend_draft("question.answered", &question)).await?;
        tx.commit().await?;
        Ok(Saved { id: question.id.0 })
    }

    async fn behind_link(&self, kept: &Snapshot, secret: &str, may: Verb) -> Result<LinkSeen, AppError> {
        let question = kept.question_by_link(&digest(secret)).await?.ok_or(AppError::NotFound)?;
        let opens = question.friend.as_ref().is_some_and(|friend| self.today() <= friend.link_until);
        let theirs = Facts { theirs: opens && question.is_waiting(), ..Facts::default() };
        decide(&[Relation::Friend], may, What::Question, theirs).ok_or(AppError::NotFound)?;
        let asked_by = kept.find(question.carried_by).await?;
        Ok(LinkSeen { question, asked_by })
    }

    fn friend_draft(&self, action: &'static str, question: &Question) -> Draft {
        Draft {
            at: self.now(),
            actor: None,
            acting_as: Relation::Friend.code(),
            action: Action(action),
            family: Some(question.family),
            subject: Some(Subject { kind: KIND, id: question.id.0 }),
            withheld: false,
        }
    }
}

fn permitted(change: &Change, (id, version): (QuestionId, Version)) -> Result<Question, AppError> {
    let question = change.file.questions.iter().find(|kept| kept.id == id).ok_or(AppError::NotFound)?;
    change.permit(Verb::Change, What::Question, change.facing().question(question))?;
    if question.version == version { Ok(question.clone()) } else { Err(AppError::Stale) }
}

fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
