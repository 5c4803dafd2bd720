notices-more = { $items } and { $number } more
notices-fewer-than = fewer than { $number }
notices-of-outcome = { $outcome }: { $text }
notices-missing-values =
    { $count ->
        [one] One row lacks a value in a column that is needed, and was left out.
       *[other] { $count } rows lack a value in a column that is needed, and were left out.
    }
notices-no-weight =
    { $count ->
        [one] One row has no weight, or the weight 0, and was left out.
       *[other] { $count } rows have no weight, or the weight 0, and were left out.
    }
notices-units-with-holes =
    { $count ->
        [one] One of { $number_units } { $called_units } is not seen in every period and was left out; --unbalanced keeps it.
       *[other] { $count } of { $number_units } { $called_units } are not seen in every period and were left out; --unbalanced keeps them.
    }
notices-units-left-out =
    { $count ->
        [one] One row was left out: its outcome or cluster is missing, or whom it is about is not seen in every period.
       *[other] { $count } rows were left out: their outcome or cluster is missing, or whom they are about is not seen in every period.
    }
notices-moved-between-clusters =
    { $count ->
        [one] One of those studied stands in more than one “{ $cluster }” and counts to that of the first period throughout.
       *[other] { $count } { $called_units } stand in more than one “{ $cluster }”; each counts to that of the first period throughout.
    }
notices-moved =
    { $count ->
        [one] One in the column “{ $unit }” has rows in several “{ $cluster }”: rows count where they stand. Write the cluster of the start in all of its rows.
       *[other] { $count } in the column “{ $unit }” have rows in several “{ $cluster }”: rows count where they stand. Write for each the cluster of the start in all of its rows.
    }
notices-collinear = Left out, because the columns before and the fixed effects already say the same: { $columns }.
notices-collinear-in-score = Left out of the propensity score, because they follow from other columns or never vary: { $columns }.
notices-collinear-in-regression = Among the matched, these columns follow from others or never vary, and the adjusted effect leaves them out: { $columns }.
notices-collinear-before = Before treatment these cannot be told apart from the fixed effects and other event times: { $event_times }.
notices-singletons =
    { $handling ->
        [dropped] Rows alone in a level of a fixed effect: { $count }, of { $number_units } { $called_units } (cohorts: { $cohorts }). They are left out: they change no coefficient, but would count in the small-sample factors.
       *[kept] Rows alone in a level of a fixed effect: { $count }, of { $number_units } { $called_units } (cohorts: { $cohorts }). They are kept: they change no coefficient, but count in the small-sample factors.
    }
notices-near-left-out =
    { $who ->
        [treated] { $of ->
            [rows] Rows of those who are treated themselves: { $count }. They are left out, because those near are compared with those far away.
           *[units] Those who are treated themselves: { $count } { $called_units }. They are left out, because those near are compared with those far away.
        }
       *[near] { $of ->
            [rows] Rows of those who live near somebody treated: { $count }. They are left out.
           *[units] Those who live near somebody treated: { $count } { $called_units }. They are left out.
        }
    }
notices-outside-horizon = Rows of the treated outside the horizon, or in the periods in which treatment may already show: { $count }. They are left out, as the study decided.
notices-singleton-levels =
    { $count ->
        [one] One level of “{ $column }” has a single row: it is kept and counted, but tells nothing about the effect.
       *[other] { $count } levels of “{ $column }” have a single row: they are kept and counted, but tell nothing about the effect.
    }
notices-disconnected-effects = The fixed effects of { $effects } fall into { $count } parts without a row between them: K counts { $number_surplus } too many.
notices-small-cohorts = Cohorts of fewer than { $number_fewest } { $called_units }: { $cohorts }. Their standard errors are uncertain themselves.
notices-cohorts-of-few-families = There are cohorts of fewer than { $number_threshold } { $called_clusters }.
notices-no-never-treated =
    { $count ->
        [one] Nobody is never treated: the cohort of { $cohort } only serves for comparison, and the period of its start was left out.
       *[other] Nobody is never treated: the cohort of { $cohort } only serves for comparison, and the { $count } periods from its start on were left out.
    }
notices-last-treated-as-comparison =
    { $number_earlier ->
        [one] Nobody is never treated: the cohort of { $cohort } serves as comparison for one earlier cohort, and the rows from its start on ({ $count }) are left out.
       *[other] Nobody is never treated: the cohort of { $cohort } serves as comparison for { $number_earlier } earlier cohorts, and the rows from its start on ({ $count }) are left out.
    }
