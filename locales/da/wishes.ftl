### family
### Ønsker: det, familien gerne vil, med egne ord.

wishes-one = Ønske
wishes-state-voiced = Venter på svar
wishes-state-not-now = Ikke nu
wishes-state-collaborated-on = Det arbejder vi på sammen
wishes-state-fulfilled = Gået i opfyldelse
wishes-state-put-aside = Lagt til side
wishes-written-down-by = Skrevet ned af { $name }
wishes-none = Ingen ønsker endnu
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
wishes-not-now = Ikke nu
wishes-answered-yes = Så gør vi det sammen. Jeres makkerpar får besked.
wishes-answered-not-now = Det er i orden. Vi lader det ligge, til I selv siger til.
wishes-yes-for-them = Ja, det har de sagt
## Slutte

wishes-fulfill = Det er gået i opfyldelse
wishes-fulfilled = Tillykke! Ønsket står nu som gået i opfyldelse.
wishes-put-aside = Læg det til side
wishes-put-aside-help = Det forsvinder ikke. I kan tage det frem igen.
wishes-field-put-aside-reason = Vil I sige hvorfor?
wishes-put-aside-done = Ønsket er lagt til side.
wishes-take-up-again = Tag det frem igen
wishes-save = Gem ønsket
wishes-none-family-help = Stort eller lille. Det, I selv siger, er det, vi arbejder for.
wishes-field-their-words = Hvad vil de gerne?
wishes-field-their-words-help = Skriv det, som de sagde det, på deres eget sprog, hvis du kan.
wishes-answer-question-to-them = Vil de arbejde på det sammen med jer?
wishes-answer-theirs = Skriv, hvad familien svarer
wishes-later = Vi vil tænke over det
wishes-later-for-them = De vil tænke over det
wishes-later-help = Det er helt i orden. Ønsket bliver stående, og svaret kan komme når som helst.
wishes-voiced-by-on = { $name } sagde det { $day }
wishes-yes-by-on = { $name } sagde ja { $day }
wishes-not-now-by-on = { $name } sagde ikke nu { $day }
wishes-fulfilled-by-on = { $name } sagde { $day }, at det er gået i opfyldelse
wishes-put-aside-by-on = { $name } lagde det til side { $day }
wishes-put-aside-because = Fordi: { $reason }
wishes-promises = Løfter om det her
wishes-reword-title = Sig det med andre ord
wishes-reword-help = Familien har sagt ja til de ord, der står. Retter du dem, skal den sige ja igen.
wishes-field-new-words = Ønsket
wishes-stale-title = Ønsket blev rettet et andet sted, mens du skrev
wishes-stale-theirs = Sådan står der nu
wishes-voiced-on = Sagt { $day }
wishes-meanwhile-title = Ønsket blev ændret, mens du svarede
wishes-meanwhile-body = Dit svar er ikke gemt endnu. Læs, hvad der står nu. Gælder dit svar stadig, så giv det igen herunder.
wishes-meanwhile-yours = Dit svar
