### family
### Hvem har kigget.

journal-title = Hvem har kigget
journal-intro = Her står hver gang, nogen har åbnet noget om jer.
journal-none = Ingen har kigget endnu.
journal-looked-at-family = { $name } så familiens side
journal-looked-at-plan = { $name } så planen
journal-looked-at-promises = { $name } så løfterne
journal-looked-at-notes = { $name } læste noter
journal-looked-at-today = { $name } så dagens liste, som I står på
journal-printed-plan = { $name } printede planen
journal-exported = { $name } hentede jeres oplysninger ud
journal-changed = { $name } skrev noget
journal-you = I selv
journal-who-role = { $name }, { $role }
journal-times =
    { $count ->
        [one] Én gang
       *[other] { $count } gange
    }
journal-ask = Undrer noget jer? Spørg jeres makkerpar, eller skriv til kommunens rådgiver om databeskyttelse.
journal-withheld = Nogle få ting må loven holde tilbage, for eksempel for at beskytte et barn.
journal-own-role-pair = en fra jeres makkerpar
journal-own-role-former-pair = en af dem, I havde før
journal-own-role-team = fra teamet
journal-own-role-leader = leder af teamet
journal-own-role-family = fra familien
journal-own-role-officer = rådgiver om databeskyttelse
