"""The driver diagram as a page shows it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from nic.figures.cache import Drawings
from nic.figures.pages import PictureForm, Printed, print_sheets, sheet_drawings
from nic.figures.sketched import draw_sketch
from nic.science.driver_sketch import Shown, driver_sketch
from nic.science.driver_stem import ALSO, STEM_TEXTS, driver_stem
from nic.science.letter_pages import theory_sheets
from nic.science.sketch import Note
from nic.science.theory import IDEA, PRIMARY, SECONDARY, Graph
from nic.text import Sentence, sentence

_drawings = Drawings(most=60)  # Of up to 100 kB each.


def driver_diagram(
    graph: Graph,
    aim: str,
    *,
    title: str,
    hrefs: Mapping[int | None, str] | None = None,
    notes: Mapping[int | None, Sequence[Note]] | None = None,
    states: Mapping[int, str] | None = None,
    say: Callable[[Sentence], str] = str,
    is_narrow: bool = False,
) -> Markup:
    """The theory as an `<svg>` of its natural size, for a region that scrolls.

    `hrefs`, `notes` and `states` go by the nodes' ids, None for the aim; where one has no note, its indicators are
    named, and without `states` nothing says how far ideas have come. Only values go in, so a theory is drawn as of any
    day. The picture is a view of the nested list, which holds the same for whoever can't see it.
    """
    shown = shown_of(aim, hrefs, notes, states, say)
    description = describe(graph, say)
    sketch = driver_stem if is_narrow else driver_sketch
    asked = repr((graph, shown, title, description, is_narrow))
    return Markup(_drawings.get(asked, lambda: draw_sketch(sketch(graph, shown), title=title, description=description)))


def driver_diagram_pair(graph: Graph, aim: str, **wishes: Any) -> tuple[Markup, Markup]:
    """For a wide room and for a narrow one: a page holds both, and its CSS shows the one that fits."""
    return driver_diagram(graph, aim, **wishes), driver_diagram(graph, aim, **wishes, is_narrow=True)


def print_theory(
    graph: Graph,
    aim: str,
    form: PictureForm,
    *,
    title: str,
    footing: Sequence[str] = (),
    notes: Mapping[int | None, Sequence[Note]] | None = None,
    states: Mapping[int, str] | None = None,
    say: Callable[[Sentence], str] = str,
) -> bytes:
    """As a file; `footing` says whose it is and of which day. The same bytes for the same values."""
    shown = shown_of(aim, None, notes, states, say)
    told = Printed(title, describe(graph, say), footing, say)
    return print_sheets(theory_sheets(graph, shown, shown.said(ALSO)), driver_sketch(graph, shown), form, told)


def theory_on_paper(
    graph: Graph,
    aim: str,
    *,
    title: str,
    notes: Mapping[int | None, Sequence[Note]] | None = None,
    states: Mapping[int, str] | None = None,
    say: Callable[[Sentence], str] = str,
) -> list[tuple[str, float]]:
    """Each page's drawing for a tagged paper, and its width there in points."""
    shown = shown_of(aim, None, notes, states, say)
    sheets = theory_sheets(graph, shown, shown.said(ALSO))
    return sheet_drawings(sheets, Printed(title, describe(graph, say), (), say))


def shown_of(
    aim: str,
    hrefs: Mapping[int | None, str] | None,
    notes: Mapping[int | None, Sequence[Note]] | None,
    states: Mapping[int, str] | None,
    say: Callable[[Sentence], str],
) -> Shown:
    return Shown(aim, states, notes or {}, hrefs or {}, {text: say(sentence(text)) for text in STEM_TEXTS})


def describe(graph: Graph, say: Callable[[Sentence], str]) -> str:
    kinds = [node.kind for node in graph.nodes]
    counted = sentence(
        "Primary drivers: %(primary)s, secondary drivers: %(secondary)s, change ideas: %(ideas)s. "
        "The list holds the same in words.",
        primary=kinds.count(PRIMARY),
        secondary=kinds.count(SECONDARY),
        ideas=kinds.count(IDEA),
    )
    return say(counted)
