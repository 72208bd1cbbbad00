"""A chart in plain sentences: no jargon, no number that a reader can't find in the picture."""

from collections.abc import Iterator, Sequence
from datetime import date

from nic.science.points import Chart, Phase, Point, Signal
from nic.science.runs import Run
from nic.science.signals import ENOUGH
from nic.text import N_, Sentence, sentence

SHIFT, CHANGE, NO_CHANGE, TOO_FEW = "shift", "change seen", "no change seen", "too few points to judge"
LONG_AT_THE_END = 6  # A reader sees such a run by themself: it is named, also where the limit is far.

# By side and by what the median is taken from.
SHIFTS = {
    ("above", "all"): N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie above the median. "
        "Chance alone would rarely do that."
    ),
    ("below", "all"): N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie below the median. "
        "Chance alone would rarely do that."
    ),
    ("above", "baseline"): N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie above the median of the baseline. "
        "Chance alone would rarely do that."
    ),
    ("below", "baseline"): N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie below the median of the baseline. "
        "Chance alone would rarely do that."
    ),
    ("above", "phase"): N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie above the median of their phase. "
        "Chance alone would rarely do that."
    ),
    ("below", "phase"): N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie below the median of their phase. "
        "Chance alone would rarely do that."
    ),
}
FEW_CROSSINGS = N_(
    "The points change sides too seldom for chance: from %(first)s to %(last)s the line crosses the median "
    "%(crossings)s times, where chance alone would rarely make it fewer than %(least)s."
)
NOT_YET = {
    1: N_(
        "Not yet a signal: %(points)s points in a row, from %(first)s to %(last)s, lie above the median; it takes "
        "more than %(limit)s for %(useful)s points."
    ),
    -1: N_(
        "Not yet a signal: %(points)s points in a row, from %(first)s to %(last)s, lie below the median; it takes "
        "more than %(limit)s for %(useful)s points."
    ),
}
TRENDS = {
    "rising": N_("Worth a look, no signal yet: %(points)s points in a row rise, from %(first)s to %(last)s."),
    "falling": N_("Worth a look, no signal yet: %(points)s points in a row fall, from %(first)s to %(last)s."),
}
ASTRONOMICAL = N_(
    "Worth a look, no signal: the value of %(first)s, %(value)s, lies far from the others "
    "(by a rule of thumb of nic's own; judge for yourselves)."
)
HEADLINES = {
    (SHIFT, "improving"): N_("A shift, in the direction that is wanted"),
    (SHIFT, "concerning"): N_("A shift, away from the direction that is wanted"),
    (SHIFT, "neutral"): N_("A shift"),
    (CHANGE, "neutral"): N_("Something has changed"),
    (NO_CHANGE, "neutral"): N_("No change seen"),
    (TOO_FEW, "neutral"): N_("Too few points to judge"),
}
RULE_LINES = {
    "all": N_(
        "Rule: longest run %(longest)s, limit %(limit)s for %(useful)s useful points; crossings %(crossings)s, at "
        "least %(least)s expected (rule set %(rules)s). Median of all points; no baseline is frozen."
    ),
    "baseline": N_(
        "Rule: longest run %(longest)s, limit %(limit)s for %(useful)s useful points; crossings %(crossings)s, at "
        "least %(least)s expected (rule set %(rules)s). Baseline %(first)s to %(last)s, frozen."
    ),
    "phase": N_(
        "Rule: longest run %(longest)s, limit %(limit)s for %(useful)s useful points; crossings %(crossings)s, at "
        "least %(least)s expected (rule set %(rules)s). Each phase has its own median; these numbers are of the last."
    ),
}
NO_RULE_LINE = N_("Rule: %(rules)s; no point can be judged yet.")


def verdict_of(phases: Sequence[Phase]) -> str:
    """What the last phase says."""
    if not phases or phases[-1].useful < ENOUGH:
        return TOO_FEW
    if not phases[-1].runs_signal:
        return NO_CHANGE
    return SHIFT if (phases[-1].longest_run or 0) > (phases[-1].longest_run_max or 0) else CHANGE


def headline(verdict: str, phases: Sequence[Phase], signals: Sequence[Signal]) -> Sentence:
    """The verdict in a few words; where two shifts of the last phase differ in meaning, the later one speaks."""
    meaning = "neutral"
    if verdict == SHIFT:
        shifts = [found for found in signals if found.kind == "shift" and found.phase == phases[-1].phase]
        meaning = shifts[-1].meaning if shifts else "neutral"
    return sentence(HEADLINES[verdict, meaning])


def median_of(phases: Sequence[Phase], freeze: int | None) -> str:
    """What the median is taken from: all points, a frozen baseline, or each phase."""
    if len(phases) > 1:
        return "phase"
    return "baseline" if freeze else "all"


