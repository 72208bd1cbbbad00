"""Copying a test with credit: what comes along, from where one may see it, and who reads where it came from."""

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.models import Cycle
from nic.cycles.queries import list_questions, list_watched
from nic.cycles.tasks.queries import list_tasks
from nic.history import History
from nic.places.actions import take_back_share
from nic.places.models import Share
from nic.science.cycle import Stage
from tests.builders import (
    LONG_AGO,
    a_cycle,
    a_network,
    a_node,
    a_person,
    a_school,
    a_share,
    a_task,
    a_team,
    a_theory,
    address,
    an_act,
    another_team,
    home,
)
from tests.indicators.builders import a_series

SAID = {
    "idea": "Two-minute exit tickets", "scale": "class", "conditions": "Grade 4, with an aide",
    "stop_if": "It takes long", "objective": "To see sooner", "risk_cost": "Ten minutes",
}  # fmt: skip


@pytest.fixture
def northside():
    return a_team(a_school(name="Northside"))


@pytest.fixture
def lakeside():
    return a_team(a_school(name="Lakeside"))


@pytest.fixture
def network(northside, lakeside):
    return a_network(northside.place, lakeside.place)


@pytest.fixture
def mei(lakeside):
    return a_person(Role.MEMBER, team=lakeside, name="Mei Chen")


@pytest.fixture
def theirs(northside):
    owner = a_person(Role.MEMBER, team=northside, name="Ada Reyes")
    asked = [{"words": "Will they write?", "prediction": "Two thirds will.", "sureness": 80}]
    cycle = a_cycle(northside, owner, stage=Stage.CLOSED, questions=asked, **SAID)
    a_task(cycle=cycle, owner=cycle.owner, words="Print the tickets")
    return cycle


def copy(browser, team, page):
    return browser.post(f"{home(team.place)}/cycles/copies", address=page, team=team.id)


def the_copy(origin):
    return Cycle.select().where(Cycle.copied_from == origin).order_by(Cycle.id.desc()).get()


def pages_of(theirs, network):
    """Each way in which a test can be seen: with whom it is shared, if with its name, and its page there."""
    return {
        "by name": (network, False, address(theirs)),
        "in the network": (network, False, f"{home(network)}/shared/{theirs.id}"),
        "without a name": (network, True, f"{home(network)}/shared/{theirs.id}"),
        "public": (None, False, f"{home(theirs.team.place)}/public/{theirs.id}"),
    }


WAYS = ["by name", "in the network", "without a name", "public"]


@pytest.mark.parametrize("way", WAYS)
def test_what_one_may_see_one_may_copy(browser, theirs, network, lakeside, mei, way):
    place, is_nameless, page = pages_of(theirs, network)[way]
    a_share(theirs, with_place=place, is_nameless=is_nameless)
    browser.sign_in(mei)
    assert "Copy this test" in browser.get(page).text
    offered = browser.get(f"/copies/new?of={page}")
    assert offered.location.startswith(f"{home(lakeside.place)}/cycles/copies/new?of=")
    asked = browser.get(offered.location).text
    assert SAID["idea"] in asked and "Will they write?" in asked and "Two thirds will" not in asked
    assert ("Northside" in asked) is not is_nameless
    answer = copy(browser, lakeside, page)
    copied = the_copy(theirs)
    assert (answer.status_code, answer.location) == (303, address(copied, "/plan"))
    assert (copied.team, copied.owner, copied.stage) == (lakeside, mei, "plan")


def test_words_come_along_and_predictions_owners_and_what_nobody_saw_stay(browser, theirs, network, lakeside, mei):
    a_share(theirs, with_place=network)
    copy(browser.sign_in(mei), lakeside, address(theirs))
    copied = the_copy(theirs)
    kept = [getattr(copied, name) for name in ("idea", "scale", "conditions", "stop_if", "way_to_know", "purpose")]
    assert kept == [SAID["idea"], "class", SAID["conditions"], SAID["stop_if"], theirs.way_to_know, "test"]
    assert (copied.objective, copied.risk_cost, copied.learned, copied.decision) == ("", "", "", "")
    (asked,) = list_questions(copied)
    assert (asked.words, asked.prediction, asked.sureness) == ("Will they write?", "", None)
    assert list_tasks(copied) == [] and copied.ramp != theirs.ramp and copied.number == 1


