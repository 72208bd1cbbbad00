from collections.abc import Sequence
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.actions import add_link, take_back_link
from nic.places.models import Link, Standard
from nic.places.standards.queries import find_edition, known_in, present, require_state, uses_of
from nic.science.standards_file import Edition
from nic.text import N_

ASTRAY = N_("“%(title)s” is in no earlier edition, so nothing here can have been called so.")
IN_USE = N_("%(name)s can't be taken back. It is in use: %(kinds)s.")


def bring_editions(state, act, editions: Sequence[Edition]) -> None:
    """New editions beside the old ones, which stay for what rests on them; a link from each old title to its new one
    where the file tells it."""
    require_state(state)
    with write():
        if history.is_replay(act):
            return
        named = [f"{one.set_name}, {one.name}" for one in editions]
        history.record("bring standards", state, act, before={}, after={"editions": named})
        for one in sorted(editions, key=lambda edition: edition.in_force_on):
            given: dict[str, Any] = {"set_name": one.set_name, "edition": one.name, "in_force_on": one.in_force_on}
            load_standards(act.inner(), **given, titles=one.titles, place=state)
            for new, old in one.was.items():
                tie(state, act.inner(), one, new, old)


def tie(state, act, edition: Edition, new: str, old: str) -> None:
    of_set = known_in(state).where(Standard.set_name == edition.set_name)
    before = of_set.where(Standard.title == old, Standard.in_force_on < edition.in_force_on)
    start = before.order_by(Standard.in_force_on.desc()).first()
    if start is None:
        raise Refused(ASTRAY, field="text", title=old)
    end = of_set.where(Standard.place == state, Standard.edition == edition.name, Standard.title == new).get()
    add_link(act, start=start, end=end)


def load_standards(act, *, set_name: str, edition: str, in_force_on, titles: dict[str, list[str]], place=None) -> None:
    """Add one dated edition; titles by kind ("domain", "area"). An edition that is there already stays as it is."""
    with write():
        there = known_in(place) if place else present()
        if there.where(Standard.set_name == set_name, Standard.edition == edition).exists():
            return
        for kind, named in titles.items():
            for position, title in enumerate(named):
                of_set = {"set_name": set_name, "edition": edition, "in_force_on": in_force_on, "place": place}
                standard = Standard.create(**of_set, kind=kind, title=title, position=position)
                history.record("load standard", standard, act.inner(), before={})


def take_back_edition(state, act, id: int) -> None:
    """All titles of one of its own editions, with the links that lead to them, unless something rests on one."""
    titles = find_edition(state, id)
    with write():
        if history.is_replay(act) or not titles:
            return
        name = f"{titles[0].set_name}, {titles[0].edition}"
        if used_by := uses_of(state, titles):
            raise Refused(IN_USE, name=name, kinds=used_by)
        history.record("take back standards", state, act, before={"editions": [name]}, after={"editions": []})
        for link in Link.select().where(Link.to_uid.in_([one.uid for one in titles]), Link.withdrawn_at.is_null()):
            take_back_link(link, act.inner())
        for one in titles:
            before = history.snapshot(one)
            one.withdrawn_at = act.at
            one.save()
            history.record("take back standard", one, act.inner(), before=before)
