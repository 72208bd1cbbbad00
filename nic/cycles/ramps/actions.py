from nic import history
from nic.cycles.models import Cycle
from nic.db import write


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
