"""Random diagrams, and what every one of them is held to: nothing overlaps, no words leave their box, and no line
crosses a box that it has nothing to do with."""

from random import Random

from nic.science.lettering import text_width
from nic.science.ribs import Bone, Cause
from nic.science.sketch import Note, spots_along
from nic.science.theory import Aim, Graph, Influence, Measure, Node

TOUCH = 0.6  # Frames and lines may meet at their borders.
WORDS = [
    "feedback", "learners", "talk", "a", "to", "mentor", "time", "Donaudampfschifffahrtsgesellschaftskapitän", "and",
    "attendance", "W" * 30, "écrire", "plan", "with", "no", "next-day", "“home”", "<b>", "iiiiiiiiii", "家庭との連絡",
]  # fmt: skip


def some_words(chance, most=12):
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(0 if chance.random() < 0.03 else 1, most)))


def random_graph(seed, most=45):
    """Several parents, weak links, drivers behind drivers, loose ends, long words and none."""
    chance = Random(seed)
    kinds = (
        ["primary"] * chance.randint(0, 6)
        + ["secondary"] * chance.randint(0, most // 3)
        + ["idea"] * chance.randint(0, most)
    )
    chance.shuffle(kinds)
    nodes = tuple(
        Node(number, kind, some_words(chance), (Measure(some_words(chance, 4)),) if chance.random() < 0.2 else ())
        for number, kind in enumerate(kinds, start=1)
    )
    influences = []
    for node in nodes:
        may = [None] if node.kind == "primary" else [
            one.id for one in nodes
            if one.kind == "primary" or (one.kind == "secondary" and (node.kind == "idea" or one.id < node.id))
        ]  # fmt: skip
        count = min(len(may), chance.choice([0, 1, 1, 1, 1, 2, 3]))
        influences += [Influence(node.id, served, chance.random() < 0.3) for served in chance.sample(may, count)]
    return Graph(Aim(), nodes, tuple(influences))


def random_bones(seed):
    chance = Random(seed)

    def cause(depth):
        whys = chance.choice([0, 0, 0, 1, 2]) if depth < 7 else 0
        state = chance.choice(["hunch", "hunch", "supported", "ruled out"])
        ours, votes = chance.choice([None, True, False]), chance.choice([0, 0, 3, 12])
        return Cause(some_words(chance), state, tuple(cause(depth + 1) for _ in range(whys)), "", ours, votes)

    def bone():
        return Bone(some_words(chance, 6), tuple(cause(0) for _ in range(chance.randint(0, 6))))

    return tuple(bone() for _ in range(chance.randint(0, 10)))


def random_notes(seed, graph):
    chance = Random(seed)
    signs = ["", "better", "worse", "same", "few"]
    some = [None, *(node.id for node in graph.nodes if node.kind != "idea" and chance.random() < 0.4)]
    return {id: [Note(some_words(chance, 6), chance.choice(signs)) for _ in range(chance.randint(1, 3))] for id in some}


def random_states(seed, graph):
    chance = Random(seed)
    states = ["untested", "testing", "learning", "adopted", "abandoned"]
    return {node.id: chance.choice(states) for node in graph.nodes if node.kind == "idea"}


def check_geometry(sketch, slack=1.08):
    check_words(sketch, slack)
    check_apart(sketch, slack)
    check_edges(sketch)
    frames = [*sketch.panels, *(piece.frame for piece in (*sketch.pieces, *sketch.key))]
    spots = [spot for edge in sketch.edges for spot in spots_along(edge)]
    corners = [(frame.left, frame.top) for frame in frames] + [(frame.right, frame.bottom) for frame in frames]
    for x, y in spots + corners:
        assert -TOUCH <= x <= sketch.width + TOUCH and -TOUCH <= y <= sketch.height + TOUCH, (x, y)


def lines_of(words, sketch, slack):
    """Left, top, right and bottom of each line of text, as wide as it may get."""
    for number, line in enumerate(words.lines):
        top = words.top + number * sketch.line
        yield words.x, top, words.x + text_width(line, sketch.size, bold=words.is_bold) * slack, top + sketch.line


def check_words(sketch, slack):
    """All words and signs of a piece stand inside its frame."""
    for piece in (*sketch.pieces, *sketch.key):
        frame, reach = piece.frame, sketch.size * 0.35
        for words in piece.words:
            for left, top, right, bottom in lines_of(words, sketch, slack):
                assert frame.left - TOUCH <= left and right <= frame.right + TOUCH, (piece, right)
                assert frame.top - TOUCH <= top and bottom <= frame.bottom + TOUCH, piece
        for sign in piece.signs:
            assert frame.left <= sign.x - reach and sign.x + reach <= frame.right, piece
            assert frame.top <= sign.y - reach and sign.y + reach <= frame.bottom, piece


def check_apart(sketch, slack):
    """No two pieces overlap, none stands half in a panel, and no heading stands on anything."""
    rooms = [
        (one.frame.left, one.frame.top, one.frame.right, one.frame.bottom) for one in (*sketch.pieces, *sketch.key)
    ]
    rooms += [line for words in sketch.headings for line in lines_of(words, sketch, slack)]
    rooms.sort()
    for number, one in enumerate(rooms):
        for other in rooms[number + 1 :]:
            if other[0] >= one[2] - TOUCH:
                break
            assert other[1] >= one[3] - TOUCH or one[1] >= other[3] - TOUCH, (one, other)
    for panel in sketch.panels:
        for left, top, right, bottom in rooms:
            is_in = (
                panel.left - TOUCH <= left
                and right <= panel.right + TOUCH
                and panel.top - TOUCH <= top
                and bottom <= panel.bottom + TOUCH
            )
            is_out = left >= panel.right or right <= panel.left or top >= panel.bottom or bottom <= panel.top
            assert is_in or is_out, (panel, left, top)


def check_edges(sketch):
    """No line enters a box of which it is no end; panels are boxes too."""
    frames = [(piece.key, piece.frame) for piece in sketch.pieces] + [("", panel) for panel in sketch.panels]
    for edge in sketch.edges:
        spots = spots_along(edge, steps=24)
        (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*spots, strict=True))
        for key, frame in frames:
            is_far = frame.left + TOUCH >= right or frame.right - TOUCH <= left
            is_far = is_far or frame.top + TOUCH >= bottom or frame.bottom - TOUCH <= top
            if key in (edge.source, edge.target) or (is_far and left < right and top < bottom):
                continue
            assert not any(enters(a, b, frame) for a, b in zip(spots, spots[1:], strict=False)), (edge, key)


def enters(a, b, frame):
    """Whether the straight line from `a` to `b` runs inside the frame (Liang and Barsky's clipping)."""
    left, right = frame.left + TOUCH, frame.right - TOUCH
    top, bottom = frame.top + TOUCH, frame.bottom - TOUCH
    if left >= right or top >= bottom:
        return False
    (x, y), dx, dy = a, b[0] - a[0], b[1] - a[1]
    first, last = 0.0, 1.0
    for step, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if step == 0:
            if room <= 0:
                return False
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    return first < last
