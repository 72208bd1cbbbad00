"""Where the bones of a fishbone and the causes along them stand; the spine is at height 0, above is negative.

Bones stand in pairs above and below the spine, the first pair farthest from the head. A bone leans away from the
head; its causes end at it, each with its own causes indented below. The room of the text follows the lean.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nic.science.sketch import Block, Hand, Note, block

HAND = Hand(pad_x=8, pad_y=8)
LINE = HAND.line
USUAL_WIDTH = 790.0  # For all pairs together, beside the head.
LEAST_PITCH, MOST_PITCH = 212.0, 280.0  # From one pair of bones to the next.
BETWEEN = 26.0  # From a bone to the text of the next pair.
LEAN, MOST_LEAN = 0.28, 64.0  # Sideways for each pixel of height, and in all.
INDENT = 16.0
DEEPEST = 4  # Levels that still get an indent of their own.
MOST_LINES = 6
BELOW_CAUSE = 12.0  # From the line of a cause to the next one.
BELOW_WHY = 5.0
BELOW_WORDS = 3.0  # From the words down to their line.
SPARE = 14.0  # What a family may get beside its own height where another bone is longer.
ENDS = 14.0  # Free at both ends of a bone.
HUNCH, SUPPORTED, RULED_OUT = "hunch", "supported", "ruled out"


@dataclass(frozen=True)
class Cause:
    """`evidence` is "hunch", "supported" or "ruled out"; `causes` are why this one is so. `is_ours`: whether the team
    can change it, None where nobody has said. `votes` of the team's dots."""

    text: str
    evidence: str = HUNCH
    causes: Sequence["Cause"] = ()
    href: str = ""
    is_ours: bool | None = None
    votes: int = 0
    is_set_aside: bool = False

    @property
    def is_out(self) -> bool:
        """Struck through, and kept in sight."""
        return self.is_set_aside or self.evidence == RULED_OUT


@dataclass(frozen=True)
class Bone:
    name: str
    causes: Sequence[Cause] = ()
    href: str = ""


Tell = Callable[[Cause], Sequence[Note]]  # What stands below the words of a cause.


@dataclass
class Entry:
    """A cause in lines. `depth` 0 stands on the bone, deeper ones explain what stands above them. `key` counts the way
    to it: 2.1.3 is the third why of the first cause on the second bone."""

    key: str
    cause: Cause
    notes: Sequence[Note]
    depth: int
    above: "Entry | None" = None
    block: Block = field(default_factory=lambda: Block((), (), 0))
    top: float = 0.0

    @property
    def indent(self) -> float:
        return INDENT * min(self.depth, DEEPEST)

    @property
    def line_at(self) -> float:
        """Where its line runs, or its text ends."""
        return self.top + self.block.height(HAND) + BELOW_WORDS


@dataclass
class Family:
    """A cause on the bone with all that explains it."""

    entries: list[Entry]
    left: float = 0.0

    def fit(self, room: float) -> None:
        for entry in self.entries:
            cause, wide = entry.cause, room - entry.indent
            entry.block = block(cause.text, entry.notes, wide, HAND, sign=cause.evidence, lines=MOST_LINES)

    @property
    def height(self) -> float:
        return sum(e.block.height(HAND) + BELOW_WORDS + (BELOW_WHY if e.depth else BELOW_CAUSE) for e in self.entries)


@dataclass
class Rib:
    """A bone. `x` is where it meets the spine, `way` is -1 above it and 1 below."""

    key: str
    bone: Bone
    name: tuple[str, ...]
    families: list[Family]
    way: int
    room: float
    x: float = 0.0
    length: float = 0.0
    lean: float = LEAN

    def bone_at(self, y: float) -> float:
        return self.x - self.lean * abs(y)

    @property
    def needed(self) -> float:
        return sum(family.height for family in self.families) + 2 * ENDS

    @property
    def name_height(self) -> float:
        return len(self.name) * LINE + 2 * HAND.pad_y

    @property
    def reach(self) -> float:
        return self.length + self.name_height


def ribs(bones: Sequence[Bone], tell: Tell) -> list[Rib]:
    """All bones with their causes, in places of their own."""
    pairs = (len(bones) + 1) // 2
    pitch = min(max(USUAL_WIDTH / max(pairs, 1), LEAST_PITCH), MOST_PITCH)
    room = pitch - BETWEEN
    found = [
        Rib(
            str(number),
            bone,
            HAND.fit(bone.name, room - 2 * HAND.pad_x, bold=True, lines=3),
            [Family(entries(cause, f"{number}.{place}", None, tell)) for place, cause in enumerate(bone.causes, 1)],
            -1 if number % 2 else 1,
            room,
        )
        for number, bone in enumerate(bones, start=1)
    ]
    _fit(found)
    leans = max((rib.lean * rib.length for rib in found), default=0.0)
    for number, rib in enumerate(found):
        rib.x = leans + room + number // 2 * pitch
        _place(rib)
    return found


def entries(cause: Cause, key: str, above: Entry | None, tell: Tell) -> list[Entry]:
    """The cause and all that explains it, from top to bottom."""
    here = Entry(key, cause, tell(cause), above.depth + 1 if above else 0, above)
    whys = [one for place, why in enumerate(cause.causes, 1) for one in entries(why, f"{key}.{place}", here, tell)]
    return [here, *whys]


def _fit(found: list[Rib]) -> None:
    """Wraps all text. Twice, since the lean takes room from the text and follows from the text's height."""
    for rib in found:
        for family in rib.families:
            family.fit(rib.room - 8)
    for _ in range(2):
        for way in (-1, 1):
            side = [rib for rib in found if rib.way == way]
            length = max([rib.needed for rib in side] + [110.0])
            for rib in side:
                rib.length, rib.lean = length, min(LEAN, MOST_LEAN / length)
                for family in rib.families:
                    family.fit(rib.room - 8 - rib.lean * family.height)
    for rib in found:
        rib.length = max(rib.length, rib.needed)


def _place(rib: Rib) -> None:
    """From top to bottom on both sides, as people read."""
    spare = min(SPARE, (rib.length - rib.needed) / max(len(rib.families), 1))
    y = ENDS + spare / 2 - (rib.length if rib.way < 0 else 0)
    for family in rib.families:
        end = y + family.height
        family.left = max(rib.bone_at(y), rib.bone_at(end)) - rib.room
        for entry in family.entries:
            entry.top = y
            y = entry.line_at + (BELOW_WHY if entry.depth else BELOW_CAUSE)
        y = end + spare
