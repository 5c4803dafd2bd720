### Svar om en plan: hvorfor disse to, hvorfor ikke de andre, og hvad der ville hjælpe.

planning-family = familie { $name }
planning-colleague = medarbejder { $name }
planning-with-role = { $who } ({ $role })
planning-area = område { $name }
planning-nobody = ingen
planning-role =
    { $role ->
        [job_consultant] jobkonsulent
        [family_adviser] familierådgiver
        [social_psychiatry] socialpsykiatrisk medarbejder
        [health_consultant] sundhedskonsulent
        [pedagogue] pædagog
        [association_consultant] foreningskonsulent
        [edu_psychologist] skolepsykolog
        [company_consultant] virksomhedskonsulent
       *[other] { $role }
    }
planning-domain =
    { $domain ->
        [job] arbejde
        [education] uddannelse
        [family] familieliv
        [health] helbred
        [mental] trivsel i sindet
        [school] skole
        [leisure] fritid
        [economy] økonomi
        [housing] bolig
        [network] netværk
       *[other] { $domain }
    }

planning-has = { $pair } arbejder med { $family }. Det giver planen { $number } point.
planning-waits = { $family } venter. Det koster planen { $number } point.
planning-counts = Det tæller planen:
planning-choice =
    { $number-possible ->
        [one] Familiens regler tillader 1 makkerpar.
       *[other] Familiens regler tillader { $number-possible } makkerpar.
    } { $number-free ->
        [0] Ingen af dem har plads lige nu.
        [one] Ét af dem har plads lige nu.
       *[other] { $number-free } af dem har plads lige nu.
    }
planning-no-choice = Familiens regler tillader intet makkerpar.
planning-alternatives = De bedste andre makkerpar, når alle andre familier beholder deres:
planning-no-alternatives = Familien må ikke få andre makkerpar.
planning-worse = { $pair }: { $number } point dårligere.
planning-better = { $pair }: { $number } point bedre.
planning-equal = { $pair }: lige så godt.
planning-against = Imod: { $reasons }.
planning-for = For: { $reasons }.
planning-not-now = Det går ikke lige nu: { $reasons }.
planning-points = { $what } ({ $number })
planning-term =
    { $term ->
        [fit] de to kan det, familien har brug for
        [language] ingen af dem taler familiens sprog
        [gender] ønsket om en kvinde eller en mand bliver ikke opfyldt
        [job] ingen af dem er stærk nok i at skaffe arbejde
        [relation] familien kender dem i forvejen
        [travel] tid på vejen
        [department] de to er fra samme afdeling
        [change] nye mennesker for familien
        [waiting] familien venter
        [learning] de to lærer af hinanden
        [repeats] de to har mange familier sammen
        [partners] nogen har for få forskellige makkere
        [partners-more] flere forskellige makkere
        [relation-less] familien og de to er ikke gået godt sammen
        [load-more] ugerne får den rette længde
       *[load] ugerne bliver for fulde eller for tomme
    }
planning-gives = { $what }: giver { $number }
planning-costs = { $what }: koster { $number }
planning-reason-for =
    { $term ->
        [fit] de kan mere af det, familien har brug for
        [language] familiens sprog bliver talt
        [gender] ønsket om en kvinde eller en mand bliver opfyldt
        [job] de er stærkere i at skaffe arbejde
        [relation] familien kender dem bedre
        [travel] kortere vej
        [department] de kommer fra to afdelinger
        [change] færre nye mennesker
        [waiting] færre venter
        [learning] mere at lære af hinanden
        [repeats] færre familier til det samme makkerpar
        [partners] flere forskellige makkere
       *[load] ugerne passer bedre
    }
planning-reason-against =
    { $term ->
        [fit] de kan mindre af det, familien har brug for
        [language] familiens sprog bliver ikke talt
        [gender] ønsket om en kvinde eller en mand bliver ikke opfyldt
        [job] de er svagere i at skaffe arbejde
        [relation] familien kender dem mindre
        [travel] længere vej
        [department] de kommer fra samme afdeling
        [change] flere nye mennesker
        [waiting] flere venter
        [learning] mindre at lære af hinanden
        [repeats] flere familier til det samme makkerpar
        [partners] færre forskellige makkere
       *[load] ugerne passer dårligere
    }

planning-lacks-minutes =
    { $minutes ->
        [one] { $who } mangler 1 minut om ugen
       *[other] { $who } mangler { $minutes } minutter om ugen
    }
planning-lacks-places =
    { $max ->
        [0] { $who } må ingen familier have
        [one] { $who } må kun have 1 familie og har den
       *[other] { $who } må højst have { $max } familier og har ingen ledig plads
    }
planning-rule-area = { $who } arbejder ikke i { $area }
planning-rule-ban = { $who } må ikke arbejde med familien
planning-rule-forbidden-pair = { $pair } må ikke arbejde sammen
planning-rule-lock = familien skal beholde { $who }
planning-rule-wish =
    { $wish ->
        [one_woman] familien skal have mindst én kvinde
        [both_women] familien skal have to kvinder
       *[one_man] familien skal have mindst én mand
    }

