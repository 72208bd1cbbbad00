"""Whoever supports a plan says something about one field of it; the people of the place answer, and it is settled."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.plans.models import Remark
from nic.text import N_


def make_remark(plan, act, *, part: str, words: str, parent=None) -> Remark:
    """With a `parent` it answers that one."""
    with write():
        if done := history.replayed(act):
            return Remark.get(Remark.uid == done.of_uid)
        made = Remark.create(plan=plan, part=part, parent=parent, words=words, by=act.by, at=act.at)
        history.record("make remark", made, act, before={})
        return made


def settle(remark, act) -> None:
    """Either side may: the one who asked is content, or the others have done it and said so."""
    with write():
        if history.is_replay(act):
            return
        if remark.settled_at:
            raise Refused(N_("It is settled already."))
        change_fields(remark, act, "settle remark", settled_at=act.at, settled_by=act.by)
