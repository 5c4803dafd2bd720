today-title = Today
today-greeting = Hello { $name }
today-promises-late = Promises that are late
today-promises-awaiting = Waiting for the family's word
today-promises-urgent = Urgent with a colleague
today-questions = Questions waiting
today-wishes = Wishes waiting for an answer
today-not-seen = Families you have not seen for long
today-not-seen-since = Last seen { $when }
today-never-seen = Not seen yet
today-all-clear-title = All is as it should be
today-all-clear-body = Nothing is waiting for you. It could be a good day to knock on a door.
today-suggestions = Suggestions waiting for the family
today-promises-now = Promises for today and tomorrow
today-promises-due = Promises in the coming week
today-more =
    { $count ->
        [one] Show one more
       *[other] Show { $count } more
    }
today-visits-coming = The next visits
