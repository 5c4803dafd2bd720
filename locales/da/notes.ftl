### family
### Noter i fire slags, hver med sine læsere.

notes-title = Noter
notes-none = Ingen noter endnu
notes-kind-relational = Om samværet
notes-kind-relational-readers = Familien, makkerparret og lederen kan læse den.
notes-kind-fact = Vigtigt for en afgørelse
notes-kind-fact-readers = Loven siger, at det skal skrives ned. Familien, makkerparret og lederen kan læse den.
notes-kind-assessment = Faglig vurdering
notes-kind-assessment-readers = Makkerparret og lederen kan læse den. Familien kan bede om at se den.
notes-kind-concern = Bekymring
notes-kind-concern-readers = Kun makkerparret og lederen kan læse den.
notes-by = Skrevet af { $name }
notes-about = Om { $name }
notes-corrected = Rettet { $day }
notes-earlier-text = Sådan stod der før
notes-new-title = Skriv en note
notes-new = Gem noten
notes-field-kind = Hvilken slags note?
notes-field-words = Hvad vil du huske?
notes-field-about = Hvem handler den om?
notes-saved = Noten er gemt.
notes-saved-shared = Noten er gemt. Familien kan læse den nu.
notes-correct = Ret noten
notes-correct-help = Den tidligere tekst bliver gemt.
notes-correction-saved = Rettelsen er gemt. Den tidligere tekst kan stadig læses.
