### family
### Styrker og lyspunkter.

strengths-title = Styrker og lyspunkter
strengths-kind-strength = Styrke
strengths-kind-strength-help = Noget, I er gode til, og som varer ved.
strengths-kind-bright-spot = Lyspunkt
strengths-kind-bright-spot-help = En gang, hvor det gik godt.
strengths-none = Ikke skrevet noget endnu. Hvad gik godt sidst?
strengths-seen-by = Set af { $name }
strengths-new-title = Skriv noget godt
strengths-new = Gem
strengths-field-kind = Hvad er det?
strengths-field-words = Hvad har du set?
strengths-field-about = Hvem handler det om?
strengths-saved = Gemt. Nu står det i planen.
strengths-kind-strength-help-staff = Noget, de er gode til, og som varer ved.
