"""Rule set nhs-mdc-1: the NHS's "Making Data Count", as NHSRplotthedots 0.2.2 computes it, for charts of single values.

Limits are 2.66 mean moving ranges from the mean (anhoej-1 has 3/1.128) and never clamped. Points set aside are unknown
to it, and a frozen baseline has at least twelve points and counts them in each phase; nic says so in the reading.
Where the reference has no answer, a value missing inside a monotone stretch, the gap breaks the stretch, as it breaks
every other rule of it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from nic.science.center import mean, there
from nic.science.lines.ranges import moving_ranges, usual
from nic.science.lines.stretch import Lines, Row, Stretch, level
from nic.science.phases import Drawn
from nic.science.points import Point, Signal
from nic.science.signals import ENOUGH_FOR_LIMITS, beyond_limits, signal
from nic.text import N_, Sentence, sentence

WIDTH = 2.66  # Mean moving ranges from the mean to a limit.
LEAST_FREEZE = 12
SEVEN = 7  # Points of a shift and of a trend.
COMMON = "Common Cause"
RISING, FALLING = "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"
HIGH = {"Above UCL", RISING, "2 in 3 Above CL", "7 Points Above CL"}


def mdc_lines(stretch: Stretch) -> Lines:
    values = stretch.values
    base = stretch.of_deciding(values)
    center, usual_range = mean(there(base)), usual(moving_ranges(base), stretch.is_screened)
    if center is None or usual_range is None:
        return level(stretch, values, center, None, None)
    return level(stretch, values, center, center - WIDTH * usual_range, center + WIDTH * usual_range)


def labels(lines: Lines) -> list[str | None]:
    """One label a point, the first rule that holds; a gap has the common one, as in the reference."""
    signs = sides_of(lines)
    trending, sevens = trend_labels(lines.values), in_sevens(signs)
    near = in_two_of_three(signs, nearness(lines))
    found: list[str | None] = []
    for place, value in enumerate(lines.values):
        side = "Above" if signs[place] > 0 else "Below"
        if is_out(value, lines, place):
            found.append(f"{side} UCL" if side == "Above" else "Below LCL")
        elif trending[place]:
            found.append(trending[place])
        elif near[place]:
            found.append(f"2 in 3 {side} CL")
        elif sevens[place]:
            found.append(f"7 Points {side} CL")
        else:
            found.append(COMMON)
    return found


def sides_of(lines: Lines) -> list[int]:
    center = lines.center
    return [0 if value is None or center is None else (value > center) - (value < center) for value in lines.values]


def is_out(value: float | None, lines: Lines, place: int) -> bool:
    low, high = lines.lower[place], lines.upper[place]
    return value is not None and low is not None and high is not None and not low <= value <= high


def trend_labels(values: Row) -> list[str | None]:
    """Seven points that rise or fall at each step; equal values and gaps break it.

    Quirk kept: a point takes its direction from its next step if the next point lies in a trend too, so that of two
    trends back to back the last point of the first is labelled by the step to the second.
    """
    steps = [step(before, after) for before, after in pairwise(values)]
    inside = [False] * len(values)
    for first, last in stretches(steps):
        if steps[first] and last - first + 1 >= SEVEN - 1:
            inside[first : last + 2] = [True] * (last - first + 2)
    found: list[str | None] = []
    for place, is_in in enumerate(inside):
        goes_on = place + 1 < len(values) and inside[place + 1]
        way = steps[place if goes_on else place - 1] if is_in else 0
        found.append((RISING if way > 0 else FALLING) if is_in else None)
    return found


def step(before: float | None, after: float | None) -> int:
    return 0 if before is None or after is None else (after > before) - (after < before)


def stretches(signs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch of equal signs."""
    place = 0
    for _, group in groupby(signs):
        length = len(list(group))
        yield place, place + length - 1
        place += length


def in_sevens(signs: Sequence[int]) -> list[bool]:
    """In seven or more points in a row on one side; one on the mean and a gap break it."""
    found = []
    for first, last in stretches(signs):
        found += [signs[first] != 0 and last - first + 1 >= SEVEN] * (last - first + 1)
    return found


