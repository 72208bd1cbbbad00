"""What signing in leaves behind goes by itself, and nothing else does."""

from datetime import timedelta

from nic.db import AT_ONCE, insert_all
from nic.mail.models import Letter
from nic.people.actions import begin_session, create_link
from nic.people.attempts.models import SignInAttempt
from nic.people.factors.actions import WAITS, begin_pending
from nic.people.factors.models import RecoveryCode
from nic.people.models import Draft, OneTimeLink, Session
from nic.people.outdated.actions import ATTEMPTS, DRAFTS, LETTERS, LINKS, SESSIONS, forget_old
from nic.today.feeds.models import Feed
from tests.builders import NOON, a_person, an_act

A_SECOND = timedelta(seconds=1)


def test_what_has_ended_long_ago_goes_and_what_has_not_stays():
    person = a_person()
    begin_session(person, browser="a test", is_kept=True, now=NOON)
    create_link(person, an_act(person))
    Draft.create(person=person, form="/me", fields={"name": ["A"]}, at=NOON)
    assert not forget_old(NOON)
    ends = Session.get(Session.person == person).ends_at
    assert not forget_old(ends + SESSIONS)["sessions"] and forget_old(ends + SESSIONS + A_SECOND)["sessions"] == 1
    link_ends = OneTimeLink.select().where(OneTimeLink.person == person).get_or_none()
    assert link_ends is None or link_ends.ends_at + LINKS > NOON
    assert forget_old(NOON + DRAFTS + A_SECOND)["drafts"] == 1
    assert not Session.select().where(Session.person == person).exists()
    assert not forget_old(NOON + DRAFTS + A_SECOND)  # Once, whoever ticks again.


def test_what_else_signing_in_leaves_goes_when_it_is_over_and_stays_while_it_holds():
    person, over = a_person(), NOON + LETTERS
    begin_pending(person, browser="a test", is_kept=False, now=NOON)
    for used_at in (None, NOON):
        RecoveryCode.create(person=person, code_hash="x", made_at=NOON, used_at=used_at)
    for token, ended_at in (("a", None), ("b", NOON)):
        Feed.create(person=person, token_hash=token, made_at=NOON, ended_at=ended_at)
    for key, settled in (("waits", {"next_at": NOON}), ("sent", {"sent_at": NOON}), ("dropped", {"dropped_at": NOON})):
        Letter.create(key=key, about="account", made_at=NOON, due_at=NOON, **settled)
    assert not forget_old(over)
    assert forget_old(over + WAITS + A_SECOND) == {
        "sign-ins under way": 1, "recovery codes": 1, "calendars": 1, "letters": 2,
    }  # fmt: skip
    assert Letter.get().key == "waits" and Feed.get().token_hash == "a" and RecoveryCode.get().used_at is None


def test_more_than_one_statement_takes_goes_in_the_same_hour():
    given = {"account": "a", "address": "b", "at": NOON}
    insert_all(SignInAttempt, [given] * (2 * AT_ONCE + 1))
    assert forget_old(NOON + ATTEMPTS + A_SECOND)["attempts"] == 2 * AT_ONCE + 1


def test_what_was_revoked_goes_by_the_day_on_which_it_was():
    person = a_person()
    begin_session(person, browser="a test", is_kept=True, now=NOON)
    Session.update(revoked_at=NOON).where(Session.person == person).execute()
    assert forget_old(NOON + SESSIONS + A_SECOND)["sessions"] == 1
