promises-one = وعد
promises-state-open = موعود
promises-state-change-proposed = مطلوب تغييره
promises-state-kept = نُفّذ، لم يُؤكَّد بعد
promises-state-confirmed = نُفّذ
promises-state-withdrawn = سُحب
promises-late-by =
    { $days ->
        [zero] متأخر
        [one] متأخر يومًا واحدًا
        [two] متأخر يومين
        [few] متأخر { $days } أيام
        [many] متأخر { $days } يومًا
       *[other] متأخر { $days } يوم
    }
promises-due-on = في موعد أقصاه { $day }
promises-due-today = اليوم على الأكثر
promises-urgent = عاجل
promises-urgent-help = يمكن للفريق كله رؤية الوعد ليتمكن غيره من المساعدة.
promises-from-to = { $from } وعد { $to }
promises-kept-on = نُفّذ في { $day }
promises-withdrawn-reason = السبب: { $reason }
promises-moved-from = كان الموعد { $day }
promises-none = لا وعود الآن
promises-none-family = لا توجد وعود لكم الآن.
promises-count-late =
    { $count ->
        [zero] لا وعود متأخرة
        [one] وعد واحد متأخر
        [two] وعدان متأخران
        [few] { $count } وعود متأخرة
        [many] { $count } وعدًا متأخرًا
       *[other] { $count } وعد متأخر
    }
promises-make-title = تقديم وعد
promises-make = قدّم الوعد
promises-field-words = بماذا تعد؟
promises-field-words-help = اكتبه كما تقوله.
promises-field-to = لمن تعد به؟
promises-field-by = من الذي يعد؟
promises-field-due-on = متى على الأكثر؟
promises-field-urgent = إنه عاجل
promises-field-wish = هل يتعلق بأمنية؟
promises-made = تم الوعد. يمكن للعائلة رؤيته الآن.
promises-keep = لقد نفّذته
promises-kept = جيد. ننتظر الآن أن تقول العائلة إنه تحقق.
promises-confirm-question = يقول { $name } إن الوعد نُفّذ. هل هذا صحيح؟
promises-confirm = نعم، نُفّذ
promises-not-kept = لا، ليس بعد
promises-field-not-kept = ما الذي ينقص؟
promises-confirmed = شكرًا. الوعد مسجّل الآن كمنفَّذ.
promises-not-kept-saved = شكراً لأنكم أخبرتمونا. الوعد مفتوح من جديد.
promises-change = اطلب تغيير الوعد
promises-change-title = طلب تغيير الوعد
promises-change-help = يجب أن يوافق { $name } قبل أن يسري التغيير.
promises-field-new-due-on = اليوم الجديد
promises-field-new-words = كلمات جديدة إذا تغيّر الوعد
promises-field-change-reason = لماذا؟
promises-change-asked = تم سؤال العائلة. وحتى تجيب يبقى الوعد كما كان.
promises-change-question = يود { $name } تنفيذ الوعد في { $day } بدلًا من ذلك.
promises-change-agree = نعم، لا بأس
promises-change-refuse = لا، نفّذه كما وُعد به
promises-change-agreed = تم تغيير الوعد.
promises-change-refused = يبقى الوعد كما كان.
promises-withdraw = اسحب الوعد
promises-withdraw-title = سحب الوعد
promises-withdraw-help = يمكن لـ{ $name } قراءة السبب.
promises-field-withdraw-reason = لماذا لا يمكن تنفيذ الوعد؟
promises-withdrawn = تم سحب الوعد. يمكن للعائلة قراءة السبب.
promises-history = ما الذي حدث
promises-event-made = { $name } قدّم الوعد
promises-event-change-proposed = { $name } طلب نقله إلى { $day }
promises-event-change-agreed = { $name } وافق على التغيير
promises-event-change-refused = { $name } رفض التغيير
promises-event-kept = { $name } قال إنه نُفّذ
promises-event-confirmed = { $name } أكّد ذلك
promises-event-not-kept = { $name } قال إنه لم يُنفَّذ
promises-event-withdrawn = { $name } سحبه
promises-asked-for = يودّ نقل الموعد إلى { $day }
promises-another-day = يوم آخر
promises-field-friend = ما اسم الصديق في الجهة الأخرى؟
promises-by-me = أنا أعد بذلك
promises-by-friend = صديق في جهة أخرى (اكتب الاسم أدناه)
promises-no-wish = لا أمنية محددة
promises-mark-urgent = أظهر للفريق كله أن الأمر عاجل
promises-not-urgent = لم يعد الأمر عاجلاً
promises-from = وعد من { $from }
promises-from-to-family = { $from } وعد العائلة كلها
