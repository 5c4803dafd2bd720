### family
### Besøg, møder, opkald og beskeder.

visits-title = Besøg
visits-kind-home = Hjemme
visits-kind-meeting = Et andet sted
visits-kind-call = Opkald
visits-kind-message = Besked
visits-state-planned = Aftalt
visits-state-held = Holdt
visits-state-cancelled = Aflyst
visits-with = Med { $names }
visits-who-comes = { $names } kommer
visits-last-seen = Sidst set { $day }
visits-none = Ingen besøg endnu
visits-plan-title = Aftal et besøg
visits-plan = Aftal
visits-field-kind = Hvordan?
visits-field-day = Hvilken dag?
visits-field-time = Hvad tid?
visits-field-place = Hvor?
visits-field-with = Hvem er med?
visits-planned = Aftalt. Familien kan se det nu.
visits-log-title = Skriv om et besøg
visits-log = Gem besøget
visits-logged = Besøget er gemt.
visits-cancel = Aflys
visits-field-cancel-reason = Vil du sige hvorfor?
visits-cancelled = Besøget er aflyst. De andre kan se det nu.
