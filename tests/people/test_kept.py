"""What signing in leaves behind goes by itself, and nothing else does."""

from datetime import timedelta

from nic.people.actions import begin_session, create_link
from nic.people.kept.actions import DRAFTS, LINKS, SESSIONS, forget_old
from nic.people.models import Draft, OneTimeLink, Session
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


def test_what_was_revoked_goes_by_the_day_on_which_it_was():
    person = a_person()
    begin_session(person, browser="a test", is_kept=True, now=NOON)
    Session.update(revoked_at=NOON).where(Session.person == person).execute()
    assert forget_old(NOON + SESSIONS + A_SECOND)["sessions"] == 1
