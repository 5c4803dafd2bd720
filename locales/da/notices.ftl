notices-more = { $items } og { $number } til
notices-fewer-than = færre end { $number }
notices-of-outcome = { $outcome }: { $text }
notices-missing-values =
    { $count ->
        [one] En række mangler en værdi i en kolonne, der er brug for, og er udeladt.
       *[other] { $count } rækker mangler en værdi i en kolonne, der er brug for, og er udeladt.
    }
notices-no-weight =
    { $count ->
        [one] En række har ingen vægt eller vægten 0 og er udeladt.
       *[other] { $count } rækker har ingen vægt eller vægten 0 og er udeladt.
    }
notices-units-with-holes =
    { $count ->
        [one] Én af { $number_units } { $called_units } er ikke med i alle perioder og er udeladt; --unbalanced beholder den.
       *[other] { $count } af { $number_units } { $called_units } er ikke med i alle perioder og er udeladt; --unbalanced beholder dem.
    }
notices-units-left-out =
    { $count ->
        [one] En række er udeladt: udfald eller klynge mangler, eller den, rækken handler om, er ikke med i alle perioder.
       *[other] { $count } rækker er udeladt: udfald eller klynge mangler, eller den, rækken handler om, er ikke med i alle perioder.
    }
notices-moved-between-clusters =
    { $count ->
        [one] Én af de undersøgte står i mere end én »{ $cluster }« og regnes hele vejen til den, der stod i den første periode.
       *[other] { $count } { $called_units } står i mere end én »{ $cluster }«; hver regnes hele vejen til den, der stod i den første periode.
    }
notices-moved =
    { $count ->
        [one] Én i kolonnen »{ $unit }« har rækker i flere »{ $cluster }«: rækkerne tæller dér, hvor de står. Skriv den klynge, der gjaldt fra starten, i alle rækkerne.
       *[other] { $count } i kolonnen »{ $unit }« har rækker i flere »{ $cluster }«: rækkerne tæller dér, hvor de står. Skriv for hver den klynge, der gjaldt fra starten, i alle rækkerne.
    }
notices-collinear = Udeladt, fordi kolonnerne før dem og de faste effekter allerede siger det samme: { $columns }.
notices-collinear-in-score = Udeladt af propensity-scoren, fordi de følger af andre kolonner eller aldrig varierer: { $columns }.
notices-collinear-in-regression = Blandt de matchede følger disse kolonner af andre eller varierer aldrig, og den justerede effekt udelader dem: { $columns }.
notices-collinear-before = Før indsatsen kan disse ikke skilles fra de faste effekter og de øvrige tidspunkter: { $event_times }.
notices-singletons =
    { $handling ->
        [dropped] Rækker, der står alene i et niveau af en fast effekt: { $count }, fra { $number_units } { $called_units } (startgrupper: { $cohorts }). De er udeladt: de ændrer ingen koefficient, men ville tælle med i faktorerne for små stikprøver.
       *[kept] Rækker, der står alene i et niveau af en fast effekt: { $count }, fra { $number_units } { $called_units } (startgrupper: { $cohorts }). De er beholdt: de ændrer ingen koefficient, men tæller med i faktorerne for små stikprøver.
    }
notices-near-left-out =
    { $who ->
        [treated] { $of ->
            [rows] Rækker for dem, der selv får indsatsen: { $count }. De er udeladt, for her er de nære sammenlignet med de fjerne.
           *[units] De, der selv får indsatsen: { $count } { $called_units }. De er udeladt, for her er de nære sammenlignet med de fjerne.
        }
       *[near] { $of ->
            [rows] Rækker for dem, der bor nær nogen i indsatsen: { $count }. De er udeladt.
           *[units] De, der bor nær nogen i indsatsen: { $count } { $called_units }. De er udeladt.
        }
    }
notices-outside-horizon = Rækker for dem i indsatsen, som ligger uden for den periode, undersøgelsen har valgt, eller der, hvor indsatsen allerede kan vise sig: { $count }. De er udeladt, som undersøgelsen har besluttet.
notices-singleton-levels =
    { $count ->
        [one] Ét niveau af »{ $column }« har kun én række: den er beholdt og talt med, men siger intet om effekten.
       *[other] { $count } niveauer af »{ $column }« har kun én række: de er beholdt og talt med, men siger intet om effekten.
    }
