"""A theory held in common: agreed in editions, adopted whole or in part, changed by each school, counted above."""

import pytest

from nic.access import Role
from nic.history import History
from nic.places.actions import join_network
from nic.theories.adoption.actions import agree_theory
from nic.theories.adoption.models import NodeOrigin, TheoryAdoption, TheoryEdition
from nic.theories.adoption.queries import find_adoption, find_origin, list_editions, newest_edition
from nic.theories.models import Node, Theory
from nic.theories.nodes.actions import change_node, withdraw_node
from nic.theories.queries import list_influences, list_nodes
from tests.builders import (
    a_adopted_theory,
    a_common,
    a_network,
    a_node,
    a_person,
    a_team,
    a_theory,
    an_act,
    home,
    long_ago,
)
from tests.counted import queries_of

DRIVER, WAIT, STICKS = "Time to talk", "Wait five seconds", "Names on sticks"


@pytest.fixture
def network(team):
    return a_network(team.place)


@pytest.fixture
def common(network):
    return a_common(a_team(network), aim="Every student speaks")


@pytest.fixture
def hub(network):
    return a_person(Role.HUB, network)


def node(theory, words):
    found = Node.get(Node.theory == theory, Node.words == words)
    found.theory = theory
    return found


def reword(theory, words, to):
    one = node(theory, words)
    rows = [{"serves_id": link.serves_id} for link in list_influences(theory) if link.node_id == one.id]
    change_node(one, an_act(), words=to, serves=rows)


def words_of(theory):
    return [one.words for one in list_nodes(theory)]


def at(common, rest=""):
    return f"{home(common.team.place)}/common-theories/{common.id}{rest}"


def agree(browser, common, note="Talked through with all schools"):
    return browser.post(f"{home(common.team.place)}/theories/{common.id}/editions", note=note)


# -- Editions ----------------------------------------------------------------------------------------------------------


def test_a_network_agrees_on_its_theory_and_everybody_whom_it_reaches_sees_it(browser, member, network, hub):
    theory = a_theory(a_team(network), aim="Every student speaks")
    a_node(theory, kind="primary", words=DRIVER)
    browser.sign_in(hub)
    assert agree(browser, theory).location == at(theory)
    edition = newest_edition(theory)
    assert (edition.number, edition.content["parts"][0]["words"]) == (1, DRIVER)


def test_a_member_school_sees_it_and_a_stranger_does_not(browser, member, common):
    page = member.get(at(common))
    assert page.status_code == 200 and WAIT in page.text and "Edition 1" in page.text and "<svg" in page.text
    assert at(common) in member.get(f"{home(common.team.place)}/common-theories").text
    assert browser.sign_in(a_person(Role.LEAD, a_team().place)).get(at(common)).status_code == 404


def test_an_edition_is_frozen_whatever_its_team_changes_afterwards(member, common):
    reword(common, WAIT, "Wait ten seconds")
    assert WAIT in member.get(at(common)).text and "Wait ten seconds" not in member.get(at(common)).text


def test_the_next_edition_says_what_is_new_in_it_and_the_first_can_still_be_read(browser, common, hub):
    reword(common, WAIT, "Wait ten seconds")
    browser.sign_in(hub)
    new = f"{home(common.team.place)}/theories/{common.id}/editions/new"
    assert "is now worded “Wait ten seconds”" in browser.get(new).text
    assert agree(browser, common).status_code == 303
    assert "What edition 2 says otherwise" in browser.get(at(common)).text
    assert "Wait ten seconds" not in browser.get(at(common, "?edition=1")).text
    assert [one.number for one in list_editions(common)] == [2, 1]


@pytest.mark.parametrize("note", ["Weighed", ""])
def test_nothing_new_or_nothing_weighed_makes_no_edition(browser, common, hub, note):
    if not note:
        reword(common, WAIT, "Wait ten seconds")
    assert agree(browser.sign_in(hub), common, note=note).status_code == 422
    assert TheoryEdition.select().count() == 1


