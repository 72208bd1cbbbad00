"""The tests and meetings from which somebody learned something that changed a theory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nic.access import Ability, Reach
from nic.cycles.huddles.models import Huddle
from nic.cycles.huddles.queries import seen_by
from nic.cycles.models import Cycle
from nic.cycles.queries import open_cycles
from nic.db import kept
from nic.text import N_, Sentence, sentence
from nic.theories.models import Theory
from nic.theories.past.queries import count_learned
from nic.theories.queries import list_team_theories

MOST = 30  # Of each in one list to choose from, newest first.
MOST_THEORIES = 5  # That a meeting may change: the newest of its team.


def list_causes(place, standing, team, named: str = "") -> dict[str, tuple[Sentence, Any]]:
    """What may have taught this team something, by a key for a form: its begun cycles and its huddles, with words.
    `named` is the key of one that is there however old it is."""
    reach = standing.reach
    rows = (*begun_cycles(place, team, *reach), *huddles_of(place, team, *reach))
    found = {key_of(one): (name_cause(one), one) for one in rows}
    kind, _, id = named.partition("-")
    if named in found or kind not in ("cycle", "huddle") or not id.isdecimal():
        return found
    older = (
        open_cycles(place, standing).where(Cycle.team == team, Cycle.began_on.is_null(False), Cycle.id == int(id))
        if kind == "cycle"
        else seen_by(place, standing).where(Huddle.team == team, Huddle.id == int(id))
    )
    return found | {key_of(one): (name_cause(one), one) for one in older}


@kept
def begun_cycles(place, team, *reach) -> Any:
    found = open_cycles(place, Reach(*reach)).where(Cycle.team == team, Cycle.began_on.is_null(False))
    return found.select(Cycle.id, Cycle.uid, Cycle.idea, Cycle.number).order_by(Cycle.id.desc()).limit(MOST)


@kept
def huddles_of(place, team, *reach) -> Any:
    found = seen_by(place, Reach(*reach)).where(Huddle.team == team)
    return found.order_by(Huddle.held_on.desc(), Huddle.id.desc()).limit(MOST)


def key_of(one) -> str:
    return f"{one._meta.name}-{one.id}"


def name_cause(one) -> Sentence:
    if isinstance(one, Huddle):
        return sentence(N_("Huddle of %(day)s"), day=one.held_on)
    return sentence(N_("%(idea)s, cycle %(number)s"), idea=one.idea, number=one.number)


@dataclass(frozen=True)
class Lesson:
    """A theory that a cycle or a huddle may have taught something about, and how many changes it has led to there."""

    theory: Theory
    key: str
    changes: int


def list_lessons(taught_by, place, standing, idea=None) -> list[Lesson]:
    """Of the theory to which a tested idea belongs, or of the team's newest ones, as far as this person may change
    them."""
    theories = [idea.theory] if idea else list_team_theories(taught_by.team, place, standing, MOST_THEORIES)
    ours = [one for one in theories if standing.allows(Ability.RUN_CYCLES, one)]
    changes = count_learned(ours, taught_by) if ours else {}
    return [Lesson(one, key_of(taught_by), changes.get(one.id, 0)) for one in ours]


def find_causes(uids: Iterable[Any], place, standing) -> dict[Any, tuple[Sentence, Any]]:
    """Those of these that this person may see, by uid, with words."""
    named = list(uids)
    if not named:
        return {}
    cycles = open_cycles(place, standing).where(Cycle.uid.in_(named))
    found = (*cycles, *seen_by(place, standing).where(Huddle.uid.in_(named)))
    return {one.uid: (name_cause(one), one) for one in found}
