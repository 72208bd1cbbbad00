from datetime import date
from typing import Any

from nic.networks.models import NetworkPhase
from nic.people.models import Person
from nic.places.queries import MOST, find_one


def list_phases(network) -> list[Any]:
    """The latest first."""
    found: Any = NetworkPhase.select(NetworkPhase, Person).join(Person)
    found = found.where(NetworkPhase.network == network, NetworkPhase.withdrawn_at.is_null())
    return list(found.order_by(NetworkPhase.from_on.desc(), NetworkPhase.id.desc()).limit(MOST))


def find_phase(network, today: date) -> Any:
    """The one that holds today, or None."""
    return phase_on(list_phases(network), today)


def phase_on(phases, today: date) -> Any:
    return next((one for one in phases if one.from_on <= today), None)


def find_phase_to_take_back(network, phase_id: int) -> NetworkPhase:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(NetworkPhase.select().where(NetworkPhase.network == network, NetworkPhase.id == phase_id))
