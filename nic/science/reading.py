"""A chart in plain sentences: no jargon, no number that a reader can't find in the picture."""

from collections.abc import Iterator, Sequence
from datetime import date

from nic.science.analysis import Analysis
from nic.science.nhs import LEAST_FREEZE
from nic.science.phases import Drawn
from nic.science.points import Chart, Phase, Signal
from nic.science.runs import Run
from nic.science.signal_words import line_of
from nic.science.signals import ENOUGH, ENOUGH_FOR_LIMITS
from nic.text import N_, Sentence, sentence

SHIFT, CHANGE, BEYOND, NO_CHANGE = "shift", "change seen", "points beyond the limits", "no change seen"
TOO_FEW = "too few points to judge"
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
QUIET = {
    "median": N_("No change seen: the points lie around the median as chance would scatter them."),
    "mean": N_("No change seen: the points lie around the mean as chance would scatter them."),
}
QUIET_SINCE = {
    "median": N_("No change seen since %(since)s: the points lie around the median as chance would scatter them."),
    "mean": N_("No change seen since %(since)s: the points lie around the mean as chance would scatter them."),
}
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


def is_enough(part: Drawn, rules: str) -> bool:
    if rules == "nhs-mdc-1":
        return part.deciding >= ENOUGH_FOR_LIMITS
    return part.phase.useful >= ENOUGH


def verdict_of(analysis: Analysis, signals: Sequence[Signal]) -> str:
    """What the last phase says."""
    if not analysis.drawn or not is_enough(analysis.drawn[-1], analysis.rules):
        return TOO_FEW
    kinds = {found.kind for found in signals if found.is_signal and found.phase == len(analysis.drawn)}
    if SHIFT in kinds:
        return SHIFT
    if kinds - {"beyond limits"}:
        return CHANGE
    return BEYOND if kinds else NO_CHANGE


def headline(verdict: str, signals: Sequence[Signal], phases: int) -> Sentence:
    """The verdict in a few words; where two shifts of the last phase differ in meaning, the later one speaks."""
    meaning = "neutral"
    if verdict == SHIFT:
        meaning = max(
            (found for found in signals if found.kind == SHIFT and found.phase == phases), key=last_of
        ).meaning
    return sentence(HEADLINES[verdict, meaning])


def last_of(found: Signal) -> int:
    return found.last


def read_quiet(analysis: Analysis, verdict: str) -> Iterator[Sentence]:
    """What the last phase says when it gives no signal."""
    if not analysis.drawn:
        yield sentence("Too few points to judge: there are none yet.")
        return
    part = analysis.drawn[-1]
    center = analysis.kind.center
    since = analysis.points[part.phase.first - 1].date
    if verdict == TOO_FEW:
        enough = ENOUGH_FOR_LIMITS if analysis.rules == "nhs-mdc-1" else ENOUGH
        there = part.deciding if analysis.rules == "nhs-mdc-1" else part.phase.useful
        yield sentence(too_few(part.phase, len(analysis.phases), center), useful=there, enough=enough, since=since)
    elif verdict == NO_CHANGE and (near := not_yet(analysis, part)):
        yield near
    elif verdict == NO_CHANGE:
        yield sentence((QUIET if len(analysis.phases) == 1 else QUIET_SINCE)[center], since=since)
    if analysis.kind.has_limits:
        yield from read_limits(part)


def read_limits(part: Drawn) -> Iterator[Sentence]:
    if part.deciding < ENOUGH_FOR_LIMITS:
        yield sentence(
            N_(
                "Too few points for limits: %(there)s of the at least %(enough)s needed; drawn from fewer they would "
                "move with each new point."
            ),
            there=part.deciding,
            enough=ENOUGH_FOR_LIMITS,
        )
    elif all(point.upper is None for point in part.points):
        yield sentence("There are no limits: the points don't differ enough to tell how far chance would scatter them.")


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


def too_few(phase: Phase, phases: int, center: str) -> str:
    if phases > 1:
        return N_(
            "Too few points to judge since %(since)s: %(useful)s of the at least %(enough)s needed; keep measuring."
        )
    if phase.observations >= ENOUGH:
        return UNCOUNTED[center]
    return N_("Too few points to judge: %(useful)s of the at least %(enough)s needed; keep measuring.")


def read_baseline(analysis: Analysis) -> Iterator[Sentence]:
    """What must be said about the frozen baseline and about what these rules don't know."""
    asked, center = analysis.asked.freeze, analysis.kind.center
    if analysis.ignored:
        yield sentence(
            "These rules know no points that are set aside: %(ignored)s count like all others.",
            ignored=analysis.ignored,
        )
    if asked is None:
        return
    if len(analysis.phases) > 1:
        yield sentence(
            {
                "median": N_("The frozen baseline is not used: the chart is split, and each phase has its own median."),
                "mean": N_("The frozen baseline is not used: the chart is split, and each phase has its own mean."),
            }[center]
        )
    elif analysis.freeze is None and asked <= len(analysis.points):
        yield sentence(
            "No baseline is frozen: it was to have %(asked)s points, and these rules ask for %(least)s.",
            asked=asked,
            least=LEAST_FREEZE,
        )
    elif analysis.freeze is None:
        yield sentence(
            "No baseline is frozen: it was to end with point %(asked)s, and there are only %(there)s.",
            asked=asked,
            there=len(analysis.points),
        )
    elif (there := analysis.drawn[0].deciding) < ENOUGH:
        yield sentence(
            {
                "median": N_(
                    "The baseline is short: %(counted)s points, where %(enough)s or more make its median steady."
                ),
                "mean": N_("The baseline is short: %(counted)s points, where %(enough)s or more make its mean steady."),
            }[center],
            counted=there,
            enough=ENOUGH,
        )


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
