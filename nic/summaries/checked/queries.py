"""What the summaries would be, were they made now of everything, beside what they are."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from nic.history import History
from nic.places.models import NetworkMember, Place
from nic.science.monthly import Counts, added, summed, told_at
from nic.summaries.changed.queries import ids_of_places
from nic.summaries.models import Contribution, Summary
from nic.summaries.queries import find_told, list_followed, own_counts, rows_at, schools_of_all

FAR = date(9999, 12, 1)
PLACES_AT_ONCE, NEWEST = 200, 200


def ids_followed(today: date) -> Iterator[list[int]]:
    """The places whose counts somebody may read, some at a time."""
    ids = ids_of_places()
    for start in range(0, len(ids), PLACES_AT_ONCE):
        yield list(list_followed(ids[start : start + PLACES_AT_ONCE], today))


def held_at(place_ids: list[int]) -> dict[tuple[str, int], Any]:
    found: Any = Contribution.select().where(Contribution.place.in_(place_ids))
    return {(one.of_kind, one.of_id): one for one in found}


def sums(today: date) -> dict[int, Counts]:
    """Of each place and network, by what is kept of each record."""
    found: dict[int, Counts] = {}
    for ids in ids_followed(today):
        own = own_counts(ids)
        followed = list_followed(own, today)
        for place_id, counts in own.items():
            for target, above in followed[place_id].targets:
                found[target] = added(found.get(target, {}), told_at(counts, target, above))
    return found


def faults_of_sums(today: date) -> Iterator[str]:
    names, wanted = names_of_all(), sums(today)
    rows = rows_at(names, FAR)
    for id, name in names.items():
        kept = rows[id].counts if id in rows else {}
        if kept != wanted.get(id, {}) and (id in wanted or is_read(id, today)):
            yield f"{name}: {difference(kept, wanted.get(id, {}))}"


def faults_of_moves(today: date) -> Iterator[str]:
    names = names_of_all()
    for row, wanted in moves_that_differ(names, today):
        yield f"{names[row.place.id]} in {row.begins_on:%B %Y}: {difference(row.moved, wanted)}"


def moves_that_differ(place_ids: Iterable[int], today: date) -> Iterator[tuple[Summary, Counts]]:
    """What happened in a month is of each place what happened at its schools, and of a network at its members."""
    rows = rows_at(place_ids, FAR)
    for id, schools in schools_of_all(today).items():
        if row := rows.get(id):
            there = rows_at(schools, row.begins_on)
            wanted = summed(one.moved for one in there.values() if one.begins_on == row.begins_on)
            if row.moved != wanted:
                yield row, wanted


def is_read(place_id: int, today: date) -> bool:
    """A place that nobody follows any more keeps what was counted last."""
    is_network = NetworkMember.select().where(NetworkMember.network == place_id).exists()
    return is_network or place_id in list_followed([place_id], today)


def faults_of_telling(today: date) -> Iterator[str]:
    names, rows = names_of_all(), rows_at(ids_of_places(), FAR)
    for id, told in find_told(today).items():
        row = rows.get(id)
        kept = (row.schools, row.is_told) if row else (0, False)
        if kept != (told.schools, told.is_told):
            yield f"{names[id]}: over {kept[0]} schools, shown {kept[1]}; is over {told.schools}, shown {told.is_told}"


def names_of_all() -> dict[int, str]:
    rows: Any = Place.select(Place.id, Place.name).tuples()
    return dict(rows)


def last_act_at() -> datetime:
    """Lines stand in the order in which they were written, which is nearly that of what they tell."""
    found: Any = History.select(History.at).order_by(History.id.desc()).limit(NEWEST).tuples()
    return max((at for (at,) in found), default=datetime.fromtimestamp(0, UTC))


def difference(kept: Mapping[str, int], wanted: Mapping[str, int]) -> str:
    other = sorted(name for name in {*kept, *wanted} if kept.get(name, 0) != wanted.get(name, 0))
    return ", ".join(f"{name} {kept.get(name, 0)} instead of {wanted.get(name, 0)}" for name in other)
