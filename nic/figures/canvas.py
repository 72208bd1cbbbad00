"""The only module that touches matplotlib: it puts a picture on its canvas and returns the file it writes.

Matplotlib keeps state of its own while it draws, so one drawing happens at a time. There are no Axes: the layout has
already turned values into pixels, and without them a chart takes 10 ms instead of 40.
"""

import warnings
from io import BytesIO, StringIO
from threading import Lock
from typing import Literal

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform, Transform

from nic.figures.ink import LIGHT, STAND_INS
from nic.figures.picture import Band, Fill, Label, Marks, Picture, Stroke
from nic.figures.svg import marks_id
from nic.science.lettering import text_width

DOTS = 72  # Per inch: one of matplotlib's points is then one pixel.
FINE = 2  # Of the pixels of a PNG: it is read on fine screens and printed.

_ALIGN: dict[str, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}

_drawing = Lock()

mpl.rcParams["svg.fonttype"] = "none"  # Text stays text.
mpl.rcParams["svg.hashsalt"] = "nic"  # The same picture gives the same bytes.
mpl.rcParams["lines.scale_dashes"] = False
mpl.rcParams["path.simplify"] = False
mpl.rcParams["font.family"] = ["DejaVu Sans"]  # It comes with matplotlib: a file looks the same from every machine.
warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # A box stands for it.


def draw(picture: Picture) -> str:
    """The picture as matplotlib's SVG, in stand-in colors; svg.py makes it fit for a page."""
    with _drawing:
        canvas = FigureCanvasSVG(_figure(picture))
        _fill(canvas.figure, picture, STAND_INS, IdentityTransform())
        file = StringIO()
        canvas.print_svg(file, metadata={"Date": None})  # type: ignore[no-untyped-call]
        return file.getvalue()


def paint(picture: Picture, form: Literal["png", "pdf"]) -> bytes:
    """The picture as a finished file in the page's light colors, without a word about when, where or by what."""
    with _drawing:
        figure, file = _figure(picture), BytesIO()
        _fill(figure, picture, LIGHT, Affine2D().scale(1 / DOTS) + figure.dpi_scale_trans, is_written=True)
        if form == "png":
            figure.set_dpi(DOTS * FINE)
            FigureCanvasAgg(figure).print_png(file, metadata={"Software": None})  # type: ignore[no-untyped-call]
        else:
            silent = dict.fromkeys(("Creator", "Producer", "CreationDate"))
            FigureCanvasPdf(figure).print_pdf(file, metadata=silent)  # type: ignore[no-untyped-call]
        return file.getvalue()


def _figure(picture: Picture) -> Figure:
    return Figure(figsize=(picture.width / DOTS, picture.height / DOTS), dpi=DOTS, frameon=False)


def _fill(
    figure: Figure, picture: Picture, inks: dict[str, str], pixels: Transform, *, is_written: bool = False
) -> None:
    """`pixels` is how the picture's pixels become the figure's."""
    high = picture.height
    artists: list[Rectangle | Polygon | Line2D | Text] = [
        *(_band(band, high, inks) for band in picture.bands),
        *(_polygon(fill, high, inks) for fill in picture.fills),
        *(_stroke(stroke, high, inks) for stroke in picture.strokes),
        *(_marks(marks, high, inks, number) for number, marks in enumerate(picture.marks)),
    ]
    for label in picture.labels:
        artists += [_halo(label, high, inks)] if is_written and label.halo else []
        artists.append(_label(label, high, inks, label.text if is_written else "x"))
    for order, artist in enumerate(artists):
        artist.set_zorder(order)
        artist.set_transform(pixels)
        figure.add_artist(artist)


def _band(band: Band, high: float, inks: dict[str, str]) -> Rectangle:
    corner = (round(band.left, 1), round(high - band.top - band.height, 1))
    return Rectangle(corner, round(band.width, 1), round(band.height, 1), facecolor=inks[band.fill], linewidth=0)


def _polygon(fill: Fill, high: float, inks: dict[str, str]) -> Polygon:
    return Polygon(
        [(round(x, 2), round(high - y, 2)) for x, y in fill.points],
        facecolor=inks[fill.fill] if fill.fill != "none" else "none",
        edgecolor=inks[fill.ink] if fill.ink else "none",
        linewidth=fill.width if fill.ink else 0,
        linestyle=(0, fill.dashes) if fill.dashes else "solid",
        joinstyle="round",
    )


def _stroke(stroke: Stroke, high: float, inks: dict[str, str]) -> Line2D:
    line = Line2D(
        [round(x, 1) for x, _ in stroke.points],
        [round(high - y, 1) for _, y in stroke.points],
        color=inks[stroke.ink],
        linewidth=stroke.width,
        solid_capstyle="butt",
        dash_capstyle="butt",
    )
    if stroke.dashes:
        line.set_dashes(stroke.dashes)
    return line


def _marks(marks: Marks, high: float, inks: dict[str, str], number: int) -> Line2D:
    ink, sheet = inks[marks.ink], inks["sheet"]
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


def _halo(label: Label, high: float, inks: dict[str, str]) -> Rectangle:
    wide = text_width(label.text, label.size)
    return _band(Band(label.x - 2, label.y - label.size + 1, wide + 4, label.size + 3, "sheet"), high, inks)


def _label(label: Label, high: float, inks: dict[str, str], text: str) -> Text:
    """On a page `text` is a stand-in, which svg.py replaces by the words: the page's font draws them, so whether
    matplotlib's own font has their letters is of no interest."""
    return Text(
        round(label.x, 1),
        round(high - label.y, 1),
        text,
        color=inks[label.ink],
        fontsize=label.size,
        fontweight="bold" if label.bold else "normal",
        horizontalalignment=_ALIGN[label.anchor],
        verticalalignment="baseline",
        parse_math=False,
    )
