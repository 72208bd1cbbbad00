"""Destroying a place: the one thing in nic that deletes, in one transaction that looks afterwards for what is left."""

from collections.abc import Callable, Collection, Iterable
from graphlib import TopologicalSorter
from itertools import islice
from typing import Any

from peewee import ForeignKeyField, UUIDField

from nic import derived, history
from nic.access import Kind
from nic.db import AT_ONCE, write
from nic.errors import Refused
from nic.people.models import Draft, Person
from nic.places.destroying.queries import (
    UID,
    Belongings,
    batched,
    belongings_of,
    conflicts,
    ids_where,
    is_let_go,
    leftovers,
    mentions,
    references,
    tables,
    uids_in,
)
from nic.places.models import NetworkMember, Place
from nic.text import N_

NOBODY = "00000000-0000-0000-0000-000000000000"
GONE = N_("Somebody who has left")
Tell = Callable[[str, float], None]


def destroy_place(place, act, tell: Tell = lambda _what, _share: None) -> Belongings:
    """Everything that belongs to it and to the places below goes. What others made stays, without a mention of it."""
    with write():
        refuse_dangling(place, act)
        tell("finding what belongs to it", 0.0)
        found = belongings_of(place, act.by.id)
        refuse_what_is_others(found)
        tell("letting go", 0.3)
        let_go(found)
        empty_people(found)
        tell("deleting", 0.5)
        delete_all(found)
        tell("looking for what is left", 0.6)
        refuse_rest(f"{name}: {number}" for name, number in leftovers(found).items())  # Before an id is given anew.
        witness = place.parent or act.by
        history.record("destroy place", witness, act, before=history.snapshot(witness))
        tell("computing anew", 0.7)
        for check in derived.checks:
            check.mend(act.at)
        refuse_rest(fault for check in derived.checks for fault in check.faults())
        tell("done", 1.0)
        return found


def refuse_dangling(place, act) -> None:
    """A network that schools still belong to is theirs too."""
    members = NetworkMember.select().where(
        NetworkMember.network == place, NetworkMember.is_present(place.day_of(act.at))
    )  # fmt: skip
    if place.kind == Kind.NETWORK and members.exists():
        raise Refused(N_("Schools are still members of this network. End their memberships first."))


def refuse_what_is_others(found: Belongings) -> None:
    if counted := conflicts(found):
        told = ", ".join(f"{name}: {number}" for name, number in sorted(counted.items()))
        raise Refused(N_("Places that stay own what rests on it (%(told)s). End that first."), told=told)


def let_go(found: Belongings) -> None:
    """What stays names it no more."""
    models = tables()
    cycle = next(model for model in models if model._meta.name == "cycle")
    for some in batched(found.of(cycle), AT_ONCE):
        cycle.update(has_origin_left=True).where(cycle.copied_from.in_(some)).execute()
    for model, one in [*references(models, ForeignKeyField), *references(models, UUIDField)]:
        if is_let_go(model, one) or (one.null and getattr(one, "rel_model", None) is model):
            gone: Collection[Any] = found.uids if isinstance(one, UUIDField) else found.of(one.rel_model)
            for some in batched(gone, AT_ONCE):
                model.update({one: None}).where(one.in_(some)).execute()
    for model, one, id, value in list(mentions(found)):
        rewritten = without_uids(value, found)
        model.update({one: rewritten}).where(model.id == id).execute()


def without_uids(value: Any, found: Belongings) -> Any:
    if isinstance(value, str):
        return UID.sub(lambda match: NOBODY if uids_in(match[0]) & found.uids else match[0], value)
    if isinstance(value, dict):
        return {without_uids(name, found): without_uids(one, found) for name, one in value.items()}
    return [without_uids(one, found) for one in value] if isinstance(value, list) else value


def empty_people(found: Belongings) -> None:
    """Who is known by others' work: the row stays, whoever it was does not."""
    for person in Person.select().where(Person.id.in_(list(found.emptied))):
        person.name, person.email, person.password_hash = GONE, f"{person.uid}@gone.invalid", ""
        person.save()
        line = history.History
        found.of(line).update(ids_where(line.of_uid, [person.uid]))


def delete_all(found: Belongings) -> None:
    """Whatever refers to something goes before it."""
    for id in found.of(Place):
        kind = Place.get_by_id(id).kind
        path = f"/{kind}s/{id}"
        found.of(Draft).update(ids_where(Draft.form, [path]))
        inside: Any = Draft.select(Draft.id).where(Draft.form.startswith(f"{path}/")).tuples()
        found.of(Draft).update(one for (one,) in inside)
    order = TopologicalSorter(
        {
            model: {
                one.rel_model for _, one in references([model], ForeignKeyField) if one.rel_model is not model
            }
            for model in tables()
        }
    )  # fmt: skip
    for model in reversed(list(order.static_order())):
        for some in batched(found.of(model), AT_ONCE):
            model.delete().where(model.id.in_(some)).execute()


def refuse_rest(faults: Iterable[str]) -> None:
    """Nothing has happened then: the transaction ends with it."""
    if told := "; ".join(islice(faults, 5)):
        raise Refused(N_("Something would be left (%(told)s). Nothing was destroyed."), told=told)
