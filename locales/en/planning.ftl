### Answers about a plan: why these two, why not the others, and what would help.

planning-family = family { $name }
planning-colleague = colleague { $name }
planning-with-role = { $who } ({ $role })
planning-area = area { $name }
planning-nobody = nobody
planning-role =
    { $role ->
        [job_consultant] job adviser
        [family_adviser] family adviser
        [social_psychiatry] social psychiatry worker
        [health_consultant] health adviser
        [pedagogue] pedagogue
        [association_consultant] association adviser
        [edu_psychologist] school psychologist
        [company_consultant] company adviser
       *[other] { $role }
    }
planning-domain =
    { $domain ->
        [job] work
        [education] education
        [family] family life
        [health] health
        [mental] peace of mind
        [school] school
        [leisure] free time
        [economy] money
        [housing] housing
        [network] network
       *[other] { $domain }
    }

planning-has = { $pair } work with { $family }. That gives the plan { $number } points.
planning-waits = { $family } is waiting. That costs the plan { $number } points.
planning-counts = This is what the plan counts:
planning-choice =
    { $number-possible ->
        [one] The family's rules allow 1 pair.
       *[other] The family's rules allow { $number-possible } pairs.
    } { $number-free ->
        [0] None of them has room right now.
        [one] One of them has room right now.
       *[other] { $number-free } of them have room right now.
    }
planning-no-choice = The family's rules allow no pair.
planning-alternatives = The best other pairs, when all other families keep theirs:
planning-no-alternatives = The family may have no other pair.
planning-worse = { $pair }: { $number } points worse.
planning-better = { $pair }: { $number } points better.
planning-equal = { $pair }: just as good.
planning-against = Against: { $reasons }.
planning-for = For: { $reasons }.
planning-not-now = It cannot be done right now: { $reasons }.
planning-points = { $what } ({ $number })
planning-term =
    { $term ->
        [fit] the two can do what the family needs
        [language] neither speaks the family's language
        [gender] the wish for a woman or a man is not met
        [job] neither is strong enough at finding work
        [relation] the family knows them already
        [travel] time on the way
        [department] the two are from the same department
        [change] new people for the family
        [waiting] the family waits
        [learning] the two learn from each other
        [repeats] the two have many families together
        [partners] somebody has too few different partners
        [partners-more] more different partners
        [relation-less] the family and the two have not got on
        [load-more] weeks come nearer to what is right
       *[load] weeks become too full or too empty
    }
planning-gives = { $what }: gives { $number }
planning-costs = { $what }: costs { $number }
planning-reason-for =
    { $term ->
        [fit] they can do more of what the family needs
        [language] the family's language is spoken
        [gender] the wish for a woman or a man is met
        [job] they are stronger at finding work
        [relation] the family knows them better
        [travel] a shorter way
        [department] they come from two departments
        [change] fewer new people
        [waiting] fewer wait
        [learning] more to learn from each other
        [repeats] fewer families for the same pair
        [partners] more different partners
       *[load] the weeks suit better
    }
planning-reason-against =
    { $term ->
        [fit] they can do less of what the family needs
        [language] the family's language is not spoken
        [gender] the wish for a woman or a man is not met
        [job] they are weaker at finding work
        [relation] the family knows them less
        [travel] a longer way
        [department] they come from the same department
        [change] more new people
        [waiting] more wait
        [learning] less to learn from each other
        [repeats] more families for the same pair
        [partners] fewer different partners
       *[load] the weeks suit worse
    }

planning-lacks-minutes =
    { $minutes ->
        [one] { $who } lacks 1 minute a week
       *[other] { $who } lacks { $minutes } minutes a week
    }
planning-lacks-places =
    { $max ->
        [0] { $who } may have no families
        [one] { $who } may only have 1 family and has it
       *[other] { $who } may have at most { $max } families and has no place left
    }
planning-rule-area = { $who } does not work in { $area }
planning-rule-ban = { $who } may not work with the family
planning-rule-forbidden-pair = { $pair } may not work together
planning-rule-lock = the family is to keep { $who }
planning-rule-wish =
    { $wish ->
        [one_woman] the family must have at least one woman
        [both_women] the family must have two women
       *[one_man] the family must have at least one man
    }

