"""The fishbone (Ishikawa's picture) before it is drawn: the effect at the head, its causes along the bones; and for a
narrow room the same from top to bottom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nic.science.ribs import HAND, HUNCH, RULED_OUT, SUPPORTED, Bone, Cause, Entry, Family, Rib, ribs
from nic.science.sketch import STRUCK, Edge, Frame, Note, Piece, Sketch, Spot, Words, block, key_of, put, shifted
from nic.science.stem import HAND as NARROW_HAND
from nic.science.stem import Leaf, Look, room_at, stem_sketch
from nic.text import N_

HEAD = 176.0
HEAD_PAD = 14.0
NECK = 36.0
EDGE = 3.0
SHORTEST = 160.0
BARB = 11.0
SURE = {HUNCH: N_("hunch"), SUPPORTED: N_("supported"), RULED_OUT: N_("ruled out")}
OURS, NOT_OURS = N_("ours to change"), N_("not ours to change")
SET_ASIDE = N_("set aside")
VOTES = N_("dots: %(count)s")
NO_BONE = N_("No bone yet")
FIXED_TEXTS = [*SURE.values(), SET_ASIDE, OURS, NOT_OURS, VOTES, NO_BONE]


@dataclass(frozen=True)
class Fish:
    """`say` is what each fixed text is called in the reader's language."""

    effect: str
    bones: Sequence[Bone]
    say: Mapping[str, str] = field(default_factory=dict)

    def said(self, text: str) -> str:
        return self.say.get(text, text)

    def tell(self, cause: Cause) -> list[Note]:
        """What is known of a cause beside its words, on one line, where there is anything."""
        told = [self.said(SURE[cause.evidence])] if cause.evidence in (SUPPORTED, RULED_OUT) else []
        told += [self.said(SET_ASIDE)] if cause.is_set_aside else []
        told += [] if cause.is_ours is None else [self.said(OURS if cause.is_ours else NOT_OURS)]
        told += [self.said(VOTES) % {"count": cause.votes}] if cause.votes else []
        return [Note(" · ".join(told))] if told else []


def fishbone_sketch(fish: Fish) -> Sketch:
    found = ribs(fish.bones, fish.tell)
    head = HAND.fit(fish.effect, HEAD - 2 * HEAD_PAD, bold=True, lines=14)
    half = len(head) * HAND.line / 2 + HEAD_PAD
    up, down = (max([half] + [rib.reach for rib in found if rib.way == way]) for way in (-1, 1))
    tip = max([SHORTEST] + [rib.x + NECK for rib in found])
    skull = Frame(tip, -half, HEAD, 2 * half, "accent-wash", "accent", 2.0)
    name = Words(head, tip + HEAD_PAD, -len(head) * HAND.line / 2, is_bold=True)
    pieces = [Piece("effect", skull, (name,)), *(piece for rib in found for piece in pieces_of(rib))]
    edges = [spine(tip), *(edge for rib in found for edge in edges_of(rib))]
    headings = () if found else (Words((fish.said(NO_BONE),), 0, -HAND.line - 8, "quiet"),)
    key = key_of(key_entries(fish), 0, down + 14, tip + HEAD, HAND)
    height = up + max([down, *(piece.frame.bottom for piece in key)]) + 2 * EDGE
    sketch = Sketch(tip + HEAD + 2 * EDGE, height, HAND.size, HAND.line, tuple(pieces), tuple(edges), (), headings, key)
    return moved(sketch, EDGE, up + EDGE)


def spine(tip: float) -> Edge:
    end = (tip, 0.0)
    legs = (((0.0, 0.0), end), ((tip - BARB, -6.0), end), ((tip - BARB, 6.0), end))
    return Edge("spine", "effect", legs, ink="ink", width=2.5)


def pieces_of(rib: Rib) -> Iterator[Piece]:
    end = rib.way * rib.length
    left, top = rib.bone_at(end) - rib.room, end - rib.name_height if rib.way < 0 else end
    frame = Frame(left, top, rib.room + 12, rib.name_height, "sheet", "ink", 1.5)
    name = Words(rib.name, left + HAND.pad_x, top + HAND.pad_y, "accent" if rib.bone.href else "ink", is_bold=True)
    yield Piece(rib.key, frame, (name,), (), rib.bone.href)
    for family in rib.families:
        for entry in family.entries:
            yield cause_piece(entry, family)


