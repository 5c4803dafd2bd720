### Det, der mangler, hvor en plan lader noget vente: nogle linjer efter en kørsel.

shortages-families =
    { $count ->
        [one] 1 familie venter:
       *[other] { $count } familier venter:
    }
shortages-seekers =
    { $count ->
        [one] 1 person venter på arbejde:
       *[other] { $count } personer venter på arbejde:
    }
shortages-visits =
    { $count ->
        [one] 1 besøg har intet tidspunkt:
       *[other] { $count } besøg har intet tidspunkt:
    }
shortages-patients =
    { $count ->
        [one] 1 patient kan ikke få besøg:
       *[other] { $count } patienter kan ikke få besøg:
    }
shortages-more =
    { $count ->
        [one] og 1 mere. --report nævner det.
       *[other] og { $count } mere. --report nævner dem.
    }

shortages-area = { $family }: færre end to medarbejdere dækker { $area }.
shortages-rules = { $family }: dens regler tillader intet makkerpar. Det mindste, der er i vejen: { $reasons }.
shortages-places = { $family }: intet tilladt makkerpar må få en familie mere. Det mindste, der er i vejen: { $reasons }.
shortages-minutes = { $family }: intet tilladt makkerpar har minutter nok tilbage. Det mindste, der er i vejen: { $reasons }.
shortages-pair-free = { $family }: { $pair } har plads. En længere søgning finder den måske, eller det koster mindre, at familien venter.
shortages-ask-waiting = "opgang plan waiting" fortæller det mindste, der ville give hver af dem et makkerpar.

shortages-no-offer =
    Person { $seeker } passer ikke til noget tilbud. { $rule ->
        [age] De sidste kræver en højere alder.
        [danish] De sidste kræver mere dansk.
        [physical] De sidste kræver flere kræfter.
        [early] De sidste begynder for tidligt om morgenen.
        [skill] De sidste kræver større færdighed.
        [hours] De sidste har andre timer.
        [travel] De sidste ligger for langt væk.
        [length] Listen må ikke rumme nogen.
       *[kind] Ingen af dem er af en slags, der er ønsket.
    }
shortages-seats =
    { $count ->
        [one] Person { $seeker }: det eneste tilbud, der passer, har ingen ledig plads.
       *[other] Person { $seeker }: ingen af de { $count } tilbud på listen har en ledig plads.
    }
shortages-mentors =
    { $count ->
        [one] Person { $seeker }: 1 tilbud på listen har en ledig plads, men virksomheden har ingen ledig mentor.
       *[other] Person { $seeker }: { $count } tilbud på listen har en ledig plads, men virksomhederne har ingen ledig mentor.
    }
shortages-offer-free =
    { $count ->
        [one] Person { $seeker }: 1 tilbud på listen er ledigt. En længere søgning bruger det måske, eller planen er mere værd uden.
       *[other] Person { $seeker }: { $count } tilbud på listen er ledige. En længere søgning bruger måske et, eller planen er mere værd uden.
    }

shortages-visit = Besøg { $visit } hos familie { $family }: { $reason }
shortages-windows = familien er aldrig hjemme så længe.
shortages-person = medarbejder { $person } er aldrig på arbejde, mens familien er hjemme så længe.
shortages-both = medarbejder { $one } og { $two } er aldrig på arbejde samtidig, mens familien er hjemme så længe.
shortages-meetings = møder optager hvert tidspunkt, der er.
shortages-visits-hold =
    { $count ->
        [one] et andet besøg optager det eneste tidspunkt, der er.
       *[other] andre besøg optager alle { $count } tidspunkter, der er.
    }
shortages-time-free =
    { $count ->
        [one] 1 tidspunkt er ledigt. En længere søgning bruger det måske.
       *[other] { $count } tidspunkter er ledige. En længere søgning bruger måske et af dem.
    }

shortages-too-long =
    { $minutes ->
        [one] Familie { $family } kan ikke få sit review: det varer 1 minut, og et møde har { $max }.
       *[other] Familie { $family } kan ikke få sit review: det varer { $minutes } minutter, og et møde har { $max }.
    }
shortages-full-weeks =
    { $count ->
        [one] I 1 uge hos et team beder familierne om flere minutter, end et møde har.
       *[other] I { $count } uger hos teamene beder familierne om flere minutter, end et møde har.
    }
shortages-full-week = Mest i område { $area }, uge { $week }: { $number-asked } minutter ønsket, { $number-room } til rådighed.

shortages-patient =
    { $max ->
        [one] Patient { $patient } skal have { $services }, og kun 1 hjælper af de { $number }, der skal til, kan give det.
       *[other] Patient { $patient } skal have { $services }, og { $max } hjælpere af de { $number }, der skal til, kan give det.
    }
shortages-patient-nobody = Patient { $patient } skal have { $services }, og ingen kan give det.