notices-disconnected-effects = De faste effekter for { $effects } falder i { $count } dele uden en række imellem: K tæller { $number_surplus } for mange.
notices-small-cohorts = Startgrupper med færre end { $number_fewest } { $called_units }: { $cohorts }. Deres standardfejl er selv usikre.
notices-cohorts-of-few-families = Der er startgrupper med færre end { $number_threshold } { $called_clusters }.
notices-no-never-treated =
    { $count ->
        [one] Alle får indsatsen før eller siden: startgruppen fra { $cohort } bruges kun til at sammenligne med, og den periode, den starter i, er udeladt.
       *[other] Alle får indsatsen før eller siden: startgruppen fra { $cohort } bruges kun til at sammenligne med, og de { $count } perioder fra dens start er udeladt.
    }
notices-last-treated-as-comparison =
    { $number_earlier ->
        [one] Alle får indsatsen før eller siden: startgruppen fra { $cohort } er sammenligning for én tidligere startgruppe, og rækkerne fra dens start ({ $count }) er udeladt.
       *[other] Alle får indsatsen før eller siden: startgruppen fra { $cohort } er sammenligning for { $number_earlier } tidligere startgrupper, og rækkerne fra dens start ({ $count }) er udeladt.
    }
notices-always-treated =
    { $count ->
        [one] Én af de undersøgte har indsatsen fra den første periode (startgruppe { $cohorts }) og er udeladt, for intet viser tiden før.
       *[other] { $count } { $called_units } har indsatsen fra deres første periode (startgrupper: { $cohorts }) og er udeladt, for intet viser tiden før.
    }
notices-always-treated-compared =
    { $count ->
        [one] Én startgruppe har indsatsen i alle perioder og bruges kun til at sammenligne med.
       *[other] { $count } startgrupper har indsatsen i alle perioder og bruges kun til at sammenligne med.
    }
notices-treated-after-the-end =
    { $count ->
        [one] Én af de undersøgte får først indsatsen efter den sidste periode og regnes for aldrig at få den.
       *[other] { $count } { $called_units } får først indsatsen efter den sidste periode og regnes for aldrig at få den.
    }
notices-cohort-of-one-unit =
    { $count ->
        [one] Én af de undersøgte er alene i sin startgruppe, som derfor ikke viser nogen spredning, og er udeladt.
       *[other] { $count } { $called_units } er alene i deres startgruppe, som derfor ikke viser nogen spredning, og er udeladt.
    }
notices-cohort-of-one-cluster =
    { $count ->
        [one] Startgruppen fra { $cohorts } ligger i en enkelt klynge ({ $cluster }): hvor meget dens egen effekt varierer, kan ikke ses, så standardfejl, der hviler på den, er for små.
       *[other] Hver af startgrupperne { $cohorts } ligger i en enkelt klynge ({ $cluster }): hvor meget deres egen effekt varierer, kan ikke ses, så standardfejl, der hviler på dem, er for små.
    }
notices-cells-of-one-cluster = I nogle perioder består en startgruppe af én eneste klynge, så den viser ingen spredning: { $cells }. I gennemsnit over flere er de centreret om gennemsnittet af alle, hvilket er forsigtigt. Estimater, der hviler på én klynge alene, har ingen standardfejl: { $number_estimates }.
notices-never-treated-only-periods = Perioder, hvor ingen med indsats er observeret: { $periods }.
notices-unlike-in-cells = I nogle celler har nogle af dem, der sammenlignes med, så godt som ingen chance for indsats, fordi ingen med indsats ligner dem i kovariaterne. De tæller ikke med i sammenligningen der: { $cells }.
notices-unlike-compared = Nogle af dem, der sammenlignes med, har så godt som ingen chance for indsats, fordi ingen med indsats ligner dem i kovariaterne. De tæller ikke med i sammenligningen.
notices-cells-without-effect =
    { $why ->
        [nobody] Der er ingen effekt at få, hvor der mangler nogen med indsats eller nogen at sammenligne med: { $cells }.
        [overlap] Der er ingen effekt at få, hvor kovariaterne med sikkerhed forudsiger indsatsen for nogen, så der ikke er nogen at sammenligne med: { $cells }.
        [too-few] Der er ingen effekt at få, hvor de, der sammenlignes med, er for få eller for ens til kovariaterne: { $cells }.
       *[other] Der er ingen effekt at få, hvor ingen vægte kan give dem, der sammenlignes med, samme gennemsnit som dem med indsats: { $cells }.
    }
