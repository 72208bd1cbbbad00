"""The front page of a network: what its members share, where it is, what comes next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nic.indicators.editions.queries import list_held_here
from nic.networks.activities.queries import Signed, SigningUp, find_signing_up, list_coming, list_signed
from nic.networks.announcements.queries import list_newest
from nic.networks.charter.queries import AimSeen, find_aim, find_charter
from nic.networks.members.queries import contexts_of, is_led_by
from nic.networks.models import MemberContext
from nic.networks.phases.queries import find_phase
from nic.networks.words import CONVENING
from nic.places.membership.queries import list_left

NEXT = 3  # Activities that are shown.


@dataclass(frozen=True)
class Front:
    """As far as the viewer sees it; whoever is in no member sees only who the members are."""

    is_reached: bool = False
    charter: Any = None
    aim: AimSeen | None = None
    phase: Any = None
    coming: list[Any] = field(default_factory=list)
    signed: dict[int, Signed] = field(default_factory=dict)
    viewer: SigningUp | None = None
    announcements: list[Any] = field(default_factory=list)
    common: list[Any] = field(default_factory=list)
    contexts: dict[int, MemberContext] = field(default_factory=dict)
    left: list[Any] = field(default_factory=list)
    led_ids: frozenset[int] = frozenset()  # Members of which the viewer may say under which conditions they work.


def next_of(coming: list[Any]) -> list[Any]:
    """The first few, and beyond them the next convening: days on which all meet are taken long before."""
    shown, later = coming[:NEXT], coming[NEXT:]
    if not any(one.kind == CONVENING for one in shown):
        shown += [one for one in later if one.kind == CONVENING][:1]
    return shown


def find_front(network, members, standing, held, now: datetime) -> Front:
    """`members` are those of the page that is shown."""
    today = network.day_of(now)
    if network.id not in standing.audience_ids:
        return Front()
    charter = find_charter(network)
    coming = next_of(list_coming(network, now))
    return Front(
        is_reached=True,
        charter=charter,
        aim=find_aim(charter, network),
        phase=find_phase(network, today),
        coming=coming,
        signed=list_signed(coming),
        viewer=find_signing_up(network, standing, held, today, is_counting=False),
        announcements=list_newest(network),
        common=list_held_here(network, standing),
        contexts=contexts_of(members),
        left=list_left(network, today),
        led_ids=frozenset(one.id for one in members if is_led_by(one, standing.person_id, held)),
    )
