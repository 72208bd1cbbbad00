"""A diagram before it is drawn: where its boxes, words, signs and lines stand, in pixels from the top left corner.

Values alone, so that a page, a file and a test read the same. Every color is the name of one of the page's tokens.

Diagrams are values before they are drawn (`science/sketch.py`): `layers.py` lets no line cross a foreign box,
`stem.py` is the narrow form, `letter_pages.py` the sheets of a file; a page's template (`figures/sketch.svg`) and a
file show the same sketch, of any day. `nic/exchange.py` reads and writes both diagrams (YAML, CSV, indented lines,
Mermaid: the forms stand in `science/exchange/`), all faults of a file at once; `science/theory_comparison.py` tells
two versions apart by ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nic.science.lettering import SLACK, clean, text_width, wrap

Spot = tuple[float, float]
Leg = tuple[Spot, ...]  # Two spots are a straight line; four the ends of a curve with what pulls at it between them.


@dataclass(frozen=True)
class Frame:
    """`fill` and `ink` may be "none"."""

    left: float
    top: float
    width: float
    height: float
    fill: str = "sheet"
    ink: str = "quiet"
    line: float = 1.25
    is_dashed: bool = False

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Words:
    lines: tuple[str, ...]
    x: float
    top: float
    ink: str = "ink"
    is_bold: bool = False
    is_struck: bool = False


@dataclass(frozen=True)
class Sign:
    """`x` and `y` are its middle; how each looks, told apart without color, is figures/signs.py."""

    shape: str
    x: float
    y: float


@dataclass(frozen=True)
class Piece:
    """One thing of the diagram: all its words and signs stand within its frame. `full` is what was cut short."""

    key: str
    frame: Frame
    words: tuple[Words, ...]
    signs: tuple[Sign, ...] = ()
    href: str = ""
    full: str = ""


@dataclass(frozen=True)
class Edge:
    """From what serves or explains to what is served or explained."""

    source: str
    target: str
    legs: tuple[Leg, ...]
    is_weak: bool = False
    has_tip: bool = False
    ink: str = "quiet"
    width: float = 1.25


@dataclass(frozen=True)
class Sketch:
    """Drawn in this order: panels (frames round several pieces), edges, pieces, headings, key."""

    width: float
    height: float
    size: float  # Of the letters.
    line: float  # From one line of text to the next.
    pieces: tuple[Piece, ...]
    edges: tuple[Edge, ...] = ()
    panels: tuple[Frame, ...] = ()
    headings: tuple[Words, ...] = ()
    key: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Note:
    """A quiet line below the words of a box: an indicator with its latest signal, a number of votes."""

    words: str
    sign: str = ""
    ink: str = "quiet"


@dataclass(frozen=True)
class Hand:
    """How something is written: the size of the letters, the step from line to line, the air inside a box; and how
    much wider the text may turn out (`slack`), which a page can't know and a file does."""

    size: float = 13.0
    line: float = 17.0
    pad_x: float = 12.0
    pad_y: float = 9.0
    slack: float = SLACK

    @property
    def room_of_sign(self) -> float:
        return self.size * 1.25

    def fit(self, text: str, room: float, *, bold: bool = False, lines: int = 99) -> tuple[str, ...]:
        return tuple(wrap(text, room / self.slack, self.size, bold=bold, lines=lines))

    def width(self, text: str, *, bold: bool = False) -> float:
        return text_width(text, self.size, bold=bold) * self.slack


@dataclass(frozen=True)
class Block:
    """Words with notes below them, in lines, before they have a place. `room` is what they were fitted to."""

    lines: tuple[str, ...]
    notes: tuple[tuple[Note, tuple[str, ...]], ...]
    room: float
    full: str = ""
    sign: str = ""

    def height(self, hand: Hand) -> float:
        count = max(len(self.lines) + sum(len(lines) for _, lines in self.notes), 1)
        return count * hand.line + (hand.line * 0.25 if self.notes else 0)


