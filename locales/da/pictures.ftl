### Billeder af en plan for makkerpar: hvem med hvem, hvor fulde ugerne er, og hvor god planen er.

pictures-person = { $role } { $who }
pictures-nobody = Der er ingen medarbejdere at tegne.
pictures-crowd = { $count } medarbejdere er for mange til et billede.
pictures-matrix-title = Hvem arbejder sammen med hvem
pictures-matrix-title-area = Hvem arbejder sammen med hvem i område { $area }
pictures-placed =
    { $count ->
        [one] { $count } familie har et makkerpar
       *[other] { $count } familier har et makkerpar
    }
pictures-waiting =
    { $count ->
        [0] ingen venter
        [one] { $count } venter
       *[other] { $count } venter
    }
pictures-used = { $number-used } af { $number-possible } mulige par er i brug
pictures-most =
    { $count ->
        [one] Ingen par har mere end { $count } familie.
       *[other] Flest familier sammen har { $one } og { $two }: { $count }.
    }
pictures-learns-most = De to, der kan lære mest af hinanden, er { $one } og { $two }: { $number-points } point.
pictures-cell =
    { $count ->
        [0] { $one } og { $two }: ingen familier, de kan lære { $number-points } point af hinanden
        [one] { $one } og { $two }: { $count } familie, de kan lære { $number-points } point af hinanden
       *[other] { $one } og { $two }: { $count } familier, de kan lære { $number-points } point af hinanden
    }
pictures-cell-forbidden = { $one } og { $two } må ikke arbejde sammen
pictures-key-families = Familier, de to har sammen
pictures-key-families-size = Felt og tal: familier, de to har sammen
pictures-key-points = Lille tal: point for læring
pictures-key-learning = Det, de to kan lære af hinanden, i point
pictures-key-open = Kan blive et par, men er det ikke
pictures-key-forbidden = Må ikke arbejde sammen
pictures-key-apart = Tomt: har intet område til fælles
pictures-key-reading = Alle makkere: hen ad rækken, så ned
pictures-load-title = Hvor fulde ugerne er
pictures-load-within =
    { $count ->
        [one] { $count } af { $number-all } medarbejdere har mellem { $min } og { $max } % af sin rigtige uge
       *[other] { $count } af { $number-all } medarbejdere har mellem { $min } og { $max } % af deres rigtige uge
    }
pictures-load-over = { $count } har mere
pictures-load-under = { $count } har mindre
pictures-load-extremes = Mest har { $one }: { $max } %. Mindst har { $two }: { $min } %.
pictures-load-band = { $min }–{ $max } %
pictures-load-band-long = rigtig uge: { $min }–{ $max } %
pictures-percent = { $number } %
pictures-cap = loft: det, ugen ikke må nå over
pictures-column-percent = af uge
pictures-column-minutes = minutter
pictures-column-families = familier
pictures-column-partners = makkere
pictures-column-people = medarbejdere
pictures-over = over rigtig uge
pictures-under = under rigtig uge
pictures-course-title = Hvor tæt planen er på den bedste
pictures-course-gap = Planen har { $number-objective } point, og ingen plan kan få mere end { $number-bound }. Der er højst { $gap } % op til den bedste.
pictures-course-proven = Planen har { $number-objective } point. Det er bevist, at ingen plan kan få flere.
pictures-course-unbound = Planen har { $number-objective } point. Det vides ikke, hvad den bedste plan kan få.
pictures-course-empty = Kørslen har ikke skrevet ned, hvordan den blev bedre.
pictures-course-began = Søgningen begyndte med { $number-objective } point og prøvede { $number-iterations } ændringer.
pictures-course-bound = Mere kan ingen få: { $number-points }
pictures-course-plan = Planen: { $number-points }
pictures-course-axis = prøvede ændringer
pictures-course-points = point
