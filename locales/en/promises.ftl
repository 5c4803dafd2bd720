promises-one = Promise
promises-state-open = Promised
promises-state-change-proposed = Asks to be changed
promises-state-kept = Kept, not confirmed yet
promises-state-confirmed = Kept
promises-state-withdrawn = Taken back
promises-late-by =
    { $days ->
        [one] One day late
       *[other] { $days } days late
    }
promises-due-on = By { $day }
promises-due-today = By today
promises-urgent = Urgent
promises-urgent-help = The whole team can see the promise, so that somebody else can step in.
promises-from-to = { $from } has promised { $to }
promises-kept-on = Kept on { $day }
promises-withdrawn-reason = Because: { $reason }
promises-moved-from = Was promised by { $day }
promises-none = No promises right now
promises-none-family = Nothing has been promised to you right now.
promises-count-late =
    { $count ->
        [one] One promise is late
       *[other] { $count } promises are late
    }
promises-make-title = Make a promise
promises-make = Make the promise
promises-field-words = What do you promise?
promises-field-words-help = Write it as you would say it.
promises-field-to = Who do you promise it to?
promises-field-by = Who promises?
promises-field-due-on = By when?
promises-field-urgent = It is urgent
promises-field-wish = Does it belong to a wish?
promises-made = The promise is made. The family can see it now.
promises-keep = I have kept it
promises-kept = Good. Now we wait for the family to say that it was kept.
promises-confirm-question = { $name } says that the promise has been kept. Is that right?
promises-confirm = Yes, it was kept
promises-not-kept = No, not yet
promises-field-not-kept = What is missing?
promises-confirmed = Thank you. The promise now stands as kept.
promises-not-kept-saved = Thank you for saying so. The promise is open again.
promises-change = Ask to change the promise
promises-change-title = Ask to change the promise
promises-change-help = { $name } has to say yes before it counts.
promises-field-new-due-on = New day
promises-field-new-words = New words, if the promise becomes a different one
promises-field-change-reason = Why?
promises-change-asked = The family has been asked. Until they answer, the promise stands as it was.
promises-change-question = { $name } would like to keep the promise by { $day } instead.
promises-change-agree = Yes, that is fine
promises-change-refuse = No, keep it as it was promised
promises-change-agreed = The promise has been changed.
promises-change-refused = The promise stands as it was.
promises-withdraw = Take the promise back
promises-withdraw-title = Take the promise back
promises-withdraw-help = { $name } can read why.
promises-field-withdraw-reason = Why can the promise not be kept?
promises-withdrawn = The promise is taken back. The family can read why.
promises-history = What has happened
promises-event-made = { $name } made the promise
promises-event-change-proposed = { $name } asked to move it to { $day }
promises-event-change-agreed = { $name } agreed to the change
promises-event-change-refused = { $name } refused the change
promises-event-kept = { $name } said that it was kept
promises-event-confirmed = { $name } confirmed it
promises-event-not-kept = { $name } said that it was not kept
promises-event-withdrawn = { $name } took it back
promises-asked-for = Would like to move it to { $day }
promises-another-day = Another day
promises-field-friend = What is the friend in the system called?
promises-by-me = I promise it
promises-by-friend = A friend in the system (write the name below)
promises-no-wish = No particular wish
promises-mark-urgent = Show the whole team that it is urgent
promises-not-urgent = It is no longer urgent
promises-from = { $from } promised
promises-from-to-family = { $from } promised the whole family
