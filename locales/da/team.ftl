### Teamet: hvem der er hvem, og hvem der ved hvad.

team-title = Teamet
team-member = Medarbejder
team-leader = Leder
team-profession = Fag
team-department = Forvaltning
team-languages = Sprog
team-hours = Arbejdstid
team-families =
    { $count ->
        [one] Én familie
       *[other] { $count } familier
    }
team-pairs-used = Makkerpar i brug: { $number-used } af { $number-possible }
team-kept-rate = Holdt til tiden: { $number-kept } af { $number-all } løfter
team-kept-rate-help = Det er hele teamets tal. Der laves ikke lister over mennesker.
team-urgent = Løfter, der haster
team-urgent-none = Intet haster.
team-who-knows = Hvem ved noget om …
team-works-from = I teamet siden { $day }
team-none = Der er ingen i teamet endnu.
team-friends = Venner i systemet
team-friends-none = Ingen venner i systemet endnu
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
