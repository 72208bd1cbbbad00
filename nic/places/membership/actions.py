from dataclasses import replace

from nic import history
from nic.db import write
from nic.places.changes.actions import end
from nic.places.membership.queries import find_ended_on


def leave_network(member, act) -> None:
    end(member, act, "leave network")


def has_gone_on(mine, network, act) -> bool:
    """Whoever joins on the day on which their membership was ended never left: its first day stays, and so does what
    was said of how it works there. `mine` are all memberships there ever were."""
    member = find_ended_on(mine, network, network.day_of(act.at))
    if member is None:
        return False
    with write():
        before = history.snapshot(member)
        history.claim(member, replace(act, version=None))
        member.withdrawn_at = None
        member.save()
        history.record("take back leaving", member, act, before=before)
    return True
