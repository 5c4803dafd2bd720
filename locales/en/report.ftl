report-answer = The answer
report-done = What we did
report-doubts = What may be wrong
report-tables = All the numbers
report-continued = { $title } (continued)
report-repeat = To repeat it
report-repeat-help = The same command on the same file gives the same numbers.
report-fact-version = Version of Opgang
report-fact-file = File
report-fact-hash = SHA-256 of the file
report-fact-seed = Seed
report-fact-rows = Rows used / all rows
report-called =
    { $column ->
        [person] persons
        [adult] adults
        [voksen] adults
        [child] children
        [barn] children
        [pupil] pupils
        [elev] pupils
        [family] families
        [familie] families
        [household] households
        [husstand] households
        [area] areas
        [omraade] areas
        [region] regions
        [stairwell] stairwells
        [opgang] stairwells
        [class] classes
        [klasse] classes
        [deltager] participants
        [participant] participants
        [individ] persons
        [individual] persons
        [cpr] persons
        [pnr] persons
        [fam] families
        [row] rows
        [school] schools
        [skole] schools
        [municipality] municipalities
        [kommune] municipalities
        [area] areas
        [omraade] areas
        [state] states
        [region] regions
        [city] cities
        [by] cities
        [country] countries
        [land] countries
       *[other] { $otherwise }
    }
report-units-any = units
report-clusters-any = clusters
report-did-unit-is = A unit is here what the column “{ $column }” tells apart.
report-did-cluster-is = A cluster is here all with the same in the column “{ $column }”.
report-fact-matched = Matched groups
report-question = Did it make a difference to { $outcome }?
report-higher = { $outcome }: { $size } higher on average than without the programme.
report-lower = { $outcome }: { $size } lower on average than without the programme.
report-between = With { $level } per cent certainty the difference is between { $low } and { $high }, if those we compare with show what would have happened anyway.
report-unsure = { $outcome }: we cannot tell the difference from zero.
report-unsure-between = With { $level } per cent certainty it is between { $low } and { $high }: it may have gone either way.
report-unsure-together = { $outcome }: looking at { $number_outcomes } outcomes at once, we cannot tell the difference from zero.
report-unsure-together-alone = Taken alone, it is between { $low } and { $high } with { $level } per cent certainty. But when several outcomes are looked at, one of them easily looks large by chance, and that is counted in here.
report-no-interval = { $outcome }: nothing can be concluded, because there is no valid way to compute the uncertainty.
report-no-interval-why = Why is told under “What may be wrong”.
report-answer-withheld = { $outcome }: nothing is shown here, because the figures are withheld.
report-few-clusters = The interval is likely too short, because only few { $clusters } stand behind it; “What may be wrong” names methods made for few.
report-over-time = The difference over time
report-over-time-axis = Periods since the start
report-over-time-finding = Each dot is the difference in one period, and the line is its uncertainty (the interval). Before the start the lines should reach zero; otherwise the groups did not move together beforehand.
report-before = before
report-since = since the start
report-did-look = We looked at { $number_rows } rows.
report-did-compare-rows = We compared { $number_rows } rows.
report-did-compare-units = We compared { $number_units } { $units }.
report-did-compare = We compared { $number_units } { $units }; { $number_rows } rows could be used.
report-did-match = We compared { $number_treated } treated and { $number_untreated } untreated, found among { $number_units } { $units }.
report-did-search = We looked for partners among { $number_units } { $units }.
report-did-cluster = The uncertainty is computed from { $number_clusters } { $clusters }, not from single { $units }: those who belong together are not independent of each other.
report-doubt-comparison = If the two groups would have developed differently anyway, the difference is not the programme’s. No computation can rule that out.
report-pretest-alike = A test of the time before the start finds no difference in how the groups developed (p { $p }); that does not rule one out.
report-pretest-apart = Already before the start the groups developed differently (p { $p }): the difference afterwards may be a continuation of that.
report-doubt-many = With many numbers some will look large by chance.
report-doubt-clusters-few = There are only { $number_clusters } { $clusters }: the interval may be too narrow. Check it with a method made for few: opgang evaluate wildboot.
report-doubt-no-pretrend = Whether the groups moved together before the start could not be tested.
report-table-estimates = Estimates
report-table-over-time = By period since the start
report-column-what = What
report-column-since = Period
report-column-estimate = Estimate
report-column-se = Standard error
report-column-low = Low
report-column-high = High
report-column-p = p
report-column-p-single = p, alone
report-column-p-corrected = p, corrected (Romano-Wolf)
report-column-p-holm = p, corrected (Holm)
report-outcome-plain = “{ $column }”
report-size = { $amount } { $unit }
report-study-locked = The plan is locked as of { $day } and stands in { $path }. No outcome was read. The plan’s fingerprint (SHA-256): { $hash }
report-study-locked-already = The plan was locked on { $day } and has not changed since ({ $path }). The plan’s fingerprint (SHA-256): { $hash }
report-study-as-locked = The plan was locked on { $day }, without reading outcomes, and the study ran by it without any change.
report-study-changed =
    { $number ->
        [one] The study was locked on { $day }, and one thing is different now. The table of changes names it.
       *[other] The study was locked on { $day }, and { $number } things are different now. The table of changes names them.
    }
