### The access log, for those who check it.

log-title = Access log
log-intro = Who did what, and when. There is no content here.
log-number = No.
log-when = When
log-who = Who
log-as-what = As
log-what = What
log-family = Family
log-newest = To the newest
log-nobody = The program, or somebody with a link
