"""Searching within a place finds all that one may see there, and tells nothing of the rest: neither by a number nor by
a word of it."""

from datetime import timedelta
from itertools import count

import pytest
from playhouse.test_utils import count_queries

from nic.access import Kind, Role
from nic.cycles.actions import amend, write_log
from nic.places.models import NetworkMember
from nic.places.queries import standing_of
from nic.problems.models import Cause
from nic.science.cycle import Stage
from nic.search.index.actions import rebuild
from nic.search.queries import search
from nic.theories.models import Influence
from tests.builders import (
    NOON,
    TODAY,
    a_cause,
    a_cycle,
    a_fishbone,
    a_network,
    a_node,
    a_person,
    a_place,
    a_problem,
    a_question,
    a_school,
    a_share,
    a_theory,
    an_act,
    another_team,
    home,
)
from tests.indicators.builders import a_series

pytestmark = pytest.mark.on_each_database

WORD = "quokka"
NUMBER = count(1)


def everything(team, owner):
    """One of every kind, with the word in each."""
    problem = a_problem(team, evidence=f"A {WORD} was seen")
    a_cause(a_fishbone(problem=a_problem(team)), words=f"Nobody feeds the {WORD}")
    theory = a_theory(team, aim=f"Every {WORD} reads")
    a_node(a_theory(team), words=f"A {WORD} a day")
    a_series(team, name=f"{WORD.upper()}s counted, {next(NUMBER)}")
    cycle = a_cycle(team, owner, stage=Stage.DO, idea=f"Ask a {WORD}", at=NOON - timedelta(days=3))
    other = a_cycle(team, owner, stage=Stage.DO, at=NOON - timedelta(days=3))
    write_log(other, an_act(owner), kind="happened", happened_on=TODAY, words=f"The {WORD} came late")
    return problem, theory, cycle


def counts(browser, place, text=WORD):
    page = browser.get(f"{home(place)}/search?q={text}")
    assert page.status_code == 200
    return page


def found(person, place, text=WORD, **given):
    return search(text, place, standing_of(person, place, NOON), **given)


def told(one):
    return " ".join("".join(part for part, _ in parts) for _, parts in [("", one.title), *one.excerpts])


def test_every_kind_is_found_with_what_stands_around_it(member, team, ada):
    everything(team, ada)
    page = counts(member, team.place).text
    marked = f"<mark>{WORD}</mark>"
    for said in (f"A {marked} was seen", f"feeds the {marked}", f"The {marked} came", f"Every {marked} reads",
                 f"A {marked} a day", f"<mark>{WORD.upper()}</mark>s counted", f"Ask a {marked}"):  # fmt: skip
        assert said in page, said
    assert found(ada, team.place).counts == {"cycles": 2, "problems": 2, "theories": 2, "indicators": 1}


@pytest.mark.parametrize("text", ["Quokka", "QUÖKKA", "quok", "ask+quokka", '"ask+a+quokka"', "%22a%20quokka%22"])
def test_case_accents_and_order_make_no_difference(member, team, ada, text):
    everything(team, ada)
    page = counts(member, team.place, text).text.replace("<mark>", "").replace("</mark>", "")
    assert "Ask a quokka" in page


def test_an_accent_that_was_written_is_found_without_one(member, team, ada):
    a_cycle(team, ada, idea="Lire à l’École")
    for text in ("ecole", "ÉCOLE", "l'ecole", "lire a"):
        assert found(ada, team.place, text).counts["cycles"] == 1


@pytest.mark.parametrize(
    "text", ["%", "_", "%25%25", "__", "(((", "[a", "\\", "'", '"', "'; drop table cycle; --", "**"]
)
def test_signs_are_looked_for_as_they_are_and_break_nothing(member, team, ada, text):
    everything(team, ada)
    page = counts(member, team.place, text.replace("%", "%25").replace(";", "%3B"))
    assert "Ask a" not in page.text


def test_each_word_may_stand_in_another_part_but_all_must_stand_somewhere(team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, idea="Exit tickets", at=NOON - timedelta(days=3))
    amend(cycle, an_act(ada, why="A holiday"), question=a_question(cycle), words="Fewer")
    assert found(ada, team.place, "tickets holiday").counts["cycles"] == 1
    assert found(ada, team.place, "tickets buses").counts["cycles"] == 0


def test_too_short_or_nothing_is_said(member, team):
    assert "at least two letters" in counts(member, team.place, "a").text
    assert "Every word must be there" in counts(member, team.place, "").text
    assert "Nothing that you may see here holds “zebra”" in counts(member, team.place, "zebra").text
    for many in (200, 100_000):
        page = counts(member, team.place, "x" * many).text
        assert "Only the first 100 characters" in page and "x" * 101 not in page


def test_one_kind_has_pages_and_a_wrong_page_or_kind_is_no_error(member, team, ada):
    for n in range(23):
        a_cycle(team, ada, idea=f"{WORD} {n}")
    assert member.get(f"{home(team.place)}/search?q={WORD}").text.count("<li><div>") == 4
    first = member.get(f"{home(team.place)}/search?q={WORD}&of=cycles").text
    second = member.get(f"{home(team.place)}/search?q={WORD}&of=cycles&page=2").text
    assert first.count("<li><div>") == 20 and second.count("<li><div>") == 3 and "page=2" in first
    for odd in ("of=nothing", "page=-1", "page=x", "of=cycles&page=99", "of=shared"):
        assert member.get(f"{home(team.place)}/search?q={WORD}&{odd}").status_code == 200


