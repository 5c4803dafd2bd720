### Medarbejderens liste over familier og siden om én familie.

families-title = Familier
families-mine = Mine familier
families-search = Søg efter en familie
families-search-none = Ingen familie passer til { $words }.
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
families-timeline = Det, der er sket
families-timeline-none = Her står, hvad der sker, når det sker.
families-strengths = Styrker og lyspunkter
families-questions = Spørgsmål
families-pair = Makkerparret
families-what-we-owe = Det skylder vi dem
families-what-we-owe-none = Vi skylder dem ikke noget lige nu.
## Mennesker

families-role-parent = Forælder
families-role-child = Barn
families-role-relative = Slægtning
families-kinship-parent = forælder til { $name }
families-kinship-partner = partner til { $name }
families-kinship-sibling = søskende til { $name }
families-kinship-grandparent = bedsteforælder til { $name }
families-kinship-guardian = værge for { $name }
families-picture-title = Familien og dens netværk
families-picture-text = Tegning af familien { $name } med { $members } og { $network } omkring den. Listen står nedenunder.
families-picture-network =
    { $count ->
        [one] ét menneske
       *[other] { $count } mennesker
    }
families-search-do = Søg
families-search-clear = Vis alle
families-others = Resten af teamets familier
families-all = Alle familier
families-more =
    { $count ->
        [one] Der er én mere. Søg for at finde den.
       *[other] Der er { $count } mere. Søg for at finde dem.
    }
families-none-at-all = Der er ingen familier endnu.
families-without-pair = Uden makkerpar
families-welcome = Skriv en ny familie ind
families-welcome-title = En ny familie
families-welcome-intro = Familien har sagt ja til at arbejde sammen med teamet. Skriv det mest nødvendige. Resten kan komme senere.
families-welcome-save = Skriv familien ind
families-welcomed = Familien er skrevet ind. Makkerparret kan se den nu.
families-field-name = Hvad kalder familien sig?
families-field-name-help = For eksempel et efternavn.
families-field-stairwell = Hvilken opgang?
families-field-area = Hvilket område?
families-first-person = Den første i familien
families-first-person-help = De andre kan skrives ind bagefter.
families-quick = Det kan du gøre her
families-owed-late = For sent
families-owed-soon = Inden for en uge
families-owed-later = Senere
families-owed-unconfirmed = Holdt, venter på familiens ord
families-own-promises = Det har de selv lovet
families-promises-earlier = Tidligere løfter ({ $number })
families-plan-none = Ingen ønsker endnu
families-plan-none-help = Spørg, hvad de gerne vil. Det må gerne være lille.
families-plan-earlier = Nået eller lagt til side ({ $number })
families-network-none = Ingen er skrevet ind i netværket endnu.
families-newest = Til det nyeste
families-that-not-what = Du kan se, at familien er med, og hvem der arbejder sammen med den. Du kan ikke se, hvad de taler om. Spørg makkerparret, hvis du har brug for at vide mere.
families-former-explained = Du var i familiens makkerpar før. Du kan se dine egne løfter og spørgsmål og det, der skete i din tid.
families-urgent = Det haster
families-your-promises = Dine løfter
families-see-also = Se også
families-picture-in-words = Tegningen med ord
families-picture-home = Familien
families-also-elsewhere = bor også et andet sted
families-others-at-home = Andre i familien
families-people-none = Ingen er skrevet ind endnu.
families-person-new-title = Nyt familiemedlem
families-person-new = Skriv ind
families-person-joined = Personen er skrevet ind.
families-person-field-name = Fulde navn
families-person-field-born = Født
families-person-field-role = Hvad er personen i familien?
families-person-field-language = Hvilket sprog taler personen helst?
families-person-field-phone = Telefon (kan springes over)
families-person-field-home = Hvor bor personen?
families-person-field-address = Adresse (kan springes over)
families-person-field-address-help = Vej, nummer og etage.
families-person-other-address = Et andet sted
families-person-name = Navn
families-correct = Ret oplysningerne
families-correct-help = Det, der står nu, bliver gemt på personens side.
families-corrected = Det er rettet.
families-corrected-earlier = Sådan stod der før ({ $number })
families-corrected-by-on = Rettet { $day } af { $name }
families-correct-stale-title = Oplysningerne er rettet, mens du skrev
families-correct-stale-theirs = Det står der nu
families-leaving-title = Ikke længere i familien?
families-leaving-help = Det, der er skrevet, bliver stående. { $name } kan ikke se noget, der kommer til efter i dag.
families-leave = { $name } er ikke længere i familien
families-left = Det er skrevet op, at personen ikke længere er i familien.
families-protection-title = Beskyt navn eller adresse
families-protection-kind-name = Navnet
families-protection-kind-name-help = Hele personen bliver skjult, også i lister og i »Hvem har kigget«.
families-protection-kind-address = Adressen
families-protection-kind-address-help = Kun adressen bliver skjult. Det kan ikke ses, at den er skjult.
families-protection-field-kind = Hvad skal beskyttes?
families-protection-field-from = Over for hvem?
families-protection-from-all = Alle andre i familien
families-protect = Beskyt
families-protected = Det er beskyttet fra nu af.
families-protection-line-name = Navnet er beskyttet over for { $name } siden { $day }
families-protection-line-address = Adressen er beskyttet over for { $name } siden { $day }
families-protection-everybody = alle andre i familien
families-protection-end-title = Skal det ikke længere beskyttes?
families-protection-end-help-name = Fra den dag kan personen ses igen, også det der er skrevet imens. Her bliver det stående, at navnet var beskyttet.
families-protection-end-help-address = Fra den dag kan adressen ses igen. Her bliver det stående, at den var beskyttet.
families-protection-field-until = Fra hvilken dag er det ikke længere beskyttet?
families-protection-end = Ophæv beskyttelsen
families-protection-ended = Det er skrevet op, at beskyttelsen ophører.
families-protection-ends = Ophører { $day }
families-protection-ended-by = Ophævet af { $name }
families-protection-earlier = Beskyttet før ({ $number })
families-protection-was-name = Navnet var beskyttet over for { $name } fra { $first } til { $last }
families-protection-was-address = Adressen var beskyttet over for { $name } fra { $first } til { $last }
families-person-field-role-short = I familien
families-person-speaks = Taler helst
families-person-home = Bor
families-person-phone = Telefon
