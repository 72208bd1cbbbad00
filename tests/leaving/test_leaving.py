"""Whoever leaves hands over what they have in hand, and what nobody takes is said on the board of its team."""

from html.parser import HTMLParser

import pytest

from nic.access import Role
from nic.cycles.models import Cycle
from nic.cycles.tasks.actions import add_task
from nic.cycles.tasks.models import Task
from nic.db import write
from nic.errors import Refused
from nic.history import History
from nic.indicators.models import Series
from nic.leaving.actions import leave_place, leave_team
from nic.leaving.queries import find_in_hand, list_left
from nic.people.drafts.actions import keep_draft
from nic.people.models import Draft
from nic.places.models import HeldRole, TeamMember
from nic.places.queries import standing_of
from nic.plans.models import GoalAction
from nic.problems.models import Problem
from nic.science.cycle import Stage
from tests.builders import NOON, TODAY, a_cycle, a_person, a_place, a_problem, an_act, another_team, home
from tests.indicators.builders import a_series
from tests.plans.builders import a_goal, a_goal_action, a_yearly_plan
from tests.reviews.builders import a_review, a_reviewer


@pytest.fixture
def bo(team):
    return a_person(Role.MEMBER, team=team, name="Bo Marsh")


@pytest.fixture
def lead(team):
    return a_person(Role.LEAD, team=team, name="Lea Stone")


@pytest.fixture
def full(team, ada):
    """One of each kind in Ada's hand, and one thing that only she sees."""
    cycle, problem = a_cycle(team, stage=Stage.DO), a_problem(team)
    done = a_cycle(team, stage=Stage.CLOSED)
    mine = a_problem(team)
    task, series = add_task(team, an_act(ada), words="Print the slips", owner=ada), a_series(team)
    action = a_goal_action(a_goal(a_yearly_plan(team)))
    with write():
        for thing in (cycle, problem, done, mine, action):
            thing.owner = ada
            thing.save()
        series.collector = ada
        series.save()
        mine.is_only_mine = True
        mine.save()
    return {"cycles": cycle, "problems": problem, "tasks": task, "series": series, "actions": action}


def held_by(person):
    return HeldRole.get(HeldRole.person == person)


def owners():
    return {
        "cycles": Cycle.get(Cycle.stage == Stage.DO).owner_id,
        "problems": Problem.get(~Problem.is_only_mine).owner_id,
        "tasks": Task.get(Task.words == "Print the slips").owner_id,
        "series": Series.select().order_by(Series.id.desc()).first().collector_id,
        "actions": GoalAction.get().owner_id,
    }


@pytest.mark.on_each_database
def test_all_of_it_goes_to_one_person_with_a_line_for_each_thing(full, team, ada, bo, lead):
    held = held_by(ada)
    found = find_in_hand(ada, team.place, [team], is_leaving=True)
    assert {name: [one.id for one in rows] for name, rows in found.things.items()} == {
        name: [one.id] for name, one in full.items()
    }
    leave_place(held, an_act(lead), to=dict.fromkeys(full, bo))
    assert owners() == dict.fromkeys(full, bo.id) and not HeldRole.get_by_id(held.id).holds_on(TODAY)
    told = History.select().where(History.of_uid.in_([one.uid for one in full.values()]), History.at == NOON)
    assert len([line for line in told if line.verb in ("hand over", "change action")]) == len(full)
    assert Problem.get(Problem.is_only_mine).owner_id == ada.id


def test_what_nobody_takes_is_said_on_the_board_of_its_team_and_nowhere_else(full, browser, team, ada, bo, lead):
    leave_place(held_by(ada), an_act(lead), to={})
    assert owners() == {"cycles": ada.id, "problems": ada.id, "tasks": None, "series": None, "actions": None}
    standing = standing_of(bo, team.place, NOON)
    assert [one.kind for one in list_left(team.place, standing, TODAY)] == ["cycles", "tasks", "series"]
    other = a_person(Role.MEMBER, team.place, team=another_team(team.place))
    assert list_left(team.place, standing_of(other, team.place, NOON), TODAY) == []
    assert "Whoever had this has left" in browser.sign_in(bo).get(f"{home(team.place)}/cycles").text
    assert "has left" not in browser.sign_in(other).get(f"{home(team.place)}/cycles").text


