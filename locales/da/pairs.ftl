### Makkerpar: to med hvert sit fag til én familie.

pairs-title = Makkerpar
pairs-one = Makkerpar
pairs-names = { $first } og { $second }
pairs-since = Siden { $day }
pairs-from-to = Fra { $from } til { $to }
pairs-history = Makkerpar gennem tiden
pairs-reason = Derfor blev der byttet: { $reason }
pairs-returned = Sammen igen
pairs-none = Familien har ikke noget makkerpar.
pairs-new-title = Sæt et makkerpar sammen
pairs-change-title = Byt makkerpar
pairs-new = Gem makkerparret
pairs-field-first = Den ene
pairs-field-second = Den anden
pairs-field-from = Fra hvilken dag?
pairs-field-reason = Hvorfor byttes der?
pairs-field-reason-help = Familien kan læse det.
pairs-saved = { $first } og { $second } er nu makkerpar for familien { $family }. De kan se den fra { $day }.
pairs-end = Slut makkerparret
pairs-ended = Makkerparret sluttede { $day }.
