plan-title = Our plan
plan-greeting = Hello { $name }
plan-intro = Here is what you want, and what we have promised you.
plan-waiting-for-you = Waiting for your answer
plan-waiting-count =
    { $count ->
        [one] One thing is waiting for your answer.
       *[other] { $count } things are waiting for your answer.
    }
plan-nothing-waiting = There is nothing you need to answer right now.
plan-what-we-want = What we want
plan-what-is-promised = What we have been promised
plan-what-we-promised = What we have promised ourselves
plan-next-visit = Next time we meet
plan-no-next-visit = We have not agreed when to meet next.
plan-next-steps = The next steps
plan-done-so-far = What we have done so far
plan-empty-title = The plan is yours, and it is still empty
plan-empty-body = Write a wish, big or small. Or just talk to one of your two people.
plan-by-domain = The plan, part by part
plan-domain-empty = Nothing here yet
plan-whole-family = The whole family
plan-about-person = About { $name }
plan-who-may-see-title = Who may see what
plan-who-may-see-family = You can see the plan, the promises, the visits and the notes that are shared with you.
plan-who-may-see-pair = Your two people can see what you write and what they write themselves.
plan-who-may-see-team = The rest of the team can see that you take part, and the promises that are urgent. They cannot read about your conversations.
plan-who-may-see-leader = The team's leader can see the plan in order to help your two people.
plan-who-may-see-others = Nobody else can see anything about you here.
plan-who-may-see-log = Every time somebody looks, it is written down.
plan-only-me = Only me and our two people
plan-everybody-in-family = Everybody in the family with a login of their own
