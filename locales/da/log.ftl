### Adgangsloggen, for dem der ser efter.

log-title = Adgangslog
log-intro = Hvem gjorde hvad hvornår. Her står intet indhold.
log-number = Nr.
log-when = Hvornår
log-who = Hvem
log-as-what = Som
log-what = Hvad
log-family = Familie
log-newest = Til de nyeste
log-nobody = Programmet, eller en med et link
