"""Figures of school years, and what of them people beyond the district see."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from nic.access import Kind, Role, is_near
from nic.errors import Missing
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.moving.models import Move
from nic.places.queries import ids_below
from nic.places.settings import thresholds_of
from nic.science.snapshot import Count, Hidden
from nic.science.snapshot_page import Known
from nic.science.withheld import withheld_places
from nic.snapshots.models import Figure, Snapshot

NOT_OF_THE_PLACE = {Role.GUEST, Role.REVIEWER}
ORDER = list(Kind)  # From the top down.
MOST_BELOW = 500


def require_no_network(place) -> None:
    if place.kind == Kind.NETWORK:
        raise Missing


class Row(NamedTuple):
    place: int
    year: int
    student_group: str
    domain: str
    standard: str
    some: float | None
    out_of: float | None
    is_shown: bool
    smallest: int | None
    publisher: int
    published_at: Any


FIELDS = Row._fields


@dataclass
class Published:
    """What is known of one place: by standard its figures, its domain, and who publishes it."""

    figures: dict[str, dict[tuple[int, str], Known]] = field(default_factory=lambda: defaultdict(dict))
    domains: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, Any] = field(default_factory=dict)

    @property
    def years(self) -> list[int]:
        """The newest first."""
        return sorted({year for cells in self.figures.values() for year, _ in cells}, reverse=True)


def published_of(place, is_open: bool) -> Published:
    return published_at([place.id], list_line(place), is_open).get(place.id, Published())


def published_at(
    place_ids: Collection[int], line: list[Place], is_open: bool, *, standard: str = "", group: str | None = None,
    years: Collection[int] = (),
) -> dict[int, Published]:  # fmt: skip
    """By place. Of several who publish a standard of the same place the highest counts; of theirs the newest file.

    `is_open`: whether the reader sees small groups too.
    """
    found: Any = Figure.select(
        *(getattr(Figure, name) for name in FIELDS[:-3]), Snapshot.smallest, Snapshot.place,
        Snapshot.published_at,
    )  # fmt: skip
    found = found.join(Snapshot).where(Figure.place.in_(place_ids), *is_valid())
    found = found.where(*([Figure.standard == standard] if standard else []))
    found = found.where(*([] if group is None else [Figure.student_group == group]))
    found = found.where(*([Figure.year.in_(years)] if years else [])).order_by(Figure.snapshot)
    rows = [Row(*told) for told in found.tuples()]  # As records a large state's would take a second.
    publishers = {one.id: one for one in Place.select().where(Place.id.in_({row.publisher for row in rows}))}
    rank = {id: ORDER.index(Kind(one.kind)) for id, one in publishers.items()}
    highest: dict[tuple[int, str], int] = {}
    for row in rows:
        key = (row.place, row.standard)
        highest[key] = min(highest.get(key, len(ORDER)), rank[row.publisher])
    smallest = thresholds_of(line).learners
    hidden = stricter(line[0], smallest) if any((row.smallest or 0) < smallest for row in rows) else NO_MORE
    by_place: dict[int, Published] = defaultdict(Published)
    moved = moved_at(place_ids, line) if is_open else {}
    for row in rows:
        if rank[row.publisher] == highest[row.place, row.standard]:
            shown = row.is_shown and not hidden.withholds(row.place, row.student_group)
            is_known = is_open and (row.place not in moved or row.published_at > moved[row.place])
            keep(by_place[row.place], row, publishers[row.publisher], is_known or shown)
    return dict(by_place)


def moved_at(place_ids: Collection[int], line: list[Place]) -> dict[int, Any]:
    """When each of these places, or one on this line above it, came below another one. A small group in what was
    published before would tell, with the sum of the old district, of a school that stayed there."""
    above = [one.id for one in line]
    rows: Any = Move.select(Move.place, Move.at).where(Move.place.in_({*place_ids, *above})).tuples()
    newest: dict[int, Any] = {}
    for id, at in rows:
        newest[id] = max(at, newest.get(id, at))
    found = {id: [newest[one] for one in {id, *above} if one in newest] for id in place_ids}
    return {id: max(many) for id, many in found.items() if many}


NO_MORE = Hidden(frozenset())


def is_valid() -> tuple[Any, Any]:
    return Snapshot.withdrawn_at.is_null(), Snapshot.published_at.is_null(False)


def keep(published: Published, row: Row, publisher, is_open: bool) -> None:
    known = Known(row.year, row.student_group, Count(row.some, row.out_of), is_open and row.out_of is not None)
    published.figures[row.standard][row.year, row.student_group] = known
    published.domains[row.standard] = row.domain or published.domains.get(row.standard, "")
    published.publishers[row.standard] = publisher


def sees_all(place, held, lines) -> bool:
    """Whoever works there, below, or in its district."""
    if not is_near(place):
        return False
    line = list_line(place)
    district = next((one.id for one in line if one.kind == Kind.DISTRICT), place.id)
    theirs = [one.place_id for one in held if Role(one.role) not in NOT_OF_THE_PLACE]
    return any(district in {above.id for above in lines[id]} for id in theirs)


def list_right_below(place) -> list[Place]:
    """By name: nobody is ranked here."""
    found = Place.select().where(Place.parent == place, Place.withdrawn_at.is_null())
    return list(found.order_by(Place.name, Place.id).limit(MOST_BELOW))


def has_published(place) -> bool:
    found = Figure.select().join(Snapshot).where(Figure.place == place, *is_valid())
    return bool(found.exists())


def ids_with_figures() -> Any:
    return Figure.select(Figure.place).join(Snapshot).where(*is_valid())


# -- A state that has raised its smallest group since ------------------------------------------------------------------


def stricter(root, smallest: int) -> Hidden:
    """What is withheld since the state's smallest group is larger than when figures were published."""
    found: Any = Snapshot.select(Snapshot.uid).where(Snapshot.place.in_(ids_below(root)), *is_valid())
    return worked_out(tuple(uid for (uid,) in found.order_by(Snapshot.id).tuples()), smallest)


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


def parents_of(named: Iterable[int]) -> dict[int, int | None]:
    """Of these places the nearest ones above that are among them."""
    rows: Any = Place.select(Place.id, Place.parent).tuples()
    above: dict[int, int | None] = dict(rows)
    there, found = set(named), {}
    for place in there:
        parent = above.get(place)
        while parent is not None and parent not in there:
            parent = above.get(parent)
        found[place] = parent
    return found
