from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.evidence.queries import LINKED, links_to
from nic.places.actions import add_link
from nic.places.changes.actions import withdraw
from nic.text import N_


def link_evidence(thing, act, *, shown_by) -> None:
    """From now on `shown_by` is evidence of this problem or cause; what it shows is the act's reason."""
    with write():
        if history.is_replay(act):
            return
        if shown_by.uid in {link.from_uid for link in links_to([thing], LINKED)}:
            raise Refused(N_("It is linked as evidence already."), field="thing")
        add_link(act.inner(), start=shown_by, end=thing, why=act.why)
        history.record("link evidence", thing, act, before={}, after={"shown_by": str(shown_by.uid)})


def unlink_evidence(link, act, thing) -> None:
    with write():
        if history.is_replay(act):
            return
        withdraw(link, act, "take back link")
