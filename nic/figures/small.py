"""Small charts of many series, drawn without matplotlib: sixty of them stand on one page.

No text is in them, since they grow and shrink with the page: the ends of their axes are words for the template. Kinds
of points differ in shape, lines in dash and weight, so that they can be told apart in print.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from babel.dates import format_skeleton
from markupsafe import Markup

from nic.figures.ink import meaning_ink
from nic.figures.value_axis import round_ends
from nic.science.chart import Chart, Point
from nic.text import Sentence

WIDTH, HEIGHT = 200.0, 72.0
SIDE = 5.0  # Half of the largest mark stays inside.
MOST_DOTS = 60  # Beyond, the line alone is clearer; signals keep their marks.
MOST_POINTS = 150  # The last ones are shown: more have no room, and sixty charts would weigh too much.
FAR = 1.0  # Limits further away than this many spans of the values leave the picture: they would flatten it.

Spot = tuple[float, float]


class Multiple(NamedTuple):
    """One small chart of a page. `words` are what it says (a Sentence or words), `tone` is "better", "worse" or "".

    Points on `withheld` days appear without their value. `unit` "%" stands at the numbers. `of` is whatever the
    template wants to know of the row besides.
    """

    title: Sentence | str
    href: str
    words: Sentence | str
    chart: Chart
    tone: str = ""
    unit: str = ""
    withheld: Collection[date] = frozenset()
    of: Any = None

    @property
    def points(self) -> tuple[Point, ...]:
        return self.chart.points[-MOST_POINTS:]

    def limits(self, point: Point) -> tuple[float | None, float | None]:
        """Lower and upper; those of a withheld point would tell how many stand behind it."""
        return (None, None) if point.date in self.withheld else (point.lower, point.upper)

    def is_seen(self, point: Point) -> bool:
        return point.value is not None and not point.excluded and point.date not in self.withheld


@dataclass(frozen=True)
class Small:
    """The drawing, and the words at the ends of its axes."""

    svg: Markup
    high: str
    low: str
    first: str
    last: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Smalls:
    """A drawing for each row, in their order, None where there is no number to show; and for the key a sample of each
    kind that occurs: "shift", "beyond", "limits", "target"."""

    drawings: list[Small | None]
    key: list[tuple[str, Markup]]


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    high_text: str
    low_text: str
    first: date
    last: date

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        return SIDE + (WIDTH - 2 * SIDE) * ((day - self.first).days / span if span else 0.5)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return SIDE + (HEIGHT - 2 * SIDE) * (1 - min(max(share, -0.02), 1.02))

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def small_charts(rows: Sequence[Multiple], *, shared: bool = True, lang: str = "en_US") -> Smalls:
    """`shared`: all have the same days and the same values on their axes, so that they can be compared."""
    together = _scale(rows, lang) if shared else None
    drawn: list[Small | None] = []
    for row in rows:
        scale = together if shared else _scale([row], lang)
        is_empty = not any(row.is_seen(point) for point in row.points)
        drawn.append(None if scale is None or is_empty else _small(row, scale, lang))
    found = {kind for small in drawn if small for kind in small.kinds}
    return Smalls(drawn, [(kind, sample) for kind, sample in SAMPLES.items() if kind in found])


def _scale(rows: Sequence[Multiple], lang: str) -> Scale | None:
    values = [point.value for row in rows for point in row.points if row.is_seen(point)]
    known = [value for value in values if value is not None]
    days = [point.date for row in rows for point in row.points]
    if not known:
        return None
    centers = [point.center for row in rows for point in row.points if point.center is not None]
    known += list(_near([*centers, *_limits(rows)], known))
    known += list(_near([row.chart.target for row in rows if row.chart.target is not None], known))
    low, high, low_text, high_text = round_ends(known, is_percent=rows[0].unit == "%", lang=lang)
    return Scale(low, high, high_text, low_text, min(days), max(days))


def _limits(rows: Sequence[Multiple]) -> Iterator[float]:
    for row in rows:
        for point in row.points:
            yield from (limit for limit in row.limits(point) if limit is not None)


def _near(others: Iterable[float], values: Sequence[float]) -> Iterator[float]:
    low, high = min(values), max(values)
    room = FAR * (high - low) or abs(high)
    yield from {other for other in others if low - room <= other <= high + room}


def _small(row: Multiple, scale: Scale, lang: str) -> Small:
    kinds = _kinds(row)
    parts = [*_frame(), *_limit_lines(row, scale), *_centers(row, scale), *_target(row, scale), *_line(row, scale)]
    dots = len(row.points) <= MOST_DOTS
    for kind, points in kinds.items():
        if dots or kind[0] != "plain":
            spots = [(scale.x(p.date), scale.y(p.value)) for p in points if p.value is not None]
            parts.append(_SHAPES[kind[0]](spots, kind[1]))
    parts += _withheld(row, scale)
    first, last = _ends(scale, lang)
    inside = "".join(parts)
    told = {kind for kind, _ in kinds} - {"plain"}
    told |= {name for name, mark in (("limits", _LIMIT), ("target", _TARGET)) if mark in inside}
    svg = (
        f'<svg class="small-chart__drawing" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" fill="none" stroke-linejoin="round"'
        f' aria-hidden="true" focusable="false">{inside}</svg>'
    )
    return Small(Markup(svg), scale.high_text, scale.low_text, first, last, frozenset(told))


def _ends(scale: Scale, lang: str) -> tuple[str, str]:
    if scale.first == scale.last:
        return str(format_skeleton("MMMd", scale.first, locale=lang)), ""
    skeleton = "MMMd" if (scale.last - scale.first).days < 300 else "yMMM"
    return tuple(str(format_skeleton(skeleton, day, locale=lang)) for day in (scale.first, scale.last))  # type: ignore[return-value]


# -- Lines -----------------------------------------------------------------------------------------------------------

_FIXED = ' vector-effect="non-scaling-stroke"'
_LIMIT = f' stroke="var(--quiet)" stroke-dasharray="1 3"{_FIXED}'
_TARGET = f' stroke="var(--accent)" stroke-width="1.5" stroke-dasharray="9 3 2 3"{_FIXED}'


def _path(d: str, look: str) -> str:
    return f'<path d="{d}"{look}/>'


def _frame() -> Iterator[str]:
    ends = "".join(f"M0 {y:g}H{WIDTH:g}" for y in (SIDE, HEIGHT - SIDE))
    yield _path(ends, f' stroke="var(--line)"{_FIXED}')


def _centers(row: Multiple, scale: Scale) -> Iterator[str]:
    """Solid over the baseline, dashed where it is only carried on; a step wherever a phase begins anew."""
    for is_known, d in _stretches(row.points, scale, lambda point: point.center):
        dashes = "" if is_known else ' stroke-dasharray="4 3"'
        yield _path(d, f' stroke="var(--ink)" stroke-width="1.25"{dashes}{_FIXED}')


def _limit_lines(row: Multiple, scale: Scale) -> Iterator[str]:
    ways = [lambda point, side=side: row.limits(point)[side] for side in (0, 1)]
    d = "".join(piece for way in ways for _, piece in _stretches(row.points, scale, way, is_cut=True))
    if d:
        yield _path(d, _LIMIT)


def _stretches(
    points: Sequence[Point], scale: Scale, level: Callable[[Point], float | None], *, is_cut: bool = False
) -> Iterator[tuple[bool, str]]:
    """Level pieces, each from halfway after the point before to halfway before the point after.

    Neighbors of one phase, level and side of the baseline's end share a piece. `is_cut`: what lies outside the
    values is left out.
    """
    edges = [scale.x(point.date) for point in points]
    place = 0
    for (_, value, is_known), same in groupby(points, key=lambda point: (point.phase, level(point), point.in_baseline)):
        count = len(list(same))
        left = 0.0 if place == 0 else (edges[place - 1] + edges[place]) / 2
        end = place + count
        right = WIDTH if end == len(points) else (edges[end - 1] + edges[end]) / 2
        place = end
        if value is not None and (not is_cut or scale.holds(value)):
            yield is_known, f"M{left:.4g} {scale.y(value):.4g}H{right:.4g}"


def _target(row: Multiple, scale: Scale) -> Iterator[str]:
    target = row.chart.target
    if target is not None and scale.holds(target):
        yield _path(f"M0 {scale.y(target):.4g}H{WIDTH:g}", _TARGET)


def _line(row: Multiple, scale: Scale) -> Iterator[str]:
    """Broken where a value is missing or withheld and where a phase ends; points set aside are left out."""
    counted = [point for point in row.points if not point.excluded]
    pieces = []
    for (is_seen, _), stretch in groupby(counted, key=lambda point: (row.is_seen(point), point.phase)):
        spots = [(scale.x(p.date), scale.y(p.value)) for p in stretch if p.value is not None]
        if is_seen and len(spots) > 1:
            pieces.append("M" + "L".join(f"{x:.4g} {y:.4g}" for x, y in spots))
    if pieces:
        yield _path("".join(pieces), f' stroke="var(--quiet)" stroke-width="1.25"{_FIXED}')


# -- Marks -----------------------------------------------------------------------------------------------------------


def _kinds(row: Multiple) -> dict[tuple[str, str], list[Point]]:
    """Shape and ink to points."""
    inks = _shifted(row.chart)
    kinds: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for place, point in enumerate(row.points, start=len(row.chart.points) - len(row.points) + 1):
        if row.is_seen(point):
            shape = "beyond" if point.beyond_limits else "shift" if place in inks else "plain"
            kinds[shape, "quiet" if shape == "plain" else inks.get(place, "ink")].append(point)
    return kinds


def _shifted(chart: Chart) -> dict[int, str]:
    """Positions of points that make a signal, with the ink of its meaning."""
    inks: dict[int, str] = {}
    for signal in chart.signals:
        if signal.is_signal and signal.side in {"above", "below"}:
            for place in range(signal.first, signal.last + 1):
                point = chart.points[place - 1]
                if point.value is not None and point.center is not None and point.value != point.center:
                    is_its_side = (point.value > point.center) == (signal.side == "above")
                    inks |= {place: meaning_ink(signal.meaning)} if is_its_side else {}
    return inks


def _dots(spots: list[Spot], ink: str) -> str:
    """Round ends of lines without length: the shortest way to write a dot."""
    d = "".join(f"M{x:.4g} {y:.4g}h0" for x, y in spots)
    return _path(d, f' stroke="var(--{ink})" stroke-width="4" stroke-linecap="round"')


def _diamonds(spots: list[Spot], ink: str) -> str:
    d = "".join(f"M{x:.4g} {y - 3.4:.4g}l3.4 3.4l-3.4 3.4l-3.4-3.4z" for x, y in spots)
    return _path(d, f' fill="var(--{ink})"')


def _triangles(spots: list[Spot], ink: str) -> str:
    """Hollow, so that it is told from a diamond also where both are small."""
    d = "".join(f"M{x:.4g} {y - 4.4:.4g}l4.2 7.2h-8.4z" for x, y in spots)
    return _path(d, f' fill="var(--sheet)" stroke="var(--{ink})" stroke-width="1.75"')


_SHAPES = {"plain": _dots, "shift": _diamonds, "beyond": _triangles}


def _withheld(row: Multiple, scale: Scale) -> Iterator[str]:
    """A number that is withheld is not given away by its place: a stroke stands on the floor."""
    days = [point.date for point in row.points if point.date in row.withheld]
    if days:
        d = "".join(f"M{scale.x(day):.4g} {HEIGHT - SIDE:g}v-6" for day in days)
        yield _path(d, f' stroke="var(--quiet)" stroke-width="1.5"{_FIXED}')


def _sample(inside: str) -> Markup:
    opening = '<svg class="small-chart__sample" viewBox="0 0 22 12" fill="none" aria-hidden="true" focusable="false">'
    return Markup(f"{opening}{inside}</svg>")


SAMPLES = {
    "shift": _sample(_diamonds([(11, 6)], "ink")),
    "beyond": _sample(_triangles([(11, 6)], "ink")),
    "limits": _sample(_path("M0 6H22", _LIMIT)),
    "target": _sample(_path("M0 6H22", _TARGET)),
}
