"""What in a chart is a signal, and what is only worth a look: rule set anhoej-1, and what all rule sets share.

Shift and few crossings are the rules of Anhøj and Olesen (PLoS ONE 2014). Trend and astronomical point are named by
Perla, Provost and Murray (BMJ Qual Saf 2011); the first adds little (Anhøj and Olesen), the second has no formula in
its source. People expect both, so they are shown as a look, never as a signal.
"""

from collections.abc import Iterator, Sequence

from nic.science.center import middle
from nic.science.phases import Drawn
from nic.science.points import Phase, Point, Signal
from nic.science.runs import Run

ENOUGH = 10  # Useful points below which no run is judged; the rule's authors ask for 10 to 12.
# Points below which no limits are judged, the number that the NHS asks for: from fewer, each new point moves them.
ENOUGH_FOR_LIMITS = 12
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


def find_signals(drawn: Drawn, direction: str) -> list[Signal]:
    """Signals of one phase, then looks; each only where there are enough points to judge it."""
    if not can_judge_runs(drawn):
        return list(beyond_limits(drawn, direction))
    return [
        *shifts(drawn, direction, (drawn.phase.longest_run_max or 0) + 1),
        *few_crossings(drawn.phase),
        *beyond_limits(drawn, direction),
        *(signal("trend", drawn.phase, at, side, direction, is_look=True) for at, side in trends(drawn.points)),
        *astronomical_points(drawn, direction),
    ]


def can_judge_runs(drawn: Drawn) -> bool:
    return drawn.has_runs and drawn.phase.useful >= ENOUGH


def shifts(drawn: Drawn, direction: str, least: int) -> Iterator[Signal]:
    """Every run of `least` points or more. It begins and ends with a useful point; points on the line lie inside.

    What a shift means is told of the newest run, and of what came after a frozen baseline. Of earlier points that the
    center itself was taken from nothing is told: in a series that rises the first of them lie below it.
    """
    for run in drawn.found:
        if run.points >= least:
            is_told = run is drawn.found[-1] or not drawn.points[run.last].in_baseline
            side = "above" if run.side > 0 else "below"
            yield signal("shift", drawn.phase, members(drawn, run), side, direction if is_told else "neutral")


def members(drawn: Drawn, run: Run) -> list[int]:
    return [place for place in range(run.first, run.last + 1) if drawn.signs[place]]


def few_crossings(phase: Phase) -> Iterator[Signal]:
    if (phase.crossings or 0) < (phase.crossings_min or 0):
        yield whole("few crossings", phase)


def beyond_limits(drawn: Drawn, direction: str) -> Iterator[Signal]:
    """Above, then below; points set aside are drawn against the limits and decide nothing."""
    if drawn.deciding < ENOUGH_FOR_LIMITS:
        return
    out = [place for place, point in enumerate(drawn.points) if point.beyond_limits and not point.excluded]
    above = [place for place in out if is_above(drawn.points[place])]
    below = [place for place in out if not is_above(drawn.points[place])]
    for side, places in (("above", above), ("below", below)):
        if places:
            yield signal("beyond limits", drawn.phase, places, side, direction)


def is_above(point: Point) -> bool:
    return point.value is not None and point.upper is not None and point.value > point.upper


def signal(
    kind: str, phase: Phase, places: Sequence[int], side: str, direction: str, *, is_look: bool = False
) -> Signal:
    """`places` count from 0 within the phase."""
    return Signal(
        kind=kind,
        is_signal=not is_look,
        first=phase.first + places[0],
        last=phase.first + places[-1],
        side=side,
        meaning=MEANINGS.get((direction, side), "neutral"),
        points=len(places),
        phase=phase.phase,
        places=tuple(phase.first + place for place in places),
    )


def whole(kind: str, phase: Phase) -> Signal:
    """A signal of all useful points together, which lies on no side."""
    return Signal(kind, True, phase.first, phase.last, "", "neutral", phase.useful, phase.phase)


def counted(points: Sequence[Point]) -> list[tuple[int, float]]:
    """Place and value of the points that count."""
    return [(place, p.value) for place, p in enumerate(points) if p.value is not None and not p.excluded]


def trends(points: Sequence[Point]) -> Iterator[tuple[list[int], str]]:
    """Five or more points all rising or all falling; a value equal to the one before neither makes nor breaks it."""
    stretch: list[int] = []
    way, before = 0, 0.0
    for place, value in counted(points):
        step = (value > before) - (value < before) if stretch else 0
        if stretch and step == 0:
            continue
        if stretch and way and step != way:
            yield from trend(stretch, way)
            stretch = stretch[-1:]
        stretch.append(place)
        way, before = step, value
    yield from trend(stretch, way)


def trend(stretch: list[int], way: int) -> Iterator[tuple[list[int], str]]:
    if len(stretch) >= TREND:
        yield stretch, "rising" if way > 0 else "falling"


def astronomical_points(drawn: Drawn, direction: str) -> Iterator[Signal]:
    """A rule of thumb of nic's own, since the source has none: beyond the middle half of the phase's points by more
    than three times its height. A series whose middle half is flat has no height to measure by: nothing is said. On a
    chart with limits nothing is said either: the limits say it."""
    there = counted(drawn.points)
    low, high = middle_half([value for _, value in there])
    height = high - low
    if not height or any(point.upper is not None for point in drawn.points):
        return
    for place, value in there:
        if value > high + FAR * height or value < low - FAR * height:
            side = "above" if value > high else "below"
            yield signal("astronomical", drawn.phase, [place], side, direction, is_look=True)


def middle_half(values: list[float]) -> tuple[float, float]:
    """The medians of the lower and of the upper half, the middle point left out of both (at least two values)."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return middle(ordered[:half]), middle(ordered[-half:])
