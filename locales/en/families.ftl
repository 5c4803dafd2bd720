families-title = Families
families-mine = My families
families-search = Search for a family
families-search-none = No family fits { $words }.
families-family = The { $name } family
families-with-us-since = With us since { $day }
families-members =
    { $count ->
        [one] One member
       *[other] { $count } members
    }
families-who-is-who = Who is who
families-plan = The plan
families-timeline = What has happened
families-timeline-none = What happens will stand here when it happens.
families-strengths = Strengths and bright spots
families-questions = Questions
families-pair = The pair
families-what-we-owe = What we owe them
families-what-we-owe-none = We owe them nothing right now.
families-role-parent = Parent
families-role-child = Child
families-role-relative = Relative
families-kinship-parent = parent of { $name }
families-kinship-partner = partner of { $name }
families-kinship-sibling = sibling of { $name }
families-kinship-grandparent = grandparent of { $name }
families-kinship-guardian = guardian of { $name }
families-picture-title = The family and its network
families-picture-text = Drawing of the { $name } family with { $members } and { $network } around it. The list is below.
families-picture-network =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
families-search-do = Search
families-search-clear = Show all
families-others = The rest of the team's families
families-all = All families
families-more =
    { $count ->
        [one] There is one more. Search to find it.
       *[other] There are { $count } more. Search to find them.
    }
families-none-at-all = There are no families yet.
families-without-pair = Without a pair
families-welcome = Write in a new family
families-welcome-title = A new family
families-welcome-intro = The family has said yes to working with the team. Write only what is needed. The rest can come later.
families-welcome-save = Write the family in
families-welcomed = The family is written in. The pair can see it now.
families-field-name = What does the family call itself?
families-field-name-help = A surname, for example.
families-field-stairwell = Which stairwell?
families-field-area = Which neighbourhood?
families-first-person = The first of the family
families-first-person-help = The others can be written in afterwards.
families-quick = What you can do here
families-owed-late = Late
families-owed-soon = Within a week
families-owed-later = Later
families-owed-unconfirmed = Kept, waiting for the family's word
families-own-promises = What they have promised themselves
families-promises-earlier = Earlier promises ({ $number })
families-plan-none = No wishes yet
families-plan-none-help = Ask what they would like. It may be small.
families-plan-earlier = Reached or put aside ({ $number })
families-network-none = Nobody is written into the network yet.
families-newest = Back to the newest
families-that-not-what = You can see that the family takes part, and who works with it. You cannot see what they talk about. Ask the pair if you need to know more.
families-former-explained = You were in the family's pair before. You can see your own promises and questions, and what happened in your time.
families-urgent = Urgent
families-your-promises = Your promises
families-see-also = See also
families-picture-in-words = The picture in words
families-picture-home = The family
families-also-elsewhere = also lives elsewhere
families-others-at-home = Others in the family
families-people-none = Nobody is written in yet.
families-person-new-title = New family member
families-person-new = Write in
families-person-joined = The person is written in.
families-person-field-name = Full name
families-person-field-born = Born
families-person-field-role = Who is the person in the family?
families-person-field-language = Which language does the person prefer to speak?
families-person-field-phone = Phone (optional)
families-person-field-home = Where does the person live?
families-person-field-address = Address (optional)
families-person-field-address-help = Street, number and floor.
families-person-other-address = Somewhere else
families-leaving-title = No longer in the family?
families-leaving-help = What is written stays. { $name } cannot see anything that comes after today.
families-leave = { $name } is no longer in the family
families-left = It is noted that the person is no longer in the family.
families-protection-title = Protect name or address
families-protection-kind-name = The name
families-protection-kind-name-help = The whole person is hidden, also in lists and in “Who has looked”.
families-protection-kind-address = The address
families-protection-kind-address-help = Only the address is hidden. Nothing shows that it is hidden.
families-protection-field-kind = What is to be protected?
families-protection-field-from = From whom?
families-protection-from-all = Everybody else in the family
families-protect = Protect
families-protected = It is protected from now on.
families-protection-line-name = The name has been protected from { $name } since { $day }
families-protection-line-address = The address has been protected from { $name } since { $day }
families-protection-everybody = everybody else in the family
families-protection-end-title = No longer to be protected?
families-protection-end-help-name = From that day the person can be seen again, also what was written meanwhile. It stays here that the name was protected.
families-protection-end-help-address = From that day the address can be seen again. It stays here that it was protected.
families-protection-field-until = From which day is it no longer protected?
families-protection-end = End the protection
families-protection-ended = It is written down that the protection ends.
families-protection-ends = Ends { $day }
families-protection-ended-by = Ended by { $name }
families-protection-earlier = Protected before ({ $number })
families-protection-was-name = The name was protected from { $name } from { $first } until { $last }
families-protection-was-address = The address was protected from { $name } from { $first } until { $last }
families-person-field-role-short = In the family
families-person-speaks = Would rather speak
families-person-home = Lives at
families-person-phone = Phone
