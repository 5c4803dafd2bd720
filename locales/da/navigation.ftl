### family
### Menuer, sprog og det, der står på alle sider.

navigation-today = I dag
navigation-families = Familier
navigation-team = Teamet
navigation-me = Mig
navigation-our-plan = Vores plan
navigation-our-people = Vores makkerpar
navigation-who-has-looked = Hvem har kigget
navigation-menu = Menu
navigation-skip-to-content = Gå til indholdet
navigation-back = Tilbage
navigation-back-to = Tilbage til { $place }
navigation-languages = Vælg sprog
# $language er sprogets navn på det sprog selv.
navigation-print = Print
navigation-print-plan = Print planen
navigation-printed-on = Printet { $day }
navigation-read-aloud = Læs højt
navigation-read-aloud-stop = Stop oplæsning
navigation-show-more = Vis mere
navigation-earlier = Se ældre
navigation-save = Gem
navigation-saved = Gemt.
navigation-send = Send
navigation-cancel = Fortryd
navigation-add = Tilføj
navigation-choose = Vælg
navigation-demo-notice = Det her er en prøve. Byen og alle mennesker i den er opdigtede.
navigation-demo-sign-in-as = Log ind som en af dem
navigation-offline-title = Du er uden net
navigation-offline-body = Det, du har skrevet, står her stadig. Vent med at sende, til du har net igen.
navigation-offline-page = Det, du har skrevet, ligger stadig på siden, du kom fra. Prøv igen, når der er net.
navigation-try-again = Prøv igen
