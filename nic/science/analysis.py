"""A chart computed: all that its signals and sentences are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nic.science.chart_types import TYPES, ChartType, fault_in
from nic.science.phases import Drawn, draw_phase, phase_bounds
from nic.science.points import Observation, Phase, Point
from nic.science.rule_sets import RULE_SETS, RuleSet
from nic.science.subgroups import Subgroup, Unchartable, subgroups
from nic.text import sentence


@dataclass(frozen=True)
class Asked:
    """What the chart was asked to be; see chart.analyze."""

    chart: str
    rules: str
    freeze: int | None
    split: frozenset[int]
    multiply: float
    is_screened: bool
    target: float | None
    direction: str


@dataclass(frozen=True)
class Analysis:
    """`freeze` is the last position of the baseline that is frozen, `asked` what was wished for; `ignored` is how many
    points were to be set aside under rules that know no such points."""

    chart: str
    rules: str
    kind: ChartType
    drawn: tuple[Drawn, ...]
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    freeze: int | None
    asked: Asked
    ignored: int

    @property
    def center_from(self) -> str:
        """What the center is taken from: all points, a frozen baseline, or each phase."""
        return "phase" if len(self.phases) > 1 else "baseline" if self.freeze else "all"

    @property
    def needs_limits(self) -> bool:
        """Whether nothing can be judged without them: runs say nothing here, or the rules lean on limits."""
        return not self.kind.has_runs or RULE_SETS[self.rules].needs_limits


def compute(observations: Sequence[Observation], asked: Asked) -> Analysis:
    """Raises Unchartable where these rows are not for this kind of chart."""
    rule_set = RULE_SETS[asked.rules]
    kind = replace(TYPES[asked.chart], draw=rule_set.draw) if rule_set.draw else TYPES[asked.chart]
    require_kind_of_rows(asked.chart, kind, observations)
    groups = subgroups(observations, fault_in(asked.chart))
    ignored = 0 if rule_set.knows_set_aside else sum(group.excluded for group in groups)
    multiply = asked.multiply
    if rule_set.scales_first:
        groups, multiply = [as_shown(group, multiply) for group in groups], 1.0
    bounds = phase_bounds(len(groups), asked.split)
    freeze = frozen(asked.freeze, rule_set, len(groups), len(bounds))
    drawn = tuple(
        draw_phase(
            number,
            first,
            groups[first - 1 : last],
            kind,
            freeze=freeze,
            is_screened=asked.is_screened,
            multiply=multiply,
            label=rule_set.label,
        )
        for number, (first, last) in enumerate(bounds, start=1)
    )
    points = tuple(point for part in drawn for point in part.points)
    phases = tuple(part.phase for part in drawn)
    return Analysis(asked.chart, asked.rules, kind, drawn, points, phases, freeze, asked, ignored)


def require_kind_of_rows(chart: str, kind: ChartType, observations: Sequence[Observation]) -> None:
    has_value = any(one.value is not None for one in observations)
    has_denominator = any(one.denominator is not None for one in observations)
    if kind.takes == "fractions" and has_value and not has_denominator:
        raise Unchartable(sentence("A chart of type %(chart)s needs a denominator beside each value.", chart=chart))
    if kind.takes == "plain values" and has_denominator:
        raise Unchartable(sentence("A chart of type %(chart)s takes plain values, without denominators.", chart=chart))


def as_shown(group: Subgroup, multiply: float) -> Subgroup:
    return group._replace(value=None if group.value is None else group.value * multiply, excluded=False)


def frozen(asked: int | None, rule_set: RuleSet, points: int, phases: int) -> int | None:
    """The last position of the baseline; None where nothing is frozen."""
    return asked if asked and rule_set.least_freeze <= asked <= points and phases == 1 else None
