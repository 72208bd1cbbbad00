"""Where somebody may be moved to, and what goes along."""

from datetime import datetime
from typing import Any

from nic.access import Kind, Role
from nic.cycles.models import Cycle
from nic.places.models import Place
from nic.places.queries import MOST, find_one, ids_below, is_open, list_held
from nic.problems.models import Problem
from nic.science.cycle import Stage
from nic.theories.models import Theory


def reachable(person, place, now: datetime) -> Any:
    """The places, but for networks and this one, at which this person adds people, or at one above."""
    held = list_held(person, now)
    above = {one.place_id for one in held if one.role == Role.ADMINISTRATOR}
    there = {one.place_id for one in held if one.role == Role.LEAD} | (ids_below(*above) if above else frozenset())
    found = Place.select().where(Place.id.in_(there - {place.id}), is_open())
    return found.where(Place.kind != Kind.NETWORK)


def list_reachable(person, place, now: datetime) -> list[Place]:
    return list(reachable(person, place, now).order_by(Place.name, Place.id).limit(MOST))


def may_move(person, place, now: datetime) -> bool:
    """Whether there is anywhere else that they could move somebody to."""
    return bool(place.kind != Kind.NETWORK and reachable(person, place, now).exists())


def find_reachable(person, place, place_id: int, now: datetime) -> Place:
    return find_one(reachable(person, place, now).where(Place.id == place_id))


def list_own_drafts(person, teams) -> list[Any]:
    """What only they see, of cycles only those that have not begun: nobody else would ever see it again."""
    found = []
    for model in (Problem, Theory, Cycle):
        mine = model.select().where(model.team.in_(teams), model.owner == person, model.is_only_mine)
        mine = mine.where(model.withdrawn_at.is_null())
        found += list((mine.where(Cycle.stage == Stage.PLAN) if model is Cycle else mine).limit(MOST))
    return found
