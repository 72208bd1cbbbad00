"""Charts as files of their own, for a report or a slide: on white, with title, rule and day, in the light colors."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Literal

from nic.figures.band_labels import Mark
from nic.figures.chart import description_of
from nic.figures.chart_layout import chart_layout
from nic.figures.ink import light_paint
from nic.figures.pareto import pareto_layout
from nic.figures.picture import SIZE, Band, Label, Picture
from nic.figures.plot import NARROW, WIDE, Wanted
from nic.figures.svg import Told, dress
from nic.science.chart import Chart
from nic.science.lettering import clean, wrap
from nic.science.pareto import Pareto
from nic.text import Sentence

MARGIN = 24.0
LINE = 18.0
AIR = 10.0
IN_A_ROW = 3
FONTS = "Inter, 'DejaVu Sans', Verdana, sans-serif"  # Verdana is as wide as the widths that the layout reckons with.

FileForm = Literal["svg", "png", "pdf"]


def print_chart(
    chart: Chart,
    form: FileForm,
    *,
    title: str,
    notes: Sequence[str] = (),
    unit: str = "",
    cycles: Sequence[Mark] = (),
    withheld: Collection[date] = (),
    lang: str = "en_US",
    say: Callable[[Sentence], str] = str,
) -> bytes:
    """The wide chart below its title and above its `notes`. The same bytes for the same values."""
    wanted = Wanted(WIDE, unit, chart.target, tuple(cycles), frozenset(withheld), lang, say)
    said = " ".join(map(say, chart.reading)) if not withheld else ""
    return written(on_sheet(chart_layout(chart, wanted), title, notes), form, title, said)


def chart_on_paper(
    chart: Chart,
    *,
    title: str,
    height: float,
    unit: str = "",
    cycles: Sequence[Mark] = (),
    withheld: Collection[date] = (),
    lang: str = "en_US",
    say: Callable[[Sentence], str] = str,
) -> tuple[str, str]:
    """The wide chart as a picture among the words of a paper, `height` pixels high, and what it says in words."""
    wanted = Wanted(replace(WIDE, height=height), unit, chart.target, tuple(cycles), frozenset(withheld), lang, say)
    description = description_of(chart, wanted)
    return written(chart_layout(chart, wanted), "svg", title, description).decode(), description


def print_multiples(
    named: Sequence[tuple[str, Chart]],
    form: FileForm,
    *,
    title: str,
    notes: Sequence[str] = (),
    unit: str = "",
    lang: str = "en_US",
    say: Callable[[Sentence], str] = str,
) -> bytes:
    """Small charts on the same axes, each below its name and what it says."""
    charts = [chart for _, chart in named]
    pictures = []
    for name, chart in named:
        small = replace(NARROW, height=110)
        wanted = Wanted(small, unit, chart.target, (), frozenset(), lang, say, beside=charts)
        pictures.append(named_above(chart_layout(chart, wanted), clean(name), say(chart.headline)))
    said = " ".join(f"{name}: {say(chart.headline)}." for name, chart in named)
    return written(on_sheet(side_by_side(pictures), title, notes), form, title, said)


def print_pareto(
    pareto: Pareto,
    form: FileForm,
    *,
    title: str,
    notes: Sequence[str] = (),
    lang: str = "en_US",
    say: Callable[[Sentence], str] = str,
) -> bytes:
    """The bars of what comes up most below their title and above their `notes`."""
    picture = pareto_layout(pareto, narrow=False, lang=lang, say=say)
    return written(on_sheet(picture, title, notes), form, title, " ".join(map(say, pareto.reading)))


def written(picture: Picture, form: FileForm, title: str, description: str) -> bytes:
    # Not before the first drawing: matplotlib takes a second to load.
    from nic.figures.canvas import draw, paint

    if form != "svg":
        return paint(picture, form)
    prefix = f"c{sha256(repr((picture, title)).encode()).hexdigest()[:10]}"
    told = Told(clean(title) or "nic", clean(description), prefix, "chart")
    drawing = light_paint(dress(draw(picture), picture, told, keeps_size=True))
    drawing = drawing.replace("<svg ", f'<svg font-family="{FONTS}" ', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing}\n'.encode()


def on_sheet(picture: Picture, title: str, notes: Sequence[str]) -> Picture:
    heads = wrap(title, picture.width, SIZE, bold=True, lines=3)
    feet = [line for note in notes for line in wrap(note, picture.width, SIZE, lines=6)]
    top = MARGIN + len(heads) * LINE + (AIR if heads else 0)
    below = top + picture.height + AIR
    moved = shifted(picture, MARGIN, top)
    width, height = picture.width + 2 * MARGIN, below + len(feet) * LINE + MARGIN - (0 if feet else AIR)
    return replace(
        moved,
        width=width,
        height=height,
        bands=[Band(0, 0, width, height, "sheet"), *moved.bands],
        labels=[
            *(Label(text, MARGIN, MARGIN + SIZE + place * LINE, "ink", bold=True) for place, text in enumerate(heads)),
            *moved.labels,
            *(Label(text, MARGIN, below + SIZE + place * LINE) for place, text in enumerate(feet)),
        ],
    )


def named_above(picture: Picture, name: str, words: str) -> Picture:
    lines = wrap(name, picture.width, SIZE, bold=True, lines=1)
    said = wrap(words, picture.width, SIZE, lines=1)
    moved = shifted(picture, 0, 2 * LINE + AIR)
    names = [Label(text, 0, SIZE, "ink", bold=True) for text in lines]
    says = [Label(text, 0, SIZE + place * LINE) for place, text in enumerate(said, start=1)]
    return replace(moved, height=moved.height + 2 * LINE + AIR, labels=[*names, *says, *moved.labels])


def side_by_side(pictures: Sequence[Picture]) -> Picture:
    """In rows, each as high as its highest."""
    wide = max(picture.width for picture in pictures) + MARGIN
    placed, top = [], 0.0
    for row in rows_of(pictures):
        placed += [shifted(picture, place * wide, top) for place, picture in enumerate(row)]
        top += max(picture.height for picture in row) + MARGIN
    return Picture(
        width=wide * min(IN_A_ROW, len(pictures)) - MARGIN,
        height=top - MARGIN,
        bands=[band for each in placed for band in each.bands],
        strokes=[stroke for each in placed for stroke in each.strokes],
        marks=[marks for each in placed for marks in each.marks],
        labels=[label for each in placed for label in each.labels],
        fills=[fill for each in placed for fill in each.fills],
    )


def rows_of(pictures: Sequence[Picture]) -> Iterator[Sequence[Picture]]:
    for start in range(0, len(pictures), IN_A_ROW):
        yield pictures[start : start + IN_A_ROW]


def shifted(picture: Picture, right: float, down: float) -> Picture:
    def moved(places: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
        return tuple((x + right, y + down) for x, y in places)

    return Picture(
        width=picture.width,
        height=picture.height,
        bands=[replace(band, left=band.left + right, top=band.top + down) for band in picture.bands],
        strokes=[replace(stroke, points=moved(stroke.points)) for stroke in picture.strokes],
        marks=[replace(marks, places=moved(marks.places)) for marks in picture.marks],
        labels=[replace(label, x=label.x + right, y=label.y + down) for label in picture.labels],
        fills=[replace(fill, points=moved(fill.points)) for fill in picture.fills],
    )
