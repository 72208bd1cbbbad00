"""The index of words follows every write, part by part: nobody finds a thing by a word that they may not read."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.cycles.actions import amend, share_cycle, withdraw_log_entry, write_log
from nic.cycles.models import Cycle, LogEntry
from nic.db import database
from nic.places.actions import take_back_share
from nic.places.queries import list_shares, standing_of
from nic.problems.actions import create_problem
from nic.science.cycle import Stage
from nic.search.index.actions import rebuild
from nic.search.index.queries import TEAM, list_faults, row_of
from nic.search.queries import search
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
    a_theory,
    an_act,
)
from tests.indicators.builders import a_series

pytestmark = pytest.mark.on_each_database
# A word for each part of a cycle.
PARTS = {"idea": "ibex", "objective": "okapi", "risk_cost": "rhebok"}
LOGGED, AMENDED = "lemur", "quetzal"


@pytest.fixture
def cycle(team, ada):
    made = a_cycle(team, ada, stage=Stage.DO, at=NOON - timedelta(days=3), **PARTS)
    amend(made, an_act(ada, why="A holiday"), question=a_question(made), words=AMENDED)
    write_log(made, an_act(ada), kind="happened", happened_on=TODAY, words=LOGGED)
    return made


def found_by(person, place):
    """The words by which this person finds anything at all there."""
    standing = standing_of(person, place, NOON)
    words = (*PARTS.values(), AMENDED, LOGGED)
    return {word for word in words if sum(search(word, place, standing).counts.values())}


ALL, OPEN = {*PARTS.values(), AMENDED, LOGGED}, {"ibex", "quetzal"}


def test_each_part_is_found_by_those_alone_who_read_it(cycle, team, ada):
    friend, state = a_school(), a_place(Kind.STATE)
    network = a_network(team.place, friend)
    reader, agent = a_person(Role.MEMBER, friend), a_person(Role.AGENCY, state)
    near = a_person(Role.MEMBER, team.place)
    places = [(ada, team.place), (near, team.place), (reader, team.place), (reader, network), (agent, team.place)]

    def finds():
        return [found_by(*one) for one in places]

    assert finds() == [ALL, set(), set(), set(), set()]
    share_cycle(cycle, an_act(ada), audiences=[network], is_nameless=True, shows_log=True)
    assert finds() == [ALL, set(), set(), OPEN | {LOGGED}, set()]
    share_cycle(cycle, an_act(ada), audiences=[network])
    assert finds() == [ALL, OPEN, OPEN, OPEN, set()]  # Who is at the school is in its network.
    share_cycle(cycle, an_act(ada), audiences=[team.place], shows_log=True)
    assert finds() == [ALL, OPEN | {LOGGED}, OPEN, OPEN, set()]
    share_cycle(cycle, an_act(ada), audiences=[None])
    assert finds() == [ALL, OPEN | {LOGGED}, OPEN, OPEN, OPEN]
    for share in list_shares(cycle):
        take_back_share(share, an_act(ada))
    assert finds() == [ALL, set(), set(), set(), set()]
    assert list(list_faults()) == []


def test_a_line_that_is_withdrawn_and_a_word_that_is_replaced_are_gone_at_once(cycle, team, ada):
    assert LOGGED in found_by(ada, team.place)
    withdraw_log_entry(LogEntry.get(), an_act(ada))
    assert found_by(ada, team.place) == ALL - {LOGGED}


def test_words_of_two_texts_are_no_phrase(team, ada):
    create_problem(team, an_act(ada), what_we_see="Late in the morning", evidence="Buses come", noticed_on=TODAY)
    standing = standing_of(ada, team.place, NOON)
    counts = [search(text, team.place, standing).counts["problems"] for text in ('"the morning"', '"morning buses"')]
    assert counts == [1, 0]


def test_all_of_it_made_anew_is_what_the_writes_have_left(cycle, team):
    a_cause(a_fishbone(problem=a_problem(team)), words="Ännu en")
    a_node(a_theory(team), words="Noch eine")
    a_series(team)
    before = rows()
    assert len(before) == 4 and list(list_faults()) == []
    rebuild()
    assert rows() == before and list(list_faults()) == []


def rows():
    return sorted(database.execute_sql("SELECT rowid, mark FROM word_index").fetchall())


def test_what_passed_by_the_history_is_told_by_the_check_and_mended(cycle, team, ada):
    other = a_cycle(team, ada)
    Cycle.update(idea="Ask a numbat").where(Cycle.id == cycle.id).execute()
    Cycle.update(withdrawn_at=NOON).where(Cycle.id == other.id).execute()
    lost = a_problem(team)
    database.execute_sql(f"DELETE FROM word_index WHERE rowid = {row_of(lost.id, 2, TEAM)}")
    assert set(list_faults()) == {
        f"cycle {cycle.id}, all of it: is found by other words than it holds.",
        f"cycle {other.id}, all of it: is found and should not be.",
        f"problem {lost.id}, all of it: can't be found.",
    }
    rebuild()
    assert list(list_faults()) == []
    assert search("numbat", team.place, standing_of(ada, team.place, NOON)).counts["cycles"] == 1


def test_more_words_than_a_database_takes_are_cut_and_a_long_one_too(team, ada):
    problem = a_problem(team, evidence="word " * 40_000 + "x" * 5000, what_we_see="A numbat")
    standing = standing_of(ada, team.place, NOON)
    assert [one.thing.id for one in search("numbat", team.place, standing).shown] == [problem.id]