def test_a_test_of_one_s_own_team_brings_its_tasks_without_owners_its_idea_and_its_series(browser, northside):
    ada = a_person(Role.MEMBER, team=northside)
    idea, series = a_node(a_theory(northside)), a_series(northside)
    cycle = a_cycle(northside, ada, change_idea=idea.id, watches=[series])
    a_task(cycle=cycle, owner=cycle.owner, words="Print the tickets")
    copy(browser.sign_in(ada), northside, address(cycle))
    copied = the_copy(cycle)
    assert [(one.words, one.owner) for one in list_tasks(copied)] == [("Print the tickets", None)]
    assert copied.change_idea == idea and list_watched(copied) == [series]


def test_another_team_of_the_place_gets_no_series_that_it_doesn_t_collect(browser, northside):
    series = a_series(northside)
    cycle = a_cycle(northside, watches=[series])
    other = another_team(northside.place)
    lead = a_person(Role.LEAD, team=other)
    copy(browser.sign_in(lead), other, address(cycle))
    assert list_watched(the_copy(cycle)) == []


@pytest.mark.parametrize("way", WAYS)
def test_what_one_may_not_see_one_may_not_copy(browser, theirs, network, lakeside, mei, way):
    place, is_nameless, page = pages_of(theirs, network)[way]
    share = a_share(theirs, with_place=place, is_nameless=is_nameless)
    take_back_share(share, an_act())
    answer = copy(browser.sign_in(mei), lakeside, page)
    assert answer.status_code == 422 and not Cycle.select().where(Cycle.copied_from.is_null(False)).exists()
    assert "no test at this address" in answer.text and SAID["idea"] not in answer.text


def test_a_nameless_test_can_t_be_copied_by_the_address_of_its_school(browser, theirs, network, lakeside, mei):
    a_share(theirs, with_place=network, is_nameless=True)
    answer = copy(browser.sign_in(mei), lakeside, address(theirs))
    assert answer.status_code == 422 and "Northside" not in answer.text


@pytest.mark.parametrize(
    "page",
    ["", "nonsense", "/schools/1/cycles/99999999", "/schools/0/cycles/1", "https://elsewhere.example/", "/../../x"],
)
def test_an_address_of_nothing_is_refused_and_kept(browser, lakeside, mei, page):
    answer = copy(browser.sign_in(mei), lakeside, page)
    assert answer.status_code == 422 and Cycle.select().count() == 0


def test_an_address_as_it_was_copied_from_the_browser_works(browser, theirs, network, lakeside, mei):
    a_share(theirs, with_place=network)
    answer = copy(browser.sign_in(mei), lakeside, f"http://127.0.0.1:8000{address(theirs)}?page=2#log")
    assert answer.status_code == 303


def test_copying_twice_by_one_form_makes_one_plan(browser, theirs, network, lakeside, mei):
    a_share(theirs, with_place=network)
    browser.sign_in(mei)
    before = History.select().count()
    form = {"address": address(theirs), "team": lakeside.id, "once": "one form"}
    answers = [browser.post(f"{home(lakeside.place)}/cycles/copies", **form) for _ in range(2)]
    assert answers[0].location == answers[1].location and History.select().count() == before + 1


def test_who_is_on_no_team_reads_why_nothing_can_be_copied(browser, theirs):
    a_share(theirs)
    browser.sign_in(a_person(Role.GUEST, team=a_team()))
    assert "on no team that plans tests" in browser.get(f"/copies/new?of={address(theirs)}").text


# Credit


def copied_by_mei(browser, theirs, network, lakeside, mei, way):
    place, is_nameless, page = pages_of(theirs, network)[way]
    a_share(theirs, with_place=place, is_nameless=is_nameless)
    copy(browser.sign_in(mei), lakeside, page)
    return the_copy(theirs)


def credit(page, part="origin"):
    return page.split(f'id="{part}"')[1].split("</p>")[0] if f'id="{part}"' in page else None


@pytest.mark.parametrize("way", ["by name", "in the network", "public"])
def test_the_copy_names_where_it_came_from(browser, theirs, network, lakeside, mei, way):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, way)
    said = credit(browser.get(address(copied)).text)
    assert "Northside" in said and f'href="{address(theirs)}"' in said