planning-already = { $family } already has { $pair }.
planning-forbidden = No. The plan may not do that: { $reasons }.
planning-no-room = No. No room was found, not even when others move: { $reasons }.
planning-yes-loss = Yes, { $family } can have { $pair }. The plan loses { $number } points: from { $number-now } to { $number-then }.
planning-yes-gain = Yes, { $family } can have { $pair }. The plan gains { $number } points: from { $number-now } to { $number-then }.
planning-yes-equal = Yes, { $family } can have { $pair }. The plan is just as good.
planning-why-others = Some others have to move, because there is no room otherwise: { $reasons }.
planning-nobody-moves = No other family gets new people.
planning-others-move =
    { $count ->
        [one] In the best plan found 1 other family has another pair:
       *[other] In the best plan found { $count } other families have another pair:
    }
planning-fewer-move =
    { $count ->
        [0] It can also be done without any other family moving: then the plan goes from { $number-now } to { $number-then }.
        [one] It can also be done with 1 other family moving: then the plan goes from { $number-now } to { $number-then }.
       *[other] It can also be done with only { $count } other families moving: then the plan goes from { $number-now } to { $number-then }.
    }
planning-move = { $family }: from { $from } to { $to }

planning-none-waits = No family is waiting.
planning-waiting =
    { $count ->
        [one] 1 family is waiting.
       *[other] { $count } families are waiting.
    }
planning-smallest = The least that helps: { $what }.
planning-or = Or: { $what }.
planning-then = Then the family gets { $pair }, and the plan gains { $number } points.
planning-then-loss = Then the family gets { $pair }, but the plan loses { $number } points.
planning-then-moves =
    { $count ->
        [0] No other family moves.
        [one] 1 other family moves.
       *[other] { $count } other families move.
    }
planning-no-way = The area has too few colleagues for a pair.
planning-lift-nothing = to give the family the room that there is
planning-lift-moving = that other families make room
planning-lift-minutes =
    { $minutes ->
        [one] that { $who } may work 1 minute more a week
       *[other] that { $who } may work { $minutes } minutes more a week
    }
planning-lift-places = that { $who } may have one family more
planning-lift-area = that { $who } works in { $area } too
planning-lift-ban = that { $who } may work with the family after all
planning-lift-forbidden-pair = that { $pair } may work together after all
planning-lift-lock = that the family need not keep { $who }
planning-lift-wish = that the wish for a woman or a man need not be met

planning-newcomers = One more colleague would mean:
planning-newcomer-gain = { $role } in { $area }: the plan gains { $number } points. Guess by the prices: { $number-price }.
planning-newcomer-loss = { $role } in { $area }: the plan loses { $number } points. Guess by the prices: { $number-price }.
planning-newcomer-families =
    { $count ->
        [one] Gets 1 family.
       *[other] Gets { $count } families.
    }
planning-newcomer-waiting =
    { $count ->
        [0] Nobody waits.
        [one] 1 family still waits.
       *[other] { $count } families still wait.
    }
planning-not-enough = Where the plan loses and nobody waits, there is not enough work for one more.
planning-not-alone = Where the plan loses although families wait, one more colleague alone cannot help them. "opgang plan waiting" tells what can.
planning-loads = How full the weeks are:
planning-load =
    { $count ->
        [one] { $who }: { $number-percent }% of what is right ({ $number-minutes } of { $number-target } minutes), 1 family
       *[other] { $who }: { $number-percent }% of what is right ({ $number-minutes } of { $number-target } minutes), { $count } families
    }
planning-load-open =
    { $count ->
        [one] { $who }: { $number-minutes } minutes, 1 family
       *[other] { $who }: { $number-minutes } minutes, { $count } families
    }
planning-spread = From the emptiest to the fullest week there are { $number } percentage points.
planning-pairs-used = { $number-used } of { $number-possible } possible pairs work together.
planning-learning = What they learn from each other:
planning-pair-families =
    { $count ->
        [one] { $pair }, 1 family
       *[other] { $pair }, { $count } families
    }
planning-lesson = { $learner } learns about { $domain } from { $teacher }
