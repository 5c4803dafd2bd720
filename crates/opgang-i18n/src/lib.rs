//! Typed messages, dates, numbers and plurals in every language.
