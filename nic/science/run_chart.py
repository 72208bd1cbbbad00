"""The run chart: one median per phase, no limits (Perla, Provost and Murray, BMJ Qual Saf 2011, 20:46-51)."""

from collections.abc import Iterable, Sequence

from nic.science.points import Phase, Point
from nic.science.runs import Run, analyze_runs, runs, sides
from nic.science.subgroups import Subgroup


def median(values: Iterable[float | None]) -> float | None:
    """The middle of what is there; of an even number, (a + b) / 2 of the two in the middle. None of nothing."""
    there = sorted(value for value in values if value is not None)
    return middle(there) if there else None


def middle(ordered: Sequence[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def phase_bounds(length: int, split: Iterable[int]) -> list[tuple[int, int]]:
    """First and last position of each phase, from 1. Positions outside of 1..length - 1 split nothing."""
    ends = [*sorted({place for place in split if 0 < place < length}), length]
    return list(zip([1, *(end + 1 for end in ends[:-1])], ends, strict=True)) if length else []


def draw_phase(
    number: int, first: int, groups: Sequence[Subgroup], freeze: int | None, multiply: float
) -> tuple[list[Point], Phase, list[Run]]:
    """The points, the runs analysis and the runs of one phase whose first point stands at position `first`.

    `freeze` is the last position of the baseline. The median comes from the baseline's points, the runs from all;
    points set aside are in neither. `multiply` scales at the very end and decides nothing.
    """
    in_baseline = [freeze is None or place <= freeze for place in range(first, first + len(groups))]
    base = (group.value for group, inside in zip(groups, in_baseline, strict=True) if inside and not group.excluded)
    center = median(base)
    found = runs(sides((None if group.excluded else group.value for group in groups), center))
    shown = None if center is None else center * multiply
    points = [
        draw_point(group, shown, number, inside, multiply) for group, inside in zip(groups, in_baseline, strict=True)
    ]
    counts = analyze_runs(found)
    phase = Phase(
        phase=number,
        first=first,
        last=first + len(groups) - 1,
        observations=sum(not group.excluded for group in groups),
        useful=counts.useful,
        longest_run=counts.longest_run,
        longest_run_max=counts.longest_run_max,
        crossings=counts.crossings,
        crossings_min=counts.crossings_min,
        runs_signal=counts.is_long or counts.is_seldom,
        points_beyond_limits=0,
    )
    return points, phase, found


def draw_point(group: Subgroup, center: float | None, phase: int, in_baseline: bool, multiply: float) -> Point:
    return Point(
        date=group.date,
        value=None if group.value is None else group.value * multiply,
        denominator=group.denominator,
        center=center,
        lower=None,
        upper=None,
        phase=phase,
        in_baseline=in_baseline,
        excluded=group.excluded,
        beyond_limits=False,
        label=None,
    )
