//! How many live in each family, and which families have something of their own to show.
//!
//! Sixty-two families make a block with 97 adults and 188 children; a larger city repeats the block
//! with other names, so every total grows in proportion.

use crate::dice::Dice;

/// Families in a block, as published.
pub(crate) const BLOCK: usize = 62;

/// What a family has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    /// Nothing out of the ordinary.
    Ordinary,
    /// A Danish-speaking mother with a good day ahead; where a visitor begins.
    Showcase,
    /// Parents who read and write Arabic.
    Arabic,
    /// Nine children.
    NineChildren,
    /// One adult with one child.
    JustTwo,
    /// The parents live apart, and the mother's address is protected from the father.
    ProtectedAddress,
    /// The children live in two households.
    TwoHomes,
    /// The eldest child's name is protected from the father.
    ProtectedName,
    /// A grown son has moved out.
    MovedOut,
    /// A youth has a wish that only the pair may know.
    OwnWish,
    /// Began a few days ago: almost nothing is there yet.
    New,
}

/// One family's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub story: Story,
    pub adults: usize,
    pub children: usize,
    pub language: &'static str,
}

const TOLD: [Shape; 10] = [
    told(Story::Showcase, 2, 4, "da"),
    told(Story::Arabic, 2, 5, "ar"),
    told(Story::NineChildren, 2, 9, "ar"),
    told(Story::JustTwo, 1, 1, "da"),
    told(Story::ProtectedAddress, 2, 3, "tr"),
    told(Story::TwoHomes, 2, 2, "da"),
    told(Story::ProtectedName, 2, 3, "en"),
    told(Story::MovedOut, 1, 4, "ar"),
    told(Story::OwnWish, 1, 4, "so"),
    told(Story::New, 1, 2, "uk"),
];
/// How many of the other 52 have how many children: 145 in all.
const CHILDREN: [(usize, usize); 8] = [(7, 2), (6, 3), (5, 4), (4, 8), (3, 12), (2, 11), (1, 9), (0, 3)];
/// How many of the other 52 have one adult or two: 81 in all.
const ADULTS: [(usize, usize); 2] = [(2, 29), (1, 23)];
/// First languages of the other 52. Assumed.
const LANGUAGES: [(&str, usize); 6] = [("ar", 20), ("so", 8), ("da", 10), ("tr", 7), ("uk", 3), ("en", 4)];

const fn told(story: Story, adults: usize, children: usize, language: &'static str) -> Shape {
    Shape { story, adults, children, language }
}

/// The block of shapes for a seed.
pub(crate) fn block(dice: &mut Dice) -> Vec<Shape> {
    let adults = dealt(dice, &ADULTS);
    let children = dealt(dice, &CHILDREN);
    let languages = dealt(dice, &LANGUAGES);
    let others = (0..BLOCK - TOLD.len()).map(|at| told(Story::Ordinary, adults[at], children[at], languages[at]));
    TOLD.into_iter().chain(others).collect()
}

fn dealt<T: Copy>(dice: &mut Dice, counts: &[(T, usize)]) -> Vec<T> {
    let mut all: Vec<T> = counts.iter().flat_map(|(what, times)| std::iter::repeat_n(*what, *times)).collect();
    dice.shuffle(&mut all);
    all
}
