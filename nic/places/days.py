"""Closed days as people type them, one a line, and as they are kept."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from nic.text import N_, Sentence, sentence

LONGEST, MOST = timedelta(days=366), 200
ISO, AMERICAN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
BETWEEN = re.compile(r"\s*(?:\bto\b|\buntil\b|–|—|/(?=\d{4}-)|\s-\s)\s*")


def read_days(text: str) -> tuple[list[str], list[Sentence]]:
    """What was typed as "2026-11-26" and "2026-12-23/2027-01-01"; and one sentence for each line that is neither."""
    kept: list[str] = []
    wrong: list[Sentence] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = read_line(line.strip(), number) if line.strip() else ""
        if isinstance(found, Sentence):
            wrong.append(found)
        elif found and found not in kept:
            kept.append(found)
    if len(kept) > MOST:
        wrong.append(sentence(N_("Use at most %(most)s lines."), most=MOST))
    return kept, wrong


def read_line(line: str, number: int) -> str | Sentence:
    told = {"number": number, "line": line[:40]}
    ends = [read_day(part) for part in BETWEEN.split(line)]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None:
        words = N_("Line %(number)s, “%(line)s”, is no day. Write 2026-11-26, or 2026-12-23 to 2027-01-01.")
        return Sentence(words, told)
    if last < first:
        return Sentence(N_("Line %(number)s, “%(line)s”, ends before it begins."), told)
    if last - first > LONGEST:
        return Sentence(N_("Line %(number)s, “%(line)s”, is longer than a year."), told)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def read_day(text: str) -> date | None:
    if found := ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := AMERICAN.fullmatch(text):
        month, day, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_ranges(days: Iterable[date]) -> list[str]:
    """As they are kept: days that follow each other as one line."""
    ranges: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if ranges and day - ranges[-1][1] == timedelta(days=1):
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return [f"{first}/{last}" if last > first else f"{first}" for first, last in ranges]


def write_days(kept: list[str]) -> str:
    """For the form: the lines as somebody would type them again."""
    return "\n".join(text.replace("/", " to ") for text in kept)


def write_by_year(kept: list[str], began_on: date) -> tuple[str, str]:
    """The lines of the school year that began then and later, and those of earlier ones."""
    earlier = [text for text in kept if text[-10:] < began_on.isoformat()]
    return write_days([text for text in kept if text not in earlier]), write_days(earlier)
