"""What happened to a fishbone, for whoever has it open, and what can be brought back."""

from dataclasses import dataclass
from typing import Any

from nic.db import kept
from nic.history import History
from nic.people.models import Person
from nic.places.changes.queries import newest_change
from nic.problems.models import Cause, Fishbone
from nic.science.cause_words import tell_cause, tell_effect
from nic.text import Sentence

MOST_REMOVED = 20


@dataclass(frozen=True)
class Told:
    who: str
    sentences: list[Sentence]


@kept
def list_removed(fishbone) -> Any:
    """What was removed and can be brought back, the newest first; what went with it comes back with it."""
    found = Cause.select().where(Cause.fishbone == fishbone, Cause.withdrawn_at.is_null(False))
    return found.order_by(Cause.withdrawn_at.desc(), Cause.id).limit(MOST_REMOVED)


def uids_of(fishbone_id) -> Any:
    """SQL: the fishbone and all of its causes, gone or not."""
    causes: Any = Cause.select(Cause.uid).where(Cause.fishbone == fishbone_id)
    return causes.union_all(Fishbone.select(Fishbone.uid).where(Fishbone.id == fishbone_id))


def newest_line(fishbone) -> int:
    ((newest,),) = newest_of(fishbone.id)
    return newest or 0


@kept
def newest_of(fishbone_id) -> Any:
    return newest_change(uids_of(fishbone_id))


def tell_since(fishbone, line_id: int, reader) -> list[Told]:
    """What others did since this line of its history, newest first: for its team."""
    found = History.select(History, Person.name).join(Person, on=(Person.uid == History.by_uid), attr="person")
    found = found.where(History.of_uid.in_(uids_of(fishbone.id)), History.id > line_id, History.by_uid != reader.uid)
    lines: list[Any] = list(found.order_by(History.id.desc()).limit(20))
    causes: Any = Cause.select(Cause.uid, Cause.words).where(Cause.uid.in_([line.of_uid for line in lines]))
    words = {cause.uid: cause.words for cause in causes}
    told = []
    for line in lines:
        tells = (
            tell_effect(line.changes)
            if line.kind == "fishbone"
            else tell_cause(line.verb, line.changes, words[line.of_uid])
        )
        told += [Told(line.person.name, [tells])] if tells else []
    return told
