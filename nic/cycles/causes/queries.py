"""The tests and meetings from which somebody learned something that changed a theory."""

from collections.abc import Iterable
from typing import Any

from nic.cycles.huddles.models import Huddle
from nic.cycles.huddles.queries import seen_by
from nic.cycles.models import Cycle
from nic.cycles.queries import open_cycles
from nic.text import N_, Sentence, sentence

MOST = 30  # Of each in one list to choose from, newest first.


def list_causes(place, standing, team) -> dict[str, tuple[Sentence, Any]]:
    """What may have taught this team something, by a key for a form: its begun cycles and its huddles, with words."""
    cycles = open_cycles(place, standing).where(Cycle.team == team, Cycle.began_on.is_null(False))
    huddles = seen_by(place, standing).where(Huddle.team == team).order_by(Huddle.held_on.desc(), Huddle.id.desc())
    told = Cycle.id, Cycle.uid, Cycle.idea, Cycle.number
    found = (*cycles.select(*told).order_by(Cycle.id.desc()).limit(MOST), *huddles.limit(MOST))
    return {f"{one._meta.name}-{one.id}": (name_cause(one), one) for one in found}


def name_cause(one) -> Sentence:
    if isinstance(one, Huddle):
        return sentence(N_("Huddle of %(day)s"), day=one.held_on)
    return sentence(N_("%(idea)s, cycle %(number)s"), idea=one.idea, number=one.number)


def find_causes(uids: Iterable[Any], place, standing) -> dict[Any, tuple[Sentence, Any]]:
    """Those of these that this person may see, by uid, with words."""
    named = list(uids)
    if not named:
        return {}
    cycles = open_cycles(place, standing).where(Cycle.uid.in_(named))
    found = (*cycles, *seen_by(place, standing).where(Huddle.uid.in_(named)))
    return {one.uid: (name_cause(one), one) for one in found}
