"""A document for paper as plain values: what it says, piece by piece, before anybody has set it in type.

Every later document (a cycle, a plan, a review's report) is a `Paper` of these pieces; press.py makes its PDF. What
people wrote are strings and stay as they are; what nic says are Sentences, which `told` translates.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, Literal

from nic.papers.letters import BOX, printable
from nic.text import N_, Sentence, sentence

Words = str | Sentence
Say = Callable[[Sentence], str]


@dataclass(frozen=True)
class Heading:
    words: Words


@dataclass(frozen=True)
class Part:
    """A heading below a heading, with what it is the heading of in small print above."""

    words: Words
    what: Words


@dataclass(frozen=True)
class Saying:
    """A paragraph. `look`: "quiet" is small print, "strong" what matters most, "quoted" what somebody said."""

    words: Words
    look: Literal["", "quiet", "strong", "quoted"] = ""


@dataclass(frozen=True)
class Facts:
    """What stands under which name, in two columns when `is_wide` leaves room for them."""

    rows: Sequence[tuple[Words, Words]]
    is_wide: bool = False


@dataclass(frozen=True)
class Beside:
    """Two columns that are read against each other: a name, and paragraphs under it."""

    left: tuple[Words, Sequence[Words]]
    right: tuple[Words, Sequence[Words]]


@dataclass(frozen=True)
class Drawing:
    """An SVG of figures, as wide as the text; `told` says the same in words for whoever can't see it."""

    svg: str
    told: str


@dataclass(frozen=True)
class Lines:
    """A diary: when, and what."""

    rows: Sequence[tuple[Words, Words]]


@dataclass(frozen=True)
class Diagram(Drawing):
    """A drawing on a page of its own, `width` points wide: it was laid out for that page."""

    width: float = 0.0


@dataclass(frozen=True)
class Outline:
    """A list within a list: how deep each line stands, from 0, and its words."""

    rows: Sequence[tuple[int, Words]]


@dataclass(frozen=True)
class NewSheet:
    """What follows stands on a page of its own."""


@dataclass(frozen=True)
class Writing:
    """Lines to write on by hand, down to the end of the page; a name over each column, the last ones narrow."""

    columns: Sequence[Words]


Piece = Heading | Part | Saying | Facts | Beside | Drawing | Diagram | Lines | Outline | NewSheet | Writing


@dataclass(frozen=True)
class Paper:
    """`lead` stands below the title, `foot` on every page beside its number. `lang` is a language of BCP 47."""

    title: Words
    lead: Sequence[Words]
    pieces: Sequence[Piece]
    foot: Sequence[Words]
    page_words: Sentence  # With %(page)s and %(pages)s.
    lang: str = "en"
    is_wide: bool = False  # Landscape, with the narrow margins of science/letter_pages.py.


MISSING = sentence(N_("%(box)s stands for letters or pictures that this paper’s fonts lack; nic shows them."), box=BOX)


def letters_in(thing: Any) -> int:
    """About how many letters a paper or a part of it has, before any work is done on them."""
    if isinstance(thing, str):
        return len(thing)
    if isinstance(thing, Drawing):
        return 0
    if isinstance(thing, Mapping):
        thing = thing.values()
    elif is_dataclass(thing):
        thing = vars(thing).values()
    return sum(map(letters_in, thing)) if isinstance(thing, Iterable) else 0


def upper_first(words: str) -> str:
    """A sentence that pure code began in the middle of another."""
    return words[:1].upper() + words[1:]


def told(paper: Paper, say: Say) -> dict[str, Any]:
    """As the template reads it: nothing but strings and numbers, every text ready for the fonts there are."""

    def text(words: Words) -> str:
        return printable(upper_first(say(words)) if isinstance(words, Sentence) else words)

    def is_empty_heading(one: Piece) -> bool:
        return isinstance(one, Heading | Part) and not text(one.words).strip()  # PDF/UA refuses it.

    found: dict[str, Any] = {
        "title": " ".join(text(paper.title).split()) or "nic",  # PDF/UA wants one.
        "lang": paper.lang,
        "lead": [text(words) for words in paper.lead],
        "pieces": [told_piece(one, text) for one in paper.pieces if not is_empty_heading(one)],
        "foot": [text(words) for words in paper.foot],
        "page_words": say(paper.page_words),
        "is_wide": paper.is_wide,
    }
    if BOX in str(found):
        found["pieces"].append(told_piece(Saying(MISSING, "quiet"), text))
    return found


def told_piece(one: Piece, text: Callable[[Words], str]) -> dict[str, Any]:
    def texts(many: Iterable[Words]) -> list[str]:
        return [text(words) for words in many]

    def drawn(svg: str, words: str) -> dict[str, Any]:
        return {"svg": printable(svg, may_break=False), "told": printable(words, may_break=False)}

    match one:
        case Heading(words):
            return {"kind": "heading", "words": text(words)}
        case Part(words, what):
            return {"kind": "part", "words": text(words), "what": text(what)}
        case Saying(words, look):
            return {"kind": "saying", "words": text(words), "look": look}
        case Facts(rows, is_wide):
            return {"kind": "facts", "rows": [texts(row) for row in rows], "is_wide": is_wide}
        case Beside(left, right):
            sides = [{"name": text(name), "words": texts(words)} for name, words in (left, right)]
            return {"kind": "beside", "sides": sides}
        case Diagram(svg, words, width):
            return drawn(svg, words) | {"kind": "diagram", "width": width}
        case Drawing(svg, words):
            return drawn(svg, words) | {"kind": "drawing"}
        case Outline(rows):
            return {"kind": "outline", "rows": [{"depth": depth, "words": text(words)} for depth, words in rows]}
        case Lines(rows):
            return {"kind": "lines", "rows": [texts(row) for row in rows]}
        case NewSheet():
            return {"kind": "new sheet"}
        case Writing(columns):
            return {"kind": "writing", "columns": texts(columns)}
