"""What belongs to a place, found by walking from it along everything that refers to it, whatever table that is in."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peewee import CharField, ForeignKeyField, JSONField, TextField, UUIDField

from nic.access import Kind
from nic.db import AT_ONCE, database, records
from nic.history import History
from nic.mail.models import Letter
from nic.people.models import Person
from nic.places.models import HeldRole, NetworkMember, Place, Team, TeamMember
from nic.places.queries import ids_below

# What others made and only mentions something here: it stays, and the mention goes.
LET_GO = {
    "cycle.change_idea", "cycle.previous", "cycle.copied_from", "cycle.copied_through", "charter.theory",
    "charter.problem", "package.theory", "contact.support", "issue.problem", "theory.problem", "task.cycle",
    "question.series", "goal_measure.series", "huddle_note.cycle", "huddle_note.entry", "reviewer.comes_from",
    "reviewer.school", "vote_round.of_uid", "vote_option.of_uid", "node_origin.part_uid", "reminder.told_in",
    "problem.standard", "synthesis.standard", "history.because_uid", "closing.successor", "move.came_from",
    "move.goes_to",
}  # fmt: skip
# Between two places: it goes with either of them.
BONDS = {
    "share", "network_member", "contact", "support", "differentiated_support", "quiet_answer", "figure", "sign_up",
    "score", "held_role",
}  # fmt: skip
OWNERS = ("place", "host", "network", "team")
NO_REFERENCE = {"uid", "ramp", "by_uid"}  # One's own, one that several share; who wrote a line is looked at apart.
UID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")


@dataclass
class Belongings:
    """By model the ids of what goes; who goes with it, and who stays as somebody without a name."""

    place: Any
    ids: dict[Any, set[int]] = field(default_factory=dict)
    uids: set[UUID] = field(default_factory=set)
    emptied: set[int] = field(default_factory=set)

    def of(self, model: Any) -> set[int]:
        return self.ids.setdefault(model, set())

    @property
    def counts(self) -> dict[str, int]:
        return {name: n for name, n in sorted((name_of(model), len(ids)) for model, ids in self.ids.items()) if n}


def find_by_address(address: str) -> Any:
    """A place by its uid, or by the address of its page."""
    if UID.fullmatch(address):
        return Place.get_or_none(Place.uid == UUID(address))
    found = re.search(rf"/({'|'.join(Kind)})s/(\d+)\b", address)
    return Place.get_or_none(Place.kind == found[1], Place.id == int(found[2])) if found else None


def name_of(model: Any) -> str:
    return str(model._meta.table_name)


def tables() -> list[Any]:
    """Every model of every room that is loaded and has a table."""
    there: Any = set(database.get_tables())
    found: set[Any] = {one for one in records() if name_of(one) in there}
    return sorted(found, key=name_of)


def references(models: Iterable[Any], kind: Any) -> Iterator[tuple[Any, Any]]:
    """Fields that may point at something, with their model."""
    for model in models:
        for one in model._meta.sorted_fields:
            if isinstance(one, kind) and one.name not in NO_REFERENCE:
                yield model, one


def is_let_go(model: Any, one: Any) -> bool:
    return f"{name_of(model)}.{one.name}" in LET_GO


def belongings_of(place: Any, kept_id: int | None = None) -> Belongings:
    """`kept_id` is a person who stays in any case."""
    found, models = Belongings(place), tables()
    spread(found, models, [(Place, set(ids_below(place.id)))])
    going = people_of(found) - {kept_id}
    own = [model for model in models if is_of_one_person(model)]
    spread(found, models, [(model, ids_where(model.person, going)) for model in own])
    letters = {uid for (uid,) in chosen(Person.uid, Person.id, going)}
    spread(found, models, [(model, ids_where(one, letters)) for model, one in references(models, UUIDField)
                           if not is_let_go(model, one)])  # fmt: skip
    found.emptied = {id for id in going if is_mentioned(id, found, models)}
    found.of(Person).update(going - found.emptied)
    found.uids |= {uid for (uid,) in chosen(Person.uid, Person.id, going - found.emptied)}
    spread(found, models, [(Letter, letters_about(found))])
    return found


def letters_about(found: Belongings) -> set[int]:
    """By what their key or their values name: whom they go to may be known through it alone."""
    letters: Any = Letter.select(Letter.id, Letter.key, Letter.values).tuples().iterator()
    return {id for id, *told in letters if uids_in(told) & found.uids}


def spread(found: Belongings, models: list[Any], waiting: list[tuple[Any, set[int]]]) -> None:
    """From each thing to whatever refers to it, by its id or by its uid, until nothing new is met."""
    keys = [pair for pair in references(models, ForeignKeyField) if not is_let_go(*pair)]
    uid_fields = [pair for pair in references(models, UUIDField) if not is_let_go(*pair)]
    while waiting:
        model, ids = waiting.pop()
        new = ids - found.of(model)
        if not new:
            continue
        found.of(model).update(new)
        waiting += [(other, ids_where(one, new)) for other, one in keys if one.rel_model is model]
        if "uid" in model._meta.fields:
            uids = {uid for (uid,) in chosen(model.uid, model.id, new)}
            found.uids |= uids
            waiting += [(other, ids_where(one, uids)) for other, one in uid_fields]


def batched(values: Collection[Any], size: int) -> Iterator[list[Any]]:
    values = list(values)
    return (values[start : start + size] for start in range(0, len(values), size))


def chosen(wanted: Any, one: Any, values: Collection[Any]) -> Iterator[Any]:
    for some in batched(values, AT_ONCE):
        yield from wanted.model.select(wanted).where(one.in_(some)).tuples()


def ids_where(one: Any, values: Collection[Any]) -> set[int]:
    return {id for (id,) in chosen(one.model.id, one, values)}


def people_of(found: Belongings) -> set[int]:
    """Who is known through this place alone: no role and no membership anywhere else, present or past."""
    bonds: list[tuple[Any, Any]] = [
        (HeldRole, HeldRole.person),
        (TeamMember, TeamMember.person),
        (NetworkMember, NetworkMember.person),
    ]
    here = {id for model, person in bonds for (id,) in chosen(person, model.id, found.of(model)) if id}
    for model, person in bonds:
        for some in batched(here, AT_ONCE):
            rows: Any = model.select(model.id, person).where(person.in_(some)).tuples()
            here -= {id for row, id in rows if row not in found.of(model)}
    return here


def is_of_one_person(model: Any) -> bool:
    """A session, a draft, a choice: what is nobody else's."""
    keys = [one for one in model._meta.sorted_fields if isinstance(one, ForeignKeyField)]
    return "person" in [one.name for one in keys] and all(one.rel_model is Person for one in keys)


