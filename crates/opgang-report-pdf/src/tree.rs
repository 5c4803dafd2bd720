//! The tree of meaning: which marked content is a heading, a paragraph, a cell.
//!
//! The tree is built while the report is told; the marks get their numbers only when pages are written. Until then a
//! leaf is a slot.

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, TagGroup, TagKind, TagTree};

/// A place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node(usize);

/// A leaf that waits for its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(usize);

#[derive(Debug)]
enum Child {
    Group(Node),
    Leaf(Slot),
}

/// The tree while it grows.
#[derive(Debug, Default)]
pub struct Tree {
    tags: Vec<TagKind>,
    children: Vec<Vec<Child>>,
    tops: Vec<Node>,
    slots: usize,
}

impl Tree {
    /// A new group below `parent`, or at the top of the document.
    pub fn group(&mut self, parent: Option<Node>, tag: impl Into<TagKind>) -> Node {
        let node = Node(self.tags.len());
        self.tags.push(tag.into());
        self.children.push(vec![]);
        match parent {
            Some(parent) => self.children[parent.0].push(Child::Group(node)),
            None => self.tops.push(node),
        }
        node
    }

    /// A new leaf of a group.
    pub fn leaf(&mut self, parent: Node) -> Slot {
        let slot = Slot(self.slots);
        self.slots += 1;
        self.children[parent.0].push(Child::Leaf(slot));
        slot
    }

    /// A figure's box on its page.
    pub fn bound(&mut self, figure: Node, page: usize, area: Rect) {
        if let TagKind::Figure(tag) = &mut self.tags[figure.0] {
            tag.set_bbox(Some(BBox::new(page, area)));
        }
    }

    /// Room for the mark of every leaf.
    pub fn marks(&self) -> Marks {
        Marks(vec![None; self.slots])
    }

    /// The finished tree; groups that hold nothing are left out, except cells.
    pub fn finish(&self, marks: &Marks, lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        self.tops.iter().filter_map(|top| self.grown(*top, marks)).for_each(|group| tree.push(group));
        tree
    }

    fn grown(&self, node: Node, marks: &Marks) -> Option<TagGroup> {
        let mut group = TagGroup::new(self.tags[node.0].clone());
        for child in &self.children[node.0] {
            match child {
                Child::Group(child) => self.grown(*child, marks).into_iter().for_each(|child| group.push(child)),
                Child::Leaf(slot) => marks.0[slot.0].into_iter().for_each(|mark| group.push(mark)),
            }
        }
        // An empty cell still closes the grid of its table.
        let is_cell = matches!(group.tag, TagKind::TH(_) | TagKind::TD(_));
        (is_cell || !group.children.is_empty()).then_some(group)
    }
}

/// The mark of each leaf, once it is drawn.
#[derive(Debug)]
pub struct Marks(Vec<Option<Identifier>>);

impl Marks {
    /// A leaf was drawn.
    pub fn set(&mut self, slot: Slot, mark: Identifier) {
        self.0[slot.0] = Some(mark);
    }
}
