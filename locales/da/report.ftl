report-answer = Svaret
report-done = Det gjorde vi
report-doubts = Det kan være galt
report-tables = Alle tallene
report-continued = { $title } (fortsat)
report-repeat = Sådan gentages det
report-repeat-help = Samme kommando på samme fil giver de samme tal.
report-fact-version = Opgangs version
report-fact-file = Fil
report-fact-hash = Filens SHA-256
report-fact-seed = Frø
report-fact-rows = Brugte rækker af alle
report-called =
    { $column ->
        [person] personer
        [adult] voksne
        [voksen] voksne
        [child] børn
        [barn] børn
        [pupil] elever
        [elev] elever
        [family] familier
        [familie] familier
        [household] husstande
        [husstand] husstande
        [school] skoler
        [skole] skoler
        [municipality] kommuner
        [kommune] kommuner
       *[other] { $otherwise }
    }
report-units-any = personer eller andre enheder
report-clusters-any = familier eller andre klynger
report-fact-clusters = Klynger
report-question = Gjorde det en forskel for { $outcome }?
report-higher = { $outcome }: i gennemsnit { $size } højere end uden indsatsen.
report-lower = { $outcome }: i gennemsnit { $size } lavere end uden indsatsen.
report-between = Med { $level } procents sikkerhed ligger forskellen mellem { $low } og { $high }, hvis dem, vi sammenligner med, viser, hvad der ellers var sket.
report-unsure = { $outcome }: vi kan ikke skelne forskellen fra nul.
report-unsure-between = Med { $level } procents sikkerhed ligger den mellem { $low } og { $high }: det kan være gået begge veje.
report-unsure-together = { $outcome }: når man ser på { $number_outcomes } udfald på én gang, kan vi ikke skelne forskellen fra nul.
report-unsure-together-alone = Set for sig selv ligger den med { $level } procents sikkerhed mellem { $low } og { $high }. Men ser man på flere udfald, ser et af dem let stort ud ved et tilfælde, og det er der regnet med her.
report-no-interval = { $outcome }: der kan ikke konkluderes noget, fordi der ikke kan gives et gyldigt interval.
report-no-interval-why = Noterne herunder siger hvorfor.
report-answer-withheld = { $outcome }: der vises ikke noget her, fordi tallene er tilbageholdt.
report-few-clusters = Intervallet er formentlig for smalt, fordi få familier eller andre klynger står bag det; noterne herunder nævner metoder, der er lavet til få.
report-over-time = Forskellen over tid
report-over-time-axis = Perioder siden starten
report-over-time-finding = Hver prik er forskellen i en periode, og hver streg er dens interval. Før starten bør stregerne nå nul; gør de ikke det, ligner sammenligningsgruppen ikke.
report-before = før
report-since = siden starten
report-did-compare = Vi sammenlignede { $number_units } { $units }; { $number_rows } rækker kunne bruges.
report-did-match = Vi sammenlignede { $number_treated } med indsats og { $number_untreated } uden, fundet blandt { $number_units } { $units }.
report-did-search = Vi søgte modparter blandt { $number_units } { $units }.
report-did-cluster = Usikkerheden tæller { $number_clusters } { $clusters }, ikke enkelte { $units }: dem, der hører sammen, er ikke uafhængige af hinanden.
report-doubt-comparison = Havde sammenligningsgruppen alligevel udviklet sig anderledes, er forskellen ikke indsatsens. Det kan ingen beregning udelukke.
report-pretest-alike = En prøve af tiden før starten finder ingen forskel i, hvordan grupperne udviklede sig (p { $p }); det udelukker ikke, at der er en.
report-pretest-apart = Allerede før starten udviklede grupperne sig forskelligt (p { $p }): forskellen bagefter kan være en fortsættelse af det.
report-doubt-many = Blandt mange tal vil nogle se store ud ved et tilfælde.
report-doubt-clusters-few = Der er kun { $number_clusters } klynger: intervallet kan være for smalt. Se også på wild bootstrap.
report-doubt-no-pretrend = Tiden før starten kunne ikke prøves.
report-table-estimates = Estimater
report-table-over-time = Efter periode siden starten
report-column-what = Hvad
report-column-since = Periode
report-column-estimate = Estimat
report-column-se = Standardfejl
report-column-low = Lav
report-column-high = Høj
report-column-p = p
report-column-p-single = p, for sig
report-column-p-corrected = p, rettet (Romano-Wolf)
report-column-p-holm = p, rettet (Holm)
report-outcome-plain = “{ $column }”
report-size = { $amount } { $unit }
report-study-as-locked = Undersøgelsen blev kørt, som den blev låst { $day }, før nogen så udfaldene.
report-study-changed =
    { $number ->
        [one] Undersøgelsen blev låst { $day }, og én ting er anderledes nu. Den står i tabellen over ændringer.
       *[other] Undersøgelsen blev låst { $day }, og { $number } ting er anderledes nu. De står i tabellen over ændringer.
    }
