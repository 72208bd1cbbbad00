"""A drawing as plain values: where each line, mark and word stands, in pixels from the top left corner.

The layout is pure and tested without drawing anything; canvas.py hands it to matplotlib.
Every color is the name of a token (ink.py).
"""

from dataclasses import dataclass, field
from typing import Literal

SIZE = 13.0  # Of all text in a chart, in pixels.


Shape = Literal["circle", "diamond", "open diamond", "triangle", "ring", "hollow", "cross"]


@dataclass(frozen=True)
class Band:
    left: float
    top: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Stroke:
    points: tuple[tuple[float, float], ...]
    ink: str
    width: float = 1.0
    dashes: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Fill:
    """What `points` enclose; `ink` is its outline, "" for none."""

    points: tuple[tuple[float, float], ...]
    fill: str
    ink: str = ""
    width: float = 1.0
    dashes: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Marks:
    """Points of one kind. `notes` are what a mouse resting on each of them is told."""

    shape: Shape
    places: tuple[tuple[float, float], ...]
    radius: float
    ink: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """`x` is the start, middle or end of the text, `y` its baseline. With a halo it is readable upon lines."""

    text: str
    x: float
    y: float
    ink: str = "quiet"
    anchor: Literal["start", "middle", "end"] = "start"
    halo: bool = False
    bold: bool = False
    size: float = SIZE


@dataclass(frozen=True)
class Picture:
    """Drawn in this order: bands, fills, strokes, marks, labels."""

    width: float
    height: float
    bands: list[Band] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
