"""Searching within a place: all of it behind one function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from re import search as is_in
from typing import Any

from nic.access import Kind
from nic.cycles.queries import whole_cycles
from nic.indicators.queries import with_indicator
from nic.places.models import Team
from nic.problems.models import Problem
from nic.science.theory import NO_AIM
from nic.search.index.queries import KINDS as INDEXED
from nic.search.index.queries import Said
from nic.search.reasoning.queries import indicators_at, name_of, problems_at, theories_at
from nic.search.tested.queries import cycles_at, shared_cycles_at
from nic.search.words import Parts, excerpt, marked, patterns_of, terms_of
from nic.sharing.queries import sights_at
from nic.text import N_
from nic.theories.models import Theory

PAGE, FEW = 20, 4  # Of one kind, and of each of several.
EXCERPTS = 2  # Of one thing.
KINDS = {
    "cycles": N_("Cycles"),
    "problems": N_("Problems"),
    "theories": N_("Theories"),
    "indicators": N_("Indicators"),
    "shared": N_("Shared here"),
}


@dataclass(frozen=True)
class Found:
    kind: str
    thing: Any
    title: Parts
    excerpts: list[tuple[str, Parts]]  # The name of the part, and what was found in it.
    is_nameless: bool = False


@dataclass(frozen=True)
class Findings:
    """`counts` are of all that was found, `shown` one page of one kind or the first few of each."""

    counts: dict[str, int] = field(default_factory=dict)
    shown: list[Found] = field(default_factory=list)
    has_more: bool = False


@dataclass(frozen=True)
class Source:
    """`matching`: thing and part of what holds every word, as far as this person sees it, the newest first."""

    number: int
    matching: Callable[..., list[tuple[int, int]]]
    rows: Callable[[], Any]
    title: Callable[[Any], str]


def search(text: str, place, standing, *, kind: str = "", page: int = 1) -> Findings:
    """What this person may see at this place and holds every word, whatever its case and accents; the newest first.

    As many questions for any number of rows.
    """
    terms = terms_of(text)
    if not terms:
        return Findings()
    found: dict[str, list[tuple[int, int]]] = {}
    for name, source in SOURCES.items():
        if name != "shared" or (place.kind != Kind.SCHOOL and place.id in standing.audience_ids):
            found[name] = source.matching(place, standing, terms)
    counts = {name: len(rows) for name, rows in found.items()}
    patterns = patterns_of(text)
    if kind:
        rows = found.get(kind, [])[(page - 1) * PAGE : page * PAGE]
        has_more = counts.get(kind, 0) > page * PAGE
        return Findings(counts, show(kind, rows, place, patterns), has_more)
    shown = [show(name, rows[:FEW], place, patterns) for name, rows in found.items()]
    return Findings(counts, [one for rows in shown for one in rows])


def show(kind: str, found: Sequence[tuple[int, int]], place, patterns: Sequence[str]) -> list[Found]:
    """With those texts alone that belong to the part in which each was found."""
    if not found:
        return []
    source, parts = SOURCES[kind], dict(found)
    model = INDEXED[source.number].model
    rows: dict[int, Any] = {row.id: row for row in source.rows().where(model.id.in_(list(parts)))}
    texts = INDEXED[source.number].said(list(parts))
    sights = sights_at(place, rows.values()) if kind == "shared" else {}
    there = sights if kind == "shared" else rows  # What was withdrawn or taken back a moment ago is left out.
    return [
        Found(
            kind,
            rows[id],
            marked(source.title(rows[id]), patterns),
            picked([one for one in texts[id] if one.label and one.part <= parts[id]], patterns),
            id in sights and sights[id].is_nameless,
        )
        for id in parts
        if id in there and id in texts
    ]


def picked(texts: Sequence[Said], patterns: Sequence[str]) -> list[tuple[str, Parts]]:
    """Those texts that hold most of what was looked for."""
    held = [(sum(is_in(pattern, one.text) is not None for pattern in patterns), one) for one in texts]
    best = sorted((each for each in held if each[0]), key=lambda each: -each[0])
    return [(one.label, excerpt(one.text, patterns)) for _, one in best[:EXCERPTS]]


def with_team(model: Any) -> Callable[[], Any]:
    return lambda: model.select(model, Team).join(Team)


SOURCES = {
    "cycles": Source(1, cycles_at, whole_cycles, lambda one: one.idea),
    "problems": Source(2, problems_at, with_team(Problem), lambda one: one.what_we_see),
    "theories": Source(3, theories_at, with_team(Theory), lambda one: one.aim or NO_AIM),
    "indicators": Source(4, indicators_at, with_indicator, name_of),
    "shared": Source(1, shared_cycles_at, whole_cycles, lambda one: one.idea),
}
