"""The index of words: for each thing, and for each part of it that some may see and others not, the words in it.

One table, in the form in which each database finds words: FTS5 on SQLite, tsvector on PostgreSQL. The row of a part
holds the words of all that its reader sees, so one row answers whether every word is there. Beside them stand marks
that nobody can type: at which place the thing is, with which places it was shared. The index only proposes; whether
somebody may see a thing, and which part, the queries of its room say.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from peewee import fn

from nic.db import database, is_postgres
from nic.search.words import Term, begins, words_in

OPEN, LOG, TEAM = 1, 2, 3  # Parts: what a share opens, what one with the log opens, and all that the team wrote.
PART_NAMES = {OPEN: "what is open", LOG: "what is open with its log", TEAM: "all of it"}
MOST = 500  # Of one kind, as far as they are counted.
MOST_CANDIDATES = 5000  # Of one place: so many of the newest are asked about.
MOST_WORDS_KEPT = 15_000  # Of one row: PostgreSQL keeps no place of a word beyond the 16,383rd.
SHORT = 3  # Letters of a beginning for which FTS5 has an index of its own.
MOST_FORMS, FEW_FORMS = 80, 10  # Words with one beginning, or with a short one, that are asked for one by one.
LAST = "\U0010ffff"  # Comes after every letter.
BLOCK = 500  # Things at once where all are gone through.


@dataclass(frozen=True)
class Said:
    """A text of a thing, and who reads it: those who see this part of it. Without a label it is the title."""

    part: int
    label: str
    text: str


Texts = dict[int, list[Said]]
Scopes = dict[int, dict[int, set[str]]]


@dataclass(frozen=True)
class Indexed:
    """One kind of thing. `said` and `scopes` answer for those of these ids that stand, the latter by part; `touched`
    says whose words a change of these records may have changed."""

    number: int
    model: Any
    said: Callable[[Collection[int]], Texts]
    scopes: Callable[[Collection[int]], Scopes]
    touched: Callable[[Iterable[Any]], set[int]]


KINDS: dict[int, Indexed] = {}


def indexed(kind: Indexed) -> Indexed:
    """Later rooms bring what they want to be found."""
    KINDS[kind.number] = kind
    return kind


def at_place(kind: int, place_id: int) -> str:
    return f"§{kind}p{place_id}"


def shared_with_place(kind: int, place_id: int) -> str:
    return f"§{kind}s{place_id}"


def place_scopes(kind: int, places: dict[int, int]) -> Scopes:
    """For what has no parts: by thing its place."""
    return {id: {TEAM: {at_place(kind, place_id)}} for id, place_id in places.items()}


def named(row: Any, names: dict[str, str], part: int = TEAM) -> list[Said]:
    return [Said(part, label, getattr(row, name)) for name, label in names.items() if getattr(row, name)]


# -- What a row holds --------------------------------------------------------------------------------------------------


def row_of(thing_id: int, kind: int, part: int) -> int:
    """The address of a row. The newest thing has the highest."""
    return (thing_id * 16 + kind) * 4 + part


def rows_of(kind: Indexed, ids: Collection[int]) -> dict[int, str]:
    """By address, what stands in each row of these things."""
    said, found = kind.said(ids), {}
    for thing_id, parts in kind.scopes(ids).items():
        for part, scopes in parts.items():
            words = [word for one in said[thing_id] if one.part <= part for word in [*words_in(one.text), "¶"]]
            found[row_of(thing_id, kind.number, part)] = " ".join([*sorted(scopes), *words[:MOST_WORDS_KEPT]])
    return found


def mark_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def vector(text: str) -> str:
    """As PostgreSQL writes words with their places."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(text.split(" "), start=1):
        places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, at[:250]))}" for word, at in places.items())


def list_marks(addresses: Collection[int]) -> dict[int, str]:
    signs = ", ".join([database.param] * len(addresses))
    return dict(database.execute_sql(f"SELECT rowid, mark FROM word_index WHERE rowid IN ({signs})", [*addresses]))


