### family
### Menuer, sprog og det, der står på alle sider.

navigation-product = Opgang
navigation-today = I dag
navigation-families = Familier
navigation-team = Teamet
navigation-me = Mig
navigation-our-plan = Vores plan
navigation-our-people = Vores makkerpar
navigation-who-has-looked = Hvem har kigget
navigation-menu = Menu
navigation-menu-close = Luk menuen
navigation-skip-to-content = Gå til indholdet
navigation-back = Tilbage
navigation-back-to = Tilbage til { $place }
navigation-language = Sprog
navigation-languages = Vælg sprog
# $language er sprogets navn på det sprog selv.
navigation-language-change = Skift til { $language }
navigation-language-current = Sproget er nu { $language }
navigation-page-title = { $page } – Opgang
navigation-print = Print
navigation-print-plan = Print planen
navigation-printed-on = Printet { $day }
navigation-read-aloud = Læs højt
navigation-read-aloud-stop = Stop oplæsning
navigation-show-more = Vis mere
navigation-show-less = Vis mindre
navigation-earlier = Se ældre
navigation-next-page = Næste side
navigation-previous-page = Forrige side
navigation-save = Gem
navigation-saved = Gemt.
navigation-send = Send
navigation-cancel = Fortryd
navigation-change = Ret
navigation-add = Tilføj
navigation-choose = Vælg
navigation-yes = Ja
navigation-no = Nej
navigation-optional = kan springes over
navigation-characters-left =
    { $count ->
        [one] Der er plads til ét tegn mere.
       *[other] Der er plads til { $count } tegn mere.
    }
navigation-demo-notice = Det her er en prøve. Byen og alle mennesker i den er opdigtede.
navigation-demo-sign-in-as = Log ind som en af dem
navigation-offline-title = Du er uden net
navigation-offline-body = Det, du har skrevet, står her stadig. Vent med at sende, til du har net igen.
navigation-about = Om Opgang
navigation-access-statement = Tilgængelighed
navigation-offline-page = Det, du har skrevet, ligger stadig på siden, du kom fra. Prøv igen, når der er net.
navigation-try-again = Prøv igen