report-study-not-as-locked =
    { $number ->
        [one] Det her er ikke den plan, der blev låst { $day }: én ting er ændret siden, måske efter at nogen så tallene. Læs svaret med det forbehold.
       *[other] Det her er ikke den plan, der blev låst { $day }: { $number } ting er ændret siden, måske efter at nogen så tallene. Læs svaret med det forbehold.
    }
report-study-not-locked = Undersøgelsen blev ikke låst, før udfaldene blev set. Den, der kørte den, kan have valgt, hvad der skulle ses på, efter at have set tallene.
report-study-of-whom = { $outcome } er talt blandt { $denominator }, i { $unit }.
report-study-stopped-few = { $outcome }: der konkluderes ikke noget. Der er { $number_clusters } familier eller andre klynger, og det var på forhånd besluttet, at der skulle være { $number_wanted }.
report-study-stopped-left-out = { $outcome }: der konkluderes ikke noget. { $percent } procent af rækkerne måtte udelades, og det var på forhånd besluttet, at der højst måtte være { $allowed }.
report-study-changes = Det, der er anderledes end det låste
report-study-field =
    { $field ->
        [format] Filens form
        [data] Datafil
        [question-da] Spørgsmålet på dansk
        [question-en] Spørgsmålet på engelsk
        [cohort] Hvem der undersøges
        [cohort-unit] Kolonnen med personer eller andre enheder
        [cohort-time] Kolonnen med perioder
        [cohort-start] Kolonnen med starten
        [cohort-cluster] Kolonnen med familier eller andre klynger
        [cohort-weights] Kolonnen med vægte
        [cohort-anticipation] Perioder før starten, hvor indsatsen allerede kan mærkes
        [horizon-before] Perioder før starten
        [horizon-after] Sidste periode efter starten
        [comparison-control] Hvem der sammenlignes med
        [comparison-covariates] Hvad de gøres ens i
        [comparison-shape] Hvordan rækkerne hænger sammen
        [estimator-name] Beregningsmetode
        [estimator-method] Hvordan de gøres ens
        [estimator-base] Hvilken periode ændringer regnes fra
        [estimator-headline] Det tal, der er svaret
        [estimator-level] Sikkerhed
        [estimator-draws] Antal trækninger
        [estimator-seed] Frø
        [estimator-correction] Korrektion for, at der er flere udfald
        [estimator-reference] Perioder, som andre sammenlignes med
        [estimator-absorb] Faste effekter
        [estimator-singletons] Rækker, der er alene i en fast effekt
        [estimator-signs] Fortegn i korrektionen
        [estimator-low-memory] Kun summer holdes i hukommelsen
        [sensitivity-near] Kolonnen med naboer
        [sensitivity-near-within] Hvor tæt på en nabo bor
        [sensitivity-near-start] Kolonnen med naboens start
        [stop-clusters-min] Mindste antal familier eller andre klynger
        [stop-left-out-max] Største del af rækkerne, der må udelades
        [outcome] Udfald
        [outcome-name-da] navnet på dansk
        [outcome-name-en] navnet på engelsk
        [outcome-unit-da] enheden på dansk
        [outcome-unit-en] enheden på engelsk
        [outcome-denominator-da] hvem der tælles, på dansk
        [outcome-denominator-en] hvem der tælles, på engelsk
        [outcome-times] hvad der ganges med
        [outcome-better] hvad der er bedst
        [outcome-primary] om undersøgelsen står og falder med det
        [outcome-absorbing] om det aldrig ophører
       *[other] { $field }
    }
