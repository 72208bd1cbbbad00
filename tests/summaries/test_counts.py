"""What is counted of a place, who brings it along, and of what nothing is told."""

from datetime import date, timedelta

import pytest

from nic.access import Kind
from nic.cycles.queries import OWN, list_steps
from nic.cycles.ramps.soundness import marks_of_cycle
from nic.cycles.story import tell
from nic.db import write
from nic.places.actions import join_network
from nic.places.membership.actions import leave_network
from nic.places.models import NetworkMember
from nic.places.queries import standing_of
from nic.science.cycle import Stage
from nic.science.monthly import BEGUN, MARKS, MEASUREMENTS
from nic.science.seven_marks import Met
from nic.summaries.models import Contribution, Summary
from nic.summaries.queries import rows_at
from tests.builders import LONG_AGO, NOON, TODAY, a_cycle, a_network, a_person, a_place, a_school, a_team, an_act
from tests.indicators.builders import a_series, measured

FAR = date(9999, 1, 1)


def counts(place):
    row = rows_at([place.id], FAR).get(place.id)
    return row.counts if row else {}


@pytest.fixture
def district():
    return a_place(Kind.DISTRICT, parent=a_place(Kind.STATE))


def test_a_test_counts_from_its_start_at_its_school_and_above_and_nothing_of_a_plan_or_of_what_is_somebodys_alone(
    district,
):
    school = a_school(parent=district)
    a_cycle(a_team(school))
    a_cycle(a_team(school), stage=Stage.DO, is_only_mine=True)
    assert counts(school) == counts(district) == {}
    a_cycle(a_team(school), stage=Stage.CLOSED)
    for place in (school, district, district.parent):
        assert {name: counts(place)[name] for name in (BEGUN, "closed", "expand")} == dict.fromkeys(
            (BEGUN, "closed", "expand"), 1
        )


def test_the_marks_that_are_counted_are_those_that_the_team_reads(district):
    team = a_team(a_school(parent=district))
    series = measured(a_series(team), *range(20), until=LONG_AGO.date() + timedelta(days=10))
    owner = a_person("member", team=team)
    cycles = [a_cycle(team, owner, stage=stage, watches=[series]) for stage in (Stage.DO, Stage.STOPPED, Stage.CLOSED)]
    standing, told = standing_of(owner, team.place, NOON), {}
    for cycle in cycles:
        story = tell(cycle, team.place, standing, OWN, TODAY)
        for name, mark in zip(
            MARKS, marks_of_cycle(story, list_steps(cycle), TODAY, frozenset()), strict=True
        ):  # fmt: skip
            told[name] = told.get(name, 0) + (mark.met == Met.YES)
    assert {name: counts(district).get(name, 0) for name in MARKS} == told
    assert 0 < sum(told.values()) < 21


def test_whoever_joins_brings_what_it_did_along_and_takes_it_away_again():
    school, network = a_school(), a_network()
    a_cycle(a_team(school), stage=Stage.CLOSED)
    measured(a_series(a_team(school)), 1, 2, 3)
    assert not Contribution.select().exists()  # Nobody could read it.
    join_network(network, an_act(), place=school)
    assert counts(network)[BEGUN] == 1 and counts(network)[MEASUREMENTS] == 3
    row = Summary.get(Summary.place == network)
    assert row.moved == {}  # It did not happen in this month, nor in the network.
    leave_network(NetworkMember.get(), an_act())
    assert counts(network) == {}


def test_an_earlier_month_stays_as_it_ended(district):
    school = a_school(parent=district)
    a_cycle(a_team(school), stage=Stage.DO)
    a_cycle(a_team(school), stage=Stage.DO, at=NOON, ends_on=TODAY + timedelta(days=9))
    by_month = {row.begins_on: row for row in Summary.select().where(Summary.place == district)}
    assert {month: row.counts[BEGUN] for month, row in by_month.items()} == {date(2025, 8, 1): 1, date(2026, 3, 1): 2}
    assert {row.moved[BEGUN] for row in by_month.values()} == {1}
    assert rows_at([district.id], date(2026, 1, 1))[district.id].counts["do"] == 1


def test_over_fewer_than_three_schools_nothing_of_what_they_did_is_told(district):
    schools = [a_school(parent=district) for _ in range(2)]
    network = a_network(*schools)

    def told(place):
        row = rows_at([place.id], FAR).get(place.id)
        return bool(row) and row.is_told

    assert not told(district) and not told(network)
    schools += [a_school(parent=district), a_school(parent=district)]
    assert told(district) and told(district.parent)
    join_network(network, an_act(), place=schools[2])
    assert not told(network)  # The district less the network would tell of one school.


def test_a_write_of_many_acts_is_counted_once(district):
    team = a_team(a_school(parent=district))
    with write():
        for _ in range(3):
            a_cycle(team, stage=Stage.DO)
    assert counts(district)[BEGUN] == 3