def nearness(lines: Lines) -> list[bool]:
    """In the outer third of the way to a limit, the limit itself included."""
    found = []
    for value, low, high in zip(lines.values, lines.lower, lines.upper, strict=True):
        if value is None or lines.center is None or low is None or high is None:
            found.append(False)
        else:
            reach = (high - lines.center) * 2 / 3
            found.append(low <= value <= high and abs(value - lines.center) > reach)
    return found


def in_two_of_three(signs: Sequence[int], near: Sequence[bool]) -> list[bool]:
    """Near points of three in a row that all lie on one side and hold two or more near ones."""
    found = [False] * len(signs)
    for first in range(len(signs) - 2):
        three = range(first, first + 3)
        if abs(sum(signs[place] for place in three)) == 3 and sum(near[place] for place in three) > 1:
            for place in three:
                found[place] = found[place] or near[place]
    return found


def find_mdc_signals(drawn: Drawn, direction: str) -> list[Signal]:
    """Told only where the limits come from enough points; the labels stand on every point."""
    if drawn.deciding < ENOUGH_FOR_LIMITS:
        return []
    return [
        *(signal("shift", drawn.phase, places, side, direction) for places, side in mdc_shifts(drawn)),
        *(signal("trend", drawn.phase, places, side, direction) for places, side in mdc_trends(drawn)),
        *beyond_limits(drawn, direction),
        *near_limits(drawn, direction),
    ]


def mdc_shifts(drawn: Drawn) -> Iterator[tuple[list[int], str]]:
    for first, last in stretches(drawn.signs):
        if drawn.signs[first] and last - first + 1 >= SEVEN:
            yield list(range(first, last + 1)), "above" if drawn.signs[first] > 0 else "below"


def mdc_trends(drawn: Drawn) -> Iterator[tuple[list[int], str]]:
    steps = [step(before.value, after.value) for before, after in pairwise(drawn.points)]
    for first, last in stretches(steps):
        if steps[first] and last - first + 1 >= SEVEN - 1:
            yield list(range(first, last + 2)), "rising" if steps[first] > 0 else "falling"


def near_limits(drawn: Drawn, direction: str) -> Iterator[Signal]:
    for side, label in (("above", "2 in 3 Above CL"), ("below", "2 in 3 Below CL")):
        places = [place for place, point in enumerate(drawn.points) if point.label == label]
        if places:
            yield signal("near limits", drawn.phase, places, side, direction)


def variation_of(label: str | None, direction: str) -> str:
    """Of the last point alone, a gap included (quirk kept: a chart that ends with a gap shows the common cause)."""
    if label is None or label == COMMON:
        return "common_cause"
    is_high = label in HIGH
    if direction == "neutral":
        return f"special_cause_neutral_{'high' if is_high else 'low'}"
    return "special_cause_improvement" if is_high == (direction == "up") else "special_cause_concern"


def assurance_of(target: float | None, lower: float | None, upper: float | None, direction: str) -> str | None:
    """Whether the last limits lie wholly on one side of the target, which is in the chart's unit."""
    if target is None or direction == "neutral":
        return None
    if upper is not None and target > upper:
        return "consistent_fail" if direction == "up" else "consistent_pass"
    if lower is not None and target < lower:
        return "consistent_pass" if direction == "up" else "consistent_fail"
    return "inconsistent"


PASS = N_(
    "As things are, chance alone won't miss the target of %(target)s: it lies outside the limits, on the good side."
)
FAIL = N_("As things are, chance alone won't reach the target of %(target)s: it lies outside the limits.")
PASS_OR_FAIL = N_("As things are, the target of %(target)s is met at times and missed at times, by chance.")
GAP_AT_THE_END = N_("The newest date has no value; the variation is that of the newest date, and so says nothing.")


def read_icons(assurance: str | None, target: float | None, newest: Point) -> Iterator[Sentence]:
    if newest.value is None:
        yield sentence(GAP_AT_THE_END)
    if assurance and target is not None:
        words = {"consistent_pass": PASS, "consistent_fail": FAIL}.get(assurance, PASS_OR_FAIL)
        yield sentence(words, target=float(target))