report-study-not-as-locked =
    { $number ->
        [one] This is not the plan that was locked on { $day }: one thing was changed since, perhaps after somebody saw the numbers. Read the answer with that in mind.
       *[other] This is not the plan that was locked on { $day }: { $number } things were changed since, perhaps after somebody saw the numbers. Read the answer with that in mind.
    }
report-study-not-locked = The plan was not locked beforehand. Whoever ran the study may have chosen what to look at after seeing the numbers.
report-study-of-whom = { $outcome } is counted among { $denominator }, in { $unit }.
report-study-stopped-few = { $outcome }: nothing is concluded. There are { $number_clusters } { $clusters }, and the study decided beforehand to need { $number_wanted }.
report-study-stopped-left-out = { $outcome }: nothing is concluded. { $percent } per cent of the rows had to be left out, and the study decided beforehand to allow { $allowed }.
report-study-changes = What was changed since the plan was locked
report-study-field =
    { $field ->
        [format] The form of the file
        [data] Data file
        [question-da] The question in Danish
        [question-en] The question in English
        [cohort] Who is studied
        [cohort-unit] The column that says whom a row is about
        [cohort-time] The column of periods
        [cohort-start] The column of the start
        [cohort-cluster] The column that says who belong together
        [cohort-weights] The column of weights
        [cohort-anticipation] Periods before the start in which the programme may already show
        [horizon-before] Periods before the start
        [horizon-after] The last period after the start
        [comparison-control] Who is compared with
        [comparison-covariates] What they are made alike in
        [comparison-shape] How the rows hang together
        [estimator-name] Estimator
        [estimator-method] How they are made alike
        [estimator-base] The period that changes are counted from
        [estimator-headline] The number that is the answer
        [estimator-level] Certainty
        [estimator-draws] Number of draws
        [estimator-seed] Seed
        [estimator-correction] Correction for there being several outcomes
        [estimator-reference] Periods that others are compared with
        [estimator-absorb] Fixed effects
        [estimator-singletons] Rows that are alone in a fixed effect
        [estimator-signs] Signs in the correction
        [estimator-low-memory] Only sums are kept in memory
        [sensitivity-near] The column of neighbours
        [sensitivity-near-within] How close a neighbour lives
        [sensitivity-near-start] The column of the neighbour’s start
        [stop-clusters-min] The least number of { $clusters }
        [stop-left-out-max] The largest part of the rows that may be left out
        [outcome] Outcome
        [outcome-name-da] the name in Danish
        [outcome-name-en] the name in English
        [outcome-unit-da] the unit in Danish
        [outcome-unit-en] the unit in English
        [outcome-denominator-da] who is counted, in Danish
        [outcome-denominator-en] who is counted, in English
        [outcome-times] what it is multiplied by
        [outcome-better] which way is better
        [outcome-primary] whether the study stands or falls with it
        [outcome-absorbing] whether it never ends
       *[other] { $field }
    }
report-study-choice =
    { $choice ->
        [true] yes
        [false] no
        [better-more] more
        [better-less] less
        [comparison-control-nevertreated] those who never start
        [comparison-control-notyettreated] those who have not started yet
        [comparison-control-lasttreated] those who start last
        [comparison-control-everybody] everybody
        [comparison-shape-balanced] the same units in every period
        [comparison-shape-unbalanced] the same units, with holes
        [comparison-shape-cross-sections] every row for itself
        [estimator-name-cs] group-time effects (cs)
        [estimator-name-did] four means (did)
        [estimator-name-sunab] Sun and Abraham
        [estimator-name-imputation] imputation
        [estimator-name-twostage] two stages
        [estimator-name-eventstudy] two-way fixed effects
        [estimator-method-dr] weights and regression
        [estimator-method-ipw] weights
        [estimator-method-reg] regression
        [estimator-base-varying] the period before each period
        [estimator-base-universal] the last period before the start
        [estimator-correction-none] none
        [estimator-correction-holm] Holm
        [estimator-correction-romano-wolf] Romano and Wolf
        [estimator-singletons-drop] left out
        [estimator-singletons-keep] kept
        [estimator-signs-rademacher] Rademacher
        [estimator-signs-webb] Webb
       *[other] { $word }
    }
report-study-cohort-rows =
    { $number ->
        [one] one row, SHA-256 { $hash } …
       *[other] { $number } rows, SHA-256 { $hash } …
    }
report-study-column-what = What
report-study-column-locked = Locked
report-study-column-now = Now
report-study-column-outcome = Outcome
report-study-column-unit = Unit
report-study-column-corrected = p, corrected
report-study-results = The outcomes
report-study-fact-lock = Locked; the plan’s fingerprint (SHA-256)
report-internal = Internal: this holds figures of very few families. It must not leave the house.
report-purse-total = everybody together
report-purse-public = the public purses
report-purse-municipality = the municipality
report-purse-region = the region
report-purse-state = the state
report-purse-person = the families themselves
report-money = { $amount } { $currency }
report-money-million = { $amount } million { $currency }
report-millions = million { $currency }
report-percent = { $amount }%
report-year = Year
report-running = Running total
report-value-certain =
    { $number_years ->
        [one] Over one year the figures given come to a net of { $amount } for { $purse }.
       *[other] Over { $number_years } years the figures given come to a net of { $amount } for { $purse }.
    }
