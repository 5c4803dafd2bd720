### family
### Når noget ikke kan lade sig gøre: hvad der skete, og hvad man gør nu.

## Øverst på siden

errors-summary-title =
    { $count ->
        [one] Der er én ting at rette
       *[other] Der er { $count } ting at rette
    }
## Felter

errors-field-empty = Skriv noget her.
errors-choose-one = Vælg en af mulighederne.
errors-too-long = Teksten er på { $number-is } tegn. Der er plads til { $max }.
errors-not-in-list = Vælg en fra listen.
## Dage

errors-date-not-real = Den dag findes ikke. Skriv for eksempel 24 12 2026.
errors-date-in-past = { $day } er gået. Vælg i dag eller senere.
errors-date-not-come = { $day } er ikke kommet endnu. Vælg i dag eller før.
errors-date-too-far = { $day } er langt væk. Passer årstallet?
errors-time-not-real = Det klokkeslæt findes ikke. Skriv for eksempel 14.30.
errors-period-ends-before-start = Slutdagen { $until } ligger før startdagen { $from }.
errors-already-ended = Det er allerede slut.
errors-born-impossible = Fødselsdagen { $day } kan ikke passe.
## Det gik hurtigere, end man troede

errors-stale-body = Begge tekster står herunder. Skriv den, der skal gælde, og gem igen.
errors-stale-theirs = { $name } skrev
errors-stale-yours = Du skrev
errors-state-changed = Det blev ændret, mens du så på det. Her er, hvordan det ser ud nu.
errors-already-sent = Det var allerede sendt. Det er gemt én gang.
errors-form-expired = Siden har været åben længe. Se teksten igennem, og send den igen.
## Sider

errors-not-found-title = Den side findes ikke
errors-not-found-body = Måske er adressen skrevet forkert, eller også er siden flyttet.
errors-session-ended-title = Du er blevet logget ud
errors-session-ended-body = Log ind igen. Det, du har skrevet, står her stadig, og du kan sende det bagefter.
errors-method-not-allowed = Det kan man ikke på den side. Gå tilbage, og prøv igen.
errors-too-large-title = Det er for meget på én gang
errors-too-large-body = Gør teksten kortere, og send den igen.
errors-server-title = Noget gik galt hos os
errors-server-body = Det er ikke din skyld. Intet er gemt halvt. Prøv igen om lidt.
errors-to-the-start = Gå til forsiden
## Regler

errors-wish-state = Det kan man ikke med ønsket, som det står nu.
errors-wish-without-yes = Familien har ikke sagt ja til at arbejde på ønsket endnu.
errors-suggestion-state = Forslaget har fået svar.
errors-still-resting = Familien har sagt ikke nu. Lad det ligge til { $day }.
errors-step-state = Det kan man ikke med skridtet, som det står nu.
errors-promise-state = Det kan man ikke med løftet, som det står nu.
errors-cannot-answer-for = Det svar skal komme fra den, det handler om.
errors-promise-to-oneself = Et løfte gives til en anden. Skriv et skridt, hvis det er til dig selv.
errors-change-without-change = Der er ikke ændret noget.
errors-visit-state = Det kan man ikke med besøget, som det står nu.
errors-visit-without-staff = Vælg mindst én fra teamet.
errors-not-the-author = Det er kun den, der har skrevet noten, der kan rette den.
errors-question-answered = Spørgsmålet har fået svar.
errors-pair-of-one = Vælg to forskellige mennesker.
errors-pair-of-one-profession = De to har samme fag. Vælg to med hvert sit.
errors-pair-overlaps = Familien har allerede et makkerpar i den tid.
errors-pair-change-without-reason = Skriv, hvorfor der byttes. Familien kan læse det.
errors-staff-not-employed = Den kollega er ikke i teamet den dag.
errors-not-in-family = Den person er ikke i familien den dag.
errors-too-young-for-login = Man kan få sit eget login, fra man er { $years } år.
errors-life-domain-ended = Livsområdet bruges ikke længere. Vælg et andet.
errors-label-missing = Navnet mangler på { $language }.
errors-state-changed-title = Det er blevet ændret
errors-protected-from-oneself = Vælg en anden end personen selv, eller lad feltet stå tomt.
errors-label-taken = En anden, som er i brug, hedder det samme. Vælg et andet navn.
errors-list-without-entries = Der skal være mindst én i brug. Opret en anden, før denne slutter.
