errors-summary-title =
    { $count ->
        [zero] لا شيء يحتاج إلى تصحيح
        [one] أمر واحد يحتاج إلى تصحيح
        [two] أمران يحتاجان إلى تصحيح
        [few] { $count } أمور تحتاج إلى تصحيح
        [many] { $count } أمرًا تحتاج إلى تصحيح
       *[other] { $count } أمر تحتاج إلى تصحيح
    }
errors-field-empty = اكتب شيئًا هنا.
errors-choose-one = اختر واحدًا من هذه.
errors-too-long = عدد أحرف النص { $number-is }، والحد الأقصى { $max }.
errors-not-in-list = اختر من القائمة.
errors-date-not-real = هذا اليوم غير موجود. اكتب مثلًا 24 12 2026.
errors-date-in-past = لقد مضى { $day }. اختر اليوم أو بعده.
errors-date-not-come = لم يأت { $day } بعد. اختر اليوم أو قبله.
errors-date-too-far = { $day } بعيد جدًا. هل السنة صحيحة؟
errors-time-not-real = هذا الوقت غير موجود. اكتب مثلًا 14:30.
errors-period-ends-before-start = اليوم الأخير { $until } يأتي قبل اليوم الأول { $from }.
errors-already-ended = لقد انتهى بالفعل.
errors-born-impossible = تاريخ الميلاد { $day } لا يمكن أن يكون صحيحًا.
errors-stale-body = النصان أدناه. اكتب النص الذي يجب أن يُعتمد ثم احفظ مرة أخرى.
errors-stale-theirs = { $name } كتب
errors-stale-yours = أنت كتبت
errors-state-changed = لقد تغيّر أثناء اطلاعك عليه. هذا هو الآن.
errors-already-sent = لقد أُرسل من قبل. وهو محفوظ مرة واحدة.
errors-form-expired = كانت الصفحة مفتوحة مدة طويلة. راجع النص وأرسله مرة أخرى.
errors-not-found-title = هذه الصفحة غير موجودة
errors-not-found-body = ربما كُتب العنوان خطأ أو نُقلت الصفحة.
errors-session-ended-title = لقد تم تسجيل خروجك
errors-session-ended-body = سجّل الدخول مرة أخرى. ما كتبته لا يزال هنا، ويمكنك إرساله بعد ذلك.
errors-method-not-allowed = لا يمكن فعل ذلك في هذه الصفحة. ارجع وحاول مرة أخرى.
errors-too-large-title = هذا كثير دفعة واحدة
errors-too-large-body = اختصر النص وأرسله مرة أخرى.
errors-server-title = حدث خطأ لدينا
errors-server-body = ليس الخطأ منك. لم يُحفظ شيء ناقصًا. حاول مرة أخرى بعد قليل.
errors-to-the-start = اذهب إلى الصفحة الأولى
errors-wish-state = لا يمكن ذلك مع الأمنية بحالتها الآن.
errors-wish-without-yes = لم توافق العائلة بعد على العمل على هذه الأمنية.
errors-suggestion-state = تمت الإجابة على الاقتراح.
errors-still-resting = قالت العائلة ليس الآن. اتركوه حتى { $day }.
errors-step-state = لا يمكن ذلك مع الخطوة بحالتها الآن.
errors-promise-state = لا يمكن ذلك مع الوعد بحالته الآن.
errors-cannot-answer-for = يجب أن يأتي هذا الجواب ممن يعنيه الأمر.
errors-promise-to-oneself = الوعد يكون لشخص آخر. اكتب خطوة إذا كان الأمر لنفسك.
errors-change-without-change = لم يتغير شيء.
errors-visit-state = لا يمكن ذلك مع اللقاء بحالته الآن.
errors-visit-without-staff = اختر شخصًا واحدًا على الأقل من الفريق.
errors-not-the-author = لا يمكن تصحيح الملاحظة إلا لمن كتبها.
errors-question-answered = تمت الإجابة على السؤال.
errors-pair-of-one = اختر شخصين مختلفين.
errors-pair-of-one-profession = للشخصين المهنة نفسها. اختر شخصين بمهنتين مختلفتين.
errors-pair-overlaps = للعائلة شخصان مرافقان في تلك الفترة.
errors-pair-change-without-reason = اكتب سبب التغيير. يمكن للعائلة قراءته.
errors-staff-not-employed = هذا الزميل ليس في الفريق في ذلك اليوم.
errors-not-in-family = هذا الشخص ليس في العائلة في ذلك اليوم.
errors-too-young-for-login = يمكن الحصول على حساب خاص من عمر { $years } سنة.
errors-life-domain-ended = لم يعد مجال الحياة هذا مستخدمًا. اختر مجالًا آخر.
errors-label-missing = الاسم ناقص بلغة { $language }.
errors-state-changed-title = لقد تم تغييره
errors-protected-from-oneself = اختر شخصاً آخر غير صاحب الاسم، أو اترك الخانة فارغة.
errors-label-taken = يوجد اسم آخر مستخدم بالكلمة نفسها. اختر اسمًا آخر.
errors-list-without-entries = يجب أن يبقى واحد على الأقل مستخدمًا. أضف آخر قبل أن ينتهي هذا.
