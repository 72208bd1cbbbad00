"""The points of a chart, sorted into kinds that differ by shape as well as by color, and their key."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from babel.dates import format_date

from nic.figures.chart_lines import center_lines, limit_lines, stretches, target_line
from nic.figures.crowded import LOOKS, apart, is_crowded
from nic.figures.ink import meaning_ink
from nic.figures.key import Entry
from nic.figures.picture import Marks, Shape, Stroke
from nic.figures.plot import PAD, Plot, Wanted
from nic.science.chart import Chart, Point, Signal
from nic.text import Sentence, sentence

SHAPES: dict[str, Shape] = {
    "plain": "circle",
    "aside": "hollow",
    "withheld": "cross",
    "look": "ring",
    "improving": "diamond",
    "concerning": "open diamond",  # Blue and orange are the same gray in print.
    "neutral": "diamond",
}
BEYOND = "beyond "
LEAST_RADIUS = {"aside": 2.8, "withheld": 2.8, "concerning": 2.8}  # A hole must stay visible.


def chart_marks(chart: Chart, wanted: Wanted, plot: Plot) -> dict[str, Marks]:
    """Kind to marks: "plain", "aside", "withheld", "look"; "improving", "concerning", "neutral" of a shift; and the
    same after "beyond" the limits, where the place above or below them tells which."""
    radius = _radius(len(chart.points), plot.right - plot.left)
    kinds = _kinds(chart, wanted)
    marks = {}
    for kind, points in kinds.items():
        places = tuple((plot.x(point), _height(point, kind, plot)) for point in points)
        crowded = is_crowded(places)  # Nobody could point at one of them.
        notes = () if crowded or kind == "look" else tuple(_note(point, kind, wanted) for point in points)
        places = apart(places, LOOKS if kind == "look" else 1) if crowded else places
        shape = SHAPES.get(kind, "triangle")
        ink = "quiet" if kind in {"plain", "aside", "withheld", "look"} else meaning_ink(kind.removeprefix(BEYOND))
        marks[kind] = Marks(shape, places, max(radius, LEAST_RADIUS.get(kind, 0)), ink, notes)
    return marks


def _radius(points: int, width: float) -> float:
    """Marks shrink before they touch."""
    return min(4.0, max(1.8, width / max(points, 1) * 0.3))


def _kinds(chart: Chart, wanted: Wanted) -> dict[str, list[Point]]:
    shifted = _shifted(chart)
    kinds: dict[str, list[Point]] = defaultdict(list)
    for place, point in enumerate(chart.points, start=1):
        if point.value is not None or point.date in wanted.withheld:
            kinds[_kind(place, point, shifted, wanted)].append(point)
    if is_crowded(chart.points):  # The line alone shows them, and what lies upon it stays in sight.
        alone = {stretch[0] for stretch in stretches(chart, wanted) if len(stretch) == 1}
        kinds["plain"] = [point for point in kinds["plain"] if point in alone]
    for signal in chart.signals:
        if not signal.is_signal:
            kinds["look"] += [
                point for point in _members(chart, signal) if wanted.is_seen(point) and not point.excluded
            ]
    return kinds


def _kind(place: int, point: Point, shifted: dict[int, str], wanted: Wanted) -> str:
    if not wanted.is_seen(point):
        return "withheld"
    if point.excluded:
        return "aside"
    return BEYOND + shifted.get(place, "neutral") if point.beyond_limits else shifted.get(place, "plain")


def _shifted(chart: Chart) -> dict[int, str]:
    """Positions of the points that make a shift or lie beyond the limits."""
    return {
        place: signal.meaning
        for signal in chart.signals
        if signal.is_signal and signal.side in {"above", "below"}
        for place in signal.places
    }


def _members(chart: Chart, signal: Signal) -> tuple[Point, ...]:
    return chart.points[signal.first - 1 : signal.last]


def _height(point: Point, kind: str, plot: Plot) -> float:
    """A number that is withheld is not given away by its place: it stands on the floor."""
    return plot.bottom - PAD if kind == "withheld" or point.value is None else plot.y(point.value)


def _note(point: Point, kind: str, wanted: Wanted) -> str:
    day = format_date(point.date, "medium", locale=wanted.lang)
    if kind == "withheld" or point.value is None:
        return f"{day}: {wanted.say(_WORDS['withheld'])}"
    return f"{day}: {wanted.amount(point.value)}"


_WORDS: dict[str, Sentence] = {
    "improving": sentence("shift, improving"),
    "concerning": sentence("shift, concerning"),
    "neutral": sentence("shift"),
    "beyond": sentence("beyond the limits"),
    "look": sentence("worth a look"),
    "aside": sentence("set aside"),
    "withheld": sentence("withheld, small group"),
}


def chart_key(chart: Chart, marks: dict[str, Marks], plot: Plot, wanted: Wanted) -> Iterator[Entry]:
    """What stands below the chart: the lines where they have no words beside them, then each kind that occurs."""
    if wanted.form.names_lines_below:
        samples = {
            "limit": last_of(limit_lines(chart, wanted, plot)),
            "center": last_of(center_lines(chart, plot)),
            "target": last_of(target_line(plot)),
        }
        for line in plot.lines:
            yield Entry(line.text, line.ink, line=samples[line.kind])
    beyond = [replace(found, ink="ink") for kind, found in marks.items() if kind.startswith(BEYOND)]
    for kind, words in _WORDS.items():
        if sample := beyond[0] if beyond and kind == "beyond" else marks.get(kind):
            yield Entry(wanted.say(words), marks=sample)


def last_of(strokes: Iterator[Stroke]) -> Stroke | None:
    return next(reversed(list(strokes)), None)
