"""How a theory changed: every act told, the theory of any day, and who may know it."""

from datetime import timedelta

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.history import History
from nic.places.actions import share
from nic.science.theory import Graph
from nic.theories.actions import change_theory
from nic.theories.nodes.actions import change_node, withdraw_node
from nic.theories.past.queries import lines_of, theory_of
from nic.theories.queries import graph_of, list_influences, list_nodes
from tests.again import again
from tests.builders import (
    NOON,
    a_cycle,
    a_node,
    a_person,
    a_school,
    a_theory,
    an_act,
    another_team,
    home,
)

DAY = timedelta(days=1)


@pytest.fixture
def theory(team, ada):
    return a_theory(team, ada, aim="Every student speaks", how_much="from 40% to 80%")


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


@pytest.fixture
def idea(theory, primary):
    return a_node(theory, serves=[primary], words="Talk partners")


def page(theory, rest=""):
    return f"{home(theory.team.place)}/theories/{theory.id}/past{rest}"


def then(theory, at):
    return theory_of(theory, *lines_of(theory), until=at)


def now(theory) -> Graph:
    return graph_of(theory, list_nodes(theory), list_influences(theory))


def row(node, **given):
    return {"serves_id": node.id} | given


def test_played_to_the_end_its_history_is_the_theory_of_today(theory, primary, idea, ada):
    other = a_node(theory, "primary", words="There is time for talk")
    gone = a_node(theory, "secondary", serves=[primary])
    change_node(again(idea), an_act(ada), words="Two-minute partners", serves=[row(other, is_weak=True, evidence="x")])
    withdraw_node(again(gone), an_act(ada))
    assert then(theory, None).graph == now(again(theory))


def test_the_theory_of_an_earlier_day_is_as_it_was_then(theory, primary, idea, ada):
    change_node(again(idea), an_act(ada, at=NOON + DAY), words="Partners", serves=[row(primary, is_weak=True)])
    change_theory(again(theory), an_act(ada, at=NOON + 2 * DAY), aim="Everybody speaks")
    withdraw_node(again(idea), an_act(ada, at=NOON + 3 * DAY))
    days = [then(theory, NOON + n * DAY) for n in range(4)]
    assert then(theory, NOON - DAY) is None
    assert [list(day.words.values()) for day in days] == [
        ["Lessons ask for talk", "Talk partners"],
        ["Lessons ask for talk", "Partners"],
        ["Lessons ask for talk", "Partners"],
        ["Lessons ask for talk"],
    ]
    assert [day.fields["aim"] for day in days] == ["Every student speaks"] * 2 + ["Everybody speaks"] * 2
    assert [[one.is_weak for one in day.graph.influences] for day in days] == [
        [False, False], [False, True], [False, True], [False],
    ]  # fmt: skip


def test_a_change_says_who_made_it_and_why_and_what_taught_it(member, theory, primary, idea, ada):
    cycle = a_cycle(theory.team, ada, stage="do", idea="Partners in grade 7")
    form = {"words": "Two-minute partners", "serves-0-serves_id": primary.id, "serves-0-is_served": "y"}
    answer = member.post(
        f"{home(theory.team.place)}/theories/{theory.id}/nodes/{idea.id}/line", **form, version=idea.version,
        why="Longer talk wandered off.", because=f"cycle-{cycle.id}",
    )  # fmt: skip
    assert answer.status_code == 303
    line = History.select().order_by(History.id.desc()).get()
    assert (line.because_kind, line.because_uid, line.why) == ("cycle", cycle.uid, "Longer talk wandered off.")
    text = member.get(page(theory)).text
    assert "“Talk partners” is now worded “Two-minute partners”." in text
    assert "Because: Longer talk wandered off." in text and "Partners in grade 7, cycle 1" in text and ada.name in text


def test_the_day_it_was_written_says_its_aim_once(member, theory):
    text = member.get(page(theory)).text
    assert "Wrote the theory: “Every student speaks”." in text and "The aim is now" not in text
    assert "How much: “from 40% to 80%”." in text


def test_a_cause_that_is_none_of_the_team_s_is_refused(member, theory, idea):
    cycle = a_cycle(another_team(theory.team.place), stage="do")
    url = f"{home(theory.team.place)}/theories/{theory.id}/nodes/{idea.id}/line"
    answer = member.post(url, words="x", version=idea.version, because=f"cycle-{cycle.id}")
    assert answer.status_code == 422 and again(idea).words == "Talk partners"


