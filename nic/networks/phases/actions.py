from datetime import date

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.networks.models import NetworkPhase
from nic.networks.phases.queries import find_phase
from nic.places.changes.actions import withdraw
from nic.text import N_


def begin_phase(network, act, *, phase: str, from_on: date, why: str) -> NetworkPhase:
    """By the hub, with a day and a reason; also one that was passed already: a network may start over."""
    with write():
        if done := history.replayed(act):
            return NetworkPhase.get(NetworkPhase.uid == done.of_uid)
        if from_on > network.day_of(act.at):
            raise Refused(N_("This day is still to come."), field="from_on")
        present = find_phase(network, from_on)
        if present and present.phase == phase:
            raise Refused(N_("The network is in this phase already."), field="phase")
        made = NetworkPhase.create(network=network, phase=phase, from_on=from_on, why=why, by=act.by, at=act.at)
        history.record("begin phase of network", made, act, before={})
        return made


def take_back_phase(phase, act) -> None:
    withdraw(phase, act, "take back phase of network")
