questions-state-waiting = Waiting for an answer
questions-state-answered = Answered
questions-asked-when = Asked { $when }
questions-asked-on = Asked on { $day }
questions-carried-by = { $name } follows it up
questions-waiting-days =
    { $days ->
        [one] Has waited one day
       *[other] Has waited { $days } days
    }
questions-answered-in-days =
    { $days ->
        [one] Answered after one day
       *[other] Answered after { $days } days
    }
questions-answered-by = { $name } answered on { $day }
questions-none = No questions
questions-new-title = Ask a question
questions-new = Ask the question
questions-field-words = What do you want to find out?
questions-field-words-help = Write it so that somebody who does not know the family can answer. No names.
questions-asked = The question is asked, and you follow it up.
questions-answer = Save the answer
questions-field-answer = The answer
questions-field-answer-by = Who answered? (empty if it was you)
questions-answered = The answer is saved.
questions-link-title = You have been asked something
questions-link-intro = { $name } from Opgang asks for your advice. You do not need to know the family to answer.
questions-link-field-answer = Your answer
questions-link-field-help = Write briefly. Write no names and no personal numbers.
questions-link-send = Send the answer
questions-link-thanks-title = Thank you for your help
questions-link-thanks-body = Your answer has been sent. You can close the page.
questions-link-for = Link for { $name }
questions-answer-title = Write the answer
questions-link-make-title = Ask a friend in the system
questions-link-make-help = Make a link for a colleague in a department, a school or an association. Whoever gets the link sees only the question and your name.
questions-field-friend = To whom do you send it?
questions-field-workplace = Where does the person work? (optional)
questions-make-link = Make a link
questions-link-ready-title = The link is ready
questions-link-ready-body = Copy the link and send it to { $name }. It is shown only this once. It works until the end of { $day }.
questions-link-sent = { $name } has a link that works until the end of { $day }. If you make a new one, the old one stops working.
questions-link-run-out = The link for { $name } worked until the end of { $day }.
questions-link-wanted = { $name } hopes for your answer by { $day }.
questions-meanwhile = The question was answered while you wrote
questions-meanwhile-body = The answer stands beside your text. If something of yours belongs to it, write it in a note.
questions-changed = The question was sent to somebody else while you wrote. Your text is still here. Save again.
questions-one = Question
questions-copy-link = Copy the link
questions-link-copied = Copied
