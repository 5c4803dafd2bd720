//! The question that a database answers.

use opgang_tables::Fault;

use super::homes::WORD;
use crate::panel::Columns;

/// One statement in plain SQL (PostgreSQL, SQLite, DuckDB, DataFusion and others understand it) that adds up a table or
/// view: its answer, saved as CSV with a header, is what [`super::Answer`] reads. It holds no value of any person; where
/// a cohort is a single family, its sums are that family's, so they stay in the house like any other internal file.
///
/// Rows without an outcome or a cluster, and units that are not seen in every period, are left out and counted, as when a
/// file is read. The row `lines` says how many rows of other kinds there are, so that an answer that was cut is found.
///
/// # Errors
/// When a covariate or weights are asked for: effects that need them need the rows.
pub fn sql(columns: &Columns, table: &str) -> Result<String, Fault> {
    if let Some(covariate) = columns.covariates.first() {
        return Err(Fault::at(
            "--covariates",
            format!("{:?} cannot be taken into account from sums", covariate.name),
            "leave it out, or estimate from the rows",
        ));
    }
    if columns.weights.is_some() {
        return Err(Fault::at("--weights", "are not supported with sums", "leave them out, or estimate from the rows"));
    }
    let Some(unit) = &columns.unit else {
        return Err(Fault::at("--unit", "is not given", "name the column with the person or other unit"));
    };
    let table = table.split('.').map(quoted).collect::<Vec<_>>().join(".");
    Ok(format!("{}{}", tables(columns, unit, &table), answer(columns, unit, &table)))
}

/// What is added up.
fn tables(columns: &Columns, unit: &str, table: &str) -> String {
    let cluster = quoted(columns.cluster.as_deref().unwrap_or(unit));
    let [unit, time, cohort, outcome] = [unit, &columns.time, &columns.cohort, &columns.outcome].map(quoted);
    // A unit without a cluster in any row is nobody's; without clusters it is its own.
    let known = if columns.cluster.is_some() { "CASE WHEN w > 0 THEN 1 ELSE 0 END" } else { "1" };
    let words: Vec<String> = (0..4).map(word).collect();
    let words = words.join(",\n    ");
    format!(
        r#"WITH given AS (
  SELECT {unit} AS unit, {cluster} AS cluster, CAST({time} AS DOUBLE PRECISION) AS t,
    COALESCE(NULLIF(CAST({cohort} AS DOUBLE PRECISION), CAST('Infinity' AS DOUBLE PRECISION)), 0) AS g,
    CASE WHEN CAST({cohort} AS DOUBLE PRECISION) = 0 THEN 1 ELSE 0 END AS nought,
    CAST({outcome} AS DOUBLE PRECISION) AS y,
    CASE WHEN {outcome} IS NULL OR {cluster} IS NULL OR CAST({cluster} AS VARCHAR) = '' THEN 0 ELSE 1 END AS complete
  FROM {table}),
periods AS (SELECT COUNT(DISTINCT t) AS n FROM given),
units AS (
  SELECT unit, MIN(g) AS g, COUNT(*) AS n, COUNT(DISTINCT t) AS p, SUM(complete) AS w,
    CASE WHEN MIN(g) = MAX(g) THEN 0 ELSE 1 END AS wanders,
    CASE WHEN MIN(CASE WHEN complete = 1 THEN cluster END) <> MAX(CASE WHEN complete = 1 THEN cluster END)
      THEN 1 ELSE 0 END AS moves
  FROM given GROUP BY unit),
cohorts AS (
  SELECT g, COUNT(*) AS n, SUM({known}) AS known,
    SUM(CASE WHEN w = (SELECT n FROM periods) AND p = n THEN 1 ELSE 0 END) AS kept
  FROM units GROUP BY g),
kept AS (
  SELECT s.unit, s.cluster, s.g, s.t, s.y FROM given s JOIN units u ON s.unit = u.unit
  WHERE u.w = (SELECT n FROM periods) AND u.p = u.n),
means AS (SELECT g, t, COUNT(*) AS n, AVG(y) AS m, COUNT(DISTINCT cluster) AS c FROM kept GROUP BY g, t),
parts AS (
  SELECT k.cluster, k.g, k.t, CAST(COUNT(*) AS DOUBLE PRECISION) AS n, SUM(k.y - m.m) AS z
  FROM kept k JOIN means m ON k.g = m.g AND k.t = m.t GROUP BY k.cluster, k.g, k.t),
pairs AS (
  SELECT a.g AS g1, a.t AS t1, b.g AS g2, b.t AS t2, SUM(a.z * b.z) AS zz, SUM(a.n * b.z) AS nz, SUM(a.n * b.n) AS nn
  FROM parts a JOIN parts b ON a.cluster = b.cluster GROUP BY a.g, a.t, b.g, b.t),
starts AS (SELECT DISTINCT g FROM means),
places AS (SELECT a.g, COUNT(*) - 1 AS k FROM starts a JOIN starts b ON b.g <= a.g GROUP BY a.g),
homes AS (SELECT DISTINCT cluster, g FROM parts),
several AS (
  SELECT h.cluster,
    {words}
  FROM homes h JOIN places p ON h.g = p.g GROUP BY h.cluster HAVING COUNT(*) > 1),
shared AS (SELECT w0, w1, w2, w3, COUNT(*) AS n FROM several GROUP BY w0, w1, w2, w3)
"#
    )
}

