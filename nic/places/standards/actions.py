from collections.abc import Sequence
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.actions import add_link
from nic.places.models import Standard
from nic.places.standards.queries import is_only_state, require_state
from nic.science.standards_file import Edition
from nic.text import N_

ASTRAY = N_("“%(title)s” is in no earlier edition, so nothing here can have been called so.")


def bring_editions(state, act, editions: Sequence[Edition]) -> None:
    """New editions beside the old ones, which stay for what rests on them; a link from each old title to its new one
    where the file tells it."""
    require_state(state)
    with write():
        if history.is_replay(act):
            return
        if not is_only_state():
            raise Refused(N_("Several states share these sets here. Ask whoever runs nic to load an edition."))
        named = [f"{one.set_name}, {one.name}" for one in editions]
        history.record("bring standards", state, act, before={}, after={"editions": named})
        for one in sorted(editions, key=lambda edition: edition.in_force_on):
            given: dict[str, Any] = {"set_name": one.set_name, "edition": one.name, "in_force_on": one.in_force_on}
            load_standards(act.inner(), **given, titles=one.titles)
            for new, old in one.was.items():
                tie(act.inner(), one, new, old)


def tie(act, edition: Edition, new: str, old: str) -> None:
    of_set = Standard.select().where(Standard.set_name == edition.set_name)
    before = of_set.where(Standard.title == old, Standard.in_force_on < edition.in_force_on)
    start = before.order_by(Standard.in_force_on.desc()).first()
    if start is None:
        raise Refused(ASTRAY, field="text", title=old)
    add_link(act, start=start, end=of_set.where(Standard.edition == edition.name, Standard.title == new).get())


def load_standards(act, *, set_name: str, edition: str, in_force_on, titles: dict[str, list[str]]) -> None:
    """Add one dated edition; titles by kind ("domain", "area"). An edition that is there already stays as it is."""
    with write():
        if Standard.select().where(Standard.set_name == set_name, Standard.edition == edition).exists():
            return
        for kind, named in titles.items():
            for position, title in enumerate(named):
                of_set = {"set_name": set_name, "edition": edition, "in_force_on": in_force_on}
                standard = Standard.create(**of_set, kind=kind, title=title, position=position)
                history.record("load standard", standard, act.inner(), before={})
