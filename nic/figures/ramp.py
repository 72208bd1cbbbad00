"""A ramp as a picture: its tests from left to right in time, each as high as it is large. On a phone from top to
bottom, the larger the farther to the right. The list of tests holds the same for whoever can't see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from nic.figures.pen import LINE, Spot, curve, filled, linked, noted, rounded, stroke, through, words
from nic.figures.svg import Told, opening
from nic.science.lettering import clean, wrap

EDGE = 3.0
BOX, BETWEEN = 158.0, 26.0  # Of the wide form: a box, and the gap to the next one.
RUNGS = 112.0  # Room of the names of the sizes.
FLOOR = 20.0  # Between two sizes.
PAD_X, PAD_Y = 10.0, 8.0
NARROW = 342.0
INDENT = 22.0  # Of the narrow form, for each size.
BELOW = 22.0
TIP = 6.0
MOST_LINES = 4


@dataclass(frozen=True)
class Stop:
    """One test. `rung` counts from 0, the smallest size; None where nobody said how large it is. `heading` is its
    number and days, `text` its conditions, `note` what was decided. `is_ahead` is only proposed, or not begun."""

    heading: str
    text: str
    note: str
    rung: int | None
    href: str = ""
    is_here: bool = False
    is_ahead: bool = False


@dataclass(frozen=True)
class Placed:
    """Where a stop stands, in pixels from the top left corner."""

    stop: Stop
    x: float
    y: float
    width: float
    heading: list[str]
    lines: list[str]
    notes: list[str]

    @property
    def height(self) -> float:
        return (len(self.heading) + len(self.lines) + len(self.notes)) * LINE + 2 * PAD_Y

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def sized(stop: Stop, width: float, x: float = 0.0, y: float = 0.0) -> Placed:
    room = width - 2 * PAD_X
    heading = wrap(stop.heading, room, bold=True, lines=2)
    return Placed(stop, x, y, width, heading, wrap(stop.text, room, lines=MOST_LINES), wrap(stop.note, room, lines=2))


def rungs_of(stops: Sequence[Stop]) -> list[int]:
    """The sizes that stand in the picture, from the largest down; what has no size stands with the smallest."""
    used = {stop.rung for stop in stops if stop.rung is not None} or {0}
    return list(range(max(used), min(used) - 1, -1))


def arrange_wide(stops: Sequence[Stop]) -> tuple[list[Placed], list[tuple[int, float]], float, float]:
    """The boxes, the middle of each size, and the width and height of it all."""
    rungs = rungs_of(stops)
    rows = {rung: [stop for stop in stops if row_of(stop, rungs) == rung] for rung in rungs}
    tops, floors, top = {}, [], EDGE
    for rung, there in rows.items():
        tall = max([sized(stop, BOX).height for stop in there] + [2 * LINE])
        tops[rung] = top + tall / 2
        floors.append((rung, top + tall / 2))
        top += tall + FLOOR
    placed = []
    for number, stop in enumerate(stops):
        middle, x = tops[row_of(stop, rungs)], RUNGS + number * (BOX + BETWEEN)
        placed.append(sized(stop, BOX, x, middle - sized(stop, BOX).height / 2))
    return placed, floors, RUNGS + len(stops) * (BOX + BETWEEN) - BETWEEN + EDGE, top - FLOOR + EDGE


def arrange_narrow(stops: Sequence[Stop]) -> tuple[list[Placed], float]:
    """The boxes one below the other, and the height of it all."""
    rungs = rungs_of(stops)
    placed, top = [], EDGE
    for stop in stops:
        x = EDGE + INDENT * (row_of(stop, rungs) - rungs[-1])
        box = sized(stop, NARROW - INDENT * (rungs[0] - rungs[-1]) - 2 * EDGE, x, top)
        placed.append(box)
        top += box.height + BELOW
    return placed, top - BELOW + EDGE


def row_of(stop: Stop, rungs: Sequence[int]) -> int:
    return rungs[-1] if stop.rung is None else stop.rung


def ramp_pair(stops: Sequence[Stop], names: Sequence[str], *, title: str, description: str) -> tuple[Markup, Markup]:
    """The picture for a wide room and for a narrow one. `names` are those of all sizes, from the smallest up."""
    placed, floors, width, height = arrange_wide(stops)
    wide = [
        *(floor(middle, width) + rung_name(names[rung], middle) for rung, middle in floors),
        *(arrow(one, other) for one, other in zip(placed, placed[1:], strict=False)),
        *(box(one) for one in placed),
    ]
    down, depth = arrange_narrow([with_size(stop, names) for stop in stops])
    narrow = [*(drop(one, other) for one, other in zip(down, down[1:], strict=False)), *(box(one) for one in down)]
    key = sha256(repr((tuple(stops), title)).encode()).hexdigest()[:10]
    told = [Told(clean(title), clean(description), f"{form}{key}", "drawing") for form in ("w", "n")]
    return drawn(wide, told[0], width, height), drawn(narrow, told[1], NARROW, depth)


def drawn(inside: Sequence[str], told: Told, width: float, height: float) -> Markup:
    return Markup(opening(told, width, height, role="group", keeps_size=True) + "".join(inside) + "</svg>")


def with_size(stop: Stop, names: Sequence[str]) -> Stop:
    """Where no line says how large a test is, its box does."""
    size = names[stop.rung] if stop.rung is not None else ""
    text = " · ".join(part for part in (size, stop.text) if part)
    return Stop(stop.heading, text, stop.note, stop.rung, stop.href, stop.is_here, stop.is_ahead)


def floor(middle: float, width: float) -> str:
    return stroke(through([(RUNGS - BETWEEN / 2, middle), (width - EDGE, middle)]), ink="line", width=1)


def rung_name(name: str, middle: float) -> str:
    lines = wrap(name, RUNGS - BETWEEN, lines=3)
    return words(lines, EDGE, middle - len(lines) * LINE / 2, ink="quiet")


def box(one: Placed) -> str:
    stop = one.stop
    fill, ink = ("sunk", "ink") if stop.is_here else ("sheet", "quiet")
    text_top = one.y + PAD_Y + len(one.heading) * LINE
    inside = (
        rounded(one.x, one.y, one.width, one.height, fill=fill, ink=ink, line=1.75 if stop.is_here else 1.25)
        + words(one.heading, one.x + PAD_X, one.y + PAD_Y, ink="accent" if stop.href else "ink", bold=True)
        + words(one.lines, one.x + PAD_X, text_top)
        + words(one.notes, one.x + PAD_X, text_top + len(one.lines) * LINE, ink="quiet")
    )
    if stop.is_ahead:  # Not begun: a dashed frame upon the plain one.
        inside = inside.replace("<rect ", '<rect stroke-dasharray="5 4" ', 1)
    return linked(noted(inside, clean(stop.text) if is_shortened(one) else ""), stop.href)


def is_shortened(one: Placed) -> bool:
    return "".join(one.lines).replace(" ", "") != clean(one.stop.text).replace(" ", "")


def arrow(one: Placed, other: Placed) -> str:
    start, end = (one.x + one.width, one.middle), (other.x - TIP, other.middle)
    return stroke(curve(start, end), is_dashed=other.stop.is_ahead) + filled(list(tip(end, is_down=False)), "quiet")


def drop(one: Placed, other: Placed) -> str:
    """Straight down from one box to the next: they overlap sideways, for the indent is small."""
    x = max(one.x, other.x) + 2 * PAD_X
    start, end = (x, one.y + one.height), (x, other.y - TIP)
    return stroke(through([start, end]), is_dashed=other.stop.is_ahead) + filled(list(tip(end, is_down=True)), "quiet")


def tip(end: Spot, *, is_down: bool) -> Iterator[Spot]:
    x, y = end
    if is_down:
        yield from ((x, y + TIP), (x - 3.5, y - 1), (x + 3.5, y - 1))
    else:
        yield from ((x + TIP, y), (x - 1, y - 3.5), (x - 1, y + 3.5))
