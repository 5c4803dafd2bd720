### The city's own lists.

organisation-title = The city's lists
organisation-intro = What you have your own words for: life domains, departments and professions. Nothing is removed.
organisation-life-domains = Life domains
organisation-departments = Departments
organisation-professions = Professions
organisation-add-life-domain = New life domain
organisation-add-department = New department
organisation-add-profession = New profession
organisation-add-help = It can be used from today on.
organisation-since = since { $day }
organisation-from-until = from { $first } until { $last }
organisation-over = No longer in use ({ $number })
organisation-field-label = Name in { $language }
organisation-field-label-if-any = Name in { $language } (optional)
organisation-added = It is written in.
organisation-ended = It is written down when it is no longer used.
organisation-end-title = No longer in use?
organisation-end-help = What is written under it stays. Nothing new can be written under it from that day.
organisation-field-until = From which day is it no longer used?
organisation-end = Take out of use
organisation-ends = No longer used from { $day }
organisation-stale-title = The name was changed while you wrote
organisation-stale-theirs = This is what it is called now