def list_faults() -> Iterator[str]:
    """A sentence for each row that is not what it would be, were it made now."""
    for low, high in blocks():
        now = {address: text for kind in KINDS.values() for address, text in rows_between(kind, low, high).items()}
        kept = dict(database.execute_sql(
            f"SELECT rowid, mark FROM word_index WHERE rowid >= {row_of(low, 0, 0)} AND rowid < {row_of(high, 0, 0)}"
        ))  # fmt: skip
        for address in sorted(kept.keys() | now.keys()):
            if address not in kept:
                yield f"{say_row(address)} can't be found."
            elif address not in now:
                yield f"{say_row(address)} is found and should not be."
            elif kept[address] != mark_of(now[address]):
                yield f"{say_row(address)} is found by other words than it holds."


def say_row(address: int) -> str:
    kind = KINDS.get(address // 4 % 16)
    name = kind.model._meta.name if kind else f"kind {address // 4 % 16}"
    return f"{name} {address // 64}, {PART_NAMES.get(address % 4, address % 4)}:"


def rows_between(kind: Indexed, low: int, high: int) -> dict[int, str]:
    found: Any = kind.model.select(kind.model.id).where(kind.model.id >= low, kind.model.id < high)
    ids = [id for (id,) in found.tuples()]
    return rows_of(kind, ids) if ids else {}


def blocks() -> Iterator[tuple[int, int]]:
    """Ranges of ids that hold every thing and every row."""
    last = max((kind.model.select(fn.MAX(kind.model.id)).scalar() or 0 for kind in KINDS.values()), default=0)
    ((row,),) = database.execute_sql("SELECT MAX(rowid) FROM word_index").fetchall()
    for low in range(0, max(last, (row or 0) // 64) + 1, BLOCK):
        yield low, low + BLOCK


# -- What is found -----------------------------------------------------------------------------------------------------


def list_rows(scope: str, terms: Sequence[Term], most: int) -> list[tuple[int, int]]:
    """Thing and part of the rows with this mark that hold every word, the newest first."""
    if is_postgres():
        words = " & ".join([f"'{scope}'", *map(asked_of_postgres, terms)])
        # `+ 0`: it must not go through all rows from the newest on where it thinks that words are frequent.
        asked = "SELECT rowid FROM word_index WHERE words @@ CAST(%s AS tsquery) ORDER BY rowid + 0 DESC LIMIT %s"
    else:
        words = " AND ".join([f'"{scope}"', *map(asked_of_sqlite, terms)])
        asked = "SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT ?"
    found = database.execute_sql(asked, (words, most)).fetchall()
    return [(address // 64, address % 4) for (address,) in found]


def forms_of(term: Term) -> list[Term]:
    """The term with every word that its last one may be the beginning of; none where these are too many.

    Both databases put together the lists of all words with a beginning before they look at any of them. Word by word
    they skip what the rarest one doesn't have.
    """
    if not begins(term):
        return [term]
    most = MOST_FORMS if len(term[-1]) > SHORT else FEW_FORMS
    asked = (
        f"SELECT word FROM known_word WHERE word >= {database.param} AND word < {database.param} LIMIT {database.param}"
    )
    found = [form for (form,) in database.execute_sql(asked, (term[-1], term[-1] + LAST, most + 1)).fetchall()]
    return [] if len(found) > most else [(*term[:-1], form) for form in found] or [term]


def asked_of_sqlite(term: Term) -> str:
    forms = [f'"{" ".join(form)}"' for form in forms_of(term)]
    return f"({' OR '.join(forms)})" if forms else f'"{" ".join(term)}"*'


def asked_of_postgres(term: Term) -> str:
    forms = [" <-> ".join(f"'{word}'" for word in form) for form in forms_of(term)]
    if not forms:
        return "(" + " <-> ".join(f"'{word}'" for word in term) + ":*)"
    return f"({' | '.join(forms)})"
