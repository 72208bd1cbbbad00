"""What the pages of a snapshot show of one place: the year and the domain that are asked for, standard by standard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nic.science.snapshot_cited import anchor_of
from nic.science.snapshot_page import Line, kinds_of, lines_of
from nic.science.trend import Trend, trends_of

FEW = 8  # Standards that are shown at once; of more, one domain at a time,
PAGE = 24  # and so many of it on a page.


@dataclass(frozen=True)
class Part:
    """One standard."""

    standard: str
    domain: str
    publisher: Any
    anchor: str
    lines: list[Line]
    kind: str  # Of the student groups that its chart shows.
    kinds: list[str]
    trends: list[Trend]


@dataclass(frozen=True)
class Page:
    years: list[int]  # The newest first.
    year: int | None
    domains: list[str]  # To choose from; none where all of them are shown.
    domain: str
    standards: list[str]  # All.
    tables: dict[str, list[Line]]  # Of all standards.
    parts: list[Part]  # Of those that are shown.
    number: int  # Of the page, from 1.
    pages: int


def page_of(published, asked: Mapping[str, str]) -> Page:
    years = published.years
    year = next((one for one in years if str(one) == asked.get("year")), years[0] if years else None)
    ordered = sorted(published.figures, key=lambda one: (published.domains[one] or "~", one.casefold()))
    tables = {one: lines_of(published.figures[one].values(), year or 0) for one in ordered}
    there = [one for one, lines in tables.items() if any(line.count or line.is_withheld for line in lines)]
    domains = list(dict.fromkeys(published.domains[one] for one in there)) if len(there) > FEW else []
    domain = asked.get("domain", "")
    domain = domain if domain in domains else domains[0] if domains else ""
    shown = [one for one in there if not domains or published.domains[one] == domain]
    pages = max(-(-len(shown) // PAGE), 1)
    typed = asked.get("page", "")
    number = min(max(int(typed), 1), pages) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1
    shown = shown[(number - 1) * PAGE : number * PAGE]
    parts = [part_of(published, one, tables[one], asked.get("groups", "")) for one in shown]
    return Page(years, year, domains, domain, there, {one: tables[one] for one in there}, parts, number, pages)


def part_of(published, standard: str, lines: Sequence[Line], asked: str) -> Part:
    kinds = kinds_of(lines)
    kind = asked if asked in kinds else kinds[0] if kinds else ""
    return Part(
        standard, published.domains[standard], published.publishers[standard], anchor_of(standard), list(lines), kind,
        kinds, trends_of(lines, kind),
    )  # fmt: skip
