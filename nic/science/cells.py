"""One cell of somebody's spreadsheet: the day, the number or the nothing that it says."""

import re
from datetime import date, timedelta
from functools import lru_cache

from nic.science.measurement import (
    LONGEST,
    Typed,
    Unreadable,
    exact_day,
    month_named,
    not_a_number,
    parse_day,
    parse_number,
)
from nic.science.sheet import Cell
from nic.text import N_, Sentence, sentence

NOTHING = frozenset({"", "-", "--", "–", "—", ".", "na", "n/a", "#n/a", "nan", "null"})
WITHHELD = re.compile(r"\*+|[<>≤≥]=? ?[0-9.,]+ ?%?|n ?[<≤] ?[0-9]+|suppressed|ps", re.IGNORECASE)
EXCEL_BEGAN = date(1899, 12, 30)  # So that its 60, a February 29 that never was, lies before every day of ours.
SERIALS = (20_000, 73_000)  # 1954 to 2099: what else would stand in a column of days is no date of Excel's.

TIME = re.compile(r"(.*[0-9])[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[AP]M)?(Z|[+-][0-9:]+)?", re.IGNORECASE)
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +(.+)", re.IGNORECASE)
THREE_PARTS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})")
MONTH_OF_YEAR = re.compile(r"([0-9]{4})-([0-9]{1,2})|([a-z]{3,9})\.?[ -]'?([0-9]{4}|[0-9]{2})", re.IGNORECASE)
SCHOOL_YEAR = re.compile(r"([0-9]{4})[-/]([0-9]{2})")
SUMS_UP = re.compile(r"(?:grand |sub)?total|sum\b|average|mean\b|median\b", re.IGNORECASE)
FORMULA_FAULT = re.compile(r"#(?:DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
BARE, DOTTED = re.compile(r"[0-9.,]+"), re.compile(r"[0-9]+\.[0-9]+\.[0-9]{2,4}")
DECIMAL_COMMA = re.compile(r"([-+−]?(?:[0-9]+|[0-9]{1,3}(?:[. ’'\u00a0\u202f][0-9]{3})+)?)(?:,([0-9]*))?( ?%)?")


def is_nothing(cell: Cell) -> bool:
    """Empty, or one of the signs by which people say that there is no number."""
    return isinstance(cell, str) and (cell == "" or cell.strip().casefold() in NOTHING)


FORMULA = ("=", "+", "-", "@", "\t", "\r")  # A spreadsheet would reckon with a cell that begins so.


def as_words(text: str) -> str:
    """What people typed is no formula to any spreadsheet."""
    return f"'{text}" if text.startswith(FORMULA) else text


def text_of(cell: Cell) -> str:
    """As a person would read it in the sheet."""
    if isinstance(cell, str):
        return cell
    return f"{cell:.0f}" if float(cell).is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"


@lru_cache(maxsize=20_000)
def day_in(cell: Cell, today: date | None, is_day_first: bool = False) -> date:
    """The day of a cell: as people type it, as a program exports it, as Excel counts it; a month is its first day.

    Raises Unreadable. A day after `today` is refused by whoever takes a measurement, not here.
    """
    if not isinstance(cell, str):
        return counted_by_excel(cell)
    text = " ".join(cell.split()).removeprefix("'")  # By which people tell a spreadsheet to leave a text alone.
    text = found[1] if (found := TIME.fullmatch(text)) else text
    text = found[1] if (found := WEEKDAY.fullmatch(text)) else text
    if len(text) <= LONGEST:
        if found := THREE_PARTS.fullmatch(text):
            return of_three_parts(found, text, is_day_first)
        if found := YEAR_FIRST.fullmatch(text):
            year, month, day = (int(part) for part in found.groups() if part)
            return exact_day(year, month, day, text)
        if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text):
            return counted_by_excel(float(text))
        if found := SCHOOL_YEAR.fullmatch(text):
            refuse_school_year(int(found[1]), int(found[2]), text)
        if found := MONTH_OF_YEAR.fullmatch(text):
            month_of_year, year = int(found[2] or month_named(found[3].lower()) or 0), int(found[1] or found[4])
            if month_of_year:
                return exact_day(year + 2000 if year < 100 else year, month_of_year, 1, text)
    if SUMS_UP.match(text):
        words = N_('"%(typed)s" is not a date. A row that sums up others has to go: take it out of the file.')
        raise Unreadable(sentence(words, typed=text[:LONGEST]))
    return parse_day(text, today)


