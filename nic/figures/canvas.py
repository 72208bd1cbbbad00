"""The only module that touches matplotlib: it puts a picture on its canvas and returns the file it writes.

Matplotlib keeps state of its own while it draws, so one drawing happens at a time. There are no Axes: the layout has
already turned values into pixels, and without them a chart takes 10 ms instead of 40.
"""

from io import StringIO
from threading import Lock
from typing import Literal

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from nic.figures.ink import STAND_INS
from nic.figures.picture import SIZE, Band, Label, Marks, Picture, Stroke
from nic.figures.svg import marks_id

DOTS = 72  # Per inch: one of matplotlib's points is then one pixel.

_ALIGN: dict[str, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}

_drawing = Lock()

mpl.rcParams["svg.fonttype"] = "none"  # Text stays text.
mpl.rcParams["svg.hashsalt"] = "nic"  # The same picture gives the same bytes.
mpl.rcParams["lines.scale_dashes"] = False
mpl.rcParams["path.simplify"] = False


def draw(picture: Picture) -> str:
    """The picture as matplotlib's SVG, in stand-in colors; svg.py makes it fit for a page."""
    with _drawing:
        figure = Figure(figsize=(picture.width / DOTS, picture.height / DOTS), dpi=DOTS, frameon=False)
        canvas = FigureCanvasSVG(figure)
        for artist in _artists(picture):
            figure.add_artist(artist)
        file = StringIO()
        canvas.print_svg(file, metadata={"Date": None})  # type: ignore[no-untyped-call]
        return file.getvalue()


def _artists(picture: Picture) -> list[Rectangle | Line2D | Text]:
    high = picture.height
    artists: list[Rectangle | Line2D | Text] = [
        *(_band(band, high) for band in picture.bands),
        *(_stroke(stroke, high) for stroke in picture.strokes),
        *(_marks(marks, high, number) for number, marks in enumerate(picture.marks)),
        *(_label(label, high) for label in picture.labels),
    ]
    for order, artist in enumerate(artists):
        artist.set_zorder(order)
        artist.set_transform(IdentityTransform())
    return artists


def _band(band: Band, high: float) -> Rectangle:
    corner = (round(band.left, 1), round(high - band.top - band.height, 1))
    return Rectangle(corner, round(band.width, 1), round(band.height, 1), facecolor=STAND_INS[band.fill], linewidth=0)


def _stroke(stroke: Stroke, high: float) -> Line2D:
    line = Line2D(
        [round(x, 1) for x, _ in stroke.points],
        [round(high - y, 1) for _, y in stroke.points],
        color=STAND_INS[stroke.ink],
        linewidth=stroke.width,
        solid_capstyle="butt",
        dash_capstyle="butt",
    )
    if stroke.dashes:
        line.set_dashes(stroke.dashes)
    return line


def _marks(marks: Marks, high: float, number: int) -> Line2D:
    ink, sheet = STAND_INS[marks.ink], STAND_INS["sheet"]
    line = Line2D(
        [round(x, 1) for x, _ in marks.places], [round(high - y, 1) for _, y in marks.places], linestyle="none"
    )
    line.set_gid(marks_id(number))
    shape, size, face, edge_width = {
        "circle": ("o", 2 * marks.radius, ink, 0.0),
        "diamond": ("D", 2.3 * marks.radius, ink, 0.0),
        "open diamond": ("D", 2.1 * marks.radius, sheet, 1.5),
        "triangle": ("^", 2.6 * marks.radius, sheet, 1.5),
        "hollow": ("o", 2 * marks.radius, sheet, 1.5),
        "ring": ("o", 2 * marks.radius + 6, "none", 1.5),
        "cross": ("x", 2 * marks.radius, ink, 1.5),
    }[marks.shape]
    line.set(marker=shape, markersize=size, markerfacecolor=face, markeredgecolor=ink, markeredgewidth=edge_width)
    return line


def _label(label: Label, high: float) -> Text:
    """A stand-in, which svg.py replaces by the words: the page's font draws them, so whether matplotlib's own font has
    their letters, or takes their dollar signs for mathematics, is of no interest."""
    return Text(
        round(label.x, 1),
        round(high - label.y, 1),
        "x",
        color=STAND_INS[label.ink],
        fontsize=SIZE,
        horizontalalignment=_ALIGN[label.anchor],
        verticalalignment="baseline",
    )
