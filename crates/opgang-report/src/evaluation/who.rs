//! What the units of a file are called, and what they hang together in.

use opgang_i18n::{Lang, msg};

/// The columns that name units and clusters; where they are called what everybody calls them, so are those in them.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// The column of persons or other units.
    pub unit: Option<String>,
    /// The column of families or other clusters.
    pub cluster: Option<String>,
    /// The column of families, where one is named beside the clusters.
    pub family: Option<String>,
}

impl Who {
    /// Units in the plural: "persons"; "units" where the column's name does not tell.
    pub fn units(&self, lang: Lang) -> String {
        let column = self.unit.as_deref();
        known(lang, column).unwrap_or_else(|| lang.plain_text(&msg::report::units_any()))
    }

    /// Clusters in the plural: "families"; "clusters" where the column's name does not tell. Without a column every unit
    /// is its own.
    pub fn clusters(&self, lang: Lang) -> String {
        if self.cluster.is_none() && self.unit.is_some() {
            return self.units(lang);
        }
        known(lang, self.cluster.as_deref()).unwrap_or_else(|| lang.plain_text(&msg::report::clusters_any()))
    }

    /// Those of whom few are protected, in the plural: families where a column names them, otherwise clusters or units;
    /// families where nothing is known of the columns.
    pub fn families(&self, lang: Lang) -> String {
        let is_named = [&self.family, &self.cluster, &self.unit].iter().any(|column| column.is_some());
        let family = if is_named { self.family.as_deref() } else { Some("family") };
        known(lang, family).unwrap_or_else(|| self.clusters(lang))
    }

    /// What a unit is, and what a cluster is, a sentence each, where words alone do not tell.
    pub fn told(&self, lang: Lang) -> Vec<String> {
        let unknown = |column: &Option<String>| column.clone().filter(|name| known(lang, Some(name)).is_none());
        let unit = unknown(&self.unit).map(msg::report::did_unit_is);
        let cluster = unknown(&self.cluster).filter(|name| self.unit.as_ref() != Some(name));
        let cluster = cluster.map(msg::report::did_cluster_is);
        unit.into_iter().chain(cluster).map(|message| lang.plain_text(&message)).collect()
    }
}

/// Words as they stand at the head of a column.
pub fn heading(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What those in a column are called, where its name tells.
fn known(lang: Lang, column: Option<&str>) -> Option<String> {
    let name = column?.to_lowercase().replace('å', "aa");
    let ends = ["_id", "_nr", "_no", "-id", "id", "nr"];
    let name = ends.iter().find_map(|end| name.strip_suffix(end).filter(|name| name.len() > 2)).unwrap_or(&name);
    Some(lang.plain_text(&msg::report::called(name, ""))).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use opgang_i18n::Lang;

    use super::{Who, heading};

    #[test]
    fn a_column_that_everybody_knows_names_those_in_it() {
        let who = |unit: &str, cluster: &str| Who {
            unit: Some(unit.to_owned()),
            cluster: Some(cluster.to_owned()),
            family: None,
        };
        let known = who("person", "family_id");
        assert_eq!((known.units(Lang::Danish), known.clusters(Lang::Danish)), ("personer".into(), "familier".into()));
        assert_eq!(heading(&known.units(Lang::English)), "Persons");
        assert_eq!(who("PersonID", "familie_nr").families(Lang::Danish), "familier");
        assert!(known.told(Lang::Danish).is_empty());
        let other = who("countyreal", "klynge3");
        assert_eq!((other.units(Lang::Danish), other.clusters(Lang::English)), ("enheder".into(), "clusters".into()));
        let told = other.told(Lang::Danish);
        assert!(told.len() == 2 && told[0].contains("»countyreal«") && told[1].contains("»klynge3«"), "{told:?}");
    }
}
