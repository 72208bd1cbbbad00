"""Keeps the counts of places with what they are counted from: in the write that changes it, and by what it changes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from nic import derived
from nic.access import Kind
from nic.places.lines.queries import lines_of
from nic.places.queries import ids_below
from nic.science.monthly import Counts, added, first_of_month, moved, summed, told_at
from nic.summaries.changed.queries import Changed, changed_by, ids_of_all
from nic.summaries.duties.queries import count_plans, count_reviews, count_supports
from nic.summaries.models import Contribution, Summary
from nic.summaries.queries import (
    Followed,
    Told,
    abroad,
    contributions_of,
    find_told,
    list_followed,
    members_of,
    months_of,
    own_counts,
    rows_at,
    rows_since,
    schools_of_all,
    targets_of,
)
from nic.summaries.tested.queries import count_cycles, count_series, series_of, whole_of

Found = dict[int, tuple[int, Counts]]
AT_ONCE = 200
COUNTED: dict[str, Callable[[list[int]], Found]] = {
    "cycle": lambda ids: count_cycles(whole_of(ids)),
    "series": lambda ids: count_series(series_of(ids)),
    "review": count_reviews,
    "plan": count_plans,
    "support": count_supports,
}


@derived.follows
def follow(records: list[Any]) -> None:
    changed = changed_by(records)
    if changed.is_nothing:
        return
    at = derived.changed_at()
    for place_id, above_id in changed.moved.items():
        carry_over(place_id, above_id, at)
    for kind, ids in changed.ids.items():
        recount(kind, ids, at)
    if changed.networks or changed.joined:
        renew_members(changed, at)
    if changed.has_places:
        tell_anew(at)


def recount(kind: str, ids: Iterable[int], at: datetime, *, is_new: bool = True) -> None:
    """What these add now in the place of what they added before, to their places and all that read them. Unless it
    `is_new`, it is from before anybody counted, and nothing that happened in this month."""
    ids = sorted(ids)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found = COUNTED[kind](some)
        followed = list_followed({place_id for place_id, _ in found.values()}, abroad(at))
        found = {id: told for id, told in found.items() if told[0] in followed}
        if not found:
            continue
        deltas = keep_contributions(kind, found)
        add_up(deltas, followed, at, is_new)


def keep_contributions(kind: str, found: Found) -> dict[int, Counts]:
    """Answers by how much the counts of each place are more than before."""
    held: dict[int, Any] = {one.of_id: one for one in contributions_of(kind, list(found))}
    deltas: dict[int, Counts] = {}
    new = []
    for id, (place_id, counts) in found.items():
        before: Counts = held[id].counts if id in held else {}
        if counts == before:
            continue
        deltas[place_id] = added(deltas.get(place_id, {}), added(counts, before, -1))
        if id in held:
            Contribution.update(counts=counts).where(Contribution.id == held[id].id).execute()
        else:
            new.append({"of_kind": kind, "of_id": id, "place": place_id, "counts": counts})
    if new:
        Contribution.insert_many(new).execute()
    return deltas


def add_up(deltas: Mapping[int, Counts], followed: Mapping[int, Followed], at: datetime, is_new: bool) -> None:
    """To the place itself, each place above it and each of its networks."""
    by_month: dict[date, dict[int, Counts]] = {}
    for place_id, delta in deltas.items():
        line = followed[place_id].line
        rises = by_month.setdefault(first_of_month(line[-1].day_of(at)), {})
        for target, above in followed[place_id].targets:
            told = told_at(delta, target, above)
            if told:
                rises[target] = added(rises.get(target, {}), told)
    for month, rises in by_month.items():
        raise_counts(rises, month, is_new)


def raise_counts(rises: Mapping[int, Counts], month: date, is_new: bool) -> None:
    """From this month on; a month that something is written into for the first time begins as the one before ended."""
    rises = {id: rise for id, rise in rises.items() if rise}
    if not rises:
        return
    for row in begin_month(list(rises), month):
        rise = rises[row.place_id]
        row.counts = added(row.counts, rise)
        if row.begins_on == month and is_new:
            row.moved = added(row.moved, moved(rise))
        row.save(only=[Summary.counts, Summary.moved])


def begin_month(place_ids: list[int], month: date) -> list[Any]:
    """The rows of these places from this month on."""
    rows = rows_since(place_ids, month)
    there = {row.place_id for row in rows if row.begins_on == month}
    missing = [id for id in place_ids if id not in there]
    before = rows_at(missing, month)
    for id in missing:
        last = before.get(id)
        given: dict[str, Any] = (
            {"counts": last.counts, "schools": last.schools, "is_told": last.is_told} if last else {}
        )
        rows.append(Summary.create(**{"place": id, "begins_on": month, "moved": {}, "counts": {}} | given))
    return rows


# -- Another line of places --------------------------------------------------------------------------------------------


def carry_over(place_id: int, above_id: int, at: datetime) -> None:
    """What is counted of a place that has moved, and of all below it, counts at its new line from this month on. Months
    that have passed stay as they were told."""
    below, today = ids_below(place_id), abroad(at)
    followed, own = list_followed(below, today), own_counts(below)
    came_from = [one.id for one in lines_of([above_id])[above_id]]
    by_month: dict[date, dict[int, Counts]] = {}
    for id, counts in own.items():
        line = [one.id for one in followed[id].line]
        rises = by_month.setdefault(first_of_month(followed[id].line[-1].day_of(at)), {})
        before = came_from + line[line.index(place_id) :]
        for ids, sign in ((before, -1), (line, 1)):
            for target, above in targets_of(ids, followed[id].networks):
                rises[target] = added(rises.get(target, {}), told_at(counts, target, above), sign)
    for month, rises in by_month.items():
        raise_counts(rises, month, is_new=False)
    renew_places(below, at)
    new_line = {one.id for one in followed[place_id].line} - below
    tell_moves(new_line ^ set(came_from), at)


def tell_moves(place_ids: Iterable[int], at: datetime) -> None:
    """What happened this month at the schools that are below these places now."""
    groups = schools_of_all(abroad(at))
    for month, ids in months_of(place_ids, at).items():
        for row in begin_month(ids, month):
            rows = rows_at(groups[row.place_id], row.begins_on).values()
            row.moved = summed(one.moved for one in rows if one.begins_on == row.begins_on)
            row.save(only=[Summary.moved])


# -- Networks, and what may be told ------------------------------------------------------------------------------------


def renew_members(changed: Changed, at: datetime) -> None:
    """Whoever joins brings its counts along, which nobody may have read before; whoever leaves takes them away."""
    if changed.joined:
        renew_places(changed.joined, at)
    sum_networks(changed.networks, at)


def renew_places(place_ids: Iterable[int], at: datetime) -> None:
    for kind, ids in ids_of_all(place_ids).items():
        recount(kind, ids, at, is_new=False)


def sum_networks(network_ids: Iterable[int], at: datetime) -> None:
    """A network is what its present members are; of a district that is one, what is its own."""
    today = abroad(at)
    members = members_of(network_ids, today)
    for month, ids in months_of(network_ids, at).items():
        for row in begin_month(ids, month):
            followed = list_followed(members[row.place_id], today)
            above = {id: frozenset(one.id for one in told.line) for id, told in followed.items()}
            own = own_counts(followed)
            row.counts = summed(told_at(own[id], row.place_id, above[id]) for id in own)
            schools = {id for id, told in followed.items() if told.line[-1].kind == Kind.SCHOOL}
            rows = rows_at(schools, row.begins_on).values()
            row.moved = summed(one.moved for one in rows if one.begins_on == row.begins_on)
            row.save(only=[Summary.counts, Summary.moved])


def tell_anew(at: datetime) -> None:
    """Whose activity is shown, once places and members are others. Of a month that has passed it stays as it was."""
    found = find_told(abroad(at))
    for month, ids in months_of(found, at).items():
        held = rows_at(ids, month)
        other = [id for id in ids if not is_same(found[id], held.get(id))]
        for row in begin_month(other, month) if other else ():
            row.schools, row.is_told = found[row.place_id].schools, found[row.place_id].is_told
            row.save(only=[Summary.schools, Summary.is_told])


def is_same(told: Told, row) -> bool:
    return (told.schools, told.is_told) == ((row.schools, row.is_told) if row else (0, False))
