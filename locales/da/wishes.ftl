### family
### Ønsker: det, familien gerne vil, med egne ord.

wishes-title = Ønsker
wishes-one = Ønske
wishes-state-voiced = Sagt
wishes-state-not-now = Ikke nu
wishes-state-collaborated-on = Det arbejder vi på sammen
wishes-state-fulfilled = Gået i opfyldelse
wishes-state-put-aside = Lagt til side
wishes-from = { $name } ønsker
wishes-voiced-on = Sagt { $day }
wishes-yes-on = I sagde ja { $day }
wishes-family-said-yes-on = Familien sagde ja { $day }
wishes-written-down-by = Skrevet ned af { $name }
wishes-none = Ingen ønsker endnu
wishes-none-family = I har ikke skrevet et ønske endnu. Det må gerne være lille.
## Skrive et ønske

wishes-new-title = Skriv et ønske
wishes-new = Skriv et ønske
wishes-field-words = Hvad vil I gerne?
wishes-field-words-help = Skriv på dit eget sprog og med dine egne ord.
wishes-field-whose = Hvem handler det om?
wishes-field-domain = Hvad handler det om?
wishes-field-audience = Hvem må læse det?
wishes-field-by = Hvem sagde det?
wishes-field-language = På hvilket sprog?
wishes-saved = Jeres ønske er gemt. Jeres makkerpar kan læse det nu.
wishes-saved-by-staff = Ønsket er gemt. Familien kan læse det nu.
## Svare på, om det skal være noget, I arbejder på sammen

wishes-answer-question = Skal vi arbejde på det sammen?
wishes-yes = Ja, lad os
wishes-no = Nej
wishes-not-now = Ikke nu
wishes-not-now-help = Det er helt i orden. Ønsket bliver stående, og I kan sige ja, når I vil.
wishes-answered-yes = Så gør vi det sammen. Jeres makkerpar får besked.
wishes-answered-not-now = Det er i orden. Vi lader det ligge, til I selv siger til.
wishes-yes-for-them = Familien har sagt ja til mig
wishes-yes-written-down = Jeres ja er skrevet ned af { $name }
## Slutte

wishes-fulfill = Det er gået i opfyldelse
wishes-fulfilled = Tillykke! Ønsket står nu som gået i opfyldelse.
wishes-put-aside = Læg det til side
wishes-put-aside-help = Det forsvinder ikke. I kan tage det frem igen.
wishes-field-put-aside-reason = Vil I sige hvorfor?
wishes-put-aside-done = Ønsket er lagt til side.
wishes-take-up-again = Tag det frem igen
wishes-taken-up-again = Ønsket er taget frem igen.
