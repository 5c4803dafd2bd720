### Pictures of a pair plan: who with whom, how full the weeks are, and how good the plan is.

pictures-person = { $role } { $who }
pictures-nobody = There are no colleagues to draw.
pictures-crowd = { $count } colleagues are too many for one picture.
pictures-matrix-title = Who works with whom
pictures-matrix-title-area = Who works with whom in area { $area }
pictures-placed =
    { $count ->
        [one] { $count } family has a pair
       *[other] { $count } families have a pair
    }
pictures-waiting =
    { $count ->
        [0] nobody waits
        [one] { $count } waits
       *[other] { $count } wait
    }
pictures-used = { $number-used } of { $number-possible } possible pairs are in use
pictures-most =
    { $count ->
        [one] No pair has more than { $count } family.
       *[other] { $one } and { $two } have most families together: { $count }.
    }
pictures-learns-most = The two who can learn most from each other are { $one } and { $two }: { $number-points } points.
pictures-cell =
    { $count ->
        [0] { $one } and { $two }: no families, they can learn { $number-points } points from each other
        [one] { $one } and { $two }: { $count } family, they can learn { $number-points } points from each other
       *[other] { $one } and { $two }: { $count } families, they can learn { $number-points } points from each other
    }
pictures-cell-forbidden = { $one } and { $two } may not work together
pictures-key-families = Families that the two have together
pictures-key-families-size = Size and number: families of the two
pictures-key-points = Small number: points for learning
pictures-key-learning = What the two can learn from each other, in points
pictures-key-open = Could be a pair, but is not
pictures-key-forbidden = May not work together
pictures-key-apart = Empty: no area in common
pictures-key-reading = All partners: along the row, then down
pictures-load-title = How full the weeks are
pictures-load-within =
    { $count ->
        [one] { $count } of { $number-all } colleagues has between { $min } and { $max } % of the right week
       *[other] { $count } of { $number-all } colleagues have between { $min } and { $max } % of their right week
    }
pictures-load-over = { $count } more
pictures-load-under = { $count } less
pictures-load-extremes = Most has { $one }: { $max } %. Least has { $two }: { $min } %.
pictures-load-band = { $min }–{ $max } %
pictures-load-band-long = right week: { $min }–{ $max } %
pictures-percent = { $number } %
pictures-cap = cap: the week must not pass it
pictures-column-percent = of week
pictures-column-minutes = minutes
pictures-column-families = families
pictures-column-partners = partners
pictures-column-people = colleagues
pictures-over = over the right week
pictures-under = under the right week
pictures-course-title = How near the plan is to the best
pictures-course-gap = The plan has { $number-objective } points, and no plan can have more than { $number-bound }. The best is at most { $gap } % away.
pictures-course-proven = The plan has { $number-objective } points. It is proven that no plan can have more.
pictures-course-unbound = The plan has { $number-objective } points. What the best plan can have is not known.
pictures-course-empty = The run did not write down how it became better.
pictures-course-began = The search began with { $number-objective } points and tried { $number-iterations } changes.
pictures-course-bound = Nobody can have more: { $number-points }
pictures-course-plan = The plan: { $number-points }
pictures-course-axis = changes tried
pictures-course-points = points
