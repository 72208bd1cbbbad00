"""A diagram on landscape letter pages: on one where it can still be read, else on as many as that takes.

Sizes are in points (72 to the inch). A driver diagram is tried in several widths; the one whose letters come out
largest is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nic.science.driver_sketch import AIM, Columns, Shown, driver_sketch
from nic.science.fishbone_sketch import Fish, fishbone_sketch
from nic.science.layers import Gaps
from nic.science.sketch import Hand, Note, Sketch
from nic.science.theory import IDEA, PRIMARY, SECONDARY, Graph

PAGE = (792.0, 612.0)  # Letter, landscape.
MARGIN = 22.0
HEAD, FOOT = 20.0, 14.0  # Of the page: its title, and where it comes from.
READABLE = 6.0  # The smallest letters, in points: those of a timetable.
COMFORTABLE = 9.0  # Letters that leave room for air.
LARGEST = 11.0
MANY = 60  # Nodes that need a wide diagram: the widest are tried first.
TIGHT = Hand(size=13, line=15.2, pad_x=7, pad_y=4, slack=1.0)  # A file is drawn with the letters that were measured.


def columns(aim: float, primary: float, secondary: float, idea: float, across: int, between: float = 30) -> Columns:
    widths = {AIM: aim, PRIMARY: primary, SECONDARY: secondary, IDEA: idea}
    return Columns(TIGHT, widths, across, between, Gaps(4, 5), idea_pad=1.5)


AIRY = [
    Columns(Hand(slack=1.0), {AIM: 150, PRIMARY: 150, SECONDARY: 160, IDEA: 190}, 1, 40, Gaps(14, 24), 6),
    Columns(Hand(slack=1.0), {AIM: 180, PRIMARY: 185, SECONDARY: 200, IDEA: 250}, 1, 46, Gaps(12, 20), 6),
]
TRIED = [
    columns(170, 180, 200, 240, 1),
    columns(150, 170, 220, 420, 2),
    columns(140, 160, 230, 560, 2),
    columns(130, 150, 220, 780, 4),
    columns(130, 150, 230, 900, 4),
    columns(140, 160, 250, 1060, 4),
]


@dataclass(frozen=True)
class Sheet:
    """One page: the sketch, drawn `scale` times as large as it is, so that its letters have `points`."""

    sketch: Sketch
    scale: float

    @property
    def points(self) -> float:
        return self.sketch.size * self.scale


def theory_sheets(graph: Graph, shown: Shown, elsewhere: str = "") -> list[Sheet]:
    """All pages. `elsewhere` is the line, with a %(names)s, for a driver that also serves one on another page."""
    whole = best_sheet(graph, shown)
    if whole.points >= READABLE:
        return [whole]

    def sheet(page: set[int]) -> Sheet:
        return best_sheet(cut(graph, page), with_others(graph, page, shown, elsewhere))

    pages: list[tuple[set[int], Sheet]] = []
    for part in (piece for whole_part in parts_of(graph) for piece in pieces_of(graph, whole_part, sheet)):
        joined = pages[-1][0] | part if pages else part
        tried = sheet(joined)
        if pages and tried.points >= READABLE:
            pages[-1] = (joined, tried)
        else:
            pages.append((part, sheet(part)))
    return [made for _, made in pages]


def fishbone_sheets(fish: Fish) -> list[Sheet]:
    """All pages of a fishbone: where one can't be read, half of its bones on each, and so on."""
    sheet = sheet_of(fishbone_sketch(fish))
    half = (len(fish.bones) + 2) // 4 * 2  # Bones stand in pairs.
    if sheet.points >= READABLE or not 0 < half < len(fish.bones):
        return [sheet]
    halves = (fish.bones[:half], fish.bones[half:])
    return [page for bones in halves for page in fishbone_sheets(replace(fish, bones=bones))]


def best_sheet(graph: Graph, shown: Shown) -> Sheet:
    is_small = len(graph.nodes) < MANY
    for airy in AIRY if is_small else ():
        sheet = on_page(graph, shown, airy)
        if sheet.points >= COMFORTABLE:
            return sheet
    best: Sheet | None = None
    for tried in TRIED if is_small else reversed(TRIED):
        sheet = on_page(graph, shown, tried)
        if best and sheet.points < best.points:
            break  # Farther on the letters only get smaller.
        best = sheet
    assert best
    return best


def on_page(graph: Graph, shown: Shown, tried: Columns) -> Sheet:
    return sheet_of(driver_sketch(graph, replace(shown, hrefs={}), tried))


def sheet_of(sketch: Sketch) -> Sheet:
    """As large as the page allows."""
    wide, high = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN - HEAD - FOOT
    return Sheet(sketch, min(wide / sketch.width, high / sketch.height, LARGEST / sketch.size))


def parts_of(graph: Graph) -> list[set[int]]:
    """Each primary driver with all that serves it; then what serves nothing."""
    tops = [node.id for node in graph.nodes if node.kind == PRIMARY]
    parts = [{top, *served_by(graph, top)} for top in tops]
    rest = {node.id for node in graph.nodes}.difference(*parts)
    return [*parts, *([rest] if rest else [])]


def pieces_of(graph: Graph, part: set[int], sheet: Callable[[set[int]], Sheet]) -> list[set[int]]:
    """The part, or where it is too much for a page, the driver with one of the things that serve it at a time."""
    if sheet(part).points >= READABLE:
        return [part]
    tops = {node.id for node in graph.nodes if node.kind == PRIMARY} & part
    lower = [node.id for node in graph.nodes if node.id in part - tops]
    first = [id for id in lower if any(one.serves in tops for one in graph.above.get(id, ()))] or lower
    pieces: list[set[int]] = []
    seen: set[int] = set()
    for id in first:
        new = ({id, *served_by(graph, id)} & part) - seen
        seen |= new
        pieces += [tops | new] if new else []
    return pieces


def served_by(graph: Graph, top: int) -> set[int]:
    """All nodes that serve this one, directly or through others."""
    found: set[int] = set()
    waiting = [top]
    while waiting:
        for node in graph.below.get(waiting.pop(), ()):
            if node.id not in found:
                found.add(node.id)
                waiting.append(node.id)
    return found


def cut(graph: Graph, kept: set[int]) -> Graph:
    nodes = tuple(node for node in graph.nodes if node.id in kept)
    return Graph(graph.aim, nodes, tuple(one for one in graph.present if one.node in kept))


def with_others(graph: Graph, page: set[int], shown: Shown, elsewhere: str) -> Shown:
    """A driver or idea that serves something on another page says so."""
    words = {node.id: node.words for node in graph.nodes}
    notes = dict(shown.notes)
    for node in graph.nodes:
        served = [one.serves for one in graph.above.get(node.id, ()) if node.id in page]
        away = [words[id] for id in served if id is not None and id not in page]
        if away and elsewhere:
            notes[node.id] = [*notes.get(node.id, ()), Note(elsewhere % {"names": ", ".join(away)})]
    return replace(shown, notes=notes)
