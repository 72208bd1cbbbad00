"""The target of a series: how somebody said it, and what it comes to from the baseline's center."""

from typing import Any

from nic.errors import Refused
from nic.indicators.queries import chart_of, observations_of, unit_of
from nic.science.chart import Chart
from nic.science.indicator import ask_about_indicator
from nic.science.target import BASES, RELATIVE, VALUE, say_target, value_to_reach
from nic.text import N_, Sentence


def said_target(series, wishes: dict[str, Any]) -> dict[str, Any]:
    """The columns of a target that was typed: `target` is the value, or the change that `target_basis` says it is.

    A target moves only when somebody says another one: sent again as it was, it stays, wherever the center is by now.
    """
    if "target" not in wishes:
        return {}
    typed, basis = wishes["target"], wishes.get("target_basis") or VALUE
    if basis not in BASES:
        raise TypeError(f"no basis of a target: {basis}")
    if typed is None:
        return {"target": None, "target_basis": VALUE, "target_change": None, "target_from": None}
    if (basis, typed) == (series.target_basis, said_of(series)):
        return {"target": series.target, "target_basis": basis}
    center = center_of(chart_of(series, observations_of(series))) if series.id else None
    reached = value_to_reach(basis, typed, center, series.indicator.direction)
    if reached is None:
        missing = N_("There is no center line yet to go from. Measure first, or say the value to reach.")
        zero = N_("The center line is 0, and of that a percent is nothing. Say points, or the value to reach.")
        raise Refused(zero if center == 0 and basis == RELATIVE else missing, field="target")
    change = None if basis == VALUE else typed
    return {"target": reached, "target_basis": basis, "target_change": change, "target_from": center}


def said_of(series) -> float | None:
    """The number as somebody typed it."""
    return series.target if series.target_basis == VALUE else series.target_change


def center_of(chart: Chart) -> float | None:
    """Of the baseline, or where nothing is frozen of the phase that goes on."""
    return chart.points[-1].center if chart.points else None


def baseline_of(series, chart: Chart) -> float | None:
    """What a target goes from: the center of the frozen baseline, or else where it lay when the target was said."""
    return center_of(chart) if chart.freeze or series.target_from is None else series.target_from


def tell_target(series, chart: Chart) -> Sentence | None:
    """Both ways."""
    if series.target is None:
        return None
    return say_target(series.target, baseline_of(series, chart), unit_of(series.indicator))


def ask_about(series, chart: Chart) -> list[Sentence]:
    """What its team could still say about it."""
    one = series.indicator
    return list(
        ask_about_indicator(
            definition=one.definition, value_kind=one.value_kind, unit=unit_of(one), role=one.role,
            direction=one.direction, is_due=bool(series.due), target=series.target,
            has_target_day=series.target_on is not None, baseline=baseline_of(series, chart),
        )
    )  # fmt: skip
