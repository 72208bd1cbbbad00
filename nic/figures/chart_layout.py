"""Where everything on a chart stands: a chart of science in, a picture out. Pure; nothing is drawn here."""

from collections.abc import Iterator

from nic.figures.chart_lines import chart_lines
from nic.figures.chart_marks import chart_key, chart_marks
from nic.figures.key import MIDDLE, key_rows
from nic.figures.older_centers import older_centers
from nic.figures.picture import SIZE, Band, Label, Picture
from nic.figures.plot import EDGE, PAD, ROW, Plot, Wanted, frame
from nic.science.chart import Chart
from nic.science.lettering import shorten, text_width
from nic.text import sentence

DATES_BELOW = 20.0


def chart_layout(chart: Chart, wanted: Wanted) -> Picture:
    plot = frame(chart, wanted)
    marks = chart_marks(chart, wanted, plot)
    older, unplaced = older_centers(chart, wanted, plot, marks.values())
    lowest = plot.bottom + DATES_BELOW + ROW * any(tick.year for tick in plot.dates)
    left = EDGE if wanted.form.names_lines_below else plot.left
    entries = [*chart_key(chart, marks, plot, wanted), *unplaced]
    key = key_rows(entries, left=left, top=lowest + ROW, right=wanted.form.width - EDGE)
    return Picture(
        width=wanted.form.width,
        height=key.bottom if key.labels else lowest + 8,
        bands=[
            Band(band.left, plot.top, band.right - band.left, plot.bottom - plot.top, "sunk") for band in plot.bands
        ],
        strokes=chart_lines(chart, wanted, plot) + key.strokes,
        marks=[*marks.values(), *key.marks],
        labels=[*_labels(chart, wanted, plot), *older, *key.labels],
    )


def _labels(chart: Chart, wanted: Wanted, plot: Plot) -> Iterator[Label]:
    yield from _axis_labels(plot, wanted.form.width)
    yield from _band_labels(plot)
    if not wanted.form.names_lines_below:
        yield from _line_labels(plot)
    if not any(wanted.is_seen(point) for point in chart.points):
        words = wanted.say(sentence("No number to show yet"))
        yield Label(words, (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2 - ROW, anchor="middle")


def _axis_labels(plot: Plot, width: float) -> Iterator[Label]:
    for tick, text in zip(plot.values.ticks, plot.values.tick_labels, strict=True):
        yield Label(text, plot.left - 10, plot.y(tick) + MIDDLE, anchor="end")
    if plot.unit:
        yield Label(shorten(plot.unit, width - 2 * EDGE, SIZE), EDGE, ROW - 3)
    for date_tick in plot.dates:
        for text, y in ((date_tick.text, DATES_BELOW), (date_tick.year, DATES_BELOW + ROW)):
            if text:
                half = text_width(text, SIZE) / 2
                x = min(max(date_tick.x, half + EDGE), width - half - EDGE)
                yield Label(text, x, plot.bottom + y, anchor="middle")


def _band_labels(plot: Plot) -> Iterator[Label]:
    for band in plot.bands:
        if band.row is not None:
            yield Label(band.text, band.start, plot.top - 6 - band.row * ROW)


def _line_labels(plot: Plot) -> Iterator[Label]:
    """Beside the lines; where two lie close, their words move apart."""
    lines = sorted(plot.lines, key=lambda line: -line.value)
    heights = apart([min(max(plot.y(line.value), plot.top), plot.bottom) for line in lines])
    too_high = max([0.0, *(plot.top + PAD - y for y in heights)])
    for y, line in zip(heights, lines, strict=True):
        yield Label(line.text, plot.right + 8, y + too_high + MIDDLE, line.ink)


def apart(wished: list[float]) -> list[float]:
    """Heights from top to bottom, moved as little as keeps a row between neighbors: those that touch move as one."""
    blocks: list[tuple[float, int]] = []  # The height of the first, and how many follow row by row.
    for height in wished:
        top, count = height, 1
        while blocks and blocks[-1][0] + blocks[-1][1] * ROW > top:
            above, many = blocks.pop()
            top = (above * many + (top - many * ROW) * count) / (many + count)
            count += many
        blocks.append((top, count))
    return [top + place * ROW for top, count in blocks for place in range(count)]
