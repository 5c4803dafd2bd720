### family
### Familiens netværk: slægt, naboer, venner og andre, der hjælper.

network-closeness-near = Tæt på
network-closeness-middle = Lidt længere væk
network-closeness-far = På afstand
network-support-practical = Praktisk hjælp
network-support-comfort = En at tale med
network-support-company = Selskab
network-support-advice = Gode råd
network-support-childcare = Passer børn
network-new-title = Ny i netværket
network-new = Gem
network-field-name = Hvad hedder personen?
network-field-relation = Hvad er personen for familien?
network-field-closeness = Hvor tæt på?
network-field-support = Hvad hjælper personen med?
network-saved = Personen er skrevet ind i netværket.
network-field-relation-help = For eksempel moster, nabo eller træner.
network-field-of = Hvem i familien kender personen?
