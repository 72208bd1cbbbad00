"""What teams present: their words, and those of their tests that everybody may read."""

from dataclasses import dataclass
from typing import Any

from nic.cycles.models import Cycle
from nic.cycles.queries import whole_cycles
from nic.cycles.story import Watched
from nic.errors import Missing
from nic.ideas.tried.queries import look_at_all
from nic.library.models import Showcase, ShowcaseItem
from nic.places.models import Place, Team
from nic.places.queries import MOST, find_one, ids_below, own, theirs
from nic.sharing.queries import public_cycles
from nic.text import N_

MOST_TO_PICK = 100
PARTS = {
    "wanted": N_("What we wanted"),
    "tried": N_("What we tried"),
    "learned": N_("What we learned"),
    "advice": N_("What we would tell others"),
}


def every_showcase() -> Any:
    return Showcase.select(Showcase, Team, Place).join(Team).join(Place).order_by(Showcase.id.desc())


def list_showcases(place, standing) -> list[Showcase]:
    """Of the viewer's own teams."""
    found = every_showcase().where(Team.place == place, theirs(Showcase, standing), Showcase.withdrawn_at.is_null())
    return [one for one in found.limit(MOST) if standing.owns(one)]


def find_own_showcase(place, showcase_id: int, standing) -> Any:
    found = find_showcase_to_withdraw(place, showcase_id, standing)
    if found.withdrawn_at:
        raise Missing
    return found


def find_showcase_to_withdraw(place, showcase_id: int, standing) -> Any:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    here = (Team.place == place) & (Showcase.id == showcase_id)
    return own(find_one(every_showcase().where(here, theirs(Showcase, standing))), standing)


def find_public_showcase(place, showcase_id: int) -> Showcase:
    return find_one(shown().where(Team.place == place, Showcase.id == showcase_id))


def list_public_showcases(place) -> list[Showcase]:
    """At this place and below it, or without a place everywhere; by name."""
    found = shown() if place is None else shown().where(Team.place.in_(ids_below(place)))
    return list(found.order_by(Place.name, Showcase.title).limit(MOST))


def shown() -> Any:
    return every_showcase().where(Showcase.is_on, Showcase.withdrawn_at.is_null())


def list_items(showcase) -> list[Any]:
    found = ShowcaseItem.select().where(ShowcaseItem.showcase == showcase, ShowcaseItem.withdrawn_at.is_null())
    return list(found.order_by(ShowcaseItem.position, ShowcaseItem.id).limit(MOST))


def list_cycles_to_show(team, standing) -> list[Any]:
    """What this team has begun: ramp by ramp, in their order."""
    found = whole_cycles().where(Cycle.team == team, Cycle.began_on.is_null(False), theirs(Cycle, standing))
    newest = list(found.order_by(Cycle.id.desc()).limit(MOST_TO_PICK))
    first = {one.ramp: one.id for one in newest}
    return sorted(newest, key=lambda one: (-first[one.ramp], one.number, one.id))


@dataclass(frozen=True)
class Shown:
    """A test of a showcase. Without `is_public` its team alone reads here that it stands in it."""

    cycle: Any
    is_public: bool
    watched: Watched | None = None


def list_shown(showcase) -> list[Shown]:
    """In the order of its team, each with its first chart as far as everybody may see it."""
    ids = [one.cycle_id for one in list_items(showcase)]
    is_theirs = (Cycle.team == showcase.team_id) & ~Cycle.is_only_mine  # One of somebody alone is nobody else's to see.
    cycles = {one.id: one for one in whole_cycles().where(Cycle.id.in_(ids), is_theirs)}
    public = {one.id: one for one in public_cycles().where(Cycle.id.in_(list(cycles)))} if cycles else {}
    charts = {one.cycle.id: one.watched for one in look_at_all(None, list(public.values()))} if public else {}
    return [Shown(cycles[id], id in public, charts.get(id)) for id in ids if id in cycles]
