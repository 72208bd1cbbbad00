"""The hub's desk, and what a school sees of itself before its hub does."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.cycles.copies.actions import copy_cycle
from nic.indicators.actions import Taken, record_many
from nic.places.models import Share, TeamMember
from nic.science.cycle import Stage
from tests.builders import NOON, TODAY, a_network, a_person, a_place, a_school, a_share, a_team, an_act, home
from tests.counted import queries_of
from tests.ideas.builders import a_shared_test
from tests.indicators.builders import a_series


@pytest.fixture
def network():
    made = a_network(*(a_school(name=name) for name in ("Birch", "Aspen", "Cedar")))
    made.teams = [a_team(one.place) for one in made.members.order_by(made.members.model.id)]
    return made


@pytest.fixture
def hub(browser, network):
    return browser.sign_in(a_person(Role.HUB, network))


def desk(network):
    return f"{home(network)}/desk"


def part(page, id):
    """The sheet with this id."""
    return page.text.partition(f'id="{id}"')[2].partition("</section>")[0]


def test_the_desk_lists_what_waits_of_shared_tests_alone(hub, network):
    birch, aspen, cedar = network.teams
    late = a_shared_test(network, birch, stage=Stage.DO, idea="A late one")
    TeamMember.update(until_on=TODAY - timedelta(days=1)).where(TeamMember.person == late.owner).execute()
    a_shared_test(network, aspen, stage=Stage.DO, idea="A nameless one", is_nameless=True)
    a_shared_test(network, aspen, stage=Stage.CLOSED, idea="With a name")
    a_shared_test(network, cedar, stage=Stage.CLOSED, idea="A closed one")
    found = hub.get(desk(network))
    assert "A late one" in part(found, "unassigned") and "A nameless one" not in part(found, "unassigned")
    assert "A school, cycle 1" in part(found, "waiting") and "Aspen" not in part(found, "waiting")
    assert "A closed one" in part(found, "inventory") and "A closed one" not in part(found, "overdue")
    assert "2 shared tests are open now." in part(found, "divergence")
    assert "A closed one" in hub.get(f"{desk(network)}/inventory").text


def test_over_fewer_than_three_schools_nothing_is_counted_by_month(hub, network):
    for team in network.teams[:2]:
        a_shared_test(network, team, stage=Stage.DO)
    assert "Counted as soon as 3 schools" in part(hub.get(desk(network)), "divergence")


def test_who_copied_from_whom_is_a_list_without_those_who_give_no_name(hub, network):
    birch, aspen, cedar = network.teams
    first = a_shared_test(network, birch, stage=Stage.CLOSED)
    for team, is_nameless in ((aspen, False), (cedar, True), (birch, True)):
        copy = copy_cycle(team, an_act(a_person(Role.MEMBER, team=team)), origin=first)
        a_share(copy, with_place=network, is_nameless=is_nameless)
    found = part(hub.get(desk(network)), "copied")
    assert found.count("<li>") == 2 and "Aspen" in found and "A school" in found and "Cedar" not in found


def shared_before(days):
    Share.update(at=NOON - timedelta(days=days)).execute()


def test_a_quiet_school_sees_its_line_first_and_the_hub_a_week_later(browser, network):
    birch, aspen, cedar = (team.place for team in network.teams)
    for team in network.teams[:2]:
        a_shared_test(network, team, stage=Stage.DO)
    shared_before(57)  # Days, of which forty were days of school.
    browser.sign_in(a_person(Role.MEMBER, birch))
    assert "Nothing was shared with" not in browser.get(home(birch)).text
    browser.sign_in(a_person(Role.LEAD, birch))
    assert "Nothing was shared with" in browser.get(home(birch)).text
    hub = browser.sign_in(a_person(Role.HUB, network))
    found = part(hub.get(desk(network)), "quiet")
    assert "Birch" not in found and "Cedar" in found  # Which joined last August and never shared anything.
    shared_before(65)
    found = part(hub.get(desk(network)), "quiet")
    assert found.index("Aspen") < found.index("Birch") and "No answer yet" in found


def test_what_a_quiet_school_answers_stands_beside_its_name(browser, network):
    cedar = network.teams[2].place
    lead = browser.sign_in(a_person(Role.LEAD, cedar))
    assert "Say it to the hub" in lead.get(f"{home(cedar)}/quiet").text
    gone = {"words": "Two of us are out.", "until_on": "2026-01-05"}
    assert lead.post(f"{home(cedar)}/quiet/{network.id}", **gone).status_code == 422
    assert lead.post(f"{home(cedar)}/quiet/{network.id}", **gone | {"until_on": ""}).status_code == 303
    assert "Two of us are out." in lead.get(f"{home(cedar)}/quiet").text
    hub = browser.sign_in(a_person(Role.HUB, network))
    assert "Two of us are out." in part(hub.get(desk(network)), "quiet")


def test_a_measurement_that_a_share_shows_is_heard_and_a_nameless_share_is_not(hub, network):
    birch, aspen, _ = network.teams
    series = a_series(birch)
    a_shared_test(network, birch, stage=Stage.DO, watches=[series], ends_on=TODAY)
    a_shared_test(network, aspen, stage=Stage.DO, is_nameless=True)
    record_many(series, an_act(), [Taken(TODAY - timedelta(days=5), 3)])
    Share.update(at=NOON - timedelta(days=65)).where(~Share.is_nameless).execute()
    found = part(hub.get(desk(network)), "quiet")
    assert "Birch" not in found and "Aspen" in found


def test_the_desk_asks_as_often_for_one_test_as_for_many(hub, network):
    def more(number):
        for n in range(number):
            a_shared_test(network, network.teams[n % 3], stage=(Stage.DO, Stage.CLOSED)[n % 2])

    more(3)
    few = queries_of(lambda: hub.get(desk(network)))
    more(9)
    assert queries_of(lambda: hub.get(desk(network))) == few


def test_a_test_that_was_stopped_is_open_until_its_team_has_decided(hub, network):
    for team in network.teams:
        a_shared_test(network, team, stage=Stage.STOPPED)
    assert "3 shared tests are open now." in part(hub.get(desk(network)), "divergence")


def test_a_district_is_heard_through_schools_below_it_that_are_members(browser):
    district = a_place(Kind.DISTRICT, name="Lake District")
    school = a_school(parent=district, name="Birch")
    network = a_network(district, school, a_school(name="Aspen"))
    a_shared_test(network, a_team(school), stage=Stage.DO)
    hub = browser.sign_in(a_person(Role.HUB, network))
    found = part(hub.get(desk(network)), "quiet")
    assert "Aspen" in found and "Birch" not in found and "Lake District" not in found
