//! Opgang's design: plain functions that draw, in words already translated.
//!
//! A component knows neither message keys nor families; a page hands it strings and it answers
//! with markup. The face itself is `static/opgang.css`; every component is shown on the pattern
//! sheet (`cargo run -p opgang-web --example pattern_sheet -- FOLDER`), see `docs/design.md`.
//!
//! Texts that people wrote are set with `dir="auto"`, so an Arabic wish reads rightly on a
//! Danish page. No component writes a style or a script attribute: the content policy forbids both.

mod asset;
mod button;
mod card;
mod choice;
mod conflict;
mod date_input;
mod disclosure;
mod family_picture;
mod field;
mod form;
mod heading;
mod icon;
mod list;
mod notice;
mod page;
mod person;
mod plan;
mod tag;
mod timeline;

pub use asset::{asset, asset_root, fingerprint};
pub use button::{Button, ButtonKind, actions, print_button, read_aloud};
pub use card::{card, card_titled};
pub use choice::{Choice, checkbox, checkbox_group, radio_group};
pub use conflict::ConflictBox;
pub use date_input::DateInput;
pub use disclosure::disclosure;
pub use family_picture::{FamilyPicture, Household, LinePattern, Member, NetworkPerson, PictureWords, Ring, Support};
pub use field::{Field, select, text_area, text_input};
pub use form::{FieldError, Form, error_summary};
pub use heading::{columns, page_heading, section, section_with_link};
pub use icon::{Icon, icon};
pub use list::{Cell, Pager, Table, definitions, link_rows};
pub use notice::{Flash, Tone, empty_state, notice};
pub use page::{Direction, Footer, Language, NavItem, OfflineWords, Page, SignedIn};
pub use person::{demo_person, person_chip};
pub use plan::{PromiseCard, Step, SuggestionCard, WishCard};
pub use tag::{Status, Tag};
pub use timeline::{TimelineItem, timeline};