report-study-choice =
    { $choice ->
        [true] ja
        [false] nej
        [better-more] mere
        [better-less] mindre
        [comparison-control-nevertreated] dem, der aldrig begynder
        [comparison-control-notyettreated] dem, der ikke er begyndt endnu
        [comparison-control-lasttreated] dem, der begynder sidst
        [comparison-control-everybody] alle
        [comparison-shape-balanced] samme enheder i alle perioder
        [comparison-shape-unbalanced] samme enheder, med huller
        [comparison-shape-cross-sections] hver række for sig
        [estimator-name-cs] effekter efter start og periode (cs)
        [estimator-name-did] fire gennemsnit (did)
        [estimator-name-sunab] Sun og Abraham
        [estimator-name-imputation] imputation
        [estimator-name-twostage] to trin
        [estimator-name-eventstudy] faste effekter for enhed og periode
        [estimator-method-dr] vægte og regression
        [estimator-method-ipw] vægte
        [estimator-method-reg] regression
        [estimator-base-varying] perioden før hver periode
        [estimator-base-universal] den sidste periode før starten
        [estimator-correction-none] ingen
        [estimator-correction-holm] Holm
        [estimator-correction-romano-wolf] Romano og Wolf
        [estimator-singletons-drop] udelades
        [estimator-singletons-keep] beholdes
        [estimator-signs-rademacher] Rademacher
        [estimator-signs-webb] Webb
       *[other] { $word }
    }
report-study-cohort-rows =
    { $number ->
        [one] én række, SHA-256 { $hash } …
       *[other] { $number } rækker, SHA-256 { $hash } …
    }
