"""People, how they get in and what they have typed.

Signing in has one way in, `door`: whoever showed who they are gets a session, or is asked for the second step first.
Attempts (`attempts`) are counted before a password is looked at, ten an hour for an account at an address, 50 for an
account from everywhere, five at an address with a thousand wrong ones; no number of them at an address alone keeps
anybody out, and a browser in which an account was opened before counts apart. Sessions end with what they rested on: a
role given or ended, a password, a second step, an address, a closed account. So do one-time links and sign-ins under
way (`end_sessions`); a session begins only by the password that was checked. What a restored backup brings back of
these is ended too (`restored`). A view with `fresh=True` asks who has not shown in the last quarter of an hour that it
is them (`steps`); a form that asks for the password itself needs none. Tokens of mailed links lie in no table
(`resets`): they are signed when the letter is written and name the password that they replace; whether anybody has an
address is asked by the worker alone. A password of less than 15 characters holds only beside a second step
(`factors`); zxcvbn's lists refuse what everybody guesses first. A provider's account (`providers`) is known by issuer
and subject: an address that moves on moves nobody.
"""
