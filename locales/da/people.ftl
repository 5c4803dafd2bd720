### family
### Makkerparret, som familien ser det.

people-title = Vores makkerpar
people-intro = De her to samarbejder med jer. I kan altid skrive eller ringe.
people-none = I har ikke noget makkerpar lige nu. Teamets leder hjælper jer: { $leader }.
people-call = Ring til { $name }
people-message = Skriv til { $name }
people-speaks = Taler { $languages }
people-since = Sammen med jer siden { $day }
people-earlier-title = Dem, I har haft før
people-earlier = { $names }, fra { $from } til { $to }
people-email = E-mail
