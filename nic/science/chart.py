"""The one door to charts: observations in, a finished `Chart` out. The site and `nic chart` both come through here."""

from collections.abc import Iterable
from datetime import date

from nic.science.points import Chart, Observation, Phase, Point, Signal
from nic.science.reading import (
    headline,
    median_of,
    read_baseline,
    read_quiet,
    read_signal,
    rule_line,
    verdict_of,
)
from nic.science.run_chart import draw_phase, phase_bounds
from nic.science.runs import Run
from nic.science.signals import find_signals
from nic.science.subgroups import Unchartable, subgroups
from nic.text import sentence

__all__ = ["Chart", "Observation", "Phase", "Point", "Signal", "Unchartable", "analyze", "positions_until"]

CHARTS = ("run",)
RULES = ("anhoej-1",)
DIRECTIONS = ("up", "down", "neutral")


def analyze(
    observations: Iterable[Observation],
    *,
    chart: str = "run",
    rules: str = "anhoej-1",
    freeze: int | None = None,
    split: Iterable[int] = (),
    multiply: float = 1.0,
    screened: bool = True,
    target: float | None = None,
    direction: str = "neutral",
) -> Chart:
    """The chart of these observations, in any order; rows of one date are one point.

    `freeze` is the last position (from 1, gaps counted) of the frozen baseline, `split` the positions after which a
    new phase begins; split wins over freeze. A freeze beyond the last point freezes nothing. `multiply` scales what
    is shown and decides nothing. `direction` is the one wanted: up, down or neutral. `screened` is for charts with
    limits; a run chart has none. `target` is in the chart's own unit and is only carried along.

    Raises Unchartable where no chart can be computed. Source: qicharts2 0.8.1 by J. Anhøj.
    """
    require_known(chart, rules, direction, freeze)
    groups = subgroups(observations)
    bounds = phase_bounds(len(groups), split)
    frozen = freeze if freeze and freeze <= len(groups) and len(bounds) == 1 else None
    points: list[Point] = []
    phases: list[Phase] = []
    signals: list[Signal] = []
    found: list[Run] = []
    for number, (first, last) in enumerate(bounds, start=1):
        drawn, phase, found = draw_phase(number, first, groups[first - 1 : last], frozen, multiply)
        points += drawn
        phases.append(phase)
        signals += find_signals(phase, drawn, found, direction)

    median_from = median_of(phases, frozen)
    verdict = verdict_of(phases)
    reading = [read_signal(found, points, phases[found.phase - 1], median_from) for found in signals]
    return Chart(
        chart=chart,
        rules=rules,
        screened=screened,
        points=tuple(points),
        phases=tuple(phases),
        signals=tuple(signals),
        verdict=verdict,
        headline=headline(verdict, phases, signals),
        reading=(*reading, *read_quiet(points, phases, found), *read_baseline(points, freeze, frozen, len(bounds) > 1)),
        rule_line=rule_line(rules, points, phases, frozen),
        freeze=frozen,
        target=target,
        direction=direction,
    )


def require_known(chart: str, rules: str, direction: str, freeze: int | None) -> None:
    if chart not in CHARTS:
        raise Unchartable(sentence("The only chart type known is run."))
    if rules not in RULES:
        raise Unchartable(sentence("The only rule set known is anhoej-1."))
    if direction not in DIRECTIONS:
        raise Unchartable(sentence("A direction is up, down or neutral."))
    if freeze is not None and freeze < 1:
        raise Unchartable(sentence("A baseline has at least one point."))


def positions_until(observations: Iterable[Observation], day: date) -> int:
    """The position of the last point on or before this day: what `freeze` and `split` want; 0 when there is none."""
    return len({observation.date for observation in observations if observation.date <= day})