def block(
    text: str, notes: Sequence[Note], room: float, hand: Hand, *, bold: bool = False, sign: str = "", lines: int = 9
) -> Block:
    """The text in at most `lines` lines of `room`; what is cut off is kept in `full`. A sign stands before it."""
    inner = room - (hand.room_of_sign if sign else 0)
    written = hand.fit(text, inner, bold=bold, lines=lines)
    is_cut = "".join(written).replace(" ", "") != clean(text).replace(" ", "")
    below = tuple(
        (note, hand.fit(note.words, inner - (hand.room_of_sign if note.sign else 0), lines=3))
        for note in notes
        if clean(note.words)
    )
    return Block(written, below, room, clean(text) if is_cut else "", sign)


def put(
    this: Block, x: float, y: float, hand: Hand, *, ink: str = "ink", is_bold: bool = False, is_struck: bool = False
) -> tuple[tuple[Words, ...], tuple[Sign, ...]]:
    """The block's words and signs with its top left corner at `x`, `y`."""
    words, signs, indent = [], [], 0.0
    if this.sign:
        indent = hand.room_of_sign
        signs.append(Sign(this.sign, x + indent / 2 - hand.size / 8, y + hand.line / 2))
    words.append(Words(this.lines, x + indent, y, ink, is_bold, is_struck))
    top = y + len(this.lines) * hand.line + hand.line * 0.25
    for note, lines in this.notes:
        aside = indent + (hand.room_of_sign if note.sign else 0.0)
        if note.sign:
            signs.append(Sign(note.sign, x + indent + hand.room_of_sign / 2 - hand.size / 8, top + hand.line / 2))
        words.append(Words(lines, x + aside, top, note.ink))
        top += len(lines) * hand.line
    return tuple(words), tuple(signs)


STRUCK = "struck"  # In place of a sign.


def key_of(entries: Sequence[tuple[str, str]], left: float, top: float, room: float, hand: Hand) -> tuple[Piece, ...]:
    """Signs with what they mean, side by side in as many rows as `room` asks for; what is struck is its own sample."""
    pieces, x, y = [], left, top
    for sign, meaning in entries:
        is_struck = sign == STRUCK
        indent = 0 if is_struck else hand.room_of_sign * (2 if sign == "dashes" else 1)
        wide = indent + hand.width(meaning)
        if x > left and x + wide > left + room:
            x, y = left, y + hand.line * 1.2
        words = Words(
            tuple(wrap(meaning, max(room - indent, hand.size * 4), hand.size, lines=1)), x + indent, y, "quiet",
            is_struck=is_struck,
        )  # fmt: skip
        marks = () if is_struck else (Sign(sign, x + indent / 2 - hand.size / 8, y + hand.line / 2),)
        pieces.append(Piece(f"key {sign}", Frame(x, y, wide, hand.line, "none", "none"), (words,), marks))
        x += wide + hand.size * 1.5
    return tuple(pieces)


def shifted(frame: Frame, right: float, down: float) -> Frame:
    return replace(frame, left=frame.left + right, top=frame.top + down)


def spots_along(edge: Edge, steps: int = 12) -> list[Spot]:
    """The edge as short straight lines, for files and for tests."""
    found: list[Spot] = []
    for leg in edge.legs:
        if len(leg) == 2:
            found += leg
        else:
            found += [on_curve(leg, number / steps) for number in range(steps + 1)]
    return found


def on_curve(leg: Leg, share: float) -> Spot:
    """Bézier's curve of four points, at `share` of its way."""
    a, b, c, d = leg
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x = sum(weight * spot[0] for weight, spot in zip(weights, (a, b, c, d), strict=True))
    y = sum(weight * spot[1] for weight, spot in zip(weights, (a, b, c, d), strict=True))
    return x, y


def level(start: Spot, end: Spot) -> Leg:
    """A curve that leaves and arrives level, and never leaves the room between its ends' verticals."""
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end
