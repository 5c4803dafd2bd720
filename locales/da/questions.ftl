### Spørgsmål: "Det ved jeg ikke, men det kan jeg finde ud af".

questions-state-waiting = Venter på svar
questions-state-answered = Svaret
questions-asked-when = Spurgt { $when }
questions-asked-on = Spurgt { $day }
questions-carried-by = { $name } følger op
questions-waiting-days =
    { $days ->
        [one] Har ventet én dag
       *[other] Har ventet { $days } dage
    }
questions-answered-in-days =
    { $days ->
        [one] Svaret efter én dag
       *[other] Svaret efter { $days } dage
    }
questions-answered-by = { $name } svarede { $day }
questions-none = Ingen spørgsmål
questions-new-title = Stil et spørgsmål
questions-new = Stil spørgsmålet
questions-field-words = Hvad vil du finde ud af?
questions-field-words-help = Skriv det, så en, der ikke kender familien, kan svare. Ingen navne.
questions-asked = Spørgsmålet er stillet, og du følger op på det.
questions-answer = Gem svaret
questions-field-answer = Svaret
questions-field-answer-by = Hvem svarede? (tomt, hvis det var dig)
questions-answered = Svaret er gemt.
## Siden, som en ven i systemet får et link til

questions-link-title = Du er spurgt om noget
questions-link-intro = { $name } fra Opgang spørger om dit råd. Du skal ikke kende familien for at svare.
questions-link-field-answer = Dit svar
questions-link-field-help = Skriv kort. Skriv ingen navne og ingen personnumre.
questions-link-send = Send svaret
questions-link-thanks-title = Tak for hjælpen
questions-link-thanks-body = Dit svar er sendt. Du kan lukke siden.
questions-link-for = Link til { $name }
questions-answer-title = Skriv svaret
questions-link-make-title = Spørg en ven i systemet
questions-link-make-help = Lav et link til en kollega i en forvaltning, på en skole eller i en forening. Den, der får linket, ser kun spørgsmålet og dit navn.
questions-field-friend = Hvem sender du det til?
questions-field-workplace = Hvor arbejder personen? (kan springes over)
questions-make-link = Lav et link
questions-link-ready-title = Linket er klar
questions-link-ready-body = Kopiér linket, og send det til { $name }. Det vises kun denne ene gang. Det virker til og med { $day }.
questions-link-sent = { $name } har et link, der virker til og med { $day }. Laver du et nyt, holder det gamle op med at virke.
questions-link-run-out = Linket til { $name } virkede til og med { $day }.
questions-link-wanted = { $name } håber på dit svar senest { $day }.
questions-meanwhile = Spørgsmålet har fået svar, mens du skrev
questions-meanwhile-body = Svaret står her ved siden af din tekst. Hører noget af dit med, så skriv det i en note.
questions-changed = Spørgsmålet blev sendt til en anden, mens du skrev. Din tekst står her stadig. Gem igen.
questions-one = Spørgsmål
questions-copy-link = Kopiér linket
questions-link-copied = Kopieret