notices-one-cluster-cohorts = Der er ingen standardfejl, hvor alle med indsats er i én klynge, fordi intet viser, hvor forskellige sådanne klynger er: { $cells }.
notices-one-cluster-comparison = Der er ingen standardfejl, hvor alle, der sammenlignes med, er i én klynge, fordi intet viser, hvor forskellige sådanne klynger er: { $cells }.
notices-empty-window = Ingen effekt ligger i de tidspunkter, der er bedt om (--min-event, --max-event, --balance-event): hvor der ingen er, er der intet gennemsnit.
notices-no-pretest =
    { $why ->
        [singular] Tiden før indsatsen er ikke prøvet: den har flere effekter, end klyngerne kan skelne.
       *[other] Tiden før indsatsen er ikke prøvet: enten er der ingen effekter før den, eller også er der ingen, hvis usikkerhed kendes.
    }
notices-no-pretrends = Der er ikke to tidspunkter før indsatsen: intet prøver udviklingen før.
notices-no-comparison = Før og efter alene er intet bevis for en effekt: ingen ved, hvad der ellers var sket. Angiv --treated eller --cohort for at sammenligne.
notices-one-cluster =
    { $who ->
        [treated] Alle med indsats er i én klynge: intet viser, hvor forskellige sådanne klynger er, og der er ingen standardfejl.
        [compared] Alle, der sammenlignes med, er i én klynge: intet viser, hvor forskellige sådanne klynger er, og der er ingen standardfejl.
       *[either] Alle med indsats, eller alle, der sammenlignes med, er i én klynge: intet viser, hvor forskellige sådanne klynger er, og der er ingen standardfejl.
    }
notices-few-clusters =
    { $who ->
        [treated] Med indsats er der { $count } { $called_clusters }. Med så få er standardfejl i gennemsnit for små, og intervaller rammer sandheden sjældnere, end de siger. Se også på en metode, der er lavet til få klynger: opgang evaluate robust, wildboot eller randomize.
       *[compared] At sammenligne med er der { $count } { $called_clusters }. Med så få er standardfejl i gennemsnit for små, og intervaller rammer sandheden sjældnere, end de siger. Se også på en metode, der er lavet til få klynger: opgang evaluate robust, wildboot eller randomize.
    }
notices-few-clusters-in-parts =
    { $who ->
        [treated] Effekter, der hviler på færre end { $number_limit } { $called_clusters } med indsats: { $effects }. Deres standardfejl er i gennemsnit for små, og deres intervaller rammer sandheden sjældnere, end de siger. Metoder, der er lavet til få klynger: opgang evaluate robust, wildboot eller randomize.
       *[compared] Effekter med færre end { $number_limit } { $called_clusters } at sammenligne med: { $effects }. Deres standardfejl er i gennemsnit for små, og deres intervaller rammer sandheden sjældnere, end de siger. Metoder, der er lavet til få klynger: opgang evaluate robust, wildboot eller randomize.
    }
notices-negative-variance =
    { $count ->
        [one] Med klynger efter { $clusters } fik ét estimat en varians under nul. Det kan ske, når klyngerne er få, eller når den ene kolonne siger lidt ud over den anden. Kovariansen er ført til den nærmeste, der er mulig (negative egenværdier er sat til nul); hvor der intet blev tilbage, er der ingen standardfejl. Også de andre estimaters fejl er mere usikre: se det samme med én kolonne.
       *[other] Med klynger efter { $clusters } fik { $count } estimater en varians under nul. Det kan ske, når klyngerne er få, eller når den ene kolonne siger lidt ud over den anden. Kovariansen er ført til den nærmeste, der er mulig (negative egenværdier er sat til nul); hvor der intet blev tilbage, er der ingen standardfejl. Også de andre estimaters fejl er mere usikre: se det samme med én kolonne.
    }
