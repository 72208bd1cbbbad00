"""The small print under a chart: the rule set, its numbers, and what the center comes from."""

from nic.science.analysis import Analysis
from nic.science.perla import runs_limits
from nic.science.signal_words import filled
from nic.text import N_, Sentence, sentence

RUNS = N_(
    "Rule: longest run %(longest)s, limit %(limit)s for %(useful)s useful points; crossings %(crossings)s, at "
    "least %(least)s expected (rule set %(rules)s). %(center)s"
)
RUNS_AND_LIMITS = N_(
    "Rule: longest run %(longest)s, limit %(limit)s for %(useful)s useful points; crossings %(crossings)s, at "
    "least %(least)s expected; points beyond the limits %(beyond)s, limits from %(deciding)s points (rule set "
    "%(rules)s, chart type %(chart)s). %(center)s"
)
LIMITS = N_(
    "Rule: points beyond the limits %(beyond)s, limits from %(deciding)s points (rule set %(rules)s, chart type "
    "%(chart)s). %(center)s"
)
PERLA = N_(
    "Rule: shifts of 6 points and trends of 5; %(runs)s runs, between %(low)s and %(high)s expected for %(useful)s "
    "useful points, by the computed rule (rule set %(rules)s, chart type %(chart)s). %(center)s"
)
PERLA_FEW = N_(
    "Rule: shifts of 6 points and trends of 5; runs are judged from 10 useful points on, there are %(useful)s (rule "
    "set %(rules)s, chart type %(chart)s). %(center)s"
)
MDC = N_(
    "Rule: 7 points on one side, trends of 7, 2 of 3 close to a limit; points beyond the limits %(beyond)s, limits "
    "from %(deciding)s points (rule set %(rules)s, chart type %(chart)s). %(center)s"
)
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
    low, high = runs_limits(part.phase.useful) if analysis.rules == "ihi-1" else (None, None)
    return filled(
        words_for(analysis, low),
        longest=part.phase.longest_run,
        limit=part.phase.longest_run_max,
        useful=part.phase.useful,
        crossings=part.phase.crossings,
        least=part.phase.crossings_min,
        beyond=part.phase.points_beyond_limits,
        deciding=part.deciding,
        runs=len(part.found),
        low=low,
        high=high,
        rules=analysis.rules,
        chart=analysis.chart,
        center=center_words(analysis),
    )


def words_for(analysis: Analysis, low: int | None) -> str:
    if analysis.rules == "nhs-mdc-1":
        return MDC
    if analysis.rules == "ihi-1":
        return PERLA_FEW if low is None else PERLA
    if not analysis.kind.has_limits:
        return RUNS
    return RUNS_AND_LIMITS if analysis.kind.has_runs else LIMITS


def center_words(analysis: Analysis) -> Sentence:
    points = analysis.points
    return filled(
        CENTERS[analysis.kind.center, analysis.center_from],
        first=points[0].date,
        last=points[(analysis.freeze or len(points)) - 1].date,
    )
