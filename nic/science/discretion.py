"""What a chart says to people who may not see all of its numbers: the same, without what it counted.

A count tells more than it seems to: where all points on one side of the median are counted, one that is in the picture
and not in the count lies on the median, and is that number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from nic.science.points import Chart, Signal
from nic.science.reading import (
    BEYOND,
    CHANGE,
    HEADLINES,
    NO_LIMITS,
    NOT_YET,
    SHIFT,
    TOO_FEW_SINCE,
    TOO_FEW_WORDS,
    UNCOUNTED,
)
from nic.science.rule_line import CENTERS, NO_RULE_LINE
from nic.science.signal_words import (
    COUNTED_SHIFTS,
    FEW_CROSSINGS,
    FEW_RUNS,
    MANY_RUNS,
    NO_CROSSING,
    ONE_CROSSING,
    SHIFTS,
    filled,
)
from nic.text import N_, Sentence, sentence

ABOVE = N_("A shift: the points from %(first)s to %(last)s lie above %(line)s. Chance alone would rarely do that.")
BELOW = N_("A shift: the points from %(first)s to %(last)s lie below %(line)s. Chance alone would rarely do that.")
SELDOM = N_("The points change sides too seldom for chance, from %(first)s to %(last)s.")
OFTEN = N_("The points change sides too often for chance, from %(first)s to %(last)s.")
TOO_FEW = N_("Too few points to judge; keep measuring.")
UNCOUNTED_WORDS = {
    SHIFTS["above"]: ABOVE,
    SHIFTS["below"]: BELOW,
    COUNTED_SHIFTS["above"]: ABOVE,
    COUNTED_SHIFTS["below"]: BELOW,
    FEW_CROSSINGS: SELDOM,
    ONE_CROSSING: SELDOM,
    NO_CROSSING: SELDOM,
    FEW_RUNS: SELDOM,
    MANY_RUNS: OFTEN,
    NOT_YET[1]: N_("Not yet a signal: the points from %(first)s to %(last)s lie above %(line)s."),
    NOT_YET[-1]: N_("Not yet a signal: the points from %(first)s to %(last)s lie below %(line)s."),
    TOO_FEW_WORDS: TOO_FEW,
    TOO_FEW_SINCE: N_("Too few points to judge since %(since)s; keep measuring."),
    UNCOUNTED["median"]: TOO_FEW,
    UNCOUNTED["mean"]: TOO_FEW,
}
OWN_LINES = {
    CENTERS["median", "phase"]: N_("Each phase has its own median."),
    CENTERS["mean", "phase"]: N_("Each phase has its own mean."),
}
RULE = N_("Rule set %(rules)s, chart type %(chart)s; what it counted is withheld with the numbers. %(center)s")
# Of a phase: a picture's ids are made from all that its chart holds, also from what nobody reads.
NOT_COUNTED: dict[str, Any] = {
    "useful": 0, "longest_run": None, "longest_run_max": None, "crossings": None, "crossings_min": None,
    "runs_signal": False, "points_beyond_limits": 0,
}  # fmt: skip
HELD_BACK = N_("what it says is withheld")
HELD_BACK_HEADLINE = N_("What it says is withheld with its numbers")
HELD_BACK_WORDS = N_("What this chart says is withheld with its numbers: it would tell one of them.")


def uncounted(chart: Chart, kept: Sequence[int]) -> Chart:
    """The chart with its verdict, words and small print as they may be told, where `kept` are the places of the
    signals that may be. Its points have lost what is withheld already."""
    signals = tuple(of_what_is_seen(chart.signals[number], chart) for number in kept)
    said = [*(chart.reading[number] for number in kept), *chart.reading[len(chart.signals) :]]
    verdict = verdict_left(chart, signals)
    words = sentence(HELD_BACK_HEADLINE if verdict == HELD_BACK else HEADLINES[verdict, "neutral"])
    reading = [without_counts(one) for one in said if one.text != NO_LIMITS]
    if verdict == HELD_BACK:
        reading.insert(0, sentence(HELD_BACK_WORDS))
    return replace(
        chart,
        signals=signals,
        verdict=verdict,
        headline=chart.headline if verdict == chart.verdict else words,  # A shift stays, and so does its meaning.
        reading=tuple(reading),
        rule_line=rule_line_left(chart),
        phases=tuple(replace(phase, **NOT_COUNTED) for phase in chart.phases),
    )


def of_what_is_seen(signal: Signal, chart: Chart) -> Signal:
    """The same signal, made of the points whose numbers are told."""
    places = tuple(place for place in signal.places if chart.points[place - 1].value is not None)
    return replace(signal, places=places, points=len(places))


def verdict_left(chart: Chart, signals: Iterable[Signal]) -> str:
    """What the last phase says by the signals that may be told. Where it spoke only by others, it says nothing."""
    last = chart.phases[-1] if chart.phases else None
    kinds = {one.kind for one in signals if last and one.is_signal and one.phase == last.phase}
    if last and any(point.beyond_limits for point in chart.points[last.first - 1 : last.last]):
        kinds.add("beyond limits")
    if SHIFT in kinds:
        return SHIFT
    if kinds:
        return BEYOND if kinds == {"beyond limits"} else CHANGE
    return HELD_BACK if chart.verdict in (SHIFT, BEYOND, CHANGE) else chart.verdict


def without_counts(said: Sentence) -> Sentence:
    text = UNCOUNTED_WORDS.get(said.text)
    return filled(text, **said.values) if text else said


def rule_line_left(chart: Chart) -> Sentence:
    said = chart.rule_line
    if said.text == NO_RULE_LINE:
        return said
    center = said.values["center"]
    center = sentence(OWN_LINES[center.text]) if center.text in OWN_LINES else center
    return sentence(RULE, rules=chart.rules, chart=chart.chart, center=center)
