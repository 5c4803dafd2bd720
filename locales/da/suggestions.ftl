### family
### Forslag fra makkerparret. De er ikke ønsker, før familien siger ja.

suggestions-one = Forslag
suggestions-from = { $name } foreslår det
suggestions-yes = Ja, det vil vi gerne
suggestions-no = Nej tak
suggestions-not-now = Ikke nu
suggestions-state-waiting = Venter på svar
suggestions-state-not-now = Ikke nu
suggestions-state-declined = Nej tak
suggestions-state-accepted = Ja, og nu et ønske
suggestions-answered-yes = Godt. Nu står det i planen som jeres ønske.
suggestions-answered-no = Tak for svaret. Vi foreslår det ikke igen.
suggestions-answered-not-now = Det er i orden. Vi spørger ikke igen foreløbig, og I kan sige ja, når I vil.
suggestions-resting-until = Lad det ligge til { $day }
suggestions-new-title = Foreslå noget
suggestions-new = Send forslaget
suggestions-field-words = Hvad foreslår du?
suggestions-field-words-help = Skriv det sådan, at familien nemt kan sige nej.
suggestions-sent = Forslaget er sendt. Det er familien, der siger ja eller nej.
suggestions-write-answer = Skriv familiens svar
suggestions-ask-again = Spørg igen
suggestions-field-about = Hvem er det til?