notices-always-treated =
    { $count ->
        [one] One of those studied is treated from the first period on (cohort { $cohorts }) and was left out, because nothing shows the time before.
       *[other] { $count } { $called_units } are treated from their first period on (cohorts: { $cohorts }) and were left out, because nothing shows the time before.
    }
notices-always-treated-compared =
    { $count ->
        [one] One cohort is treated in every period and serves as comparison only.
       *[other] { $count } cohorts are treated in every period and serve as comparison only.
    }
notices-treated-after-the-end =
    { $count ->
        [one] One of those studied is first treated after the last period and counts as never treated.
       *[other] { $count } { $called_units } are first treated after the last period and count as never treated.
    }
notices-cohort-of-one-unit =
    { $count ->
        [one] One of those studied is alone in its cohort, which therefore shows no spread, and is left out.
       *[other] { $count } { $called_units } are alone in their cohort, which therefore shows no spread, and are left out.
    }
notices-cohort-of-one-cluster =
    { $count ->
        [one] The cohort of { $cohorts } lies in a single cluster ({ $cluster }): how much its own effect varies cannot be seen, so standard errors that rest on it are too small.
       *[other] Each of the cohorts { $cohorts } lies in a single cluster ({ $cluster }): how much its own effect varies cannot be seen, so standard errors that rest on it are too small.
    }
notices-cells-of-one-cluster = Cohorts in periods with one treated cluster show no spread of their own: { $cells }. In averages over more they are centred at the average of all, which is conservative. Estimates that rest on one treated cluster alone have no standard error: { $number_estimates }.
notices-never-treated-only-periods = Periods in which nobody of a treated cohort was observed: { $periods }.
notices-unlike-in-cells = In some cells, some of those compared with have next to no chance of treatment, because nobody treated is like them in the covariates. They do not count in the comparison there: { $cells }.
notices-unlike-compared = Some of those compared with have next to no chance of treatment, because nobody treated is like them in the covariates. They do not count in the comparison.
notices-cells-without-effect =
    { $why ->
        [nobody] No effect can be had where nobody is treated, or there is nobody to compare with: { $cells }.
        [overlap] No effect can be had where the covariates predict treatment perfectly for somebody, so that there is no one to compare with: { $cells }.
        [too-few] No effect can be had where those compared with are too few or too much alike for the covariates: { $cells }.
       *[other] No effect can be had where no weights bring those compared with to the means of the treated: { $cells }.
    }
notices-one-cluster-cohorts = No standard error is given where all treated are in one cluster, because nothing tells how such clusters differ: { $cells }.
notices-one-cluster-comparison = No standard error is given where all compared with are in one cluster, because nothing tells how such clusters differ: { $cells }.
notices-empty-window = No effect lies in the times that were asked for (--min-event, --max-event, --balance-event): where none does, no average is given.
notices-no-pretest =
    { $why ->
        [singular] The time before treatment is not tested: it has more effects than the clusters can tell apart.
       *[other] The time before treatment is not tested: either there are no effects before it, or there is none whose uncertainty is known.
    }
notices-no-pretrends = There are no two event times before treatment: nothing tests the trends before.
notices-no-comparison = Before and after alone is no evidence of an effect: nobody knows what would have happened anyway. Give --treated or --cohort to compare.
notices-one-cluster =
    { $who ->
        [treated] All treated are in one cluster: nothing tells how such clusters differ, and there is no standard error.
        [compared] All compared with are in one cluster: nothing tells how such clusters differ, and there is no standard error.
       *[either] All treated, or all compared with, are in one cluster: nothing tells how such clusters differ, and there is no standard error.
    }
notices-few-clusters =
    { $who ->
        [treated] In the programme there are { $count } { $called_clusters }. With so few, standard errors are too small on average, and intervals hold the truth less often than they say. Look at a method made for few clusters too: opgang evaluate robust, wildboot or randomize.
       *[compared] To compare with there are { $count } { $called_clusters }. With so few, standard errors are too small on average, and intervals hold the truth less often than they say. Look at a method made for few clusters too: opgang evaluate robust, wildboot or randomize.
    }
notices-few-clusters-in-parts =
    { $who ->
        [treated] Effects that rest on fewer than { $number_limit } treated { $called_clusters }: { $effects }. Their standard errors are too small on average, and their intervals hold the truth less often than they say. Methods made for few clusters: opgang evaluate robust, wildboot or randomize.
       *[compared] Effects with fewer than { $number_limit } { $called_clusters } to compare with: { $effects }. Their standard errors are too small on average, and their intervals hold the truth less often than they say. Methods made for few clusters: opgang evaluate robust, wildboot or randomize.
    }