notices-effects-at-random = Med klynger efter { $clusters } holder fejlene, når også det er tilfældigt, hvad effekter afviger med fra gennemsnittet i deres startgruppe og periode, og uafhængigt mellem klyngerne i hver kolonne. Med én kolonne er de forsigtige uden den antagelse.
notices-no-estimate =
    { $why ->
        [nobody] Der er intet estimat med { $method }: der mangler nogen med indsats eller nogen at sammenligne med.
        [overlap] Der er intet estimat med { $method }: kovariaterne forudsiger med sikkerhed indsatsen for nogen, så der ikke er nogen at sammenligne med.
        [too-few] Der er intet estimat med { $method }: de, der sammenlignes med, er for få eller for ens til kovariaterne.
       *[other] Der er intet estimat med { $method }: ingen vægte kan give dem, der sammenlignes med, samme gennemsnit som dem med indsats.
    }
notices-staggered-two-way = { $count } startgrupper begynder på forskellige tidspunkter: tovejs faste effekter blander deres effekter, nogle med vægte under nul. Se sunab, imputation eller cs for effekter uden det, og bacon for blandingen.
notices-treated-as-comparison = { $percent } % af vægten sammenligner med nogen, der allerede har indsatsen; hvor effekter vokser, bliver den del skæv.
notices-no-counterfactual =
    { $count ->
        [one] En række med indsats (startgruppe { $cohorts }, periode { $periods }) har intet kontrafaktisk og er udeladt: ingen række uden indsats deler dens faste effekter.
       *[other] { $count } rækker med indsats (startgrupper: { $cohorts }; perioder: { $periods }) har intet kontrafaktisk og er udeladt: ingen række uden indsats deler deres faste effekter.
    }
notices-estimates-of-one-cluster =
    { $count ->
        [one] Ét estimat hviler på en enkelt klynge med indsats ({ $cluster }) og har ingen standardfejl.
       *[other] { $count } estimater hviler på en enkelt klynge med indsats ({ $cluster }) og har ingen standardfejl.
    }
notices-fitted-exactly =
    { $count ->
        [one] Ét estimat hviler på så få rækker, at modellen rammer dem præcist. Intet viser, hvor meget det kan svinge, og det har ingen standardfejl.
       *[other] { $count } estimater hviler på så få rækker, at modellen rammer dem præcist. Intet viser, hvor meget de kan svinge, og de har ingen standardfejl.
    }
notices-random-timing = Disse estimater holder, når tidspunktet for indsatsen er så godt som tilfældigt; parallelle udviklinger alene er ikke nok.
notices-no-standard-error =
    { $why ->
        [too-few] Der er ingen standardfejl: der er for få tilbage.
        [several-treated] Der er ingen standardfejl: at bruge hver kontrol én gang som placebo svarer kun til én med indsats, og der er flere.
        [few-controls] Der er ingen standardfejl: placeboer kræver flere kontroller, end der er med indsats.
        [one-treated] Der er ingen standardfejl: når kun én har indsatsen, er der ingen anden at udelade eller trække.
        [few-weights] Der er ingen standardfejl: jackknife kræver to kontroller med vægt.
       *[few-draws] Der er ingen standardfejl: der kom for få gentagelser ud af det.
    }
notices-homoskedastic = Standardfejl ud fra placeboer holder, hvis udfaldene varierer lige meget for dem med indsats og for dem, der sammenlignes med.
notices-draws-lost =
    { $count ->
        [one] Én trækning var uden nogen med indsats eller uden kontrol og tæller ikke med.
       *[other] { $count } trækninger var uden nogen med indsats eller uden kontrol og tæller ikke med.
    }
