//! What it was worth, and to which purse.
