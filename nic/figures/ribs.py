"""Where the bones of a fishbone and the causes along them stand. Pure; the spine is at height 0, above is negative.

Bones stand in pairs above and below the spine, the first pair farthest from the head. A bone leans away from the
head; its causes end at it, each with its own causes indented below. The room of the text follows the lean.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nic.figures.lettering import wrap
from nic.figures.pen import LINE
from nic.text import Sentence, sentence

USUAL_WIDTH = 790.0  # For all pairs together, beside the head.
LEAST_PITCH, MOST_PITCH = 212.0, 280.0  # From one pair of bones to the next.
BETWEEN = 26.0  # From a bone to the text of the next pair.
LEAN, MOST_LEAN = 0.28, 64.0  # Sideways for each pixel of height, and in all.
MARK = 16.0  # Room of the mark before a cause.
INDENT = 16.0
DEEPEST = 4  # Levels that still get an indent of their own.
MOST_LINES = 6
BELOW_CAUSE = 12.0  # From the line of a cause to the next one.
BELOW_WHY = 5.0
SPARE = 14.0  # What a family may get beside its own height where another bone is longer.
ENDS = 14.0  # Free at both ends of a bone.
NAME_PAD = 8.0


@dataclass(frozen=True)
class Cause:
    """`evidence` is "hunch", "supported" or "ruled out"; `causes` are why this one is so."""

    text: str
    evidence: str = "hunch"
    causes: Sequence["Cause"] = ()
    href: str = ""


@dataclass(frozen=True)
class Bone:
    name: str
    causes: Sequence[Cause] = ()


STATES: dict[str, Sentence] = {
    "hunch": sentence("hunch"),
    "supported": sentence("supported"),
    "ruled out": sentence("ruled out"),
}


@dataclass
class Entry:
    """A cause in lines. `depth` 0 stands on the bone, deeper ones explain what stands above them."""

    cause: Cause
    words: str
    depth: int
    lines: list[str] = field(default_factory=list)
    top: float = 0.0

    @property
    def indent(self) -> float:
        return INDENT * min(self.depth, DEEPEST)

    @property
    def line_at(self) -> float:
        """Where its line runs, or its text ends."""
        return self.top + len(self.lines) * LINE + 3


@dataclass
class Family:
    """A cause on the bone with all that explains it."""

    entries: list[Entry]
    left: float = 0.0

    def fit(self, room: float) -> None:
        for entry in self.entries:
            entry.lines = wrap(entry.words, room - MARK - entry.indent, lines=MOST_LINES)

    @property
    def height(self) -> float:
        return sum(len(e.lines) * LINE + 3 + (BELOW_WHY if e.depth else BELOW_CAUSE) for e in self.entries)


@dataclass
class Rib:
    """A bone. `x` is where it meets the spine, `way` is -1 above it and 1 below."""

    name: list[str]
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
        return len(self.name) * LINE + 2 * NAME_PAD

    @property
    def reach(self) -> float:
        return self.length + self.name_height


def ribs(bones: Sequence[Bone], say: Callable[[Sentence], str]) -> list[Rib]:
    """All bones with their causes, in places of their own."""
    pairs = (len(bones) + 1) // 2
    pitch = min(max(USUAL_WIDTH / max(pairs, 1), LEAST_PITCH), MOST_PITCH)
    room = pitch - BETWEEN
    found = [
        Rib(
            wrap(bone.name, room - 2 * NAME_PAD, bold=True, lines=3),
            _families(bone, say),
            -1 if n % 2 == 0 else 1,
            room,
        )
        for n, bone in enumerate(bones)
    ]
    _fit(found)
    leans = max((rib.lean * rib.length for rib in found), default=0.0)
    for number, rib in enumerate(found):
        rib.x = leans + room + number // 2 * pitch
        _place(rib)
    return found


def _families(bone: Bone, say: Callable[[Sentence], str]) -> list[Family]:
    return [Family(_entries(cause, 0, say)) for cause in bone.causes]


def _entries(cause: Cause, depth: int, say: Callable[[Sentence], str]) -> list[Entry]:
    """The evidence is told in a word where there is any, beside the mark that shows it."""
    state = STATES.get(cause.evidence, STATES["hunch"])
    words = cause.text if state is STATES["hunch"] else f"{cause.text} ({say(state)})"
    below = [entry for why in cause.causes for entry in _entries(why, depth + 1, say)]
    return [Entry(cause, words, depth), *below]


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
