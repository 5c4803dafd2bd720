### Spørgsmål: "Det ved jeg ikke, men det kan jeg finde ud af".

questions-title = Spørgsmål
questions-one = Spørgsmål
questions-state-waiting = Venter på svar
questions-state-answered = Svaret
questions-asked-on = Spurgt { $day }
questions-asked-by = { $name } spørger for familien
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
questions-field-whom = Hvem kan vide det?
questions-asked = Spørgsmålet er stillet.
questions-answer = Svar
questions-field-answer = Svaret
questions-field-answer-by = Hvem svarede?
questions-answered = Svaret er gemt.
## Siden, som en ven i systemet får et link til

questions-link-title = Du er spurgt om noget
questions-link-intro = { $name } fra Opgang spørger om dit råd. Du skal ikke kende familien for at svare.
questions-link-field-answer = Dit svar
questions-link-field-help = Skriv kort. Skriv ingen navne og ingen personnumre.
questions-link-send = Send svaret
questions-link-thanks-title = Tak for hjælpen
questions-link-thanks-body = { $name } har fået dit svar. Du kan lukke siden.
questions-link-dont-know = Det ved jeg ikke
questions-link-used = Spørgsmålet har fået svar. Tak!
questions-link-over = Linket virker ikke længere. Ring til den, der sendte det.
questions-copy-link = Kopiér linket
questions-link-for = Link til { $name }
