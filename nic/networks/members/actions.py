from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.networks.members.queries import find_context
from nic.networks.models import MemberContext
from nic.places.changes.actions import change_fields
from nic.science.contexts import are_in_order
from nic.text import N_


def say_context(member, act, **told: Any) -> MemberContext:
    """`told`: lowest_grade, highest_grade, learners, locale, conditions."""
    if not are_in_order(told.get("lowest_grade", ""), told.get("highest_grade", "")):
        raise Refused(N_("The highest grade comes before the lowest."), field="highest_grade")
    with write():
        if done := history.replayed(act):
            return MemberContext.get(MemberContext.uid == done.of_uid)
        if context := find_context(member):
            change_fields(context, act, "change context", by=act.by, at=act.at, **told)
            return context
        made = MemberContext.create(member=member, by=act.by, at=act.at, **told)
        history.record("say context", made, act, before={})
        return made