def cause_piece(entry: Entry, family: Family) -> Piece:
    cause, left = entry.cause, family.left + entry.indent
    ink = "quiet" if cause.is_out else "accent" if cause.href else "ink"
    words, signs = put(entry.block, left, entry.top, HAND, ink=ink, is_struck=cause.is_out)
    frame = Frame(left, entry.top, entry.block.room, entry.block.height(HAND), "none", "none")
    return Piece(entry.key, frame, words, signs, cause.href, entry.block.full)


def edges_of(rib: Rib) -> Iterator[Edge]:
    """The bone, and the line by which each cause hangs on it; a deeper one hangs by an elbow below what it explains."""
    end = rib.way * rib.length
    yield Edge(rib.key, "effect", (((rib.bone_at(end), end), (rib.x, 0.0)),), ink="ink", width=1.75)
    for family in rib.families:
        for entry in family.entries:
            if entry.above is None:
                y = entry.line_at
                yield Edge(entry.key, rib.key, (((family.left, y), (rib.bone_at(y), y)),), width=1.0)
            else:
                yield elbow(entry, entry.above, family)


def elbow(entry: Entry, above: Entry, family: Family) -> Edge:
    x, y = family.left + entry.indent - 6, entry.top + HAND.line / 2
    start = above.top + HAND.line if above.depth else above.line_at
    if above.indent == entry.indent:  # As deep as it goes: past the left of what it explains.
        start = above.top + HAND.line / 2
    spots: list[Spot] = [(x, start), (x, y), (x + 5, y)]
    return Edge(entry.key, above.key, tuple(zip(spots, spots[1:], strict=False)), width=1.0)


def moved(sketch: Sketch, right: float, down: float) -> Sketch:
    """All of it, from heights about the spine to heights from the top."""

    def at(spot: Spot) -> Spot:
        return spot[0] + right, spot[1] + down

    def words(one: Words) -> Words:
        return replace(one, x=one.x + right, top=one.top + down)

    def piece(one: Piece) -> Piece:
        signs = tuple(replace(sign, x=sign.x + right, y=sign.y + down) for sign in one.signs)
        return replace(one, frame=shifted(one.frame, right, down), words=tuple(map(words, one.words)), signs=signs)

    edges = tuple(replace(one, legs=tuple(tuple(map(at, leg)) for leg in one.legs)) for one in sketch.edges)
    return replace(
        sketch,
        pieces=tuple(map(piece, sketch.pieces)),
        edges=edges,
        headings=tuple(map(words, sketch.headings)),
        key=tuple(map(piece, sketch.key)),
    )


def fishbone_stem(fish: Fish) -> Sketch:
    """For a narrow room: the effect, its bones, and the causes below each."""
    head = block(fish.effect, (), room_at(0, look_has_frame=True), NARROW_HAND, bold=True, lines=14)
    leaves = [Leaf("effect", 0, None, head, Look("accent-wash", "accent", 2.0, is_bold=True))]
    for number, bone in enumerate(fish.bones, start=1):
        name = block(bone.name, (), room_at(1, look_has_frame=True), NARROW_HAND, bold=True)
        leaves.append(Leaf(str(number), 1, 0, name, Look("sheet", "ink", 1.5, is_bold=True), bone.href))
        grow(leaves, bone.causes, str(number), 2, fish)
    return stem_sketch(leaves, key_entries(fish))


def grow(leaves: list[Leaf], causes: Sequence[Cause], key: str, depth: int, fish: Fish) -> None:
    above = len(leaves) - 1
    for number, cause in enumerate(causes, start=1):
        room = room_at(depth, look_has_frame=False)
        words = block(cause.text, fish.tell(cause), room, NARROW_HAND, sign=cause.evidence)
        leaves.append(Leaf(f"{key}.{number}", depth, above, words, Look(), cause.href, is_struck=cause.is_out))
        grow(leaves, cause.causes, f"{key}.{number}", depth + 1, fish)


def key_entries(fish: Fish) -> list[tuple[str, str]]:
    """Only what occurs."""
    causes = list(every_cause(fish.bones))
    found = {cause.evidence for cause in causes}
    aside = [(STRUCK, fish.said(SET_ASIDE))] if any(cause.is_set_aside for cause in causes) else []
    return [(state, fish.said(words)) for state, words in SURE.items() if state in found] + aside


def every_cause(bones: Iterable[Bone]) -> Iterator[Cause]:
    for bone in bones:
        yield from with_whys(bone.causes)


def with_whys(causes: Iterable[Cause]) -> Iterator[Cause]:
    for cause in causes:
        yield cause
        yield from with_whys(cause.causes)
