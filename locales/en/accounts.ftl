accounts-sign-in-title = Sign in
accounts-sign-in = Sign in
accounts-sign-out = Sign out
accounts-name = User name or e-mail
accounts-password = Password
accounts-wrong = The user name or the password is not right. Try again.
accounts-too-many-tries =
    { $minutes ->
        [one] There have been many tries. Wait a minute, then try again.
       *[other] There have been many tries. Wait { $minutes } minutes, then try again.
    }
accounts-forgotten = Forgotten your password? Ask one of the people you work with.
accounts-signed-out = You are signed out.
accounts-my-page = Me
accounts-change-password = Change password
accounts-password-current = The password you have now
accounts-password-new = New password
accounts-password-again = New password once more
accounts-password-help = At least { $min } characters. Four words that have nothing to do with each other are easy to remember.
accounts-password-too-short = The password is too short. It must have at least { $min } characters.
accounts-password-too-long = The password is too long. It may have at most { $max } characters.
accounts-password-not-same = The two new passwords are not the same. Write them again.
accounts-password-current-wrong = The password you have now is not right.
accounts-password-changed = Your password has been changed. You are signed out everywhere else.
accounts-list-title = Sign-ins
accounts-list-intro = Here you open and close sign-ins. You cannot see any content.
accounts-user-name = User name
accounts-role = Role
accounts-state = Access
accounts-action = Action
accounts-is-open = Open
accounts-is-closed = Closed
accounts-close = Close access
accounts-open = Open access
accounts-with-password = Sign in with a password