notices-negative-variance =
    { $count ->
        [one] Clustered on { $clusters }, one estimate had a variance below zero. Few clusters can do that, or a column that says little beside the other. The covariance was brought to the nearest one that can be (negative eigenvalues set to zero); where nothing was left, there is no standard error. The errors of other estimates are less certain too: look at the same with one column.
       *[other] Clustered on { $clusters }, { $count } estimates had a variance below zero. Few clusters can do that, or a column that says little beside the other. The covariance was brought to the nearest one that can be (negative eigenvalues set to zero); where nothing was left, there is no standard error. The errors of other estimates are less certain too: look at the same with one column.
    }
notices-effects-at-random = Clustered on { $clusters }: these errors hold when what effects differ by, around the average of their cohort and period, is chance too, independent between clusters of every column. With one column they are cautious without that.
notices-no-estimate =
    { $why ->
        [nobody] There is no estimate by { $method }: nobody is treated, or there is nobody to compare with.
        [overlap] There is no estimate by { $method }: the covariates predict treatment perfectly for somebody, so that there is no one to compare with.
        [too-few] There is no estimate by { $method }: those compared with are too few or too much alike for the covariates.
       *[other] There is no estimate by { $method }: no weights bring those compared with to the means of the treated.
    }
notices-staggered-two-way = { $count } cohorts start at different times: two-way fixed effects mix their effects, some with weights below zero. See sunab, imputation or cs for effects without that, and bacon for the mixture.
notices-treated-as-comparison = { $percent }% of the weight compares with somebody who is already treated; where effects grow, that part is bent.
notices-no-counterfactual =
    { $count ->
        [one] One treated row (cohort { $cohorts }, period { $periods }) has no counterfactual and is left out: no untreated row shares its fixed effects.
       *[other] { $count } treated rows (cohorts: { $cohorts }; periods: { $periods }) have no counterfactual and are left out: no untreated row shares their fixed effects.
    }
notices-estimates-of-one-cluster =
    { $count ->
        [one] One estimate rests on a single treated cluster ({ $cluster }) and has no standard error.
       *[other] { $count } estimates rest on a single treated cluster ({ $cluster }) and have no standard error.
    }
notices-fitted-exactly =
    { $count ->
        [one] One estimate rests on so few rows that the model fits them exactly. Nothing shows how much it may vary, and it has no standard error.
       *[other] { $count } estimates rest on so few rows that the model fits them exactly. Nothing shows how much they may vary, and they have no standard error.
    }
notices-random-timing = These estimates hold when the timing of treatment is as good as random; parallel trends alone are not enough.
notices-no-standard-error =
    { $why ->
        [too-few] No standard error is given: too few are left.
        [several-treated] No standard error is given: using every control once as a placebo stands for one treated only, and there are several.
        [few-controls] No standard error is given: placebos need more controls than treated.
        [one-treated] No standard error is given: with one treated there is nobody else to leave out or to draw.
        [few-weights] No standard error is given: the jackknife needs two controls with weight.
       *[few-draws] No standard error is given: too few repetitions came out.
    }
notices-homoskedastic = Placebo standard errors hold if the outcomes of the treated and of those compared with vary alike.
notices-draws-lost =
    { $count ->
        [one] One draw had nobody treated or no control, and is not counted.
       *[other] { $count } draws had nobody treated or no control, and are not counted.
    }
notices-few-treated-clusters = { $count } { $called_clusters } are treated and { $number_untreated } are not. With so few, tests that restrict the residuals reject too seldom and others too often; read randomization inference beside them.
notices-treatment-values = “{ $treatment }” has { $count } values, not only 0 and 1 ({ $values }): the coefficient is that of one more. If it should only say who is treated, correct the cells.
notices-one-treated-cluster = Only one cluster is treated: chance and effect cannot be told apart, so neither a standard error nor a p-value is given. Gather more treated clusters, or compare by synthetic control.
notices-one-untreated-cluster = Only one cluster is not treated: neither a standard error nor a p-value is given. Gather more clusters to compare with.
notices-dummies-counted = The factor (N−1)/(N−k) counts all { $count } dummies and columns beside { $number_rows } rows and enlarges the standard error called CR1S here; CR2 and the p-values of the bootstrap do not depend on it.
notices-saturated-clusters =
    { $count ->
        [one] One cluster decides a direction of the regression alone: CR2 leaves that direction out there.
       *[other] { $count } clusters decide a direction of the regression alone: CR2 leaves that direction out there.
    }
