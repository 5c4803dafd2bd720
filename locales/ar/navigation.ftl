navigation-product = Opgang
navigation-today = اليوم
navigation-families = العائلات
navigation-team = الفريق
navigation-me = صفحتي
navigation-our-plan = خطتنا
navigation-our-people = الشخصان المرافقان لنا
navigation-who-has-looked = من اطّلع
navigation-menu = القائمة
navigation-menu-close = إغلاق القائمة
navigation-skip-to-content = الانتقال إلى المحتوى
navigation-back = رجوع
navigation-back-to = رجوع إلى { $place }
navigation-language = اللغة
navigation-languages = اختر اللغة
navigation-language-change = التغيير إلى { $language }
navigation-language-current = اللغة الآن { $language }
navigation-page-title = { $page } – Opgang
navigation-print = طباعة
navigation-print-plan = اطبع الخطة
navigation-printed-on = طُبع في { $day }
navigation-read-aloud = اقرأ بصوت عالٍ
navigation-read-aloud-stop = إيقاف القراءة
navigation-show-more = عرض المزيد
navigation-show-less = عرض أقل
navigation-earlier = عرض الأقدم
navigation-next-page = الصفحة التالية
navigation-previous-page = الصفحة السابقة
navigation-save = حفظ
navigation-saved = تم الحفظ.
navigation-send = إرسال
navigation-cancel = إلغاء
navigation-change = تعديل
navigation-add = إضافة
navigation-choose = اختر
navigation-yes = نعم
navigation-no = لا
navigation-optional = يمكن تركه
navigation-characters-left =
    { $count ->
        [zero] لا مكان لأي حرف آخر.
        [one] بقي مكان لحرف واحد.
        [two] بقي مكان لحرفين.
        [few] بقي مكان لـ{ $count } أحرف.
        [many] بقي مكان لـ{ $count } حرفًا.
       *[other] بقي مكان لـ{ $count } حرف.
    }
navigation-demo-notice = هذه نسخة تجريبية. المدينة وكل من فيها من نسج الخيال.
navigation-demo-sign-in-as = سجّل الدخول باسم أحدهم
navigation-offline-title = لا يوجد اتصال بالإنترنت
navigation-offline-body = ما كتبته لا يزال هنا. انتظر حتى يعود الاتصال ثم أرسله.
navigation-about = عن Opgang
navigation-access-statement = سهولة الاستخدام
navigation-offline-page = ما كتبته ما زال في الصفحة التي جئت منها. حاول مرة أخرى عندما يعود الاتصال.
navigation-try-again = حاول مرة أخرى