# Who may see it


def test_nobody_finds_another_team_s_things(team, ada):
    everything(team, ada)
    for person in (a_person(Role.MEMBER, team=another_team(team.place)), a_person(Role.LEAD, a_school()),
                   a_person(Role.AGENCY, a_place(Kind.STATE))):  # fmt: skip
        assert sum(found(person, team.place).counts.values()) == 0
    assert sum(found(a_person(Role.LEAD, team.place), team.place).counts.values()) == 7


def test_only_me_is_found_by_its_owner_alone(team, ada):
    for thing in everything(team, ada):
        type(thing).update(owner=ada, is_only_mine=True).where(type(thing).id == thing.id).execute()
    friend, lead = a_person(Role.MEMBER, team=team), a_person(Role.LEAD, team.place)
    assert [sum(found(person, team.place).counts.values()) for person in (ada, friend, lead)] == [7, 4, 4]


def test_of_a_shared_cycle_only_what_the_share_shows(team, ada):
    cycle = a_cycle(
        team, ada, stage=Stage.DO, objective="A hidden aim", at=NOON - timedelta(days=3), risk_cost="A fine"
    )
    write_log(cycle, an_act(ada), kind="happened", happened_on=TODAY, words="A hidden line")
    a_share(cycle, with_place=team.place)
    reader = a_person(Role.MEMBER, team=another_team(team.place))
    assert [found(reader, team.place, text).counts["cycles"] for text in ("exit", "hidden", "fine")] == [1, 0, 0]
    assert "hidden" not in told(found(reader, team.place, "exit").shown[0])
    a_share(cycle, with_place=team.place, shows_log=True)
    shown = found(reader, team.place, "hidden").shown
    assert len(shown) == 1 and "hidden line" in told(shown[0]) and "aim" not in told(shown[0])
    assert found(ada, team.place, "hidden aim").counts["cycles"] == 1


def test_what_was_withdrawn_is_found_by_nobody(team, ada):
    bone = a_fishbone(team)
    cause = a_cause(bone, words="A bone")
    a_cause(bone, parent=cause, words=f"Nobody feeds the {WORD}")
    assert found(ada, team.place).counts["problems"] == 1
    Cause.update(withdrawn_at=NOON).where(Cause.id == cause.id).execute()
    rebuild()
    assert found(ada, team.place).counts["problems"] == 0
    problem, theory, cycle = everything(team, ada)
    for thing in (problem, theory, cycle):
        type(thing).update(withdrawn_at=NOON).where(type(thing).id == thing.id).execute()
    assert found(ada, team.place).counts == {"cycles": 1, "problems": 1, "theories": 1, "indicators": 1}


def test_why_an_idea_serves_a_driver_is_found_while_it_does(team, ada):
    theory = a_theory(team)
    idea = a_node(theory, serves=[a_node(theory, kind="primary")])
    Influence.update(evidence=f"The {WORD} said so").where(Influence.node == idea).execute()
    rebuild()
    assert found(ada, team.place).counts["theories"] == 1
    Influence.update(withdrawn_at=NOON).where(Influence.node == idea).execute()
    rebuild()
    assert found(ada, team.place).counts["theories"] == 0


def test_at_a_network_what_was_shared_with_it_is_found_without_the_names_that_were_kept(browser, team, ada):
    friend = a_school()
    network = a_network(team.place, friend)
    cycle = a_cycle(
        team, ada, stage=Stage.DO, idea=f"Ask a {WORD}", at=NOON - timedelta(days=3), objective="Secret aim"
    )
    write_log(cycle, an_act(ada), kind="happened", happened_on=TODAY, words="A line of the log")
    a_share(cycle, with_place=network, is_nameless=True)
    reader = a_person(Role.MEMBER, friend)
    page = counts(browser.sign_in(reader), network).text
    assert f'href="{home(network)}/shared/{cycle.id}"' in page and "A school that gives no name" in page
    assert team.place.name not in page and team.name not in page.split("<main")[1] and "Ada" not in page
    assert found(reader, network, "secret").counts["shared"] == found(reader, network, "line").counts["shared"] == 0
    assert found(reader, team.place).counts["cycles"] == 0
    NetworkMember.update(until_on=TODAY - timedelta(days=9)).where(NetworkMember.place == friend).execute()
    assert "shared" not in found(reader, network).counts


def test_it_costs_the_same_for_one_and_for_many(team, ada):
    def cost():
        with count_queries() as counter:
            found(ada, team.place)
        return counter.count

    everything(team, ada)
    few = cost()
    for _ in range(3):
        everything(team, ada)
    assert cost() == few


def test_the_box_stands_on_every_page_of_a_place(member, team):
    at = f"{home(team.place)}/search"
    for page in (f"{home(team.place)}/cycles", "/", f"{home(team.place)}"):
        assert f'action="{at}"' in member.get(page).text and f'href="{at}"' in member.get(page).text
    assert member.get(at).text.count('name="q"') == 1


def test_who_is_not_signed_in_is_given_no_box(browser, team):
    for page in ("/public", f"{home(team.place)}/public"):
        assert 'name="q"' not in browser.get(page).text
