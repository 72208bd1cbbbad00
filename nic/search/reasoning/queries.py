"""Finding problems with their causes, theories with what stands in them, and indicators."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from nic.db import kept
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import open_series
from nic.places.models import Team
from nic.problems.models import Cause, Fishbone, Problem
from nic.problems.queries import open_problems
from nic.search.index.queries import (
    MOST,
    MOST_CANDIDATES,
    TEAM,
    Indexed,
    Said,
    Scopes,
    Texts,
    at_place,
    indexed,
    list_rows,
    named,
    place_scopes,
)
from nic.search.words import Term
from nic.text import N_
from nic.theories.models import Influence, Node, Theory
from nic.theories.queries import open_theories

PROBLEM_TEXTS = {
    "what_we_see": "", "evidence": N_("What shows it"), "who_is_affected": N_("Who is affected"),
    "why_now": N_("Why now"),
}  # fmt: skip
THEORY_TEXTS = {"aim": "", "how_much": N_("How much"), "for_whom": N_("For whom"), "source": N_("Source")}
INDICATOR_TEXTS = {"topic": N_("Topic"), "definition": N_("What counts"), "source": N_("Source")}
NODE_KINDS = {"idea": N_("Change idea"), "primary": N_("Driver"), "secondary": N_("Driver")}


def of_team(kind: int, model: Any):
    """Things of a team are at its place, and have no parts: whoever sees one reads all of it."""

    @kept
    def where_they_are(ids: Any) -> Any:
        rows = model.select(model.id, Team.place).join(Team)
        return rows.where(model.id.in_(ids), model.withdrawn_at.is_null()).tuples()

    return lambda ids: place_scopes(kind, dict(where_they_are(list(ids))))


def whole_things(model: Any, kind: int, seen) -> Any:
    def at(place, standing, terms: Sequence[Term]) -> list[tuple[int, int]]:
        rows = list_rows(at_place(kind, place.id), terms, MOST_CANDIDATES)
        asked = seen(place, standing).where(model.id.in_([id for id, _ in rows]))
        ids = {id for (id,) in asked.select(model.id).tuples()} if rows else set()
        return [(id, part) for id, part in rows if id in ids][:MOST]

    return at


# -- Problems ----------------------------------------------------------------------------------------------------------


def said_in_problems(ids: Collection[int]) -> Texts:
    found = {one.id: named(one, PROBLEM_TEXTS) for one in standing_problems(list(ids))}
    problem_of = {}
    for bone in standing_fishbones(list(found)) if found else ():
        problem_of[bone.id] = bone.problem_id
        found[bone.problem_id].append(Said(TEAM, N_("Fishbone"), bone.effect))
    for cause in standing_causes(problem_of):
        found[problem_of[cause.fishbone_id]] += named(cause, {"words": N_("Cause"), "evidence_note": N_("Evidence")})
    return found


@kept
def standing_problems(ids: Any) -> Any:
    return Problem.select().where(Problem.id.in_(ids), Problem.withdrawn_at.is_null())


@kept
def standing_fishbones(problem_ids: Any) -> Any:
    found = Fishbone.select().where(Fishbone.problem.in_(problem_ids), Fishbone.withdrawn_at.is_null())
    return found.order_by(Fishbone.id)


@kept
def causes_on(bones: Any) -> Any:
    return Cause.select().where(Cause.fishbone.in_(bones), Cause.withdrawn_at.is_null()).order_by(Cause.id)


def standing_causes(bones: Iterable[int]) -> list[Any]:
    """What stands under a withdrawn cause is gone with it."""
    bones = list(bones)
    causes = {one.id: one for one in causes_on(bones)} if bones else {}

    def stands(cause: Any) -> bool:
        while cause is not None and cause.parent_id is not None:
            cause = causes.get(cause.parent_id)
        return cause is not None

    return [one for one in causes.values() if stands(one)]


def problems_touched(changed: Iterable[Any]) -> set[int]:
    found = {one.id for one in changed if isinstance(one, Problem)}
    of: dict[type, list[Any]] = {kind: [one for one in changed if isinstance(one, kind)] for kind in (Cause, Fishbone)}
    bones = {one.fishbone_id for one in of[Cause]}
    if bones:
        rows: Any = Fishbone.select(Fishbone.problem).where(Fishbone.id.in_(bones))
        found |= {id for (id,) in rows.tuples()}
    return found | {one.problem_id for one in of[Fishbone]}


indexed(Indexed(2, Problem, said_in_problems, of_team(2, Problem), problems_touched))
problems_at = whole_things(Problem, 2, open_problems)


# -- Theories ----------------------------------------------------------------------------------------------------------


def said_in_theories(ids: Collection[int]) -> Texts:
    found = {one.id: named(one, THEORY_TEXTS) for one in standing_theories(list(ids))}
    theory_of = {}
    for node in standing_nodes(list(found)) if found else ():
        theory_of[node.id] = node.theory_id
        found[node.theory_id].append(Said(TEAM, NODE_KINDS[node.kind], node.words))
    for evidence, node_id in told_evidence(list(theory_of)) if theory_of else ():
        found[theory_of[node_id]].append(Said(TEAM, N_("Evidence"), evidence))
    return found


@kept
def standing_theories(ids: Any) -> Any:
    return Theory.select().where(Theory.id.in_(ids), Theory.withdrawn_at.is_null())


@kept
def standing_nodes(theory_ids: Any) -> Any:
    found = Node.select().where(Node.theory.in_(theory_ids), Node.withdrawn_at.is_null())
    return found.order_by(Node.position, Node.id)


@kept
def told_evidence(node_ids: Any) -> Any:
    found: Any = Influence.select(Influence.evidence, Influence.node).where(Influence.node.in_(node_ids))
    return found.where(Influence.withdrawn_at.is_null(), Influence.evidence != "").order_by(Influence.id).tuples()


def theories_touched(changed: Iterable[Any]) -> set[int]:
    found = {one.id for one in changed if isinstance(one, Theory)}
    return found | {one.theory_id for one in changed if isinstance(one, Node)}  # type: ignore[attr-defined]


indexed(Indexed(3, Theory, said_in_theories, of_team(3, Theory), theories_touched))
theories_at = whole_things(Theory, 3, open_theories)


# -- Indicators, as they are followed at a place -----------------------------------------------------------------------


def said_in_series(ids: Collection[int]) -> Texts:
    return {
        one.id: [Said(TEAM, "", name_of(one)), *named(one.indicator, INDICATOR_TEXTS)]
        for one in standing_series(list(ids))
    }


@kept
def standing_series(ids: Any) -> Any:
    found = Series.select(Series, Indicator).join(Indicator)
    return found.where(Series.id.in_(ids), Series.withdrawn_at.is_null())


def scopes_of_series(ids: Collection[int]) -> Scopes:
    rows: Any = Series.select(Series.id, Series.place).where(Series.id.in_(list(ids)), Series.withdrawn_at.is_null())
    return place_scopes(4, dict(rows.tuples()))


def series_touched(changed: Iterable[Any]) -> set[int]:
    found = {one.id for one in changed if isinstance(one, Series)}
    indicators = [one.id for one in changed if isinstance(one, Indicator)]
    if indicators:
        rows: Any = Series.select(Series.id).where(Series.indicator.in_(indicators))
        found |= {id for (id,) in rows.tuples()}
    return found


def name_of(series: Any) -> str:
    return f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name


indexed(Indexed(4, Series, said_in_series, scopes_of_series, series_touched))
indicators_at = whole_things(Series, 4, open_series)
