### family
### ما يكونه المرء في أوبغانغ.

roles-pair-member = من الثنائي المرافق
roles-former-pair-member = كان من الثنائي المرافق سابقاً
roles-team-member = من الفريق
roles-leader = قائد الفريق
roles-family-member = من العائلة
roles-youth = شاب أو شابة من العائلة
roles-steering-group = مجموعة التوجيه
roles-protection-officer = مستشار حماية البيانات
roles-administrator = مدير النظام، لا يرى أي محتوى