notices-few-sign-vectors = { $number_clusters } { $called_clusters } have { $count } sign vectors, so that no p-value is below { $smallest }; --signs webb has more.
notices-undefined-draws =
    { $count ->
        [one] One sign vector gives no t because all scores are zero: it counts against the finding.
       *[other] { $count } sign vectors give no t because all scores are zero: they count against the finding.
    }
notices-open-interval =
    { $count ->
        [one] On one side no effect is rejected, however far: the interval has no end there.
       *[other] On neither side is any effect rejected, however far: the interval has no ends.
    }
notices-exchangeable = The p-value is exact if the clusters were treated by lot; otherwise it assumes that they could have changed places.
notices-few-assignments = There are { $count } ways to hand out the treatment, so that no p-value is below { $smallest }.
notices-undefined-assignments =
    { $count ->
        [one] One assignment has no coefficient because other columns explain the treatment: it counts against the finding.
       *[other] { $count } assignments have no coefficient because other columns explain the treatment: they count against the finding.
    }
notices-reference-period = Effects are measured against event time { $event_time }.
notices-empty-set = At M-bar = { $m_bar } no point of the grid is accepted: the set is empty or lies between two points.
notices-grid-end = At M-bar = { $m_bar } the set reaches the end of the grid and goes on beyond it: give a wider --grid.
notices-few-clusters-by-formula = With { $count } { $called_clusters } on one side formulas promise too much: trust --simulate.
notices-mixed-clusters =
    { $count ->
        [one] One cluster has treated and untreated rows: it counts as treated.
       *[other] { $count } { $called_clusters } have treated and untreated rows: they count as treated.
    }
notices-families = Families are matched with families: { $number_persons } persons in { $count } families. Effects are per family, on the mean of its members.
notices-listed = Of { $number_units } { $called_units } only those that are compared are listed with their weights; { $count } are not.
notices-estimand =
    { $count ->
        [one] The effect is that on the { $number_compared } treated { $called_units } with a counterpart; one treated has none.
       *[other] The effect is that on the { $number_compared } treated { $called_units } with a counterpart; { $count } treated have none.
    }
notices-fewer-partners =
    { $count ->
        [one] One treated has fewer than { $number_partners } partners.
       *[other] { $count } treated { $called_units } have fewer than { $number_partners } partners.
    }
notices-ties = If two partners are equally near, their properties and names decide who is chosen, never the order of rows.
notices-reused = One who is untreated may stand for several treated; { $count } { $called_units } serve. Standard errors take weights as given.
notices-weights-as-given = Standard errors take the weights as given, not as estimated.
notices-covariate-missing = Left out for want of a value in “{ $column }”: { $number_treated } treated and { $number_untreated } untreated.
notices-outcome-missing = Left out for want of an outcome: { $number_treated } treated and { $number_untreated } untreated.
notices-weight-zero = Left out because the weight is 0: { $number_treated } treated and { $number_untreated } untreated.
notices-nobody-agrees = Not compared, because nobody untreated agrees in the columns for exact matching: { $number_treated } treated.
notices-nobody-within-caliper = Not compared, because nobody untreated lies within the caliper: { $number_treated } treated.
notices-all-taken = Not compared, because everybody untreated who would do was given to others: { $number_treated } treated.
notices-no-counterpart = Not compared, because nobody of the other group is in the same stratum: { $number_treated } treated and { $number_untreated } untreated.
notices-not-chosen = Untreated and nobody’s partner: { $number_untreated } { $called_units }.
notices-withheld =
    { $number_others ->
        [0] Withheld figures: { $count }. They rest on cohorts of fewer than { $number_threshold } { $called_clusters } (such cohorts: { $number_small }). --internal keeps them, in a file that must not leave the house.
       *[other] Withheld figures: { $count }. They rest on cohorts of fewer than { $number_threshold } { $called_clusters } (such cohorts: { $number_small }), and on { $number_others } more so that those cannot be worked out. --internal keeps them, in a file that must not leave the house.
    }
