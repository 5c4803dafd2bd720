### family
### Skridt på vej mod et ønske.

steps-title = Skridt
steps-one = Skridt
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
steps-field-due-on = Hvornår?
steps-saved = Skridtet er skrevet ind i planen.
steps-do = Det er gjort
steps-done = Godt! Skridtet står som gjort.
steps-drop = Drop skridtet
steps-field-drop-reason = Vil du sige hvorfor?
steps-dropped = Skridtet er droppet.
