"""A small state that was counted by hand: no number here comes from nic, so `nic check` is not the only judge of it.

What happened, and how it is to be counted on March 27, 2026:
    Birch   a test in Do; a closed one (adopt); three values of its series
    Aspen   a closed test (expand), ten values of a series; a plan of a test, which nobody counts
    Cedar   a test that was stopped early; a test of one person alone, which nobody counts
    Dogwood in another district, alone there: one test in Do
    The district's office tests too, and is no school.
"""

from datetime import date

from nic.access import Kind
from nic.cycles.actions import decide
from nic.science.cycle import Stage
from nic.science.monthly import ACTIVITY, MARKS
from nic.summaries.queries import rows_at
from tests.builders import a_cycle, a_network, a_place, a_school, a_team, an_act
from tests.indicators.builders import a_series, measured

NAMES = sorted(ACTIVITY - set(MARKS))
BIRCH = {"begun": 2, "do": 1, "closed": 1, "adopt": 1, "measurements": 3}
ASPEN = {"begun": 1, "closed": 1, "expand": 1, "measurements": 10}
CEDAR = {"begun": 1, "stopped": 1, "ended": 1}
DOGWOOD = {"begun": 1, "do": 1}
LAKE = {"begun": 4, "do": 1, "closed": 2, "adopt": 1, "expand": 1, "stopped": 1, "ended": 1, "measurements": 13}
GREEN = {"begun": 5, "do": 2, "closed": 2, "adopt": 1, "expand": 1, "stopped": 1, "ended": 1, "measurements": 13}


def test_a_state_is_counted_as_a_hand_counts_it(app):
    green = a_place(Kind.STATE)
    lake, hill = (a_place(Kind.DISTRICT, parent=green) for _ in range(2))
    birch, aspen, cedar = (a_school(parent=lake) for _ in range(3))
    dogwood = a_school(parent=hill)
    network = a_network(birch, aspen, dogwood)
    a_cycle(a_team(birch), stage=Stage.DO)
    decide(a_cycle(a_team(birch), stage=Stage.ACT), an_act(), decision="adopt", because="It held")
    measured(a_series(a_team(birch)), 1, 2, 3)
    a_cycle(a_team(aspen), stage=Stage.CLOSED)
    a_cycle(a_team(aspen))
    measured(a_series(a_team(aspen)), *range(10))
    a_cycle(a_team(cedar), stage=Stage.STOPPED)
    a_cycle(a_team(cedar), stage=Stage.DO, is_only_mine=True)
    a_cycle(a_team(dogwood), stage=Stage.DO)
    a_cycle(a_team(lake), stage=Stage.DO)
    shared = {"begun": 4, "do": 2, "closed": 2, "adopt": 1, "expand": 1, "measurements": 13}
    expected = {birch: BIRCH, aspen: ASPEN, cedar: CEDAR, dogwood: DOGWOOD, hill: DOGWOOD, lake: LAKE, green: GREEN}
    for place, counts in (expected | {network: shared}).items():
        row = rows_at([place.id], date(2026, 3, 1))[place.id]
        assert {name: row.counts[name] for name in NAMES if name in row.counts} == counts, place.name
