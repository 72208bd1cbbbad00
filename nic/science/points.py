"""What goes into a chart and what comes out of it: plain values that every page, figure and export reads."""

from dataclasses import asdict, dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from nic.text import Sentence


@dataclass(frozen=True)
class Observation:
    """One row as somebody wrote it down.

    With a `denominator`, `value` is the numerator (12 of 20: value 12, denominator 20) and the point is their ratio;
    charts of per cent pass multiply=100. Without one, `value` is the plain value. None means missing: the date is
    kept, the point is a gap. `excluded` rows (set aside with a reason) are drawn and left out of every decision.
    """

    date: date
    value: float | None
    denominator: float | None = None
    excluded: bool = False


@dataclass(frozen=True)
class Point:
    """One date of the chart, already multiplied; `phase` counts from 1."""

    date: date
    value: float | None
    denominator: float | None
    center: float | None
    lower: float | None
    upper: float | None
    phase: int
    in_baseline: bool
    excluded: bool
    beyond_limits: bool
    label: str | None


@dataclass(frozen=True)
class Phase:
    """The runs analysis of one phase. `first` and `last` are positions in the chart, from 1, both included.

    `useful` points are those that lie off the center line and are neither missing nor excluded. Without any, the
    counts are None. `runs_signal` follows the rule to the letter, however few the points; whether people are told
    is decided in `signals`.
    """

    phase: int
    first: int
    last: int
    observations: int
    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    runs_signal: bool
    points_beyond_limits: int


@dataclass(frozen=True)
class Signal:
    """What a person is told. `first` and `last` are positions from 1, `places` those of the points that make it (empty
    where all of the phase do) and `points` how many they are."""

    # "shift", "few crossings", "few runs", "many runs", "trend", "beyond limits", "near limits" or "astronomical"
    kind: str
    is_signal: bool  # False: only worth a look.
    first: int
    last: int
    side: str  # "above", "below", "rising", "falling" or ""
    meaning: str  # "improving", "concerning" or "neutral", by the direction that is wanted
    points: int
    phase: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class Perla:
    """The counts of rule set ihi-1: shifts and trends of the whole chart as (first, last), runs of the last phase.

    The limits are None where fewer than ten points are useful.
    """

    shifts: tuple[tuple[int, int], ...]
    trends: tuple[tuple[int, int], ...]
    runs: int
    runs_low: int | None
    runs_high: int | None


@dataclass(frozen=True)
class Chart:
    """The whole answer. `verdict` speaks of the last phase: "shift", "change seen" (by its crossings,
    runs or trends alone), "points beyond the limits" (by them alone), "no change seen" or "too few points to judge"."""

    chart: str
    rules: str
    screened: bool
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    signals: tuple[Signal, ...]
    verdict: str
    headline: Sentence  # The verdict in a few words.
    reading: tuple[Sentence, ...]  # Plain sentences: one per signal, then what else a reader must know.
    rule_line: Sentence  # The small print: the rule's name, its numbers and the baseline.
    freeze: int | None = None  # The last position of the frozen baseline; None when nothing is frozen.
    target: float | None = None
    direction: str = "neutral"
    perla: Perla | None = None  # Under ihi-1 alone.
    variation: str | None = None  # These two under nhs-mdc-1 alone.
    assurance: str | None = None

    @property
    def meaning(self) -> str:
        """What the newest phase's signals mean: the one that reaches farthest speaks, the others where it has none."""
        told = [found for found in self.signals if found.is_signal and found.phase == len(self.phases)]
        meant = [found for found in told if found.meaning != "neutral"]
        return max(meant, key=attrgetter("last")).meaning if meant else "neutral"

    def to_json(self) -> dict[str, Any]:
        """The form of `nic chart --json`: days as ISO text, missing as None, positions from 1."""
        by_rules: dict[str, Any] = {}
        if self.perla is not None:
            by_rules["perla"] = asdict(self.perla)
        if self.rules == "nhs-mdc-1":
            by_rules |= {"variation": self.variation, "assurance": self.assurance}
        return {
            "chart": self.chart,
            "rules": self.rules,
            "screened": self.screened,
            "points": [{**vars(point), "date": point.date.isoformat()} for point in self.points],
            "phases": [asdict(phase) for phase in self.phases],
            **by_rules,
            "reading": [str(said) for said in self.reading],
        }
