"""A role that ends by its day ends like one that somebody ends: nobody acts for it, and any number of workers may."""

from collections import Counter
from datetime import timedelta

import pytest

from nic.access import Role
from nic.cycles.tasks.actions import add_task
from nic.cycles.tasks.models import Task
from nic.db import write
from nic.errors import Refused
from nic.history import History
from nic.leaving.last_days.actions import settle_roles
from nic.people.actions import create_link
from nic.people.models import OneTimeLink, Session
from nic.places.actions import give_role, join_team
from nic.places.models import HeldRole, TeamMember
from nic.reviews.team.actions import prolong
from tests.builders import NOON, TODAY, a_person, an_act
from tests.conftest import Browser

A_DAY = timedelta(days=1)
LATER = NOON + A_DAY


@pytest.fixture
def lead(team):
    return a_person(Role.LEAD, team=team, name="Lea Stone")


@pytest.fixture
def learner(team, lead):
    """Until today, with a task in hand; the lead answers for them."""
    person = a_person(name="Kim Vale", email="kim@example.org")
    act = an_act(lead, at=NOON - A_DAY)
    give_role(person, team.place, act, role=Role.LEARNER, until_on=TODAY, sponsor=lead)
    join_team(team, person, act.inner(), until_on=TODAY)
    add_task(team, an_act(lead), words="Count the slips", owner=person)
    return person


def role_of(person):
    return HeldRole.get(HeldRole.person == person)


def verbs_of(person):
    return [line.verb for line in History.select().where(History.of_uid == role_of(person).uid)]


@pytest.mark.on_each_database
def test_on_the_day_after_its_last_it_is_settled_once_and_what_they_held_is_the_sponsor_s(learner, lead):
    assert not settle_roles(NOON) and Task.get().owner == learner
    assert settle_roles(LATER) == {"settled": 1} and not settle_roles(LATER)
    assert Task.get().owner == lead
    assert verbs_of(learner) == ["give role", "role ran out"]
    assert History.get(History.verb == "role ran out").by_uid == lead.uid


def test_the_day_is_that_of_the_place(team, learner):
    with write():
        team.place.time_zone = "Pacific/Guam"
        team.place.save()
    evening = NOON.replace(hour=13, minute=59)  # One minute before midnight there.
    assert not settle_roles(evening)
    assert settle_roles(evening + timedelta(minutes=1)) == {"settled": 1}


def test_somebody_else_s_things_become_nobody_s_and_they_are_on_no_team_any_more(team, lead):
    member = a_person(name="Mo Reed", email="mo@example.org")
    give_role(member, team.place, an_act(lead), role=Role.MEMBER, until_on=TODAY)
    join_team(team, member, an_act(lead))  # Without an end of its own.
    add_task(team, an_act(lead), words="Print", owner=member)
    assert settle_roles(LATER) == {"settled": 1}
    assert Task.get().owner is None
    assert not TeamMember.get(TeamMember.person == member).holds_on(TODAY + A_DAY)


def test_with_another_role_here_they_keep_what_they_have(team, learner, lead):
    give_role(learner, team.place, an_act(lead), role=Role.MEMBER)
    assert settle_roles(LATER) == {"settled": 1} and Task.get().owner == learner


def test_old_cookies_are_refused_and_who_signed_in_since_stays(app, learner):
    old = Browser(app.test_client()).sign_in(learner)
    new = Browser(app.test_client()).sign_in(learner, now=LATER + timedelta(hours=1))
    Session.update(ends_at=LATER + 9 * A_DAY).execute()
    app.config["CLOCK"] = lambda: LATER + timedelta(hours=2)
    assert old.get("/me").status_code == 200
    settle_roles(LATER + timedelta(hours=2))
    assert "/sign-in" in old.get("/me").location and new.get("/me").status_code == 200


def test_a_link_made_since_still_opens(learner, lead):
    create_link(learner, an_act(lead))
    create_link(learner, an_act(lead, at=LATER + timedelta(hours=1)))
    settle_roles(LATER + timedelta(hours=2))
    assert [one.used_at is None for one in OneTimeLink.select().order_by(OneTimeLink.id)] == [False, True]


def test_those_that_can_t_be_settled_keep_no_other_waiting(team, learner, lead, monkeypatch):
    member = a_person(name="Mo Reed", email="mo@example.org")
    give_role(member, team.place, an_act(lead), role=Role.MEMBER, until_on=TODAY)

    def refuse(held, *_):
        if held.person == learner:
            raise Refused("Not now.")

    monkeypatch.setattr("nic.leaving.last_days.queries.AT_ONCE", 1)
    monkeypatch.setattr("nic.leaving.last_days.actions.give_away", refuse)
    assert settle_roles(LATER) == settle_roles(LATER) + Counter(settled=1) == {"refused": 1, "settled": 1}


def test_days_of_outage_and_a_clock_that_goes_back_change_nothing(learner, lead):
    assert settle_roles(NOON + 30 * A_DAY) == {"settled": 1}
    assert not settle_roles(NOON) and not settle_roles(LATER)
    assert Task.get().owner == lead and verbs_of(learner) == ["give role", "role ran out"]


def test_a_role_that_is_prolonged_runs_out_again_by_its_new_day(learner, lead):
    settle_roles(LATER)
    prolong(role_of(learner), an_act(lead, at=LATER), TODAY + 3 * A_DAY)
    assert role_of(learner).holds_on(TODAY + A_DAY) and not settle_roles(LATER)
    assert settle_roles(NOON + 4 * A_DAY) == {"settled": 1}


def test_a_crash_in_the_middle_leaves_it_to_the_next_tick(learner, monkeypatch, lead):
    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr("nic.leaving.last_days.actions.give_away", crash)
        settle_roles(LATER)
    assert role_of(learner).settled_at is None and verbs_of(learner) == ["give role"]
    assert settle_roles(LATER) == {"settled": 1}
