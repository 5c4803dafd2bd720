//! Use cases on a real store: doing a thing once, answering for somebody, saving at the same time,
//! and finding what somebody changed behind the program's back.

mod answering;
mod at_once;
mod tampering;
mod world;
