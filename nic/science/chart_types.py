"""The kinds of charts: how each draws its lines, what its center is called, and which rows it can't hold.

Charts: `science/chart_types.py` is the table of all thirteen, `science/lines` draws each as qicharts2 does,
`science/rule_sets.py` the named rule sets (anhoej-1, ihi-1, nhs-mdc-1) beside each other. tests/oracle holds them
against published implementations; what is not followed stands there in LEFT_OUT with its reason.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nic.science.lines.counted import c_lines, g_lines, p_lines, pp_lines, u_lines, up_lines
from nic.science.lines.singles import i_lines, ip_lines, mr_lines, run_lines, t_lines
from nic.science.lines.spreads import s_lines, xbar_lines
from nic.science.lines.stretch import Lines, Stretch
from nic.science.points import Observation
from nic.science.subgroups import fault_of
from nic.text import Sentence, sentence


@dataclass(frozen=True)
class ChartType:
    draw: Callable[[Stretch], Lines]
    center: str = "mean"
    has_limits: bool = True
    has_runs: bool = True  # Neighboring moving ranges share a point, so that their runs say nothing.
    is_screenable: bool = False  # Its limits come from moving ranges.
    is_within_dates: bool = False  # Its limits come from how far the values of one date lie apart.
    takes: str = "any"  # "any", "fractions" or "plain values"
    refuses: Callable[[Observation], Sentence | None] | None = None


def refuse_negative(observation: Observation) -> Sentence | None:
    if observation.value is not None and observation.value < 0:
        return sentence("A count can't be below zero.")
    return None


def refuse_more_than_all(observation: Observation) -> Sentence | None:
    value, denominator = observation.value, observation.denominator
    if value is not None and denominator is not None and value > denominator:
        return sentence("More can't be counted than there are: the numerator is above the denominator.")
    return refuse_negative(observation)


def refuse_no_time(observation: Observation) -> Sentence | None:
    if observation.value is not None and observation.value <= 0:
        return sentence("Time between events must be above zero.")
    return None


TYPES = {
    "run": ChartType(run_lines, center="median", has_limits=False),
    "i": ChartType(i_lines, is_screenable=True),
    "mr": ChartType(mr_lines, has_runs=False),
    "ip": ChartType(ip_lines, is_screenable=True),
    "c": ChartType(c_lines, refuses=refuse_negative),
    "p": ChartType(p_lines, takes="fractions", refuses=refuse_more_than_all),
    "pp": ChartType(pp_lines, is_screenable=True, takes="fractions", refuses=refuse_more_than_all),
    "u": ChartType(u_lines, takes="fractions", refuses=refuse_negative),
    "up": ChartType(up_lines, is_screenable=True, takes="fractions", refuses=refuse_negative),
    "g": ChartType(g_lines, center="median", takes="plain values", refuses=refuse_negative),
    "t": ChartType(t_lines, is_screenable=True, takes="plain values", refuses=refuse_no_time),
    "xbar": ChartType(xbar_lines, is_within_dates=True, takes="plain values"),
    "s": ChartType(s_lines, is_within_dates=True, takes="plain values"),
}


def fault_in(chart: str) -> Callable[[Observation], Sentence | None]:
    """What this kind of chart has against a row; None when nothing."""
    refuses = TYPES[chart].refuses
    if refuses is None:
        return fault_of
    return lambda observation: fault_of(observation) or refuses(observation)