report-study-column-what = Hvad
report-study-column-locked = Låst
report-study-column-now = Nu
report-study-column-outcome = Udfald
report-study-column-unit = Enhed
report-study-column-corrected = p, korrigeret
report-study-results = Udfaldene
report-study-fact-lock = Låst, og beslutningernes SHA-256
report-internal = Internt: her står tal om ganske få familier. Det må ikke forlade huset.
report-purse-total = alle tilsammen
report-purse-public = de offentlige kasser
report-purse-municipality = kommunen
report-purse-region = regionen
report-purse-state = staten
report-purse-person = familierne selv
report-money = { $amount } { $currency }
report-money-million = { $amount } mio. { $currency }
report-millions = mio. { $currency }
report-percent = { $amount } %
report-year = År
report-running = I alt indtil da
report-value-certain = Over { $number_years } år giver de oplyste tal netto { $amount } for { $purse }.
report-value-certain-why = Der er ikke oplyst nogen usikkerhed, så ingen kan sige, hvor langt det er fra nul.
report-nth-year = år { $year } (år 0 er det første)
report-value-paid-back = Med de oplyste tal er pengene betalt tilbage til { $purse } i løbet af { $year }.
report-value-paid-back-both = Med de oplyste tal er pengene betalt tilbage til { $purse } i løbet af { $year }; uden tilbagediskontering i { $plain_year }.
report-value-never-paid-back = Med de oplyste tal er pengene ikke betalt tilbage til { $purse } inden for { $number_years } år.
report-value-left-for = { $purse } { $amount }
report-value-left = Over { $number_years } år er netto: { $nets }; der er ikke oplyst nogen usikkerhed, så ingen kan sige, hvor sikkert det er.
report-value-unsure = Vi kan ikke skelne værdien for { $purse } over { $number_years } år fra nul.
report-value-unsure-between = Med { $level } procents sikkerhed ligger nettobeløbet mellem { $low } og { $high }; chancen for, at det er over nul, er omkring { $chance } ud af 100.
report-value-more = Over { $number_years } år gav det mere tilbage til { $purse }, end det kostede.
report-value-between = Med { $level } procents sikkerhed ligger nettobeløbet mellem { $low } og { $high }, hvis virkninger og priser er som antaget; chancen for, at det er over nul, er omkring { $chance } ud af 100.
report-value-less = Over { $number_years } år koster det { $purse } mere, end det gav tilbage.
report-value-less-between = Med { $level } procents sikkerhed koster det mellem { $low } og { $high } mere, end det gav tilbage, hvis virkninger og priser er som antaget; chancen for, at nettobeløbet er over nul, er omkring { $chance } ud af 100.
report-value-over-time = År for år: { $purse }
report-value-over-time-finding = Søjler over linjen er penge, der er vundet eller sparet, søjler under er penge, der er betalt. Kurven er summen indtil da; beløbene er ikke tilbagediskonteret.
report-tornado = Hvad der betyder mest
report-tornado-finding = Hver bjælke er nettobeløbet for { $purse }, når én ting ligger i den lave eller høje ende af sit interval, og resten er som ventet. Den stiplede linje er det ventede nettobeløb.
report-tornado-axis = Nettonutidsværdi, { $unit }
report-tornado-axis-plain = Netto, { $unit }
report-low-end = lav ende
report-high-end = høj ende
report-value-did-sum = I nutidsværdi: { $gross } i ændringer mod { $cost } i omkostninger. Netto er { $net }.
report-value-did-sum-plain = Lagt sammen: { $gross } i ændringer mod { $cost } i omkostninger. Netto er { $net }.
report-value-did-present = Beløb fra { $number_years } år er regnet til år 0 med { $rates } om året, som i { $parameters }. De er i { $price_year }-priser.
report-value-did-own-rate = Beløb fra { $number_years } år er regnet til år 0 med regnestykkets egen diskonteringsrente, { $rates } om året. De er i { $price_year }-priser.
report-value-did-undiscounted = Beløb fra { $number_years } år er lagt sammen, som de står: der er ikke tilbagediskonteret. De er i { $price_year }-priser.
report-value-did-one-year = Alle beløb står i år 0, så der er intet at tilbagediskontere. De er i { $price_year }-priser.
report-source-own = regnestykket selv
report-value-did-purses = Det, som én kasse sparer og en anden mister, tælles hos begge: tilbage i den samlede sum er kun det, der er skabt eller brugt.
report-value-did-draws = Virkninger og priser er trukket { $number_draws } gange inden for deres usikkerhed.
report-value-doubt-effects = Værdien er ikke sikrere end de virkninger og priser, den er regnet ud fra. Skyldes virkningerne ikke indsatsen, gør værdien det heller ikke.
report-value-assumed = Antaget: { $what }
report-value-fact-calculation = Regnestykke
report-value-fact-families = Familier
report-value-fact-parameters = Parametre
report-fact-draws = Trækninger
report-column-purse = Kasse
report-column-gross = Ændring
report-column-cost = Omkostning
report-column-net = Netto
report-column-chance = Chance for netto over 0, %
report-column-ratio = Ændring delt med omkostning
report-column-internal-rate = Intern rente, %
report-column-payback = Tilbagebetalt i år
report-column-value = Værdi
report-column-unit = Enhed
report-column-source = Kilde
report-column-date = Dato
report-column-per = Pr.
report-column-net-low = Netto i den lave ende
report-column-net-high = Netto i den høje ende
report-column-public-net = Netto for de offentlige kasser
report-column-published = Offentliggjort
report-column-computed = Beregnet
report-column-met = Det samme?
report-met = ja
report-differs = nej
report-table-purses = Efter kasse, nutidsværdi i { $currency }
report-table-purses-plain = Efter kasse, ikke tilbagediskonteret, i { $currency }
report-table-years = Efter kasse og år, ikke tilbagediskonteret, i { $currency }
report-table-turns = Hvor svaret vender
report-turn-gross = Det går lige op, hvis ændringen ganges med
report-turn-cost = Det højeste, det må koste, i nutidsværdi
report-turn-cost-plain = Det højeste, det må koste
report-turn-effect = Den virkning “{ $name }”, hvor netto er 0
report-table-effects = Virkninger, for én i et år
report-table-scenarios = Under andre antagelser, nutidsværdi for alle tilsammen
report-table-rates = Ved andre renter, nutidsværdi for alle tilsammen
report-table-parameters = Parametre
report-table-prices = Priser
report-table-published = Offentliggjorte tal
report-discount-from = Diskonteringsrente fra år { $from }
report-net-tax = Nettoafgiftsfaktor
report-refund-to = Statens refusion til og med uge { $week }
report-refund-after = Statens refusion derefter
report-balance = Lignede de hinanden?
report-balance-finding = Hvor langt de sammenlignede ligger fra hinanden i hver egenskab, i standardafvigelser. Inden for det tonede bånd regnes de for at ligne hinanden.
report-balance-axis = Forskel i standardafvigelser
report-before-matching = før
report-after-matching = efter
report-balance-unlike = Da sammenligningen var lavet, lå { $number_unlike } af { $number_all } egenskaber stadig mere end 0,1 standardafvigelse fra hinanden.
report-balance-alike = Alle { $number_all } egenskaber ligger inden for 0,1 standardafvigelse af hinanden.
report-balance-unjudged =
    { $number ->
        [one] Én egenskab kunne ikke bedømmes: den er ens for alle i en gruppe, eller tallene er tilbageholdt.
       *[other] { $number } egenskaber kunne ikke bedømmes: de er ens for alle i en gruppe, eller tallene er tilbageholdt.
    }
