from uuid import uuid4

from nic import history
from nic.cycles.models import Cycle
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.text import N_


def put_first(cycle, act) -> None:
    """Of the open tests of its team this one comes first; any other comes no longer first.

    It is no edit of the plan: whoever is writing Study meanwhile is not held up, so the version stays.
    """
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(cycle)
        Cycle.update(is_first=False).where(Cycle.team == cycle.team_id, Cycle.is_first).execute()
        Cycle.update(is_first=True).where(Cycle.id == cycle.id).execute()
        cycle.is_first = True
        history.record("put first", cycle, act, before=before)


def join_ramp(cycle, act, last) -> None:
    """A test that stood by itself becomes the next one of the ramp that ends with `last`, one of the same team."""
    with write():
        if history.is_replay(act):
            return
        refuse_within(cycle)
        if last.team_id != cycle.team_id or last.ramp == cycle.ramp:
            raise Refused(N_("This ramp can't be joined."))
        number = max(one.number for one in Cycle.select().where(Cycle.ramp == last.ramp)) + 1
        fields = {"previous": last, "ramp": last.ramp, "number": number, "is_apart": False}
        change_fields(cycle, act, "join ramp", **fields)


def stand_apart(cycle, act) -> None:
    """It stays by itself, or leaves the ramp that it was the last test of."""
    with write():
        if history.is_replay(act):
            return
        if cycle.previous_id is None:
            change_fields(cycle, act, "stand apart", is_apart=True)
            return
        refuse_within(cycle)
        fields = {"previous": None, "ramp": uuid4(), "number": 1, "is_apart": True}
        change_fields(cycle, act, "stand apart", **fields)


def refuse_within(cycle) -> None:
    """What came after it would lose what it stands on."""
    if Cycle.select().where(Cycle.previous == cycle, Cycle.withdrawn_at.is_null()).exists():
        raise Refused(N_("Another test follows this one, so it stays where it is."))