def test_a_driver_goes_with_a_reason(member, theory, primary, idea, ada):
    url = f"{home(theory.team.place)}/theories/{theory.id}"
    assert 'id="going-why"' in member.get(f"{url}?open={idea.id}").text
    assert (
        member.post(f"{url}/nodes/{idea.id}/withdrawals", version=idea.version, why="Nobody used it.").status_code
        == 303
    )
    text = member.get(page(theory)).text
    assert "Removed “Talk partners”." in text and "Because: Nobody used it." in text


def test_a_day_shows_list_and_drawing_and_a_day_before_it_says_so(member, theory, idea):
    then = member.get(page(theory, f"/day?on={NOON.date()}"))
    assert then.status_code == 200 and "Talk partners" in then.text and "<svg" in then.text
    assert "Nothing to see on that day" in member.get(page(theory, "/day?on=2001-01-01")).text
    assert "How this theory changed" in member.get(page(theory, "/day?on=")).text
    for wrong, said in (("yesterday", "Enter a day"), ("0026-01-01", "Check the year"), ("99999-01-01", "Enter a day")):
        answer = member.get(page(theory, f"/day?on={wrong}"))
        assert answer.status_code == 422 and said in answer.text and wrong in answer.text


def come_to(clock, member, ada, day):
    clock(day)
    member.sign_in(ada, now=day)


def test_two_days_stand_side_by_side_with_what_was_added_dropped_and_reworded(
    member, clock, theory, primary, idea, ada
):
    change_node(again(idea), an_act(ada, at=NOON + DAY), words="Partners of two", serves=[row(primary)])
    a_node(theory, "primary", words="Time to think")  # At NOON: on both days.
    withdraw_node(again(primary), an_act(ada, at=NOON + 2 * DAY))
    come_to(clock, member, ada, NOON + 2 * DAY)
    days = f"on={(NOON + 2 * DAY).date()}&beside={NOON.date()}"
    text = member.get(page(theory, f"/day?{days}")).text
    assert "“Talk partners” is now worded “Partners of two”." in text
    assert "Removed “Lessons ask for talk”." in text and "Time to think" in text
    assert text.index(f"{NOON:%b} {NOON.day}, {NOON.year}</h2>") < text.index("Partners of two</span>")
    apart = text.partition("All of it as it stood then")[0]
    assert "Talk partners</span>" in apart and "Time to think" not in apart  # What stayed is folded away.
    same = member.get(page(theory, f"/day?on={NOON.date()}&beside={NOON.date()}")).text
    assert "What changed between them" not in same
    before = member.get(page(theory, f"/day?on=2001-01-01&beside={NOON.date()}")).text
    assert "Nothing to see on that day" in before and "Talk partners" in before


def test_no_day_that_is_still_to_come_can_be_chosen(member, theory, idea):
    tomorrow = (NOON + DAY).date()
    for days in (f"on={tomorrow}", f"on={NOON.date()}&beside={tomorrow}"):
        answer = member.get(page(theory, f"/day?{days}"))
        assert answer.status_code == 422 and "This day is still to come." in answer.text
    files = f"{home(theory.team.place)}/theories/{theory.id}/theory.txt?on="
    assert member.get(f"{files}{NOON.date()}").status_code == 200
    assert member.get(f"{files}{tomorrow}").status_code == 404


def test_whom_it_is_shared_with_sees_it_from_that_day_on_without_names_and_reasons(browser, theory, primary, ada):
    elsewhere = a_school()
    change_theory(theory, an_act(ada, why="Jo said so"), aim="What was shared")
    share(theory, an_act(ada, at=NOON + 2 * DAY), place=elsewhere)
    change_node(again(primary), an_act(ada, at=NOON + 3 * DAY, why="Kim"), words="Talk is asked for", serves=[])
    browser.sign_in(a_person(Role.MEMBER, elsewhere))
    text = browser.get(page(theory)).text
    assert "Talk is asked for" in text
    for hidden in ("Every student speaks", "Jo said so", "Kim", "Wrote the theory"):
        assert hidden not in text
    assert ada.name not in text
    before = browser.get(page(theory, f"/day?on={NOON.date()}")).text
    assert "Nothing to see on that day" in before


def test_the_story_costs_the_same_for_one_change_or_many(member, theory, idea, primary, ada):
    def cost():
        with count_queries() as counter:
            assert member.get(page(theory)).status_code == 200
        return counter.count

    before = cost()
    for n in range(60):
        change_node(again(idea), an_act(ada), words=f"Wording {n}", serves=[row(primary)])
    assert cost() == before
    assert "Wording 3”" in member.get(page(theory, "?page=2")).text