notices-few-treated-clusters = Kun { $count } { $called_clusters } har indsatsen; { $number_untreated } har den ikke. Med så få forkaster prøver, der bygger på nulhypotesens residualer, for sjældent og andre for ofte; læs randomiseringsprøven ved siden af.
notices-treatment-values = »{ $treatment }« har { $count } værdier, ikke kun 0 og 1 ({ $values }): koefficienten er for én mere. Skal kolonnen kun sige, hvem der har indsatsen, så ret cellerne.
notices-one-treated-cluster = Kun én klynge har indsatsen: tilfælde og effekt kan ikke skilles ad, så der gives hverken standardfejl eller p-værdi. Saml flere klynger med indsats, eller sammenlign med syntetisk kontrol.
notices-one-untreated-cluster = Kun én klynge er uden indsatsen: der gives hverken standardfejl eller p-værdi. Saml flere klynger at sammenligne med.
notices-dummies-counted = Faktoren (N−1)/(N−k) tæller alle { $count } dummyer og kolonner ved siden af { $number_rows } rækker og forstørrer den standardfejl, der hedder CR1S her; CR2 og p-værdierne fra bootstrap afhænger ikke af den.
notices-saturated-clusters =
    { $count ->
        [one] Én klynge afgør alene en retning i regressionen: CR2 udelader den retning dér.
       *[other] { $count } klynger afgør alene en retning i regressionen: CR2 udelader den retning dér.
    }
notices-few-sign-vectors = { $number_clusters } { $called_clusters } har { $count } fortegnsvektorer, så ingen p-værdi er under { $smallest }; --signs webb har flere.
notices-undefined-draws =
    { $count ->
        [one] Én fortegnsvektor giver ingen t, fordi alle scorer er nul: den tæller imod resultatet.
       *[other] { $count } fortegnsvektorer giver ingen t, fordi alle scorer er nul: de tæller imod resultatet.
    }
notices-open-interval =
    { $count ->
        [one] Til den ene side forkastes ingen effekt, hvor fjern den end er: intervallet har ingen ende dér.
       *[other] Til ingen af siderne forkastes nogen effekt, hvor fjern den end er: intervallet har ingen ender.
    }
notices-exchangeable = P-værdien er eksakt, hvis klyngerne fik indsatsen ved lodtrækning; ellers forudsætter den, at de kunne have byttet plads.
notices-few-assignments = Der er { $count } måder at fordele indsatsen på, så ingen p-værdi er under { $smallest }.
notices-undefined-assignments =
    { $count ->
        [one] Én fordeling har ingen koefficient, fordi andre kolonner forklarer indsatsen: den tæller imod resultatet.
       *[other] { $count } fordelinger har ingen koefficient, fordi andre kolonner forklarer indsatsen: de tæller imod resultatet.
    }
notices-reference-period = Effekter er målt mod tidspunktet { $event_time } i forhold til starten.
notices-empty-set = Ved M-streg = { $m_bar } godtages intet punkt på gitteret: mængden er tom eller ligger mellem to punkter.
notices-grid-end = Ved M-streg = { $m_bar } når mængden gitterets ende og fortsætter ud over den: angiv et bredere --grid.
notices-few-clusters-by-formula = Med { $count } { $called_clusters } på den ene side lover formler for meget: stol på --simulate.
notices-mixed-clusters =
    { $count ->
        [one] Én klynge har rækker både med og uden indsats: den regnes med blandt dem med indsats.
       *[other] { $count } { $called_clusters } har rækker både med og uden indsats: de regnes med blandt dem med indsats.
    }
notices-families = Familier er matchet med familier: { $number_persons } personer i { $count } familier. Effekter er pr. familie, på gennemsnittet af dens medlemmer.
notices-listed = Kun de sammenlignede er opført med deres vægte; det gælder ikke { $count } af { $number_units } { $called_units }.
notices-estimand =
    { $count ->
        [one] Effekten gælder de { $number_compared } { $called_units } med indsats, der har en modpart; én med indsats har ingen.
       *[other] Effekten gælder de { $number_compared } { $called_units } med indsats, der har en modpart; { $count } med indsats har ingen.
    }
notices-fewer-partners =
    { $count ->
        [one] Én med indsats har færre end { $number_partners } modparter.
       *[other] { $count } { $called_units } med indsats har færre end { $number_partners } modparter.
    }
