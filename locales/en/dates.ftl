dates-today = today
dates-tomorrow = tomorrow
dates-yesterday = yesterday
dates-in-days =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }
dates-days-ago =
    { $days ->
        [one] { $days } day ago
       *[other] { $days } days ago
    }
dates-in-weeks =
    { $weeks ->
        [one] in a week
       *[other] in { $weeks } weeks
    }
dates-weeks-ago =
    { $weeks ->
        [one] a week ago
       *[other] { $weeks } weeks ago
    }
dates-in-months =
    { $months ->
        [one] in a month
       *[other] in { $months } months
    }
dates-months-ago =
    { $months ->
        [one] a month ago
       *[other] { $months } months ago
    }
dates-in-years =
    { $years ->
        [one] in a year
       *[other] in { $years } years
    }
dates-years-ago =
    { $years ->
        [one] a year ago
       *[other] { $years } years ago
    }
dates-day-at-time = { $day } at { $time }
dates-age =
    { $years ->
        [one] { $years } year old
       *[other] { $years } years old
    }
dates-field-day = Day
dates-field-month = Month
dates-field-year = Year
dates-field-help = For example 24 12 2026
