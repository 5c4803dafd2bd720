### family
### Sprog

languages-da = dansk
languages-en = engelsk
languages-ar = arabisk
languages-so = somali
languages-tr = tyrkisk
languages-uk = ukrainsk
languages-fa = persisk
languages-vi = vietnamesisk
languages-pl = polsk
languages-other = et andet sprog
languages-fr = fransk
languages-es = spansk
languages-de = tysk
