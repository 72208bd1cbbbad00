"""How the goals of a plan stand: what their measures, tests and actions say, gathered by nic."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nic.cycles.models import Cycle, Watch
from nic.cycles.queries import open_cycles, whole_cycles
from nic.indicators.models import Series
from nic.indicators.queries import chart_of, observations_of_many, tone_of, with_indicator
from nic.people.models import Person
from nic.places.lines.queries import list_line
from nic.places.models import Link
from nic.places.settings import school_years_of
from nic.plans.goals.queries import actions_of, every_measure_of, ids_of_small
from nic.plans.models import GoalMeasure, PlanStep, Progress
from nic.science.plan import QUARTERS, Stage, due_quarters, quarter_ends, quarter_of
from nic.theories.models import Node, Theory

MOST_TESTS = 200


@dataclass(frozen=True)
class Now:
    """Where one measure of a goal stands: the last value of its series, if it has one."""

    measure: Any
    value: float | None = None
    on: date | None = None
    tone: str = ""  # better or worse, where the chart has a signal.
    is_small: bool = False  # About so few people that its numbers stay within the district.

    def from_afar(self) -> "Now":
        return Now(self.measure, None, self.on, self.tone, True) if self.is_small else self

    @property
    def told(self) -> dict[str, Any]:
        measure = self.measure
        bare: dict[str, Any] = {"name": measure.name, "unit": measure.unit, "tone": self.tone}
        bare["on"] = self.on.isoformat() if self.on else ""
        numbers = (None, None, None) if self.is_small else (measure.baseline, measure.target, self.value)
        return bare | dict(zip(("baseline", "target", "now"), numbers, strict=True))


@dataclass(frozen=True)
class Standing:
    """How one goal stands on a day."""

    goal: Any
    measures: list[Now]
    tests: list[Any]
    actions: list[Any]
    today: date

    def from_afar(self) -> "Standing":
        """For those above the district: numbers about few people are not among it."""
        return replace(self, measures=[one.from_afar() for one in self.measures])

    @property
    def late(self) -> int:
        return sum(one.done_on is None and one.due_on is not None and one.due_on < self.today for one in self.actions)

    @property
    def told(self) -> dict[str, Any]:
        """In numbers alone: whoever reads the plan from above may not see the tests themselves."""
        return {
            "measures": [one.told for one in self.measures],
            "stages": dict(Counter(one.stage for one in self.tests)),
            "decisions": dict(Counter(one.decision for one in self.tests if one.decision)),
            "actions": {
                "all": len(self.actions), "done": sum(one.done_on is not None for one in self.actions),
                "late": self.late,
            },
        }  # fmt: skip


def standings_of(goals, today: date) -> dict[int, Standing]:
    """By goal, in a fixed number of queries."""
    measures, actions = every_measure_of(goals), actions_of(goals)
    values = values_of([one for rows in measures.values() for one in rows])
    tests = tests_behind(goals)
    return {
        goal.id: Standing(
            goal, [values[one.id] for one in measures.get(goal.id, [])], tests.get(goal.id, []),
            actions.get(goal.id, []), today,
        )
        for goal in goals
    }  # fmt: skip


def values_of(measures) -> dict[int, Now]:
    ids = {one.series_id for one in measures if one.series_id}
    found: Any = with_indicator().where(Series.id.in_(list(ids))) if ids else ()
    series = {one.id: one for one in found}
    taken = observations_of_many(ids) if ids else {}
    small = ids_of_small(measures)
    found_now = {one.id: now_of(one, series.get(one.series_id), taken.get(one.series_id, [])) for one in measures}
    return {id: replace(now, is_small=id in small) for id, now in found_now.items()}


def now_of(measure, series, observations) -> Now:
    counted = [one for one in observations if not one.excluded and one.value is not None]
    if series is None or not counted:
        return Now(measure)
    chart = chart_of(series, observations)
    shown = [point for point in chart.points if point.value is not None]
    return Now(measure, shown[-1].value if shown else None, counted[-1].date, tone_of(chart))


def tests_behind(goals: Iterable[Any]) -> dict[int, list[Cycle]]:
    """Cycles that a goal rests on or that began from it, those of its theories and ideas, and those that watch its
    measures; whoever may see them."""
    goals = list(goals)
    linked = linked_to(goals)
    theories, nodes = linked.get("theory", {}), linked.get("node", {})
    ideas = node_ids(theories, nodes)
    found: dict[int, set[int]] = {goal.id: set() for goal in goals}
    rows = list(tests_among(linked.get("cycle", {}), ideas, measured_series(goals, linked.get("series", {}))))
    by_watch = watched_by([one.id for one in rows])
    series = measured_series(goals, linked.get("series", {}))
    for one in rows:
        at = set(linked.get("cycle", {}).get(str(one.uid), ()))
        at |= ideas.get(one.change_idea_id, set())
        for watched in by_watch.get(one.id, ()):
            at |= series.get(watched, set())
        for goal_id in at:
            found[goal_id].add(one.id)
    by_id = {one.id: one for one in rows}
    return {goal_id: [by_id[id] for id in sorted(ids, reverse=True)] for goal_id, ids in found.items()}


def linked_to(goals) -> dict[str, dict[str, set[int]]]:
    """By kind and uid of what stands at the other end, the goals; links are read both ways."""
    uids = {goal.uid: goal.id for goal in goals}
    found: dict[str, dict[str, set[int]]] = {}
    wanted = Link.from_uid.in_(list(uids)) | Link.to_uid.in_(list(uids))
    rows: Any = Link.select().where(wanted, Link.withdrawn_at.is_null()) if uids else ()
    for link in rows:
        ends = ((link.to_uid, link.from_kind, link.from_uid), (link.from_uid, link.to_kind, link.to_uid))
        for goal_uid, kind, uid in ends:
            if goal_uid in uids:
                found.setdefault(kind, {}).setdefault(str(uid), set()).add(uids[goal_uid])
    return found


def node_ids(theories: Mapping[str, set[int]], nodes: Mapping[str, set[int]]) -> dict[int, set[int]]:
    """The goals by the id of each driver and idea that they rest on, alone or with its theory."""
    if not (theories or nodes):
        return {}
    wanted = Theory.uid.in_(list(theories)) | Node.uid.in_(list(nodes))
    rows: Any = Node.select(Node.id, Node.uid, Theory.uid.alias("theory_uid")).join(Theory).where(wanted)
    found: dict[int, set[int]] = {}
    for id, uid, theory_uid in rows.tuples():
        found[id] = theories.get(str(theory_uid), set()) | nodes.get(str(uid), set())
    return found


def measured_series(goals, linked: Mapping[str, set[int]]) -> dict[int, set[int]]:
    """The goals by the id of each series that measures them or that they rest on."""
    found: dict[int, set[int]] = {}
    rows: Any = GoalMeasure.select(GoalMeasure.goal, GoalMeasure.series).where(
        GoalMeasure.goal.in_([goal.id for goal in goals]), GoalMeasure.series.is_null(False),
        GoalMeasure.withdrawn_at.is_null(),
    )  # fmt: skip
    for goal_id, series_id in rows.tuples():
        found.setdefault(series_id, set()).add(goal_id)
    more: Any = Series.select(Series.id, Series.uid).where(Series.uid.in_(list(linked))).tuples() if linked else ()
    for id, uid in more:
        found.setdefault(id, set()).update(linked[str(uid)])
    return found


def tests_among(cycles: Mapping[str, Any], ideas: Mapping[int, Any], series: Mapping[int, Any]) -> Any:
    if not (cycles or ideas or series):
        return ()
    watching = Watch.select(Watch.cycle).where(Watch.series.in_(list(series)), Watch.withdrawn_at.is_null())
    is_behind = Cycle.uid.in_(list(cycles)) | Cycle.change_idea.in_(list(ideas)) | Cycle.id.in_(watching)
    return whole_cycles().where(is_behind, ~Cycle.is_only_mine).order_by(Cycle.id.desc()).limit(MOST_TESTS)


def watched_by(cycle_ids) -> dict[int, list[int]]:
    rows: Any = Watch.select(Watch.cycle, Watch.series).where(Watch.cycle.in_(cycle_ids), Watch.withdrawn_at.is_null())
    found: dict[int, list[int]] = {}
    for cycle_id, series_id in rows.tuples():
        found.setdefault(cycle_id, []).append(series_id)
    return found


def seen_among(tests: Iterable[Cycle], place, standing) -> set[int]:
    """Which of these this reader may open."""
    ids = [one.id for one in tests]
    rows: Any = open_cycles(place, standing).where(Cycle.id.in_(ids)) if ids else ()
    return {one.id for one in rows}


# -- Quarter by quarter ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Quarters:
    """Which quarter it is for a plan, and which are over."""

    now: int
    due: list[int]
    ends_on: dict[int, date]


def quarters_of(plan, today: date) -> Quarters:
    """What ended before the plan was worked by is not asked for."""
    years = school_years_of(list_line(plan.place))
    ends = {quarter: quarter_ends(plan.year, quarter, years) for quarter in QUARTERS}
    began = PlanStep.select().where(PlanStep.plan == plan, PlanStep.to_stage == Stage.ACTIVE).first()
    began_on = plan.place.day_of(began.at) if began else today
    due = [quarter for quarter in due_quarters(plan.year, today, years) if ends[quarter] >= began_on]
    return Quarters(quarter_of(plan.year, today, years), due, ends)


def progress_of(goals) -> dict[tuple[int, int], Progress]:
    """By goal and quarter."""
    found: Any = Progress.select(Progress, Person).join(Person)
    rows = found.where(Progress.goal.in_([goal.id for goal in goals]), Progress.withdrawn_at.is_null())
    return {(one.goal_id, one.quarter): one for one in rows}
