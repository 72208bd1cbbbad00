"""A figure of a yearly snapshot as others cite it: what it said on that day, in words, and where it stands."""

from dataclasses import asdict, dataclass
from typing import Any

from nic.science.snapshot_page import change_words, gap_words, group_words, school_year
from nic.text import Percent, Sentence, sentence


@dataclass(frozen=True)
class CitedFigure:
    """Plain values, so that a citation can be kept as JSON (`told`) and read again (`cited_from`). `now` is in percent,
    `change` and `gap` in points; all are None where its reader doesn't see them."""

    place: int
    place_name: str
    year: int  # In which the school year ends.
    domain: str
    standard: str
    group: str  # "" is all learners.
    some: float | None
    of: float | None
    now: float | None
    change: float | None
    gap: float | None
    is_withheld: bool

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its place and year: behind "?year=2026#"."""
        return anchor_of(self.standard)

    @property
    def words(self) -> Sentence:
        """Academic Proficiency, 2025–26, English learners: 38% (3 of 8), 2 points more than the year before."""
        named = {"standard": self.standard, "year": school_year(self.year), "group": group_words(self.group)}
        if self.now is None or self.some is None:
            return sentence("%(standard)s, %(year)s, %(group)s: withheld", **named)
        told = sentence(
            "%(standard)s, %(year)s, %(group)s: %(now)s%% (%(some)s of %(of)s)",
            **named, now=Percent(self.now), some=float(self.some), of=float(self.of or 0),
        )  # fmt: skip
        for more in (change_words(self.change), gap_words(self.gap)):
            told = sentence("%(told)s, %(more)s", told=told, more=more) if more else told
        return told

    def told(self) -> dict[str, Any]:
        return asdict(self)


def cited_from(told: dict[str, Any]) -> CitedFigure:
    return CitedFigure(**told)


def anchor_of(standard: str) -> str:
    return "standard-" + "".join(letter if letter.isalnum() else "-" for letter in standard.casefold())
