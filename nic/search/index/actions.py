"""The index of words follows every write, and can be made anew as a whole."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from nic import derived
from nic.db import database, is_postgres, write
from nic.search.index.queries import (
    KINDS,
    LOG,
    OPEN,
    TEAM,
    Indexed,
    blocks,
    list_faults,
    list_marks,
    mark_of,
    row_of,
    rows_between,
    rows_of,
    vector,
)

AT_ONCE = 100  # Rows of one statement.


@derived.follows
def follow(changed: Iterable[Any]) -> None:
    changed = list(changed)
    for kind in KINDS.values():
        if ids := kind.touched(changed):
            renew(kind, ids)


def renew(kind: Indexed, ids: Collection[int]) -> None:
    """The rows of these things as they are now; what stayed as it was is not written again."""
    now = rows_of(kind, ids)
    there = list_marks([row_of(id, kind.number, part) for id in ids for part in (OPEN, LOG, TEAM)])
    same = {address for address, text in now.items() if there.get(address) == mark_of(text)}
    remove([address for address in there if address not in same])
    add({address: text for address, text in now.items() if address not in same})


def rebuild(_at: datetime | None = None) -> None:
    """All of it anew: after work that passed by the history, or where it was not there yet."""
    with write():
        begin_anew()
        for low, high in blocks():
            for kind in KINDS.values():
                add(rows_between(kind, low, high))
        if is_postgres():
            database.execute_sql(
                "CREATE INDEX word_index_words ON word_index USING gin (words) WITH (fastupdate = off)"
            )
            database.execute_sql("ANALYZE word_index")


def begin_anew() -> None:
    database.execute_sql("DELETE FROM known_word")
    if is_postgres():
        database.execute_sql("DROP INDEX IF EXISTS word_index_words")
        database.execute_sql("TRUNCATE word_index")  # Quicker by far than a new entry for each row.
    else:
        database.execute_sql("INSERT INTO word_index (word_index) VALUES ('delete-all')")


def remove(addresses: list[int]) -> None:
    for start in range(0, len(addresses), AT_ONCE):
        some = addresses[start : start + AT_ONCE]
        signs = ", ".join([database.param] * len(some))
        database.execute_sql(f"DELETE FROM word_index WHERE rowid IN ({signs})", some)


def add(rows: dict[int, str]) -> None:
    """In the order of their addresses, which a full-text index takes quickest."""
    know({word for text in rows.values() for word in text.split(" ") if word and word[0] not in "§¶"})
    held = [(address, vector(rows[address]) if is_postgres() else rows[address], mark_of(rows[address]))
            for address in sorted(rows)]  # fmt: skip
    for start in range(0, len(held), AT_ONCE):
        some = held[start : start + AT_ONCE]
        signs = ", ".join([f"({', '.join([database.param] * 3)})"] * len(some))
        given = [value for row in some for value in row]
        database.execute_sql(f"INSERT INTO word_index (rowid, words, mark) VALUES {signs}", given)


def know(words: set[str]) -> None:
    """For beginnings of words. One that stands nowhere any more does no harm until all is made anew."""
    held = sorted(words)
    for start in range(0, len(held), AT_ONCE):
        some = held[start : start + AT_ONCE]
        signs = ", ".join([f"({database.param})"] * len(some))
        database.execute_sql(f"INSERT INTO known_word (word) VALUES {signs} ON CONFLICT DO NOTHING", some)


derived.checks.append(derived.Check("the index of words", list_faults, rebuild, begun_by="0035_library"))