notices-ties = Er to modparter lige tæt på, afgør deres egenskaber og navn, hvem der vælges, aldrig rækkernes orden.
notices-reused = Én uden indsats kan stå for flere med indsats; { $count } { $called_units } er i brug. Standardfejl tager vægtene for givet.
notices-weights-as-given = Standardfejl tager vægtene for givet og ikke som estimeret.
notices-covariate-missing = Udeladt, fordi der mangler en værdi i »{ $column }«: { $number_treated } med indsats og { $number_untreated } uden.
notices-outcome-missing = Udeladt, fordi udfaldet mangler: { $number_treated } med indsats og { $number_untreated } uden.
notices-weight-zero = Udeladt, fordi vægten er 0: { $number_treated } med indsats og { $number_untreated } uden.
notices-nobody-agrees = Ikke sammenlignet, fordi ingen uden indsats stemmer overens i kolonnerne for eksakt matching: { $number_treated } med indsats.
notices-nobody-within-caliper = Ikke sammenlignet, fordi ingen uden indsats ligger nær nok på: { $number_treated } med indsats.
notices-all-taken = Ikke sammenlignet, fordi alle uden indsats, der kunne bruges, er givet til andre: { $number_treated } med indsats.
notices-no-counterpart = Ikke sammenlignet, fordi ingen fra den anden gruppe er i samme stratum: { $number_treated } med indsats og { $number_untreated } uden.
notices-not-chosen = Uden indsats og ikke modpart for nogen: { $number_untreated } { $called_units }.
notices-withheld =
    { $number_others ->
        [0] Tilbageholdte tal: { $count }. De hviler på startgrupper med færre end { $number_threshold } { $called_clusters } (sådanne startgrupper: { $number_small }). --internal beholder dem i en fil, der ikke må forlade huset.
       *[other] Tilbageholdte tal: { $count }. De hviler på startgrupper med færre end { $number_threshold } { $called_clusters } (sådanne startgrupper: { $number_small }) og på { $number_others } mere, så de første ikke kan regnes ud. --internal beholder dem i en fil, der ikke må forlade huset.
    }
notices-withheld-few-families = Tilbageholdte tal: { $count }. En af grupperne har færre end { $number_threshold } { $called_families }, før eller efter. --internal beholder dem i en fil, der ikke må forlade huset.
notices-withheld-few-units =
    { $who ->
        [families] Tallene er tilbageholdt: en af grupperne har færre end { $number_threshold } { $called_families }. --internal beholder dem i en fil, der ikke må forlade huset.
       *[units] Tallene er tilbageholdt: en af grupperne har færre end { $number_threshold } { $called_units }. --internal beholder dem i en fil, der ikke må forlade huset.
    }
