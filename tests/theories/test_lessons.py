"""From a closed cycle and an ended huddle a step leads to the theory, and what is changed there says where it was
learned."""

import pytest

from nic.access import Role
from nic.history import History
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import (
    a_coach,
    a_cycle,
    a_huddle,
    a_node,
    a_person,
    a_school,
    a_share,
    a_theory,
    address,
    home,
)


@pytest.fixture
def theory(team, ada):
    return a_theory(team, ada, aim="Every student speaks")


@pytest.fixture
def driver(theory):
    return a_node(theory, kind="primary", words="Time to talk")


@pytest.fixture
def closed(team, theory, driver):
    return a_cycle(team, stage=Stage.CLOSED, change_idea=a_node(theory, words="Wait five seconds", serves=[driver]))


ASKED = "What does this change in your theory?"


def at(theory, rest=""):
    return f"{home(theory.team.place)}/theories/{theory.id}{rest}"


def test_a_closed_cycle_leads_to_its_theory_and_the_change_names_it(member, theory, driver, closed):
    page = member.get(address(closed)).text
    assert ASKED in page and f"{at(theory)}?because=cycle-{closed.id}" in page and "has changed this theory" not in page
    learning = member.get(at(theory, f"?because=cycle-{closed.id}")).text
    assert "is kept as learned from" in learning and f"/edit?because=cycle-{closed.id}" in learning
    line = {"words": "Time to think", "under": "", "because": f"cycle-{closed.id}", "version": driver.version}
    member.post(at(theory, f"/nodes/{driver.id}/line"), **line, **{"serves-0-is_served": "y", "serves-0-serves_id": ""})
    assert History.get(History.verb == "change node").because_uid == closed.uid
    assert "It has changed this theory once." in member.get(address(closed)).text
    story = member.get(at(theory, "/past")).text
    assert "Learned from:" in story and address(closed) in story


def test_the_aim_too_can_be_changed_for_what_a_cycle_taught(member, theory, closed):
    key = f"cycle-{closed.id}"
    form = member.get(at(theory, f"/edit?because={key}")).text
    assert f'<option value="{key}" selected' in form
    answer = member.post(at(theory), aim="Half of them speak", because=key, version=again(theory).version)
    assert answer.location == at(theory, f"?because={key}")
    assert History.get(History.verb == "change theory").because_uid == closed.uid


def test_a_test_that_is_long_past_can_still_be_named(member, team, theory, closed):
    for _ in range(31):
        a_cycle(team, stage=Stage.DO)
    page = member.get(at(theory, f"?because=cycle-{closed.id}")).text
    assert "is kept as learned from" in page
    assert "is kept as learned from" not in member.get(at(theory, "?because=cycle-999999")).text


def test_while_it_runs_a_cycle_asks_nothing_of_the_kind(member, team, theory):
    running = a_cycle(team, stage=Stage.STUDY, change_idea=a_node(theory))
    assert ASKED not in member.get(address(running)).text


def test_a_test_in_no_theory_is_placed_first(member, team, theory):
    loose = a_cycle(team, stage=Stage.CLOSED)
    page = member.get(address(loose)).text
    assert "has no place in a theory yet" in page and f"{at(theory)}?because=cycle-{loose.id}#tray" in page


def test_only_who_may_change_the_theory_is_asked(browser, team, closed):
    elsewhere = a_school()
    a_share(closed, with_place=elsewhere)
    for person in (a_coach(team), a_person(Role.MEMBER, elsewhere)):
        assert ASKED not in browser.sign_in(person).get(address(closed)).text


def test_an_ended_huddle_asks_it_of_the_team_s_theories(member, team, theory):
    huddle = a_huddle(team)
    url = f"{home(team.place)}/huddles/{huddle.id}"
    assert ASKED not in member.get(url).text
    member.post(f"{url}/end", ended="yes", version=huddle.version)
    assert f"{at(theory)}?because=huddle-{huddle.id}" in member.get(url).text
