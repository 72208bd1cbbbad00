"""What is counted of a place month by month, and under which names it is kept."""

from collections.abc import Iterable, Mapping
from datetime import date

from nic.science.cycle import Decision, Stage
from nic.science.seven_marks import Met, SoundMark

Counts = dict[str, int]

# Activity: of schools alone, and above a school only over at least three of them.
STAGES = (Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED, Stage.STOPPED)
BEGUN, ENDED_EARLY, MEASUREMENTS = "begun", "ended", "measurements"
MARKS = tuple(f"mark {number}" for number in range(1, 8))  # In the order of the paper.
ACTIVITY = frozenset({*map(str, STAGES), *map(str, Decision), BEGUN, ENDED_EARLY, MEASUREMENTS, *MARKS})

# Duties, which stand by place.
REPORTS, RECOMMENDATIONS, TAKEN_UP, WORKED_ON = "reports", "recommendations", "take up", "worked on"
ALREADY, REFUSED = "already doing", "decline"
PLAN, SUPPORT = "plan ", "support "  # Before the stage of a plan, or the state of what was asked for.
SEEN, SIGNAL = "seen ", "signal "  # Before the id of the place with which series are shared.
EVERY_YEARS = "every years"  # Of a visit; a number to be kept, not added.

# What schools do is told of a month or a year too, not of its end alone.
MOVES = frozenset({BEGUN, ENDED_EARLY, MEASUREMENTS, str(Stage.CLOSED), *map(str, Decision)})


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def of_cycle(stage: str, decision: str, *, is_ended_early: bool, marks: Iterable[SoundMark]) -> Counts:
    """Of a test that has begun."""
    found = {BEGUN: 1, stage: 1}
    if decision:
        found[decision] = 1
    if is_ended_early:
        found[ENDED_EARLY] = 1
    return found | {name: 1 for name, mark in zip(MARKS, marks, strict=True) if mark.met == Met.YES}


def added(one: Mapping[str, int], other: Mapping[str, int], times: int = 1) -> Counts:
    """Without what is none."""
    found = {name: one.get(name, 0) + times * other.get(name, 0) for name in one.keys() | other.keys()}
    return {name: count for name, count in found.items() if count}


def summed(many: Iterable[Mapping[str, int]]) -> Counts:
    found: Counts = {}
    for one in many:
        for name, count in one.items():
            found[name] = found.get(name, 0) + count
    return {name: count for name, count in found.items() if count}


def moved(delta: Mapping[str, int]) -> Counts:
    return {name: count for name, count in delta.items() if name in MOVES}


def told_at(counts: Mapping[str, int], place_id: int, above: frozenset[int]) -> Counts:
    """What of it stands in the summary of a place: of shared series those shared with it or with a place above it."""
    return {name: count for name, count in counts.items() if name != EVERY_YEARS and is_told_at(name, place_id, above)}


def is_told_at(name: str, place_id: int, above: frozenset[int]) -> bool:
    if not name.startswith((SEEN, SIGNAL)):
        return True
    audience = int(name.rpartition(" ")[2])
    return audience == place_id or audience in above
