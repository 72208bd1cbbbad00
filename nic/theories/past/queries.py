"""The acts that made a theory, as far as a reader may know them, and the theory of any moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from nic.history import History
from nic.people.models import Person
from nic.places.queries import list_shares
from nic.science.theory_past import Change, Past, as_of, tell_changes
from nic.text import Sentence
from nic.theories.models import Node

QUIET = ("let pass",)  # A neighbour that made room; the one that moved has a line of its own.


@dataclass(frozen=True)
class Told:
    """One act as its reader sees it. Who did it, why and what caused it are known to the team alone."""

    at: datetime
    sentences: list[Sentence]
    who: str = ""
    why: str = ""
    because_kind: str = ""
    because_uid: Any = None
    gone: Any = None  # The node that this act took out, while it is not back.


def lines_of(theory) -> tuple[list[History], dict[str, int]]:
    """Every act on the theory and on its nodes, the gone ones too, oldest first; and the nodes' ids by uid."""
    nodes: Any = Node.select(Node.uid, Node.id).where(Node.theory == theory)
    ids = {str(node.uid): node.id for node in nodes}
    found = History.select().where(History.of_uid.in_([theory.uid, *ids]))
    return list(found.order_by(History.id)), ids


def change_of(line: History) -> Change:
    return Change(line.at, str(line.of_uid), line.changes)


def seen_since(theory, standing) -> datetime | None:
    """Since when this reader could see it: None for its team, for others the day of the share that opened it.

    What was struck out before that was never shown to them.
    """
    if standing.sees(theory):
        return None
    return min((share.at for share in list_shares(theory, standing) if not share.is_nameless), default=None)


def theory_of(theory, lines: Sequence[History], ids: dict[str, int], until: datetime | None = None) -> Past | None:
    return as_of(map(change_of, lines), str(theory.uid), ids, until)


def tell(theory, lines: Sequence[History], since: datetime | None) -> list[Told]:
    """What every act since then did, in words, newest first; None: all of them, with what only the team knows."""
    people: Any = Person.select(Person.uid, Person.name).where(Person.uid.in_([line.by_uid for line in lines]))
    names = {one.uid: one.name for one in people} if since is None else {}
    last = {line.of_uid: line for line in lines}
    withdrawn: Any = Node.select().where(Node.theory == theory, Node.withdrawn_at.is_null(False))
    out = {node.uid: node for node in withdrawn} if since is None else {}
    told = []
    for line, sentences in zip(lines, tell_changes(map(change_of, lines), str(theory.uid)), strict=True):
        if sentences and line.verb not in QUIET and (since is None or line.at >= since):
            one = Told(line.at, sentences)
            if since is None:
                gone = out.get(line.of_uid) if last[line.of_uid] is line else None
                who = names.get(line.by_uid, "")
                one = Told(line.at, sentences, who, line.why, line.because_kind, line.because_uid, gone)
            told.append(one)
    return told[::-1]


def count_learned(theories, taught_by) -> dict[int, int]:
    """By the theory's id, how many acts on it say that they were learned from this cycle or meeting."""
    nodes: Any = Node.select(Node.uid, Node.theory).where(Node.theory.in_([one.id for one in theories])).tuples()
    theory_of_uid = {one.uid: one.id for one in theories} | dict(nodes)
    found: Any = History.select(History.of_uid, fn.COUNT(History.id)).where(
        History.of_uid.in_(list(theory_of_uid)), History.because_uid == taught_by.uid, History.verb.not_in(QUIET)
    )
    counts: dict[int, int] = {}
    for uid, many in found.group_by(History.of_uid).tuples():
        counts[theory_of_uid[uid]] = counts.get(theory_of_uid[uid], 0) + many
    return counts


def tell_since(theory, line_id: int, reader) -> list[Told]:
    """What others did since this line of its history, newest first: for its team, who may read all of it."""
    lines, _ = lines_of(theory)
    theirs = {line.at for line in lines if line.id > line_id and line.by_uid != reader.uid}
    return [one for one in tell(theory, lines, None) if one.at in theirs]
