### family
### Skridt på vej mod et ønske.

steps-title = Skridt
steps-state-planned = Skal gøres
steps-state-done = Gjort
steps-state-dropped = Droppet
steps-who = { $name } gør det
steps-done-on = Gjort { $day }
steps-none = Ingen skridt endnu
steps-new-title = Et næste skridt
steps-new = Tilføj et skridt
steps-field-words = Hvad er det næste lille skridt?
steps-field-who = Hvem gør det?
steps-field-due-on = Hvornår senest? (kan springes over)
steps-saved = Skridtet er skrevet ind i planen.
steps-do = Det er gjort
steps-done = Godt! Skridtet står som gjort.
steps-drop = Drop skridtet
steps-dropped = Skridtet er droppet.
steps-state-late = Skulle være gjort nu
steps-field-name = Navn, hvis det er en anden
steps-by-network = En, familien kender
steps-by-friend = En ven i systemet
steps-by-volunteer = En frivillig
steps-by-employer = En arbejdsgiver
