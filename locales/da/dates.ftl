### family
### Dage set fra i dag. Selve datoerne skriver programmet ud fra sprogets egne regler.

dates-today = i dag
dates-tomorrow = i morgen
dates-yesterday = i går
dates-in-days =
    { $days ->
        [one] om { $days } dag
       *[other] om { $days } dage
    }
dates-days-ago =
    { $days ->
        [one] for { $days } dag siden
       *[other] for { $days } dage siden
    }
dates-in-weeks =
    { $weeks ->
        [one] om en uge
       *[other] om { $weeks } uger
    }
dates-weeks-ago =
    { $weeks ->
        [one] for en uge siden
       *[other] for { $weeks } uger siden
    }
dates-in-months =
    { $months ->
        [one] om en måned
       *[other] om { $months } måneder
    }
dates-months-ago =
    { $months ->
        [one] for en måned siden
       *[other] for { $months } måneder siden
    }
dates-in-years =
    { $years ->
        [one] om et år
       *[other] om { $years } år
    }
dates-years-ago =
    { $years ->
        [one] for et år siden
       *[other] for { $years } år siden
    }
# $day og $time er allerede skrevet: "4. december 2026" og "14.30".
dates-day-at-time = { $day } kl. { $time }
dates-age =
    { $years ->
        [one] { $years } år
       *[other] { $years } år
    }
dates-field-day = Dag
dates-field-month = Måned
dates-field-year = År
dates-field-help = For eksempel 24 12 2026
