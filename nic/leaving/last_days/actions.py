"""A role that has run out ends as if somebody ended it: nobody stays signed in by it, nothing stays in its hand."""

from collections import Counter
from datetime import datetime

from nic.db import write
from nic.errors import Refused
from nic.history import Act
from nic.leaving.actions import hand_over, is_last_here
from nic.leaving.last_days.queries import (
    each_run_out,
    ended_at,
    has_run_out,
    list_memberships,
    list_teams_ever,
    who_set,
)
from nic.leaving.queries import InHand, find_in_hand, list_takers
from nic.people.actions import end_sessions
from nic.places.actions import leave_team
from nic.places.changes.actions import change_fields
from nic.places.models import HeldRole


def settle_roles(now: datetime) -> Counter[str]:
    """Each in a write of its own, so that one that can't be settled keeps no other waiting."""
    done: Counter[str] = Counter()
    for held in each_run_out(now):
        try:
            done["settled"] += settle_role(held.id, now)
        except Refused:
            done["refused"] += 1
    return +done


def settle_role(held_id: int, now: datetime) -> bool:
    """Once, however many workers tick: whoever comes second finds it settled. False if there was nothing to do."""
    with write():
        held = HeldRole.get_by_id(held_id)
        if not has_run_out(held, now):
            return False
        act, today = Act(by=who_set(held), at=now), held.place.day_of(now)
        change_fields(held, act, "role ran out", settled_at=now)
        end_sessions(held.person, ended_at(held))  # What began later never rested on it.
        if is_last_here(held, today):
            give_away(held, act, today)
            for member in list_memberships(held.person, held.place, today):
                leave_team(member, act)
        return True


def give_away(held, act, today) -> None:
    """What a learner has goes to the adult who answers for them, anything else to nobody."""
    teams = list_teams_ever(held.person, held.place)
    in_hand = find_in_hand(held.person, held.place, teams, is_leaving=True)
    for name, things in in_hand.things.items():
        for thing in things:
            taker = held.sponsor if held.sponsor_id and may_take(held, thing, today) else None
            hand_over(InHand({name: [thing]}), held, act, to={name: taker})


def may_take(held, thing, today) -> bool:
    teams = [thing.team] if hasattr(thing, "team") else []
    return held.sponsor_id in {one.id for one in list_takers(held.place, teams, today, without=held.person)}