@pytest.mark.on_each_database
def test_what_nobody_has_is_given_to_somebody_of_the_team_once_and_to_no_stranger(full, browser, team, ada, bo, lead):
    never_owned = add_task(team, an_act(bo), words="Count the chairs", owner=None)
    a_series(team)  # Collected by whoever is there: nobody has left it.
    leave_place(held_by(ada), an_act(lead), to={})
    stranger = a_person(Role.MEMBER, team.place, team=another_team(team.place))
    family = a_person(Role.FAMILY, team=team)
    board, page = f"{home(team.place)}/cycles", browser.sign_in(bo)
    shown = page.get(board).text
    assert "Print the slips" in shown and never_owned.words not in shown
    for kind in ("cycles", "tasks", "series"):
        at, version = f"{home(team.place)}/{kind}/{full[kind].id}/taker", reread(full[kind]).version
        for nobody in (stranger, family):
            assert page.post(at, taker=nobody.id, version=version).status_code == 409
        assert page.post(at, taker="", version=version).status_code == 409
        assert page.post(at, taker=bo.id, version=version).status_code == 303
        assert page.post(at, taker=lead.id, version=version + 1).status_code == 409  # Bo has it by now.
        line = History.select().where(History.of_uid == full[kind].uid).order_by(History.id.desc()).get()
        assert (line.verb, line.by_uid) == ("hand over", bo.uid)
    assert {name: id for name, id in owners().items() if name in ("cycles", "tasks")} == {
        "cycles": bo.id, "tasks": bo.id,
    }  # fmt: skip
    assert reread(full["series"]).collector_id == bo.id
    assert "Whoever had this has left" not in page.get(board).text


def test_a_task_behind_a_test_that_only_its_owner_sees_is_on_no_board(full, team, ada, bo, lead):
    hidden = a_cycle(team, ada)
    add_task(team, an_act(ada), words="Ask quietly", owner=ada, cycle=hidden)
    with write():
        hidden.is_only_mine, hidden.owner = True, ada
        hidden.save()
    leave_place(held_by(ada), an_act(lead), to={})
    told = list_left(team.place, standing_of(bo, team.place, NOON), TODAY)
    assert "Ask quietly" not in [one.words for one in told] and "Print the slips" in [one.words for one in told]


def test_only_its_team_and_the_lead_give_away_what_nobody_has(full, browser, team, ada, bo, lead):
    leave_place(held_by(ada), an_act(lead), to={})
    outside = a_person(Role.MEMBER, team.place, team=another_team(team.place))
    guest, coach = a_person(Role.GUEST, team.place), a_person(Role.COACH, team.place)
    for kind in ("cycles", "tasks", "series"):
        at = f"{home(team.place)}/{kind}/{full[kind].id}/taker"
        given = {"taker": bo.id, "version": reread(full[kind]).version}
        answers = [browser.sign_in(one).post(at, **given).status_code for one in (outside, guest, coach, lead)]
        assert answers == [404, 403, 403, 303], (kind, answers)


def reread(thing):
    return type(thing).get_by_id(thing.id)


def test_the_page_tells_what_is_in_hand_and_of_typed_text_only_how_much(full, browser, team, ada, bo, lead):
    keep_draft(ada, f"{home(team.place)}/cycles", {"idea": ["A secret thought"]}, NOON)
    page, held = browser.sign_in(lead), held_by(ada)
    shown = page.get(f"{home(team.place)}/roles/{held.id}/end").text
    assert "5 things are in their hand" in shown and "Print the slips" in shown and "A secret" not in shown
    assert "1 text that they typed here" in shown
    answer = page.post(f"{home(team.place)}/roles/{held.id}/end", everything=bo.id, tasks=lead.id, series=0)
    assert answer.status_code == 303
    assert owners() == {"cycles": bo.id, "problems": bo.id, "tasks": lead.id, "series": None, "actions": bo.id}
    assert Draft.get(Draft.person == ada).fields == {"idea": ["A secret thought"]}
    assert "Print the slips" in browser.sign_in(lead).get("/").text


