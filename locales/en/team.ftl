team-title = Team
team-leader = Leader
team-profession = Profession
team-department = Department
team-languages = Languages
team-pairs-used = Pairs in use: { $number-used } of { $number-possible }
team-kept-rate = Kept in time: { $number-kept } of { $number-all } promises
team-kept-rate-help = The figure is the whole team's. No lists of people are made.
team-colleagues = Colleagues
team-name = Name
team-phone = Phone
team-promises-last-year = Promises in the last year
team-kept-later =
    { $number-count ->
        [one] One was kept after its day.
       *[other] { $number-count } were kept after their day.
    }
team-not-kept =
    { $number-count ->
        [one] One is still to be kept.
       *[other] { $number-count } are still to be kept.
    }
team-no-numbers = Numbers will appear here once they have been checked, so that they cannot point at anybody.
team-days-to-keep =
    { $days ->
        [one] A promise typically takes one day.
       *[other] A promise typically takes { $days } days.
    }
