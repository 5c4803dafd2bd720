### family
### Hvad man er i Opgang, i små bogstaver til brug i en sætning.

roles-pair-member = medlem af makkerparret
roles-former-pair-member = tidligere medlem af makkerparret
roles-team-member = medarbejder i teamet
roles-leader = leder af teamet
roles-family-member = medlem af familien
roles-youth = ung i familien
roles-steering-group = styregruppen
roles-protection-officer = rådgiver om databeskyttelse
roles-administrator = administrator, ser intet indhold
