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
report-fact-seed = Startværdi for tilfældige tal
report-fact-rows = Brugte rækker / alle rækker
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
        [area] områder
        [omraade] områder
        [region] regioner
        [stairwell] opgange
        [opgang] opgange
        [class] klasser
        [klasse] klasser
        [deltager] deltagere
        [participant] deltagere
        [individ] personer
        [individual] personer
        [cpr] personer
        [pnr] personer
        [fam] familier
        [row] rækker
        [school] skoler
        [skole] skoler
        [municipality] kommuner
        [kommune] kommuner
        [area] områder
        [omraade] områder
        [state] delstater
        [region] regioner
        [city] byer
        [by] byer
        [country] lande
        [land] lande
       *[other] { $otherwise }
    }
report-units-any = enheder
report-clusters-any = klynger
report-did-unit-is = En enhed er her det, som kolonnen »{ $column }« skelner imellem.
report-did-cluster-is = En klynge er her alle med det samme i kolonnen »{ $column }«.
report-fact-matched = Matchede grupper
report-question = Gjorde det en forskel for { $outcome }?
report-higher = { $outcome }: i gennemsnit { $size } højere end uden indsatsen.
report-lower = { $outcome }: i gennemsnit { $size } lavere end uden indsatsen.
report-between = Med { $level } procents sikkerhed ligger forskellen mellem { $low } og { $high }, hvis dem, vi sammenligner med, viser, hvad der ellers var sket.
report-unsure = { $outcome }: vi kan ikke skelne forskellen fra nul.
report-unsure-between = Med { $level } procents sikkerhed ligger den mellem { $low } og { $high }: det kan være gået begge veje.
report-unsure-together = { $outcome }: når man ser på { $number_outcomes } udfald på én gang, kan vi ikke skelne forskellen fra nul.
report-unsure-together-alone = Set for sig selv ligger den med { $level } procents sikkerhed mellem { $low } og { $high }. Men ser man på flere udfald, ser et af dem let stort ud ved et tilfælde, og det er der regnet med her.
report-no-interval = { $outcome }: vi kan ikke konkludere noget, for usikkerheden kan ikke regnes ud på en gyldig måde.
report-no-interval-why = Hvorfor, står under »Det kan være galt«.
report-answer-withheld = { $outcome }: der vises ikke noget her, fordi tallene er tilbageholdt.
report-few-clusters = Intervallet er formentlig for smalt, fordi der kun er få { $clusters } bag det; under »Det kan være galt« står metoder, der er lavet til få.
report-over-time = Forskellen over tid
report-over-time-axis = Perioder siden starten
report-over-time-finding = Hver prik er forskellen i en periode, og stregen er dens usikkerhed (intervallet). Før starten bør stregerne nå nul; ellers fulgtes grupperne ikke ad i forvejen.
report-before = før
report-since = siden starten
report-did-look = Vi så på { $number_rows } rækker.
report-did-compare-rows = Vi sammenlignede { $number_rows } rækker.
report-did-compare-units = Vi sammenlignede { $number_units } { $units }.
report-did-compare = Vi sammenlignede { $number_units } { $units }; { $number_rows } rækker kunne bruges.
report-did-match = Vi sammenlignede { $number_treated } med indsats og { $number_untreated } uden; de er fundet blandt { $number_units } { $units }.
report-did-search = Vi søgte efter modparter blandt { $number_units } { $units }.
report-did-cluster = Usikkerheden er regnet på { $number_clusters } { $clusters } og ikke på enkelte { $units }, for dem, der hører sammen, er ikke uafhængige af hinanden.
report-doubt-comparison = Hvis de to grupper alligevel ville have udviklet sig forskelligt, er forskellen ikke indsatsens. Det kan ingen beregning udelukke.
report-pretest-alike = En prøve af tiden før starten finder ingen forskel i, hvordan grupperne udviklede sig (p { $p }); det udelukker ikke, at der er en.
report-pretest-apart = Allerede før starten udviklede grupperne sig forskelligt (p { $p }): forskellen bagefter kan være en fortsættelse af det.
report-doubt-many = Blandt mange tal vil nogle se store ud ved et tilfælde.
report-doubt-clusters-few = Der er kun { $number_clusters } { $clusters }: intervallet kan være for smalt. Regn også efter med en metode, der er lavet til få: opgang evaluate wildboot.
report-doubt-no-pretrend = Om grupperne fulgtes ad før starten, kunne ikke prøves.
report-table-estimates = Estimater
report-table-over-time = Efter periode siden starten
report-column-what = Hvad
report-column-since = Periode
report-column-estimate = Estimat
report-column-se = Standardfejl
report-column-low = Lav
report-column-high = Høj
report-column-p = p
report-column-p-single = p, enkeltvis
report-column-p-corrected = p, korrigeret (Romano-Wolf)
report-column-p-holm = p, korrigeret (Holm)
report-outcome-plain = »{ $column }«
report-size = { $amount } { $unit }
report-study-locked = Planen er låst { $day } og ligger i { $path }. Ingen udfald er læst. Planens fingeraftryk (SHA-256): { $hash }
report-study-locked-already = Planen blev låst { $day } og er ikke ændret siden ({ $path }). Planens fingeraftryk (SHA-256): { $hash }
report-study-as-locked = Planen blev låst { $day }, uden at udfaldene blev læst, og undersøgelsen er kørt efter den uden ændringer.
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
report-study-not-locked = Planen blev ikke låst på forhånd. Den, der kørte undersøgelsen, kan have valgt, hvad der skulle ses på, efter at have set tallene.
report-study-of-whom = { $outcome } er opgjort blandt { $denominator }, i { $unit }.
report-study-stopped-few = { $outcome }: vi konkluderer ikke noget. Der er { $number_clusters } { $clusters }, og det var besluttet på forhånd, at der mindst skulle være { $number_wanted }.
report-study-stopped-left-out = { $outcome }: vi konkluderer ikke noget. { $percent } procent af rækkerne måtte udelades, og det var besluttet på forhånd, at det højst måtte være { $allowed }.
report-study-changes = Det, der er ændret, siden planen blev låst
report-study-field =
    { $field ->
        [format] Filens form
        [data] Datafil
        [question-da] Spørgsmålet på dansk
        [question-en] Spørgsmålet på engelsk
        [cohort] Hvem der undersøges
        [cohort-unit] Kolonnen, der siger, hvem rækken handler om
        [cohort-time] Kolonnen med perioder
        [cohort-start] Kolonnen med starten
        [cohort-cluster] Kolonnen, der siger, hvem der hører sammen
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
        [estimator-draws] Antal tilfældige træk
        [estimator-seed] Startværdi for tilfældige tal
        [estimator-correction] Korrektion for, at der er flere udfald
        [estimator-reference] Perioder, som andre sammenlignes med
        [estimator-absorb] Faste effekter
        [estimator-singletons] Rækker, der er alene i en fast effekt
        [estimator-signs] Fortegn i korrektionen
        [estimator-low-memory] Kun summer holdes i hukommelsen
        [sensitivity-near] Kolonnen med naboer
        [sensitivity-near-within] Hvor tæt på en nabo bor
        [sensitivity-near-start] Kolonnen med naboens start
        [stop-clusters-min] Mindste antal { $clusters }
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
        [comparison-shape-balanced] de samme i alle perioder
        [comparison-shape-unbalanced] de samme, med huller
        [comparison-shape-cross-sections] hver række for sig
        [estimator-name-cs] effekter efter start og periode (cs)
        [estimator-name-did] fire gennemsnit (did)
        [estimator-name-sunab] Sun og Abraham
        [estimator-name-imputation] imputation
        [estimator-name-twostage] to trin
        [estimator-name-eventstudy] tovejs faste effekter
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
report-study-column-corrected = p, rettet
report-study-results = Udfaldene
report-study-fact-lock = Låst; planens fingeraftryk (SHA-256)
report-internal = Internt: her står tal om ganske få familier. Det må ikke forlade huset.
report-purse-total = alle tilsammen
report-purse-public = de offentlige kasser
report-purse-municipality = kommunen
report-purse-region = regionen
report-purse-state = staten
report-purse-person = familierne selv
report-money = { $amount } { $currency }
report-money-million = { $amount } mio. { $currency }
report-millions = mio. { $currency }
report-percent = { $amount } %
report-year = År
report-running = I alt indtil da
report-value-certain = Over { $number_years } år giver de oplyste tal et nettobeløb på { $amount } for { $purse }.
report-value-certain-why = Der er ikke oplyst nogen usikkerhed, så ingen kan sige, hvor langt det er fra nul.
report-nth-year = år { $year } (år 0 er det første)
report-value-paid-back = Med de oplyste tal er pengene betalt tilbage til { $purse } i løbet af { $year }.
report-value-paid-back-both = Med de oplyste tal er pengene betalt tilbage til { $purse } i løbet af { $year }; uden tilbagediskontering i { $plain_year }.
report-value-never-paid-back = Med de oplyste tal er pengene ikke betalt tilbage til { $purse } inden for { $number_years } år.
report-value-left-for = { $purse } { $amount }
report-value-left = Over { $number_years } år ender nettobeløbet på: { $nets }; der er ikke oplyst nogen usikkerhed, så ingen kan sige, hvor sikkert det er.
report-chance-about = omkring { $number } ud af 100
report-chance-below-hundred = mindre end 1 ud af 100
report-chance-below-thousand = mindre end 1 ud af 1.000
report-chance-above-hundred = mere end 99 ud af 100
report-chance-above-thousand = mere end 999 ud af 1.000
report-value-unsure = Vi kan ikke skelne værdien for { $purse } over { $number_years } år fra nul.
report-value-unsure-between = Med { $level } procents sikkerhed ligger nettobeløbet mellem { $low } og { $high }; chancen for, at det er over nul, er { $chance }.
report-value-more = Over { $number_years } år gav det mere tilbage til { $purse }, end det kostede.
report-value-between = Med { $level } procents sikkerhed ligger nettobeløbet mellem { $low } og { $high }, hvis effekter og priser er som antaget; chancen for, at det er over nul, er { $chance }.
report-value-less = Over { $number_years } år kostede det { $purse } mere, end det gav tilbage.
report-value-less-between = Med { $level } procents sikkerhed kostede det mellem { $low } og { $high } mere, end det gav tilbage, hvis effekter og priser er som antaget; chancen for, at nettobeløbet er over nul, er { $chance }.
report-value-over-time = År for år: { $purse }
report-value-over-time-finding = Søjler over linjen er penge, der er vundet eller sparet, søjler under er penge, der er betalt. Kurven er summen indtil da; beløbene er ikke tilbagediskonteret.
report-tornado = Hvad der betyder mest
report-tornado-finding = Hver bjælke er nettobeløbet for { $purse }, når én ting ligger i den lave eller høje ende af sit interval, og resten er som ventet. Den stiplede linje er det ventede nettobeløb.
report-tornado-axis = Nettonutidsværdi, { $unit }
report-tornado-axis-plain = Netto, { $unit }
report-low-end = lav ende
report-high-end = høj ende
report-value-did-sum = I nutidsværdi: { $gross } i ændringer mod { $cost } i omkostninger. Nettobeløbet er { $net }.
report-value-did-sum-plain = Lagt sammen: { $gross } i ændringer mod { $cost } i omkostninger. Nettobeløbet er { $net }.
report-value-did-present = Beløb fra { $number_years } år er regnet til år 0 med { $rates } om året ({ $parameters }): de er tilbagediskonteret, for penge senere tæller mindre end penge nu. De er i { $price_year }-priser.
report-value-did-own-rate = Beløb fra { $number_years } år er regnet til år 0 med regnestykkets egen rente, { $rates } om året: de er tilbagediskonteret, for penge senere tæller mindre end penge nu. De er i { $price_year }-priser.
report-value-did-undiscounted = Beløb fra { $number_years } år er lagt sammen, som de står: der er ikke tilbagediskonteret. De er i { $price_year }-priser.
report-value-did-one-year = Alle beløb står i år 0, så der er intet at tilbagediskontere. De er i { $price_year }-priser.
report-source-own = regnestykket selv
report-value-did-purses = Det, som én kasse sparer og en anden mister, tælles hos begge: tilbage i den samlede sum er kun det, der er skabt eller brugt.
report-value-did-draws = Effekter og priser er trukket { $number_draws } gange inden for deres usikkerhed.
report-value-doubt-effects = Værdien er ikke sikrere end de effekter og priser, den er regnet ud fra. Skyldes ændringerne ikke indsatsen, gør værdien det heller ikke.
report-value-assumed = Antaget: { $what }
report-value-fact-calculation = Regnestykke
report-value-fact-families = Familier
report-value-fact-parameters = Parametre
report-fact-draws = Tilfældige træk
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
report-table-purses = Fordelt på kasser, nutidsværdi i { $currency }
report-table-purses-plain = Fordelt på kasser, ikke tilbagediskonteret, i { $currency }
report-table-years = Fordelt på kasser og år, ikke tilbagediskonteret, i { $currency }
report-table-turns = Hvor svaret vender
report-turn-gross = Det går lige op, hvis alle ændringer ganges med
report-turn-cost = Det højeste, det må koste, i nutidsværdi
report-turn-cost-plain = Det højeste, det må koste
report-turn-effect = Effekten »{ $name }«, når nettobeløbet er 0
report-table-effects = Effekter, for hver enkelt i ét år
report-table-scenarios = Under andre antagelser: nutidsværdi for alle tilsammen
report-table-rates = Ved andre renter: nutidsværdi for alle tilsammen
report-table-parameters = Parametre
report-table-prices = Priser
report-table-published = Offentliggjorte tal
report-discount-from = Diskonteringsrente fra år { $from }
report-net-tax = Nettoafgiftsfaktor
report-refund-to = Statens refusion til og med uge { $week }
report-refund-after = Statens refusion derefter
report-balance = Ligner grupperne hinanden?
report-balance-finding = Prikkerne viser, hvor langt de to grupper ligger fra hinanden i hver egenskab, i standardafvigelser. Inden for det tonede bånd regnes grupperne for at ligne hinanden.
report-balance-axis = Forskel i standardafvigelser
report-before-matching = før
report-after-matching = efter
report-balance-unlike = Da sammenligningen var lavet, lå grupperne stadig mere end 0,1 standardafvigelse fra hinanden i { $number_unlike } af { $number_all } egenskaber.
report-balance-furthest = Længst fra hinanden ligger de i: { $names }.
report-balance-alike = Grupperne ligger inden for 0,1 standardafvigelse af hinanden i alle { $number_all } egenskaber.
report-balance-unjudged =
    { $number ->
        [one] Én egenskab kunne ikke bedømmes: den er ens for alle i en gruppe, eller tallene er tilbageholdt.
       *[other] { $number } egenskaber kunne ikke bedømmes: de er ens for alle i en gruppe, eller tallene er tilbageholdt.
    }
report-balance-question = Ligner de grupper, vi sammenligner, hinanden?
report-table-balance = Balance: gennemsnit i de to grupper
report-column-mean-treated = Gennemsnit, med indsats
report-column-mean-compared = Gennemsnit, sammenlignede
report-column-shift = Forskel
report-column-shift-before = Forskel før
report-column-shift-after = Forskel efter
report-table-flow = Hvem der faldt fra
report-column-treated = Med indsats
report-column-untreated = Uden indsats
report-flow-leaves = udeladt: { $what }
report-with-interval = { $amount } (mellem { $low } og { $high })
report-spill-over = Naboer: { $number_units } af de { $units }, vi sammenligner med, bor nær nogen i indsatsen. Sammenlignet kun med dem, der bor langt fra, er forskellen { $without }; sammenlignet med alle er den { $all }.
report-spill-over-reaches = Forskellen for dem, der bor nær, sammenlignet med dem, der bor langt fra: { $near }. Når der sammenlignes med alle, regner svaret den med til det, der ville være sket alligevel.
report-spill-over-unsure = Om indsatsen når dem, der bor nær, kan vi ikke se: forskellen { $near } kan ikke skelnes fra nul.
report-table-spill-over = Med og uden dem, der bor nær
report-spill-over-all = Sammenlignet med alle
report-spill-over-without = Sammenlignet med dem, der bor langt fra
report-spill-over-near = De nære, sammenlignet med dem, der bor langt fra
report-study-all-outcomes = Alle udfald
report-study-when = { $outcome }: »før« er periode { $before_first } til { $before_last }, og »efter« er periode { $after_first } til { $after_last } (kolonnen »{ $time }«).
report-study-when-one = { $outcome }: »før« er periode { $before }, og »efter« er periode { $after_first } til { $after_last } (kolonnen »{ $time }«).
report-study-when-staggered = { $outcome }: de begynder på forskellige tidspunkter, og hver ses fra sin egen start. »Før« er den sidste periode inden starten (periode { $before_first } til { $before_last }), og »efter« er hver periode fra starten og frem (periode { $after_first } til { $after_last }, kolonnen »{ $time }«).
report-study-base = { $outcome }: { $number_treated } { $units } i indsatsen ({ $number_treated_clusters } { $clusters }) er sammenlignet med { $number_compared } uden for den ({ $number_compared_clusters } { $clusters }).
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
report-study-level-alone = Ændringen for dem i indsatsen er i sig selv ikke noget bevis: det, de andre gik frem i samme tid, ville være kommet alligevel.
report-study-adjusted = Forskellen på ændringerne og effekten er ikke det samme tal, fordi beregningsmetoden gør mere: den gør de sammenlignede ens, eller den regner flere perioder med som »før«.
report-study-corrected-holm = Der er { $number_outcomes } primære udfald, og deres p-værdier er korrigeret for, at der er flere (Holms metode, 1979).
report-study-corrected-romano-wolf = Der er { $number_outcomes } primære udfald, og deres p-værdier er korrigeret for, at der er flere (Romano og Wolfs metode, 2005, med de samme { $number_draws } fortegnsvektorer for alle).
report-study-corrected-none = Der er { $number_outcomes } primære udfald, og deres p-værdier er ikke korrigeret for, at der er flere. Nogle vil se små ud ved et tilfælde.
report-study-withheld = { $outcome }: der vises ikke noget, fordi det hviler på færre end { $number_threshold } { $clusters }.
report-study-gone = { $outcome }: { $number_treated_gone } af { $number_treated } i indsatsen og { $number_compared_gone } af { $number_compared } uden for den kan ikke følges til den sidste periode. Den, der er væk, tæller ikke som nul.
report-study-gone-few = { $outcome }: nogle få kan ikke følges til den sidste periode. Den, der er væk, tæller ikke som nul.
report-study-gone-absorbing = { $outcome }: { $number_units } var i en tilstand, der aldrig ophører, og er ikke i filen siden. De er i den endnu, men det kan tallene ikke vise: skriv det i deres senere rækker.
report-note = Bemærk: { $note }
report-screen-per-family = For hver familie, ikke tilbagediskonteret: ændring { $gross }, omkostning { $cost }, netto { $net }
report-claim = Det, der ville blive betalt efter kravet
report-claim-due = { $name }: { $counted } talt, { $paid } betalt for: { $amount }
report-claim-capped = Loftet trækker { $amount } fra
report-claim-paid = Betalt: { $amount }
report-claim-year = år { $year }: { $amount }
report-claim-investor = Pengestrøm for { $investor }: { $flow }
report-claim-rate = Intern rente: { $percent } %
report-caused = Det siger evalueringen
report-caused-certain = Evalueringen sætter »{ $name }« til { $amount } { $unit } uden interval: ingen kan sige, hvor langt det er fra nul.
report-caused-unsure = Evalueringen kan ikke skelne »{ $name }« fra nul: mellem { $low } og { $high } { $unit }; der kræves betaling for { $claimed }.
report-caused-between = Evalueringen sætter »{ $name }« mellem { $low } og { $high } { $unit }; der kræves betaling for { $claimed }.
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
report-name-relative = Grænse, M-streg = { $bound }
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
report-method-cs-ipw = De, der begynder samtidig, er periode for periode sammenlignet med dem, der ikke er begyndt, vægtet, så grupperne ligner hinanden (Callaway og Sant'Anna 2021).
report-method-cs-reg = De, der begynder samtidig, er periode for periode sammenlignet med det, en regression venter af dem, der ikke er begyndt (Callaway og Sant'Anna 2021).
report-method-alone = Gennemsnittet efter starten minus gennemsnittet før; der er ingen at sammenligne med.
report-method-did = Ændringen hos dem med indsats minus ændringen hos de sammenlignede (difference in differences).
report-method-drdid = To perioder: ændringen hos dem med indsats minus ændringen hos de sammenlignede, der er gjort ens med vægte og regression (Sant'Anna og Zhao 2020).
report-method-eventstudy = En regression, hvor både den enkelte og perioden har sit eget niveau (tovejs faste effekter).
report-method-sunab = Effekten for hver startgruppe på hvert tidspunkt siden dens start, og gennemsnittet af dem (Sun og Abraham 2021).
report-method-imputation = Det, de ville have haft uden indsatsen, er beregnet ud fra dem uden og trukket fra (Borusyak, Jaravel og Spiess 2024).
report-method-twostage = Niveauet for den enkelte og for perioden er beregnet ud fra dem uden indsats og trukket fra; resten er sammenlignet (Gardner 2022).
report-method-staggered = Den beregning, der er mest præcis, når tidspunktet er trukket ved lod (Roth og Sant'Anna 2023).
report-method-bacon = Tovejs-estimatet er skilt ad i sine sammenligninger (Goodman-Bacon 2021).
report-method-synthdid =
    { $number ->
        [0] Gennemsnittet af { $units } med indsats er sammenlignet med et vægtet gennemsnit af andre, der udviklede sig som dem før starten (synthetic difference in differences, Arkhangelsky m.fl. 2021).
        [one] { $name } er sammenlignet med et vægtet gennemsnit af andre { $units }, der udviklede sig på samme måde før starten (synthetic difference in differences, Arkhangelsky m.fl. 2021).
       *[other] Gennemsnittet af { $number } { $units } med indsats er sammenlignet med et vægtet gennemsnit af andre, der udviklede sig som dem før starten (synthetic difference in differences, Arkhangelsky m.fl. 2021).
    }
report-method-synthetic-control =
    { $number ->
        [0] Gennemsnittet af { $units } med indsats er sammenlignet med et vægtet gennemsnit af andre, der lå på linje med dem før starten (syntetisk kontrol, Abadie, Diamond og Hainmueller 2010).
        [one] { $name } er sammenlignet med et vægtet gennemsnit af andre { $units }, der lå på samme niveau før starten (syntetisk kontrol, Abadie, Diamond og Hainmueller 2010).
       *[other] Gennemsnittet af { $number } { $units } med indsats er sammenlignet med et vægtet gennemsnit af andre, der lå på linje med dem før starten (syntetisk kontrol, Abadie, Diamond og Hainmueller 2010).
    }
report-method-did-of-areas = Ændringen med indsats minus den gennemsnitlige ændring hos alle andre { $units } (difference in differences).
report-method-match-nearest = Hver af dem med indsats er sammenlignet med dem uden, der ligner dem mest (nærmeste nabo-matching, Stuart 2010).
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
report-fact-technical = Metoden i fagsprog (på engelsk)
report-did-compare-never = Sammenlignet med dem, der aldrig begynder, i alle perioder.
report-did-compare-not-yet = Sammenlignet med dem, der endnu ikke er begyndt eller aldrig gør det; de, der er begyndt før, bruges aldrig til at sammenligne med.
report-spill-over-withheld = Naboer: færre end { $number_threshold } { $clusters } bor nær eller langt fra. Derfor vises det ikke, hvad de ændrer.
report-study-no-levels = { $outcome }: ingen, der begynder samtidig, ses både før og efter starten ved siden af nogen at sammenligne med, så niveau og ændring kan ikke skilles ad.
report-power-question = Hvad kan en undersøgelse af denne størrelse finde?
report-power-shares = Den mindste forskel i andele, den finder med en chance på { $chance } ud af 100, er { $size } på Cohens skala (h).
report-power-smaller = En mindre effekt kan være der, uden at undersøgelsen ser den.
report-honest-question = Holder resultatet, hvis de sammenlignede alligevel havde udviklet sig anderledes?
report-holds-never = { $what } kan ikke skelnes fra nul, selv hvis begge grupper ellers havde udviklet sig ens.
report-holds-up-to = { $what } holder, så længe udviklingerne højst afviger { $bound } gange så meget som deres største forskel før starten.
report-holds-means = Afviger de mere, kan forskellen ikke skelnes fra nul.
report-holds-parallel = { $what } holder, hvis begge grupper ellers havde udviklet sig ens.
report-holds-falls = Det holder ikke længere, hvis udviklingerne kan afvige { $bound } gange så meget som deres største forskel før starten.
report-bacon-question = Hvad er tovejs-estimatet blandet af?
report-mixture = { $percent } procent af tovejs-estimatet sammenligner med nogen, der allerede har indsatsen; hvor effekter vokser, bliver den del skæv.
report-mixture-rest = De øvrige { $percent } procent sammenligner med nogen, der ikke har den.
report-several-question = Hvilke af udfaldene gjorde det en forskel for?
report-several-none =
    { $number_all ->
        [one] Det ene udfald viser ingen forskel på { $level }-procentsniveauet: vi kan ikke skelne det fra nul.
       *[other] Ingen af de { $number_all } udfald viser en forskel på { $level }-procentsniveauet, når der tages højde for, at der er set på flere: vi kan ikke skelne nogen af dem fra nul.
    }
report-several-some = Af { $number_all } udfald viser { $number_remain ->
        [one] ét
       *[other] { $number_remain }
    } en forskel på { $level }-procentsniveauet, når der tages højde for, at der er set på flere: { $names }.
report-change-alone = { $outcome }: der er ingen at sammenligne med, så ændringen siger intet om indsatsen.
report-change-between = Fra før til efter er ændringen mellem { $low } og { $high } (med { $level } procents sikkerhed); den kunne være sket alligevel.
report-by-period = { $outcome }: forskellen er opgjort periode for periode; der er ikke beregnet ét samlet tal.
report-by-period-apart = I { $number_apart } af { $number_all } perioder siden starten ligger intervallet helt på den ene side af nul.
report-of-area-finding = Hver prik er afstanden mellem de to kurver i en periode. Før starten skal prikkerne ligge nær nul; gør de ikke det, er sammenligningen ikke god.
report-table-cells = Efter startgruppe og periode
report-more-rows = { $title }: { $number } rækker
report-same-source = samme
report-figure-present = nutidsværdi
report-figure-ore = i øre
report-figure-ore-in-year = år { $year }, i øre
report-figure-per-family = hver familie
report-figure-internal-rate = Intern rente
report-figure-chance = Chance for netto over 0
report-balance-apart = Grupperne ligger mere end 0,1 standardafvigelse fra hinanden i { $number_unlike } af { $number_all } egenskaber.
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
report-areas-several = { $number } { $units } med indsats
report-areas-some = { $units } med indsats
report-areas-weighted = vægtet gennemsnit af andre { $units }
report-areas-mean = gennemsnittet af de andre { $units }
report-areas-mean-of = { $name }, i gennemsnit
report-areas-compared = { $name }: sammenlignet med { $number_compared } andre { $units }. Der er { $number_before ->
        [one] én periode
       *[other] { $number_before } perioder
    } før starten i { $start } og { $number_after ->
        [one] én periode
       *[other] { $number_after } perioder
    } siden.
report-areas-weights =
    { $number_zero ->
        [0] Alle { $number_all } andre { $units } har vægt i sammenligningen, mest { $names }.
        [one] { $number_counting } af de { $number_all } andre { $units } har vægt i sammenligningen, mest { $names }. Den sidste har vægten 0.
       *[other] { $number_counting } af de { $number_all } andre { $units } har vægt i sammenligningen, mest { $names }. De øvrige { $number_zero } har vægten 0.
    }
report-areas-weights-equal = Alle { $number } andre { $units } og alle perioder før starten tæller lige meget.
report-areas-time-weights =
    { $number_zero ->
        [0] Alle { $number_all } perioder før starten har vægt, når forskellen før regnes ud.
        [one] { $number_counting } af de { $number_all } perioder før starten har vægt, når forskellen før regnes ud. Den sidste har vægten 0.
       *[other] { $number_counting } af de { $number_all } perioder før starten har vægt, når forskellen før regnes ud. De øvrige { $number_zero } har vægten 0.
    }
report-areas-lift-up = Gennemsnittet af de andre er flyttet { $amount } op, så de to kurver ligger lige højt før starten: det er ændringer, der sammenlignes, ikke niveauer.
report-areas-lift-down = Gennemsnittet af de andre er flyttet { $amount } ned, så de to kurver ligger lige højt før starten: det er ændringer, der sammenlignes, ikke niveauer.
report-areas-placebo = Som prøve er hver af de { $number_controls } andre sat i stedet, som om den havde fået indsatsen. { $number_larger ->
        [0] Ingen af dem
        [one] Én af dem
       *[other] { $number_larger } af dem
    } viser en forskel, der er mindst lige så stor (p { $p }).
report-areas-fit = Før starten ligger de to kurver typisk { $fit } fra hinanden (kvadratisk gennemsnit). En forskel siden, der ikke er meget større end det, siger ikke noget om indsatsen.
report-areas-path = Udviklingen før og efter starten
report-areas-path-finding = Fuldt optrukket: { $treated }. Stiplet: { $compared }. Før starten bør de følges ad; afstanden mellem dem siden er forskellen.
report-start-at = start: { $period }
report-table-path = Periode for periode
report-table-unit-weights = Vægte i sammenligningen
report-table-time-weights = Vægte på perioder før starten
report-table-placebos = Forskellen, hvis en af de andre havde fået indsatsen
report-table-fit = Hvor godt sammenligningen passer
report-column-when = Hvornår
report-column-comparison = Sammenligning
report-column-difference = Forskel
report-column-weight = Vægt, %
report-fit-before = Afstand før starten (kvadratisk gennemsnit)
report-fit-lift = Flytning af de andres gennemsnit
report-fit-p = p: andel med mindst lige så stor forskel
report-power-clusters = { $number_treated } { $clusters } ({ $number_treated_persons } personer) med indsats og { $number_comparison } ({ $number_comparison_persons } personer) at sammenligne med
report-power-persons = { $number_treated } personer med indsats og { $number_comparison } at sammenligne med
report-power-finds = Med { $groups } finder undersøgelsen en forskel på { $size } eller mere med en chance på mindst { $chance } ud af 100.
report-power-size = { $size } standardafvigelser
report-power-size-in-units = { $amount } i udfaldets egen enhed ({ $size } standardafvigelser)
report-power-finds-shares = Med { $groups } finder undersøgelsen med en chance på mindst { $chance } ud af 100, at andelen går fra { $base } procent op til { $high } procent eller mere, eller ned til { $low } procent eller mindre.
report-power-finds-up = Med { $groups } finder undersøgelsen med en chance på mindst { $chance } ud af 100, at andelen går fra { $base } procent op til { $high } procent eller mere; et fald kan den ikke finde.
report-power-finds-down = Med { $groups } finder undersøgelsen med en chance på mindst { $chance } ud af 100, at andelen går fra { $base } procent ned til { $low } procent eller mindre; en stigning kan den ikke finde.
report-power-deviation = En standardafvigelse er den typiske afstand mellem en person og gennemsnittet. Som tommelfingerregel er 0,2 en lille forskel, 0,5 en middel og 0,8 en stor (Cohen 1988).
report-power-icc = Personer, der hører sammen, ligner hinanden (korrelation { $icc } mellem to i samme klynge; { $persons } personer i en klynge i gennemsnit). Derfor er { $number_persons } personer kun lige så oplysende som { $number_effective } uafhængige.
report-power-size-variation = Klyngerne er ikke lige store: størrelsernes standardafvigelse er { $times } gange deres gennemsnit, og det er regnet med.
report-power-r2 = Det, der vides på forhånd om personerne, regnes for at forklare { $percent } procent af forskellene mellem dem.
report-power-levels = Prøven er tosidet. Hvis der ingen forskel er, slår den falsk alarm i { $alarms } ud af 100 tilfælde; hvis der er en, skal den findes i mindst { $chance } ud af 100.
report-power-by-means = Regnet ud efter formel: t-prøve af to gennemsnit med { $df } frihedsgrader (Cohen 1988).
report-power-by-shares = Regnet ud efter formel: to andele sammenlignet på Cohens skala h; den mindste er { $h } (Cohen 1988).
report-power-by-clusters = Regnet ud efter formel: t-fordelingen med { $df } frihedsgrader, to færre end der er klynger (Bloom 1995).
report-power-not-simulated = Planen er ikke simuleret; --simulate 5000 prøver, om formlen holder.
report-power-simulated = Planen er også simuleret: trukket { $number_runs } gange ved lod (frø { $seed }) med en forskel på { $effect } standardafvigelser og prøvet med CR2-standardfejl. Forskellen blev fundet i { $found } procent af gangene; uden forskel var der falsk alarm i { $alarms } procent, og intervallet rummede den sande forskel i { $coverage } procent.
report-power-simulated-larger = Efter formlen er { $formula } standardafvigelser nok, efter simuleringen skal der { $simulated } til: svaret fortæller den største af de to.
report-power-at = En forskel på { $effect } findes med en chance på { $chance } ud af 100.
report-power-needed-clusters = For at finde den med en chance på { $chance } ud af 100 skal { $number } klynger have indsatsen, og sammenligningsgruppen skal vokse i samme forhold.
report-power-needed-persons = For at finde den med en chance på { $chance } ud af 100 skal { $number } personer have indsatsen, og sammenligningsgruppen skal vokse i samme forhold.
report-power-doubt = Det er en beregning på forhånd: er spredning eller sammenhæng mellem personer anderledes end antaget, er den mindste forskel det også.
report-table-design = Planen, der er regnet på
report-design-treated-clusters = Klynger med indsats
report-design-comparison-clusters = Klynger at sammenligne med
report-design-treated-persons = Personer med indsats
report-design-comparison-persons = Personer at sammenligne med
report-design-persons = Personer i en klynge, i gennemsnit
report-design-size-variation = Variation i klyngernes størrelse
report-design-icc = Korrelation mellem to i samme klynge
report-design-r2 = Andel af variansen, der er forklaret på forhånd
report-design-base-rate = Andel uden indsats, %
report-design-level = Falske alarmer, %
report-design-power = Ønsket chance, %
report-design-effect = Varians i forhold til uafhængige personer
report-design-df = Frihedsgrader
report-design-in-units = Mindste effekt i udfaldets enhed
report-design-noncentral = Mindste effekt, ikke-central t-fordeling
report-design-share-up = Mindste højere andel, der findes, %
report-design-share-down = Største lavere andel, der findes, %
report-design-needed = Med indsats, for at den nævnte effekt findes
report-design-runs = Simulerede gange
report-design-alarms = Falske alarmer, simuleret, %
report-design-coverage = Intervaller med den sande forskel, simuleret, %
report-honest-at =
    { $number ->
        [0] i startperioden
        [one] en periode efter starten
       *[other] { $number } perioder efter starten
    }
report-honest-average = i gennemsnit over { $number } perioder siden starten
report-honest-weighted = som vægtet gennemsnit over perioder siden starten
report-honest-effect = Effekten på { $outcome } { $when }
report-honest-finding = Resultatet
report-honest-question-of = { $outcome }: holder resultatet, hvis de sammenlignede alligevel havde udviklet sig anderledes?
report-honest-from = Resultatet, der prøves: { $effect }. Det er { $estimate }, hvis udviklingerne er parallelle.
report-honest-source = Det er beregnet med »opgang evaluate { $command }« på { $file } (SHA-256 { $hash } …).
report-bounds-relative = Hvor meget må udviklingerne afvige?
report-bounds-smooth = Hvor meget må udviklingen knække?
report-bounds-relative-finding = Den øverste linje er intervallet, hvis udviklingerne er parallelle. De næste er, hvad der er tilbage, når udviklingerne må afvige M-streg gange så meget, som de højst gjorde før starten. Rammer en linje nul, er resultatet faldet.
report-bounds-smooth-finding = Den øverste linje er intervallet, hvis udviklingerne er parallelle. De næste er, hvad der er tilbage, når forskellen i udvikling højst må ændre hældning med M fra en periode til den næste. Rammer en linje nul, er resultatet faldet.
report-bounds-never = Allerede den øverste linje rammer nul.
report-bounds-all = Ingen af de prøvede linjer rammer nul, heller ikke ved { $last }.
report-bounds-at-once = Allerede ved { $next } er nul med.
report-bounds-between = Ved { $last } er nul udenfor, ved { $next } er nul med; imellem er der ikke regnet.
report-bounds-parallel = parallelle udviklinger
report-areas-share = { $name } ({ $percent } procent)
report-honest-from-unnamed = Resultatet, der prøves, er { $estimate }, hvis udviklingerne er parallelle. Filen siger ikke, hvilket udfald det gælder.
report-power-doubt-shares = Det er en beregning på forhånd: er andelen uden indsats anderledes end antaget, er den mindste forskel det også.
report-bounds-empty = ingen værdi er mulig
report-bounds-axis = Effekten
report-bounds-m-bar = M-streg = { $bound }
report-bounds-m = M = { $bound }
report-column-swing-unit = Lav og høj er i
report-swing-times = gange det ventede
report-value-no-interval = Der er intet interval for { $purses }: det, der rammer dem, er regnet uden usikkerhed. Det betyder ikke, at det er sikkert.
report-value-varies = Det usikre i beregningen er { $inputs }. Intervallerne kommer af det alene.
report-courses-treated = med indsats, i gennemsnit
report-courses-compared = sammenlignede, i gennemsnit
report-courses-start = start
report-courses-finding = Gennemsnit før og efter starten med intervaller. Effekten er, hvor meget mere (eller mindre) linjen med indsats stiger end den anden; niveauerne må gerne være forskellige.
report-after = efter
report-table-mixture = Hvad estimatet er blandet af
report-table-comparisons = Sammenligning for sammenligning
report-column-share = Vægt, %
report-column-comparison-of = Sammenlignet med
report-column-started = Startgruppe
report-mixed-never = De, der begynder, og de, der aldrig gør
report-mixed-earlier = De, der begynder tidligt, og de, der begynder senere
report-mixed-later = De, der begynder sent, og de, der allerede har indsatsen
report-mixed-always = De, der begynder, og de, der altid har haft indsatsen
report-never = aldrig
report-table-tests = Prøvens p-værdier
report-test-symmetric = p, symmetrisk
report-test-strict = p, kun større tælles
report-test-equal-tail = p, begge haler hver for sig
report-test-coefficient = p af koefficienten
report-test-t = p af t
report-test-ways = Måder, der er prøvet
report-over-time-since-finding = Hver prik er forskellen i en periode, og hver streg er dens interval.
report-bounds-axis-of = Effekten på { $outcome }