def refuse_school_year(first: int, second: int, text: str) -> None:
    """2011-12 may be a December, and nobody could tell which was meant."""
    if second != (first + 1) % 100:
        return
    if 1 <= second <= 12:
        words = N_('"%(typed)s" may be a month or a school year. Write one day of it, such as %(day)s.')
    else:
        words = N_('"%(typed)s" is a school year. Write one day of it, such as its last: %(day)s.')
    raise Unreadable(sentence(words, typed=text, day=f"{first + 1}-06-15"))


def of_three_parts(found: re.Match[str], text: str, is_day_first: bool) -> date:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == ".":
        is_day_first = True  # Nobody writes 11.21.2026.
    month, day = (second, first) if is_day_first else (first, second)
    if month > 12 and (day <= 12 or is_day_first):
        raise Unreadable(no_month_of_three(text, month, day, is_day_first))
    return exact_day(year + 2000 if len(found[4]) == 2 else year, month, day, text)


def no_month_of_three(text: str, month: int, day: int, is_day_first: bool) -> Sentence:
    if day > 12 or "." in text:  # The other way round it is no day either, or nobody writes so.
        words = N_('"%(typed)s": there is no month %(month)s.')
    elif is_day_first:
        words = N_('"%(typed)s": there is no month %(month)s. If the month comes first in this file, choose that.')
    else:
        words = N_('"%(typed)s": there is no month %(month)s. If the day comes first in this file, choose that.')
    return sentence(words, typed=text, month=month)


def counted_by_excel(number: float) -> date:
    if not SERIALS[0] <= number < SERIALS[1]:
        raise Unreadable(sentence('"%(typed)s" is not a date.', typed=text_of(number)))
    return EXCEL_BEGAN + timedelta(days=int(number))


@lru_cache(maxsize=20_000)
def numbers_in(cell: Cell, has_decimal_comma: bool = False, is_whole: bool = False) -> Typed:
    """The number or the fraction of a cell. Raises Unreadable, with an example that `is_whole` where it has to be."""
    if not isinstance(cell, str):
        return parse_number(written_out(cell))
    if WITHHELD.fullmatch(cell.strip()):
        words = sentence(
            '"%(typed)s" is a number that was withheld. Enter the number itself, or empty the cell.', typed=cell
        )
        raise Unreadable(words)
    if FORMULA_FAULT.fullmatch(cell.strip()):
        fault = N_('"%(typed)s": a formula went wrong in the spreadsheet. Mend it there, or empty the cell.')
        raise Unreadable(sentence(fault, typed=cell))
    cell = cell.strip().removeprefix("'")
    if has_decimal_comma and not re.search(r"/|of", cell):
        return with_decimal_comma(cell, is_whole)
    return parse_number(cell, is_whole=is_whole)


def written_out(number: float) -> str:
    """Without an exponent, and without the digits that only a computer's fractions have: 0.1 + 0.2 is 0.3."""
    text = f"{number:.15g}"
    return f"{float(text):.20f}".rstrip("0").rstrip(".") if "e-" in text else f"{number:.0f}" if "e" in text else text


def with_decimal_comma(text: str, is_whole: bool) -> Typed:
    found = DECIMAL_COMMA.fullmatch(text.strip())
    if not found or not re.search("[0-9]", text):
        if is_whole:
            raise Unreadable(not_a_number(text[:LONGEST], is_whole))
        raise Unreadable(sentence('"%(typed)s" is not a number such as 1.234,5.', typed=text[:LONGEST]))
    whole = re.sub(r"[^0-9+−-]", "", found[1])
    return parse_number(f"{whole}.{found[2]}{found[3] or ''}" if found[2] else f"{whole}{found[3] or ''}")


def is_day(cell: Cell, today: date) -> bool:
    """Whether it is plainly a day: a bare number could be anything."""
    if not isinstance(cell, str) or BARE.fullmatch(cell) and not DOTTED.fullmatch(cell):
        return False
    return any(can_read_day(cell, today, is_day_first) for is_day_first in (False, True))


def can_read_day(cell: Cell, today: date, is_day_first: bool) -> bool:
    try:
        day_in(cell, today, is_day_first)
    except Unreadable:
        return False
    return True


def is_number(cell: Cell) -> bool:
    return any(can_read_number(cell, has_comma) for has_comma in (False, True))


def can_read_number(cell: Cell, has_decimal_comma: bool) -> bool:
    try:
        numbers_in(cell, has_decimal_comma)
    except Unreadable:
        return False
    return True
