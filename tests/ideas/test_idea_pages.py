"""What a network has tried, idea by idea, as its people see it."""

import pytest

from nic.access import Role
from nic.cycles.copies.actions import copy_cycle
from nic.places.actions import take_back_share
from nic.places.models import Share
from nic.science.cycle import Stage
from tests.builders import a_common, a_network, a_node, a_person, a_school, a_share, a_team, an_act, home
from tests.counted import queries_of
from tests.ideas.builders import a_context, a_shared_test
from tests.indicators.builders import a_series, measured


@pytest.fixture
def network():
    schools = [a_school(name=name) for name in ("Birch", "Aspen", "Cedar")]
    made = a_network(*schools)
    made.schools = schools
    a_context(made, schools[0], locale="town", learners=150, lowest_grade="K", highest_grade="5")
    a_context(made, schools[1], locale="rural", learners=500)
    return made


@pytest.fixture
def hub(browser, network):
    return browser.sign_in(a_person(Role.HUB, network))


def page(network, cycle):
    return f"{home(network)}/ideas/{cycle.id}"


def test_an_idea_is_counted_over_all_schools_and_each_count_opens_its_tests(hub, network):
    birch, aspen, cedar = (a_team(school) for school in network.schools)
    first = a_shared_test(network, birch, stage=Stage.CLOSED, scale="class")
    a_shared_test(network, aspen, stage=Stage.STOPPED, scale="class")
    a_shared_test(network, cedar, stage=Stage.DO, is_nameless=True, scale="one")
    found = hub.get(page(network, first))
    assert "Tried by 2 schools in 2 tests, and in 1 without a name" in found.text
    assert "Not for" not in found.text and "The bus came earlier" in found.text
    assert "Cedar" not in found.text and "A school<span" in found.text
    narrowed = hub.get(f"{page(network, first)}?locale=rural").text
    assert "Showing 1 of 3" in narrowed and "Aspen" in narrowed
    assert "Showing 1 of 3" in hub.get(f"{page(network, first)}?decision=stopped").text
    assert "no school" not in found.text.lower().split("not yet tried")[0]


def test_what_the_hub_tests_itself_is_told_apart_from_schools(hub, network):
    tested = a_shared_test(network, a_team(network), stage=Stage.CLOSED)
    assert "Tried in 1 test of a hub or a district itself" in hub.get(page(network, tested)).text
    a_shared_test(network, a_team(network.schools[0]), stage=Stage.CLOSED)
    assert "Tried by 1 school in 1 test, in 1 of a hub or a district itself" in hub.get(page(network, tested)).text


def test_any_of_its_tests_leads_to_it_and_one_taken_back_leaves_a_mark(hub, network):
    birch, aspen, _ = (a_team(school) for school in network.schools)
    first, second = (a_shared_test(network, team, stage=Stage.CLOSED) for team in (birch, aspen))
    assert hub.get(page(network, first)).text.count('class="trial"') == 2
    take_back_share(Share.get(Share.of_uid == first.uid), an_act())
    assert hub.get(page(network, first)).status_code == 410
    assert "Tried by 1 school in 1 test" in hub.get(page(network, second)).text
    never = a_shared_test(a_network(), birch)
    assert hub.get(page(network, never)).status_code == 404


def test_what_is_shared_with_others_is_not_counted(hub, network):
    birch, aspen, _ = (a_team(school) for school in network.schools)
    first = a_shared_test(network, birch, stage=Stage.CLOSED)
    a_share(a_shared_test(aspen.place, aspen, stage=Stage.CLOSED))  # With its school and the public.
    assert "Tried by 1 school in 1 test" in hub.get(page(network, first)).text


def test_whoever_the_network_does_not_reach_finds_nothing(browser, network):
    first = a_shared_test(network, a_team(network.schools[0]), stage=Stage.CLOSED)
    stranger = browser.sign_in(a_person(Role.LEAD, a_school()))
    assert stranger.get(page(network, first)).status_code == 404
    assert "Nothing for you here" in stranger.get(f"{home(network)}/ideas").text


def test_a_copy_stands_beside_its_origin_with_what_it_changed(hub, network):
    birch, aspen, _ = (a_team(school) for school in network.schools)
    first = a_shared_test(network, birch, stage=Stage.CLOSED, conditions="Grade 4")
    copy = copy_cycle(aspen, an_act(a_person(Role.MEMBER, team=aspen)), origin=first)
    copy.conditions = "Grade 6, after lunch"
    copy.save()
    a_share(copy, with_place=network)
    found = hub.get(page(network, first)).text
    assert "<del>Grade 4</del>" in found and "<ins>Grade 6, after lunch</ins>" in found
    assert "One more is planned." in found


def test_the_hub_says_that_two_ideas_are_one_and_takes_it_back(hub, network):
    birch, aspen, _ = (a_team(school) for school in network.schools)
    first = a_shared_test(network, birch, stage=Stage.CLOSED, idea="Exit tickets")
    other = a_shared_test(network, aspen, stage=Stage.CLOSED, idea="Slips at the door")
    said = hub.post(f"{home(network)}/ideas/same", one=first.id, other=other.id, why="Both ask two lines.")
    assert said.status_code == 303
    found = hub.get(page(network, other)).text
    assert "Tried by 2 schools in 2 tests" in found and "Both ask two lines." in found
    said = hub.get(f"{home(network)}/ideas/same").text
    assert "Take back" in said
    again = hub.post(f"{home(network)}/ideas/same", one=first.id, other=first.id, why="It is.")
    assert again.status_code == 422


def test_the_pages_ask_as_often_for_one_test_as_for_many(hub, network):
    birch, aspen, cedar = (a_team(school) for school in network.schools)

    def more(number):
        for n in range(number):
            series = a_series(birch)
            measured(series, 3, 4, 5, 6)
            watches = [series] if n % 3 == 0 else []
            a_shared_test(network, (birch, aspen, cedar)[n % 3], stage=Stage.CLOSED, watches=watches)

    more(3)
    first = a_shared_test(network, birch, stage=Stage.CLOSED)
    pages = [page(network, first), f"{home(network)}/ideas"]
    few = [queries_of(lambda at=at: hub.get(at)) for at in pages]
    more(12)
    assert [queries_of(lambda at=at: hub.get(at)) for at in pages] == few


def test_words_that_the_hub_has_not_agreed_on_stand_nowhere(hub, network):
    common = a_common(a_team(network))
    a_node(common, kind="primary", words="A driver nobody has agreed on")
    a_shared_test(network, a_team(network.schools[0]), stage=Stage.CLOSED, idea="Wait five seconds")
    found = hub.get(f"{home(network)}/ideas").text
    assert "Time to talk" in found and "A driver nobody has agreed on" not in found