report-value-certain-why = No uncertainty is given, so nobody can say how far this is from zero.
report-nth-year = year { $year } (year 0 is the first)
report-value-paid-back = By the figures given, the money is paid back to { $purse } in the course of { $year }.
report-value-paid-back-both = By the figures given, the money is paid back to { $purse } in the course of { $year }; without discounting in { $plain_year }.
report-value-never-paid-back =
    { $number_years ->
        [one] By the figures given, the money is not paid back to { $purse } within one year.
       *[other] By the figures given, the money is not paid back to { $purse } within { $number_years } years.
    }
report-value-left-for = { $purse } { $amount }
report-value-left =
    { $number_years ->
        [one] Over one year the net is: { $nets }; no uncertainty is given, so nobody can say how sure this is.
       *[other] Over { $number_years } years the net is: { $nets }; no uncertainty is given, so nobody can say how sure this is.
    }
report-chance-about = about { $number } in 100
report-chance-below-hundred = less than 1 in 100
report-chance-below-thousand = less than 1 in 1,000
report-chance-above-hundred = more than 99 in 100
report-chance-above-thousand = more than 999 in 1,000
report-value-unsure =
    { $number_years ->
        [one] We cannot tell from zero what it was worth to { $purse } over one year.
       *[other] We cannot tell from zero what it was worth to { $purse } over { $number_years } years.
    }
report-value-unsure-between = With { $level } per cent certainty the net is between { $low } and { $high }; the chance that it is above zero is { $chance }.
report-value-more =
    { $number_years ->
        [one] It returned more to { $purse } than it cost over one year.
       *[other] It returned more to { $purse } than it cost over { $number_years } years.
    }
report-value-between = With { $level } per cent certainty the net is between { $low } and { $high }, if effects and prices are as assumed; the chance that it is above zero is { $chance }.
report-value-less =
    { $number_years ->
        [one] It costs { $purse } more than it returned over one year.
       *[other] It costs { $purse } more than it returned over { $number_years } years.
    }
report-value-less-between = With { $level } per cent certainty it costs between { $low } and { $high } more than it returned, if effects and prices are as assumed; the chance that the net is above zero is { $chance }.
report-value-over-time = Year by year: { $purse }
report-value-over-time-finding = Bars above the line are money gained or saved, bars below are money paid. The line is the running total; amounts are not discounted.
report-tornado = What matters most
report-tornado-finding = Each bar is the net for { $purse } when one thing is at the low or high end of its interval and all else as expected. The dashed line is the net as expected.
report-tornado-axis = Net present value, { $unit }
report-tornado-axis-plain = Net, { $unit }
report-low-end = low end
report-high-end = high end
report-value-did-sum = In present value: { $gross } of change against { $cost } of cost. The net is { $net }.
report-value-did-sum-plain = Added up: { $gross } of change against { $cost } of cost. The net is { $net }.
report-value-did-present =
    { $number_years ->
        [one] Amounts of one year are brought to year 0 at { $rates } a year ({ $parameters }): they are discounted, because money later counts for less than money now. They are in prices of { $price_year }.
       *[other] Amounts of { $number_years } years are brought to year 0 at { $rates } a year ({ $parameters }): they are discounted, because money later counts for less than money now. They are in prices of { $price_year }.
    }
report-value-did-own-rate =
    { $number_years ->
        [one] Amounts of one year are brought to year 0 at the calculation’s own rate, { $rates } a year: they are discounted, because money later counts for less than money now. They are in prices of { $price_year }.
       *[other] Amounts of { $number_years } years are brought to year 0 at the calculation’s own rate, { $rates } a year: they are discounted, because money later counts for less than money now. They are in prices of { $price_year }.
    }
report-value-did-undiscounted =
    { $number_years ->
        [one] Amounts of one year are added up as they stand: they are not discounted. They are in prices of { $price_year }.
       *[other] Amounts of { $number_years } years are added up as they stand: they are not discounted. They are in prices of { $price_year }.
    }
