//! No number that points at anybody: disclosure control of whole tables and of releases.
