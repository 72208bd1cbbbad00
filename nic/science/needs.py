"""A needs assessment: what was said of each standard side by side, and in which order needs come."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nic.text import N_, Sentence, sentence

NEED, STRENGTH = "need", "strength"
KINDS = {NEED: N_("A need"), STRENGTH: N_("A strength to keep")}
DOTS, WEIGHTS = "dots", "weights"
METHODS = {DOTS: N_("Dot vote"), WEIGHTS: N_("Weights")}
METHOD_HINTS = {
    DOTS: N_("Each person has a few dots and places them on what matters most. The dots are counted."),
    WEIGHTS: N_("Three questions about each need, answered from 1 to 5. Their sum orders the needs."),
}
STAFF, LEARNERS, FAMILIES, COMMUNITY = "staff", "learners", "families", "community"
HEARD_FROM = {
    STAFF: N_("Staff"),
    LEARNERS: N_("Learners"),
    FAMILIES: N_("Families"),
    COMMUNITY: N_("The community"),
}
HOW = {
    "survey": N_("Survey"),
    "meeting": N_("Meeting"),
    "interview": N_("Interview"),
    "focus group": N_("Focus group"),
    "in writing": N_("In writing"),
    "here": N_("Written here"),
}
ROLES = {
    "school leader": N_("School leaders"),
    "teacher": N_("Teachers"),
    "other staff": N_("Other staff"),
    "learner": N_("Learners"),
    "family member": N_("Family members"),
    "board": N_("Board members"),
    "community": N_("Community members"),
    "district": N_("District or supervisory union"),
}


# -- Side by side ------------------------------------------------------------------------------------------------------

FIGURES, FINDINGS, PROBLEMS = "figures", "findings", "problems"
COLUMNS = (FIGURES, FINDINGS, PROBLEMS, STAFF, LEARNERS, FAMILIES)
COLUMN_OF = {COMMUNITY: FAMILIES}  # Both speak from outside of the school.


@dataclass(frozen=True)
class Said:
    """One thing that was seen or said. `title` is a domain, or a standard of the `domain`; either may be unknown."""

    key: str  # "finding-12": by it a form names what a need rests on.
    column: str
    thing: Any
    title: str = ""
    domain: str = ""


@dataclass
class Row:
    """What was said of one standard, by column; "" is the domain as a whole."""

    standard: str
    cells: dict[str, list[Said]] = field(default_factory=dict)

    def cell(self, column: str) -> list[Said]:
        return self.cells.get(column, [])


@dataclass
class Section:
    """A domain, or "" for what names none."""

    domain: str
    rows: list[Row]

    @property
    def said(self) -> list[Said]:
        return [one for row in self.rows for cell in row.cells.values() for one in cell]


def side_by_side(domains: Sequence[str], areas: Sequence[str], said: Iterable[Said]) -> list[Section]:
    """Every domain in its order, each with its standards. A standard stands in the domain that anything of it was said
    for; those that nobody placed come last, with what names neither, so that nothing is lost."""
    said = list(said)
    names = list(dict.fromkeys([*domains, *(one.domain for one in said if one.domain)]))
    home = {one.title: one.domain for one in reversed(said) if one.title and one.domain}
    tables: dict[str, dict[str, Row]] = {name: {"": Row("")} for name in names}
    tables[""] = {area: Row(area) for area in areas if area not in home and area not in names}
    for one in said:
        standard = "" if one.title in tables else one.title
        domain = one.domain or (one.title if one.title in tables else home.get(one.title, ""))
        row = tables[domain].setdefault(standard, Row(standard))
        row.cells.setdefault(COLUMN_OF.get(one.column, one.column), []).append(one)
    return [Section(name, in_their_order(rows, areas)) for name, rows in tables.items() if rows]


def in_their_order(rows: Mapping[str, Row], areas: Sequence[str]) -> list[Row]:
    """The domain as a whole first, then standards as their set has them, then others by name. Where only standards are
    spoken of, there is no row of blanks for the whole."""
    order = {"": -1} | {area: n for n, area in enumerate(areas)}
    told = [row for row in rows.values() if row.standard or row.cells or len(rows) == 1]
    return sorted(told, key=lambda row: (order.get(row.standard, len(areas)), row.standard))


# -- Order of priority -------------------------------------------------------------------------------------------------

LEAST, MOST = 1, 5
QUESTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "concerns": (
        N_("How many learners does it concern?"),
        (N_("a few"), N_("some"), N_("about half"), N_("most"), N_("nearly all")),
    ),
    "far_off": (
        N_("How far are we from where we want to be?"),
        (N_("nearly there"), N_("a small step"), N_("some way"), N_("a long way"), N_("at the beginning")),
    ),
    "within_reach": (
        N_("How much of it is ours to change?"),
        (N_("hardly anything"), N_("a little"), N_("about half"), N_("most of it"), N_("nearly all of it")),
    ),
}


def weight_of(answers: Mapping[str, int | None]) -> int | None:
    """The sum of the three answers, from 3 to 15; None while one is missing."""
    given = [answers.get(name) for name in QUESTIONS]
    return None if any(one is None for one in given) else sum(one for one in given if one is not None)


def say_weight(answers: Mapping[str, int | None]) -> Sentence:
    """With its parts, so that everybody can follow it."""
    weight = weight_of(answers)
    if weight is None:
        return sentence(N_("Not weighed yet."))
    return sentence(
        N_("Weight %(sum)s: %(many)s + %(far)s + %(ours)s."), sum=weight, many=answers["concerns"],
        far=answers["far_off"], ours=answers["within_reach"],
    )  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A need in the order of priority. `by_method` is the rank that the method gives it, None where it gives none."""

    id: int
    place: int
    by_method: int | None
    is_by_hand: bool


def in_order(ids: Sequence[int], scores: Mapping[int, int | None], by_hand: Mapping[int, int]) -> list[Placed]:
    """Most dots or the greatest weight first; as many share a rank, and what has no score yet comes last. What a person
    put elsewhere stands at that place (from 1, at most the last), and the others close up around it."""
    known = {id: score for id in ids if (score := scores.get(id)) is not None}
    ranks = {id: 1 + sum(other > score for other in known.values()) for id, score in known.items()}
    row = [id for id in sorted(ids, key=lambda id: ranks.get(id, len(ids) + 1)) if id not in by_hand]
    for id, place in sorted(by_hand.items(), key=lambda one: (one[1], list(ids).index(one[0]))):
        row.insert(max(place, 1) - 1, id)
    return [Placed(id, place, ranks.get(id), id in by_hand) for place, id in enumerate(row, start=1)]


def never_asked(voices: Collection[str]) -> list[str]:
    return [one for one in (STAFF, LEARNERS, FAMILIES) if one not in voices]
