from datetime import date
from typing import Any

from peewee import JOIN

from nic.cycles.models import Cycle
from nic.cycles.queries import Sight, sight_through, whole_cycles
from nic.errors import Missing
from nic.people.models import Person
from nic.places.lines.queries import line_ids, list_line
from nic.places.membership.queries import list_networks_of
from nic.places.models import HeldRole, NetworkMember, Place, Share, Team
from nic.places.queries import find_one, ids_below, list_shares
from nic.plans.editions.queries import ids_with_public_plan
from nic.snapshots.queries import ids_with_figures

PAGE = 50
TESTS = 24  # With their charts.
MOST_PLACES = 1000
PUBLIC = 0  # Among audiences, where every other number is a place.


def list_audiences(place, person, today: date) -> list[Place]:
    """Whom a team here can choose: the whole place, each place above it, and each of its networks."""
    return [*reversed(list_line(place)), *list_networks_of(place, person, today)]


def find_share(thing, share_id) -> Share:
    return find_one(Share.select().where(Share.id == share_id, Share.of_uid == thing.uid))


def list_taken_back(thing) -> list[Share]:
    """The marks that withdrawn shares left, one for each audience that sees nothing any more, the newest first."""
    found: Any = Share.select(Share, Place).join(Place, JOIN.LEFT_OUTER)
    found = found.where(Share.of_uid == thing.uid, Share.withdrawn_at.is_null(False)).order_by(Share.id.desc())
    present: list[Any] = list_shares(thing)
    held = {share.place_id for share in present}
    marks: dict[Any, Share] = {}
    for share in found.limit(PAGE):
        if share.place_id not in held:
            marks.setdefault(share.place_id, share)
    return list(marks.values())


def find_mark(place, cycle_id, standing) -> Share:
    """What is left of a share with this very place that was taken back: that it was there, and until when."""
    if place.id not in standing.audience_ids:
        raise Missing
    cycle = find_one(Cycle.select(Cycle.uid).where(Cycle.id == cycle_id))
    found: Any = Share.select().where(Share.of_uid == cycle.uid, Share.place == place)
    return find_one(found.where(Share.withdrawn_at.is_null(False)).order_by(Share.id.desc()))


def list_shared_with(place, standing, page=1) -> list[Cycle]:
    """Cycles shared with this very place, newest first, for people whom its shares reach."""
    if place.id not in standing.audience_ids:
        return []
    return list(shared_with(place).order_by(Cycle.id.desc()).paginate(page, TESTS))


def shared_with(place) -> Any:
    share = Share.select(Share.of_uid).where(Share.place == place, Share.withdrawn_at.is_null())
    return whole_cycles().where(Cycle.uid.in_(share))


def find_shared(place, cycle_id, standing) -> tuple[Cycle, Sight]:
    """A cycle as it was shared with this very place, without its name where the team wished so."""
    if place.id not in standing.audience_ids:
        raise Missing
    cycle = find_one(shared_with(place).where(Cycle.id == cycle_id))
    return cycle, sight_through(share for share in list_shares(cycle) if share.place == place)


def sights_at(place, cycles) -> dict[int, Sight]:
    """How much of each of these cycles is seen at the place that they were shared with, or without one by everybody:
    one query for all. One whose share has been taken back since it was looked up is left out, and whoever asks leaves
    it out of what they show: no reader may take it for one with a name."""
    at = place.id if place else None
    # Not by its place too: SQLite would look through every share with it.
    held: Any = Share.select().where(Share.withdrawn_at.is_null())
    shares: dict[Any, list[Share]] = {}
    for share in held.where(Share.of_uid.in_([cycle.uid for cycle in cycles])):
        if share.place_id == at:
            share.place = place
            shares.setdefault(share.of_uid, []).append(share)
    return {cycle.id: sight_through(shares[cycle.uid]) for cycle in cycles if cycle.uid in shares}


def list_public(place, page=1) -> list[Cycle]:
    """What teams at this place and below it, or without a place all teams, have shared with everybody."""
    found = public_cycles() if place is None else public_cycles().where(Team.place.in_(ids_below(place)))
    return list(found.order_by(Cycle.id.desc()).paginate(page, PAGE))


def list_public_places() -> list[Place]:
    """Those with a yearly plan or figures that everybody may read, by name."""
    has_something = Place.id.in_(ids_with_public_plan()) | Place.id.in_(ids_with_figures())
    found = Place.select().where(Place.withdrawn_at.is_null(), has_something)
    return list(found.order_by(Place.name, Place.id).limit(MOST_PLACES))


def find_public(place, cycle_id) -> tuple[Cycle, Sight]:
    cycle = find_one(public_cycles().where(Team.place == place, Cycle.id == cycle_id))
    return cycle, sight_through(share for share in list_shares(cycle) if share.place is None)


def public_cycles() -> Any:
    share = Share.select(Share.of_uid).where(Share.place.is_null(), Share.withdrawn_at.is_null())
    return whole_cycles().where(Cycle.uid.in_(share))


def list_names_at(place) -> list[str]:
    """Everybody who holds or held a role here, above or in a network of this place: names that should not travel by
    accident."""
    networks = NetworkMember.select(NetworkMember.network).where(NetworkMember.place == place)
    near = HeldRole.place.in_(line_ids([place.id])) | HeldRole.place.in_(networks)
    held = HeldRole.select(HeldRole.person).where(near)
    found: Any = Person.select(Person.name).where(Person.id.in_(held)).tuples()
    return [name for (name,) in found]
