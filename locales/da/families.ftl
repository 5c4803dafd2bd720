### Medarbejderens liste over familier og siden om én familie.

families-title = Familier
families-mine = Mine familier
families-former = Familier, jeg har haft
families-search = Søg efter en familie
families-search-none = Ingen familie passer til { $words }.
families-none = Du har ingen familier endnu. Teamets leder sætter makkerpar sammen.
families-count =
    { $count ->
        [one] Én familie
       *[other] { $count } familier
    }
families-family = Familien { $name }
families-with-us-since = Med siden { $day }
families-members =
    { $count ->
        [one] Ét medlem
       *[other] { $count } medlemmer
    }
## Siden om én familie

families-who-is-who = Hvem er hvem
families-plan = Planen
families-promises = Løfter
families-timeline = Det, der er sket
families-timeline-none = Her står, hvad der sker, når det sker.
families-notes = Noter
families-strengths = Styrker og lyspunkter
families-network = Netværk
families-visits = Besøg
families-questions = Spørgsmål
families-pair = Makkerparret
families-what-we-owe = Det skylder vi dem
families-what-we-owe-none = Vi skylder dem ikke noget lige nu.
families-departments = Også med
families-departments-help = Du kan se, at de er med, ikke hvad de gør.
## Mennesker

families-role-parent = Forælder
families-role-child = Barn
families-role-relative = Slægtning
families-kinship-parent = forælder til { $name }
families-kinship-partner = partner til { $name }
families-kinship-sibling = søskende til { $name }
families-kinship-grandparent = bedsteforælder til { $name }
families-kinship-guardian = værge for { $name }
families-born-on = Født { $day }
families-household = Bor { $address }
families-two-households = Bor to steder
families-name-protected = Navnet er beskyttet
families-address-protected = Adressen er beskyttet
families-has-login = Har eget login
families-speaks = Taler { $languages }
families-interpreter = Vil gerne have tolk
families-picture-title = Familien og dens netværk
families-picture-text = Tegning af familien { $name } med { $members } og { $network } omkring den. Listen står nedenunder.
families-picture-network =
    { $count ->
        [one] ét menneske
       *[other] { $count } mennesker
    }
