"""The center lines of earlier phases stay in sight, each with its value: beside the line, else in the key below."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from babel.dates import format_date

from nic.figures.chart_lines import phase_center, phase_points
from nic.figures.key import Entry
from nic.figures.picture import SIZE, Label, Marks
from nic.figures.plot import ROW, Plot, Wanted, center_words
from nic.science.chart import Chart, Point
from nic.science.lettering import text_width
from nic.text import sentence

# From the line to the baseline of its words: just above or below it, or a row further where points lie close to it.
HEIGHTS = ((-7.0, SIZE + 4), (-7.0 - ROW, SIZE + 4 + ROW))
STEP = 6.0
AIR = 3.0
HIDDEN = 1000  # A covered mark weighs more than any length of covered line.

Box = tuple[float, float, float, float]  # Left, top, right, bottom.


def older_centers(chart: Chart, wanted: Wanted, plot: Plot, marks: Iterable[Marks]) -> tuple[list[Label], list[Entry]]:
    """The words that found a place where they cover no point, and for the key those that found none."""
    taken = [box for each in marks for box in mark_boxes(each)]
    line = list(dense([(plot.x(point), plot.y(point.value)) for point in chart.points if point.value is not None]))
    labels: list[Label] = []
    entries: list[Entry] = []
    for phase in chart.phases[:-1]:
        points = phase_points(chart, phase)
        center = phase_center(points)
        if center is None:
            continue
        words = wanted.amount(center) if wanted.form.names_lines_below else center_words(chart, wanted, center)
        place = best_place(words, plot, points, center, taken, line)
        if place is None:
            entries.append(Entry(dated(points, center_words(chart, wanted, center), wanted)))
            continue
        labels.append(Label(words, *place, "ink", halo=True))
        taken.append(box_of(words, place))
    return labels, entries


def best_place(
    words: str,
    plot: Plot,
    points: Sequence[Point],
    center: float,
    taken: Sequence[Box],
    line: Sequence[tuple[float, float]],
) -> tuple[float, float] | None:
    """The first of those places that cover no mark and no other words, and as little as possible of the line."""
    left, y = plot.x(points[0]), plot.y(center)
    spare = plot.x(points[-1]) - left - text_width(words, SIZE)
    for heights in HEIGHTS:
        places = [(left + right, y + down) for right in steps(spare) for down in heights]
        inside = [place for place in places if plot.top + SIZE <= place[1] <= plot.bottom]
        covered = [crowd(box_of(words, place), taken, line) for place in inside]
        if covered and min(covered) < HIDDEN:
            return inside[covered.index(min(covered))]
    return None


def steps(spare: float) -> Iterator[float]:
    """From the left end of the line to its right end; none where the line is shorter than its words."""
    if spare >= 0:
        yield from (place * STEP for place in range(int(spare / STEP) + 1))
        yield spare


def crowd(box: Box, taken: Sequence[Box], line: Sequence[tuple[float, float]]) -> int:
    left, top, right, bottom = box
    is_hiding = any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken)
    return HIDDEN if is_hiding else sum(left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1 for x, y in line)


def box_of(words: str, place: tuple[float, float]) -> Box:
    """With the halo behind the words."""
    x, y = place
    return x - AIR, y - SIZE, x + text_width(words, SIZE) + AIR, y + AIR + 1


def mark_boxes(marks: Marks) -> Iterator[Box]:
    reach = marks.radius + (4 if marks.shape == "ring" else 1)
    for x, y in marks.places:
        yield x - reach, y - reach, x + reach, y + reach


def dense(line: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The line as many points, so that whatever it crosses holds some of them."""
    for (x1, y1), (x2, y2) in pairwise(line):
        for step in range(8):
            yield x1 + (x2 - x1) * step / 8, y1 + (y2 - y1) * step / 8


def dated(points: Sequence[Point], words: str, wanted: Wanted) -> str:
    first, last = (format_date(point.date, "medium", locale=wanted.lang) for point in (points[0], points[-1]))
    return wanted.say(sentence("%(first)s to %(last)s: %(center)s", first=first, last=last, center=words))
