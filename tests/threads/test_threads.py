"""From any link of the chain one page leads both ways, and counts what its reader may not open."""

import pytest

from nic.access import Kind, Role
from nic.cycles.models import Cycle
from nic.needs.models import NamedFigure
from nic.places.actions import add_link
from nic.plans.life.actions import submit_plan
from nic.snapshots.files.work import publish
from tests.builders import (
    NOON,
    a_cycle,
    a_node,
    a_person,
    a_place,
    a_problem,
    a_share,
    a_team,
    a_theory,
    an_act,
    home,
)
from tests.counted import queries_of
from tests.indicators.builders import a_series, a_snapshot
from tests.needs.builders import a_assessment, a_need
from tests.plans.builders import a_goal, a_yearly_plan


@pytest.fixture
def chain(team):
    """A problem, a goal that rests on it, a theory for it, an idea, and a test of that which watches a series."""
    problem = a_problem(team, what_we_see="Few speak up.")
    goal = a_goal(a_yearly_plan(team), what="More speak up.")
    add_link(an_act(), start=problem, end=goal)
    theory = a_theory(team, problem=problem, aim="All speak up.")
    idea = a_node(theory, words="Exit tickets")
    series = a_series(team, name="Tickets handed in")
    cycle = a_cycle(team, idea="Exit tickets in one room", change_idea=idea, watches=[series])
    return {"problem": problem, "goal": goal, "theory": theory, "idea": idea, "cycle": cycle, "series": series}


def sides(page):
    text = page.text[page.text.index('id="rests"') :]
    return text.split('id="came"')


def test_what_it_rests_on_and_what_came_of_it_are_told_apart(member, team, chain):
    above, below = sides(member.get(f"{home(team.place)}/cycles/{chain['cycle'].id}/thread"))
    assert all(words in above for words in ("Few speak up.", "All speak up.", "Exit tickets"))
    assert "Tickets handed in" in below and "Few speak up." not in below
    above, below = sides(member.get(f"{home(team.place)}/problems/{chain['problem'].id}/thread"))
    assert "Nothing is linked yet" in above
    assert all(words in below for words in ("More speak up.", "All speak up.", "one room", "Tickets handed in"))


def test_the_thread_of_every_kind_of_link_opens(member, team, chain):
    goal = chain["goal"]
    addresses = [
        f"theories/{chain['theory'].id}/thread",
        f"theories/{chain['theory'].id}/nodes/{chain['idea'].id}/thread",
        f"series/{chain['series'].id}/thread",
        f"plans/{goal.plan_id}/goals/{goal.id}/thread",
    ]
    for address in addresses:
        page = member.get(f"{home(team.place)}/{address}")
        assert page.status_code == 200 and "Few speak up." in page.text, address


def test_whoever_may_not_open_a_thing_is_told_how_many_there_are(browser, team, chain):
    state = a_place(Kind.STATE)
    team.place.parent = state
    team.place.save()
    more = [a_cycle(team, idea=f"Tickets, room {n}", change_idea=chain["idea"]) for n in range(2)]
    a_share(chain["problem"], with_place=state)
    a_share(more[0], with_place=state)
    page = browser.sign_in(a_person(Role.AGENCY, state)).get(
        f"{home(team.place)}/problems/{chain['problem'].id}/thread"
    )  # fmt: skip
    assert "1 of 3 cycles shared with you" in page.text and "Tickets, room 0" in page.text
    assert "Tickets, room 1" not in page.text and "Tickets handed in" not in page.text


def test_what_is_not_shared_has_no_thread_for_others(browser, chain, team):
    stranger = a_person(Role.MEMBER, team=a_team())
    browser.sign_in(stranger)
    assert browser.get(f"{home(team.place)}/cycles/{chain['cycle'].id}/thread").status_code == 404


def test_three_steps_lead_from_a_state_s_figure_to_a_classroom_s_chart(browser, team, chain):
    """The figure names the goals that rest on it, a goal's thread the test, and the test shows its chart."""
    state = a_place(Kind.STATE)
    team.place.parent = state
    team.place.save()
    content = "Place,Year,Standard,Student group,How many,Out of\n" + f"{state.name},2025-26,Reading,All,600,1000\n"
    publish(a_snapshot(place=state, content=content), an_act(), lambda: NOON)
    named = NamedFigure.create(place=team.place, year=2026, standard="Reading", student_group="")
    need = a_need(a_assessment(team))
    for start, end in ((named, need), (need, chain["goal"]), (chain["cycle"], chain["goal"])):
        add_link(an_act(), start=start, end=end)
    submit_plan(chain["goal"].plan, an_act())
    a_share(chain["cycle"], with_place=state)
    browser.sign_in(a_person(Role.AGENCY, state))
    thread = f"{home(team.place)}/plans/{chain['goal'].plan_id}/goals/{chain['goal'].id}/thread"
    cycle = f"{home(team.place)}/cycles/{chain['cycle'].id}"
    assert thread in browser.get(f"{home(state)}/snapshots").text
    assert cycle in browser.get(thread).text
    assert browser.get(cycle).status_code == 200


def test_a_thread_asks_as_often_for_many_as_for_few(member, team, chain):
    address = f"{home(team.place)}/problems/{chain['problem'].id}/thread"
    few = queries_of(lambda: member.get(address))
    for n in range(20):
        a_cycle(team, idea=f"Tickets, room {n}", change_idea=chain["idea"], watches=[a_series(team, name=f"S{n}")])
    assert Cycle.select().count() == 21
    assert queries_of(lambda: member.get(address)) == few
