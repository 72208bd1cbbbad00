"""The small signs of the diagrams as shapes: told apart without color, and the same on a page and in a file.

Each reaches from -1 to 1 both ways and is scaled to the letters beside it.
"""

from dataclasses import dataclass
from math import cos, pi, sin

Spots = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Part:
    """A line through `spots`, or what they enclose."""

    spots: Spots
    is_closed: bool = True
    is_filled: bool = False
    ink: str = "ink"
    is_dashed: bool = False


def round_(radius: float, start: float = 0, end: float = 2 * pi, steps: int = 20) -> Spots:
    turns = [start + (end - start) * number / steps for number in range(steps + 1)]
    return tuple((round(radius * cos(turn), 2), round(radius * sin(turn), 2)) for turn in turns)


RING = Part(round_(0.85))
DISC = Part(round_(0.85), is_filled=True)
CROSS = (
    Part(((-0.7, -0.7), (0.7, 0.7)), is_closed=False, ink="quiet"),
    Part(((-0.7, 0.7), (0.7, -0.7)), is_closed=False, ink="quiet"),
)

SIGNS: dict[str, tuple[Part, ...]] = {
    # How far an idea has come.
    "untested": (RING,),
    "testing": (RING, Part(round_(0.85, pi / 2, 3 * pi / 2), is_filled=True)),
    "learning": (RING, Part(round_(0.35), is_filled=True)),
    "adopted": (DISC,),
    "abandoned": CROSS,
    # How sure a team is of a cause.
    "hunch": (RING,),
    "supported": (DISC,),
    "ruled out": CROSS,
    # What an indicator says.
    "measure": (Part(((-0.9, 0.5), (-0.3, -0.3), (0.25, 0.3), (0.9, -0.7)), is_closed=False, ink="quiet"),),
    "better": (Part(((0, -0.85), (0.9, 0.7), (-0.9, 0.7)), is_filled=True, ink="better"),),
    "worse": (Part(((0, 0.85), (0.9, -0.7), (-0.9, -0.7)), is_filled=True, ink="worse"),),
    "shift": (Part(((0, -0.95), (0.95, 0), (0, 0.95), (-0.95, 0)), is_filled=True),),
    "same": (Part(((-0.85, 0), (0.85, 0)), is_closed=False, ink="quiet"),),
    "few": tuple(
        Part(tuple((x + dx, dy) for dx, dy in round_(0.2, steps=8)), is_filled=True, ink="quiet")
        for x in (-0.7, 0.0, 0.7)
    ),
    "dashes": (Part(((-2.4, 0), (2.4, 0)), is_closed=False, ink="quiet", is_dashed=True),),
}