def test_a_school_holds_nothing_in_common(browser, team):
    theory = a_theory(team)
    a_node(theory, kind="primary")
    browser.sign_in(a_person(Role.LEAD, team.place))
    assert agree(browser, theory).status_code == 422 and not TheoryEdition.select().exists()


# -- Adopting ----------------------------------------------------------------------------------------------------------


def adopt(member, team, common, uids, **more):
    edition = newest_edition(common)
    url = f"{home(team.place)}/common-theories/{common.id}/adoptions"
    return member.post(url, parts=uids, number=edition.number, team=team.id, **more)


def uids_of(common, *words):
    return [p["uid"] for p in newest_edition(common).content["parts"] if not words or p["words"] in words]


def test_a_school_adopts_the_whole_as_a_theory_of_its_own_with_one_line_of_history(member, team, common):
    lines = History.select().count()
    assert adopt(member, team, common, uids_of(common)).status_code == 303
    own = Theory.get(Theory.team == team)
    assert words_of(own) == [DRIVER, WAIT, STICKS] and len(list_influences(own)) == 3
    assert History.select().count() == lines + 1 and find_adoption(own).edition.number == 1
    assert [find_origin(one).then for one in list_nodes(own)] == [DRIVER, WAIT, STICKS]


def test_a_school_adopts_a_part_and_what_served_nothing_else_waits_for_a_place(member, team, common):
    adopt(member, team, common, uids_of(common, WAIT))
    own = Theory.get(Theory.team == team)
    assert words_of(own) == [WAIT] and list_influences(own) == []


def test_without_a_part_or_a_second_time_nothing_is_adopted(member, team, common):
    assert adopt(member, team, common, []).status_code == 422
    assert adopt(member, team, common, ["x"]).status_code == 422
    adopt(member, team, common, uids_of(common))
    again = adopt(member, team, common, uids_of(common))
    assert again.status_code == 422 and TheoryAdoption.select().count() == 1


def test_the_edition_that_was_read_is_the_one_that_is_adopted(member, team, common):
    reword(common, WAIT, "Wait ten seconds")
    agree_theory(common, an_act(), "Weighed")
    url = f"{home(team.place)}/common-theories/{common.id}/adoptions"
    answer = member.post(url, parts=uids_of(common), number=1, team=team.id)
    assert answer.status_code == 422 and "A newer edition was agreed meanwhile" in answer.text


# -- What became of it -------------------------------------------------------------------------------------------------


@pytest.fixture
def own(team, common):
    return a_adopted_theory(team, common)


def page_of(own):
    return f"{home(own.team.place)}/theories/{own.id}/adoption"


def test_what_a_school_changed_is_shown_to_it_side_by_side(member, own):
    reword(own, WAIT, "Wait three seconds")
    withdraw_node(node(own, STICKS), an_act())
    a_node(own, words="A talking circle", serves=[node(own, DRIVER)])
    page = member.get(page_of(own)).text
    assert "“Wait five seconds” is now worded “Wait three seconds”." in page
    assert "Removed “Names on sticks”." in page and "Added the change idea “A talking circle”." in page
    assert page.count("our own") == 1


def test_each_part_tells_where_it_came_from(member, own):
    reword(own, WAIT, "Wait three seconds")
    pages = {words: member.get(f"{home(own.team.place)}/theories/{own.id}/nodes/{node(own, words).id}").text
             for words in (DRIVER, "Wait three seconds")}  # fmt: skip
    assert all("holds in common, edition 1." in page for page in pages.values())
    assert "There it says: “Wait five seconds”." in pages["Wait three seconds"]
    assert "There it says" not in pages[DRIVER]
    assert "Follows edition 1" in member.get(f"{home(own.team.place)}/theories/{own.id}").text


