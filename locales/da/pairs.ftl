### Makkerpar: to med hvert sit fag til én familie.

pairs-one = Makkerpar
pairs-names = { $first } og { $second }
pairs-since = Siden { $day }
pairs-from-to = Fra { $from } til { $to }
pairs-history = Makkerpar gennem tiden
pairs-reason = Derfor blev der byttet: { $reason }
pairs-returned = Sammen igen
pairs-none = Familien har ikke noget makkerpar.
pairs-change-title = Byt makkerpar
pairs-new = Gem makkerparret
pairs-field-first = Den ene
pairs-field-second = Den anden
pairs-field-reason = Hvorfor byttes der?
pairs-field-reason-help = Familien kan læse det.
pairs-saved = Det nye makkerpar er gemt. Familien kan se det nu.
pairs-change-help = Det nuværende makkerpar slutter i dag, og det nye begynder.
pairs-choose = Vælg en kollega
pairs-never = Familien har ikke haft noget makkerpar endnu.
