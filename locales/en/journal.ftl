journal-title = Who has looked
journal-intro = Every time somebody opens or writes something about you, it is written down here.
journal-none = Nobody has looked yet.
journal-you = You
journal-times =
    { $count ->
        [one] Once
       *[other] { $count } times
    }
journal-ask = Does something surprise you? Ask your two people, or write to the city's data protection officer.
journal-own-role-pair = one of your two people
journal-own-role-former-pair = one of the people you had before
journal-own-role-team = from the team
journal-own-role-leader = leads the team
journal-own-role-family = from the family
journal-own-role-officer = data protection officer
journal-intro-staff = The family sees the same, except what the law holds back.
journal-program = The program itself
journal-somebody-with-link = Somebody who got a link
journal-last-at = last at { $time }
journal-at = at { $time }
journal-own-role-administrator = administrator
journal-newest = Newest
