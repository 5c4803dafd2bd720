### Medarbejderens forside: det, der skal ske i dag.

today-title = I dag
today-greeting = Hej { $name }
today-promises-late = Løfter, der er for sent
today-promises-awaiting = Venter på, at familien siger god for det
today-promises-urgent = Haster hos en kollega
today-questions = Spørgsmål, der venter
today-wishes = Ønsker, der venter på svar
today-not-seen = Familier, I ikke har set længe
today-not-seen-since = Sidst set { $when }
today-never-seen = Ikke set endnu
today-all-clear-title = Alt er, som det skal være
today-all-clear-body = Der er ikke noget, der venter på dig. Det kunne være en god dag at banke på hos nogen.
today-suggestions = Forslag, der venter på familien
today-promises-now = Løfter til i dag og i morgen
today-promises-due = Løfter den næste uge
today-more =
    { $count ->
        [one] Vis én mere
       *[other] Vis { $count } mere
    }
today-visits-coming = De næste besøg
