### family
### Besøg, møder, opkald og beskeder.

visits-kind-home = Hjemme
visits-kind-meeting = Et andet sted
visits-kind-call = Opkald
visits-kind-message = Besked
visits-state-cancelled = Aflyst
visits-with = Med { $names }
visits-who-comes = { $names } kommer
visits-plan-title = Aftal et besøg
visits-plan = Aftal
visits-field-kind = Hvordan?
visits-field-day = Hvilken dag?
visits-field-time = Klokken (kan springes over)
visits-field-place = Sted (kan springes over)
visits-planned = Aftalt. Familien kan se det nu.
visits-log-title = Skriv om besøget
visits-cancel = Aflys
visits-field-cancel-reason = Hvorfor? (kan springes over)
visits-cancelled = Besøget er aflyst. De andre kan se det nu.
visits-field-time-help = For eksempel 14.30
visits-both = Vi kommer begge to
visits-title-home = Besøg hjemme
visits-title-meeting = Møde et andet sted
visits-title-call = Opkald
visits-title-message = Besked
visits-unwritten = Ikke skrevet om endnu
visits-none-coming = Ingen aftaler lige nu
visits-cancel-title = Aflys besøget
visits-state-held = Besøget er holdt
visits-state-planned = Besøget er aftalt
visits-meanwhile-title = En anden kom først
visits-meanwhile-body = Det, du skrev, er ikke gemt. Det står her, så du kan bruge det i en note.
visits-meanwhile-theirs = Sådan ser det ud nu
