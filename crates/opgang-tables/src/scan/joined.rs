//! Labels of several columns together: every combination of theirs is a label of its own.

use std::collections::HashMap;

use super::cells::Held;
use super::{Cells, Chunk, Scanned};
use crate::{Ask, Fault, JOIN};

/// The columns of a file behind asks of which some join several.
pub(super) struct Joined<'a> {
    /// The columns, each asked for by itself.
    pub(super) asks: Vec<Ask<'a>>,
    /// For each ask, its columns among these, and what they come to together.
    wanted: Vec<(Vec<usize>, Option<Together<'a>>)>,
}

/// Labels made of labels.
struct Together<'a> {
    held: Held<'a>,
    /// The label of a combination that was met.
    known: HashMap<Vec<u32>, u32>,
}

impl<'a> Joined<'a> {
    /// None when every ask is for one column.
    pub(super) fn new(asks: &[Ask<'a>]) -> Option<Self> {
        let is_joined = |ask: &Ask| matches!(ask, Ask::Labels(name, _) if name.contains(JOIN));
        if !asks.iter().any(is_joined) {
            return None;
        }
        let mut joined = Self { asks: Vec::new(), wanted: Vec::new() };
        for &ask in asks {
            let first = joined.asks.len();
            match ask {
                Ask::Labels(name, missing) if is_joined(&ask) => {
                    joined.asks.extend(name.split(JOIN).map(|name| Ask::Labels(name, missing)));
                    let together = Together { held: Held::new(ask), known: HashMap::new() };
                    joined.wanted.push(((first..joined.asks.len()).collect(), Some(together)));
                }
                _ => {
                    joined.asks.push(ask);
                    joined.wanted.push((vec![first], None));
                }
            }
        }
        Some(joined)
    }

    /// Shows a chunk of the columns as one of the asks.
    pub(super) fn show(
        &mut self,
        chunk: &Chunk,
        each: &mut dyn FnMut(&Chunk) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        for (columns, together) in &mut self.wanted {
            if let Some(together) = together {
                together.take(chunk, columns);
            }
        }
        let columns: Vec<&Held> = (self.wanted.iter())
            .map(|(columns, together)| together.as_ref().map_or(chunk.columns[columns[0]], |together| &together.held))
            .collect();
        each(&Chunk { columns: &columns, ..*chunk })
    }

    /// What is known after the last row, by ask.
    pub(super) fn finish(self, mut scanned: Scanned) -> Scanned {
        let (mut missing, mut names) = (Vec::new(), Vec::new());
        for (columns, together) in self.wanted {
            missing.push(together.as_ref().map_or(scanned.missing[columns[0]], |together| together.held.missing));
            names.push(match together {
                Some(together) => together.held.into_names(),
                None => scanned.names[columns[0]].take(),
            });
        }
        Scanned { missing, names, ..scanned }
    }
}

impl Together<'_> {
    /// A combination in which one label is missing is missing.
    fn take(&mut self, chunk: &Chunk, columns: &[usize]) {
        self.held.clear();
        for row in 0..chunk.rows() {
            let label = |column: &usize| match chunk.cells(*column) {
                Cells::Labels(codes, names) => (codes[row], names),
                Cells::Numbers(_) => unreachable!("labels were asked for"),
            };
            let codes: Vec<u32> = columns.iter().map(|column| label(column).0).collect();
            let code = self.known.get(&codes).copied().unwrap_or_else(|| {
                let names: Vec<String> = columns.iter().map(label).map(|(code, names)| names.name(code)).collect();
                let is_missing = names.iter().any(String::is_empty);
                let code = self.held.label(&if is_missing { String::new() } else { names.join(&JOIN.to_string()) });
                self.known.insert(codes, code);
                code
            });
            self.held.push(code);
        }
    }
}
