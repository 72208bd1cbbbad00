"""Goals are written, put in order, and taken out again; each with its measures and what is done for it."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.places.changes.actions import withdraw
from nic.places.lines.queries import list_line
from nic.places.settings import school_years_of
from nic.plans.actions import OVER, note_change
from nic.plans.goals.queries import ids_of_small, say_measure
from nic.plans.models import Goal, GoalAction, GoalMeasure
from nic.plans.queries import MOST_GOALS, list_goals
from nic.science.plan import Stage, fault_of_day
from nic.science.target import RELATIVE, fault_of_change, fault_of_reached, fault_of_way, value_to_reach
from nic.text import N_, dollars

FIELDS = ("what", "for_whom", "changes", "how_known", "by_on", "domain", "standard")


def part_of(goal, field: str) -> str:
    """As remarks and amendments call it."""
    return f"goal-{goal.id}-{field}"


def add_goal(plan, act, *, what: str, **fields) -> Goal:
    """The last one of its plan."""
    with write():
        if done := history.replayed(act):
            return Goal.get(Goal.uid == done.of_uid)
        others = list_goals(plan)
        if len(others) >= MOST_GOALS:
            raise Refused(N_("A plan with so many goals has none. Take some out first."))
        refuse_day(plan, fields.get("by_on"), "by_on")
        position = max((one.position for one in others), default=-1) + 1
        goal: Any = Goal.create(plan=plan, position=position, what=what, **fields)
        note_change(plan, act, part_of(goal, "what"), "", what)
        history.record("add goal", goal, act, before={})
        return goal


def refuse_day(plan, day, field: str) -> None:
    """One that lies outside of what a plan of this year can be about."""
    if day and (wrong := fault_of_day(day, plan.year, school_years_of(list_line(plan.place)))):
        raise Refused(wrong, field=field)


def change_goal(goal, act, **fields) -> None:
    with write():
        if history.is_replay(act):
            return
        refuse_day(goal.plan, fields.get("by_on"), "by_on")
        before = history.snapshot(goal)
        for name, value in fields.items():
            note_change(goal.plan, act, part_of(goal, name), shown(getattr(goal, name)), shown(value))
            setattr(goal, name, value)
        history.claim(goal, act)
        goal.save()
        history.record("change goal", goal, act, before=before)


def shown(value: Any) -> str:
    return "" if value is None else str(value)


def withdraw_goal(goal, act) -> None:
    take_off(goal, goal, act, "what", goal.what, "withdraw goal")


def take_off(thing, goal, act, field: str, words: str, verb: str) -> None:
    with write():
        if history.is_replay(act):
            return
        if thing.withdrawn_at:
            raise Missing
        note_change(goal.plan, act, part_of(goal, field), words, "")
        withdraw(thing, act, verb)


def move_goal(goal, act, *, way: str) -> None:
    """One up or down; at the end it stays."""
    with write():
        if history.is_replay(act):
            return
        order = [one.id for one in list_goals(goal.plan)]
        at = order.index(goal.id)
        to = min(max(at + (-1 if way == "up" else 1), 0), len(order) - 1)
        after = [id for id in order if id != goal.id]
        after.insert(to, goal.id)
        note_change(goal.plan, act, "goals", str(at + 1), str(to + 1))
        for position, id in enumerate(after):
            Goal.update(position=position).where(Goal.id == id).execute()
        history.record("move goal", goal, act, before={"order": order}, after={"order": after})


# -- By how much -------------------------------------------------------------------------------------------------------


def add_measure(goal, act, *, said: float, basis: str = "value", **fields) -> GoalMeasure:
    with write():
        if done := history.replayed(act):
            return GoalMeasure.get(GoalMeasure.uid == done.of_uid)
        measure: Any = GoalMeasure(goal=goal, **whole_measure(said, basis, **fields))
        note_change(goal.plan, act, part_of(goal, "measures"), "", told_measure(measure))
        measure.save(force_insert=True)
        history.record("add measure", measure, act, before={})
        return measure


def whole_measure(
    said: float, basis: str, *, name: str, baseline: float | None = None, unit: str = "%", direction: str = "up",
    series=None,
) -> dict[str, Any]:  # fmt: skip
    """With the value to reach that it comes to. Refused where the words lead nowhere."""
    target = value_to_reach(basis, said, baseline, direction)
    if target is None:
        missing = N_("A change goes from somewhere: write where it stands today, or name the value to reach.")
        zero = N_("Of 0 a percent is nothing. Say points, or the value to reach.")
        raise Refused(zero if baseline == 0 and basis == RELATIVE else missing, field="baseline")
    kind = "proportion" if unit == "%" else "continuous"
    against = fault_of_change(basis, said, direction) or fault_of_way(basis, target, baseline, direction, unit)
    if wrong := against or fault_of_reached(target, kind):
        raise Refused(wrong, field="said")
    return {
        "name": name, "baseline": baseline, "unit": unit, "direction": direction, "series": series, "said": said,
        "basis": basis, "target": target,
    }  # fmt: skip


def told_measure(measure) -> str:
    """As it stands beside what was approved, where others read it too: of a small group without numbers."""
    return measure.name if ids_of_small([measure]) else f"{measure.name}: {say_measure(measure)}"


def change_measure(measure, act, *, said: float, basis: str, **fields) -> None:
    if ids_of_small([measure]) and fields.get("series") is None and fields.get("baseline") == measure.baseline:
        fields["baseline"] = None  # It came from few people, and would be anybody's number without its indicator.
    change_within(measure, act, "measures", told_measure, "change measure", whole_measure(said, basis, **fields))


def change_within(thing, act, field: str, told, verb: str, values: dict[str, Any]) -> None:
    with write():
        if history.is_replay(act):
            return
        before, was = history.snapshot(thing), told(thing)
        for name, value in values.items():
            setattr(thing, name, value)
        note_change(thing.goal.plan, act, part_of(thing.goal, field), was, told(thing))
        history.claim(thing, act)
        thing.save()
        history.record(verb, thing, act, before=before)


def withdraw_measure(measure, act) -> None:
    take_off(measure, measure.goal, act, "measures", told_measure(measure), "withdraw measure")


# -- What is done for it -----------------------------------------------------------------------------------------------


def add_action(goal, act, *, words: str, **fields) -> GoalAction:
    with write():
        if done := history.replayed(act):
            return GoalAction.get(GoalAction.uid == done.of_uid)
        refuse_day(goal.plan, fields.get("due_on"), "due_on")
        rows = GoalAction.select().where(GoalAction.goal == goal).count()
        action: Any = GoalAction(goal=goal, words=words, position=rows, **fields)
        note_change(goal.plan, act, part_of(goal, "actions"), "", told_action(action))
        action.save(force_insert=True)
        history.record("add action", action, act, before={})
        return action


def told_action(action) -> str:
    who = action.owner.name if action.owner else ""
    cost = f"{dollars(action.cost)} {action.funding}".strip() if action.cost else ""
    return ", ".join(text for text in (action.words, who, shown(action.due_on), cost) if text)


def change_action(action, act, **fields) -> None:
    refuse_day(action.goal.plan, fields.get("due_on"), "due_on")
    change_within(action, act, "actions", told_action, "change action", fields)


def withdraw_action(action, act) -> None:
    take_off(action, action.goal, act, "actions", told_action(action), "withdraw action")


def finish_action(action, act, *, is_done: bool) -> None:
    """Done, or open again: that is how the year goes, and no change of the plan."""
    if action.goal.plan.stage == Stage.CLOSED:
        raise Refused(OVER)
    with write():
        if history.is_replay(act) or (action.done_on is not None) == is_done:
            return
        before = history.snapshot(action)
        action.done_on = action.goal.plan.place.day_of(act.at) if is_done else None
        action.version += 1
        action.save()
        history.record("finish action" if is_done else "reopen action", action, act, before=before)
