"""Many measurements written at once: everybody else goes on writing until they are all but there."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from os import urandom
from typing import Any, NamedTuple
from uuid import UUID

from nic.db import database, is_postgres, write_prepared
from nic.indicators.models import Series

AT_ONCE = 2000  # Series of one statement.
COLUMNS = "uid, series_id, taken_on, value, numerator, denominator, version, withdrawn_at"
MAKE = f"CREATE TEMPORARY TABLE poured AS SELECT {COLUMNS} FROM measurement LIMIT 0"
POUR = (
    f"INSERT INTO measurement ({COLUMNS}, set_aside_because) SELECT {COLUMNS}, '' FROM poured WHERE true "
    "ON CONFLICT (series_id, taken_on) DO UPDATE SET value = excluded.value, numerator = excluded.numerator, "
    "denominator = excluded.denominator, version = excluded.version, withdrawn_at = excluded.withdrawn_at"
)


class Moved(Exception):
    """Something was written to one of these series meanwhile."""


class Poured(NamedTuple):
    """New, or in the place of what is there on that day. A value that was set aside stays so."""

    series: int
    day: date
    value: float | None
    numerator: float | None
    denominator: float | None
    version: int
    withdrawn_at: datetime | None = None


def next_versions(series_ids: Iterable[int]) -> dict[int, int]:
    """Of each of these series, as long as nobody writes to it: what is read after this call is then still so."""
    found: dict[int, int] = {}
    for some in parts(series_ids):
        rows: Any = Series.select(Series.id, Series.version).where(Series.id.in_(some))
        found |= {id: version + 1 for id, version in rows.tuples()}
    return found


def advance_all(stamps: dict[int, int]) -> None:
    """As actions.advance for one. Raises Moved unless these are the next versions still."""
    for some in parts(stamps):
        Series.update(version=Series.version + 1).where(Series.id.in_(some)).execute()
    if next_versions(stamps) != {id: stamp + 1 for id, stamp in stamps.items()}:
        raise Moved


def parts(series_ids: Iterable[int]) -> Iterator[list[int]]:
    wanted = sorted(series_ids)
    return (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))


@contextmanager
def poured(rows: Sequence[Poured]) -> Iterator[None]:
    """One transaction with all of these rows in it; what stands in its block makes the others wait. Raises Crowded."""
    with write_prepared(lambda: lay_ready(rows), lambda: database.execute_sql(POUR)):
        database.execute_sql("DROP TABLE poured")
        yield


def lay_ready(rows: Sequence[Poured]) -> None:
    """Into a table that nobody else sees: peewee would take 20 seconds to put together what then takes one."""
    database.execute_sql("DROP TABLE IF EXISTS poured")
    database.execute_sql(MAKE)
    ordered = sorted(rows, key=lambda row: (row.series, row.day))
    given = ((uid.hex, row.series, row.day.isoformat(), *row[2:6], instant(row.withdrawn_at))
             for uid, row in zip(uids(len(ordered)), ordered, strict=True))  # fmt: skip
    cursor = database.cursor()
    if is_postgres():
        with cursor.copy(f"COPY poured ({COLUMNS}) FROM STDIN") as copy:
            for row in given:
                copy.write_row(row)
        return
    cursor.execute("SAVEPOINT laying")  # Begins no transaction that would keep others from writing.
    cursor.executemany(f"INSERT INTO poured VALUES ({', '.join('?' * 8)})", given)
    cursor.execute("RELEASE laying")


def instant(at: datetime | None) -> str | None:
    return at.isoformat(timespec="microseconds") if at else None


def uids(count: int) -> Iterator[UUID]:
    """In their own order, so that they go into one place of their index and not into a hundred thousand."""
    begin = int.from_bytes(urandom(6))
    for place in range(count):
        number = ((begin + (place >> 12)) % 2**48) << 80 | 7 << 76 | (place & 0xFFF) << 64
        yield UUID(int=number | 2 << 62 | int.from_bytes(urandom(8)) >> 2)
