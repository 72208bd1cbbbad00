from datetime import timedelta
from typing import NamedTuple

from peewee import IntegrityError

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.people.attempts.actions import begin_attempt, pass_attempt
from nic.people.breached import is_breached
from nic.people.factors.models import PendingSignIn
from nic.people.factors.queries import find_factor
from nic.people.models import OneTimeLink, Person, Session
from nic.people.notices.actions import post_notice
from nic.people.passwords import (
    LONGEST,
    SHORTEST,
    SHORTEST_OF_TWO,
    fits,
    hash_password,
    hash_token,
    is_guessable,
    new_token,
)
from nic.people.queries import find_person_by_email
from nic.text import LANGUAGES, N_

A_DAY, A_WHILE = timedelta(hours=14), timedelta(days=90)
LINK_LASTS = timedelta(days=7)
LOOKED_LATELY = timedelta(minutes=10)
TOO_SHORT = N_("Use at least %(shortest)s characters. Four or five unrelated words are easy to remember.")
SECRET = ("password_hash", "token_hash")


def create_person(act, *, name: str, email: str) -> Person:
    """Somebody new, without a password: a one-time link lets them choose one."""
    with write():
        person = Person(name=name.strip(), email=email.strip().lower())
        try:
            person.save(force_insert=True)
        except IntegrityError as taken:
            raise Refused(N_("Somebody with this e-mail address is here already."), field="email") from taken
        history.record("create person", person, act, before={}, kept_out=SECRET)
        return person


def create_link(person, act) -> str:
    """A new one-time link for this person; earlier ones stop working. The answer is the only copy."""
    token = new_token()
    with write():
        if history.is_replay(act):
            act = act.inner()  # Only the second answer is seen, so its link is the one that works.
        end_links(person, act.at)
        OneTimeLink.create(
            person=person, by=act.by, token_hash=hash_token(token), made_at=act.at, ends_at=act.at + LINK_LASTS
        )
        history.record("create one-time link", person, act, before=history.snapshot(person))
    return token


def follow_link(link, act, *, password: str) -> None:
    """Choose a password by a one-time link. Whoever was signed in as this person is signed out."""
    chosen = looked_at(link.person, password)
    with write():
        taken = OneTimeLink.update(used_at=act.at).where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_null())
        if not taken.execute():
            raise Refused(N_("This link has been used already. Ask for a new one."))
        keep_password(link.person, act, chosen)


def change_password(person, act, *, current: str, password: str, keep: Session, account: str, address: str) -> None:
    """Whoever finds a signed-in phone can't take the account: the password of now is asked for, and guesses count."""
    with write():
        if history.is_replay(act):
            return
    attempt = begin_attempt(account, address, act.at)
    if not fits(current, person.password_hash):
        raise Refused(N_("This is not the password that you use now."), field="current_password")
    chosen = looked_at(person, password)
    with write():
        pass_attempt(attempt)
        keep_password(person, act, chosen, keep=keep)


def choose_password(person, act, *, password: str, keep: Session | None = None) -> None:
    keep_password(person, act, looked_at(person, password), keep=keep)


class Chosen(NamedTuple):
    """A password that may be kept."""

    hashed: str
    is_short: bool


def looked_at(person, password: str) -> Chosen:
    """Before the write in which it is kept: both steps take long, and every other writer would wait for them."""
    refuse_weak(person, password)
    return Chosen(hash_password(password), len(password) < SHORTEST)


def keep_password(person, act, chosen: Chosen, *, keep: Session | None = None) -> None:
    with write():
        if chosen.is_short and not find_factor(person):
            raise Refused(TOO_SHORT, field="password", shortest=SHORTEST)  # Turned off meanwhile.
        before = history.snapshot(person)
        person.password_hash, person.has_short_password = chosen
        person.version += 1
        person.save()
        end_sessions(person, act.at, keep=keep)
        if before["password_hash"]:
            post_notice(person, "password", act.at)
        history.record("choose password", person, act, before=before, kept_out=SECRET)


def refuse_weak(person, password: str) -> None:
    shortest = SHORTEST_OF_TWO if find_factor(person) else SHORTEST
    if len(password) < shortest:
        raise Refused(TOO_SHORT, field="password", shortest=shortest)
    if len(password) > LONGEST:
        raise Refused(N_("Use at most %(longest)s characters."), field="password", longest=LONGEST)
    if is_guessable(password, names=[*person.name.split(), *person.email.split("@")]) or is_breached(password):
        raise Refused(N_("This password is too easy to guess. Choose other words."), field="password")


