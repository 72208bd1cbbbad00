"""The one way in: whoever showed who they are gets a session, or is asked for the second step first."""

from flask import current_app, g, redirect, request, session, url_for

from nic.gate import known_cookie
from nic.people import actions, queries
from nic.people.attempts.known import LASTS, add_known
from nic.people.browsers import name_browser
from nic.people.drafts.actions import keep_draft
from nic.people.factors.actions import begin_pending
from nic.people.factors.forms import SecondStepForm
from nic.people.factors.queries import find_factor
from nic.sealed import unseal
from nic.text import N_
from nic.web import is_local, respond, tell


def let_in(person, *, is_kept=False, next="", typed="", notice=None, proved_at=None):
    """`next` is where they wanted to go, `typed` what they had sent after an earlier session had ended. They showed who
    they are now, or at `proved_at`."""
    browser = name_browser(request.user_agent.string)
    if find_factor(person):
        token = begin_pending(person, browser=browser, is_kept=is_kept, now=g.now)
        session.clear()
        g.pop("csrf_token", None)  # That of the form that came was of the session that went.
        session["pending"] = token
        return show_second_step(SecondStepForm(formdata=None, next=next, sealed=typed))
    token = actions.begin_session(person, browser=browser, is_kept=is_kept, now=g.now, proved_at=proved_at)
    return open_to(person, token, is_kept=is_kept, next=next, typed=typed, notice=notice)


def show_second_step(form, status=200):
    return respond("people/second_step.html", form=form, status=status)


def open_to(person, token: str, *, is_kept, next="", typed="", notice=None):
    carry(token, is_kept=is_kept)
    if notice:
        tell(notice)
    keep_typed(typed, queries.find_session(token, g.now))
    return remember_browser(redirect(local_or_start(next), 303), person)


def carry(token: str, *, is_kept: bool) -> None:
    """Nothing of the browser's earlier session stays, so that nobody can have planted it."""
    session.clear()
    session["token"] = token
    session.permanent = is_kept


def keep_typed(sealed: str, mine) -> None:
    """What was sent after an earlier session had ended waits as a draft on the page that comes next."""
    typed = unseal(current_app.config["SECRET_KEY"], sealed)
    if typed is None:
        return
    path, fields, once = typed
    if keep_draft(mine.person, path, fields, g.now, once=once):
        tell(N_("You are signed in again. What you typed is back in its form: please send it again."))
    else:
        tell(N_("You are signed in again. What you typed was too long to be kept. Go back in your browser to find it."))


def remember_browser(response, person):
    """Who has signed in here once isn't kept out by whoever guesses elsewhere; see nic.gate.counted_as."""
    cookie, secret = request.cookies.get(known_cookie(), ""), current_app.config["SECRET_KEY"]
    response.set_cookie(
        known_cookie(), add_known(cookie, secret, person.email), max_age=LASTS,
        secure=current_app.config["SESSION_COOKIE_SECURE"], httponly=True, samesite="Lax", path="/",
    )  # fmt: skip
    return response


def local_or_start(path: str) -> str:
    return path if is_local(path) else url_for("today.show")
