"""The named, versioned rule sets: the same data give the same answer everywhere under the same name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nic.science.lines.stretch import Lines, Stretch
from nic.science.nhs import LEAST_FREEZE, find_mdc_signals, labels, mdc_lines
from nic.science.perla import find_perla_signals
from nic.science.phases import Drawn, no_labels
from nic.science.points import Signal
from nic.science.signals import find_signals


@dataclass(frozen=True)
class RuleSet:
    find: Callable[[Drawn, str], list[Signal]]
    draw: Callable[[Stretch], Lines] | None = None  # Lines of its own, instead of the chart type's.
    label: Callable[[Lines], Sequence[str | None]] = no_labels
    charts: tuple[str, ...] = ()  # Those it is made for; none: for all.
    least_freeze: int = 1
    knows_set_aside: bool = True
    needs_limits: bool = False  # It judges nothing before there are points enough for limits.
    scales_first: bool = False  # It sees the numbers as they are shown.


RULE_SETS = {
    "anhoej-1": RuleSet(find_signals),
    "ihi-1": RuleSet(find_perla_signals),
    "nhs-mdc-1": RuleSet(
        find_mdc_signals,
        draw=mdc_lines,
        label=labels,
        charts=("i",),
        least_freeze=LEAST_FREEZE,
        knows_set_aside=False,
        needs_limits=True,
        scales_first=True,
    ),
}
