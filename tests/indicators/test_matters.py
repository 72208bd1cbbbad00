"""What is held in common waits for people on Today: rounds to score, proposals to weigh, newer editions."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.indicators.matters.queries import Matters, list_matters
from nic.indicators.moderation.actions import close_round, score_sample
from nic.places.actions import give_role
from nic.places.lines.queries import lines_of
from nic.places.queries import list_held
from tests.builders import NOON, TODAY, a_comment, a_network, a_person, a_place, a_school, a_team, an_act, home
from tests.counted import queries_of
from tests.indicators.builders import a_adopted, a_edition, a_indicator, a_moderation, a_sample, next_edition


@pytest.fixture
def world():
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=a_place(Kind.SUPERVISORY_UNION, parent=state))
    school = a_school(parent=district)
    team = a_team(school)
    return {"state": state, "district": district, "school": school, "network": a_network(school), "team": team,
            "ada": a_person(Role.MEMBER, team=team)}  # fmt: skip


def waiting(person, *teams):
    return list_matters(person, list_held(person, NOON), [team.id for team in teams], TODAY)


def test_a_proposal_waits_for_those_whom_it_reaches_until_they_have_said_something(world):
    for holder in ("state", "district", "network"):
        edition = a_edition(a_indicator(place=world[holder], is_agreed=False))
        assert waiting(world["ada"]).to_comment == [edition], holder
        assert waiting(a_person(Role.MEMBER, a_school())) == Matters()
        a_comment(edition, by=world["ada"])
        assert waiting(world["ada"]) == Matters()


def test_for_those_who_hold_it_it_waits_until_it_is_agreed(world):
    hub, edition = a_person(Role.HUB, world["network"]), a_edition(a_indicator(place=world["network"], is_agreed=False))
    a_comment(edition, by=hub)
    assert waiting(hub).to_agree == [edition] and waiting(hub).to_comment == []
    agreed = a_indicator(place=world["network"])
    assert waiting(hub).to_agree == [edition] and agreed.edition == 1


def test_a_round_waits_for_scores_of_those_who_work_with_learners(world):
    round = a_moderation(a_indicator(place=world["network"]))
    assert waiting(world["ada"]).rounds == []  # Nothing to score yet.
    samples = [a_sample(round) for _ in range(2)]
    guest, learner = a_person(Role.GUEST, world["school"]), a_person(Role.LEARNER, world["school"])
    for sample in samples:
        assert waiting(world["ada"]).rounds == [round]
        score_sample(sample, an_act(world["ada"]), school=world["school"], level=2)
    assert waiting(world["ada"]) == waiting(guest) == waiting(learner) == Matters()
    coach = a_person(Role.COACH, world["school"])
    assert waiting(coach).rounds == [round]
    close_round(round, an_act(), rubric_note="A reason is a sentence.", is_early=True)
    assert waiting(coach) == Matters()


def test_a_newer_edition_waits_for_the_team_that_follows_an_older_one(world):
    common = a_indicator(place=world["network"])
    series = a_adopted(world["team"], common)
    assert waiting(world["ada"], world["team"]) == Matters()
    for _ in range(2):
        next_edition(common)
        assert waiting(world["ada"], world["team"]).to_move == [series]
    assert waiting(world["ada"]).to_move == []


def test_who_coaches_at_one_school_and_teaches_at_another_weighs_what_reaches_where_they_teach(world):
    a_edition(a_indicator(place=world["district"], is_agreed=False))
    both = a_person(Role.COACH, world["school"])
    give_role(both, a_school(), an_act(), role=Role.MEMBER)
    assert waiting(both) == Matters()
    give_role(both, world["school"], an_act(), role=Role.MEMBER)
    assert len(waiting(both).to_comment) == 1


def test_today_tells_each_with_a_way_there(browser, world):
    common = a_indicator(place=world["network"], name="Reasons")
    a_adopted(world["team"], common)
    next_edition(common)
    round = a_moderation(common, name="Essays, fall", ends_on=TODAY + timedelta(days=2))
    a_sample(round)
    proposed = a_indicator(place=world["district"], name="Late arrivals", is_agreed=False)
    page = browser.sign_in(world["ada"]).get("/").text
    at = f"{home(world['network'])}/common-indicators/{common.id}"
    assert "One thing waits for you" in page and "Essays, fall" in page and f"{at}/rounds/{round.id}" in page
    edition = a_edition(proposed)
    assert f"{home(world['district'])}/common-indicators/{proposed.id}/editions/{edition.id}" in page
    assert (
        "Late arrivals" in page and "/adoption" in page and "Edition 1 is followed, and a newer one was agreed." in page
    )
    lead = browser.sign_in(a_person(Role.LEAD, world["district"])).get("/").text
    assert f"/editions/{edition.id}#agree" in lead and "One thing waits for you" in lead


def test_where_nothing_waits_it_costs_two_queries_and_none_where_nothing_could(world):
    held, lines = list_held(world["ada"], NOON), lines_of([world["school"].id])
    assert queries_of(lambda: list_matters(world["ada"], held, [world["team"].id], TODAY, lines)) == 2
    guest = a_person(Role.GUEST, world["school"])
    held = list_held(guest, NOON)
    assert queries_of(lambda: list_matters(guest, held, [], TODAY)) == 0
