"""Files of figures while they wait, what they may name, and what was published before them."""

from datetime import date
from typing import Any

from peewee import JOIN

from nic.indicators.imports.reading import unpack, unpack_file
from nic.places.codes.queries import codes_of
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.queries import find_one, ids_below
from nic.places.standards.queries import list_newest
from nic.science.columns import mark_of, plain
from nic.science.published import Cell, Key, Seen
from nic.science.sheet import Rows
from nic.science.snapshot import Count, Hidden, kind_of
from nic.science.snapshot_rows import Known
from nic.snapshots.models import Figure, Snapshot, SnapshotColumns, SnapshotContent
from nic.snapshots.queries import require_no_network

PAGE = 50


def find_snapshot(place, snapshot_id: int, *, is_undone: bool | None = False) -> Snapshot:
    """With None also when it is undone already: the second of two clicks gets the answer of the first."""
    require_no_network(place)
    here = (Snapshot.id == snapshot_id) & (Snapshot.place == place)
    return find_one(Snapshot.select().where(here if is_undone is None else here & Snapshot.withdrawn_at.is_null()))


def list_snapshots(place) -> list[Snapshot]:
    found = Snapshot.select().where(Snapshot.place == place, Snapshot.withdrawn_at.is_null())
    return list(found.order_by(Snapshot.id.desc()).limit(PAGE))


def count_withheld(snapshot) -> int:
    return Figure.select().where(Figure.snapshot == snapshot, ~Figure.is_shown).count()


def rows_of(snapshot) -> Rows:
    packed = SnapshotContent.select(SnapshotContent.cells).where(SnapshotContent.snapshot == snapshot).scalar()
    return unpack(packed or b"")


def content_of(snapshot) -> bytes:
    packed = SnapshotContent.select(SnapshotContent.content).where(SnapshotContent.snapshot == snapshot).scalar()
    return unpack_file(packed or b"")


def columns_before(place, headings: list[str], today: date) -> tuple[dict[str, Any], str] | None:
    """What columns with these headings held the last time, and the name under which that is kept."""
    found = SnapshotColumns.select().where(SnapshotColumns.place == place, SnapshotColumns.withdrawn_at.is_null())
    last = found.where(SnapshotColumns.headings == mark_of(headings, today)).order_by(SnapshotColumns.id.desc()).first()
    return (last.columns, last.name) if last else None


# -- What a file may name -------------------------------------------------------------------------------------------


def list_places(place) -> list[Place]:
    """This one and all below, also those that are closed."""
    above = Place.alias()
    found: Any = Place.select(Place, above).join(above, JOIN.LEFT_OUTER, on=Place.parent == above.id, attr="above")
    return list(found.where(Place.id.in_(ids_below(place))).order_by(Place.name, Place.id))


def known_to(place, today: date) -> Known:
    """Places by name, by the state's code, and by name and the place above, as people write them."""
    places: dict[str, int] = {}
    twice: set[str] = set()
    closed: dict[str, str] = {}
    for one in list_places(place):
        if one.withdrawn_at is not None:
            closed |= {plain(name): one.name for name in names_of(one)}
            continue
        for name in map(plain, names_of(one)):
            twice |= {name} if places.setdefault(name, one.id) != one.id else set()
    titles = list_newest(place, today)
    return Known(
        places, closed, frozenset(twice), {plain(one.title): one.title for one in titles if one.kind == "domain"},
        {plain(one.title): one.title for one in titles},
    )  # fmt: skip


def names_of(place) -> list[str]:
    above = getattr(place, "above", None)
    found = [place.name, *codes_of(place).values(), f"{place.name}, {above.name}" if above else ""]
    return [name for name in found if name]


def set_in_force(place, today: date) -> str:
    return "; ".join(dict.fromkeys(f"{one.set_name}, {one.edition}" for one in list_newest(place, today)))


# -- What was published before --------------------------------------------------------------------------------------


def tree_of(place) -> frozenset[int]:
    """All places of the same state: what is published about one of them may tell something about another."""
    return ids_below(list_line(place)[0])


def published_in(tree) -> Any:
    """SQL: also what is undone, since somebody may have kept it."""
    return Snapshot.place.in_(tree) & Snapshot.published_at.is_null(False)


def state_of(tree) -> tuple[Any, ...]:
    """Changes with every file that is published or undone."""
    found: Any = Snapshot.select(Snapshot.id, Snapshot.version).where(published_in(tree)).order_by(Snapshot.id).tuples()
    return tuple(found)


def seen_before(tree, keys) -> dict[Key, dict[Cell, Seen]]:
    """By year and standard; what is undone comes first, so that what holds takes its place."""
    found: Any = Figure.select(
        Figure.year, Figure.standard, Figure.place, Figure.student_group, Figure.some, Figure.out_of, Figure.is_shown
    )
    found = found.join(Snapshot).where(published_in(tree), Figure.year.in_({year for year, _ in keys}))
    found = found.order_by(Snapshot.withdrawn_at.is_null(), Figure.snapshot)
    seen: dict[Key, dict[Cell, Seen]] = {key: {} for key in keys}
    for year, standard, place, group, some, of, is_shown in found.tuples():
        if (cells := seen.get((year, standard))) is not None:
            there, number = cells.get((place, group)), Count(some, of)
            is_known = there is not None and there.number == number and there.is_shown
            cells[place, group] = Seen(number, bool(is_shown) or is_known)
    return seen


def withheld_so_far(tree) -> Hidden:
    found: Any = Figure.select(Figure.place, Figure.student_group).distinct().join(Snapshot)
    found = found.where(published_in(tree), ~Figure.is_shown)
    return Hidden(frozenset((place, kind_of(group)) for place, group in found.tuples()))