def test_a_nameless_origin_stays_nameless_on_the_copy_and_wherever_it_is_shared(
    browser, theirs, network, lakeside, mei
):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, "without a name")
    said = credit(browser.get(address(copied)).text)
    assert f"from a school in {network.name}" in said and f"{home(network)}/shared/{theirs.id}" in said
    a_share(copied, with_place=network)
    a_share(copied)
    browser.sign_in(a_person(Role.HUB, network))
    for url in (address(copied), f"{home(network)}/shared/{copied.id}", f"{home(lakeside.place)}/public/{copied.id}"):
        page = browser.get(url).text
        assert f"from a school in {network.name}" in credit(page) and "Northside" not in page
        assert f"schools/{theirs.team.place_id}/" not in page
    browser.client.post("/sign-out")
    page = browser.get(f"{home(lakeside.place)}/public/{copied.id}").text
    assert "from another team" in credit(page) and network.name not in page and "Northside" not in page


def test_its_own_team_reads_the_name_of_a_nameless_origin(browser, theirs, network, lakeside, mei):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, "without a name")
    a_share(copied, with_place=network)
    browser.sign_in(theirs.owner)
    assert "Northside" in credit(browser.get(address(copied)).text)


def test_what_was_taken_back_leaves_the_thanks_without_a_link(browser, theirs, network, lakeside, mei):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, "without a name")
    Share.update(withdrawn_at=LONG_AGO).execute()
    said = credit(browser.get(address(copied)).text)
    assert f"from a school in {network.name}" in said and "href" not in said
    other = copied_by_mei(browser, theirs, network, lakeside, mei, "public")
    Share.update(withdrawn_at=LONG_AGO).execute()
    said = credit(browser.get(address(other)).text)
    assert "from another team" in said and "Northside" not in said


def test_the_origin_names_its_copies_to_whoever_may_see_them(browser, theirs, network, lakeside, mei):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, "by name")
    browser.sign_in(theirs.owner)
    assert credit(browser.get(address(theirs)).text, "copies") is None
    a_share(copied, with_place=network)
    said = credit(browser.get(address(theirs)).text, "copies")
    assert "Lakeside" in said and f'href="{address(copied)}"' in said
    a_share(theirs)
    browser.client.post("/sign-out")
    assert credit(browser.get(f"{home(theirs.team.place)}/public/{theirs.id}").text, "copies") is None


def test_a_hub_s_power_over_its_network_opens_no_copy_of_a_school(browser, theirs, network, lakeside, mei):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, "in the network")
    hub = browser.sign_in(a_person(Role.HUB, network))
    for url in (f"{home(network)}/shared/{theirs.id}", address(theirs)):
        page = hub.get(url).text
        assert page.count("Lakeside") == 0 and address(copied) not in page


def test_a_nameless_copy_within_a_school_doesn_t_give_its_name_away(browser, theirs, network):
    other = another_team(theirs.team.place)
    lead = a_person(Role.LEAD, team=other)
    copy(browser.sign_in(lead), other, address(theirs))
    copied = the_copy(theirs)
    a_share(copied, with_place=network, is_nameless=True)
    a_share(theirs)  # Everybody may see the origin by its name.
    hub = browser.sign_in(a_person(Role.HUB, network))
    page = hub.get(f"{home(network)}/shared/{copied.id}").text
    assert SAID["idea"] in page and "Northside" not in page and credit(page) is None


def test_the_preview_shows_the_credit_as_strangers_will_see_it(browser, theirs, network, lakeside, mei):
    copied = copied_by_mei(browser, theirs, network, lakeside, mei, "without a name")
    page = browser.get(address(copied, "/shares/preview?audiences=0")).text
    assert "from another team" in page


def test_credit_costs_as_many_queries_for_many_copies_as_for_one(browser, theirs, network, lakeside, mei):
    a_share(theirs)
    browser.sign_in(mei)
    counts = []
    for number in (1, 5):
        for _ in range(number):
            copy(browser, lakeside, address(theirs))
        for page in (address(theirs), address(the_copy(theirs))):
            with count_queries() as counter:
                browser.get(page)
            counts.append(counter.count)
    assert counts[:2] == counts[2:]