report-value-did-one-year = All amounts stand in year 0, so that there is nothing to discount. They are in prices of { $price_year }.
report-source-own = the calculation itself
report-value-did-purses = What one purse saves and another loses is counted for both: in the total only what is produced or used up is left.
report-value-did-draws = Effects and prices were drawn { $number_draws } times within their uncertainty.
report-value-doubt-effects = The value is no surer than the effects and prices it is computed from. If the effects are not caused by the programme, neither is the value.
report-value-assumed = Assumed: { $what }
report-value-fact-calculation = Calculation
report-value-fact-families = Families
report-value-fact-parameters = Parameters
report-fact-draws = Draws
report-column-purse = Purse
report-column-gross = Change
report-column-cost = Cost
report-column-net = Net
report-column-chance = Chance of net above 0, %
report-column-ratio = Change divided by cost
report-column-internal-rate = Internal rate, %
report-column-payback = Paid back in year
report-column-value = Value
report-column-unit = Unit
report-column-source = Source
report-column-date = Date
report-column-per = Per
report-column-net-low = Net at the low end
report-column-net-high = Net at the high end
report-column-public-net = Net of the public purses
report-column-published = Published
report-column-computed = Computed
report-column-met = The same?
report-met = yes
report-differs = no
report-table-purses = By purse, present value in { $currency }
report-table-purses-plain = By purse, not discounted, in { $currency }
report-table-years = By purse and year, not discounted, in { $currency }
report-table-turns = Where the answer turns
report-turn-gross = It comes out even if the change is multiplied by
report-turn-cost = The most it may cost, present value
report-turn-cost-plain = The most it may cost
report-turn-effect = The effect “{ $name }” at which the net is 0
report-table-effects = Effects, for one in a year
report-table-scenarios = Under other assumptions, present value of the total
report-table-rates = At other rates, present value of the total
report-table-parameters = Parameters
report-table-prices = Prices
report-table-published = Published figures
report-discount-from = Discount rate from year { $from }
report-net-tax = Net tax factor
report-refund-to = The state's refund up to week { $week }
report-refund-after = The state's refund after that
report-balance = Are the groups alike?
report-balance-finding = The dots show how far apart the two groups are in each property, in standard deviations. Within the shaded band groups are commonly held to be alike.
report-balance-axis = Difference in standard deviations
report-before-matching = before
report-after-matching = after
report-balance-unlike = After the comparison was made, the groups still lie more than 0.1 standard deviations apart in { $number_unlike } of { $number_all } properties.
report-balance-furthest = They lie furthest apart in: { $names }.
report-balance-alike = The groups lie within 0.1 standard deviations of each other in all { $number_all } properties.
report-balance-unjudged =
    { $number ->
        [one] One property could not be judged: it is the same for everybody in a group, or its figures are withheld.
       *[other] { $number } properties could not be judged: they are the same for everybody in a group, or their figures are withheld.
    }
report-balance-question = Are the groups we compare alike?
report-table-balance = Balance: means of the two groups
report-column-mean-treated = Mean, treated
report-column-mean-compared = Mean, compared
report-column-shift = Difference
report-column-shift-before = Difference before
report-column-shift-after = Difference after
report-table-flow = Who dropped out
report-column-treated = Treated
report-column-untreated = Untreated
report-flow-leaves = left out: { $what }
report-with-interval = { $amount } (between { $low } and { $high })
report-spill-over = Neighbours: { $number_units } of the { $units } we compare with live near somebody in the programme. Compared only with those far away, the difference is { $without }; compared with all, it is { $all }.
report-spill-over-reaches = The difference for those who live near, compared with those far away: { $near }. When all are compared with, the answer counts it as what would have happened anyway.
report-spill-over-unsure = Whether the programme reaches those who live near, we cannot see: the difference { $near } cannot be told from zero.
report-table-spill-over = With and without those who live near
report-spill-over-all = Compared with all
report-spill-over-without = Compared with those far away
report-spill-over-near = Those near, compared with those far away
report-study-all-outcomes = All outcomes
report-study-when = { $outcome }: before is period { $before_first } to { $before_last }, and after is period { $after_first } to { $after_last } (column “{ $time }”).
report-study-when-one = { $outcome }: before is period { $before }, and after is period { $after_first } to { $after_last } (column “{ $time }”).
report-study-when-staggered = { $outcome }: starts differ, and each is looked at from its own. Before is the last period before it (period { $before_first } to { $before_last }), and after is every period from it on (period { $after_first } to { $after_last }, column “{ $time }”).
report-study-base = { $outcome }: { $number_treated } { $units } in the programme ({ $number_treated_clusters } { $clusters }) are compared with { $number_compared } outside it ({ $number_compared_clusters } { $clusters }).
report-study-levels = Level, change and effect
report-study-levels-apart = Level in { $level }, change and effect in { $change }
report-points = percentage points
report-per-cent = per cent
report-study-level-who = Who
report-study-level-before = Before
report-study-level-after = After
report-study-level-change = Change
report-study-level-treated = In the programme
report-study-level-compared = Compared with
report-study-level-difference = Difference of the changes
report-study-level-effect = The effect, as the study estimates it
report-study-level-alone = The change of those in the programme is no evidence by itself: what the compared gained in the same time would have come anyway.
report-study-adjusted = The difference of the changes and the effect are not the same number, because the estimator does more: it makes those compared alike, or counts more periods as before.
report-study-corrected-holm = There are { $number_outcomes } primary outcomes, and their p-values are corrected for there being several (Holm’s method, 1979).
report-study-corrected-romano-wolf = The p-values of the { $number_outcomes } primary outcomes are corrected together by the Romano–Wolf step-down (2005), with the same { $number_draws } sign vectors for all.
report-study-corrected-none = There are { $number_outcomes } primary outcomes, and their p-values are not corrected for there being several. Some will look small by chance.
report-study-withheld = { $outcome }: nothing is shown, because it rests on fewer than { $number_threshold } { $clusters }.
report-study-gone = { $outcome }: { $number_treated_gone } of { $number_treated } in the programme and { $number_compared_gone } of { $number_compared } outside it cannot be followed to the last period. Somebody who is gone does not count as zero.
report-study-gone-few = { $outcome }: a few cannot be followed to the last period. Somebody who is gone does not count as zero.
report-study-gone-absorbing = { $outcome }: { $number_units } were in a state that never ends and are not seen afterwards. They are still in it, but the numbers do not know: write it in their later rows.
report-note = Note: { $note }
report-screen-per-family = For each family, not discounted: change { $gross }, cost { $cost }, net { $net }
report-claim = What would be paid under the claim
report-claim-due = { $name }: { $counted } counted, { $paid } paid for: { $amount }
report-claim-capped = The cap takes off { $amount }
report-claim-paid = Paid: { $amount }
report-claim-year = year { $year }: { $amount }
report-claim-investor = Money of { $investor }: { $flow }
report-claim-rate = Its internal rate of return: { $percent }%
report-caused = What the evaluation says
report-caused-certain = The evaluation puts “{ $name }” at { $amount } { $unit }, without an interval: nobody can say how far that is from zero.
report-caused-unsure = The evaluation cannot tell “{ $name }” from zero: between { $low } and { $high } { $unit }; { $claimed } are claimed.
report-caused-between = The evaluation puts “{ $name }” between { $low } and { $high } { $unit }; { $claimed } are claimed.
report-caused-pay-estimate = At the estimates the same terms would pay { $amount }.
report-caused-pay-low = At the lower ends the same terms would pay { $amount }.
report-caused-pay-high = At the upper ends the same terms would pay { $amount }.
report-name-effect = The effect, on average
report-name-adjusted = The effect, adjusted by regression
report-name-dynamic = Mean over periods since the start
report-name-by-cohort = Mean over cohorts
report-name-by-period = Mean over periods
report-name-twfe = Two-way fixed effects
report-name-improved = Doubly robust, improved
report-name-traditional = Doubly robust, traditional
report-name-ipw = Weighting (Hájek)
report-name-ipw-ht = Weighting (Horvitz–Thompson)
report-name-reg = Regression
report-name-original = If trends are parallel
report-name-relative = Bound, M-bar = { $bound }
report-name-smooth = Bound, M = { $bound }
report-name-cell = Cohort { $cohort }, period { $period }
report-name-cohort = Cohort { $cohort }
report-name-calendar = Period { $period }
report-name-before =
    { $number ->
        [one] One period before the start
       *[other] { $number } periods before the start
    }
