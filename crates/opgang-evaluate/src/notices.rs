//! Everything that a reader may have to be told, each with its code and the facts that belong to it.
//!
//! A notice holds no sentence: its words stand in `locales/*/notices.ftl` under `notices-CODE`, and whoever writes
//! findings puts them in. A test there walks [`ALL`] and fails where a language has no words for a code or for a fact.

use crate::findings::{Fact, Notice};

/// One function for each code, with the names of its facts, and [`ALL`] of them.
macro_rules! notices {
    ($($(#[$doc:meta])+ $name:ident = $code:literal ($($fact:ident),*);)+) => {
        $(
            $(#[$doc])+
            #[must_use]
            pub fn $name(count: usize $(, $fact: impl Into<Fact>)*) -> Notice {
                Notice { code: $code, count, facts: vec![$((stringify!($fact), $fact.into())),*], text: String::new() }
            }
        )+

        /// Every code with the names of its facts.
        pub static ALL: &[(&str, &[&str])] = &[$(($code, &[$(stringify!($fact)),*])),+];
    };
}

notices! {
    // What was read.

    /// Rows that lack a value in a column that is needed, and were left out.
    missing_values = "missing-values" ();
    /// Rows whose weight is zero or missing, and were left out.
    no_weight = "no-weight" ();
    /// Units that were not observed in every period and were left out, of so many.
    units_with_holes = "units-with-holes" (units);
    /// Rows that sums leave out: without an outcome, or of a unit that is not seen in every period.
    units_left_out = "units-left-out" ();
    /// Units in several clusters: each counts to that of its first period.
    moved_between_clusters = "moved-between-clusters" (cluster);
    /// Units with rows in several clusters, which count where they stand.
    moved = "moved" (unit, cluster);
    /// Columns that say nothing beside those before them, and were left out.
    collinear = "collinear" (columns);
    /// The same in the regression of the propensity score.
    collinear_in_score = "collinear-in-score" (columns);
    /// The same in the regression among matched units.
    collinear_in_regression = "collinear-in-regression" (columns);
    /// Event times before treatment that cannot be told apart from the fixed effects.
    collinear_before = "collinear-before" (event_times);
    /// Rows that are alone in a level of a fixed effect, of so many units. `handling`: dropped, kept.
    singletons = "singletons" (units, cohorts, handling);
    /// Levels of a column with a single row.
    singleton_levels = "singleton-levels" (column);
    /// Parts without a row between them, into which two fixed effects fall.
    disconnected_effects = "disconnected-effects" (effects, surplus);

    /// Units, or rows of units, that a look at spill-over leaves out. `of`: units, rows. `who`: near, treated.
    near_left_out = "near-left-out" (of, who);

    /// Rows of treated units that a study's horizon leaves out.
    outside_horizon = "outside-horizon" ();

    // Who is treated when.

    /// Cohorts with fewer units than a covariance needs.
    small_cohorts = "small-cohorts" (fewest, cohorts);
    /// Cohorts of fewer families than may be told of.
    cohorts_of_few_families = "cohorts-of-few-families" (threshold);
    /// Periods from the start of the last cohort on, which were left out because nobody is never treated.
    no_never_treated = "no-never-treated" (cohort);
    /// Rows of these periods, where the last cohort serves so many earlier ones.
    last_treated_as_comparison = "last-treated-as-comparison" (cohort, earlier);
    /// Units treated from their first period on, which were left out.
    always_treated = "always-treated" (cohorts);
    /// Cohorts treated in every period, which serve as comparison only.
    always_treated_compared = "always-treated-compared" ();
    /// Units whose treatment starts after the last period.
    treated_after_the_end = "treated-after-the-end" ();
    /// Units that are alone in their cohort, which were left out.
    cohort_of_one_unit = "cohort-of-one-unit" ();
    /// Cohorts that lie in one cluster each.
    cohort_of_one_cluster = "cohort-of-one-cluster" (cluster, cohorts);
    /// Cohorts in periods with one treated cluster, and how many estimates rest on one.
    cells_of_one_cluster = "cells-of-one-cluster" (cells, estimates);
    /// Periods in which nobody of a treated cohort was observed.
    never_treated_only_periods = "never-treated-only-periods" (periods);

    // Effects and their errors.

    /// Cells without an effect. `why`: nobody, overlap, too-few, not-balanced.
    cells_without_effect = "cells-without-effect" (why, cells);
    /// Cells in which some of those compared with have no chance of treatment, and so no weight.
    unlike_in_cells = "unlike-in-cells" (cells);
    /// The same where there is one comparison.
    unlike_compared = "unlike-compared" ();
    /// Cells whose treated units are all in one cluster.
    one_cluster_cohorts = "one-cluster-cohorts" (cells);
    /// Cells whose comparison units are all in one cluster.
    one_cluster_comparison = "one-cluster-comparison" (cells);
    /// No effect in the exposures that were asked for.
    empty_window = "empty-window" ();
    /// No test of the periods before treatment. `why`: nothing, singular.
    no_pretest = "no-pretest" (why);
    /// No two event times before treatment.
    no_pretrends = "no-pretrends" ();
    /// Before and after alone.
    no_comparison = "no-comparison" ();
    /// All units of a group are in one cluster. `who`: treated, compared, either.
    one_cluster = "one-cluster" (who);
    /// Few clusters in a group. `who`: treated, compared.
    few_clusters = "few-clusters" (who);
    /// Effects that rest on few clusters of a group, where all together do not. `who`: treated, compared.
    few_clusters_in_parts = "few-clusters-in-parts" (who, limit, effects);
    /// Variances that several ways of clustering made negative.
    negative_variance = "negative-variance" (clusters);
    /// Several ways of clustering, where effects that differ between units are no error otherwise.
    effects_at_random = "effects-at-random" (clusters);
    /// No estimate by a method. `why`: as for cells.
    no_estimate = "no-estimate" (method, why);
    /// Cohorts whose effects two-way fixed effects mix.
    staggered_two_way = "staggered-two-way" ();
    /// Comparisons with units that are already treated, and their part of the weight in per cent.
    treated_as_comparison = "treated-as-comparison" (percent);
    /// Treated rows without a counterfactual.
    no_counterfactual = "no-counterfactual" (cohorts, periods);
    /// Estimates that rest on one treated cluster.
    estimates_of_one_cluster = "estimates-of-one-cluster" (cluster);
    /// Estimates whose rows the model fits exactly.
    fitted_exactly = "fitted-exactly" ();
    /// The timing of treatment must be as good as random.
    random_timing = "random-timing" ();
    /// No standard error. `why`: too-few, several-treated, few-controls, one-treated, few-weights, few-draws.
    no_standard_error = "no-standard-error" (why);
    /// Placebo errors need outcomes that vary alike.
    homoskedastic = "homoskedastic" ();
    /// Draws without treated units or without controls.
    draws_lost = "draws-lost" ();

    // Few clusters.

    /// Treated clusters, beside so many that are not.
    few_treated_clusters = "few-treated-clusters" (untreated);
    /// Values of a treatment that is not only 0 and 1.
    treatment_values = "treatment-values" (treatment, values);
    /// One treated cluster.
    one_treated_cluster = "one-treated-cluster" ();
    /// One cluster that is not treated.
    one_untreated_cluster = "one-untreated-cluster" ();
    /// Dummies and columns beside so many rows.
    dummies_counted = "dummies-counted" (rows);
    /// Clusters that decide a direction of the regression alone.
    saturated_clusters = "saturated-clusters" ();
    /// Sign vectors of so many clusters, and the smallest p-value there can be.
    few_sign_vectors = "few-sign-vectors" (clusters, smallest);
    /// Sign vectors without a t.
    undefined_draws = "undefined-draws" ();
    /// Ends that the interval does not have.
    open_interval = "open-interval" ();
    /// What the test by assignments assumes.
    exchangeable = "exchangeable" ();
    /// Ways to hand out the treatment, and the smallest p-value there can be.
    few_assignments = "few-assignments" (smallest);
    /// Assignments without a coefficient.
    undefined_assignments = "undefined-assignments" ();

    // Bounds and power.

    /// The event time that effects are measured against.
    reference_period = "reference-period" (event_time);
    /// No point of the grid is accepted.
    empty_set = "empty-set" (m_bar);
    /// The set goes on beyond the grid.
    grid_end = "grid-end" (m_bar);
    /// So few clusters that formulas promise too much.
    few_clusters_by_formula = "few-clusters-by-formula" ();
    /// Clusters with treated and untreated rows.
    mixed_clusters = "mixed-clusters" ();

    // Who is compared with whom. The steps of the flow that take units away have codes of their own.

    /// Families that are matched, with so many persons.
    families = "families" (persons);
    /// Units that are not listed, of so many.
    listed = "listed" (units);
    /// Treated units without a counterpart, beside so many with one.
    estimand = "estimand" (compared);
    /// Treated units with fewer partners than were asked for.
    fewer_partners = "fewer-partners" (partners);
    /// How ties are broken.
    ties = "ties" ();
    /// Partners that may serve several.
    reused = "reused" ();
    /// Weights are taken as given.
    weights_as_given = "weights-as-given" ();
    /// Rows without a value of a covariate.
    covariate_missing = "covariate-missing" (column, treated, untreated);
    /// Rows without an outcome.
    outcome_missing = "outcome-missing" (treated, untreated);
    /// Rows of weight zero.
    weight_zero = "weight-zero" (treated, untreated);
    /// Nobody agrees in the columns for exact matching.
    nobody_agrees = "nobody-agrees" (treated, untreated);
    /// Nobody lies within the caliper.
    nobody_within_caliper = "nobody-within-caliper" (treated, untreated);
    /// Everybody who would do was given to others.
    all_taken = "all-taken" (treated, untreated);
    /// Nobody of the other group is in the same stratum.
    no_counterpart = "no-counterpart" (treated, untreated);
    /// Untreated units that are nobody's partner.
    not_chosen = "not-chosen" (treated, untreated);

    // What may leave the house.

    /// Figures that are withheld, for so many small cohorts and so many others.
    withheld = "withheld" (threshold, small, others);
    /// Figures of a group of few families, clusters or units, before or after.
    withheld_few_families = "withheld-few-families" (threshold);
    /// All figures, because a group has few units. `who`: families, units.
    withheld_few_units = "withheld-few-units" (threshold, who);
    /// All figures, because fewer degrees of freedom than these are left over.
    withheld_few_degrees = "withheld-few-degrees" (degrees);
    /// Parts of the balance table that would tell of few, or that all or none of a group are alike.
    withheld_balance = "withheld-balance" (threshold);
    /// Counts of the flow and of scores that are small, or from which such follow.
    withheld_counts = "withheld-counts" (threshold);
    /// Coefficients of columns of two values of which few units have one.
    withheld_thin_columns = "withheld-thin-columns" (threshold);
    /// Lists of single units, which are written into internal files only.
    unit_lists_internal = "unit-lists-internal" ();
    /// Treated clusters, few, whose effect as a whole is told.
    few_treated_clusters_told = "few-treated-clusters-told" (cluster);
    /// Nothing is told, because a side of the comparison has too few families.
    withheld_side = "withheld-side" (threshold);
}

/// Fewer clusters than this on one side make the error itself uncertain: standard errors are too small on average, and
/// intervals too short (Cameron & Miller 2015).
pub const FEW_CLUSTERS: usize = 20;

/// Whether so many clusters are few; one or none has no standard error, which is told otherwise.
pub(crate) fn is_few(clusters: usize) -> bool {
    (2..FEW_CLUSTERS).contains(&clusters)
}

/// What is told of effects that rest on few clusters: `whole` are the clusters behind all effects together, treated and
/// compared, and `parts` names the effects with few on a side (0 treated, 1 compared).
pub(crate) fn few_behind(whole: [usize; 2], parts: impl Fn(usize) -> Vec<String>) -> Vec<Notice> {
    let tell = |(side, who): (usize, &'static str)| {
        if is_few(whole[side]) {
            return Some(few_clusters(whole[side], who));
        }
        let few = parts(side);
        (!few.is_empty()).then(|| few_clusters_in_parts(few.len(), who, FEW_CLUSTERS, few))
    };
    ["treated", "compared"].into_iter().enumerate().filter_map(tell).collect()
}

/// The codes of a flow diagram's steps; their words stand under `notices-step-CODE`.
pub static STEPS: &[&str] = &[
    "in-file",
    "at-hand",
    "compared",
    "covariate-missing",
    "outcome-missing",
    "weight-zero",
    "nobody-agrees",
    "nobody-within-caliper",
    "all-taken",
    "no-counterpart",
    "not-chosen",
];