def test_it_says_so_where_nothing_was_changed_or_nothing_was_adopted(member, team, own):
    assert "it says what edition 1 says" in member.get(page_of(own)).text
    assert "your team’s own" in member.get(page_of(a_theory(team))).text


@pytest.fixture
def next_edition(common, own):
    reword(common, WAIT, "Wait ten seconds")
    withdraw_node(node(common, STICKS), an_act())
    a_node(common, words="A talking circle", serves=[node(common, DRIVER)])
    return agree_theory(common, an_act(), "Three schools asked for it")


def test_newer_words_reach_a_school_by_its_own_act_only(member, own, next_edition):
    assert words_of(own) == [DRIVER, WAIT, STICKS]
    page = member.get(page_of(own)).text
    assert "Edition 2 was agreed" in page and "Three schools asked for it" in page
    assert words_of(own) == [DRIVER, WAIT, STICKS]


def test_a_school_takes_over_what_it_ticks_and_keeps_the_rest(member, own, common, next_edition):
    wishes = uids_of(common, "Wait ten seconds", "A talking circle")
    assert member.post(page_of(own), wishes=wishes, number=2).status_code == 303
    assert words_of(own) == [DRIVER, "Wait ten seconds", STICKS, "A talking circle"]
    assert find_adoption(own).edition.number == 2 and len(list_influences(own)) == 4
    page = member.get(page_of(own)).text
    assert "Edition 2 was agreed" not in page and "Added the change idea “Names on sticks”." in page


def test_what_the_network_gave_up_goes_only_where_it_is_ticked(member, own, next_edition):
    gone = str(NodeOrigin.get(NodeOrigin.node == node(own, STICKS)).part_uid)
    member.post(page_of(own), wishes=[gone], number=2)
    assert words_of(own) == [DRIVER, WAIT]


def own_common(own):
    return find_adoption(own).edition.theory


def test_a_double_click_goes_on_once(member, own, next_edition):
    sent = {"wishes": uids_of(own_common(own), "A talking circle"), "number": 2, "once": "k"}
    assert [member.post(page_of(own), **sent).status_code for _ in range(2)] == [303, 303]
    assert TheoryAdoption.select().where(TheoryAdoption.theory == own).count() == 2


# -- What the hub sees -------------------------------------------------------------------------------------------------


def adopting_schools(network, common, count):
    found = []
    for _ in range(count):
        team = a_team()
        join_network(network, long_ago(), place=team.place)
        found.append(a_adopted_theory(team, common))
    return found


def test_the_hub_sees_counts_over_at_least_three_schools_and_no_school_by_name(browser, network, common, hub):
    first, second = adopting_schools(network, common, 2)
    reword(first, WAIT, "Wait three seconds")
    withdraw_node(node(second, STICKS), an_act())
    browser.sign_in(hub)
    assert "Counted as soon as 3 schools" in browser.get(at(common)).text
    (third,) = adopting_schools(network, common, 1)
    a_node(third, words="A talking circle")
    page = browser.get(at(common)).text
    counted = page[page.index("What schools made of it") :]
    assert "3 schools adopted it. 1 of them has" in counted
    cells = [int(cell.split("<")[0]) for cell in counted.split('<td class="number">')[1:]]
    assert cells == [3, 0, 0, 2, 1, 0, 2, 0, 1]
    assert not any(one.team.place.name in page for one in (first, second, third))
    assert "Wait three seconds" not in page and "A talking circle" not in page


def test_a_member_who_holds_nothing_sees_no_counts(member, network, common):
    adopting_schools(network, common, 3)
    assert "What schools made of it" not in member.get(at(common)).text


def test_the_counts_cost_as_many_queries_for_three_schools_as_for_six(browser, network, common, hub):
    adopting_schools(network, common, 3)
    browser.sign_in(hub)
    few = queries_of(lambda: browser.get(at(common)))
    adopting_schools(network, common, 3)
    assert queries_of(lambda: browser.get(at(common))) == few
