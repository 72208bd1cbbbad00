from collections.abc import Sequence
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.library.models import Showcase, ShowcaseItem
from nic.library.showcases.queries import list_items
from nic.places.changes.actions import change_fields, withdraw
from nic.text import N_


def whole(showcase: Any) -> dict[str, Any]:
    """With its tests, in their order."""
    return history.snapshot(showcase) | {"cycles": [one.cycle_id for one in list_items(showcase)]}


def begin_showcase(team, act, *, cycles: Sequence[Any], **words) -> Showcase:
    """Nobody else sees it before it is switched on."""
    with write():
        if done := history.replayed(act):
            return Showcase.get(Showcase.uid == done.of_uid)
        made = Showcase.create(team=team, by=act.by, at=act.at, **words)
        hold_cycles(made, cycles, act)
        history.record("begin showcase", made, act, before={}, after=whole(made))
        return made


def change_showcase(showcase, act, *, cycles: Sequence[Any], **words) -> None:
    with write():
        if history.is_replay(act):
            return
        before = whole(showcase)
        history.claim(showcase, act)
        for name, value in words.items():
            setattr(showcase, name, value)
        showcase.save()
        hold_cycles(showcase, cycles, act)
        history.record("change showcase", showcase, act, before=before, after=whole(showcase))


def hold_cycles(showcase, cycles: Sequence[Any], act) -> None:
    """These and no others, in this order."""
    rows: Any = ShowcaseItem.select().where(ShowcaseItem.showcase == showcase)
    there = {one.cycle_id: one for one in rows}
    for position, cycle in enumerate(cycles):
        row = there.pop(cycle.id, None) or ShowcaseItem(showcase=showcase, cycle=cycle)
        row.position, row.withdrawn_at = position, None
        row.save()
    for row in there.values():
        row.withdrawn_at = row.withdrawn_at or act.at
        row.save()


def switch_showcase(showcase, act, *, is_on: bool) -> None:
    if is_on and not list_items(showcase):
        raise Refused(N_("Choose first which tests it shows."))
    change_fields(showcase, act, "open showcase" if is_on else "close showcase", is_on=is_on)


def withdraw_showcase(showcase, act) -> None:
    withdraw(showcase, act, "withdraw showcase")
