//! What just happened, carried over one redirect in a cookie that holds a code and no content.

use axum::http::HeaderValue;
use cookie::time::Duration;
use opgang_i18n::{Message, msg};

use super::cookies;

/// Name of the cookie.
pub(super) const COOKIE: &str = "opgang_done";

macro_rules! done {
    ($($name:ident $code:literal $message:expr;)*) => {
        /// What was just done, for the sentence at the top of the next page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is said by its message")]
        pub enum Done { $($name,)* }

        impl Done {
            fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }

            /// The sentence.
            pub fn message(self) -> Message {
                match self { $(Self::$name => $message,)* }
            }
        }
    };
}

done! {
    Saved "saved" msg::navigation::saved();
    AlreadySent "already" msg::errors::already_sent();
    ListEntryAdded "entry-added" msg::organisation::added();
    ListEntryEnded "entry-ended" msg::organisation::ended();
    PasswordChanged "password" msg::accounts::password_changed();
    SignedOut "signed-out" msg::accounts::signed_out();
    PromiseMade "promise-made" msg::promises::made();
    PromiseKept "promise-kept" msg::promises::kept();
    PromiseConfirmed "promise-confirmed" msg::promises::confirmed();
    PromiseNotKept "promise-not-kept" msg::promises::not_kept_saved();
    ChangeAsked "change-asked" msg::promises::change_asked();
    ChangeAgreed "change-agreed" msg::promises::change_agreed();
    ChangeRefused "change-refused" msg::promises::change_refused();
    PromiseWithdrawn "promise-withdrawn" msg::promises::withdrawn();
    WishVoiced "wish-voiced" msg::wishes::saved();
    WishWrittenDown "wish-written-down" msg::wishes::saved_by_staff();
    WishYes "wish-yes" msg::wishes::answered_yes();
    WishNotNow "wish-not-now" msg::wishes::answered_not_now();
    WishFulfilled "wish-fulfilled" msg::wishes::fulfilled();
    WishPutAside "wish-put-aside" msg::wishes::put_aside_done();
    SuggestionSent "suggestion-sent" msg::suggestions::sent();
    SuggestionYes "suggestion-yes" msg::suggestions::answered_yes();
    SuggestionNo "suggestion-no" msg::suggestions::answered_no();
    SuggestionNotNow "suggestion-not-now" msg::suggestions::answered_not_now();
    StepSaved "step-saved" msg::steps::saved();
    StepFinished "step-done" msg::steps::done();
    StepDropped "step-dropped" msg::steps::dropped();
    FamilyWelcomed "family-welcomed" msg::families::welcomed();
    PersonJoined "person-joined" msg::families::person_joined();
    PersonLeft "person-left" msg::families::left();
    PersonCorrected "person-corrected" msg::families::corrected();
    PersonProtected "person-protected" msg::families::protected();
    ProtectionEnded "protection-ended" msg::families::protection_ended();
    PairChanged "pair-changed" msg::pairs::saved();
    VisitPlanned "visit-planned" msg::visits::planned();
    VisitCancelled "visit-cancelled" msg::visits::cancelled();
    NoteSaved "note-saved" msg::notes::saved();
    NoteShared "note-shared" msg::notes::saved_shared();
    NoteCorrected "note-corrected" msg::notes::correction_saved();
    QuestionAsked "question-asked" msg::questions::asked();
    QuestionAnswered "question-answered" msg::questions::answered();
    StrengthSaved "strength-saved" msg::strengths::saved();
    ContactSaved "contact-saved" msg::network::saved();
}

/// The cookie that carries it, with the address of the form whose draft may be forgotten.
pub(super) fn cookie(done: Done, form: &str, is_https: bool) -> HeaderValue {
    let cookie = cookies::build(COOKIE, format!("{}|{form}", done.code()), is_https).max_age(Duration::minutes(2));
    cookies::header(&cookie.build())
}

/// The cookie that clears it.
pub(super) fn clear(is_https: bool) -> HeaderValue {
    cookies::header(&cookies::build(COOKIE, "", is_https).max_age(Duration::ZERO).build())
}

/// Reads what the cookie carries.
pub(super) fn read(value: &str) -> Option<(Done, String)> {
    let (code, form) = value.split_once('|')?;
    Some((Done::from_code(code)?, form.to_owned()))
}
