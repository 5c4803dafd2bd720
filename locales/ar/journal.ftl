journal-title = من اطّلع
journal-intro = في كل مرة يفتح فيها أحد شيئًا عنكم أو يكتبه، يُسجَّل ذلك هنا.
journal-none = لم يطّلع أحد بعد.
journal-you = أنت
journal-times =
    { $count ->
        [zero] ولا مرة
        [one] مرة واحدة
        [two] مرتان
        [few] { $count } مرات
        [many] { $count } مرة
       *[other] { $count } مرة
    }
journal-ask = هل يفاجئكم شيء؟ اسألوا الشخصين المرافقين لكم، أو اكتبوا إلى مسؤول حماية البيانات في البلدية.
journal-own-role-pair = أحد الشخصين المرافقين لكم
journal-own-role-former-pair = أحد من رافقوكم من قبل
journal-own-role-team = من الفريق
journal-own-role-leader = رئيس الفريق
journal-own-role-family = من العائلة
journal-own-role-officer = مسؤول حماية البيانات
journal-intro-staff = ترى العائلة الشيء نفسه، باستثناء ما يحجبه القانون.
journal-program = البرنامج نفسه
journal-somebody-with-link = شخص حصل على رابط
journal-last-at = آخرها الساعة { $time }
journal-at = الساعة { $time }
journal-own-role-administrator = مسؤول النظام
journal-newest = الأحدث
