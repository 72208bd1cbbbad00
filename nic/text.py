"""Words that pure code says and a page translates: the English sentence is the key, its numbers travel beside it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Sentence:
    """`text` is English with %(name)s places; `str()` fills them in, a page translates first (`say`)."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % {name: plain(value) for name, value in self.values.items()} if self.values else self.text

    def __mod__(self, values: dict[str, Any]) -> "Sentence":
        """So that a check of a form, which fills its numbers into its message, leaves a sentence to translate."""
        return Sentence(self.text, {**self.values, **values})


class Percent(float):
    """People read one decimal of a percentage: 62.5%, not 62.53%; below 1% two. Tables of numbers keep what is plotted,
    and what somebody typed stays as it was typed."""

    def shown(self) -> float:
        return round(float(self), 1 if abs(self) >= 1 else 2)


def plain(value: Any) -> Any:
    """A day or a number in American English, for texts that no page translates: Nov 1, 2014 and 1,711.9."""
    if isinstance(value, date):
        return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"
    if isinstance(value, float):
        return short_number(value.shown() if isinstance(value, Percent) else value)
    return ", ".join(str(plain(each)) for each in value) if isinstance(value, tuple) else value


def short_number(value: float) -> str:
    """Whole numbers whole, others to four significant digits."""
    if value.is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.1f}"
    return f"{value:.4g}"


def sentence(text: str, **values: Any) -> Sentence:
    return Sentence(text, values)


def N_(text: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Mark a fixed text for the translators' catalog; whoever prints it translates it."""
    return text
