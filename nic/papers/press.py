"""Prints a paper: typst sets it in type. The only room that knows typst.

A text never becomes typst's markup: all of it travels as one JSON string, and the template takes strings only. What
comes out is PDF/UA-1 (typst refuses to write one that isn't): tagged, with a title, a language, and words for pictures.
The same paper gives the same bytes, without a word about when or where it was made.
"""

import json
from collections.abc import Iterable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from nic.figures.cache import Drawings
from nic.figures.fonts import font_folder
from nic.papers.paper import Paper, Say, letters_in, told

TEMPLATE = Path(__file__).with_name("paper.typ")
MOST_LETTERS = 10_000  # On one sheet. With more nobody waits for typst to find out.
TOO_LONG = "too many sheets"  # As the template says it.
_printed: Drawings[bytes] = Drawings(most=60)  # Of about 60 kB each.


class TooLong(Exception):
    """The shortest of the papers still doesn't fit."""


def print_paper(papers: Iterable[Paper], say: Say, *, sheets: int) -> bytes:
    """The first of these papers that fits on so many sheets: bring the whole one first, then ever shorter ones."""
    for paper in papers:
        if letters_in(paper) > sheets * MOST_LETTERS:
            continue
        content = json.dumps(told(paper, say), ensure_ascii=False)
        printed = _printed.get(sha256(f"{sheets} {content}".encode()).hexdigest(), partial(_set, content, sheets))
        if printed:
            return printed
    raise TooLong(f"{sheets} sheets are not enough")


def _set(content: str, sheets: int) -> bytes:
    """Empty if it needs more sheets than these."""
    import typst  # Not before the first paper: nobody else waits for it.

    given = {"told": content, "sheets": str(sheets)}
    try:
        compiler = typst.Compiler(TEMPLATE.read_bytes(), font_paths=_fonts(), sys_inputs=given)
        printed = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as no:
        if TOO_LONG in no.message:
            return b""
        raise
    return printed if isinstance(printed, bytes) else b""


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()])
