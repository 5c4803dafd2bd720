accounts-sign-in-title = تسجيل الدخول
accounts-sign-in = تسجيل الدخول
accounts-sign-out = تسجيل الخروج
accounts-name = اسم المستخدم أو البريد الإلكتروني
accounts-password = كلمة المرور
accounts-wrong = اسم المستخدم أو كلمة المرور غير صحيحة. حاول مرة أخرى.
accounts-too-many-tries =
    { $minutes ->
        [zero] كانت هناك محاولات كثيرة. حاول مرة أخرى الآن.
        [one] كانت هناك محاولات كثيرة. انتظر دقيقة ثم حاول مرة أخرى.
        [two] كانت هناك محاولات كثيرة. انتظر دقيقتين ثم حاول مرة أخرى.
        [few] كانت هناك محاولات كثيرة. انتظر { $minutes } دقائق ثم حاول مرة أخرى.
        [many] كانت هناك محاولات كثيرة. انتظر { $minutes } دقيقة ثم حاول مرة أخرى.
       *[other] كانت هناك محاولات كثيرة. انتظر { $minutes } دقيقة ثم حاول مرة أخرى.
    }
accounts-forgotten = هل نسيت كلمة المرور؟ اسأل أحد الأشخاص الذين تتعاون معهم.
accounts-signed-out = تم تسجيل خروجك.
accounts-my-page = صفحتي
accounts-change-password = تغيير كلمة المرور
accounts-password-current = كلمة المرور الحالية
accounts-password-new = كلمة المرور الجديدة
accounts-password-again = كلمة المرور الجديدة مرة أخرى
accounts-password-help = أقل عدد للأحرف { $min }. أربع كلمات لا علاقة بينها يسهل تذكرها.
accounts-password-too-short = كلمة المرور قصيرة. أقل عدد للأحرف { $min }.
accounts-password-too-long = كلمة المرور طويلة. أكبر عدد للأحرف { $max }.
accounts-password-not-same = كلمتا المرور الجديدتان غير متطابقتين. اكتبهما مرة أخرى.
accounts-password-current-wrong = كلمة المرور الحالية غير صحيحة.
accounts-password-changed = تم تغيير كلمة المرور. تم تسجيل خروجك من كل مكان آخر.
accounts-list-title = المستخدمون
accounts-list-intro = هنا تفتح الدخول أو تغلقه. لا يمكنك رؤية أي محتوى.
accounts-user-name = اسم المستخدم
accounts-role = الدور
accounts-state = الدخول
accounts-action = إجراء
accounts-is-open = مفتوح
accounts-is-closed = مغلق
accounts-close = إغلاق الدخول
accounts-open = فتح الدخول
accounts-with-password = الدخول بكلمة مرور
