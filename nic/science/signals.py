"""What in a chart is a signal, and what is only worth a look.

Shift and few crossings are the rules of Anhøj and Olesen (PLoS ONE 2014). Trend and astronomical point are named by
Perla, Provost and Murray (BMJ Qual Saf 2011); the first adds little (Anhøj and Olesen), the second has no formula in
its source. People expect both, so they are shown as a look, never as a signal.
"""

from collections.abc import Iterator, Sequence

from nic.science.points import Phase, Point, Signal
from nic.science.run_chart import middle
from nic.science.runs import Run

ENOUGH = 10  # Useful points below which nothing is judged; the rule's authors ask for 10 to 12.
TREND = 5  # Points all rising or all falling.
FAR = 3.0  # Heights of the middle half beyond it: Tukey's "far out", nic's own rule of thumb for astronomical points.

MEANINGS = {
    ("up", "above"): "improving",
    ("up", "rising"): "improving",
    ("up", "below"): "concerning",
    ("up", "falling"): "concerning",
    ("down", "above"): "concerning",
    ("down", "rising"): "concerning",
    ("down", "below"): "improving",
    ("down", "falling"): "improving",
}


def find_signals(phase: Phase, points: Sequence[Point], found: Sequence[Run], direction: str) -> list[Signal]:
    """Signals of one phase, then looks; nothing below ENOUGH useful points. `points` are those of the phase alone."""
    if phase.useful < ENOUGH:
        return []
    return [
        *shifts(phase, found, direction),
        *few_crossings(phase),
        *trends(phase, points, direction),
        *astronomical_points(phase, points, direction),
    ]


def shifts(phase: Phase, found: Sequence[Run], direction: str) -> Iterator[Signal]:
    """Every run longer than the limit. A run begins and ends with a useful point; points on the line lie inside it."""
    for run in found:
        if run.points > (phase.longest_run_max or 0):
            side = "above" if run.side > 0 else "below"
            yield signal("shift", phase, run.first, run.last, side, direction, run.points)


def few_crossings(phase: Phase) -> Iterator[Signal]:
    if (phase.crossings or 0) < (phase.crossings_min or 0):
        yield signal("few crossings", phase, 0, phase.last - phase.first, "", "", phase.useful)


def signal(kind: str, phase: Phase, first: int, last: int, side: str, direction: str, points: int) -> Signal:
    """`first` and `last` are places within the phase, from 0."""
    return Signal(
        kind=kind,
        is_signal=kind in ("shift", "few crossings"),
        first=phase.first + first,
        last=phase.first + last,
        side=side,
        meaning=MEANINGS.get((direction, side), "neutral"),
        points=points,
        phase=phase.phase,
    )


def drawn(points: Sequence[Point]) -> list[tuple[int, float]]:
    """Place and value of the points that count."""
    return [(place, p.value) for place, p in enumerate(points) if p.value is not None and not p.excluded]


def trends(phase: Phase, points: Sequence[Point], direction: str) -> Iterator[Signal]:
    """Five or more points all rising or all falling; a value equal to the one before neither makes nor breaks it."""
    stretch: list[int] = []
    way, before = 0, 0.0
    for place, value in drawn(points):
        step = (value > before) - (value < before) if stretch else 0
        if stretch and step == 0:
            continue
        if stretch and way and step != way:
            yield from trend(phase, stretch, way, direction)
            stretch = stretch[-1:]
        stretch.append(place)
        way, before = step, value
    yield from trend(phase, stretch, way, direction)


def trend(phase: Phase, stretch: list[int], way: int, direction: str) -> Iterator[Signal]:
    if len(stretch) >= TREND:
        side = "rising" if way > 0 else "falling"
        yield signal("trend", phase, stretch[0], stretch[-1], side, direction, len(stretch))


def astronomical_points(phase: Phase, points: Sequence[Point], direction: str) -> Iterator[Signal]:
    """A rule of thumb of nic's own, since the source has none: beyond the middle half of the phase's points by more
    than three times its height. A series whose middle half is flat has no height to measure by: nothing is said."""
    counted = drawn(points)
    low, high = middle_half([value for _, value in counted])
    height = high - low
    if not height:
        return
    for place, value in counted:
        if value > high + FAR * height or value < low - FAR * height:
            yield signal("astronomical", phase, place, place, "above" if value > high else "below", direction, 1)


def middle_half(values: list[float]) -> tuple[float, float]:
    """The medians of the lower and of the upper half, the middle point left out of both (at least two values)."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return middle(ordered[:half]), middle(ordered[-half:])
