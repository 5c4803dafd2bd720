### What is lacking where a plan leaves something waiting: a few lines after a run.

shortages-families =
    { $count ->
        [one] 1 family waits:
       *[other] { $count } families wait:
    }
shortages-seekers =
    { $count ->
        [one] 1 person waits for work:
       *[other] { $count } people wait for work:
    }
shortages-visits =
    { $count ->
        [one] 1 visit has no time:
       *[other] { $count } visits have no time:
    }
shortages-patients =
    { $count ->
        [one] 1 patient cannot be visited:
       *[other] { $count } patients cannot be visited:
    }
shortages-more =
    { $count ->
        [one] and 1 more. --report names it.
       *[other] and { $count } more. --report names them.
    }

shortages-area = { $family }: fewer than two colleagues serve { $area }.
shortages-rules = { $family }: its rules allow no pair. The least in the way: { $reasons }.
shortages-places = { $family }: no pair allowed may have one family more. The least in the way: { $reasons }.
shortages-minutes = { $family }: no pair allowed has enough minutes left. The least in the way: { $reasons }.
shortages-pair-free = { $family }: { $pair } have room. A longer search may place it, or it costs less that it waits.
shortages-ask-waiting = "opgang plan waiting" tells the least that would place each.

shortages-no-offer =
    Person { $seeker } fits no offer. { $rule ->
        [age] Those that are left ask for somebody older.
        [danish] Those that are left ask for more Danish.
        [physical] Those that are left ask for more strength.
        [early] Those that are left begin too early in the morning.
        [skill] Those that are left ask for more skill.
        [hours] Those that are left have other hours.
        [travel] Those that are left are too far away.
        [length] The list may hold none.
       *[kind] None is of a kind that is wanted.
    }
shortages-seats =
    { $count ->
        [one] Person { $seeker }: the only offer that fits has no free seat.
       *[other] Person { $seeker }: none of the { $count } offers on the list has a free seat.
    }
shortages-mentors =
    { $count ->
        [one] Person { $seeker }: 1 offer on the list has a free seat, but its firm has no free mentor.
       *[other] Person { $seeker }: { $count } offers on the list have a free seat, but their firms have no free mentor.
    }
shortages-offer-free =
    { $count ->
        [one] Person { $seeker }: 1 offer on the list is free. A longer search may use it, or the plan is worth more without.
       *[other] Person { $seeker }: { $count } offers on the list are free. A longer search may use one, or the plan is worth more without.
    }

shortages-visit = Visit { $visit } to family { $family }: { $reason }
shortages-windows = the family is never at home for so long.
shortages-person = colleague { $person } is never at work while the family is at home for so long.
shortages-both = colleagues { $one } and { $two } are never at work together while the family is at home for so long.
shortages-meetings = meetings take every time that there is.
shortages-visits-hold =
    { $count ->
        [one] another visit takes the only time that there is.
       *[other] other visits take all { $count } times that there are.
    }
shortages-time-free =
    { $count ->
        [one] 1 time is free. A longer search may use it.
       *[other] { $count } times are free. A longer search may use one.
    }

shortages-too-long =
    { $minutes ->
        [one] Family { $family } cannot be reviewed: the review takes 1 minute, and a meeting has { $max }.
       *[other] Family { $family } cannot be reviewed: the review takes { $minutes } minutes, and a meeting has { $max }.
    }
shortages-full-weeks =
    { $count ->
        [one] In 1 week of a team the families ask for more minutes than a meeting has.
       *[other] In { $count } weeks of the teams the families ask for more minutes than a meeting has.
    }
shortages-full-week = Most in area { $area }, week { $week }: { $number-asked } minutes asked for, { $number-room } there.

shortages-patient =
    { $max ->
        [one] Patient { $patient } needs { $services }, and only 1 carer of the { $number } needed gives it.
       *[other] Patient { $patient } needs { $services }, and { $max } carers of the { $number } needed give it.
    }
shortages-patient-nobody = Patient { $patient } needs { $services }, and nobody gives it.
