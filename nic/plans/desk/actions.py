"""Who supports which place how closely, and by which criteria."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, change_settings
from nic.plans.desk.queries import find_support
from nic.plans.models import DifferentiatedSupport
from nic.text import N_


def support_place(by_place, place, act, *, level: str, because: str = "", person=None, next_on=None) -> None:
    if level != "universal" and not because.strip():
        raise Refused(N_("Say by which criterion. The place reads it."), field="because")
    told = {"level": level, "because": because, "person": person, "next_on": next_on}
    with write():
        if history.is_replay(act):
            return
        held = find_support(by_place, place)
        if held is not None:
            change_fields(held, act, "change support", withdrawn_at=None, **told)
            return
        held = DifferentiatedSupport.create(by_place=by_place, place=place, at=act.at, **told)
        history.claim(held, act)
        history.record("support place", held, act, before={})


def say_criteria(place, act, *, criteria: str) -> None:
    change_settings(place, act, "say criteria", {"support_criteria": criteria})
