//! What the units of a file are called, and what they hang together in.

use opgang_i18n::{Lang, msg};

/// The columns that name units and clusters; where they are called what everybody calls them, so are those in them.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// The column of persons or other units.
    pub unit: Option<String>,
    /// The column of families or other clusters.
    pub cluster: Option<String>,
}

impl Who {
    /// Units in the plural: "persons"; "persons or other units" where the column's name does not tell.
    pub fn units(&self, lang: Lang) -> String {
        called(lang, self.unit.as_deref(), lang.plain_text(&msg::report::units_any()))
    }

    /// Clusters in the plural: "families"; "families or other clusters" where the column's name does not tell. Without
    /// a column every unit is its own.
    pub fn clusters(&self, lang: Lang) -> String {
        let column = self.cluster.as_deref().or(self.unit.as_deref());
        called(lang, column, lang.plain_text(&msg::report::clusters_any()))
    }
}

/// Words as they stand at the head of a column.
pub fn heading(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn called(lang: Lang, column: Option<&str>, otherwise: String) -> String {
    // Names of variants have no other letters than a to z.
    let name = column.unwrap_or_default().to_lowercase().replace('å', "aa");
    let name = name.strip_suffix("_id").unwrap_or(&name);
    lang.plain_text(&msg::report::called(name, otherwise))
}

#[cfg(test)]
mod tests {
    use opgang_i18n::Lang;

    use super::{Who, heading};

    #[test]
    fn a_column_that_everybody_knows_names_those_in_it() {
        let who = |unit: &str, cluster: &str| Who { unit: Some(unit.to_owned()), cluster: Some(cluster.to_owned()) };
        let known = who("person", "family_id");
        assert_eq!((known.units(Lang::Danish), known.clusters(Lang::Danish)), ("personer".into(), "familier".into()));
        assert_eq!(heading(&known.units(Lang::English)), "Persons");
        let other = who("pnr", "klynge3");
        assert_eq!(other.units(Lang::Danish), "personer eller andre enheder");
        assert_eq!(other.clusters(Lang::English), "families or other clusters");
    }
}
