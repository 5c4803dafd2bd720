//! Where everything lies. Units are those of the drawing; the middle of the family is (0, 0).

use super::{FamilyPicture, Ring};

/// Room for one member: face, name in two lines, age.
pub(super) const CELL: (f64, f64) = (84.0, 100.0);
/// Room for a household's label.
pub(super) const LABEL_HEIGHT: f64 = 26.0;
const PADDING: f64 = 8.0;
const BETWEEN_HOUSEHOLDS: f64 = 12.0;
/// Two households stand side by side up to this width; a phone shows it without shrinking.
const SIDE_BY_SIDE_WIDTH: f64 = 360.0;
/// From the family to the first ring, and from ring to ring.
const TO_FIRST_RING: (f64, f64) = (46.0, 46.0);
const RING_STEP: (f64, f64) = (36.0, 54.0);
/// A ring with nobody on it takes little room.
const EMPTY_RING_STEP: f64 = 24.0;
/// Neighbours on a ring need this much of its length.
const NEIGHBOUR_ROOM: f64 = 92.0;

/// A household's box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub columns: usize,
}

/// A ring of closeness: a rounded box around the family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loop {
    pub half_width: f64,
    pub half_height: f64,
    pub corner: f64,
}

/// The finished layout.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub blocks: Vec<Block>,
    pub loops: Vec<Loop>,
    /// A place for each person of the network, in the order given.
    pub places: Vec<(f64, f64)>,
    /// A free place on each loop for its name.
    pub names: Vec<(f64, f64)>,
    pub half_width: f64,
    pub half_height: f64,
}

pub(super) fn layout(picture: &FamilyPicture<'_>) -> Layout {
    let sizes: Vec<usize> = picture.households.iter().map(|h| h.members.len()).collect();
    let (blocks, width, height) = family(&sizes, picture.households.iter().any(|h| !h.label.is_empty()));
    if picture.network.is_empty() {
        let (half_width, half_height) = (width / 2.0 + 10.0, height / 2.0 + 10.0);
        return Layout { blocks, loops: vec![], places: vec![], names: vec![], half_width, half_height };
    }
    let rings: Vec<Ring> = picture.network.iter().map(|person| person.ring).collect();
    let turns = turns(&rings);
    let loops = loops(&rings, &turns, width, height);
    let places: Vec<(f64, f64)> =
        rings.iter().zip(&turns).map(|(ring, turn)| loops[*ring as usize].at(*turn)).collect();
    let names = name_places(&loops, &places);
    let outer = loops[Ring::ALL.len() - 1];
    Layout { blocks, loops, places, names, half_width: outer.half_width + 44.0, half_height: outer.half_height + 54.0 }
}

/// Boxes for the households, centred, with the width and height they take together.
fn family(sizes: &[usize], labelled: bool) -> (Vec<Block>, f64, f64) {
    let label = if labelled { LABEL_HEIGHT } else { 0.0 };
    let mut blocks: Vec<Block> = sizes.iter().map(|members| block(*members, label)).collect();
    let row_width =
        blocks.iter().map(|b| b.width).sum::<f64>() + BETWEEN_HOUSEHOLDS * (blocks.len().saturating_sub(1)) as f64;
    let side_by_side = row_width <= SIDE_BY_SIDE_WIDTH;
    let (width, height) = if side_by_side {
        (row_width, blocks.iter().map(|b| b.height).fold(0.0, f64::max))
    } else {
        let height =
            blocks.iter().map(|b| b.height).sum::<f64>() + BETWEEN_HOUSEHOLDS * (blocks.len().saturating_sub(1)) as f64;
        (blocks.iter().map(|b| b.width).fold(0.0, f64::max), height)
    };
    let (mut left, mut top) = (-width / 2.0, -height / 2.0);
    for block in &mut blocks {
        if side_by_side {
            (block.left, block.top) = (left, -block.height / 2.0);
            left += block.width + BETWEEN_HOUSEHOLDS;
        } else {
            (block.left, block.top) = (-block.width / 2.0, top);
            top += block.height + BETWEEN_HOUSEHOLDS;
        }
    }
    (blocks, width, height)
}

fn block(members: usize, label: f64) -> Block {
    let columns = match members {
        0 | 1 => 1,
        2..=6 => 2,
        _ => 3,
    };
    let rows = members.max(1).div_ceil(columns);
    Block {
        left: 0.0,
        top: 0.0,
        width: columns as f64 * CELL.0 + 2.0 * PADDING,
        height: rows as f64 * CELL.1 + label + 2.0 * PADDING,
        columns,
    }
}