planning-already = { $family } har allerede { $pair }.
planning-forbidden = Nej. Det må planen ikke: { $reasons }.
planning-no-room = Nej. Der blev ikke fundet plads, heller ikke når andre flytter: { $reasons }.
planning-yes-loss = Ja, { $family } kan få { $pair }. Planen mister { $number } point: fra { $number-now } til { $number-then }.
planning-yes-gain = Ja, { $family } kan få { $pair }. Planen vinder { $number } point: fra { $number-now } til { $number-then }.
planning-yes-equal = Ja, { $family } kan få { $pair }. Planen bliver lige så god.
planning-why-others = Nogen andre må flytte, fordi der ellers ikke er plads: { $reasons }.
planning-nobody-moves = Ingen anden familie får nye mennesker.
planning-others-move =
    { $count ->
        [one] I den bedste plan, der blev fundet, får 1 anden familie et andet makkerpar:
       *[other] I den bedste plan, der blev fundet, får { $count } andre familier et andet makkerpar:
    }
planning-fewer-move =
    { $count ->
        [0] Det kan også gå, uden at nogen anden familie flytter: så går planen fra { $number-now } til { $number-then }.
        [one] Det kan også gå med 1 anden familie, der flytter: så går planen fra { $number-now } til { $number-then }.
       *[other] Det kan også gå med kun { $count } andre familier, der flytter: så går planen fra { $number-now } til { $number-then }.
    }
planning-move = { $family }: fra { $from } til { $to }

planning-none-waits = Ingen familie venter.
planning-waiting =
    { $count ->
        [one] 1 familie venter.
       *[other] { $count } familier venter.
    }
planning-smallest = Det mindste, der hjælper: { $what }.
planning-or = Eller: { $what }.
planning-then = Så får familien { $pair }, og planen vinder { $number } point.
planning-then-loss = Så får familien { $pair }, men planen mister { $number } point.
planning-then-moves =
    { $count ->
        [0] Ingen anden familie flytter.
        [one] 1 anden familie flytter.
       *[other] { $count } andre familier flytter.
    }
planning-no-way = Der er ikke nok medarbejdere i området til et makkerpar.
planning-lift-nothing = at give familien den plads, der er
planning-lift-moving = at andre familier gør plads
planning-lift-minutes =
    { $minutes ->
        [one] at { $who } må arbejde 1 minut mere om ugen
       *[other] at { $who } må arbejde { $minutes } minutter mere om ugen
    }
planning-lift-places = at { $who } må få én familie mere
planning-lift-area = at { $who } også arbejder i { $area }
planning-lift-ban = at { $who } alligevel må arbejde med familien
planning-lift-forbidden-pair = at { $pair } alligevel må arbejde sammen
planning-lift-lock = at familien ikke behøver at beholde { $who }
planning-lift-wish = at ønsket om en kvinde eller en mand ikke skal holdes

planning-newcomers = En medarbejder mere ville betyde:
planning-newcomer-gain = { $role } i { $area }: planen vinder { $number } point. Skøn efter priserne: { $number-price }.
planning-newcomer-loss = { $role } i { $area }: planen mister { $number } point. Skøn efter priserne: { $number-price }.
planning-newcomer-families =
    { $count ->
        [one] Får 1 familie.
       *[other] Får { $count } familier.
    }
planning-newcomer-waiting =
    { $count ->
        [0] Ingen venter.
        [one] 1 familie venter stadig.
       *[other] { $count } familier venter stadig.
    }
planning-not-enough = Hvor planen mister point, og ingen venter, er der ikke arbejde nok til en mere.
planning-not-alone = Hvor planen mister point, selv om familier venter, kan en medarbejder mere ikke hjælpe dem alene. "opgang plan waiting" fortæller, hvad der kan.
planning-loads = Så fyldte er ugerne:
planning-load =
    { $count ->
        [one] { $who }: { $number-percent } % af det, der er rigtigt ({ $number-minutes } af { $number-target } minutter), 1 familie
       *[other] { $who }: { $number-percent } % af det, der er rigtigt ({ $number-minutes } af { $number-target } minutter), { $count } familier
    }
planning-load-open =
    { $count ->
        [one] { $who }: { $number-minutes } minutter, 1 familie
       *[other] { $who }: { $number-minutes } minutter, { $count } familier
    }
planning-spread = Fra den tommeste til den fyldteste uge er der { $number } procentpoint.
planning-pairs-used = { $number-used } af { $number-possible } mulige makkerpar arbejder sammen.
planning-learning = Det lærer de af hinanden:
planning-pair-families =
    { $count ->
        [one] { $pair }, 1 familie
       *[other] { $pair }, { $count } familier
    }
planning-lesson = { $learner } lærer om { $domain } af { $teacher }