report-balance-question = Ligner de sammenlignede hinanden?
report-table-balance = Balance
report-column-mean-treated = Gennemsnit, med indsats
report-column-mean-compared = Gennemsnit, sammenlignede
report-column-shift-before = Forskel før
report-column-shift-after = Forskel efter
report-table-flow = Hvem der faldt fra
report-column-treated = Med indsats
report-column-untreated = Uden indsats
report-flow-leaves = udeladt: { $what }
report-with-interval = { $amount } (mellem { $low } og { $high })
report-spill-over = Naboer: { $number_units } af de personer eller andre enheder, vi sammenligner med, bor nær nogen i indsatsen. Sammenlignet kun med dem, der bor langt fra, er forskellen { $without }; sammenlignet med alle er den { $all }.
report-spill-over-reaches = Det, der når dem, som bor nær, sammenlignet med dem, der bor langt fra: { $near }. Sammenlignet med alle tæller svaret det med som noget, der ville være sket alligevel.
report-spill-over-unsure = Det, der når dem, som bor nær, kan vi ikke skelne fra nul: { $near }.
report-table-spill-over = Med og uden dem, der bor nær
report-spill-over-all = Sammenlignet med alle
report-spill-over-without = Sammenlignet med dem, der bor langt fra
report-spill-over-near = De nære, sammenlignet med dem, der bor langt fra
report-study-when = { $outcome }: før er periode { $before_first } til { $before_last }, og efter er periode { $after_first } til { $after_last } (kolonnen »{ $time }«).
report-study-when-one = { $outcome }: før er periode { $before }, og efter er periode { $after_first } til { $after_last } (kolonnen »{ $time }«).
report-study-when-staggered = { $outcome }: der begyndes på forskellige tidspunkter, og hver ses fra sin egen start. Før er den sidste periode inden den (periode { $before_first } til { $before_last }), og efter er hver periode fra den og frem (periode { $after_first } til { $after_last }, kolonnen »{ $time }«).
report-study-base = { $outcome }: indsatsens { $number_treated } { $units } ({ $number_treated_clusters } { $clusters }) er sammenlignet med { $number_compared } ({ $number_compared_clusters }).
report-study-levels = Niveau, ændring og effekt
report-study-levels-apart = Niveau i { $level }, ændring og effekt i { $change }
report-points = procentpoint
report-per-cent = procent
report-study-level-who = Hvem
report-study-level-before = Før
report-study-level-after = Efter
report-study-level-change = Ændring
report-study-level-treated = I indsatsen
report-study-level-compared = Sammenlignet med
report-study-level-difference = Forskel på ændringerne
report-study-level-effect = Effekten, som undersøgelsen beregner den
report-study-level-alone = Ændringen for dem i indsatsen er i sig selv ikke noget bevis: det, de andre vandt i samme tid, ville være kommet alligevel.
report-study-adjusted = Forskellen på ændringerne og effekten afviger med det, beregningsmetoden lægger til: de sammenlignede gøres ens, eller andre perioder tæller som før.
report-study-corrected-holm = De { $number_outcomes } primære udfalds p-værdier er korrigeret sammen med Holms nedtrapning (1979).
report-study-corrected-romano-wolf = De { $number_outcomes } primære udfalds p-værdier er korrigeret sammen med Romano og Wolfs nedtrapning (2005) med de samme { $number_draws } fortegnsvektorer for alle.
report-study-corrected-none = De { $number_outcomes } primære udfalds p-værdier er ikke korrigeret for, at der er flere. Nogle vil se små ud ved et tilfælde.
report-study-withheld = { $outcome }: der vises ikke noget, fordi det hviler på færre end { $number_threshold } familier eller andre klynger.
report-study-gone = { $outcome }: { $number_treated_gone } af { $number_treated } i indsatsen og { $number_compared_gone } af { $number_compared } sammenlignede ses ikke til den sidste periode. Den, der er væk, tæller ikke som nul.
report-study-gone-few = { $outcome }: nogle få ses ikke til den sidste periode. Den, der er væk, tæller ikke som nul.
report-study-gone-absorbing = { $outcome }: { $number_units } var i en tilstand, der aldrig ophører, og ses ikke siden. De er stadig i den, men tallene ved det ikke: skriv det i deres senere rækker.
report-note = Bemærk: { $note }
report-screen-per-family = For hver familie, ikke tilbagediskonteret: ændring { $gross }, omkostning { $cost }, netto { $net }
report-claim = Det, der ville blive betalt efter kravet
report-claim-due = { $name }: { $counted } talt, { $paid } betalt for: { $amount }
report-claim-capped = Loftet trækker { $amount } fra
report-claim-paid = Betalt: { $amount }
report-claim-year = år { $year }: { $amount }
report-claim-investor = Penge for { $investor }: { $flow }
report-claim-rate = Intern rente: { $percent } %
report-caused = Det siger evalueringen
report-caused-certain = Evalueringen sætter “{ $name }” til { $amount } { $unit } uden interval: ingen kan sige, hvor langt det er fra nul.
report-caused-unsure = Evalueringen kan ikke skelne “{ $name }” fra nul: mellem { $low } og { $high } { $unit }; der kræves betaling for { $claimed }.
report-caused-between = Evalueringen sætter “{ $name }” mellem { $low } og { $high } { $unit }; der kræves betaling for { $claimed }.
report-caused-pay-estimate = Efter estimaterne ville de samme vilkår betale { $amount }.
report-caused-pay-low = Efter de nedre ender ville de samme vilkår betale { $amount }.
report-caused-pay-high = Efter de øvre ender ville de samme vilkår betale { $amount }.
report-name-effect = Effekten i gennemsnit
report-name-adjusted = Effekten, justeret ved regression
report-name-dynamic = Gennemsnit over perioder siden starten
report-name-by-cohort = Gennemsnit over startgrupper
report-name-by-period = Gennemsnit over perioder
report-name-twfe = Tovejs faste effekter
report-name-improved = Dobbelt robust, forbedret
report-name-traditional = Dobbelt robust, traditionel
report-name-ipw = Vægtning (Hájek)
report-name-ipw-ht = Vægtning (Horvitz–Thompson)
report-name-reg = Regression
report-name-original = Hvis udviklingerne er parallelle
report-name-relative = Grænse, M̄ = { $bound }
report-name-smooth = Grænse, M = { $bound }
report-name-cell = Startgruppe { $cohort }, periode { $period }
report-name-cohort = Startgruppe { $cohort }
report-name-calendar = Periode { $period }
report-name-before =
    { $number ->
        [one] En periode før starten
       *[other] { $number } perioder før starten
    }
