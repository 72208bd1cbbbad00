"""What is kept of places month by month, and which places a count goes up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from nic.access import Kind
from nic.db import kept
from nic.places.lines.queries import lines_of
from nic.places.models import NetworkMember, Place
from nic.science.monthly import Counts, first_of_month, summed
from nic.science.tellable import choose_tellable
from nic.summaries.models import Contribution, Summary

NESTED = (Kind.STATE, Kind.REGION, Kind.SUPERVISORY_UNION, Kind.DISTRICT)
FIRST = Place(time_zone="Pacific/Kiritimati")  # Where each day begins first.


def abroad(at: datetime) -> date:
    """The latest day that it is anywhere: who joined today somewhere is a member."""
    return FIRST.day_of(at)


def months_of(place_ids: Iterable[int], at: datetime) -> dict[date, list[int]]:
    """These places by the month that it is there."""
    found: dict[date, list[int]] = {}
    places: list[Any] = list(Place.select(Place.id, Place.time_zone).where(Place.id.in_(list(place_ids))))
    for one in places:
        found.setdefault(first_of_month(one.day_of(at)), []).append(one.id)
    return found


@dataclass(frozen=True)
class Followed:
    """A place that somebody above it or a network reads counts of."""

    line: list[Any]
    networks: frozenset[int]

    @property
    def targets(self) -> list[tuple[int, frozenset[int]]]:
        """Each place and network that its counts go up to, itself among them, with those above."""
        return targets_of([one.id for one in self.line], self.networks)


def targets_of(ids: list[int], networks: Iterable[int]) -> list[tuple[int, frozenset[int]]]:
    """Of a line of places and the networks of its last one."""
    nested = [(id, frozenset(ids[:at])) for at, id in enumerate(ids)]
    return nested + [(id, frozenset(ids)) for id in sorted(networks)]


def list_followed(place_ids: Iterable[int], today: date) -> dict[int, Followed]:
    """Of these places those that have somebody above them, or are in a network: nobody reads counts of any other."""
    place_ids = list(place_ids)
    lines = lines_of(place_ids)
    networks: dict[int, set[int]] = {}
    for place_id, network_id in networks_of(place_ids, today) if place_ids else ():
        networks.setdefault(place_id, set()).add(network_id)
    return {
        id: Followed(line, frozenset(networks.get(id, ())))
        for id, line in lines.items()
        if len(line) > 1 or id in networks or (line and line[0].kind in NESTED)
    }


@kept
def networks_of(place_ids, today) -> Any:
    found: Any = NetworkMember.select(NetworkMember.place, NetworkMember.network)
    return found.where(NetworkMember.place.in_(place_ids), NetworkMember.is_present(today)).tuples()


@kept
def contributions_of(kind, ids) -> Any:
    return Contribution.select().where(Contribution.of_kind == kind, Contribution.of_id.in_(ids))


def own_counts(place_ids: Iterable[int]) -> dict[int, Counts]:
    """Of these places what they add themselves, without those below them."""
    found: Any = Contribution.select(Contribution.place, Contribution.counts)
    counts: dict[int, list[Counts]] = {}
    for one in found.where(Contribution.place.in_(list(place_ids))):
        counts.setdefault(one.place_id, []).append(one.counts)
    return {id: summed(many) for id, many in counts.items()}


@kept
def rows_since(place_ids, month) -> Any:
    """Those of this month and later ones, oldest first."""
    found = Summary.select().where(Summary.place.in_(place_ids), Summary.begins_on >= month)
    return found.order_by(Summary.begins_on)


def rows_at(place_ids: Iterable[int], month: date) -> dict[int, Summary]:
    """How each of these places stood at the end of a month: its newest row until then."""
    place_ids = list(place_ids)
    return {one.place_id: one for one in newest_rows(place_ids, month)} if place_ids else {}


@kept
def newest_rows(place_ids, month) -> Any:
    later = Summary.alias()
    newest = later.select(fn.MAX(later.begins_on)).where(later.place == Summary.place, later.begins_on <= month)
    return Summary.select().where(Summary.place.in_(place_ids), Summary.begins_on == newest)


def rows_between(place_ids: Iterable[int], first: date, last: date) -> list[Any]:
    """Of months in which what schools did could be told: the sum of a year tells no others."""
    found = Summary.select(Summary.place, Summary.moved).where(Summary.place.in_(list(place_ids)), Summary.is_told)
    return list(found.where(Summary.begins_on >= first, Summary.begins_on <= last))


def members_of(network_ids: Iterable[int], today: date) -> dict[int, set[int]]:
    """The places that are in each of these networks."""
    found: Any = NetworkMember.select(NetworkMember.network, NetworkMember.place).join(
        Place, on=NetworkMember.place == Place.id
    )
    found = found.where(NetworkMember.network.in_(list(network_ids)), NetworkMember.is_present(today))
    members: dict[int, set[int]] = {id: set() for id in network_ids}
    for network_id, place_id in found.where(Place.withdrawn_at.is_null()).tuples():
        members[network_id].add(place_id)
    return members


# -- What can be told --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """Of a place or a network: over how many schools its counts are, and whether what they did is shown."""

    schools: int
    is_told: bool


def find_told(today: date) -> dict[int, Told]:
    """Of every place that holds schools, and every network."""
    places, groups = whole_tree(), schools_of_all(today)
    networks = [id for id in groups if places[id][1] == Kind.NETWORK]
    parents = {id: parent for id, (parent, kind) in places.items() if kind in NESTED}
    chosen = choose_tellable(parents, groups, sorted(networks))
    return {id: Told(len(group), id in chosen) for id, group in groups.items()}


def schools_of_all(today: date) -> dict[Any, frozenset[int]]:
    """The schools below every other place, and those that are in each network."""
    places = whole_tree()
    groups: dict[Any, set[int]] = {id: set() for id, (_, kind) in places.items() if kind != Kind.SCHOOL}
    for id, (parent, kind) in places.items():
        while kind == Kind.SCHOOL and parent in places:
            groups[parent].add(id)
            parent = places[parent][0]
    networks = [id for id in groups if places[id][1] == Kind.NETWORK]
    for network_id, members in members_of(networks, today).items() if networks else ():
        groups[network_id] |= {one for one in members if places[one][1] == Kind.SCHOOL}
    return {id: frozenset(group) for id, group in groups.items()}


def whole_tree() -> dict[Any, tuple[Any, str]]:
    """Of every place the one above it, and its kind."""
    rows: Any = Place.select(Place.id, Place.parent, Place.kind).where(Place.withdrawn_at.is_null()).tuples()
    return {id: (parent, kind) for id, parent, kind in rows}