def read_signal(found: Signal, points: Sequence[Point], phase: Phase, median_from: str) -> Sentence:
    first, last = points[found.first - 1], points[found.last - 1]
    between = {"first": first.date, "last": last.date}
    if found.kind == "shift":
        return sentence(SHIFTS[found.side, median_from], points=found.points, **between)
    if found.kind == "few crossings":
        return sentence(FEW_CROSSINGS, crossings=phase.crossings, least=phase.crossings_min, **between)
    if found.kind == "trend":
        return sentence(TRENDS[found.side], points=found.points, **between)
    return sentence(ASTRONOMICAL, first=first.date, value=first.value)


def read_quiet(points: Sequence[Point], phases: Sequence[Phase], found: Sequence[Run]) -> Iterator[Sentence]:
    """What the last phase says when it gives no signal; `found` are its runs."""
    if not phases:
        yield sentence("Too few points to judge: there are none yet.")
        return
    phase = phases[-1]
    numbers = {"useful": phase.useful, "enough": ENOUGH, "since": points[phase.first - 1].date}
    if phase.useful < ENOUGH:
        yield sentence(too_few(phase, len(phases)), **numbers)
    elif not phase.runs_signal and (near := nearly_long(phase, found)):
        between = {"first": points[phase.first - 1 + near.first].date, "last": points[phase.first - 1 + near.last].date}
        yield sentence(
            NOT_YET[near.side], points=near.points, limit=phase.longest_run_max, useful=phase.useful, **between
        )
    elif not phase.runs_signal and len(phases) == 1:
        yield sentence("No change seen: the points lie around the median as chance would scatter them.")
    elif not phase.runs_signal:
        yield sentence(
            "No change seen since %(since)s: the points lie around the median as chance would scatter them.", **numbers
        )


def nearly_long(phase: Phase, found: Sequence[Run]) -> Run | None:
    """A run that makes a reader wonder although it is no signal: the one that still goes on, or else the longest."""
    close = (phase.longest_run_max or 0) - 1
    if found[-1].points >= min(close, LONG_AT_THE_END):
        return found[-1]
    longest = max(reversed(found), key=lambda run: run.points)
    return longest if longest.points >= close else None


def too_few(phase: Phase, phases: int) -> str:
    if phases > 1:
        return N_(
            "Too few points to judge since %(since)s: %(useful)s of the at least %(enough)s needed; keep measuring."
        )
    if phase.observations >= ENOUGH:
        return N_(
            "Too few points to judge: %(useful)s of the at least %(enough)s needed, since gaps and points that lie "
            "on the median don't count; keep measuring."
        )
    return N_("Too few points to judge: %(useful)s of the at least %(enough)s needed; keep measuring.")


def read_baseline(points: Sequence[Point], asked: int | None, freeze: int | None, is_split: bool) -> Iterator[Sentence]:
    """What must be said about the frozen baseline. `asked` is the position that was wished for."""
    if asked is None:
        return
    if is_split:
        yield sentence("The frozen baseline is not used: the chart is split, and each phase has its own median.")
    elif freeze is None:
        yield sentence(
            "No baseline is frozen: it was to end with point %(asked)s, and there are only %(there)s.",
            asked=asked,
            there=len(points),
        )
    else:
        counted = sum(point.value is not None and not point.excluded for point in points[:freeze])
        if counted < ENOUGH:
            yield sentence(
                "The baseline is short: %(counted)s points, where %(enough)s or more make its median steady.",
                counted=counted,
                enough=ENOUGH,
            )


def read_overlap(chart: Chart, first_test_on: date) -> Sentence | None:
    """A baseline ends before the first test begins, or this is said beside the chart."""
    inside = [point.date for point in chart.points if point.in_baseline]
    if len(chart.phases) != 1 or inside[-1] < first_test_on:
        return None
    if chart.freeze is None:
        return sentence(
            "No baseline is frozen: the median also counts points taken since the first test began on %(began)s.",
            began=first_test_on,
        )
    return sentence(
        "The baseline ends on %(last)s, after the first test began on %(began)s: it already holds what came of it.",
        last=inside[-1],
        began=first_test_on,
    )


def rule_line(rules: str, points: Sequence[Point], phases: Sequence[Phase], freeze: int | None) -> Sentence:
    """The small print under the chart."""
    if not phases or not phases[-1].useful:
        return sentence(NO_RULE_LINE, rules=rules)
    phase = phases[-1]
    numbers = {
        "longest": phase.longest_run,
        "limit": phase.longest_run_max,
        "useful": phase.useful,
        "crossings": phase.crossings,
        "least": phase.crossings_min,
        "first": points[0].date,
        "last": points[(freeze or len(points)) - 1].date,
    }
    return sentence(RULE_LINES[median_of(phases, freeze)], rules=rules, **numbers)
