"""A fishbone or a theory as the bytes of a drawn file, the same for a page of nic and for `nic diagram`."""

from collections.abc import Sequence
from typing import Any

from nic.figures.driver_diagram import print_theory, theory_on_paper
from nic.figures.fishbone import fishbone_on_paper, print_fishbone
from nic.figures.pages import PictureForm
from nic.papers.diagrams import print_diagram
from nic.papers.paper import Say, Words
from nic.science.ribs import Bone
from nic.science.theory import Graph

DRAWN: dict[str, PictureForm | None] = {"svg": "svg", "png": "png", "pdf": None}  # None: on paper.


def theory_in_file(
    graph: Graph,
    aim: str,
    ending: str,
    *,
    title: str,
    foot: Sequence[Words],
    lines: Sequence[tuple[int, str]],
    lang: str,
    say: Say,
    **shown: Any,
) -> bytes:
    """`ending` is one of DRAWN. A PDF is tagged and holds the list too (`lines`); `foot` says whose it is."""
    if form := DRAWN[ending]:
        return print_theory(graph, aim, form, title=title, footing=texts(foot, say), say=say, **shown)
    drawings = theory_on_paper(graph, aim, title=title, say=say, **shown)
    return print_diagram(title, drawings, lines, foot=foot, lang=lang, say=say)


def fishbone_in_file(
    effect: str,
    bones: Sequence[Bone],
    ending: str,
    *,
    foot: Sequence[Words],
    lines: Sequence[tuple[int, str]],
    lang: str,
    say: Say,
) -> bytes:
    if form := DRAWN[ending]:
        return print_fishbone(effect, bones, form, title=effect, footing=texts(foot, say), say=say)
    drawings = fishbone_on_paper(effect, bones, title=effect, say=say)
    return print_diagram(effect, drawings, lines, foot=foot, lang=lang, say=say)


def texts(foot: Sequence[Words], say: Say) -> list[str]:
    return [one if isinstance(one, str) else say(one) for one in foot]
