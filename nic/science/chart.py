"""The one door to charts: observations in, a finished `Chart` out. The site and `nic chart` both come through here."""

from collections.abc import Iterable, Sequence
from datetime import date

from nic.science.analysis import Analysis, Asked, compute
from nic.science.chart_types import TYPES
from nic.science.nhs import assurance_of, read_icons, variation_of
from nic.science.perla import count_perla
from nic.science.points import Chart, Observation, Perla, Phase, Point, Signal
from nic.science.reading import headline, read_baseline, read_quiet, verdict_of
from nic.science.rule_line import rule_line
from nic.science.rule_sets import RULE_SETS
from nic.science.signal_words import read_signal
from nic.science.subgroups import Unchartable
from nic.text import Sentence, sentence

__all__ = ["Chart", "Observation", "Perla", "Phase", "Point", "Signal", "Unchartable", "analyze", "positions_until"]

CHARTS = tuple(TYPES)
PAGE_CHARTS = ("run", "i", "p", "u", "c", "g", "t")
RULES = tuple(RULE_SETS)
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
    is shown and decides nothing. `direction` is the one wanted: up, down or neutral. `screened` leaves the largest
    moving ranges out of the limits of charts that are drawn from them. `target` is in the chart's own unit.

    Raises Unchartable where no chart can be computed. Sources: qicharts2 0.8.1 by J. Anhøj for the lines of every
    chart; the rule sets name theirs.
    """
    require_known(chart, rules, direction, freeze)
    asked = Asked(chart, rules, freeze, frozenset(split), multiply, screened, target, direction)
    analysis = compute(list(observations), asked)
    signals = [found for part in analysis.drawn for found in RULE_SETS[rules].find(part, direction)]
    return told(analysis, asked, signals)


def told(analysis: Analysis, asked: Asked, signals: Sequence[Signal]) -> Chart:
    verdict = verdict_of(analysis, signals)
    variation, assurance, icons = mdc_icons(analysis, asked)
    said = [read_signal(found, analysis) for found in signals]  # Each signal at the place of its sentence.
    return Chart(
        chart=asked.chart,
        rules=asked.rules,
        screened=asked.is_screened,
        points=analysis.points,
        phases=analysis.phases,
        signals=tuple(signals),
        verdict=verdict,
        headline=headline(verdict, signals, analysis),
        reading=(*said, *read_quiet(analysis, verdict), *icons, *read_baseline(analysis)),
        rule_line=rule_line(analysis),
        freeze=analysis.freeze,
        target=asked.target,
        direction=asked.direction,
        perla=count_perla(analysis.drawn) if asked.rules == "ihi-1" else None,
        variation=variation,
        assurance=assurance,
    )


def mdc_icons(analysis: Analysis, asked: Asked) -> tuple[str | None, str | None, list[Sentence]]:
    """Variation and assurance, both of the last point, and what is said of them."""
    if asked.rules != "nhs-mdc-1" or not analysis.points:
        return None, None, []
    last = analysis.points[-1]
    assurance = assurance_of(asked.target, last.lower, last.upper, asked.direction)
    return variation_of(last.label, asked.direction), assurance, list(read_icons(assurance, asked.target, last))


def require_known(chart: str, rules: str, direction: str, freeze: int | None) -> None:
    if chart not in CHARTS:
        raise Unchartable(sentence("The chart types known are %(known)s.", known=CHARTS))
    if rules not in RULES:
        raise Unchartable(sentence("The rule sets known are %(known)s.", known=RULES))
    if (made_for := RULE_SETS[rules].charts) and chart not in made_for:
        raise Unchartable(
            sentence("The rule set %(rules)s is made for chart type %(made_for)s.", rules=rules, made_for=made_for)
        )
    if direction not in DIRECTIONS:
        raise Unchartable(sentence("A direction is up, down or neutral."))
    if freeze is not None and freeze < 1:
        raise Unchartable(sentence("A baseline has at least one point."))


def positions_until(observations: Iterable[Observation], day: date) -> int:
    """The position of the last point on or before this day: what `freeze` and `split` want; 0 when there is none."""
    return len({observation.date for observation in observations if observation.date <= day})
