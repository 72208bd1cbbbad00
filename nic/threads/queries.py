"""The chain from evidence to learning, walked both ways from any of its links: by the links that people made, and by
what belongs together anyway (an idea and its tests, a test and what it watches)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nic.cycles.models import Cycle, Watch
from nic.indicators.models import Indicator, Series
from nic.needs.models import NamedFigure, Need
from nic.places.models import Link, TeamWork
from nic.places.queries import ids_below
from nic.plans.models import Goal, GoalMeasure
from nic.plans.rests.kinds import Told
from nic.plans.rests.queries import PICKED, read
from nic.problems.models import Problem
from nic.text import N_
from nic.theories.models import Influence, Node, Theory

FARTHEST = 7  # Steps: from a finding to the next cycle of a test that its goal led to.
MOST = 300  # Things on one page, each way.
# In the order of the chain.
ORDER = ("finding", "need", "problem", "goal", "theory", "node", "cycle", "series")
COUNTED = {
    "finding": N_("%(seen)s of %(all)s findings open to you"),
    "need": N_("%(seen)s of %(all)s needs open to you"),
    "problem": N_("%(seen)s of %(all)s problems shared with you"),
    "goal": N_("%(seen)s of %(all)s goals open to you"),
    "theory": N_("%(seen)s of %(all)s theories shared with you"),
    "node": N_("%(seen)s of %(all)s drivers and ideas shared with you"),
    "cycle": N_("%(seen)s of %(all)s cycles shared with you"),
    "series": N_("%(seen)s of %(all)s indicators open to you"),
}
COUNTABLE: dict[str, Any] = {
    "problem": Problem, "goal": Goal, "theory": Theory, "node": Node, "cycle": Cycle, "series": Series, "need": Need,
}  # fmt: skip
Thing = tuple[str, UUID]


@dataclass(frozen=True)
class Knot:
    """All of one kind on one side of the thread: what this reader may open, and how many there are."""

    kind: str
    heading: str
    told: list[Told]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.told)


@dataclass(frozen=True)
class Thread:
    rests_on: list[Knot]
    came_of_it: list[Knot]
    is_cut: bool  # There is more than a page holds.


def thread_of(kind: str, uid: UUID, place, standing) -> Thread:
    """A fixed number of queries for each step, however much hangs on it."""
    above, is_cut = walk((kind, uid), up)
    below, is_cut_too = walk((kind, uid), down)
    return Thread(knots(above, place, standing), knots(below - above, place, standing), is_cut or is_cut_too)


def walk(start: Thing, step: Callable[[dict[str, list[UUID]]], Iterable[Thing]]) -> tuple[set[Thing], bool]:
    met: set[Thing] = {start}
    front = {start}
    for _ in range(FARTHEST):
        if not front or len(met) > MOST:
            break
        found = {one for one in step(by_kind(front)) if one[0] in ORDER} - met
        met |= found
        front = {one for one in found if one[0] != "series"}  # What else is measured by it is another thread.
    return met - {start}, len(met) > MOST


def by_kind(things: Iterable[Thing]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for kind, uid in things:
        found.setdefault(kind, []).append(uid)
    return found


def knots(things: set[Thing], place, standing) -> list[Knot]:
    found = by_kind(things)
    rows = []
    for kind in ORDER:
        if kind in found and kind in PICKED:
            told = [one.told for one in read(kind, found[kind], place, standing)]
            counted = living(kind, found[kind]) | {one.uid for one in told}
            rows += [Knot(kind, PICKED[kind].heading, told, len(counted))] if counted else []
    return rows


def living(kind: str, uids: list[UUID]) -> set[UUID]:
    """Those that are counted: neither what was withdrawn nor what only its owner sees."""
    model = COUNTABLE.get(kind)
    if model is None:
        return set(uids)
    rows: Any = model.select(model.uid).where(model.uid.in_(uids), model.withdrawn_at.is_null())
    if issubclass(model, TeamWork):
        rows = rows.where(~model.is_only_mine)
    return {uid for (uid,) in rows.tuples()}


# -- One step ----------------------------------------------------------------------------------------------------------


def up(front: dict[str, list[UUID]]) -> Iterable[Thing]:
    """What these rest on."""
    uids = [uid for found in front.values() for uid in found]
    yield from linked(Link.from_kind, Link.from_uid, Link.to_uid.in_(uids))
    if ids := front.get("theory"):
        yield from of(
            "problem", Problem.select(Problem.uid).join(Theory, on=Theory.problem == Problem.id), Theory.uid, ids
        )
    if ids := front.get("node"):
        served, serving = Node.alias(), Node
        rows = served.select(served.uid).join(Influence, on=Influence.serves == served.id)
        yield from of("node", rows.join(serving, on=Influence.node == serving.id), serving.uid, ids)
        yield from of("theory", Theory.select(Theory.uid).join(Node, on=Node.theory == Theory.id), Node.uid, ids)
    if ids := front.get("cycle"):
        yield from of("node", Node.select(Node.uid).join(Cycle, on=Cycle.change_idea == Node.id), Cycle.uid, ids)
        before = Cycle.alias()
        yield from of("cycle", before.select(before.uid).join(Cycle, on=Cycle.previous == before.id), Cycle.uid, ids)
    if ids := front.get("series"):
        watching = (
            Cycle.select(Cycle.uid).join(Watch, on=Watch.cycle == Cycle.id).join(Series, on=Watch.series == Series.id)
        )
        yield from of("cycle", watching.where(Watch.withdrawn_at.is_null()), Series.uid, ids)
        measured = Goal.select(Goal.uid).join(GoalMeasure, on=GoalMeasure.goal == Goal.id)
        measured = measured.join(Series, on=GoalMeasure.series == Series.id)
        yield from of("goal", measured.where(GoalMeasure.withdrawn_at.is_null()), Series.uid, ids)


def down(front: dict[str, list[UUID]]) -> Iterable[Thing]:
    """What came of these."""
    uids = [uid for found in front.values() for uid in found]
    yield from linked(Link.to_kind, Link.to_uid, Link.from_uid.in_(uids))
    if ids := front.get("problem"):
        yield from of(
            "theory", Theory.select(Theory.uid).join(Problem, on=Theory.problem == Problem.id), Problem.uid, ids
        )
    if ids := front.get("theory"):
        yield from of("node", Node.select(Node.uid).join(Theory, on=Node.theory == Theory.id), Theory.uid, ids)
    if ids := front.get("node"):
        served, serving = Node.alias(), Node
        rows = serving.select(serving.uid).join(Influence, on=Influence.node == serving.id)
        yield from of("node", rows.join(served, on=Influence.serves == served.id), served.uid, ids)
        yield from of("cycle", Cycle.select(Cycle.uid).join(Node, on=Cycle.change_idea == Node.id), Node.uid, ids)
        yield from measuring(uids)
    if ids := front.get("cycle"):
        watched = (
            Series.select(Series.uid).join(Watch, on=Watch.series == Series.id).join(Cycle, on=Watch.cycle == Cycle.id)
        )
        yield from of("series", watched.where(Watch.withdrawn_at.is_null()), Cycle.uid, ids)
        before = Cycle.alias()
        yield from of("cycle", Cycle.select(Cycle.uid).join(before, on=Cycle.previous == before.id), before.uid, ids)
    if ids := front.get("goal"):
        measures = Series.select(Series.uid).join(GoalMeasure, on=GoalMeasure.series == Series.id)
        measures = measures.join(Goal, on=GoalMeasure.goal == Goal.id)
        yield from of("series", measures.where(GoalMeasure.withdrawn_at.is_null()), Goal.uid, ids)


def linked(kind, uid, here) -> list[Thing]:
    rows: Any = Link.select(kind, uid).where(here, Link.withdrawn_at.is_null()).limit(MOST + 1)
    return [(str(kind), uid) for kind, uid in rows.tuples()]


def measuring(uids) -> list[Thing]:
    """What measures a driver or an idea: an indicator is linked to it, and a place's series is what one opens."""
    indicators = Link.select(Link.from_uid).where(
        Link.from_kind == "indicator", Link.to_uid.in_(uids), Link.withdrawn_at.is_null()
    )
    rows: Any = (
        Series.select(Series.uid).join(Indicator).where(Indicator.uid.in_(indicators), Series.withdrawn_at.is_null())
    )
    return [("series", uid) for (uid,) in rows.limit(MOST + 1).tuples()]


