"""The tests of one idea as they were shared: their charts, what their teams say, and what copies changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.cycles.copies.actions import COPIED
from nic.cycles.models import Cycle
from nic.cycles.queries import list_first_watched, whole_cycles
from nic.cycles.story import Watched, look_at, marks_of
from nic.ideas.queries import Idea, list_ideas
from nic.indicators.disclosure.queries import list_withheld
from nic.indicators.queries import observations_of_many
from nic.places.models import Place, Team
from nic.science.same_idea import Change, Trial, changes_of, may_tell_origin
from nic.sharing.queries import sights_at

PAGE = 12
MOST_LESSONS = 12


@dataclass(frozen=True)
class Tried:
    """One test as it was shared: its first chart as far as it may be seen."""

    cycle: Any
    sight: Any
    watched: Watched | None


def list_tried(place, cycle_ids: Sequence[int]) -> list[Tried]:
    """These tests by the name of their school, those without one last. As many queries for any number."""
    cycles: list[Any] = list(whole_cycles().where(Cycle.id.in_(list(cycle_ids))))
    return sorted(look_at_all(place, cycles), key=place_in_list)


def look_at_all(place, cycles: Sequence[Any]) -> list[Tried]:
    """As people of this place see them; without one, as everybody does."""
    first = list_first_watched([cycle.id for cycle in cycles])
    series = {one.id: one for one in first.values()}
    taken = observations_of_many(series)
    sights = sights_at(place, cycles)
    withheld = list_withheld(list(series.values()), {id: taken[id] for id in series})
    found = []
    for cycle in cycles:
        if cycle.id not in sights:  # Taken back a moment ago.
            continue
        seen, one, watched = sights[cycle.id], first.get(cycle.id), None
        if one and (seen.shows_strata or not one.stratum):
            gone = withheld[one.id] if seen.is_withholding else None
            watched = look_at(one, taken[one.id], marks_of(cycle), cycle, seen, gone)
        found.append(Tried(cycle, seen, watched))
    return found


def place_in_list(tried: Tried) -> tuple[bool, str, int, int]:
    """By the name of the school, those without one last: never by what came of it."""
    name = "" if tried.sight.is_nameless else tried.cycle.team.place.name
    return (not name, name, tried.cycle.number, tried.cycle.id)


def in_order(place, trials: Sequence[Trial]) -> list[int]:
    """The ids of these tests, by the name of the school, those without one last: one query."""
    ids = [one.id for one in trials]
    rows: Any = Cycle.select(Cycle.id, Place.name, Cycle.number).join(Team).join(Place).where(Cycle.id.in_(ids))
    nameless = {one.id for one in trials if one.is_nameless}
    told = [(id in nameless, "" if id in nameless else name, number, id) for id, name, number in rows.tuples()]
    return [id for *_, id in sorted(told)]


def by_idea(place, cycles, today: date) -> list[tuple[Idea, list[Tried]]]:
    """Some of what was shared, idea by idea in alphabetical order."""
    tried = {one.cycle.id: one for one in look_at_all(place, cycles)}
    found = []
    for idea in list_ideas(place, today):
        rows = [tried[one.id] for one in idea.trials if one.id in tried]
        if rows:
            found.append((idea, sorted(rows, key=place_in_list)))
    return found


@dataclass(frozen=True)
class Lesson:
    """What a team says of those for whom it worked, or of what it learned where it didn't."""

    cycle_id: int
    school: str  # "": without a name.
    number: int
    outcome: str
    learned: str
    worked_for: str
    not_for: str
    because: str
    is_unmet: bool  # A prediction was not met, it was stopped or let go.


def list_lessons(trials: Sequence[Trial]) -> list[Lesson]:
    """By the name of the school: one query."""
    by_id = {one.id: one for one in trials if one.is_tried}
    found: Any = Cycle.select(
        Cycle.id, Place.name, Cycle.number, Cycle.learned, Cycle.worked_for, Cycle.not_for, Cycle.decided_because,
        Cycle.stopped_because,
    ).join(Team).join(Place)  # fmt: skip
    has_words = (Cycle.learned != "") | (Cycle.worked_for != "") | (Cycle.not_for != "") | (Cycle.stopped_because != "")
    rows = []
    for id, name, number, learned, worked_for, not_for, decided, stopped in found.where(
        Cycle.id.in_(list(by_id)), has_words
    ).tuples():
        one = by_id[id]
        is_unmet = one.is_stopped or one.outcome == "abandon" or "not" in one.verdicts
        school = "" if one.is_nameless else name
        rows.append(Lesson(id, school, number, one.outcome, learned, worked_for, not_for, stopped or decided, is_unmet))
    return sorted(rows, key=lambda row: (not row.school, row.school, row.number, row.cycle_id))


@dataclass(frozen=True)
class Copied:
    """A copy beside the test it came from; "" for a school that gives no name."""

    copy_id: int
    copy_school: str
    origin_id: int
    origin_school: str
    idea: str
    changes: Sequence[Change]


def list_copied(trials: Sequence[Trial]) -> list[Copied]:
    """Which of these tests are copies of another one that is shared here, and what they changed: one query."""
    by_id = {one.id: one for one in trials}
    pairs = [
        (one, by_id[one.copied_from])
        for one in trials
        if one.copied_from in by_id and may_tell_origin(one, by_id[one.copied_from])
    ]
    ids = {id for copy, origin in pairs for id in (copy.id, origin.id)}
    rows: Any = Cycle.select(Cycle, Team, Place).join(Team).join(Place).where(Cycle.id.in_(ids)) if ids else ()
    cycles = {one.id: one for one in rows}
    names = {one.id: "" if one.is_nameless else cycles[one.id].team.place.name for pair in pairs for one in pair}
    said = {id: {name: getattr(one, name) for name in COPIED} for id, one in cycles.items()}
    found = [
        Copied(
            copy.id, names[copy.id], origin.id, names[origin.id], copy.words, changes_of(said[origin.id], said[copy.id])
        )
        for copy, origin in pairs
    ]
    return sorted(found, key=lambda one: (not one.copy_school, one.copy_school, one.copy_id))