notices-withheld-few-degrees = Tallene er tilbageholdt: der er færre end { $number_degrees } frihedsgrader tilbage (rækker minus parametre), så modellen næsten gengiver de enkelte rækker. --internal beholder dem i en fil, der ikke må forlade huset.
notices-withheld-balance = Tilbageholdte dele af balancetabellen: { $count }. De ville fortælle om færre end { $number_threshold } { $called_families }, eller at alle eller ingen i en gruppe er ens. --internal beholder dem i en fil, der ikke må forlade huset.
notices-withheld-counts = Tilbageholdte eller sammenlagte antal i frafald og fordeling: { $count }. De er under { $number_threshold }, eller sådanne antal kan regnes ud fra dem. --internal beholder dem i en fil, der ikke må forlade huset.
notices-withheld-thin-columns = Tilbageholdte koefficienter: { $count }. Færre end { $number_threshold } { $called_families } har den ene af kolonnens to værdier. --internal beholder dem i en fil, der ikke må forlade huset.
notices-unit-lists-internal = Lister over de enkelte (modparter, vægte, laveste og højeste score) er ikke skrevet. --internal skriver dem i en fil, der ikke må forlade huset.
notices-few-treated-clusters-told = Effekten er den samlede for { $count } { $called_clusters } med indsats (kolonnen »{ $cluster }«). Er hver af dem en familie, så nævn familierne med --family; så bliver tallene tilbageholdt.
notices-withheld-side = Intet er vist: den ene side af sammenligningen har færre end { $number_threshold } { $called_clusters }. --internal beholder det i en fil, der ikke må forlade huset.
notices-covariate-missing-untold = Nogle er udeladt, fordi der mangler en værdi i »{ $column }«; hvor mange, oplyses ikke.
notices-outcome-missing-untold = Nogle er udeladt, fordi udfaldet mangler; hvor mange, oplyses ikke.
notices-weight-zero-untold = Nogle er udeladt, fordi vægten er 0; hvor mange, oplyses ikke.
notices-nobody-agrees-untold = Nogle med indsats er ikke sammenlignet, fordi ingen uden indsats stemmer overens i kolonnerne for eksakt matching; hvor mange, oplyses ikke.
notices-nobody-within-caliper-untold = Nogle med indsats er ikke sammenlignet, fordi ingen uden indsats ligger nær nok på; hvor mange, oplyses ikke.
notices-all-taken-untold = Nogle med indsats er ikke sammenlignet, fordi alle uden indsats, der kunne bruges, er givet til andre; hvor mange, oplyses ikke.
notices-no-counterpart-untold = Nogle er ikke sammenlignet, fordi ingen fra den anden gruppe er i samme stratum; hvor mange, oplyses ikke.
notices-not-chosen-untold = Nogle uden indsats er ikke modpart for nogen; hvor mange, oplyses ikke.
notices-few-treated-clusters-untold = Kun få { $called_clusters } har indsatsen, eller kun få har den ikke; hvor mange, oplyses ikke. Med så få forkaster prøver, der bygger på nulhypotesens residualer, for sjældent og andre for ofte; læs randomiseringsprøven ved siden af.
notices-few-clusters-by-formula-untold = Med så få { $called_clusters } på den ene side lover formler for meget: stol på --simulate.
notices-mixed-clusters-untold = Nogle { $called_clusters } har rækker både med og uden indsats og regnes med blandt dem med indsats; hvor mange, oplyses ikke.
notices-step-in-file = i filen
notices-step-at-hand = til rådighed
notices-step-compared = sammenlignet
notices-step-covariate-missing = ingen værdi i »{ $column }«
notices-step-outcome-missing = intet udfald
notices-step-weight-zero = vægten er 0
notices-step-nobody-agrees = ingen uden indsats stemmer overens i kolonnerne for eksakt matching
notices-step-nobody-within-caliper = ingen uden indsats ligger nær nok på
notices-step-all-taken = alle uden indsats, der kunne bruges, er givet til andre
notices-step-no-counterpart = ingen fra den anden gruppe i samme stratum
notices-step-not-chosen = ikke modpart for nogen
notices-no-uncertainty = »{ $effect }«: der er ingen standardfejl, så usikkerheden på den er ikke med i resultatet.
notices-no-findings = »{ $effect }« er taget, som regnestykket angiver den; der er ikke hentet resultater fra en evaluering med --effects.
notices-independent = Trukket, som om de intet havde med hinanden at gøre, fordi der ikke er givet en kovarians: { $pairs }. Bevæger de sig sammen, er intervallet bredere end vist.
notices-assumed = Prisen »{ $price }« er antaget: { $source }
notices-certain = Ingen tal i regnestykket har en oplyst usikkerhed: der er intet interval og ingen sandsynlighed.
notices-no-internal-rate = Der er ikke én rente, som giver et nettobeløb på 0, for summen skifter fortegn flere gange eller slet ikke.
notices-no-comparison-group = Kontrakten måler uden en sammenligningsgruppe: det, der kræves betaling for, er intet bevis for en effekt.
notices-not-paid-of-the-claim-alone = De resultater, der efter aftalen ikke betales for, trækkes kun fra opgørelsen: evalueringen har allerede udeladt det, der ville være kommet alligevel, og intet trækkes fra den en gang til.
notices-no-evaluation = Der er ikke givet en evaluering: her siges intet om, hvad indsatsen har bevirket.
notices-no-estimate-named = »{ $result }«: der er ikke angivet et estimat, så evalueringen siger intet om det.
