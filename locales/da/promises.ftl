### family
### Løfter: ordene til alle, der giver, får og læser dem.

promises-one = Løfte
## Hvor langt det er

promises-state-open = Lovet
promises-state-change-proposed = Vil gerne ændres
promises-state-kept = Holdt, ikke bekræftet endnu
promises-state-confirmed = Holdt
promises-state-withdrawn = Taget tilbage
promises-late-by =
    { $days ->
        [one] En dag for sent
       *[other] { $days } dage for sent
    }
promises-due-on = Senest { $day }
promises-due-today = Senest i dag
promises-urgent = Haster
promises-urgent-help = Hele teamet kan se løftet, så en anden kan træde til.
promises-from-to = { $from } har lovet { $to }
promises-kept-on = Holdt { $day }
promises-withdrawn-reason = Fordi: { $reason }
promises-moved-from = Var lovet til { $day }
promises-none = Ingen løfter lige nu
promises-none-family = Der er ikke lovet jer noget lige nu.
promises-count-late =
    { $count ->
        [one] Ét løfte er for sent
       *[other] { $count } løfter er for sent
    }
## Give et løfte

promises-make-title = Giv et løfte
promises-make = Giv løftet
promises-field-words = Hvad lover du?
promises-field-words-help = Skriv det, som du ville sige det.
promises-field-to = Hvem lover du det?
promises-field-by = Hvem lover?
promises-field-due-on = Hvornår senest?
promises-field-urgent = Det haster
promises-field-wish = Hører det til et ønske?
promises-made = Løftet er givet. Familien kan se det nu.
## Holde det

promises-keep = Jeg har holdt det
promises-kept = Godt. Nu venter vi på, at familien siger, at det blev holdt.
## Sige god for det

promises-confirm-question = { $name } siger, at løftet er holdt. Passer det?
promises-confirm = Ja, det blev holdt
promises-not-kept = Nej, ikke endnu
promises-field-not-kept = Hvad mangler?
promises-confirmed = Tak. Nu står løftet som holdt.
promises-not-kept-saved = Tak, fordi I siger det. Løftet er åbent igen.
## Ændre det

promises-change = Bed om at ændre løftet
promises-change-title = Bed om at ændre løftet
promises-change-help = { $name } skal sige ja, før det gælder.
promises-field-new-due-on = Ny dag
promises-field-new-words = Nye ord, hvis løftet bliver et andet
promises-field-change-reason = Hvorfor?
promises-change-asked = Familien er spurgt. Indtil der er svaret, gælder løftet, som det var.
promises-change-question = { $name } vil gerne holde løftet { $day } i stedet.
promises-change-agree = Ja, det er i orden
promises-change-refuse = Nej, hold det, som det var lovet
promises-change-agreed = Så er løftet ændret.
promises-change-refused = Løftet gælder, som det var.
## Tage det tilbage

promises-withdraw = Tag løftet tilbage
promises-withdraw-title = Tag løftet tilbage
promises-withdraw-help = { $name } kan læse, hvorfor.
promises-field-withdraw-reason = Hvorfor kan løftet ikke holdes?
promises-withdrawn = Løftet er taget tilbage. Familien kan læse hvorfor.
## Det, der er sket

promises-history = Det er der sket
promises-event-made = { $name } gav løftet
promises-event-change-proposed = { $name } bad om at flytte det til { $day }
promises-event-change-agreed = { $name } sagde ja til ændringen
promises-event-change-refused = { $name } sagde nej til ændringen
promises-event-kept = { $name } sagde, at det var holdt
promises-event-confirmed = { $name } sagde god for det
promises-event-not-kept = { $name } sagde, at det ikke var holdt
promises-event-withdrawn = { $name } tog det tilbage
promises-asked-for = Vil gerne have dagen flyttet til { $day }
promises-another-day = En anden dag
promises-field-friend = Hvad hedder vennen i systemet?
promises-by-me = Jeg lover det
promises-by-friend = En ven i systemet (skriv navnet nedenfor)
promises-no-wish = Ikke et bestemt ønske
promises-mark-urgent = Vis hele teamet, at det haster
promises-not-urgent = Det haster ikke længere
promises-from = { $from } har lovet
promises-from-to-family = { $from } har lovet hele familien
