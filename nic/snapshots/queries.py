"""Figures of school years, and what of them people beyond the district see."""

from functools import lru_cache
from typing import Any

from nic.access import Kind, Role, is_near
from nic.errors import Missing
from nic.indicators.imports.reading import unpack
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.queries import find_one, ids_below
from nic.places.settings import thresholds_of
from nic.science.snapshot import Count, Hidden
from nic.science.snapshot_rows import Found, read_figures
from nic.science.withheld import withheld_places
from nic.snapshots.models import Figure, Snapshot

NOT_OF_THE_PLACE = {Role.GUEST, Role.REVIEWER}


def require_no_network(place) -> None:
    if place.kind == Kind.NETWORK:
        raise Missing


def find_snapshot(place, snapshot_id: int, *, is_undone: bool | None = False) -> Snapshot:
    """With None also when it is undone already: the second of two clicks gets the answer of the first."""
    here = (Snapshot.id == snapshot_id) & (Snapshot.place == place)
    return find_one(Snapshot.select().where(here if is_undone is None else here & Snapshot.withdrawn_at.is_null()))


def list_snapshots(place) -> list[Snapshot]:
    found = Snapshot.select(Snapshot.id, Snapshot.file_name, Snapshot.at, Snapshot.rows, Snapshot.published_at)
    found = found.where(Snapshot.place == place, Snapshot.withdrawn_at.is_null())
    return list(found.order_by(Snapshot.id.desc()).limit(50))


def columns_before(place, headings: list[str]) -> dict[str, int | None] | None:
    """What the columns of the last published file with these headings held."""
    found = Snapshot.select().where(Snapshot.place == place, Snapshot.published_at.is_null(False))
    same = (one for one in found.order_by(Snapshot.id.desc()).limit(20) if one.headings == headings)
    return next((one.columns for one in same), None)


def read(snapshot: Snapshot) -> Found:
    found: Any = Place.select().where(Place.id.in_(ids_below(snapshot.place)))
    places = list(found)
    open_places = {one.name.casefold(): one.id for one in places if one.withdrawn_at is None}
    closed = {one.name.casefold(): one.name for one in places if one.withdrawn_at is not None}
    return read_figures(unpack(snapshot.cells), snapshot.columns, open_places, closed)


def publisher_of(place) -> tuple[Any, list[int]]:
    """Who publishes what is known of this place, from the top down, and the ids of the files, the newest last."""
    line = list_line(place)
    rows: Any = published([one.id for one in line])
    for above in line:
        ids = [id for id, place_id in rows if place_id == above.id]
        if ids and has_figures(ids, place.id):
            return above, ids
    return None, []


def has_figures(ids: list[int], place_id: int) -> bool:
    return Figure.select().where(Figure.snapshot.in_(ids), Figure.place == place_id).exists()


def published(place_ids: list[int]) -> list[tuple[int, int]]:
    found: Any = Snapshot.select(Snapshot.id, Snapshot.place).where(Snapshot.place.in_(place_ids))
    found = found.where(Snapshot.withdrawn_at.is_null(), Snapshot.published_at.is_null(False))
    return list(found.order_by(Snapshot.id).tuples())


def figures_of(place, ids: list[int]) -> dict[tuple[int, str, str], Figure]:
    """By year, standard and student group; a later file takes the place of an earlier one."""
    found: Any = Figure.select().where(Figure.snapshot.in_(ids), Figure.place == place).order_by(Figure.snapshot)
    return {(one.year, one.standard, one.student_group): one for one in found}


def sees_all(place, held, lines) -> bool:
    """Whoever works there, below, or in its district."""
    if not is_near(place):
        return False
    line = list_line(place)
    district = next((one.id for one in line if one.kind == Kind.DISTRICT), place.id)
    theirs = [one.place_id for one in held if Role(one.role) not in NOT_OF_THE_PLACE]
    return any(district in {above.id for above in lines[id]} for id in theirs)


def hidden_of(publisher, ids: list[int]) -> Hidden:
    smallest = thresholds_of(list_line(publisher)).learners
    found: Any = Snapshot.select(Snapshot.uid).where(Snapshot.id.in_(ids)).order_by(Snapshot.id).tuples()
    return worked_out(tuple(uid for (uid,) in found), smallest)


@lru_cache(maxsize=16)
def worked_out(uids: tuple[Any, ...], smallest: int) -> Hidden:
    """What is published never changes: it is worked out once in each process."""
    rows: Any = Figure.select(
        Figure.year, Figure.standard, Figure.place, Figure.student_group, Figure.some, Figure.out_of
    )
    rows = rows.join(Snapshot).where(Snapshot.uid.in_(uids))
    tables: dict[Any, dict[tuple[int, str], Count]] = {}
    for year, standard, place, group, some, of in rows.order_by(Figure.snapshot).tuples():
        tables.setdefault((year, standard), {})[place, group] = Count(some, of)
    named = {place for table in tables.values() for place, _ in table}
    return withheld_places(tables.values(), parents_of(named), smallest)


def parents_of(named: set[int]) -> dict[int, int | None]:
    """Of these places the nearest ones above that are among them."""
    rows: Any = Place.select(Place.id, Place.parent).tuples()
    above: dict[int, int | None] = dict(rows)
    found: dict[int, int | None] = {}
    for place in named:
        parent = above.get(place)
        while parent is not None and parent not in named:
            parent = above.get(parent)
        found[place] = parent
    return found
