questions-title = Questions
questions-one = Question
questions-state-waiting = Waiting for an answer
questions-state-answered = Answered
questions-asked-on = Asked on { $day }
questions-asked-by = { $name } asks for the family
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
questions-field-whom = Who might know?
questions-asked = The question is asked.
questions-answer = Answer
questions-field-answer = The answer
questions-field-answer-by = Who answered?
questions-answered = The answer is saved.
questions-link-title = You have been asked something
questions-link-intro = { $name } from Opgang asks for your advice. You do not need to know the family to answer.
questions-link-field-answer = Your answer
questions-link-field-help = Write briefly. Write no names and no personal numbers.
questions-link-send = Send the answer
questions-link-thanks-title = Thank you for your help
questions-link-thanks-body = { $name } has your answer. You can close the page.
questions-link-dont-know = I do not know
questions-link-used = The question has been answered. Thank you!
questions-link-over = The link no longer works. Call the one who sent it.
questions-copy-link = Copy the link
questions-link-for = Link for { $name }
