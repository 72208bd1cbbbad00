"""The small print under a chart: the rule set, its numbers, and what the center comes from."""

from nic.science.analysis import Analysis
from nic.science.perla import runs_limits
from nic.science.phases import Drawn
from nic.science.signal_words import filled
from nic.science.signals import ENOUGH_FOR_LIMITS
from nic.text import N_, Sentence, sentence

RUNS = N_(
    "longest run %(longest)s, limit %(limit)s for %(useful)s useful points; crossings %(crossings)s, at least "
    "%(least)s expected"
)
PERLA = N_(
    "shifts of 6 points and trends of 5; %(runs)s runs, between %(low)s and %(high)s expected for %(useful)s useful "
    "points, by the computed rule"
)
PERLA_FEW = N_("shifts of 6 points and trends of 5; runs are judged from 10 useful points on, there are %(useful)s")
MDC = N_("7 points on one side, trends of 7, 2 of 3 close to a limit")
LIMITS = N_("points beyond the limits %(beyond)s, limits from %(deciding)s points")
SCREENED_LIMITS = N_(
    "points beyond the limits %(beyond)s, limits from %(deciding)s points, the largest steps from one to the next left "
    "out"
)
FEW_LIMITS = N_("limits are drawn from %(enough)s points on, there are %(deciding)s")
ONE_RULE = N_("Rule: %(rule)s (rule set %(rules)s, chart type %(chart)s). %(center)s")
TWO_RULES = N_("Rule: %(rule)s; %(limits)s (rule set %(rules)s, chart type %(chart)s). %(center)s")
CENTERS = {
    ("median", "all"): N_("Median of all points; no baseline is frozen."),
    ("median", "baseline"): N_("Baseline %(first)s to %(last)s, frozen."),
    ("median", "phase"): N_("Each phase has its own median; these numbers are of the last."),
    ("mean", "all"): N_("Mean of all points; no baseline is frozen."),
    ("mean", "baseline"): N_("Baseline %(first)s to %(last)s, frozen."),
    ("mean", "phase"): N_("Each phase has its own mean; these numbers are of the last."),
}
NO_RULE_LINE = N_("Rule: %(rules)s; no point can be judged yet.")


def rule_line(analysis: Analysis) -> Sentence:
    if not analysis.drawn or not analysis.drawn[-1].phase.useful:
        return sentence(NO_RULE_LINE, rules=analysis.rules)
    part = analysis.drawn[-1]
    limits = limits_of(analysis, part) if analysis.kind.has_limits else None
    rule = rule_of(analysis, part) if analysis.kind.has_runs else limits
    return filled(
        ONE_RULE if limits is None or rule is limits else TWO_RULES,
        rule=rule,
        limits=limits,
        rules=analysis.rules,
        chart=analysis.chart,
        center=center_words(analysis),
    )


def rule_of(analysis: Analysis, part: Drawn) -> Sentence:
    """What the runs are held against."""
    phase = part.phase
    if analysis.rules == "nhs-mdc-1":
        return sentence(MDC)
    if analysis.rules == "ihi-1":
        low, high = runs_limits(phase.useful)
        words = PERLA_FEW if low is None else PERLA
        return filled(words, runs=len(part.found), low=low, high=high, useful=phase.useful)
    return sentence(
        RUNS,
        longest=phase.longest_run,
        limit=phase.longest_run_max,
        useful=phase.useful,
        crossings=phase.crossings,
        least=phase.crossings_min,
    )


def limits_of(analysis: Analysis, part: Drawn) -> Sentence:
    if part.deciding < ENOUGH_FOR_LIMITS:
        return sentence(FEW_LIMITS, enough=ENOUGH_FOR_LIMITS, deciding=part.deciding)
    is_screened = analysis.asked.is_screened and analysis.kind.is_screenable
    words = SCREENED_LIMITS if is_screened else LIMITS
    return sentence(words, beyond=part.phase.points_beyond_limits, deciding=part.deciding)


def center_words(analysis: Analysis) -> Sentence:
    points = analysis.points
    return filled(
        CENTERS[analysis.kind.center, analysis.center_from],
        first=points[0].date,
        last=points[(analysis.freeze or len(points)) - 1].date,
    )
