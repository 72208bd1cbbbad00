"""The goals of a plan with what stands within them, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.indicators.disclosure.queries import list_withheld
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import chart_of, ids_of_open, observations_of, open_series, unit_of, with_indicator
from nic.indicators.targets.queries import center_of
from nic.people.models import Person
from nic.places.directory.queries import list_adults
from nic.places.models import Place
from nic.places.queries import MOST, find_one
from nic.plans.models import Goal, GoalAction, GoalMeasure
from nic.plans.queries import list_goals
from nic.science.plan_questions import MAY_SAY_PERCENT, percents_of
from nic.science.target import LIES_AGAINST, say_target
from nic.text import Sentence


@dataclass(frozen=True)
class MeasureSeen:
    measure: Any
    words: Sentence  # Both ways: 48% → 58% (+10 points, +20.8%).
    series: Any  # None unless the reader may open its page.


@dataclass(frozen=True)
class GoalSeen:
    goal: Any
    number: int
    measures: list[MeasureSeen]
    actions: list[Any]

    @property
    def asks(self) -> dict[str, Sentence]:
        texts = {name: getattr(self.goal, name) for name in MAY_SAY_PERCENT}
        return percents_of(texts, has_measure=bool(self.measures))


def asks_about(texts: Mapping[str, str | None], goal: Any) -> dict[str, Sentence]:
    """What can be read in two ways, by the field that says it."""
    measures = GoalMeasure.select().where(GoalMeasure.goal == goal, GoalMeasure.withdrawn_at.is_null())
    return percents_of(texts, has_measure=goal is not None and measures.exists())


def see_goals(plan, standing) -> list[GoalSeen]:
    return seen(list_goals(plan), standing)


def seen(goals: list[Goal], standing) -> list[GoalSeen]:
    """Numbered as they stand in this list."""
    measures, actions = measures_of(goals, standing), actions_of(goals)
    return [
        GoalSeen(goal, number, measures.get(goal.id, []), actions.get(goal.id, []))
        for number, goal in enumerate(goals, start=1)
    ]


def measures_of(goals: Iterable[Any], standing) -> dict[int, list[MeasureSeen]]:
    found = GoalMeasure.select(GoalMeasure, Series, Indicator, Place)
    found = found.left_outer_join(Series).left_outer_join(Indicator).switch(Series).left_outer_join(Place)
    rows: Any = found.where(GoalMeasure.goal.in_(list(goals)), GoalMeasure.withdrawn_at.is_null())
    rows = list(rows.order_by(GoalMeasure.id).limit(MOST))
    opening = ids_of_open([one.series for one in rows if one.series_id], standing)
    by_goal: dict[int, list[MeasureSeen]] = {}
    for one in rows:
        series = one.series if one.series_id in opening else None
        by_goal.setdefault(one.goal_id, []).append(MeasureSeen(one, say_measure(one), series))
    return by_goal


def say_measure(measure) -> Sentence:
    return say_target(measure.target, measure.baseline, measure.unit)


def ids_of_small(measures: Iterable[Any]) -> frozenset[int]:
    """Of these, whose series has numbers about few people, as from beyond the district."""
    ids = {one.series_id for one in measures if one.series_id}
    rows = list(with_indicator().where(Series.id.in_(list(ids)))) if ids else []
    withheld = list_withheld(rows)
    small = {one.id for one in rows if withheld[one.id].is_all or withheld[one.id].days}
    return frozenset(one.id for one in measures if one.series_id in small)


def actions_of(goals: Iterable[Any]) -> dict[int, list[Any]]:
    found = GoalAction.select(GoalAction, Person).left_outer_join(Person)
    rows: Any = found.where(GoalAction.goal.in_(list(goals)), GoalAction.withdrawn_at.is_null())
    by_goal: dict[int, list[Any]] = {}
    for one in rows.order_by(GoalAction.position, GoalAction.id).limit(MOST):
        by_goal.setdefault(one.goal_id, []).append(one)
    return by_goal


def every_measure_of(goals: Iterable[Any]) -> dict[int, list[Any]]:
    """As they stand, whoever may open what they are taken from."""
    rows: Any = GoalMeasure.select().where(GoalMeasure.goal.in_(list(goals)), GoalMeasure.withdrawn_at.is_null())
    by_goal: dict[int, list[Any]] = {}
    for one in rows.order_by(GoalMeasure.id).limit(MOST):
        by_goal.setdefault(one.goal_id, []).append(one)
    return by_goal


def find_goal_to_withdraw(plan, goal_id: int) -> Goal:
    """Also when that is done already."""
    goal: Any = find_one(Goal.select().where(Goal.id == goal_id, Goal.plan == plan))
    goal.plan = plan
    return goal


def find_measure(goal, measure_id: int, *, is_gone: bool = False) -> Any:
    return find_within(GoalMeasure, goal, measure_id, is_gone)


def find_action(goal, action_id: int, *, is_gone: bool = False) -> Any:
    return find_within(GoalAction, goal, action_id, is_gone)


def find_within(model, goal, id: int, is_gone: bool) -> Any:
    """`is_gone`: for whoever takes it off, also when it is off already."""
    found = model.select().where(model.id == id, model.goal == goal)
    one: Any = find_one(found if is_gone else found.where(model.withdrawn_at.is_null()))
    one.goal = goal
    return one


# -- What there is to choose from --------------------------------------------------------------------------------------


def list_owners(place, today: date, now=None) -> dict[int, str]:
    """Adults of the place; whoever owns it now stays, also after they have left."""
    people = {person.id: person.name for person in list_adults(place, today)}
    return people | ({now.id: now.name} if now else {})


def list_series(place, standing) -> dict[int, Any]:
    """Those whose page opens for the viewer, by name."""
    rows = list(open_series(place, standing).order_by(Indicator.name, Series.id).limit(MOST))
    opening = ids_of_open(rows, standing)
    return {one.id: one for one in rows if one.id in opening}


def named(series) -> str:
    return f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name


def read_series(series) -> dict[str, Any]:
    """What a goal takes from it: its name and unit, where its center line lies today, and the way that is wanted, where
    its indicator says one."""
    one = series.indicator
    center = center_of(chart_of(series, observations_of(series)))
    known = {"name": named(series), "unit": unit_of(one), "baseline": center}
    return known | ({"direction": one.direction} if one.direction in LIES_AGAINST else {})
