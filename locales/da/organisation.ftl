### Byens egne lister.

organisation-title = Byens lister
organisation-intro = Det, I selv har ord for: livsområder, forvaltninger og fagligheder. Intet bliver slettet.
organisation-life-domains = Livsområder
organisation-departments = Forvaltninger
organisation-professions = Fagligheder
organisation-add-life-domain = Nyt livsområde
organisation-add-department = Ny forvaltning
organisation-add-profession = Ny faglighed
organisation-add-help = Det kan bruges fra i dag.
organisation-since = siden { $day }
organisation-from-until = fra { $first } til { $last }
organisation-over = Ikke længere i brug ({ $number })
organisation-field-label = Navn på { $language }
organisation-field-label-if-any = Navn på { $language } (kan springes over)
organisation-added = Det er skrevet ind.
organisation-ended = Det er skrevet op, hvornår det ikke længere bruges.
organisation-end-title = Ikke længere i brug?
organisation-end-help = Det, der er skrevet under det, bliver stående. Der kan ikke skrives nyt under det fra den dag.
organisation-field-until = Fra hvilken dag bruges det ikke længere?
organisation-end = Tag ud af brug
organisation-ends = Bruges ikke længere fra { $day }
organisation-stale-title = Navnet er ændret, mens du skrev
organisation-stale-theirs = Det hedder det nu