def sign_in(*, email: str, password: str, account: str, address: str, now) -> Person:
    """Whose password this is. `account` and `address` are the keyed names under which attempts count.

    No history line: who came when is not what nic is for; the person's own page lists their sessions.
    """
    attempt = begin_attempt(account, address, now)
    person = find_person_by_email(email)
    is_open = person is not None and person.disabled_at is None
    if not fits(password, person.password_hash if person and is_open else "") or person is None:
        raise Refused(N_("This e-mail address and password don't go together."), field="password")
    pass_attempt(attempt)
    return person


def begin_session(person, *, browser: str, is_kept: bool, now, proved_at=None) -> str:
    """`person` as they were when they showed who they are, which may be longer ago than now: at a provider."""
    token = new_token()
    with write():
        refuse_changed(person)
        Session.create(
            person=person, token_hash=hash_token(token), browser=browser, is_kept=is_kept,
            began_at=now, proved_at=proved_at or now, seen_at=now, ends_at=now + (A_WHILE if is_kept else A_DAY),
        )  # fmt: skip
    return token


def refuse_changed(person) -> None:
    """A password that was right a moment ago opens nothing once it is another one: all sessions ended with it."""
    same = (Person.id == person.id) & (Person.password_hash == person.password_hash)
    if not Person.select().where(same).exists():
        raise Refused(N_("Your password was changed meanwhile. Sign in with the new one."), field="password")


def note_visit(session, now) -> None:
    """Every ten minutes at most, so that reading a page seldom writes."""
    if now - session.seen_at < LOOKED_LATELY:
        return
    lasts = A_WHILE if session.is_kept else A_DAY
    with write():
        Session.update(seen_at=now, ends_at=now + lasts).where(Session.id == session.id).execute()


def end_session(person, session_id: int, now) -> bool:
    """Sign out, here or on a phone that was lost; whether there was something to end."""
    with write():
        mine = Session.update(revoked_at=now).where(Session.person == person, Session.id == session_id)
        return bool(mine.where(Session.revoked_at.is_null()).execute())


def end_other_session(person, session_id: int, act) -> None:
    """One's own line tells it: whoever did not do this themselves learns that somebody sits at their account."""
    with write():
        if end_session(person, session_id, act.at):
            history.record("sign out elsewhere", person, act, before=history.snapshot(person), kept_out=SECRET)


def end_sessions(person, at, *, keep: Session | None = None) -> None:
    """Of this person everywhere, but for the one that they sit at. What began later knows already what has changed.

    Open links end too: whoever made one may make another if they may still.
    """
    with write():
        theirs = (Session.person == person) & Session.revoked_at.is_null() & (Session.began_at <= at)
        others = theirs & (Session.id != keep.id) if keep else theirs
        Session.update(revoked_at=at).where(others).execute()
        waiting = (PendingSignIn.person == person) & PendingSignIn.used_at.is_null()
        PendingSignIn.update(used_at=at).where(waiting, PendingSignIn.made_at <= at).execute()
        end_links(person, at)


def end_links(person, at) -> None:
    """Those made by then: who made one later knew what had changed."""
    with write():
        open_then = (OneTimeLink.person == person) & OneTimeLink.used_at.is_null() & (OneTimeLink.made_at <= at)
        OneTimeLink.update(used_at=at).where(open_then).execute()


def disable_person(person, act) -> None:
    """Nobody gets in with this account until it is opened again. What they wrote and which roles they hold stays."""
    with write():
        if history.is_replay(act) or person.disabled_at:
            return
        if person.id == act.by.id:
            raise Refused(N_("This is your own account. Another administrator can close it."))
        before = history.snapshot(person)
        history.claim(person, act)
        person.disabled_at = act.at
        person.save()
        end_sessions(person, act.at)
        history.record("disable person", person, act, before=before, kept_out=SECRET)


def enable_person(person, act) -> None:
    with write():
        if history.is_replay(act) or person.disabled_at is None:
            return
        before = history.snapshot(person)
        history.claim(person, act)
        person.disabled_at = None
        person.save()
        history.record("enable person", person, act, before=before, kept_out=SECRET)


def rename_person(person, act, *, name: str) -> None:
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(person)
        history.claim(person, act)
        person.name = name.strip()
        person.save()
        history.record("rename person", person, act, before=before, kept_out=SECRET)


def choose_language(person, act, *, language: str) -> None:
    """Empty: as the browser asks."""
    with write():
        if history.is_replay(act):
            return
        if language and language not in LANGUAGES:
            raise Refused(N_("Choose from the list."), field="language")
        before = history.snapshot(person)
        history.claim(person, act)
        person.language = language
        person.save()
        history.record("choose language", person, act, before=before, kept_out=SECRET)
