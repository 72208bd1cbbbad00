"""A diagram for a narrow room: everything one below the other, indented below what it serves or explains.

Lines run down the left of what hangs on them, where nothing stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nic.science.sketch import Block, Edge, Frame, Hand, Piece, Sketch, Spot, key_of, put

NARROW = 342.0
HAND = Hand(size=14.0, line=18.5, pad_x=11.0, pad_y=8.0)
INDENT = 20.0
DEEPEST = 5  # Levels that still get an indent of their own.
EDGE = 2.0
STEP = 10.0  # Between two boxes.


@dataclass(frozen=True)
class Look:
    fill: str = "none"
    ink: str = "none"
    line: float = 1.0
    is_bold: bool = False
    is_dashed: bool = False


@dataclass(frozen=True)
class Leaf:
    """One line of the stem; `above` is the place in the list of what it serves, None for what stands for itself."""

    key: str
    depth: int
    above: int | None
    block: Block
    look: Look
    href: str = ""
    is_weak: bool = False
    is_struck: bool = False


def left_of(depth: int) -> float:
    return EDGE + INDENT * min(depth, DEEPEST)


def room_at(depth: int, look_has_frame: bool) -> float:
    """How wide the words of a leaf may be."""
    pad = HAND.pad_x if look_has_frame else HAND.pad_x / 2
    return NARROW - EDGE - left_of(depth) - 2 * pad


def stem_sketch(leaves: Sequence[Leaf], key: Sequence[tuple[str, str]]) -> Sketch:
    pieces: list[Piece] = []
    top = EDGE
    for number, leaf in enumerate(leaves):
        is_in_a_row = number and leaf.look.ink == "none" == leaves[number - 1].look.ink
        pieces.append(placed(leaf, top if not number else top + STEP * (0.4 if is_in_a_row else 1.0)))
        top = pieces[-1].frame.bottom
    edges = tuple(
        hanging(leaf, piece, pieces[leaf.above])
        for leaf, piece in zip(leaves, pieces, strict=True)
        if leaf.above is not None
    )
    keys = key_of(key, EDGE, top + STEP, NARROW - 2 * EDGE, HAND)
    bottom = max([top, *(piece.frame.bottom for piece in keys)])
    return Sketch(NARROW, bottom + EDGE, HAND.size, HAND.line, tuple(pieces), edges, key=keys)


def placed(leaf: Leaf, top: float) -> Piece:
    look, left = leaf.look, left_of(leaf.depth)
    has_frame = look.ink != "none"
    pad_x, pad_y = (HAND.pad_x, HAND.pad_y) if has_frame else (HAND.pad_x / 2, 3.0)
    height = leaf.block.height(HAND) + 2 * pad_y
    frame = Frame(left, top, NARROW - EDGE - left, height, look.fill, look.ink, look.line, look.is_dashed)
    ink = "quiet" if leaf.is_struck else "accent" if leaf.href else "ink"
    words, signs = put(
        leaf.block, left + pad_x, top + pad_y, HAND, ink=ink, is_bold=look.is_bold, is_struck=leaf.is_struck
    )
    return Piece(leaf.key, frame, words, signs, leaf.href, leaf.block.full)


def hanging(leaf: Leaf, piece: Piece, above: Piece) -> Edge:
    """Down from below what is served, left of everything that hangs on it, and right to the leaf."""
    x, y = piece.frame.left - INDENT / 2, piece.frame.top + piece_middle(leaf)
    bends: list[Spot] = [(x, above.frame.bottom), (x, y), (piece.frame.left, y)]
    if above.frame.left >= piece.frame.left:  # As deep as it goes: along the left of what it serves.
        middle = above.frame.top + HAND.line / 2
        bends = [(above.frame.left, middle), (x, middle), *bends[1:]]
    legs = tuple(zip(bends, bends[1:], strict=False))
    return Edge(leaf.key, above.key, legs, leaf.is_weak, ink="quiet", width=1.0)


def piece_middle(leaf: Leaf) -> float:
    """Where the first line of words stands."""
    return (HAND.pad_y if leaf.look.ink != "none" else 3.0) + HAND.line / 2