notices-withheld-few-families = Withheld figures: { $count }. Fewer than { $number_threshold } { $called_families } are in one of the groups, before or after. --internal keeps them, in a file that must not leave the house.
notices-withheld-few-units =
    { $who ->
        [families] The figures are withheld: fewer than { $number_threshold } { $called_families } are in one of the groups. --internal keeps them, in a file that must not leave the house.
       *[units] The figures are withheld: fewer than { $number_threshold } { $called_units } are in one of the groups. --internal keeps them, in a file that must not leave the house.
    }
notices-withheld-few-degrees = The figures are withheld: fewer than { $number_degrees } degrees of freedom are left over (rows less parameters), so that the model nearly retells its rows. --internal keeps them, in a file that must not leave the house.
notices-withheld-balance = Withheld parts of the balance table: { $count }. They would tell of fewer than { $number_threshold } { $called_families }, or that all or none of a group are alike. --internal keeps them, in a file that must not leave the house.
notices-withheld-counts = Counts of the flow and of scores that are withheld or joined: { $count }. They are below { $number_threshold }, or such counts follow from them. --internal keeps them, in a file that must not leave the house.
notices-withheld-thin-columns = Withheld coefficients: { $count }. Fewer than { $number_threshold } { $called_families } have one of the two values of their column. --internal keeps them, in a file that must not leave the house.
notices-unit-lists-internal = Lists of single units (partners, weights, and the lowest and highest score) are not written. --internal writes them, into a file that must not leave the house.
notices-few-treated-clusters-told = The effect is that of { $count } treated { $called_clusters } as a whole (column “{ $cluster }”). If each of them is a family, name the families with --family, and the figures are withheld.
notices-withheld-side = Nothing is told: one side of the comparison has fewer than { $number_threshold } { $called_clusters }. --internal keeps it, in a file that must not leave the house.
notices-covariate-missing-untold = Some were left out for want of a value in “{ $column }”; how many is not told.
notices-outcome-missing-untold = Some were left out for want of an outcome; how many is not told.
notices-weight-zero-untold = Some were left out because the weight is 0; how many is not told.
notices-nobody-agrees-untold = Some treated were not compared, because nobody untreated agrees in the columns for exact matching; how many is not told.
notices-nobody-within-caliper-untold = Some treated were not compared, because nobody untreated lies within the caliper; how many is not told.
notices-all-taken-untold = Some treated were not compared, because everybody untreated who would do was given to others; how many is not told.
notices-no-counterpart-untold = Some were not compared, because nobody of the other group is in the same stratum; how many is not told.
notices-not-chosen-untold = Some untreated are nobody’s partner; how many is not told.
notices-few-treated-clusters-untold = Only few { $called_clusters } are treated, or only few are not; how many is not told. With so few, tests that restrict the residuals reject too seldom and others too often; read randomization inference beside them.
notices-few-clusters-by-formula-untold = With so few { $called_clusters } on one side formulas promise too much: trust --simulate.
notices-mixed-clusters-untold = Some { $called_clusters } have treated and untreated rows, and count as treated; how many is not told.
notices-step-in-file = in the file
notices-step-at-hand = at hand
notices-step-compared = compared
notices-step-covariate-missing = no value in “{ $column }”
notices-step-outcome-missing = no outcome
notices-step-weight-zero = the weight is 0
notices-step-nobody-agrees = nobody untreated agrees in the columns for exact matching
notices-step-nobody-within-caliper = nobody untreated within the caliper
notices-step-all-taken = everybody untreated who would do was given to others
notices-step-no-counterpart = nobody of the other group in the same stratum
notices-step-not-chosen = nobody's partner
notices-no-uncertainty = “{ $effect }”: no standard error is given, so its uncertainty is not in the result.
notices-no-findings = “{ $effect }” is taken as the calculation gives it; no findings were given with --effects.
notices-independent = Drawn as if they had nothing to do with each other, since no covariance is given: { $pairs }. When they move together the interval is wider than shown.
notices-assumed = The price “{ $price }” is assumed: { $source }
notices-certain = Nothing in the calculation has an uncertainty: there is no interval and no probability.
notices-no-internal-rate = The total has no single internal rate of return.
notices-no-comparison-group = The contract measures without a comparison group: what is claimed is no evidence of an effect.
notices-not-paid-of-the-claim-alone = The results that are not paid for by agreement are taken off the claim alone: an evaluation has already left out what would have come anyway, and nothing is taken off it a second time.
notices-no-evaluation = No evaluation is given: nothing is said here of what the programme caused.
notices-no-estimate-named = “{ $result }”: no estimate is named, so the evaluation says nothing of it.
