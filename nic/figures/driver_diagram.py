"""The driver diagram: the aim, what drives it, and the ideas to test, as a graph read from left to right."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256

from markupsafe import Markup

from nic.figures.diagram import PAD_X, PAD_Y, Arranged, Box, Line, Placed, Route, arrange, is_shortened
from nic.figures.lettering import clean
from nic.figures.pen import LINE, curve, filled, linked, noted, rounded, stroke, through, words
from nic.figures.svg import Told, opening
from nic.science.theory import Graph, Measure
from nic.science.theory_layout import layout
from nic.text import Sentence, sentence

EDGE = 3.0  # For the lines of the outermost boxes.
HEADING = 30.0
ARROW = 6.0
BOW = 26.0
AIM = "aim"
HEADINGS = {
    AIM: sentence("Aim"),
    "primary": sentence("Primary drivers"),
    "secondary": sentence("Secondary drivers"),
    "idea": sentence("Change ideas"),
}
# Fill, line and its width; each kind stands in columns of its own besides.
LOOKS = {AIM: ("sunk", "ink", 1.75), "idea": ("sunk", "line", 1.25)}
DRIVER = ("sheet", "quiet", 1.25)


def driver_diagram(
    graph: Graph,
    aim: str,
    *,
    title: str,
    hrefs: Mapping[int | None, str] | None = None,
    notes: Mapping[int | None, str] | None = None,
    say: Callable[[Sentence], str] = str,
) -> Markup:
    """The theory as an `<svg>` of its natural size, for a region that scrolls.

    `hrefs` and `notes` go by the nodes' ids, None for the aim; where one has no note, its measures are named.
    The picture is a view of the nested list, which holds the same for whoever can't see it.
    """
    boxes, lines = boxes_and_lines(graph, aim, hrefs or {}, notes or {}, say)
    return draw_boxes(boxes, lines, title=title, say=say)


def boxes_and_lines(
    graph: Graph,
    aim: str,
    hrefs: Mapping[int | None, str],
    notes: Mapping[int | None, str],
    say: Callable[[Sentence], str],
) -> tuple[list[Box], list[Line]]:
    """In the order of science's layout: the aim, then column by column from top to bottom."""
    nodes = {node.id: node for node in graph.nodes}
    boxes = [Box(AIM, aim, AIM, 0, hrefs.get(None, ""), notes.get(None) or _measures(graph.aim.measures, say))]
    for column, ids in enumerate(layout(graph), start=1):
        for node in map(nodes.__getitem__, ids):
            note = notes.get(node.id) or _measures(node.measures, say)
            boxes.append(Box(str(node.id), node.words, node.kind, column, hrefs.get(node.id, ""), note))
    lines = [Line(str(one.node), AIM if one.serves is None else str(one.serves), one.is_weak) for one in graph.present]
    return boxes, lines


def _measures(measures: Sequence[Measure], say: Callable[[Sentence], str]) -> str:
    names = ", ".join(dict.fromkeys(measure.name for measure in measures))
    return say(sentence("Measured by: %(names)s", names=names)) if names else ""


def draw_boxes(
    boxes: Sequence[Box], lines: Sequence[Line], *, title: str, say: Callable[[Sentence], str] = str
) -> Markup:
    """Any boxes in columns; one may serve several others, in any column to its left."""
    arranged = arrange(boxes, lines)
    digest = sha256(repr((tuple(boxes), tuple(lines), title)).encode()).hexdigest()
    told = Told(clean(title), _description(boxes, say), f"d{digest[:10]}", "drawing")
    is_weak = any(line.is_weak for line in lines)
    width = max(arranged.width, 1) + 2 * EDGE
    height = HEADING + arranged.height + EDGE + (LINE + 14) * is_weak
    role = "group" if any(box.href for box in boxes) else "img"  # What is inside an image can't be a link.
    inside = [
        *_headings(arranged, say),
        *(_line(route) for route in arranged.routes),
        *(_box(box, place) for column in arranged.columns for place in column if (box := place.box)),
    ]
    if is_weak:
        inside.append(_key(HEADING + arranged.height + 14, say))
    return Markup(opening(told, width, height, role=role, keeps_size=True) + "".join(inside) + "</svg>")


def _headings(arranged: Arranged, say: Callable[[Sentence], str]) -> Iterator[str]:
    """Above the first column of each kind: secondary drivers may take several."""
    told: set[str] = set()
    for column in arranged.columns:
        kinds = {place.box.kind for place in column if place.box} - told
        for kind in sorted(kinds)[:1]:
            yield words([say(HEADINGS[kind])], EDGE + column[0].left, 0, ink="quiet", bold=True)
        told |= kinds


def _box(box: Box, place: Placed) -> str:
    x, y = EDGE + place.left, HEADING + place.top
    fill, ink, line = LOOKS.get(box.kind, DRIVER)
    inside = (
        rounded(x, y, place.right - place.left, place.height, fill=fill, ink=ink, line=line)
        + words(place.lines, x + PAD_X, y + PAD_Y, ink="accent" if box.href else "ink", bold=box.kind == AIM)
        + words(place.notes, x + PAD_X, y + PAD_Y + len(place.lines) * LINE, ink="quiet")
    )
    return linked(noted(inside, clean(box.text) if is_shortened(place) else ""), box.href)


def _line(route: Route) -> str:
    """From what serves to what is served, through the gaps that were left for it, with an arrow at the end."""
    source, target = route.stops[0], route.stops[-1]
    end = (EDGE + target.right + ARROW, HEADING + target.middle)
    tip = [(end[0] - ARROW, end[1]), (end[0] + 1, end[1] - 3.5), (end[0] + 1, end[1] + 3.5)]
    if source.column <= target.column:
        path = _bow(source, target)
    else:
        spots = [(EDGE + source.left, HEADING + source.middle)]
        for stop in route.stops[1:-1]:
            spots += [(EDGE + stop.right, HEADING + stop.middle), (EDGE + stop.left, HEADING + stop.middle)]
        spots.append(end)
        path = " ".join(
            curve(start, stop) if number % 2 == 0 else through([start, stop])
            for number, (start, stop) in enumerate(zip(spots, spots[1:], strict=False))
        )
    return stroke(path, is_dashed=route.line.is_weak) + filled(tip, "quiet")


def _bow(source: Placed, target: Placed) -> str:
    """Between two boxes of one column: round their right side."""
    x, y1, y2 = EDGE + source.right, HEADING + source.middle, HEADING + target.middle
    return f"M{x:g} {y1:g} C{x + BOW:g} {y1:g} {x + BOW:g} {y2:g} {EDGE + target.right + ARROW:g} {y2:g}"


def _key(y: float, say: Callable[[Sentence], str]) -> str:
    middle = y + LINE / 2
    return stroke(through([(EDGE, middle), (EDGE + 30, middle)]), is_dashed=True) + words(
        [say(sentence("weak influence"))], EDGE + 38, y, ink="quiet"
    )


def _description(boxes: Sequence[Box], say: Callable[[Sentence], str]) -> str:
    kinds = [box.kind for box in boxes]
    counted = sentence(
        "Primary drivers: %(primary)s, secondary drivers: %(secondary)s, change ideas: %(ideas)s. "
        "The list holds the same in words.",
        primary=kinds.count("primary"),
        secondary=kinds.count("secondary"),
        ideas=kinds.count("idea"),
    )
    return say(counted)
