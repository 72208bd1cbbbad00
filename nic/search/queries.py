"""Searching within a place. All of it behind one function: its inside may become an index of words one day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nic.access import Kind
from nic.cycles.models import Cycle
from nic.cycles.queries import whole_cycles
from nic.db import is_found
from nic.indicators.models import Series
from nic.indicators.queries import with_indicator
from nic.places.models import Team
from nic.problems.models import Problem
from nic.science.theory import NO_AIM
from nic.search.matching.queries import MOST, Source
from nic.search.reasoning.queries import (
    indicators_at,
    name_of,
    problems_at,
    texts_of_indicators,
    texts_of_problems,
    texts_of_theories,
    theories_at,
)
from nic.search.tested.queries import cycles_at, shared_cycles_at, texts_of_cycles, texts_of_shared
from nic.search.words import Parts, excerpt, marked, patterns_of
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


def search(text: str, place, standing, *, kind: str = "", page: int = 1) -> Findings:
    """What this person may see at this place and holds every word, whatever its case and accents; the newest first.

    As many questions for any number of rows.
    """
    patterns = patterns_of(text)
    if not patterns:
        return Findings()
    found: dict[str, list[int]] = {}
    for name, source in SOURCES.items():
        if name != "shared" or (place.kind != Kind.SCHOOL and place.id in standing.audience_ids):
            rows = source.matching(place, standing, patterns)
            found[name] = [id for (id,) in rows.limit(MOST).tuples()]
    counts = {name: len(ids) for name, ids in found.items()}
    if kind:
        ids = found.get(kind, [])[(page - 1) * PAGE : page * PAGE]
        has_more = counts.get(kind, 0) > page * PAGE
        return Findings(counts, show(kind, ids, place, standing, patterns), has_more)
    shown = [show(name, ids[:FEW], place, standing, patterns) for name, ids in found.items()]
    return Findings(counts, [one for rows in shown for one in rows])


def show(kind: str, ids: Sequence[int], place, standing, patterns: Sequence[str]) -> list[Found]:
    if not ids:
        return []
    source = SOURCES[kind]
    rows: dict[int, Any] = {row.id: row for row in source.rows(place).where(source.model.id.in_(ids))}
    texts = source.texts(rows, place, standing, patterns)
    nameless = (
        {id for id, sight in sights_at(place, rows.values()).items() if sight.is_nameless} if kind == "shared" else {}
    )
    return [
        Found(
            kind,
            rows[id],
            marked(source.title(rows[id]), patterns),
            picked(texts.get(id, []), patterns),
            id in nameless,
        )
        for id in ids
    ]


def picked(texts: Iterable[tuple[str, str]], patterns: Sequence[str]) -> list[tuple[str, Parts]]:
    """Those texts that hold most of what was looked for."""
    held = [(sum(is_found(pattern, text) for pattern in patterns), name, text) for name, text in texts]
    best = sorted((one for one in held if one[0]), key=lambda one: -one[0])
    return [(name, excerpt(text, patterns)) for _, name, text in best[:EXCERPTS]]


def with_team(model: Any) -> Callable[[Any], Any]:
    return lambda _place: model.select(model, Team).join(Team)


def cycles_with_team(_place) -> Any:
    return whole_cycles()


SOURCES = {
    "cycles": Source(Cycle, cycles_at, cycles_with_team, texts_of_cycles, lambda one: one.idea),
    "problems": Source(Problem, problems_at, with_team(Problem), texts_of_problems, lambda one: one.what_we_see),
    "theories": Source(Theory, theories_at, with_team(Theory), texts_of_theories, lambda one: one.aim or NO_AIM),
    "indicators": Source(Series, indicators_at, lambda _place: with_indicator(), texts_of_indicators, name_of),
    "shared": Source(Cycle, shared_cycles_at, cycles_with_team, texts_of_shared, lambda one: one.idea),
}
