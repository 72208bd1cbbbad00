"""A sketch as an `<svg>` that can stand in a page as it is: real text, the page's colors, every piece with its link."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from nic.figures.signs import SIGNS, Part
from nic.science.lettering import clean
from nic.science.sketch import Edge, Sketch, Spot

TIP = 6.5
HALF_TIP = 3.5


def draw_sketch(sketch: Sketch, *, title: str, description: str) -> Markup:
    """In its natural size, for a region that scrolls where it is wider. The same bytes for the same values."""
    digest = sha256(repr((sketch, title)).encode()).hexdigest()
    shapes = {sign.shape for piece in (*sketch.pieces, *sketch.key) for sign in piece.signs}
    drawn = template().render(
        sketch=sketch,
        rise=sketch.line / 2 + sketch.size * 0.34,  # From the top of a line of text down to its baseline.
        prefix=f"d{digest[:10]}",
        title=clean(title),
        description=clean(description),
        role="group" if any(piece.href for piece in sketch.pieces) else "img",  # Inside an image nothing can be a link.
        signs=[(name, scaled(parts, sketch.size)) for name, parts in SIGNS.items() if name in shapes],
    )
    return Markup(drawn.strip())


@cache
def template() -> Template:
    surroundings = Environment(autoescape=True, undefined=StrictUndefined)
    surroundings.filters |= {
        "short": short, "paint": paint, "slug": slug, "outline": outline, "path": path, "tip": tip,
    }  # fmt: skip
    return surroundings.from_string(Path(__file__).with_name("sketch.svg").read_text(encoding="utf-8"))


def scaled(parts: Sequence[Part], size: float) -> list[Part]:
    """To letters of this size."""
    step = size * 0.35
    return [
        Part(tuple((x * step, y * step) for x, y in one.spots), one.is_closed, one.is_filled, one.ink, one.is_dashed)
        for one in parts
    ]


def short(number: float) -> str:
    return f"{round(number, 1):g}"


def paint(token: str) -> str:
    return "none" if token == "none" else f"var(--{token})"


def slug(name: str) -> str:
    return name.replace(" ", "-")


def outline(part: Part) -> str:
    return through(part.spots) + ("Z" if part.is_closed else "")


def through(spots: Sequence[Spot]) -> str:
    return "M" + " ".join(f"{short(x)} {short(y)}" for x, y in spots)


def path(edge: Edge) -> str:
    """Legs that follow upon one another are one stroke."""
    parts: list[str] = []
    here: Spot | None = None
    for leg in edge.legs:
        first, *rest = (f"{short(x)} {short(y)}" for x, y in leg)
        parts += ([] if leg[0] == here else [f"M{first}"]) + [("L" if len(leg) == 2 else "C") + " ".join(rest)]
        here = leg[-1]
    return "".join(parts)


def tip_spots(edge: Edge) -> tuple[Spot, Spot, Spot]:
    """The arrow's head, which points to the left: to what is served."""
    x, y = edge.legs[-1][-1]
    return (x - TIP + 0.5, y), (x + 1, y - HALF_TIP), (x + 1, y + HALF_TIP)


def tip(edge: Edge) -> str:
    return through(tip_spots(edge)) + "Z"
