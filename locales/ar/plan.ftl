plan-title = خطتنا
plan-greeting = مرحبًا { $name }
plan-intro = هنا تجدون ما تريدونه أنتم، وما وعدناكم به.
plan-waiting-for-you = ننتظر جوابكم
plan-waiting-count =
    { $count ->
        [zero] لا شيء ينتظر جوابكم.
        [one] أمر واحد ينتظر جوابكم.
        [two] أمران ينتظران جوابكم.
        [few] { $count } أمور تنتظر جوابكم.
        [many] { $count } أمرًا تنتظر جوابكم.
       *[other] { $count } أمر تنتظر جوابكم.
    }
plan-nothing-waiting = لا يوجد ما يحتاج إلى جوابكم الآن.
plan-what-we-want = ما نريده
plan-what-is-promised = ما وُعدنا به
plan-what-we-promised = ما وعدنا به نحن
plan-next-visit = موعد لقائنا القادم
plan-no-next-visit = لم نتفق بعد على موعد اللقاء القادم.
plan-next-steps = الخطوات القادمة
plan-done-so-far = ما أنجزناه حتى الآن
plan-empty-title = الخطة خطتكم، وهي لا تزال فارغة
plan-empty-body = اكتبوا أمنية، كبيرة أو صغيرة. أو تحدثوا ببساطة مع أحد الشخصين المرافقين لكم.
plan-by-domain = الخطة بحسب المجالات
plan-domain-empty = لا شيء هنا بعد
plan-whole-family = العائلة كلها
plan-about-person = عن { $name }
plan-who-may-see-title = من يحق له أن يرى ماذا
plan-who-may-see-family = يمكنكم رؤية الخطة والوعود واللقاءات والملاحظات المشتركة معكم.
plan-who-may-see-pair = يمكن للشخصين المرافقين لكم رؤية ما تكتبونه وما يكتبانه.
plan-who-may-see-team = يمكن لبقية الفريق أن يروا أنكم مشاركون، وأن يروا الوعود العاجلة. لا يمكنهم قراءة ما دار في لقاءاتكم.
plan-who-may-see-leader = يمكن لرئيس الفريق رؤية الخطة لمساعدة الشخصين المرافقين لكم.
plan-who-may-see-others = لا أحد غيرهم يمكنه أن يرى شيئًا عنكم هنا.
plan-who-may-see-log = في كل مرة يطّلع فيها أحد، يُسجَّل ذلك.
plan-only-me = أنا والشخصان المرافقان لنا فقط
plan-everybody-in-family = كل من له حساب في العائلة
