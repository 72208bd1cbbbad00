"""A chart in plain sentences: no jargon, no number that a reader can't find in the picture."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from operator import attrgetter

from nic.science.analysis import Analysis
from nic.science.nhs import LEAST_FREEZE
from nic.science.phases import Drawn
from nic.science.points import Chart, Phase, Signal
from nic.science.runs import Run
from nic.science.signal_words import line_of
from nic.science.signals import ENOUGH, ENOUGH_FOR_LIMITS
from nic.text import N_, Sentence, sentence

SHIFT, CHANGE, BEYOND = N_("shift"), N_("change seen"), N_("points beyond the limits")
NO_CHANGE, TOO_FEW = N_("no change seen"), N_("too few points to judge")
LONG_AT_THE_END = 6  # A reader sees such a run by themself: it is named, also where the limit is far.

HEADLINES = {
    (SHIFT, "improving"): N_("A shift, in the direction that is wanted"),
    (SHIFT, "concerning"): N_("A shift, away from the direction that is wanted"),
    (SHIFT, "neutral"): N_("A shift"),
    (CHANGE, "neutral"): N_("Something has changed"),
    (BEYOND, "neutral"): N_("Points beyond the limits"),
    (NO_CHANGE, "neutral"): N_("No change seen"),
    (TOO_FEW, "neutral"): N_("Too few points to judge"),
}
# Of a chart whose center holds its own shift: points below it only tell that later ones lie above.
UNFROZEN_SHIFT = N_("A shift; freeze a baseline to tell which way")
BASELINE_SHIFT = N_("A shift within the baseline")
NOT_YET = {
    1: N_(
        "Not yet a signal: %(points)s points in a row, from %(first)s to %(last)s, lie above %(line)s; it takes "
        "more than %(limit)s for %(useful)s points."
    ),
    -1: N_(
        "Not yet a signal: %(points)s points in a row, from %(first)s to %(last)s, lie below %(line)s; it takes "
        "more than %(limit)s for %(useful)s points."
    ),
}
# By the center line, and whether limits are judged too.
QUIET = {
    ("median", False): N_("No change seen: the points lie around the median as chance would scatter them."),
    ("mean", False): N_("No change seen: the points lie around the mean as chance would scatter them."),
    ("median", True): N_(
        "No change seen: the points lie around the median, and within the limits, as chance would scatter them."
    ),
    ("mean", True): N_(
        "No change seen: the points lie around the mean, and within the limits, as chance would scatter them."
    ),
}
QUIET_SINCE = {
    ("median", False): N_(
        "No change seen since %(since)s: the points lie around the median as chance would scatter them."
    ),
    ("mean", False): N_("No change seen since %(since)s: the points lie around the mean as chance would scatter them."),
    ("median", True): N_(
        "No change seen since %(since)s: the points lie around the median, and within the limits, as chance would "
        "scatter them."
    ),
    ("mean", True): N_(
        "No change seen since %(since)s: the points lie around the mean, and within the limits, as chance would "
        "scatter them."
    ),
}
TOO_FEW_WORDS = N_("Too few points to judge: %(useful)s of the at least %(enough)s needed; keep measuring.")
TOO_FEW_SINCE = N_(
    "Too few points to judge since %(since)s: %(useful)s of the at least %(enough)s needed; keep measuring."
)
TOO_FEW_FOR_LIMITS = N_(
    "Too few points to judge by limits: %(there)s of the at least %(enough)s needed; drawn from fewer they would move "
    "with each new point."
)
NO_LIMITS = N_("There are no limits: the points don't differ enough to tell how far chance would scatter them.")
NO_SUBGROUPS = N_(
    "There are no limits: they come from how far the values of one date lie apart, and no date has more than one."
)
NO_NEIGHBORS = N_(
    "There are no limits: they come from how far each value lies from the one before, and no neighbors have values."
)
UNCOUNTED = {
    "median": N_(
        "Too few points to judge: %(useful)s of the at least %(enough)s needed, since gaps and points that lie "
        "on the median don't count; keep measuring."
    ),
    "mean": N_(
        "Too few points to judge: %(useful)s of the at least %(enough)s needed, since gaps and points that lie "
        "on the mean don't count; keep measuring."
    ),
}
IGNORED = N_("These rules know no points that are set aside: all count, also those meant to be left out (%(ignored)s).")
SPLIT_WINS = {
    "median": N_("The frozen baseline is not used: the chart is split, and each phase has its own median."),
    "mean": N_("The frozen baseline is not used: the chart is split, and each phase has its own mean."),
}
BELOW_LEAST = N_("No baseline is frozen: it was to have %(asked)s points, and these rules ask for %(least)s.")
BEYOND_LAST = N_("No baseline is frozen: it was to end with point %(asked)s, and there are only %(there)s.")
NO_PHASE = N_("No phase begins after point %(asked)s: there are only %(there)s.")
SHORT_BASELINE = {
    "median": N_("The baseline is short: %(counted)s points, where %(enough)s or more make its median steady."),
    "mean": N_("The baseline is short: %(counted)s points, where %(enough)s or more make its mean steady."),
}


def is_enough(analysis: Analysis, part: Drawn) -> bool:
    return part.deciding >= ENOUGH_FOR_LIMITS if analysis.needs_limits else part.phase.useful >= ENOUGH


def verdict_of(analysis: Analysis, signals: Sequence[Signal]) -> str:
    """What the last phase says: each signal was found where there were points enough for it."""
    kinds = {found.kind for found in signals if found.is_signal and found.phase == len(analysis.drawn)}
    if SHIFT in kinds:
        return SHIFT
    if kinds:
        return BEYOND if kinds == {"beyond limits"} else CHANGE
    return NO_CHANGE if analysis.drawn and is_enough(analysis, analysis.drawn[-1]) else TOO_FEW


def headline(verdict: str, signals: Sequence[Signal], analysis: Analysis) -> Sentence:
    """The verdict in a few words; where two shifts of the last phase differ in meaning, the later one speaks."""
    if verdict != SHIFT or analysis.asked.direction == "neutral":
        return sentence(HEADLINES[verdict, "neutral"])
    shifts = [found for found in signals if found.kind == SHIFT and found.phase == len(analysis.phases)]
    meant = [found for found in shifts if found.meaning != "neutral"]
    if not meant:
        return sentence(BASELINE_SHIFT if analysis.freeze else UNFROZEN_SHIFT)
    return sentence(HEADLINES[SHIFT, max(meant, key=attrgetter("last")).meaning])


def read_quiet(analysis: Analysis, verdict: str) -> Iterator[Sentence]:
    """What the last phase says when it gives no signal."""
    if not analysis.drawn:
        yield sentence("Too few points to judge: there are none yet.")
        return
    part = analysis.drawn[-1]
    if verdict == TOO_FEW and (part.phase.useful or not lacks_subgroups(analysis, part)):
        yield too_few(analysis, part)
    elif verdict == NO_CHANGE:
        yield not_yet(analysis, part) or no_change(analysis, part)
    if analysis.kind.has_limits:
        yield from read_limits(analysis, part)


def read_limits(analysis: Analysis, part: Drawn) -> Iterator[Sentence]:
    """Why there are none, or none to judge by."""
    if lacks_subgroups(analysis, part):
        yield sentence(NO_SUBGROUPS)
    elif part.deciding < ENOUGH_FOR_LIMITS and not analysis.needs_limits:
        yield sentence(TOO_FEW_FOR_LIMITS, there=part.deciding, enough=ENOUGH_FOR_LIMITS)
    elif part.deciding and not has_limits(part):
        yield sentence(NO_LIMITS if has_neighbors(part) else NO_NEIGHBORS)


def lacks_subgroups(analysis: Analysis, part: Drawn) -> bool:
    return analysis.kind.is_within_dates and part.phase.observations > 0 and not has_limits(part)


def has_neighbors(part: Drawn) -> bool:
    base = [point for point in part.points if point.in_baseline and not point.excluded]
    return any(one.value is not None and other.value is not None for one, other in pairwise(base))


def has_limits(part: Drawn) -> bool:
    return any(point.upper is not None for point in part.points)


def no_change(analysis: Analysis, part: Drawn) -> Sentence:
    key = analysis.kind.center, part.deciding >= ENOUGH_FOR_LIMITS and has_limits(part)
    if len(analysis.phases) == 1:
        return sentence(QUIET[key])
    return sentence(QUIET_SINCE[key], since=part.points[0].date)


def not_yet(analysis: Analysis, part: Drawn) -> Sentence | None:
    if analysis.rules != "anhoej-1" or not analysis.kind.has_runs:
        return None
    near = nearly_long(part.phase, part.found)
    if near is None:
        return None
    return sentence(
        NOT_YET[near.side],
        points=near.points,
        first=part.points[near.first].date,
        last=part.points[near.last].date,
        line=line_of(analysis),
        limit=part.phase.longest_run_max,
        useful=part.phase.useful,
    )


def nearly_long(phase: Phase, found: Sequence[Run]) -> Run | None:
    """A run that makes a reader wonder although it is no signal: the one that still goes on, or else the longest."""
    close = (phase.longest_run_max or 0) - 1
    if found[-1].points >= min(close, LONG_AT_THE_END):
        return found[-1]
    longest = max(reversed(found), key=lambda run: run.points)
    return longest if longest.points >= close else None


def too_few(analysis: Analysis, part: Drawn) -> Sentence:
    numbers = {"useful": part.phase.useful, "enough": ENOUGH}
    if analysis.needs_limits:
        numbers = {"useful": part.deciding, "enough": ENOUGH_FOR_LIMITS}
    if len(analysis.phases) > 1:
        return sentence(TOO_FEW_SINCE, since=part.points[0].date, **numbers)
    if part.phase.observations >= ENOUGH and not analysis.needs_limits:
        return sentence(UNCOUNTED[analysis.kind.center], **numbers)
    return sentence(TOO_FEW_WORDS, **numbers)


def read_baseline(analysis: Analysis) -> Iterator[Sentence]:
    """What must be said about the frozen baseline, about phases that were asked for and can't begin, and about points
    that these rules don't set aside."""
    if analysis.ignored:
        yield sentence(IGNORED, ignored=analysis.ignored)
    asked, center, there = analysis.asked.freeze, analysis.kind.center, len(analysis.points)
    for place in sorted(analysis.asked.split):
        if place >= there:
            yield sentence(NO_PHASE, asked=place, there=there)
    if asked is None:
        return
    if asked > there:
        yield sentence(BEYOND_LAST, asked=asked, there=there)
    if len(analysis.phases) > 1:
        yield sentence(SPLIT_WINS[center])
    elif analysis.freeze is None and asked <= there:
        yield sentence(BELOW_LEAST, asked=asked, least=LEAST_FREEZE)
    elif asked <= there and (counted := analysis.drawn[0].deciding) < ENOUGH:
        yield sentence(SHORT_BASELINE[center], counted=counted, enough=ENOUGH)


def read_overlap(chart: Chart, first_test_on: date) -> Sentence | None:
    """A baseline ends before the first test begins, or this is said beside the chart."""
    inside = [point.date for point in chart.points if point.in_baseline]
    if len(chart.phases) != 1 or inside[-1] < first_test_on:
        return None
    if chart.freeze is None:
        return sentence(
            "No baseline is frozen: the center line also counts points taken since the first test began on %(began)s.",
            began=first_test_on,
        )
    return sentence(
        "The baseline ends on %(last)s, after the first test began on %(began)s: it already holds what came of it.",
        last=inside[-1],
        began=first_test_on,
    )