/// The place of each person around the family, as a part of a whole turn.
///
/// Everybody gets a turn of their own whatever the ring, so no line runs over another person;
/// the rings are mixed evenly, so neighbours on the same ring stay apart.
fn turns(rings: &[Ring]) -> Vec<f64> {
    let mut wanted: Vec<(f64, usize)> = Vec::new();
    for ring in Ring::ALL {
        let on_ring: Vec<usize> = (0..rings.len()).filter(|i| rings[*i] == ring).collect();
        for (place, person) in on_ring.iter().enumerate() {
            wanted.push(((place as f64 + 0.3 * ring as u8 as f64) / on_ring.len() as f64, *person));
        }
    }
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut turns = vec![0.0; rings.len()];
    for (slot, (_, person)) in wanted.iter().enumerate() {
        turns[*person] = slot as f64 / rings.len() as f64;
    }
    turns
}

fn loops(rings: &[Ring], turns: &[f64], width: f64, height: f64) -> Vec<Loop> {
    let (mut half_width, mut half_height) = (width / 2.0, height / 2.0);
    let mut loops = Vec::new();
    for (place, ring) in Ring::ALL.into_iter().enumerate() {
        let mut taken: Vec<f64> = (0..rings.len()).filter(|i| rings[*i] == ring).map(|i| turns[i]).collect();
        taken.sort_by(f64::total_cmp);
        let step = match (taken.is_empty(), place) {
            (true, _) => (EMPTY_RING_STEP, EMPTY_RING_STEP),
            (false, 0) => TO_FIRST_RING,
            (false, _) => RING_STEP,
        };
        half_width += step.0;
        half_height += step.1;
        let missing = NEIGHBOUR_ROOM / narrowest_gap(&taken) - Loop::around(half_width, half_height, place).length();
        if missing > 0.0 {
            half_width += missing / 8.0;
            half_height += missing / 8.0;
        }
        loops.push(Loop::around(half_width, half_height, place));
    }
    loops
}

fn narrowest_gap(turns: &[f64]) -> f64 {
    let Some((first, last)) = turns.first().zip(turns.last()) else { return 1.0 };
    let around = first + 1.0 - last;
    turns.windows(2).map(|pair| pair[1] - pair[0]).fold(around, f64::min)
}

/// The name of a ring lies between two persons in the lower half, as far from everybody and from the
/// names of the other rings as it can.
fn name_places(loops: &[Loop], places: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let people = places.len() as f64;
    let between: Vec<f64> =
        (0..places.len()).map(|slot| (slot as f64 + 0.5) / people).filter(|turn| (0.3..=0.7).contains(turn)).collect();
    let mut names: Vec<(f64, f64)> = vec![];
    for ring in loops {
        let free = |point: (f64, f64)| {
            // A person's name hangs below the face.
            let apart = |place: &(f64, f64)| (place.0 - point.0).hypot(place.1 + 20.0 - point.1);
            // Names are wide and low: beside each other they need much more room than below each other.
            let clear = |name: &(f64, f64)| ((name.0 - point.0).abs() / 3.0).max(2.0 * (name.1 - point.1).abs());
            places.iter().map(apart).chain(names.iter().map(clear)).fold(f64::MAX, f64::min)
        };
        let candidates = between.iter().map(|turn| ring.at(*turn));
        let best = candidates.max_by(|a, b| free(*a).total_cmp(&free(*b)));
        names.push(best.unwrap_or_else(|| ring.at(0.62)));
    }
    names
}

impl Loop {
    fn around(half_width: f64, half_height: f64, place: usize) -> Self {
        // A rounder bend would cut the corner of the family's box.
        let bend = 75.0 + 45.0 * place as f64;
        Self { half_width, half_height, corner: bend.min(half_width.min(half_height) * 0.85) }
    }

    fn length(self) -> f64 {
        let straight = 4.0 * (self.half_width + self.half_height - 2.0 * self.corner);
        straight + std::f64::consts::TAU * self.corner
    }

    /// The point after `turn` of the whole way, clockwise from the middle of the top.
    fn at(self, turn: f64) -> (f64, f64) {
        // The four quarters mirror each other: walk one quarter, then set the signs.
        let quarter = (turn.rem_euclid(1.0) * 4.0).min(3.999_999);
        let (number, along) = (quarter.floor() as usize, quarter.fract());
        let along = if number.is_multiple_of(2) { along } else { 1.0 - along };
        let (x, y) = self.in_first_quarter(along * self.length() / 4.0);
        match number {
            0 => (x, -y),
            1 => (x, y),
            2 => (-x, y),
            _ => (-x, -y),
        }
    }

    /// From the middle of the top to the middle of the side, with y upwards.
    fn in_first_quarter(self, way: f64) -> (f64, f64) {
        let top = self.half_width - self.corner;
        let bend = std::f64::consts::FRAC_PI_2 * self.corner;
        if way <= top {
            (way, self.half_height)
        } else if way <= top + bend {
            let angle = (way - top) / self.corner;
            (top + self.corner * angle.sin(), self.half_height - self.corner + self.corner * angle.cos())
        } else {
            (self.half_width, self.half_height - self.corner - (way - top - bend))
        }
    }
}
