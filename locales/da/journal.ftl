### family
### Hvem har kigget.

journal-title = Hvem har kigget
journal-intro = Hver gang nogen åbner eller skriver noget om jer, bliver det skrevet op her.
journal-none = Ingen har kigget endnu.
journal-you = Dig selv
journal-times =
    { $count ->
        [one] Én gang
       *[other] { $count } gange
    }
journal-ask = Undrer noget jer? Spørg jeres makkerpar, eller skriv til kommunens rådgiver om databeskyttelse.
journal-own-role-pair = en fra jeres makkerpar
journal-own-role-former-pair = en af dem, I havde før
journal-own-role-team = fra teamet
journal-own-role-leader = leder af teamet
journal-own-role-family = fra familien
journal-own-role-officer = rådgiver om databeskyttelse
journal-intro-staff = Det samme ser familien, undtagen det, loven holder tilbage.
journal-program = Programmet selv
journal-somebody-with-link = En, der fik et link
journal-last-at = sidst kl. { $time }
journal-at = kl. { $time }
journal-own-role-administrator = administrator
journal-newest = Nyeste