report-name-since =
    { $number ->
        [0] Den periode, hvor det starter
        [one] En periode efter starten
       *[other] { $number } perioder efter starten
    }
report-name-before-treated = Før, med indsats
report-name-after-treated = Efter, med indsats
report-name-change-treated = Ændring, med indsats
report-name-before-compared = Før, sammenlignede
report-name-after-compared = Efter, sammenlignede
report-name-change-compared = Ændring, sammenlignede
report-name-mde = Mindste effekt, der kan findes
report-name-power = Chance for at finde effekten
report-name-power-simulated = Chance for at finde den, simuleret
report-name-mde-simulated = Mindste effekt, simuleret
report-method-cs = De, der begynder samtidig, er periode for periode sammenlignet med dem, der ikke er begyndt (Callaway og Sant'Anna 2021, dobbelt robust).
report-method-cs-ipw = De, der begynder samtidig, er periode for periode sammenlignet med dem, der ikke er begyndt, vægtet, så de ligner (Callaway og Sant'Anna 2021).
report-method-cs-reg = De, der begynder samtidig, er periode for periode sammenlignet med det, en regression venter af dem, der ikke er begyndt (Callaway og Sant'Anna 2021).
report-method-did = Ændringen hos dem med indsats minus ændringen hos de sammenlignede (difference in differences).
report-method-drdid = To perioder: ændringen hos dem med indsats minus ændringen hos de sammenlignede, der er gjort ens med vægte og regression (Sant'Anna og Zhao 2020).
report-method-eventstudy = En regression, hvor hver enhed og hver periode har sit eget niveau (tovejs faste effekter).
report-method-sunab = Effekten for hver startgruppe på hvert tidspunkt siden dens start, og gennemsnittet af dem (Sun og Abraham 2021).
report-method-imputation = Det, de ville have haft uden indsatsen, er beregnet ud fra dem uden og trukket fra (Borusyak, Jaravel og Spiess 2024).
report-method-twostage = Enheders og perioders niveau er taget fra dem uden indsats, og resten er sammenlignet (Gardner 2022).
report-method-staggered = Den beregning, der er mest præcis, når tidspunktet er trukket ved lod (Roth og Sant'Anna 2023).
report-method-bacon = Tovejs-estimatet er skilt ad i sine sammenligninger (Goodman-Bacon 2021).
report-method-synthdid = Området er sammenlignet med et vægtet gennemsnit af andre områder, der udviklede sig som det før starten (synthetic difference in differences, Arkhangelsky m.fl. 2021).
report-method-synthetic-control = Området er sammenlignet med et vægtet gennemsnit af andre områder, der lå på linje med det før starten (syntetisk kontrol, Abadie, Diamond og Hainmueller 2010).
report-method-did-of-areas = Områdets ændring minus den gennemsnitlige ændring i alle andre områder (difference in differences).
report-method-match-nearest = Hver af dem med indsats er sammenlignet med dem uden, der ligner mest (nærmeste nabo-matching, Stuart 2010).
report-method-match-exact = De med og uden indsats, der stemmer overens i alle egenskaber, er sammenlignet (eksakt matching).
report-method-match-cem = De med og uden indsats, der stemmer overens i groft inddelte egenskaber, er sammenlignet (coarsened exact matching, Iacus, King og Porro 2012).
report-method-match-subclass = De med og uden indsats, der havde omtrent samme chance for at få den, er sammenlignet (subklassificering, Rosenbaum og Rubin 1984).
report-method-match-entropy = De uden indsats er vægtet, indtil deres gennemsnit er som hos dem med (entropibalancering, Hainmueller 2012).
report-method-match-odds = De uden indsats er vægtet efter deres chance for at få den, så de ligner dem med.
report-method-balance = Gennemsnit i begge grupper og deres forskel i standardafvigelser hos dem med indsats (Stuart 2010).
report-method-robust = Mindste kvadrater med standardfejl, der er lavet til få klynger (CR2, Bell og McCaffrey 2002; frihedsgrader efter Pustejovsky og Tipton 2018).
report-method-wildboot = Mindste kvadrater; hvor tit tilfældet alene ville vise så meget, er fundet ved at vende fortegnet for hele klynger (wild cluster bootstrap, Cameron, Gelbach og Miller 2008).
report-method-randomize = Mindste kvadrater; hvor tit tilfældet alene ville vise så meget, er fundet ved at give andre klynger indsatsen i stedet (randomiseringsprøve, Fisher 1935; Young 2019).
report-method-romano-wolf = Mindste kvadrater for hvert udfald; p-værdierne tager højde for, at der er set på flere (Romano og Wolf 2005, 2016).
report-method-honest = Hvor forskelligt de sammenlignede må have udviklet sig, før resultatet falder (Rambachan og Roth 2023).
report-method-power = Før starten: hvad en undersøgelse af denne størrelse kan finde.
report-fact-technical = Metoden, som filen har den (engelsk)
report-did-compare-never = Sammenlignet med dem, der aldrig begynder, i alle perioder.
report-did-compare-not-yet = Sammenlignet med dem, der endnu ikke er begyndt eller aldrig gør det; de, der er begyndt før, bruges aldrig til at sammenligne med.
report-spill-over-withheld = Naboer: færre end { $number_threshold } familier eller andre klynger bor nær eller langt fra. Det, de ændrer, vises ikke.
report-study-no-levels = { $outcome }: ingen, der begynder samtidig, ses både før og efter starten ved siden af nogen at sammenligne med, så niveau og ændring kan ikke skilles ad.
report-power-question = Hvad kan en undersøgelse af denne størrelse finde?
report-power-deviations = Den mindste forskel, den finder med en chance på { $chance } ud af 100, er { $size } standardafvigelser.
report-power-shares = Den mindste forskel i andele, den finder med en chance på { $chance } ud af 100, er { $size } på Cohens skala (h).
report-power-smaller = En mindre effekt kan være der, uden at undersøgelsen ser den.
report-honest-question = Holder resultatet, hvis de sammenlignede alligevel havde udviklet sig anderledes?
report-holds-never = Selv hvis begge grupper havde udviklet sig ens, kan forskellen ikke skelnes fra nul.
report-holds-up-to = Resultatet holder, så længe udviklingerne højst afviger { $bound } gange så meget som deres største forskel før starten.
report-holds-means = Derudover kan forskellen ikke skelnes fra nul.
report-holds-parallel = Resultatet holder, hvis begge grupper ellers havde udviklet sig ens.
report-holds-falls = Det holder ikke længere, hvis udviklingerne kan afvige { $bound } gange så meget som deres største forskel før starten.
report-bacon-question = Hvad er tovejs-estimatet blandet af?
report-mixture = { $percent } procent af tovejs-estimatet sammenligner med nogen, der allerede har indsatsen; hvor effekter vokser, bliver den del skæv.
report-mixture-rest = De øvrige { $percent } procent sammenligner med nogen, der ikke har den.
report-several-question = Hvilke af udfaldene gjorde det en forskel for?
report-several-none = Ingen af de { $number_all } udfald viser en forskel ved { $level } procent, når der tages højde for, at der er set på flere: vi kan ikke skelne nogen af dem fra nul.
report-several-some = Af { $number_all } udfald viser { $number_remain ->
        [one] ét
       *[other] { $number_remain }
    } en forskel ved { $level } procent, når der tages højde for, at der er set på flere: { $names }.
report-change-alone = { $outcome }: der er ingen at sammenligne med, så ændringen siger intet om indsatsen.
report-change-between = Fra før til efter er ændringen mellem { $low } og { $high } (med { $level } procents sikkerhed); den kunne være sket alligevel.
report-by-period = { $outcome }: forskellen er opgjort periode for periode; der er ikke beregnet ét samlet tal.
report-by-period-apart = I { $number_apart } af { $number_all } perioder siden starten ligger intervallet helt på den ene side af nul.
report-of-area-finding = Hver prik er, hvor langt området ligger fra dem, det er sammenlignet med, i en periode. Før starten skal prikkerne ligge nær nul; gør de ikke det, ligner sammenligningen ikke.
report-table-cells = Efter startgruppe og periode
report-more-rows = { $title }: { $number } rækker
report-same-source = samme
report-figure-present = nutidsværdi
report-figure-ore = i øre
report-figure-ore-in-year = år { $year }, i øre
report-figure-per-family = hver familie
report-figure-internal-rate = Intern rente
report-figure-chance = Chance for netto over 0
report-balance-apart = { $number_unlike } af { $number_all } egenskaber ligger mere end 0,1 standardafvigelse fra hinanden.
report-propensity = Chance for indsats (score)
report-disclose-cells = Viste celler: { $number_shown }; skjulte: { $number_hidden }. Grænse: { $number_threshold } familier.
report-disclose-earlier =
    { $number ->
        [one] Holdt op mod én tidligere udgivelse.
       *[other] Holdt op mod { $number } tidligere udgivelser.
    }
report-disclose-release = udgivelse { $number }, { $cell }
report-disclose-leak = læk ({ $code }): { $cell }: { $what }
report-disclose-do = gør: { $remedy }
report-disclose-safe = sikker
report-disclose-unsafe =
    { $number ->
        [one] ikke sikker: ét læk
       *[other] ikke sikker: { $number } læk
    }
report-disclose-kept = Dette spørgsmål blev besvaret i udgivelse { $number }: samme svar.
report-disclose-kept-changed = Dette spørgsmål blev besvaret i udgivelse { $number }: samme svar. Tallene er ændret siden, og svaret står.
report-disclose-hidden = Celler skjult for det, de rummer: { $number_small }; for at beskytte dem: { $number_more }.
report-disclose-least = Intet mindre beskytter tabellen.
report-disclose-heuristic = Fundet med en heuristik: ingen af dem kan undværes, men et billigere valg kan findes.
report-disclose-unsifted = Fundet med en heuristik: de er nok, men et billigere valg kan findes.
