"""A diagram as a tagged paper: on landscape pages as they were laid out, and then the list that says the same."""

from collections.abc import Sequence

from nic.papers.paper import Diagram, Heading, Outline, Paper, Say, Words
from nic.papers.press import print_paper
from nic.text import N_, sentence

MOST_SHEETS = 60  # Of the largest theory that one page of nic holds, with its list.


def print_diagram(
    title: str,
    drawings: Sequence[tuple[str, float]],
    lines: Sequence[tuple[int, str]],
    *,
    foot: Sequence[Words],
    lang: str,
    say: Say,
) -> bytes:
    """`drawings` are SVG with their widths in points, one a page; `lines` how deep each line of the list stands."""
    told = say(sentence(N_("A drawing of it. The list on the last pages says the same in words.")))
    paper = Paper(
        title=title,
        lead=(),
        pieces=[
            *(Diagram(svg, told, width) for svg, width in drawings),
            Heading(sentence(N_("The same as a list"))),
            Outline(lines),
        ],
        foot=foot,
        page_words=sentence(N_("Page %(page)s of %(pages)s")),
        lang=lang,
        is_wide=True,
    )
    return print_paper([paper], say, sheets=MOST_SHEETS)
