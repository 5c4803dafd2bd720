families-title = Families
families-mine = My families
families-former = Families I have had
families-search = Search for a family
families-search-none = No family fits { $words }.
families-none = You have no families yet. The team's leader puts pairs together.
families-count =
    { $count ->
        [one] One family
       *[other] { $count } families
    }
families-family = The { $name } family
families-with-us-since = With us since { $day }
families-members =
    { $count ->
        [one] One member
       *[other] { $count } members
    }
families-who-is-who = Who is who
families-plan = The plan
families-promises = Promises
families-timeline = What has happened
families-timeline-none = What happens will stand here when it happens.
families-notes = Notes
families-strengths = Strengths and bright spots
families-network = Network
families-visits = Visits
families-questions = Questions
families-pair = The pair
families-what-we-owe = What we owe them
families-what-we-owe-none = We owe them nothing right now.
families-departments = Also involved
families-departments-help = You can see that they are involved, not what they do.
families-role-parent = Parent
families-role-child = Child
families-role-relative = Relative
families-kinship-parent = parent of { $name }
families-kinship-partner = partner of { $name }
families-kinship-sibling = sibling of { $name }
families-kinship-grandparent = grandparent of { $name }
families-kinship-guardian = guardian of { $name }
families-born-on = Born { $day }
families-household = Lives at { $address }
families-two-households = Lives in two places
families-name-protected = The name is protected
families-address-protected = The address is protected
families-has-login = Has a login of their own
families-speaks = Speaks { $languages }
families-interpreter = Would like an interpreter
families-picture-title = The family and its network
families-picture-text = Drawing of the { $name } family with { $members } and { $network } around it. The list is below.
families-picture-network =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
