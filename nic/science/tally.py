"""A pasted list of categories with their counts: read line by line, and each bad line says what is wrong with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nic.science.measurement import Unreadable, parse_number
from nic.text import Sentence, sentence

MOST_CATEGORIES = 100
MOST_CHARACTERS = 20_000
LONGEST_NAME = 80
BEFORE_NUMBER = re.compile(r"(.*\S)\s*[,:]?\s+([-+\u2212]?[0-9][0-9.,]*)")
PARTED = re.compile(r"[\t;]|,(?=\s*[-+\u2212]?[0-9.]*\s*$)")

Row = tuple[str, float | None]


@dataclass(frozen=True)
class Tallied:
    """The rows, or what is wrong, each with the number of its line."""

    rows: tuple[Row, ...] = ()
    wrong: tuple[Sentence, ...] = ()


def read_tally(text: str) -> Tallied:
    """A category and its count per line, parted by a tab, semicolon, comma or blank; without a number it is missing."""
    if len(text) > MOST_CHARACTERS:
        return Tallied(wrong=(sentence("That is too much text. Paste one line for each category."),))
    rows: list[Row] = []
    wrong: list[Sentence] = []
    lines: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or (not lines and not wrong and is_header(line)):
            continue
        try:
            category, count = read_line(line)
        except Unreadable as unreadable:
            wrong.append(sentence("Line %(line)s: %(why)s", line=number, why=unreadable.sentence))
            continue
        lines[category.casefold()].append(number)
        rows.append((category, count))
    for same in lines.values():
        if len(same) > 1:
            text = "Lines %(first)s and %(second)s are the same category. Keep one."
            wrong.append(sentence(text, first=same[0], second=same[1]))
    if len(rows) > MOST_CATEGORIES:
        wrong.append(sentence("At most %(most)s categories can be compared.", most=MOST_CATEGORIES))
    if not rows and not wrong:
        wrong.append(sentence("Enter at least one category with its count."))
    return Tallied(tuple(rows), tuple(wrong))


def write_tally(rows: Iterable[Sequence[Any]]) -> str:
    """As `read_tally` reads it again."""
    return "\n".join(f"{category}\t{'' if count is None else f'{count:.0f}'}" for category, count in rows)


def is_header(line: str) -> bool:
    """Names of columns: two of them, and no digit anywhere."""
    parts = [part.strip() for part in re.split(r"[\t;,]", line)]
    return len(parts) == 2 and all(map(has_letter, parts)) and not re.search(r"[0-9]", line)


def has_letter(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def read_line(line: str) -> Row:
    parts = PARTED.split(line, maxsplit=1)
    found = BEFORE_NUMBER.fullmatch(line.strip())
    if len(parts) == 2:
        category, count = parts
    elif found:
        category, count = found.groups()
    else:
        category, count = line, ""
    category = " ".join("".join(letter for letter in category if letter.isprintable()).strip(' ":,').split())
    if not category or (not count.strip() and not has_letter(category)):
        raise Unreadable(sentence("There is no category before the number."))
    if len(category) > LONGEST_NAME:
        raise Unreadable(sentence("Use at most %(most)s characters for a category.", most=LONGEST_NAME))
    return category, read_count(count.strip(' "\t;'))


def read_count(text: str) -> float | None:
    if not text or text in {"-", "–", "?"}:
        return None
    typed = parse_number(text)
    if typed.value is None or typed.is_percent or typed.value < 0 or not typed.value.is_integer():
        raise Unreadable(sentence('"%(typed)s" is no count: a whole number, zero or more.', typed=text[:40]))
    if typed.value > 1e12:
        raise Unreadable(sentence('"%(typed)s" is too large.', typed=text[:40]))
    return typed.value