report-name-since =
    { $number ->
        [0] The period of the start
        [one] One period after the start
       *[other] { $number } periods after the start
    }
report-name-before-treated = Before, treated
report-name-after-treated = After, treated
report-name-change-treated = Change, treated
report-name-before-compared = Before, compared
report-name-after-compared = After, compared
report-name-change-compared = Change, compared
report-name-mde = Smallest effect that can be found
report-name-power = Chance of finding the effect
report-name-power-simulated = Chance of finding it, simulated
report-name-mde-simulated = Smallest effect, simulated
report-method-cs = Those who start at the same time are compared, period by period, with those who have not started (Callaway & Sant'Anna 2021, doubly robust).
report-method-cs-ipw = Those who start at the same time are compared, period by period, with those who have not started, weighted to be alike (Callaway & Sant'Anna 2021).
report-method-cs-reg = Those who start at the same time are compared, period by period, with what a regression expects of those who have not started (Callaway & Sant'Anna 2021).
report-method-alone = The mean after the start less the mean before; there is nobody to compare with.
report-method-did = The change of the treated less the change of the compared (difference in differences).
report-method-drdid = Two periods: the change of the treated less that of the compared, made alike by weights and regression (Sant'Anna & Zhao 2020).
report-method-eventstudy = A regression with a level of its own for each unit and each period (two-way fixed effects).
report-method-sunab = The effect of each cohort at each time since its start, and their mean (Sun & Abraham 2021).
report-method-imputation = What the treated would have had without the programme is computed from the untreated and taken off (Borusyak, Jaravel & Spiess 2024).
report-method-twostage = Levels of units and periods are taken from the untreated, and what is left over is compared (Gardner 2022).
report-method-staggered = The estimator that is most precise when the timing was drawn by lot (Roth & Sant'Anna 2023).
report-method-bacon = The two-way estimate is taken apart into its comparisons (Goodman-Bacon 2021).
report-method-synthdid =
    { $number ->
        [0] The mean of the treated { $units } is compared with a weighted mean of others that moved as they did before (synthetic difference in differences, Arkhangelsky et al. 2021).
        [one] { $name } is compared with a weighted mean of other { $units } that moved in the same way before the start (synthetic difference in differences, Arkhangelsky et al. 2021).
       *[other] The mean of { $number } treated { $units } is compared with a weighted mean of others that moved as they did before (synthetic difference in differences, Arkhangelsky et al. 2021).
    }
report-method-synthetic-control =
    { $number ->
        [0] The mean of the treated { $units } is compared with a weighted mean of others that lay where they did before (synthetic control, Abadie, Diamond & Hainmueller 2010).
        [one] { $name } is compared with a weighted mean of other { $units } that lay at the same level before the start (synthetic control, Abadie, Diamond & Hainmueller 2010).
       *[other] The mean of { $number } treated { $units } is compared with a weighted mean of others that lay where they did before (synthetic control, Abadie, Diamond & Hainmueller 2010).
    }
report-method-did-of-areas = The change of the treated less the mean change of all other { $units } (difference in differences).
report-method-match-nearest = Each of the treated is compared with those of the untreated who resemble them most (nearest-neighbour matching, Stuart 2010).
report-method-match-exact = Treated and untreated who agree in every property are compared (exact matching).
report-method-match-cem = Treated and untreated who agree in roughly divided properties are compared (coarsened exact matching, Iacus, King & Porro 2012).
report-method-match-subclass = Treated and untreated of about the same chance of treatment are compared (subclassification, Rosenbaum & Rubin 1984).
report-method-match-entropy = The untreated are weighted until their means are those of the treated (entropy balancing, Hainmueller 2012).
report-method-match-odds = The untreated are weighted by their chance of treatment until they resemble the treated.
report-method-balance = Means of both groups, and their difference in standard deviations of the treated (Stuart 2010).
report-method-robust = Least squares, with standard errors made for few clusters (CR2, Bell & McCaffrey 2002; degrees of freedom of Pustejovsky & Tipton 2018).
report-method-wildboot = Least squares; how often chance alone would show as much is found by turning the signs of whole clusters (wild cluster bootstrap, Cameron, Gelbach & Miller 2008).
report-method-randomize = Least squares; how often chance alone would show as much is found by treating other clusters instead (randomization inference, Fisher 1935; Young 2019).
report-method-romano-wolf = Least squares for each outcome; the p-values count that several were looked at (Romano & Wolf 2005, 2016).
report-method-honest = How far the trends of the compared may differ before the finding falls (Rambachan & Roth 2023).
report-method-power = Before the start: what a study of this size can find.
report-fact-technical = The method in technical terms
report-did-compare-never = Compared with those who never start, in every period.
report-did-compare-not-yet = Compared with those who have not started yet, or never do; who started earlier never serves as comparison.
report-spill-over-withheld = Neighbours: fewer than { $number_threshold } { $clusters } live near, or far away. What they change is therefore not shown.
report-study-no-levels = { $outcome }: no cohort is seen before and after its start beside somebody to compare with, so that level and change cannot be told apart.
report-power-question = What can a study of this size find?
report-power-shares = The smallest difference of shares that it finds with a chance of { $chance } in 100 is { $size } on Cohen's scale (h).
report-power-smaller = A smaller effect may be there without the study seeing it.
report-honest-question = Does the finding hold if those compared would have developed differently?
report-holds-never = { $what } cannot be told from zero, even if both groups would have developed alike.
report-holds-up-to = { $what } holds as long as developments differ by at most { $bound } times their largest difference before the start.
report-holds-means = Beyond that, the difference cannot be told from zero.
report-holds-parallel = { $what } holds if both groups would have developed alike.
report-holds-falls = It no longer holds if their developments may differ by { $bound } times their largest difference before the start.
report-bacon-question = What is the two-way estimate mixed of?
report-mixture = { $percent } per cent of the two-way estimate compares with those who are already treated; where effects grow, that part is bent.
report-mixture-rest = The other { $percent } per cent compares with those who are not.
report-several-question = Which of the outcomes did it make a difference to?
report-several-none =
    { $number_all ->
        [one] The one outcome shows no difference at { $level } per cent: we cannot tell it from zero.
       *[other] None of the { $number_all } outcomes shows a difference at { $level } per cent when it is counted that several were looked at: we cannot tell any of them from zero.
    }
report-several-some = Of { $number_all } outcomes { $number_remain ->
        [one] one shows
       *[other] { $number_remain } show
    } a difference at { $level } per cent when it is counted that several were looked at: { $names }.
report-change-alone = { $outcome }: there is nobody to compare with, so the change says nothing of the programme.
report-change-between = From before to after it changed by between { $low } and { $high } (with { $level } per cent certainty); it may have done so anyway.
report-by-period = { $outcome }: the difference stands period by period; no single number was computed from it.
report-by-period-apart = In { $number_apart } of { $number_all } periods since the start the interval lies wholly on one side of zero.
report-of-area-finding = Each dot is the gap between the two lines in one period. Before the start the dots should lie near zero; where they do not, those compared are not alike.
report-table-cells = By cohort and period
report-more-rows = { $title }: { $number } rows
report-same-source = the same
report-figure-present = present value
report-figure-ore = in hundredths
report-figure-ore-in-year = year { $year }, in hundredths
report-figure-per-family = each family
report-figure-internal-rate = Internal rate
report-figure-chance = Chance of net above 0
report-balance-apart = The groups lie more than 0.1 standard deviations apart in { $number_unlike } of { $number_all } properties.
report-propensity = Chance of treatment (score)
report-disclose-cells = Cells shown: { $number_shown }; hidden: { $number_hidden }. Threshold: { $number_threshold } families.
report-disclose-earlier =
    { $number ->
        [one] Held against one earlier release.
       *[other] Held against { $number } earlier releases.
    }
report-disclose-release = release { $number }, { $cell }
report-disclose-leak = leak ({ $code }): { $cell }: { $what }
report-disclose-do = do: { $remedy }
report-disclose-safe = safe
report-disclose-unsafe =
    { $number ->
        [one] not safe: one leak
       *[other] not safe: { $number } leaks
    }
report-disclose-kept = This question was answered in release { $number }: the same answer.
report-disclose-kept-changed = This question was answered in release { $number }: the same answer. The data have changed since, and the answer stands.
report-disclose-hidden = Cells hidden for what they hold: { $number_small }; to protect them: { $number_more }.
report-disclose-least = Nothing less protects the table.
report-disclose-heuristic = Found by a heuristic: none of them can be left out, but a cheaper set may exist.
report-disclose-unsifted = Found by a heuristic: they are enough, but a cheaper set may exist.
report-areas-several = { $number } treated { $units }
report-areas-some = the treated { $units }
report-areas-weighted = weighted mean of other { $units }
report-areas-mean = mean of the other { $units }
report-areas-mean-of = { $name }, on average
report-areas-compared = { $name }: compared with { $number_compared } other { $units }. There { $number_before ->
        [one] is one period
       *[other] are { $number_before } periods
    } before the start in { $start } and { $number_after ->
        [one] one period
       *[other] { $number_after } periods
    } since.
report-areas-weights =
    { $number_zero ->
        [0] All { $number_all } other { $units } have weight in the comparison, most of all { $names }.
        [one] { $number_counting } of the { $number_all } other { $units } have weight in the comparison, most of all { $names }. The last one has weight 0.
       *[other] { $number_counting } of the { $number_all } other { $units } have weight in the comparison, most of all { $names }. The other { $number_zero } have weight 0.
    }
report-areas-weights-equal = All { $number } other { $units } and all periods before the start count the same.
report-areas-time-weights =
    { $number_zero ->
        [0] All { $number_all } periods before the start have weight when the difference before is computed.
        [one] { $number_counting } of the { $number_all } periods before the start have weight when the difference before is computed. The last one has weight 0.
       *[other] { $number_counting } of the { $number_all } periods before the start have weight when the difference before is computed. The other { $number_zero } have weight 0.
    }
report-areas-lift-up = The mean of the others is moved up by { $amount }, so that both lines are level before the start: changes are compared, not levels.
report-areas-lift-down = The mean of the others is moved down by { $amount }, so that both lines are level before the start: changes are compared, not levels.
report-areas-placebo = As a test, each of the { $number_controls } others was put in the place of the treated, as if it had been treated. { $number_larger ->
        [0] None of them shows
        [one] One of them shows
       *[other] { $number_larger } of them show
    } a difference that is at least as large (p { $p }).
report-areas-fit = Before the start the two lines typically lie { $fit } apart (root mean square). A difference since then that is not much larger says nothing of the programme.
report-areas-path = The course before and after the start
report-areas-path-finding = Solid: { $treated }. Dashed: { $compared }. Before the start they should go together; the gap between them since then is the difference.
report-start-at = start: { $period }
report-table-path = Period by period
report-table-unit-weights = Weights in the comparison
report-table-time-weights = Weights of periods before the start
report-table-placebos = The difference if one of the others had been treated
report-table-fit = How well the comparison fits
report-column-when = When
report-column-comparison = Comparison
report-column-difference = Difference
report-column-weight = Weight, %
report-fit-before = Distance before the start (root mean square)
report-fit-lift = The mean of the others is moved by
report-fit-p = p: share with a difference at least as large
report-power-clusters = { $number_treated } { $clusters } ({ $number_treated_persons } persons) in the programme and { $number_comparison } ({ $number_comparison_persons } persons) to compare with
report-power-persons = { $number_treated } persons in the programme and { $number_comparison } to compare with
report-power-finds = With { $groups }, the study finds a difference of { $size } or more with a chance of at least { $chance } in 100.
report-power-size = { $size } standard deviations
report-power-size-in-units = { $amount } in the outcome’s own unit ({ $size } standard deviations)
report-power-finds-shares = With { $groups }, the study finds, with a chance of at least { $chance } in 100, that the share goes from { $base } per cent up to { $high } per cent or more, or down to { $low } per cent or less.
report-power-finds-up = With { $groups }, the study finds, with a chance of at least { $chance } in 100, that the share goes from { $base } per cent up to { $high } per cent or more; it cannot find a fall.
report-power-finds-down = With { $groups }, the study finds, with a chance of at least { $chance } in 100, that the share goes from { $base } per cent down to { $low } per cent or less; it cannot find a rise.
report-power-deviation = A standard deviation is the typical distance between a person and the mean. As a rule of thumb a difference of 0.2 is small, 0.5 middling and 0.8 large (Cohen 1988).
report-power-icc = Persons who belong together are alike (correlation { $icc } between two of one cluster; { $persons } persons in a cluster on average). So { $number_persons } persons tell only as much as { $number_effective } independent ones.
report-power-size-variation = Clusters are not of one size: the standard deviation of their sizes is { $times } times their mean, and that is counted in.
report-power-r2 = What is known of the persons beforehand is taken to explain { $percent } per cent of the differences between them.
report-power-levels = The test is two-sided. Where there is no difference it gives a false alarm in { $alarms } of 100; where there is one, it should be found in at least { $chance } of 100.
report-power-by-means = Computed by formula: the t-test of two means with { $df } degrees of freedom (Cohen 1988).
report-power-by-shares = Computed by formula: two shares compared on Cohen’s scale h; the smallest is { $h } (Cohen 1988).
report-power-by-clusters = Computed by formula: the t distribution with { $df } degrees of freedom, two fewer than there are clusters (Bloom 1995).
report-power-not-simulated = The design was not simulated; --simulate 5000 tests whether the formula holds.
report-power-simulated = The design was simulated too: drawn { $number_runs } times (seed { $seed }) with a difference of { $effect } standard deviations and tested with CR2 standard errors. The difference was found in { $found } per cent of them; without any there was a false alarm in { $alarms } per cent, and the interval held the true difference in { $coverage } per cent.
report-power-simulated-larger = By the formula { $formula } standard deviations would be enough, by the simulation it takes { $simulated }: the answer tells the larger.
report-power-at = A difference of { $effect } is found with a chance of { $chance } in 100.
report-power-needed-clusters = To find it with a chance of { $chance } in 100, { $number } clusters must be treated, and those to compare with must grow by the same factor.
report-power-needed-persons = To find it with a chance of { $chance } in 100, { $number } persons must be treated, and those to compare with must grow by the same factor.
report-power-doubt = This is a calculation beforehand: where spread or likeness between persons differ from what is assumed, so does the smallest difference.
report-table-design = The design behind the numbers
report-design-treated-clusters = Treated clusters
report-design-comparison-clusters = Clusters to compare with
report-design-treated-persons = Treated persons
report-design-comparison-persons = Persons to compare with
report-design-persons = Persons in a cluster, on average
report-design-size-variation = Variation of the sizes of clusters
report-design-icc = Correlation between two of one cluster
report-design-r2 = Share of the variance explained beforehand
report-design-base-rate = Share without the programme, %
report-design-level = False alarms, %
report-design-power = Wanted chance, %
report-design-effect = Variance, as a multiple of that of independent persons
report-design-df = Degrees of freedom
report-design-in-units = Smallest effect in the outcome’s unit
report-design-noncentral = Smallest effect, noncentral t distribution
report-design-share-up = Smallest higher share that is found, %
report-design-share-down = Largest lower share that is found, %
report-design-needed = Treated, for the named effect to be found
report-design-runs = Simulated runs
report-design-alarms = False alarms, simulated, %
report-design-coverage = Intervals with the true difference, simulated, %
report-honest-at =
    { $number ->
        [0] in the period of the start
        [one] one period after the start
       *[other] { $number } periods after the start
    }
report-honest-average = on average over { $number } periods since the start
report-honest-weighted = as a weighted mean over periods since the start
report-honest-effect = The effect on { $outcome } { $when }
report-honest-finding = The finding
report-honest-question-of = { $outcome }: does the finding hold if those compared would have developed differently?
report-honest-from = The finding that is put to the test: { $effect }. It is { $estimate } if trends are parallel.
report-honest-source = It was computed with “opgang evaluate { $command }” on { $file } (SHA-256 { $hash } …).
report-bounds-relative = How far may developments differ?
report-bounds-smooth = How sharply may the trend bend?
report-bounds-relative-finding = The line on top is the interval if trends are parallel. The others are what is left of it when developments may differ by M-bar times what they differed by at most before the start. Where a line touches zero, the finding has fallen.
report-bounds-smooth-finding = The line on top is the interval if trends are parallel. The others are what is left of it when the slope of the difference in trends may change by at most M from one period to the next. Where a line touches zero, the finding has fallen.
report-bounds-never = Even the line on top touches zero.
report-bounds-all = None of the lines that were tried touches zero, not even at { $last }.
report-bounds-at-once = At { $next } zero is inside already.
report-bounds-between = At { $last } zero is outside, at { $next } it is inside; nothing was computed in between.
report-bounds-parallel = parallel trends
report-areas-share = { $name } ({ $percent } per cent)
report-honest-from-unnamed = The finding that is put to the test is { $estimate } if trends are parallel. The file does not say which outcome it is about.
report-power-doubt-shares = This is a calculation beforehand: where the share without the programme differs from what is assumed, so does the smallest difference.
report-bounds-empty = no value is possible
report-bounds-axis = The effect
report-bounds-m-bar = M-bar = { $bound }
report-bounds-m = M = { $bound }
report-column-swing-unit = Low and high are in
report-swing-times = times as expected
report-value-no-interval = There is no interval for { $purses }: what reaches them was computed without uncertainty. That does not mean that it is certain.
report-value-varies = What is uncertain in the calculation is { $inputs }. The intervals come from that alone.
report-courses-treated = treated, on average
report-courses-compared = compared, on average
report-courses-start = start
report-courses-finding = Means before and after the start, with intervals. The effect is how much more (or less) the line of the treated rises than the other; levels may differ.
report-after = after
report-table-mixture = What the estimate is mixed of
report-table-comparisons = Comparison by comparison
report-column-share = Weight, %
report-column-comparison-of = Compared with
report-column-started = Cohort
report-mixed-never = Those who start and those who never do
report-mixed-earlier = Those who start early and those who start later
report-mixed-later = Those who start late and those who are treated already
report-mixed-always = Those who start and those who were always treated
report-never = never
report-table-tests = p-values of the test
report-test-symmetric = p, symmetric
report-test-strict = p, only larger ones counted
report-test-equal-tail = p, both tails apart
report-test-coefficient = p of the coefficient
report-test-t = p of t
report-test-ways = Ways that were tried
report-over-time-since-finding = Each dot is the difference in one period and each line its interval.
report-bounds-axis-of = The effect on { $outcome }
