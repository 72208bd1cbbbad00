"""The target of a series: how somebody said it, and what it comes to from the center line of that day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.errors import Refused
from nic.indicators.queries import chart_of, observations_of, unit_of
from nic.science.chart import Chart
from nic.science.indicator import ask_about_indicator
from nic.science.target import (
    BASES,
    RELATIVE,
    VALUE,
    fault_of_change,
    fault_of_reached,
    say_target,
    value_to_reach,
    with_unit,
)
from nic.text import N_, Sentence, sentence


def said_target(series, wishes: dict[str, Any], on: date) -> dict[str, Any]:
    """The columns of a target that was typed: `target` is the value, or the change that `target_basis` says it is.

    A target moves only when somebody says another one: sent again as it was, it stays, wherever the center is by now.
    """
    if "target" not in wishes:
        return {}
    typed, basis = wishes["target"], wishes.get("target_basis") or VALUE
    if basis not in BASES:
        raise TypeError(f"no basis of a target: {basis}")
    if typed is None:
        nothing = dict.fromkeys(("target", "target_change", "target_from", "target_said_on"))
        return {**nothing, "target_basis": VALUE}
    if (basis, typed) == (series.target_basis, said_of(series)):
        return {"target": series.target, "target_basis": basis}
    return reckoned(series, basis, typed, on)


def reckoned(series, basis: str, typed: float, on: date) -> dict[str, Any]:
    """From the center as it is now. Refused where that leads nowhere."""
    indicator = series.indicator
    center = center_of(chart_of(series, observations_of(series))) if series.id else None
    reached = value_to_reach(basis, typed, center, indicator.direction)
    if reached is None:
        missing = N_("There is no center line yet to go from. Measure first, or say the value to reach.")
        zero = N_("The center line is 0, and of that a percent is nothing. Say points, or the value to reach.")
        raise Refused(zero if center == 0 and basis == RELATIVE else missing, field="target")
    wrong = fault_of_change(basis, typed, indicator.direction) or fault_of_reached(reached, indicator.value_kind)
    if wrong:
        raise Refused(wrong, field="target")
    change = None if basis == VALUE else typed
    return {
        "target": reached, "target_basis": basis, "target_change": change, "target_from": center, "target_said_on": on,
    }  # fmt: skip


def said_of(series) -> float | None:
    """The number as somebody typed it."""
    return series.target if series.target_basis == VALUE else series.target_change


def center_of(chart: Chart) -> float | None:
    """Of the baseline, or where nothing is frozen of the phase that goes on."""
    return chart.points[-1].center if chart.points else None


def baseline_of(series, chart: Chart) -> float | None:
    """What a target goes from: where the center lay when it was said. A value that was named is told from the frozen
    baseline, where there is one: it goes from anywhere."""
    is_named = series.target_basis == VALUE and chart.freeze
    return center_of(chart) if is_named or series.target_from is None else series.target_from


@dataclass(frozen=True)
class ToldTarget:
    words: Sentence  # Both ways.
    said: Sentence | None  # How and when it was said, and from which center line.
    moved: Sentence | None  # Where that line is by now, if it moved, and what the same words would come to.
    is_renewable: bool


def tell_target(series, chart: Chart) -> ToldTarget | None:
    if series.target is None:
        return None
    words = say_target(series.target, baseline_of(series, chart), unit_of(series.indicator))
    if series.target_basis == VALUE:
        return ToldTarget(words, None, None, False)
    moved = say_moved(series, chart)
    return ToldTarget(words, say_basis(series), moved, moved is not None and moved.text == RENEWABLE)


def say_basis(series) -> Sentence:
    text = SAID[series.target_basis, series.target_said_on is not None]
    return sentence(text, said=float(series.target_change), center=plain_unit(series, series.target_from),
                    **{"day": series.target_said_on} if series.target_said_on else {})  # fmt: skip


def say_moved(series, chart: Chart) -> Sentence | None:
    """None as long as people read the same number at the line."""
    center, basis = center_of(chart), series.target_basis
    if center is None or str(plain_unit(series, center)) == str(plain_unit(series, series.target_from)):
        return None
    reached = value_to_reach(basis, series.target_change, center, series.indicator.direction)
    if reached is None or fault_of_reached(reached, series.indicator.value_kind):
        return sentence(MOVED, center=plain_unit(series, center))
    return sentence(RENEWABLE, center=plain_unit(series, center), target=plain_unit(series, reached))


def plain_unit(series, value: float) -> Sentence:
    unit = unit_of(series.indicator)
    return with_unit(value, unit if unit == "%" else "")


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


SAID = {
    ("points", True): N_("Said on %(day)s as %(said)s points from the center line, which was %(center)s then."),
    ("relative", True): N_("Said on %(day)s as %(said)s percent of the center line, which was %(center)s then."),
    ("points", False): N_("Said as %(said)s points from the center line, which was %(center)s then."),
    ("relative", False): N_("Said as %(said)s percent of the center line, which was %(center)s then."),
}
MOVED = N_("That line is at %(center)s by now.")
RENEWABLE = N_("That line is at %(center)s by now; from there the same words come to %(target)s.")
