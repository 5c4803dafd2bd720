journal-title = من اطّلع
journal-intro = هنا كل مرة فتح فيها أحد شيئًا عنكم.
journal-none = لم يطّلع أحد بعد.
journal-looked-at-family = { $name } اطّلع على صفحة العائلة
journal-looked-at-plan = { $name } اطّلع على الخطة
journal-looked-at-promises = { $name } اطّلع على الوعود
journal-looked-at-notes = { $name } قرأ الملاحظات
journal-looked-at-today = { $name } اطّلع على قائمة اليوم التي تظهرون فيها
journal-printed-plan = { $name } طبع الخطة
journal-exported = { $name } أخذ نسخة مما كُتب عنكم
journal-changed = { $name } كتب شيئًا
journal-you = أنتم
journal-who-role = { $name }، { $role }
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
journal-withheld = قد يحجب القانون بعض الأمور القليلة، مثلًا لحماية طفل.
journal-own-role-pair = أحد الشخصين المرافقين لكم
journal-own-role-former-pair = أحد من رافقوكم من قبل
journal-own-role-team = من الفريق
journal-own-role-leader = رئيس الفريق
journal-own-role-family = من العائلة
journal-own-role-officer = مسؤول حماية البيانات
