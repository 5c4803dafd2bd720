//! The question that a database answers.

use opgang_tables::Fault;

use crate::panel::Columns;

/// One statement in plain SQL (PostgreSQL, DuckDB, DataFusion and others understand it) that adds up a table or view:
/// its answer, saved as CSV with a header, is what `Shape::Sums` reads. It holds no value of any person; where a
/// cohort is a single family, its sums are that family's, so they stay in the house like any other internal file.
///
/// Rows without an outcome or a cluster, and units that are not seen in every period, are left out and counted, as when a
/// file is read. The row `lines` says how many rows of cells and pairs there are, so that an answer that was cut is found.
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
    let cluster = columns.cluster.as_ref().unwrap_or(unit);
    let [unit, cluster, time, cohort, outcome] =
        [unit, cluster, &columns.time, &columns.cohort, &columns.outcome].map(|name| quoted(name));
    let table = table.split('.').map(quoted).collect::<Vec<_>>().join(".");
    Ok(format!(
        r#"WITH seen AS (
  SELECT {unit} AS unit, {cluster} AS cluster, CAST({time} AS DOUBLE PRECISION) AS t,
    COALESCE(NULLIF(CAST({cohort} AS DOUBLE PRECISION), CAST('Infinity' AS DOUBLE PRECISION)), 0) AS g,
    CAST({outcome} AS DOUBLE PRECISION) AS y
  FROM {table} WHERE {outcome} IS NOT NULL AND {cluster} IS NOT NULL AND CAST({cluster} AS VARCHAR) <> ''),
periods AS (SELECT COUNT(DISTINCT t) AS n FROM seen),
units AS (
  SELECT unit, COUNT(*) AS n, COUNT(DISTINCT t) AS p,
    CASE WHEN MIN(g) = MAX(g) THEN 0 ELSE 1 END AS wanders,
    CASE WHEN MIN(cluster) = MAX(cluster) THEN 0 ELSE 1 END AS moves
  FROM seen GROUP BY unit),
kept AS (
  SELECT s.unit, s.cluster, s.g, s.t, s.y FROM seen s JOIN units u ON s.unit = u.unit
  WHERE u.n = (SELECT n FROM periods) AND u.p = u.n),
means AS (SELECT g, t, COUNT(*) AS n, AVG(y) AS m, COUNT(DISTINCT cluster) AS c FROM kept GROUP BY g, t),
parts AS (
  SELECT k.cluster, k.g, k.t, CAST(COUNT(*) AS DOUBLE PRECISION) AS n, SUM(k.y - m.m) AS z
  FROM kept k JOIN means m ON k.g = m.g AND k.t = m.t GROUP BY k.cluster, k.g, k.t),
pairs AS (
  SELECT a.g AS g1, a.t AS t1, b.g AS g2, b.t AS t2, SUM(a.z * b.z) AS zz, SUM(a.n * b.z) AS nz, SUM(a.n * b.n) AS nn
  FROM parts a JOIN parts b ON a.cluster = b.cluster GROUP BY a.g, a.t, b.g, b.t)
SELECT 'rows' AS kind, 0.0 AS g1, 0.0 AS t1, 0.0 AS g2, 0.0 AS t2,
  CAST((SELECT COUNT(*) FROM {table}) AS DOUBLE PRECISION) AS a,
  CAST((SELECT COUNT(*) FROM kept) AS DOUBLE PRECISION) AS b,
  CAST((SELECT COUNT(DISTINCT cluster) FROM kept) AS DOUBLE PRECISION) AS c
UNION ALL
SELECT 'units', 0.0, 0.0, 0.0, 0.0, CAST(COUNT(*) AS DOUBLE PRECISION), CAST(SUM(wanders) AS DOUBLE PRECISION),
  CAST(SUM(moves) AS DOUBLE PRECISION) FROM units
UNION ALL
SELECT 'twice', 0.0, 0.0, 0.0, 0.0, CAST(COUNT(*) AS DOUBLE PRECISION), 0.0, 0.0 FROM units WHERE p < n
UNION ALL
SELECT 'cell', g, t, 0.0, 0.0, CAST(n AS DOUBLE PRECISION), m, CAST(c AS DOUBLE PRECISION) FROM means
UNION ALL
SELECT 'pair', g1, t1, g2, t2, zz, nz, nn FROM pairs
UNION ALL
SELECT 'lines', 0.0, 0.0, 0.0, 0.0, CAST((SELECT COUNT(*) FROM means) AS DOUBLE PRECISION),
  CAST((SELECT COUNT(*) FROM pairs) AS DOUBLE PRECISION), 0.0
"#
    ))
}

/// A name as SQL writes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
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
            outcome: "y".to_owned(),
            ..Columns::default()
        };
        let text = sql(&columns, "city.panel").expect("a question");
        assert!(
            text.contains(r#""per""son" AS unit, "per""son" AS cluster"#) && text.contains(r#"FROM "city"."panel""#)
        );
        let weighted = Columns { weights: Some("w".to_owned()), ..columns.clone() };
        let nameless = Columns { unit: None, ..columns };
        assert!(sql(&weighted, "p").is_err() && sql(&nameless, "p").is_err());
    }
}