/// Which of some cohorts a cluster has, as a sum of powers of two.
fn word(nth: usize) -> String {
    let (first, end) = (nth * WORD, (nth + 1) * WORD);
    format!(
        "SUM(CASE WHEN p.k >= {first} AND p.k < {end} THEN POWER(CAST(2 AS DOUBLE PRECISION), p.k - {first}) \
         ELSE 0 END) AS w{nth}"
    )
}

/// What is told of it.
fn answer(columns: &Columns, unit: &str, table: &str) -> String {
    let roles = [
        ("unit", Some(unit)),
        ("time", Some(columns.time.as_str())),
        ("cohort", Some(&columns.cohort)),
        ("outcome", Some(&columns.outcome)),
        ("cluster", columns.cluster.as_deref()),
    ];
    let named: Vec<String> = (roles.into_iter())
        .filter_map(|(role, name)| {
            Some(format!("UNION ALL\nSELECT {}, {}\n", text(role, name?), ["0.0"; 7].join(", ")))
        })
        .collect();
    let count = named.len();
    let named = named.concat();
    format!(
        r#"SELECT 'rows' AS kind, 0.0 AS g1, 0.0 AS t1, 0.0 AS g2, 0.0 AS t2,
  CAST((SELECT COUNT(*) FROM {table}) AS DOUBLE PRECISION) AS a,
  CAST((SELECT COUNT(*) FROM kept) AS DOUBLE PRECISION) AS b,
  CAST((SELECT COUNT(DISTINCT cluster) FROM kept) AS DOUBLE PRECISION) AS c
UNION ALL
SELECT 'units', 0.0, 0.0, 0.0, 0.0, CAST(COUNT(*) AS DOUBLE PRECISION), CAST(SUM(wanders) AS DOUBLE PRECISION),
  CAST(SUM(moves) AS DOUBLE PRECISION) FROM units
UNION ALL
SELECT 'twice', 0.0, 0.0, 0.0, 0.0, CAST(COUNT(*) AS DOUBLE PRECISION), 0.0, 0.0 FROM units WHERE p < n
UNION ALL
SELECT 'lacking', 0.0, 0.0, 0.0, 0.0, CAST(COUNT(*) - SUM(complete) AS DOUBLE PRECISION),
  CAST(SUM(nought) AS DOUBLE PRECISION), 0.0 FROM given
{named}UNION ALL
SELECT 'cohort', g, 0.0, 0.0, 0.0, CAST(n AS DOUBLE PRECISION), CAST(known AS DOUBLE PRECISION),
  CAST(kept AS DOUBLE PRECISION) FROM cohorts
UNION ALL
SELECT 'shared', 0.0, w0, 0.0, w1, CAST(n AS DOUBLE PRECISION), w2, w3 FROM shared
UNION ALL
SELECT 'cell', g, t, 0.0, 0.0, CAST(n AS DOUBLE PRECISION), m, CAST(c AS DOUBLE PRECISION) FROM means
UNION ALL
SELECT 'pair', g1, t1, g2, t2, zz, nz, nn FROM pairs
UNION ALL
SELECT 'lines', 0.0, 0.0, 0.0, 0.0, CAST((SELECT COUNT(*) FROM means) AS DOUBLE PRECISION),
  CAST((SELECT COUNT(*) FROM pairs) AS DOUBLE PRECISION),
  CAST((SELECT COUNT(*) FROM cohorts) + (SELECT COUNT(*) FROM shared) + {count} AS DOUBLE PRECISION)
"#
    )
}

/// A name as SQL writes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What a column was, and its name, as a value.
fn text(role: &str, name: &str) -> String {
    format!("'column {role} {}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_what_needs_rows_is_refused() {
        let columns = Columns {
            unit: Some("per\"son".to_owned()),
            time: "t".to_owned(),
            cohort: "g".to_owned(),
            outcome: "child's y".to_owned(),
            ..Columns::default()
        };
        let text = sql(&columns, "city.panel").expect("a question");
        assert!(
            text.contains(r#""per""son" AS unit, "per""son" AS cluster"#) && text.contains(r#"FROM "city"."panel""#)
        );
        assert!(text.contains("'column outcome child''s y'") && !text.contains("column cluster"));
        let weighted = Columns { weights: Some("w".to_owned()), ..columns.clone() };
        let nameless = Columns { unit: None, ..columns };
        assert!(sql(&weighted, "p").is_err() && sql(&nameless, "p").is_err());
    }
}
