//! The plumbing of requests and answers: visitors, forms, refusals, headers, assets.

mod answer;
mod assets;
mod at;
mod cookies;
mod fields;
mod flash;
mod form_key;
mod headers;
mod layers;
mod refusal;
mod shell;
mod submitted;
mod visitor;

pub use answer::{Answer, redirect, see_page};
pub use assets::{asset, favicon, service_worker};
pub use at::{Asking, At};
pub use flash::Done;
pub use layers::layers;
pub use refusal::{Refusal, resend_page};
pub use shell::Shell;
pub use submitted::{Errors, Reader, Submitted, Typed};
pub use visitor::Visitor;
