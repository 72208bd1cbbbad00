"""A paper as plain text: for whoever reads with other means than a page, and for what is pasted elsewhere."""

from collections.abc import Iterator
from textwrap import wrap

from nic.papers.paper import (
    Beside,
    Diagram,
    Drawing,
    Facts,
    Heading,
    Lines,
    Outline,
    Paper,
    Part,
    Piece,
    Say,
    Saying,
    Words,
    upper_first,
)
from nic.text import Sentence

WIDTH = 78


def plain_text(paper: Paper, say: Say) -> str:
    """Every line at most 78 letters long, but for words that are longer."""

    def text(words: Words) -> str:
        return upper_first(say(words)) if isinstance(words, Sentence) else words

    title = text(paper.title)
    blocks = ["\n".join((*lines_of(title), "=" * min(len(title), WIDTH)))]
    blocks += [paragraph(text(words)) for words in paper.lead]
    blocks += [block for piece in paper.pieces for block in blocks_of(piece, text)]
    blocks.append("-" * WIDTH + "\n" + paragraph(" · ".join(text(words) for words in paper.foot)))
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def blocks_of(piece: Piece, text) -> Iterator[str]:
    match piece:
        case Heading(words):
            said = text(words)
            yield "\n" + "\n".join((*lines_of(said), "-" * min(len(said), WIDTH)))
        case Part(words, what):
            yield "\n" + paragraph(text(what))
            yield paragraph(text(words))
        case Saying(words, _):
            yield paragraph(text(words))
        case Facts(rows, _) | Lines(rows):
            yield "\n".join(paragraph(f"{text(name)}: {text(words)}") for name, words in rows)
        case Beside(left, right):
            for name, many in (left, right):
                yield "\n".join([f"{text(name)}:", *(paragraph(text(one)) for one in many)])
        case Outline(rows):
            yield "\n".join(paragraph(f"- {text(words)}", "  " * depth) for depth, words in rows)
        case Diagram() | Drawing():
            yield paragraph(piece.told)


def paragraph(words: str, indent: str = "") -> str:
    return "\n".join(line for part in words.split("\n") for line in lines_of(part, indent) or [""])


def lines_of(words: str, indent: str = "") -> list[str]:
    return wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
                break_on_hyphens=False)  # fmt: skip
