### family
### Familiens egen forside: vores plan.

plan-title = Vores plan
plan-greeting = Hej { $name }
plan-intro = Her står det, I gerne vil, og det, vi har lovet jer.
plan-waiting-for-you = Vi venter på jeres svar
plan-what-we-want = Det vil vi gerne
plan-what-is-promised = Det er lovet os
plan-what-we-promised = Det har vi selv lovet
plan-next-visit = Næste gang vi ses
plan-no-next-visit = Vi har ikke aftalt, hvornår vi ses næste gang.
plan-done-so-far = Det er vi nået
plan-empty-title = Planen er jeres, og den er tom endnu
plan-empty-body = Skriv et ønske, stort eller lille. I kan også bare tale med en fra jeres makkerpar.
plan-whole-family = Hele familien
plan-who-may-see-title = Hvem må se hvad
plan-who-may-see-log = Hver gang nogen kigger, bliver det skrevet op.
plan-only-me = Kun mig og vores makkerpar
plan-everybody-in-family = Alle i familien med eget login
plan-which-title = Hvilken familie?
plan-no-family-title = Du er ikke med i en familie her
plan-no-family-body = Hvis det er en fejl, så ring til en fra dit makkerpar. De kan rette det.
plan-late-is-ours = Det er os, der er bagud, ikke jer. Ring gerne og spørg.
plan-promised-soon = Snart
plan-promised-later = Senere
plan-new-words = Løftet bliver i stedet:
plan-kept-lately = Løfter, der er holdt
plan-put-aside = Ønsker, I har lagt til side
plan-more = Mere
plan-who-may-see-help = Regel for regel
plan-paper-help = Til køleskabet eller til en, der hjælper jer
plan-paper-left-out = Det, som kun én af jer og makkerparret må læse, er ikke med på papiret.
plan-somebody = en i familien
plan-shared-notes = Noter, der er delt med jer
plan-questions-for-you = Det, vi har spurgt om for jer
plan-your-network = Jeres netværk