def test_nothing_goes_to_somebody_who_could_not_see_it_and_then_nothing_is_changed(full, team, ada, bo, lead):
    outsider = a_person(Role.MEMBER, team.place, team=another_team(team.place))
    with pytest.raises(Refused, match="is not on the team"):
        leave_place(held_by(ada), an_act(lead), to={"tasks": bo, "cycles": outsider})
    with pytest.raises(Refused, match="somebody else"):
        leave_place(held_by(ada), an_act(lead), to={"cycles": ada})
    assert set(owners().values()) == {ada.id} and held_by(ada).holds_on(TODAY)


def test_leaving_one_team_hands_over_what_belongs_to_it_alone(full, team, ada, bo, lead):
    leave_team(TeamMember.get(TeamMember.person == ada), an_act(lead), to={"tasks": bo, "actions": bo})
    assert (owners()["tasks"], owners()["actions"]) == (bo.id, ada.id) and held_by(ada).holds_on(TODAY)


def test_the_page_is_opened_on_one_person_for_all_of_it(full, browser, team, ada, bo, lead):
    at = f"{home(team.place)}/roles/{held_by(ada).id}/end"
    opened = HandOverSeen(browser.sign_in(lead).get(at).text).chosen
    assert opened == {"everything": "0"} | dict.fromkeys(full, "")
    browser.post(at, **opened | {"everything": bo.id})
    assert owners() == dict.fromkeys(full, bo.id)


class HandOverSeen(HTMLParser):
    """What a browser would send of each list to choose from: the marked line, else the first one."""

    def __init__(self, text):
        super().__init__()
        self.chosen, self.within, self.has_marked = {}, "", False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "select":
            self.within, self.has_marked = given["name"], False
        elif tag == "option" and self.within:
            if "selected" in given:
                self.has_marked, self.chosen[self.within] = True, given["value"]
            elif not self.has_marked:
                self.chosen.setdefault(self.within, given["value"])

    def handle_endtag(self, tag):
        self.within = "" if tag == "select" else self.within


def test_a_second_click_hands_over_once(full, browser, team, ada, bo, lead):
    page, at = browser.sign_in(lead), f"{home(team.place)}/roles/{held_by(ada).id}/end"
    answers = [page.post(at, everything=bo.id, once="k").status_code for _ in range(2)]
    assert answers == [303, 303] and History.select().where(History.verb == "hand over").count() == 4


def test_whoever_ends_their_own_role_is_told_what_that_means_and_is_signed_out(browser, team, lead):
    held = HeldRole.get(HeldRole.person == lead)
    end = f"{home(team.place)}/roles/{held.id}/end"
    assert "Nobody else could add people here then" in browser.sign_in(lead).post(end, version=1).text
    a_person(Role.LEAD, team=team, name="Noor", email="noor@example.org")
    shown = browser.get(end).text
    for words in ("End your own role?", "signed out everywhere", "your last role here", "can't take this back"):
        assert words in shown
    assert "any time" not in shown
    done = browser.client.post(end, data={"version": 1, "once": "k"}, follow_redirects=True)
    assert done.request.path == "/sign-in" and "You no longer have this role at" in done.text


def test_a_visit_that_they_lead_elsewhere_is_named_and_linked_only_for_who_can_open_it(browser, team, ada, lead):
    review = a_review(a_place("district", parent=a_place("state")))
    a_reviewer(review, ada, role="lead", comes_from=team.place)
    page = browser.sign_in(lead).get(f"{home(team.place)}/roles/{held_by(ada).id}/end").text
    assert f"{review.name} (ask at {review.host.name})" in page and f"/reviews/{review.id}" not in page
    a_reviewer(review, lead, comes_from=team.place)
    page = browser.sign_in(lead).get(f"{home(team.place)}/roles/{held_by(ada).id}/end").text
    assert f"/reviews/{review.id}" in page
