"""Diagrams as files, PNG and SVG, and as drawings for landscape letter pages; in the page's light colors on white."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

from nic.figures.ink import light_paint
from nic.figures.picture import Fill, Label, Picture, Stroke
from nic.figures.printed import FONTS, on_sheet
from nic.figures.signs import SIGNS, Part
from nic.figures.sketched import draw_sketch, tip_spots
from nic.science.letter_pages import Sheet
from nic.science.lettering import text_width
from nic.science.sketch import Frame, Piece, Sign, Sketch, Spot, Words, spots_along
from nic.text import Sentence

ROUND = 6.0  # Of a box's corners.
PictureForm = Literal["svg", "png"]


@dataclass(frozen=True)
class Printed:
    """What a file says beside the diagram, for people who were not on the page."""

    title: str
    description: str
    notes: Sequence[str] = ()
    say: Callable[[Sentence], str] = str


def print_sheets(sheets: Sequence[Sheet], whole: Sketch, form: PictureForm, told: Printed) -> bytes:
    """`whole` is the diagram in one piece, where one picture is asked for and one page doesn't hold it."""
    # Not before the first file: matplotlib takes a second to load.
    from nic.figures.canvas import paint

    if form == "svg":
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{as_svg(whole, told)}\n'.encode()
    sketch = sheets[0].sketch if len(sheets) == 1 else whole
    return paint(on_sheet(pictured(sketch), told.title, told.notes), "png")


def as_svg(sketch: Sketch, told: Printed) -> str:
    drawing = light_paint(draw_sketch(sketch, title=told.title, description=told.description))
    return drawing.replace("<svg ", f'<svg font-family="{FONTS}" ', 1)


def sheet_drawings(sheets: Sequence[Sheet], told: Printed) -> list[tuple[str, float]]:
    """For a paper: each page's drawing, and how wide it is there, in points."""
    return [(as_svg(sheet.sketch, told), sheet.sketch.width * sheet.scale) for sheet in sheets]


def pictured(sketch: Sketch, scale: float = 1.0, x: float = 0.0, y: float = 0.0) -> Picture:
    """The sketch as values that canvas.py can draw, `scale` times as large, its corner at `x`, `y`."""
    pen = Pen(scale, x, y, sketch)
    pieces = (*sketch.pieces, *sketch.key)
    picture = Picture(sketch.width * scale, sketch.height * scale)
    for frame in (*sketch.panels, *(piece.frame for piece in pieces)):
        picture.fills.extend(pen.frame(frame))
    for edge in sketch.edges:
        spots = tuple(pen.at(spot) for spot in spots_along(edge))
        dashes = (4 * scale, 3.2 * scale) if edge.is_weak else None
        picture.strokes.append(Stroke(spots, edge.ink, edge.width * scale, dashes))
        if edge.has_tip:
            picture.fills.append(Fill(tuple(pen.at(spot) for spot in tip_spots(edge)), edge.ink))
    for piece in pieces:
        pen.fill(picture, piece)
    for words in sketch.headings:
        pen.write(picture, words)
    return picture


@dataclass(frozen=True)
class Pen:
    scale: float
    x: float
    y: float
    sketch: Sketch

    def at(self, spot: Spot) -> Spot:
        return self.x + spot[0] * self.scale, self.y + spot[1] * self.scale

    def frame(self, frame: Frame) -> list[Fill]:
        if frame.fill == frame.ink == "none":
            return []
        left, top, right, bottom = frame.left, frame.top, frame.right, frame.bottom
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        spots = tuple(self.at(spot) for number, corner in enumerate(corners) for spot in rounded(corner, number))
        dashes = (4 * self.scale, 3.2 * self.scale) if frame.is_dashed else None
        ink = "" if frame.ink == "none" else frame.ink
        return [Fill(spots, frame.fill, ink, frame.line * self.scale, dashes)]

    def fill(self, picture: Picture, piece: Piece) -> None:
        for sign in piece.signs:
            for part in SIGNS[sign.shape]:
                self.draw(picture, sign, part)
        for words in piece.words:
            self.write(picture, words)

    def draw(self, picture: Picture, sign: Sign, part: Part) -> None:
        step = self.sketch.size * 0.35
        spots = tuple(self.at((sign.x + x * step, sign.y + y * step)) for x, y in part.spots)
        width = 1.3 * self.scale
        if part.is_closed:
            picture.fills.append(Fill(spots, part.ink if part.is_filled else "none", part.ink, width))
        else:
            dashes = (4 * self.scale, 3.2 * self.scale) if part.is_dashed else None
            picture.strokes.append(Stroke(spots, part.ink, width, dashes))

    def write(self, picture: Picture, words: Words) -> None:
        for number, line in enumerate(words.lines):
            middle = words.top + number * self.sketch.line + self.sketch.line / 2
            x, y = self.at((words.x, middle + self.sketch.size * 0.34))
            size = self.sketch.size * self.scale
            # An accent on paper would say "link", which paper has none of.
            ink = "ink" if words.ink == "accent" else words.ink
            picture.labels.append(Label(line, x, y, ink, bold=words.is_bold, size=size))
            if words.is_struck:
                wide = text_width(line, size, bold=words.is_bold) * 0.98  # Widths are rounded up.
                level = self.at((0, middle + self.sketch.size * 0.08))[1]
                picture.strokes.append(Stroke(((x, level), (x + wide, level)), ink, self.scale))


def rounded(corner: Spot, number: int, steps: int = 4) -> list[Spot]:
    """A quarter of a circle inside a corner; they are counted clockwise from the top left."""
    inward = [(1, 1), (-1, 1), (-1, -1), (1, -1)][number]
    x, y = corner[0] + inward[0] * ROUND, corner[1] + inward[1] * ROUND
    begin = pi + number * pi / 2
    turns = [begin + step / steps * pi / 2 for step in range(steps + 1)]
    return [(x + ROUND * cos(turn), y + ROUND * sin(turn)) for turn in turns]
