dates-today = اليوم
dates-tomorrow = غدًا
dates-yesterday = أمس
dates-in-days =
    { $days ->
        [zero] اليوم
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $days } أيام
        [many] بعد { $days } يومًا
       *[other] بعد { $days } يوم
    }
dates-days-ago =
    { $days ->
        [zero] اليوم
        [one] قبل يوم واحد
        [two] قبل يومين
        [few] قبل { $days } أيام
        [many] قبل { $days } يومًا
       *[other] قبل { $days } يوم
    }
dates-in-weeks =
    { $weeks ->
        [zero] هذا الأسبوع
        [one] بعد أسبوع
        [two] بعد أسبوعين
        [few] بعد { $weeks } أسابيع
        [many] بعد { $weeks } أسبوعًا
       *[other] بعد { $weeks } أسبوع
    }
dates-weeks-ago =
    { $weeks ->
        [zero] هذا الأسبوع
        [one] قبل أسبوع
        [two] قبل أسبوعين
        [few] قبل { $weeks } أسابيع
        [many] قبل { $weeks } أسبوعًا
       *[other] قبل { $weeks } أسبوع
    }
dates-in-months =
    { $months ->
        [zero] هذا الشهر
        [one] بعد شهر
        [two] بعد شهرين
        [few] بعد { $months } أشهر
        [many] بعد { $months } شهرًا
       *[other] بعد { $months } شهر
    }
dates-months-ago =
    { $months ->
        [zero] هذا الشهر
        [one] قبل شهر
        [two] قبل شهرين
        [few] قبل { $months } أشهر
        [many] قبل { $months } شهرًا
       *[other] قبل { $months } شهر
    }
dates-in-years =
    { $years ->
        [zero] هذه السنة
        [one] بعد سنة
        [two] بعد سنتين
        [few] بعد { $years } سنوات
        [many] بعد { $years } سنة
       *[other] بعد { $years } سنة
    }
dates-years-ago =
    { $years ->
        [zero] هذه السنة
        [one] قبل سنة
        [two] قبل سنتين
        [few] قبل { $years } سنوات
        [many] قبل { $years } سنة
       *[other] قبل { $years } سنة
    }
dates-day-at-time = { $day } الساعة { $time }
dates-age =
    { $years ->
        [zero] أقل من سنة
        [one] سنة واحدة
        [two] سنتان
        [few] { $years } سنوات
        [many] { $years } سنة
       *[other] { $years } سنة
    }
dates-field-day = اليوم
dates-field-month = الشهر
dates-field-year = السنة
dates-field-help = مثلًا 24 12 2026
