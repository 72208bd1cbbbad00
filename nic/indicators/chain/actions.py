from collections.abc import Collection
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.chain.queries import list_links
from nic.places.actions import add_link, take_back_link
from nic.text import N_


def measure_driver(indicator, act, *, of, offered: Collection[Any] | None = None) -> None:
    """It measures these drivers, ideas and aims from now on, and nothing else that it measured.

    Whoever chooses may not see all that it measures: links to what was not `offered` stay as they are.
    """
    wanted = {thing.uid: thing for thing in of}
    with write():
        if history.is_replay(act):
            return
        there = {link.to_uid: link for link in list_links(indicator)}
        may_go = there.keys() if offered is None else {thing.uid for thing in offered}
        new, gone = wanted.keys() - there.keys(), (there.keys() & may_go) - wanted.keys()
        if not new and not gone:
            return
        for uid in new:
            require_linkable(indicator, wanted[uid])
        before = linked(indicator, there)
        history.claim(indicator, act)
        for uid in new:
            add_link(act.inner(), start=indicator, end=wanted[uid])
        for uid in gone:
            take_back_link(there[uid], act.inner())
        after = linked(indicator, (there.keys() | new) - gone)
        history.record("measure driver", indicator, act, before=before, after=after)


def linked(indicator, uids) -> dict[str, Any]:
    """For the history: an indicator and what it measures."""
    return history.snapshot(indicator) | {"measures": sorted(str(uid) for uid in uids)}


def require_linkable(indicator, thing) -> None:
    """A theory and its indicators stand at one place; what a link names elsewhere could not be looked at here."""
    theory = getattr(thing, "theory", thing)
    if thing.withdrawn_at or theory.withdrawn_at:
        raise Refused(N_("This is no longer part of a theory."), field="measures")
    here = indicator.team.place_id if indicator.team_id else indicator.place_id
    if theory.team.place_id != here:
        raise Refused(N_("An indicator measures theories of its own place only."), field="measures")
