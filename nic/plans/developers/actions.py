"""Who works at a plan, what people said while it was made, and what it does about that."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.plans.actions import OVER, note_change
from nic.plans.models import Developer, YouSaid
from nic.plans.words import LEARNER
from nic.science.plan import Stage

MAKERS = "developers"


def add_developer(plan, act, *, role: str, name: str) -> Developer:
    assert role != LEARNER, "learners are counted, never named"
    with write():
        if done := history.replayed(act):
            return Developer.get(Developer.uid == done.of_uid)
        note_change(plan, act, MAKERS, "", name)
        made = Developer.create(plan=plan, role=role, name=name)
        history.record("add developer", made, act, before={})
        return made


def count_learners(plan, act, *, how_many: int) -> None:
    """So many of them work at it, whoever they are."""
    with write():
        if history.is_replay(act):
            return
        rows: Any = Developer.select().where(Developer.plan == plan, Developer.role == LEARNER)
        there = list(rows.where(Developer.withdrawn_at.is_null()).order_by(Developer.id))
        note_change(plan, act, MAKERS, str(len(there)), str(how_many))
        for _ in range(how_many - len(there)):
            Developer.create(plan=plan, role=LEARNER)
        for one in there[how_many:]:
            one.withdrawn_at = act.at
            one.save()
        history.record("count learners", plan, act, before={"learners": len(there)}, after={"learners": how_many})


def withdraw_developer(developer, act) -> None:
    with write():
        if history.is_replay(act):
            return
        if developer.withdrawn_at:
            raise Missing
        note_change(developer.plan, act, MAKERS, developer.name or developer.role, "")
        withdraw(developer, act, "withdraw developer")


def write_said(plan, act, *, role: str, said: str, did: str = "") -> YouSaid:
    with write():
        if done := history.replayed(act):
            return YouSaid.get(YouSaid.uid == done.of_uid)
        refuse_closed(plan)
        made = YouSaid.create(plan=plan, role=role, said=said, did=did)
        history.record("write what was said", made, act, before={})
        return made


def change_said(one, act, **fields) -> None:
    """Also in mid-year: people are told what came of it when it came."""
    refuse_closed(one.plan)
    change_fields(one, act, "change what was said", **fields)


def withdraw_said(said, act) -> None:
    refuse_closed(said.plan)
    withdraw(said, act, "withdraw what was said")


def refuse_closed(plan) -> None:
    if plan.stage == Stage.CLOSED:
        raise Refused(OVER)
