"""Columns pasted from a spreadsheet: read line by line, and each bad line says what is wrong with it."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from nic.science.measurement import WHOLE, Typed, Unreadable, fault, month_named, parse_day, parse_number
from nic.text import Sentence, sentence

MOST_LINES = 2000
MOST_CHARACTERS = 200_000
LONGEST_LINE = 200

# A day at the start of a line, in the forms of `parse_day`; what follows it is no part of a word or number.
DAY = re.compile(
    r'\s*"?('
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?"
    r"|[A-Za-z]{3,9}\.? +[0-9]{1,2}(?:,? +[0-9]{4})?"
    r"|[0-9]{1,2}\.? +[A-Za-z]{3,9}\.?(?:,? +[0-9]{4})?"
    r')"?(?![0-9A-Za-z/.-])'
)
BETWEEN = re.compile(r"\t|;|,| {2,}")
ONE_COLUMN = re.compile(r"[^\s,;/]+ (?:out )?of [^\s,;/]+|[^\s,;/]+ ?/ ?[^\s,;/]+|[^\s,;/]+ ?%", re.IGNORECASE)


@dataclass(frozen=True)
class PastedRow:
    """One line. With `wrong` set, it can't be taken; a header line is passed over and has neither."""

    line: int  # From 1, as the person counts them.
    text: str
    day: date | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    wrong: Sentence | None = None
    is_header: bool = False


@dataclass(frozen=True)
class Pasted:
    """All rows in order, or one `refusal` of the whole and no rows."""

    rows: tuple[PastedRow, ...] = ()
    refusal: Sentence | None = None

    @property
    def good(self) -> tuple[PastedRow, ...]:
        return tuple(row for row in self.rows if not row.wrong and not row.is_header)

    @property
    def bad(self) -> tuple[PastedRow, ...]:
        return tuple(row for row in self.rows if row.wrong)


def read_pasted(text: str, today: date, takes_fraction: bool, kind: str = "") -> Pasted:
    """A day and a number per line, or (`takes_fraction`) a day and two: how many, out of how many.

    Columns are parted by tab, semicolon, comma or spaces. Nothing is raised: what is wrong stands in its row.
    """
    lines = text.rstrip().count("\n") + 1
    if lines > MOST_LINES + 1:  # One of them may be a header.
        return Pasted(refusal=too_many(lines))
    if len(text) > MOST_CHARACTERS:
        return Pasted(refusal=sentence("That is too much text. Paste a column of dates and one of numbers."))
    rows: list[PastedRow] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            rows.append(read_line(number, line, today, takes_fraction, kind, is_first=not rows))
    given = sum(not row.is_header for row in rows)
    if given > MOST_LINES:
        return Pasted(refusal=too_many(given))
    if not given:
        return Pasted(refusal=sentence("Paste a column of dates and one of numbers."))
    return Pasted(rows=tuple(mark_repeated(rows)))


def too_many(lines: int) -> Sentence:
    return sentence("That is %(lines)s lines; at most %(most)s can be pasted at once.", lines=lines, most=MOST_LINES)


def read_line(number: int, line: str, today: date, takes_fraction: bool, kind: str, *, is_first: bool) -> PastedRow:
    row = PastedRow(line=number, text=line.strip()[:LONGEST_LINE])
    if len(line) > LONGEST_LINE:
        return replace(row, wrong=sentence("This line is too long."))
    try:
        day, rest = read_day(line, today)
        typed = read_numbers(rest, takes_fraction, is_whole=kind in WHOLE)
    except Unreadable as unreadable:
        if is_first and is_header(line):
            return replace(row, is_header=True)
        return replace(row, wrong=unreadable.sentence)
    value, above, below = typed.value, typed.numerator, typed.denominator
    wrong = fault(value=value, numerator=above, denominator=below, taken_on=day, today=today, kind=kind)
    return replace(row, day=day, value=value, numerator=above, denominator=below, wrong=wrong)


def read_day(line: str, today: date) -> tuple[date, str]:
    """The day at the start of the line, and the rest of it."""
    found = DAY.match(line)
    if not found:
        first = BETWEEN.split(line.strip(), maxsplit=1)[0]
        return parse_day(first.strip('" '), today), ""
    return parse_day(found[1], today), line[found.end() :]


def read_numbers(rest: str, takes_fraction: bool, is_whole: bool) -> Typed:
    """What stands behind the day. A fraction may be one column (12/20) or two; an empty column is not passed over."""
    rest = re.sub(r"^ *[\t;,]? *", "", rest).rstrip(" ")
    columns = [rest] if is_one_number(rest) and not takes_fraction else columns_of(rest)
    while len(columns) > 1 + takes_fraction and not columns[-1]:
        columns.pop()
    if not any(columns):
        raise Unreadable(sentence("There is no number behind the date."))
    if len(columns) == 1:
        return read_one(columns[0], takes_fraction, is_whole)
    if not takes_fraction:
        raise Unreadable(sentence("Give a date and one number; nothing else."))
    if len(columns) == 2:
        if not all(columns):
            raise Unreadable(sentence("One of the two numbers is missing: how many, and out of how many."))
        above, below = (parse_number(column) for column in columns)
        if above.value is not None and below.value is not None and not (above.is_percent or below.is_percent):
            return Typed(numerator=above.value, denominator=below.value)
    raise Unreadable(sentence("Give a date, how many, and out of how many; nothing else."))


def read_one(column: str, takes_fraction: bool, is_whole: bool) -> Typed:
    typed = parse_number(column, is_whole=is_whole)
    if typed.numerator is not None and not takes_fraction:
        raise Unreadable(sentence("This series takes plain numbers, not fractions."))
    return typed


def columns_of(rest: str) -> list[str]:
    """Parted by the strongest separator that is there; 12/20, 12 of 20 and 62.5 % are one column."""
    if ONE_COLUMN.fullmatch(rest):
        return [rest]
    for separator in ("\t", ";", " {2,}", ", +", " ", ","):
        columns = [column.strip(' "') for column in re.split(separator, rest)]
        if len(columns) > 1:
            return columns
    return [rest.strip(' "')]


def is_one_number(rest: str) -> bool:
    return re.fullmatch(r"[-+\u2212]?[0-9][0-9,.]*\s*%?", rest) is not None


def is_header(line: str) -> bool:
    """No column of it is a day or a number: names of columns, not a mistyped row."""
    return not begins_with_day(line) and not any(is_one_number(part.strip('" ')) for part in BETWEEN.split(line))


def begins_with_day(line: str) -> bool:
    """Even one that is not in the calendar; "Week 3" is none."""
    found = DAY.match(line)
    return found is not None and all(month_named(name.lower()) for name in re.findall("[A-Za-z]+", found[1]))


def mark_repeated(rows: list[PastedRow]) -> list[PastedRow]:
    """Two rows for one day can't both be right: each names the other."""
    lines: dict[date, list[int]] = defaultdict(list)
    for row in rows:
        if row.day and not row.wrong:
            lines[row.day].append(row.line)
    return [
        replace(row, wrong=repeated(row.day, lines[row.day]))
        if row.day and not row.wrong and len(lines[row.day]) > 1
        else row
        for row in rows
    ]


def repeated(day: date, lines: list[int]) -> Sentence:
    return sentence(
        "Lines %(first)s and %(second)s are both for %(day)s. Keep one.", first=lines[0], second=lines[1], day=day
    )
