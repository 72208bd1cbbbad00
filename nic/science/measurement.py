"""What a measurement may be, whoever enters it: a form, a paste, an import, a seed; and what people type for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Protocol

from nic.science.points import Observation
from nic.text import N_, Sentence, sentence

LARGEST = 1e12  # Beyond it, somebody's thumb lay on the zero.
LONGEST = 40  # Characters; no number or day that people write is longer.
OLDEST = date(1900, 1, 1)
WHOLE = ("count", "count between")
KINDS = (N_("count"), N_("proportion"), N_("rate"), N_("continuous"), N_("time between"), N_("count between"))

NUMBER = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]*)?")
DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
FRACTION = re.compile(r"(\S+?)\s*(?:/|\bout of\b|\bof\b)\s*(\S+)", re.IGNORECASE)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:,? ([0-9]{4}))?")
DAY_FIRST = re.compile(r"([0-9]{1,2})\.? ([a-z]{3,9})\.?(?:,? ([0-9]{4}))?")


class Unreadable(ValueError):
    """What was typed is no number or no day; `sentence` says so to the person who typed it."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


@dataclass(frozen=True)
class Typed:
    """A plain value, or both parts of a fraction. `is_percent`: it carried a percent sign."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    is_percent: bool = False


def fault(
    *,
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    taken_on: date,
    today: date,
    kind: str = "",
) -> Sentence | None:
    """What is wrong, in a sentence for the person who typed it; None when nothing is.

    `kind` is the indicator's value kind (one of KINDS); without it only what holds for every kind is asked.
    """
    numbers = [number for number in (value, numerator, denominator) if number is not None]
    if not numbers:
        return nothing_typed(kind in WHOLE)
    if not all(isfinite(number) and abs(number) <= LARGEST for number in numbers):
        return sentence("A measurement must be a number between minus and plus a million million.")
    if (numerator is None) != (denominator is None):
        return sentence("Give both parts of the fraction, or neither.")
    if denominator is not None and denominator <= 0:
        return sentence("Nothing can be counted out of zero or fewer.")
    return fault_of_day(taken_on, today) or fault_of_kind(kind, value, numerator, denominator)


def fault_of_day(day: date, today: date) -> Sentence | None:
    if day > today:
        return sentence("%(day)s has not come yet. Nothing can be measured on it.", day=day)
    if day < OLDEST:
        return sentence("%(day)s is too long ago. Check the year.", day=day)
    return None


def fault_of_kind(
    kind: str, value: float | None, numerator: float | None, denominator: float | None
) -> Sentence | None:
    if kind != "continuous" and kind and min(value or 0, numerator or 0) < 0:
        return sentence("This indicator can't be below zero.")
    if kind in WHOLE and value is not None and not value.is_integer():
        return sentence("A count is a whole number.")
    if kind != "proportion":
        return None
    if numerator is not None and denominator is not None and numerator > denominator:
        return sentence(
            "%(numerator)s of %(denominator)s can't be: there were only %(denominator)s.",
            numerator=numerator,
            denominator=denominator,
        )
    if numerator is None and value is not None and value > 100:
        return sentence("A share can't be above 100 percent.")
    return None


class Measured(Protocol):
    """What `observations_of` reads: a row of the measurements table has these names."""

    taken_on: date
    value: float | None
    numerator: float | None
    denominator: float | None
    set_aside_because: str


def observations_of(rows: Iterable[Measured], per: float = 100.0) -> tuple[list[Observation], float]:
    """What `analyze` takes, and the `multiply` that goes with it.

    Where every row has both parts of its fraction, the points are ratios times `per` (100 for percent). As soon as
    one has only its value, all are plain values, since the two can't be mixed on one chart.
    """
    rows = list(rows)
    if rows and all(row.numerator is not None and row.denominator is not None for row in rows):
        ratios = [Observation(r.taken_on, r.numerator, r.denominator, bool(r.set_aside_because)) for r in rows]
        return ratios, per
    return [Observation(r.taken_on, r.value, excluded=bool(r.set_aside_because)) for r in rows], 1.0


def nothing_typed(is_whole: bool) -> Sentence:
    return sentence("Enter a whole number, such as 62.") if is_whole else sentence("Enter a number, such as 62.5.")


def parse_number(text: str, *, is_whole: bool = False) -> Typed:
    """A number as Americans write it: 62.5, 1,234, 62.5%, 12/20, 12 of 20. Raises Unreadable.

    `is_whole` says of what kind an example has to be; any number is read.
    """
    text = text.replace("\u2212", "-").replace("\u00a0", " ").strip()
    if not text:
        raise Unreadable(nothing_typed(is_whole))
    if len(text) > LONGEST:
        raise Unreadable(sentence("That is too long for a number."))
    if parts := FRACTION.fullmatch(text):
        above, below = (plain_number(part, text, is_whole) for part in parts.groups())
        return Typed(numerator=above, denominator=below)
    if text.endswith("%"):
        return Typed(value=plain_number(text[:-1].strip(), text, is_whole), is_percent=True)
    return Typed(value=plain_number(text, text, is_whole))


def plain_number(text: str, typed: str, is_whole: bool) -> float:
    """`typed` is what the person typed, to be said back."""
    if not (NUMBER.fullmatch(text) and any(letter.isdigit() for letter in text)):
        if DECIMAL_COMMA.fullmatch(text):
            raise Unreadable(sentence("Write %(right)s with a point, not a comma.", right=text.replace(",", ".")))
        raise Unreadable(not_a_number(typed, is_whole))
    number = float(text.replace(",", ""))
    if abs(number) > LARGEST:
        raise Unreadable(sentence("A measurement must be a number between minus and plus a million million."))
    return number


def not_a_number(typed: str, is_whole: bool) -> Sentence:
    if is_whole:
        return sentence('"%(typed)s" is not a number. Enter a whole one, such as 62.', typed=typed)
    return sentence('"%(typed)s" is not a number. Enter one such as 62.5.', typed=typed)


def parse_day(text: str, today: date | None) -> date:
    """A day as Americans write it: 2026-11-21, 11/21/2026, 11/21/26, Nov 21, 2026; without a year, the latest such day.

    Raises Unreadable, also for a day after `today` or before people measured in schools. Without `today` any day may
    be charted, Semmelweis's months of 1841 among them, and needs its year.
    """
    text = " ".join(text.split())
    if not text:
        raise Unreadable(sentence("Enter a date, such as 11/21/2026."))
    year, month, day = parts_of_day(text)
    found = exact_day(year, month, day, text) if year else latest_day(month, day, text, today)
    if today and (wrong := fault_of_day(found, today)):
        raise Unreadable(wrong)
    return found


def parts_of_day(text: str) -> tuple[int | None, int, int]:
    """Year (None when it isn't written), month and day; they needn't exist."""
    low = text.lower()
    if len(text) <= LONGEST:
        if found := ISO.fullmatch(low):
            return int(found[1]), int(found[2]), int(found[3])
        if found := SLASHES.fullmatch(low):
            year = found[3] and int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return year or None, int(found[1]), int(found[2])
        if (found := MONTH_FIRST.fullmatch(low)) and (month := month_named(found[1])):
            return int(found[3]) if found[3] else None, month, int(found[2])
        if (found := DAY_FIRST.fullmatch(low)) and (month := month_named(found[2])):
            return int(found[3]) if found[3] else None, month, int(found[1])
    raise Unreadable(
        sentence(
            '"%(typed)s" is not a date. Write it as 11/21/2026, Nov 21, 2026 or 2026-11-21.',
            typed=text if len(text) <= LONGEST else text[:LONGEST] + "...",
        )
    )


def month_named(name: str) -> int | None:
    """1 to 12, from the whole name, its first three letters, or Sept."""
    for number, month in enumerate(MONTHS, start=1):
        if name in (month, month[:3]) or (name == "sept" and number == 9):
            return number
    return None


def exact_day(year: int, month: int, day: int, text: str) -> date:
    if month > 12:
        raise Unreadable(no_such_month(text, month))
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(sentence('"%(typed)s": there is no such day.', typed=text)) from None


def no_such_month(text: str, month: int) -> Sentence:
    if re.match("[0-9]{4}", text):
        words = N_('"%(typed)s": there is no month %(month)s. Behind the year comes the month, then the day.')
    elif "." in text:
        words = N_('"%(typed)s": there is no month %(month)s.')
    else:
        words = N_('"%(typed)s": there is no month %(month)s. The month comes first.')
    return sentence(words, typed=text, month=month)


def latest_day(month: int, day: int, text: str, today: date | None) -> date:
    """The last such day up to `today`; February 29 may lie up to eight years back."""
    if today is None:
        raise Unreadable(sentence('"%(typed)s" has no year. Write it as 11/21/2026.', typed=text))
    exact_day(2000, month, day, text)  # A leap year: what doesn't exist there never does.
    for year in range(today.year, today.year - 9, -1):
        if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
            continue
        if (found := date(year, month, day)) <= today:
            return found
    raise Unreadable(sentence('"%(typed)s": there is no such day.', typed=text))