def is_mentioned(person_id: int, found: Belongings, models: list[Any]) -> bool:
    """Whether something that stays names this person: what they said elsewhere is part of others' work."""
    for model, one in references(models, ForeignKeyField):
        if one.rel_model is Person and ids_where(one, [person_id]) - found.of(model):
            return True
    wrote: Any = History.select(History.id).where(History.by_uid == Person.get_by_id(person_id).uid).tuples()
    return bool({id for (id,) in wrote} - found.of(History))


def conflicts(found: Belongings) -> dict[str, int]:
    """What would go with it although another place owns it, by table."""
    counted: dict[str, int] = {}
    for model, ids in found.ids.items():
        owners = [one for one in model._meta.sorted_fields if one.name in OWNERS and isinstance(one, ForeignKeyField)]
        if name_of(model) in BONDS or model in (Place, Team):
            continue
        for one in owners:
            rows = [id for (id,) in chosen(one, model.id, ids) if id and id not in found.of(one.rel_model)]
            if rows:
                counted[name_of(model)] = counted.get(name_of(model), 0) + len(rows)
    return counted


def leftovers(found: Belongings) -> dict[str, int]:
    """By field, how many rows of any table still name something that is gone: by key, by uid, or within a text."""
    models, counted = tables(), {}
    for model, one in references(models, ForeignKeyField):
        counted[f"{name_of(model)}.{one.name}"] = len(ids_where(one, found.of(one.rel_model)))
    for model, one in references(models, UUIDField):
        counted[f"{name_of(model)}.{one.name}"] = len(ids_where(one, found.uids))
    counted["history.by_uid"] = len(ids_where(History.by_uid, found.uids))
    for model in models:
        counted[name_of(model)] = len(set(ids_where(model.id, found.of(model))))
    for model, one, _id, _value in mentions(found):
        counted[f"{name_of(model)}.{one.name}"] = counted.get(f"{name_of(model)}.{one.name}", 0) + 1
    return {name: n for name, n in counted.items() if n}


def mentions(found: Belongings) -> Iterator[tuple[Any, Any, int, Any]]:
    """Texts in which the uid of something that goes is written."""
    for model in tables():
        for one in model._meta.sorted_fields:
            if isinstance(one, JSONField | TextField | CharField):
                for id, value in model.select(model.id, one).tuples().iterator():
                    if id not in found.of(model) and uids_in(value) & found.uids:
                        yield model, one, id, value


def uids_in(value: Any) -> set[UUID]:
    return {UUID(text) for text in UID.findall(value if isinstance(value, str) else repr(value))} if value else set()
