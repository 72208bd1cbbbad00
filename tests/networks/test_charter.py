import pytest

from nic.access import Role
from nic.errors import Conflict
from nic.networks.charter.actions import write_charter
from nic.networks.charter.queries import find_aim, find_causes, find_charter, list_theories_to_name
from nic.places.actions import take_back_share
from tests.builders import (
    a_common,
    a_fishbone,
    a_person,
    a_problem,
    a_school,
    a_share,
    a_team,
    a_theory,
    an_act,
    home,
)

WORDS = {"aim": "", "theory": "", "problem": "", "why_us": "Alone we are too few", "held_tight": "", "left_free": ""}


def test_the_aim_is_that_of_the_newest_edition_and_not_what_the_hub_writes_since(network):
    theory = a_common(a_team(network), aim="Learners speak")
    charter = write_charter(network, an_act(), theory=theory)
    theory.aim = "Something that nobody has agreed on"
    theory.save()
    assert find_aim(charter, network).words["aim"] == "Learners speak"


def test_only_what_reaches_the_members_can_be_named(network):
    mine, shared, held = (a_theory(a_team(network)) for _ in range(2)), a_theory(a_team(network)), None
    list(mine)
    a_share(shared, with_place=network)
    held = a_common(a_team(network))
    elsewhere = a_theory(a_team(a_school()))
    a_share(elsewhere, with_place=network)
    assert list_theories_to_name(network) == [held, shared]


def test_what_is_no_longer_shared_is_no_longer_shown(network):
    problem = a_problem(a_team(network), what_we_see="Half of them are silent")
    a_fishbone(problem=problem)
    share = a_share(problem, with_place=network)
    charter = write_charter(network, an_act(), problem=problem)
    assert len(find_causes(charter, network).fishbones) == 1
    take_back_share(share, an_act())
    assert find_causes(charter, network) is None


def test_the_hub_writes_it_and_every_member_reads_it_with_what_stood_there_before(browser, network, hub, teacher):
    browser.sign_in(hub)
    assert browser.post(f"{home(network)}/charter", **WORDS).status_code == 303
    changed = WORDS | {"why_us": "Together we have forty classes", "version": 1}
    assert browser.post(f"{home(network)}/charter", **changed).status_code == 303
    browser.sign_in(teacher)
    assert "forty classes" in browser.get(f"{home(network)}/charter").text
    assert "Alone we are too few" in browser.get(f"{home(network)}/charter/history").text
    assert browser.get(f"{home(network)}/charter/edit").status_code == 403


def test_who_was_too_slow_sees_both(network):
    write_charter(network, an_act(), why_us="One")
    write_charter(network, an_act(version=1), why_us="Two")
    with pytest.raises(Conflict):
        write_charter(network, an_act(version=1), why_us="Three")
    assert find_charter(network).why_us == "Two"


def test_somebody_of_no_member_sees_who_is_in_it_and_nothing_else(browser, network):
    write_charter(network, an_act(), aim="Every learner speaks")
    browser.sign_in(a_person(Role.MEMBER, a_school()))
    page = browser.get(home(network)).text
    assert "Northside" in page and "Every learner speaks" not in page
    for path in ("charter", "charter/history", "calendar", "calendar/calendar.ics", "phases", "directory", "materials"):
        assert browser.get(f"{home(network)}/{path}").status_code == 404, path
