journal-title = Who has looked
journal-intro = Here is every time somebody opened something about you.
journal-none = Nobody has looked yet.
journal-looked-at-family = { $name } looked at the family's page
journal-looked-at-plan = { $name } looked at the plan
journal-looked-at-promises = { $name } looked at the promises
journal-looked-at-notes = { $name } read notes
journal-looked-at-today = { $name } looked at the list for today, which you are on
journal-printed-plan = { $name } printed the plan
journal-exported = { $name } took a copy of what is written about you
journal-changed = { $name } wrote something
journal-you = You
journal-who-role = { $name }, { $role }
journal-times =
    { $count ->
        [one] Once
       *[other] { $count } times
    }
journal-ask = Does something surprise you? Ask your two people, or write to the city's data protection officer.
journal-withheld = The law may hold back a few things, for example to protect a child.
journal-own-role-pair = one of your two people
journal-own-role-former-pair = one of the people you had before
journal-own-role-team = from the team
journal-own-role-leader = leads the team
journal-own-role-family = from the family
journal-own-role-officer = data protection officer
