### family
### Log ind, log ud og adgangskode.

accounts-sign-in-title = Log ind
accounts-sign-in = Log ind
accounts-sign-out = Log ud
accounts-name = Brugernavn eller e-mail
accounts-password = Adgangskode
accounts-wrong = Brugernavnet eller adgangskoden passer ikke. Prøv igen.
accounts-too-many-tries =
    { $minutes ->
        [one] Det er prøvet mange gange. Vent et minut, og prøv så igen.
       *[other] Det er prøvet mange gange. Vent { $minutes } minutter, og prøv så igen.
    }
accounts-forgotten = Har du glemt din adgangskode? Spørg en af dem, du samarbejder med.
accounts-signed-out = Du er logget ud.
accounts-my-page = Mig
accounts-change-password = Skift adgangskode
accounts-password-current = Den adgangskode, du har nu
accounts-password-new = Ny adgangskode
accounts-password-again = Ny adgangskode én gang til
accounts-password-help = Mindst { $min } tegn. Fire tilfældige ord efter hinanden er nemt at huske.
accounts-password-too-short = Adgangskoden er for kort. Den skal være på mindst { $min } tegn.
accounts-password-too-long = Adgangskoden er for lang. Den må højst være på { $max } tegn.
accounts-password-not-same = De to nye adgangskoder er ikke ens. Skriv dem igen.
accounts-password-current-wrong = Den adgangskode, du har nu, passer ikke.
accounts-password-changed = Din adgangskode er skiftet. Du er logget ud alle andre steder.
accounts-list-title = Brugere
accounts-list-intro = Her kan du åbne og lukke adgangen. Du kan ikke se noget indhold.
accounts-user-name = Brugernavn
accounts-role = Rolle
accounts-state = Adgang
accounts-action = Handling
accounts-is-open = Åben
accounts-is-closed = Lukket
accounts-close = Luk adgangen
accounts-open = Åbn adgangen
accounts-with-password = Log ind med adgangskode