def of(kind: str, query, end, uids) -> list[Thing]:
    """The rows of a query at whose other end one of these stands; what was withdrawn is not in a thread."""
    model = query.model
    rows: Any = query.where(end.in_(uids), model.withdrawn_at.is_null()).limit(MOST + 1)
    return [(kind, uid) for (uid,) in rows.tuples()]


# -- From a figure -----------------------------------------------------------------------------------------------------


def goals_on_figures(place, standing) -> dict[str, list[Told]]:
    """By standard, the goals of needs that rest on figures of this place or of one below, of any year, as far as the
    reader may see them: so three steps lead from a state's figure to a classroom's chart."""
    named: Any = NamedFigure.select(NamedFigure.uid, NamedFigure.standard)
    standards = dict(named.where(NamedFigure.place.in_(ids_below(place))).limit(MOST).tuples())
    if not standards:
        return {}
    needs = led_to("need", standards)
    goals = led_to("goal", needs | {uid: standards[uid] for uid in standards})
    told = {one.told.uid: one.told for one in read("goal", list(goals), place, standing)}
    found: dict[str, list[Told]] = {}
    for uid, standard in goals.items():
        if uid in told and told[uid].endpoint:
            found.setdefault(standard, []).append(told[uid])
    return found


def led_to(kind: str, standards: Mapping[UUID, str]) -> dict[UUID, str]:
    """What of a kind rests on these, with the standard that each of them is about."""
    rows: Any = Link.select(Link.from_uid, Link.to_uid).where(
        Link.from_uid.in_(list(standards)), Link.to_kind == kind, Link.withdrawn_at.is_null()
    )
    return {to: standards[start] for start, to in rows.limit(MOST).tuples()}
