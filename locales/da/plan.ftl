### family
### Familiens egen forside: vores plan.

plan-title = Vores plan
plan-greeting = Hej { $name }
plan-intro = Her står det, I gerne vil, og det, vi har lovet jer.
plan-waiting-for-you = Vi venter på jeres svar
plan-waiting-count =
    { $count ->
        [one] Én ting venter på jeres svar.
       *[other] { $count } ting venter på jeres svar.
    }
plan-nothing-waiting = Der er ikke noget, I skal svare på lige nu.
plan-what-we-want = Det vil vi gerne
plan-what-is-promised = Det er lovet os
plan-what-we-promised = Det har vi selv lovet
plan-next-visit = Næste gang vi ses
plan-no-next-visit = Vi har ikke aftalt, hvornår vi ses næste gang.
plan-next-steps = De næste skridt
plan-done-so-far = Det er vi nået
plan-empty-title = Planen er jeres, og den er tom endnu
plan-empty-body = Skriv et ønske, stort eller lille. I kan også bare tale med en fra jeres makkerpar.
plan-by-domain = Planen, område for område
plan-domain-empty = Ikke noget her endnu
plan-whole-family = Hele familien
plan-about-person = Om { $name }
plan-who-may-see-title = Hvem må se hvad
plan-who-may-see-family = I kan selv se planen, løfterne, aftalerne og de noter, der er delt med jer.
plan-who-may-see-pair = Jeres makkerpar kan se det, I skriver, og det, de selv skriver.
plan-who-may-see-team = Resten af teamet kan se, at I er med, og de løfter, der haster. De kan ikke læse jeres samtaler.
plan-who-may-see-leader = Lederen af teamet kan se planen for at hjælpe jeres makkerpar.
plan-who-may-see-others = Ingen andre kan se noget om jer her.
plan-who-may-see-log = Hver gang nogen kigger, bliver det skrevet op.
plan-only-me = Kun mig og vores makkerpar
plan-everybody-in-family = Alle i familien med eget login
