from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import withdraw
from nic.reviews.written.models import WrittenProtocol
from nic.science.protocol_faults import Fault, faults_of
from nic.science.visit import ReviewProtocol, told_of


def write_protocol(place, act, *, name: str, begun_from: ReviewProtocol) -> WrittenProtocol:
    """A copy of another one under its own name. Nobody plans by it before it is offered."""
    with write():
        if done := history.replayed(act):
            return WrittenProtocol.get(WrittenProtocol.uid == done.of_uid)
        told = {part: value for part, value in told_of(begun_from).items() if part != "version"} | {"name": name}
        protocol = WrittenProtocol.create(
            place=place, name=name, told=told, begun_from=begun_from.name, by=act.by, at=act.at
        )
        history.record("write protocol", protocol, act, before={}, after=whole(protocol))
        return protocol


def whole(protocol) -> dict[str, Any]:
    """Part by part, so that the history tells which of them changed."""
    fields = {name: value for name, value in history.snapshot(protocol).items() if name != "told"}
    return fields | protocol.told


def change_protocol(protocol, act, *, told: dict[str, Any], is_offered: bool) -> None:
    """`told` is all that it says from now on. Visits that were planned by it keep what it said then."""
    refuse_faults(told)
    told = told | {"session": sorted(told["session"], key=lambda line: line["at"])}
    with write():
        if history.is_replay(act):
            return
        before = whole(protocol)
        history.claim(protocol, act)
        protocol.name, protocol.told, protocol.is_offered = told["name"], told, is_offered
        protocol.save()
        history.record("change protocol", protocol, act, before=before, after=whole(protocol))


def refuse_faults(told: dict[str, Any]) -> None:
    found = faults_of(told)
    if found:
        raise Refused(found[0].sentence, missing=[(name_of(one), one.sentence) for one in found])


def name_of(fault: Fault) -> str:
    """As its form calls the field, if every line of a list was filled in: domain-0-title."""
    return f"{fault.part}-{fault.number}-{fault.field}" if fault.part else fault.field


def withdraw_protocol(protocol, act) -> None:
    """A mark. Nobody plans by it any more; past visits keep their copy."""
    withdraw(protocol, act, "withdraw protocol")
