"""Finding cycles: those that a person may see at a place, and those that were shared with it."""

from collections.abc import Sequence
from typing import Any

from peewee import SQL, fn

from nic.cycles.models import Amendment, Cycle, LogEntry, Question
from nic.cycles.queries import open_cycles
from nic.places.models import Share
from nic.places.queries import reaching_shares, theirs
from nic.search.matching.queries import MOST, Texts, any_of, columns, holding, in_each, named, part
from nic.sharing.queries import shared_with
from nic.text import N_

OPEN_TEXTS = {
    "conditions": N_("Conditions"), "way_to_know": N_("Way to know"), "stop_if": N_("Stop if"),
    "stopped_because": N_("Stopped early"), "worked_for": N_("It worked for"), "not_for": N_("It did not for"),
    "learned": N_("What was learned"), "decided_because": N_("Decision"),
}  # fmt: skip
OWN_TEXTS = {
    "objective": N_("Aim of this test"), "risk_right_problem": N_("If it fails, was it the right problem?"),
    "risk_ready": N_("Ready for the risk?"), "risk_cost": N_("If it fails, it costs"),
}  # fmt: skip
ASKED_TEXTS = {
    "words": N_("Question"), "prediction": N_("Predicted"), "result": N_("What happened"),
    "learned": N_("What it taught"),
}  # fmt: skip


def cycles_at(place, standing, patterns: Sequence[str]) -> Any:
    found = open_cycles(place, standing).select(Cycle.id)
    return found.where(in_cycle(patterns, theirs(Cycle, standing), log_is_open(standing))).order_by(Cycle.id.desc())


def shared_cycles_at(place, standing, patterns: Sequence[str]) -> Any:
    """With nobody's own texts: here everybody reads what was shared."""
    found = shared_with(place).select(Cycle.id)
    return found.where(in_cycle(patterns, SQL("1 = 0"), log_is_shared_with(place))).order_by(Cycle.id.desc())


def in_cycle(patterns: Sequence[str], is_own: Any, is_log_open: Any) -> Any:
    logged = part(LogEntry, LogEntry.cycle == Cycle.id, [LogEntry.words])
    return in_each(
        patterns,
        lambda pattern: holding(columns(Cycle, ["idea", *OPEN_TEXTS]), pattern),
        lambda pattern: holding(columns(Cycle, OWN_TEXTS), pattern) & is_own,
        part(Question, Question.cycle == Cycle.id, columns(Question, ASKED_TEXTS)),
        part(Amendment, Amendment.cycle == Cycle.id, [Amendment.words, Amendment.why]),
        lambda pattern: logged(pattern) & is_log_open,
    )


def log_is_open(standing) -> Any:
    """SQL: the team reads its log, others where a share that reaches them shows it."""
    return theirs(Cycle, standing) | fn.EXISTS(reaching_shares(Cycle, standing).where(Share.shows_log))


def log_is_shared_with(place) -> Any:
    shares = Share.select(SQL("1")).where(Share.of_uid == Cycle.uid, Share.place == place, Share.withdrawn_at.is_null())
    return fn.EXISTS(shares.where(Share.shows_log))


def texts_of_cycles(rows: dict[int, Any], _place, standing, patterns: Sequence[str]) -> Texts:
    own = {id for id, row in rows.items() if standing.sees(row)}
    return cycle_texts(rows, own, log_is_open(standing), patterns)


def texts_of_shared(rows: dict[int, Any], place, _standing, patterns: Sequence[str]) -> Texts:
    return cycle_texts(rows, set(), log_is_shared_with(place), patterns)


def cycle_texts(rows: dict[int, Any], own: set[int], is_log_open: Any, patterns: Sequence[str]) -> Texts:
    found = {id: named(row, OPEN_TEXTS | (OWN_TEXTS if id in own else {})) for id, row in rows.items()}
    asked: Any = Question.select().where(Question.cycle.in_(list(rows)), Question.withdrawn_at.is_null())
    for one in asked.order_by(Question.number):
        found[one.cycle_id] += named(one, ASKED_TEXTS)
    amended: Any = Amendment.select().where(Amendment.cycle.in_(list(rows)), Amendment.withdrawn_at.is_null())
    for one in amended.order_by(Amendment.id):
        found[one.cycle_id] += named(one, {"words": N_("Amended"), "why": N_("Amended")})
    logged: Any = LogEntry.select().join(Cycle).where(LogEntry.cycle.in_(list(rows)), LogEntry.withdrawn_at.is_null())
    logged = logged.where(is_log_open, any_of([LogEntry.words], patterns)).order_by(LogEntry.happened_on.desc())
    for one in logged.limit(MOST):
        found[one.cycle_id].append((N_("Log"), one.words))
    return found
