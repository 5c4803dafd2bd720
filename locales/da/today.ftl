### Medarbejderens forside: det, der skal ske i dag.

today-title = I dag
today-greeting = Hej { $name }
today-promises-late = Løfter, der er for sent
today-promises-awaiting = Venter på, at familien siger god for det
today-promises-urgent = Haster hos en kollega
today-visits = Dagens besøg
today-visits-unwritten = Besøg, du ikke har skrevet om endnu
today-questions = Spørgsmål, der venter
today-wishes = Ønsker, der venter på svar
today-not-seen = Familier, I ikke har set længe
today-not-seen-since = Sidst set { $when }
today-never-seen = Ikke set endnu
today-none-promises = Alle dine løfter er holdt.
today-none-visits = Ingen besøg i dag.
today-none-questions = Ingen spørgsmål venter.
today-none-wishes = Alle ønsker har fået svar.
today-none-not-seen = I har set alle jeres familier for nylig.
today-all-clear-title = Alt er, som det skal være
today-all-clear-body = Der er ikke noget, der venter på dig. Det kunne være en god dag at banke på hos nogen.
today-quick-visit = Skriv om et besøg
today-quick-promise = Giv et løfte
today-quick-question = Stil et spørgsmål
today-which-family = Hvilken familie?
today-suggestions = Forslag, der venter på familien
today-promises-now = Løfter til i dag og i morgen
today-promises-due = Løfter den næste uge
today-more =
    { $count ->
        [one] Vis én mere
       *[other] Vis { $count } mere
    }
today-visits-coming = De næste besøg
