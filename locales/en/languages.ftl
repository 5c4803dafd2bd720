### Languages

languages-da = Danish
languages-en = English
languages-ar = Arabic
languages-so = Somali
languages-tr = Turkish
languages-uk = Ukrainian
languages-fa = Persian
languages-vi = Vietnamese
languages-pl = Polish
languages-other = another language
languages-fr = French
languages-es = Spanish
languages-de = German
