"""Finding cycles: those that a person may see at a place, and those that were shared with it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from peewee import Case, fn

from nic.cycles.models import Amendment, Cycle, LogEntry, Question
from nic.cycles.queries import open_cycles
from nic.db import kept
from nic.places.models import Share, Team
from nic.places.queries import reaching_shares, theirs
from nic.search.index.queries import (
    LOG,
    MOST,
    MOST_CANDIDATES,
    OPEN,
    TEAM,
    Indexed,
    Said,
    Scopes,
    Texts,
    at_place,
    indexed,
    list_rows,
    named,
    shared_with_place,
)
from nic.search.words import Term
from nic.text import N_

NUMBER = 1
OPEN_TEXTS = {
    "idea": "", "conditions": N_("Conditions"), "way_to_know": N_("Way to know"), "stop_if": N_("Stop if"),
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


# -- What the index holds of them --------------------------------------------------------------------------------------


def said_in_cycles(ids: Collection[int]) -> Texts:
    found = {
        one.id: [*named(one, OPEN_TEXTS, OPEN), *named(one, OWN_TEXTS, TEAM)] for one in standing_cycles(list(ids))
    }
    if not found:
        return {}
    for one in standing_questions(list(found)):
        found[one.cycle_id] += named(one, ASKED_TEXTS, OPEN)
    for one in standing_amendments(list(found)):
        found[one.cycle_id] += named(one, {"words": N_("Amended"), "why": N_("Amended")}, OPEN)
    for one in standing_entries(list(found)):
        found[one.cycle_id].append(Said(LOG, N_("Log"), one.words))
    return found


@kept
def standing_cycles(ids: Any) -> Any:
    return Cycle.select().where(Cycle.id.in_(ids), Cycle.withdrawn_at.is_null())


@kept
def standing_questions(cycle_ids: Any) -> Any:
    return standing_parts(Question, cycle_ids).order_by(Question.number)


@kept
def standing_amendments(cycle_ids: Any) -> Any:
    return standing_parts(Amendment, cycle_ids).order_by(Amendment.id)


@kept
def standing_entries(cycle_ids: Any) -> Any:
    return standing_parts(LogEntry, cycle_ids).order_by(LogEntry.happened_on.desc())


def standing_parts(model: Any, cycle_ids: Any) -> Any:
    return model.select().where(model.cycle.in_(cycle_ids), model.withdrawn_at.is_null())


def scopes_of_cycles(ids: Collection[int]) -> Scopes:
    """A part that a share opens to nobody has no row. At the place it was shared with, a cycle is found by the most
    that its shares there open."""
    cycles = {uid: (id, place_id) for id, uid, place_id in where_they_are(list(ids))}
    found: Scopes = {id: {TEAM: {at_place(NUMBER, place_id)}} for id, place_id in cycles.values()}
    held: dict[Any, list[Share]] = {}
    for share in standing_shares(list(cycles)) if cycles else ():
        held.setdefault(share.of_uid, []).append(share)
    for uid, shares in held.items():
        id, place_id = cycles[uid]
        found[id] |= opened_by(shares, place_id)
    return found


@kept
def where_they_are(ids: Any) -> Any:
    found: Any = Cycle.select(Cycle.id, Cycle.uid, Team.place).join(Team)
    return found.where(Cycle.id.in_(ids), Cycle.withdrawn_at.is_null()).tuples()


@kept
def standing_shares(uids: Any) -> Any:
    return Share.select().where(Share.of_uid.in_(uids), Share.withdrawn_at.is_null())


def opened_by(shares: list[Any], place_id: int) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    logs = {share.place_id for share in shares if share.shows_log}
    for share in shares:
        part = LOG if share.place_id in logs else OPEN
        if share.place_id:
            found.setdefault(part, set()).add(shared_with_place(NUMBER, share.place_id))
        if not share.is_nameless:
            found.setdefault(OPEN, set()).add(at_place(NUMBER, place_id))
            if share.shows_log:
                found.setdefault(LOG, set()).add(at_place(NUMBER, place_id))
    return found


def cycles_touched(changed: Iterable[Any]) -> set[int]:
    found: set[int] = set()
    shared = [one.of_uid for one in changed if isinstance(one, Share) and one.of_kind == "cycle"]
    if shared:
        rows: Any = Cycle.select(Cycle.id).where(Cycle.uid.in_(shared))
        found |= {id for (id,) in rows.tuples()}
    for one in changed:
        if isinstance(one, Cycle):
            found.add(one.id)
        elif isinstance(one, Question | Amendment | LogEntry):
            found.add(one.cycle_id)  # type: ignore[union-attr]
    return found


CYCLES = indexed(Indexed(NUMBER, Cycle, said_in_cycles, scopes_of_cycles, cycles_touched))


# -- Who finds which part ----------------------------------------------------------------------------------------------


def cycles_at(place, standing, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Each with the part in which this person found it: all that they see of it, and no more."""
    rows = list_rows(at_place(NUMBER, place.id), terms, MOST_CANDIDATES)
    part = Case(None, ((theirs(Cycle, standing), TEAM), (log_is_open(standing), LOG)), OPEN)
    seen = open_cycles(place, standing).where(Cycle.id.in_([id for id, _ in rows]))
    parts = dict(seen.select(Cycle.id, part).tuples()) if rows else {}
    return [(id, part) for id, part in rows if parts.get(id) == part][:MOST]


def shared_cycles_at(place, _standing, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """With nobody's own texts: here everybody reads what was shared."""
    rows = list_rows(shared_with_place(NUMBER, place.id), terms, MOST)
    if not rows:
        return []
    cycles: Any = Cycle.select(Cycle.uid, Cycle.id).where(Cycle.id.in_([id for id, _ in rows]))
    ids = dict(cycles.where(Cycle.withdrawn_at.is_null()).tuples())
    # Of these alone: by its place SQLite would look through every share with it, once for each cycle.
    shares: Any = Share.select(Share.of_uid, Share.place, Share.shows_log).where(Share.of_uid.in_(list(ids)))
    parts: dict[int, int] = {}
    for uid, place_id, shows_log in shares.where(Share.withdrawn_at.is_null()).tuples():
        if place_id == place.id:
            parts[ids[uid]] = max(LOG if shows_log else OPEN, parts.get(ids[uid], OPEN))
    return [(id, part) for id, part in rows if parts.get(id) == part]


def log_is_open(standing) -> Any:
    """SQL: a share that reaches this person shows the log."""
    return fn.EXISTS(reaching_shares(Cycle, standing).where(Share.shows_log))
