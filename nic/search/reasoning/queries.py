"""Finding problems with their causes, theories with what stands in them, and indicators."""

from collections.abc import Sequence
from typing import Any

from peewee import SQL, fn

from nic.indicators.models import Indicator, Series
from nic.indicators.queries import open_series
from nic.places.models import Team
from nic.problems.models import Cause, Fishbone, Problem
from nic.problems.queries import open_problems
from nic.search.matching.queries import MOST, Texts, any_of, columns, holding, in_each, named, part
from nic.text import N_
from nic.theories.models import Influence, Node, Theory
from nic.theories.queries import open_theories

PROBLEM_TEXTS = {
    "evidence": N_("What shows it"), "who_is_affected": N_("Who is affected"), "why_now": N_("Why now"),
}  # fmt: skip
THEORY_TEXTS = {"how_much": N_("How much"), "for_whom": N_("For whom"), "source": N_("Source")}
INDICATOR_TEXTS = {"topic": N_("Topic"), "definition": N_("What counts"), "source": N_("Source")}


def problems_at(place, standing, patterns: Sequence[str]) -> Any:
    bones = Fishbone.select(SQL("1")).where(Fishbone.problem == Problem.id, Fishbone.withdrawn_at.is_null())
    causes = bones.join(Cause).where(Cause.id.in_(standing_causes(place)))
    found = in_each(
        patterns,
        lambda pattern: holding(columns(Problem, ["what_we_see", *PROBLEM_TEXTS]), pattern),
        lambda pattern: fn.EXISTS(bones.where(holding([Fishbone.effect], pattern))),
        lambda pattern: fn.EXISTS(causes.where(holding([Cause.words, Cause.evidence_note], pattern))),
    )
    return open_problems(place, standing).select(Problem.id).where(found).order_by(Problem.id.desc())


def standing_causes(place) -> Any:
    """SQL: what stands under a withdrawn cause is gone with it."""
    bones: Any = Cause.select(Cause.id).join(Fishbone).join(Problem).join(Team)
    bones = bones.where(Team.place == place, Cause.parent.is_null(), Cause.withdrawn_at.is_null())
    start = bones.cte("standing", recursive=True, columns=("id",))
    under = Cause.alias()
    further = under.select(under.id).join(start, on=under.parent == start.c.id).where(under.withdrawn_at.is_null())
    every = start.union(further)
    return every.select_from(every.c.id)


def texts_of_problems(rows: dict[int, Any], place, _standing, patterns: Sequence[str]) -> Texts:
    found = {id: named(row, PROBLEM_TEXTS) for id, row in rows.items()}
    bones: Any = Fishbone.select().where(Fishbone.problem.in_(list(rows)), Fishbone.withdrawn_at.is_null())
    problem_of = {}
    for one in bones.order_by(Fishbone.id):
        problem_of[one.id] = one.problem_id
        found[one.problem_id].append((N_("Fishbone"), one.effect))
    causes: Any = Cause.select().where(Cause.fishbone.in_(list(problem_of)), Cause.id.in_(standing_causes(place)))
    for one in causes.where(any_of([Cause.words, Cause.evidence_note], patterns)).order_by(Cause.id).limit(MOST):
        found[problem_of[one.fishbone_id]] += named(one, {"words": N_("Cause"), "evidence_note": N_("Evidence")})
    return found


def theories_at(place, standing, patterns: Sequence[str]) -> Any:
    served = Influence.select(SQL("1")).join(Node, on=Influence.node).where(Node.theory == Theory.id)
    served = served.where(Node.withdrawn_at.is_null(), Influence.withdrawn_at.is_null())
    found = in_each(
        patterns,
        lambda pattern: holding(columns(Theory, ["aim", *THEORY_TEXTS]), pattern),
        part(Node, Node.theory == Theory.id, [Node.words]),
        lambda pattern: fn.EXISTS(served.where(holding([Influence.evidence], pattern))),
    )
    return open_theories(place, standing).select(Theory.id).where(found).order_by(Theory.id.desc())


def texts_of_theories(rows: dict[int, Any], _place, _standing, patterns: Sequence[str]) -> Texts:
    found = {id: named(row, THEORY_TEXTS) for id, row in rows.items()}
    kinds = {"idea": N_("Change idea"), "primary": N_("Driver"), "secondary": N_("Driver")}
    nodes: Any = Node.select().where(Node.theory.in_(list(rows)), Node.withdrawn_at.is_null())
    for one in nodes.where(any_of([Node.words], patterns)).order_by(Node.position, Node.id).limit(MOST):
        found[one.theory_id].append((kinds[one.kind], one.words))
    served: Any = Influence.select(Influence.evidence, Node.theory).join(Node, on=Influence.node)
    served = served.where(Node.theory.in_(list(rows)), Node.withdrawn_at.is_null(), Influence.withdrawn_at.is_null())
    for evidence, theory_id in served.where(any_of([Influence.evidence], patterns)).limit(MOST).tuples():
        found[theory_id].append((N_("Evidence"), evidence))
    return found


def indicators_at(place, standing, patterns: Sequence[str]) -> Any:
    fields = [*columns(Indicator, ["name", *INDICATOR_TEXTS]), Series.stratum]
    found = open_series(place, standing).select(Series.id)
    return found.where(in_each(patterns, lambda pattern: holding(fields, pattern))).order_by(Series.id.desc())


def texts_of_indicators(rows: dict[int, Any], _place, _standing, _patterns: Sequence[str]) -> Texts:
    return {id: named(row.indicator, INDICATOR_TEXTS) for id, row in rows.items()}


def name_of(series: Any) -> str:
    return f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name
