### Teamet: hvem der er hvem, og hvem der ved hvad.

team-title = Teamet
team-leader = Leder
team-profession = Fag
team-department = Forvaltning
team-languages = Sprog
team-pairs-used = Makkerpar i brug: { $number-used } af { $number-possible }
team-kept-rate = Holdt til tiden: { $number-kept } af { $number-all } løfter
team-kept-rate-help = Det er hele teamets tal. Der laves ikke lister over mennesker.
team-colleagues = Kolleger
team-name = Navn
team-phone = Telefon
team-promises-last-year = Løfter det seneste år
team-kept-later =
    { $number-count ->
        [one] Ét blev holdt efter dagen.
       *[other] { $number-count } blev holdt efter dagen.
    }
team-not-kept =
    { $number-count ->
        [one] Ét mangler stadig.
       *[other] { $number-count } mangler stadig.
    }
team-no-numbers = Her kommer tal, når de er undersøgt, så de ikke kan pege på nogen.
team-days-to-keep =
    { $days ->
        [one] Et løfte tager typisk én dag.
       *[other] Et løfte tager typisk { $days } dage.
    }
