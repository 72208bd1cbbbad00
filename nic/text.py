"""Words that pure code says and a page translates: the English sentence is the key, its numbers travel beside it."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10
from typing import Any

ENGLISH = "en"  # What everything is written in.
LANGUAGES = {ENGLISH: "English", "es": "Español"}  # Each in its own words.
TWO_STOPS = re.compile(r"(?<=[.!?…])”\.")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Sentence:
    """`text` is English with %(name)s places; `str()` fills them in, a page translates first (`say`)."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        if not self.values:
            return self.text
        return one_stop(self.text % {name: plain(value) for name, value in self.values.items()})

    def __mod__(self, values: dict[str, Any]) -> "Sentence":
        """So that a check of a form, which fills its numbers into its message, leaves a sentence to translate."""
        return Sentence(self.text, {**self.values, **values})


def one_stop(text: str) -> str:
    """What is quoted may end as a sentence does: “Every day.” needs no stop of its own behind it."""
    return TWO_STOPS.sub("”", text) if "”." in text else text


class Percent(float):
    """A number that people read as a percentage."""


def shown(value: float) -> float:
    """How exactly people read a number of an indicator, wherever it stands: page, table, picture or sentence.

    A percentage has one decimal (62.5%), below 1% two; anything else has two, below 1 three digits that say something
    (0.0457). Halves go up, as people learn it. Unrounded are only what a program reads (JSON, CSV) and what somebody
    typed, when it is said back to them.
    """
    if value == 0 or not 1e-12 < abs(value) < 1e15:
        return float(value)
    if isinstance(value, Percent):
        places = 1 if abs(value) >= 1 else 2
    else:
        places = 2 if abs(value) >= 1 else 2 - floor(log10(abs(value)))
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def plain(value: Any) -> Any:
    """A day or a number in American English, for texts that no page translates: Nov 1, 2014 and 1,711.88."""
    if isinstance(value, date):
        return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"
    if isinstance(value, float):
        return short_number(shown(value))
    return ", ".join(str(plain(each)) for each in value) if isinstance(value, tuple) else value


def short_number(value: float) -> str:
    """With all of its digits but no zeros behind them, and thousands parted: 1,711.88."""
    return f"{value:,.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")


def dollars(value: float) -> str:
    """$1,200; where there are cents, with both of their digits: $1,200.50."""
    return f"${value:,.2f}".removesuffix(".00")


def sentence(text: str, **values: Any) -> Sentence:
    return Sentence(text, values)


def N_(text: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Mark a fixed text for the translators' catalog; whoever prints it translates it."""
    return text
