"""Reading and saving: at once where it is quick, otherwise beside the request, with signs of life in the database.

Whoever looks at the file's page sees how far it is, from whichever process; when this one ends, nothing was saved, the
file still waits, and its page offers to begin again.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import Thread
from typing import Any

from nic.db import database
from nic.errors import Conflict, Refused
from nic.indicators.imports import actions
from nic.indicators.imports.queries import content_of, first_choices, list_writable, names_schools, rows_of, with_new
from nic.indicators.imports.reading import is_large, put_into, read_file
from nic.science.columns import Choices, choices_from, guess, headings, plain
from nic.science.gathered import Gathered
from nic.science.gathering import gather, lacks
from nic.science.newcomers import newcomers
from nic.science.sheet import FileRefused
from nic.science.units import are_units, row_below
from nic.text import N_, Sentence

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
LONG = 5_000  # Rows; as many are saved in half a second.
BROKEN = N_("Something broke on our side, and nothing was saved. Try once more.")
CHANGED = N_("Somebody changed what the columns hold at the same time. Nothing was saved: look again, then save.")


def read(
    file, content: bytes, act, clock: Clock, *, wish: dict[str, str], asked: str = "", keep: Choices | None = None
) -> None:
    """Rows and first choices of a file, without waiting for a large one. Raises FileRefused of a small one.

    What was chosen before is kept, if there are as many columns as before.
    """

    mended = file.shape.get("mended", []) if keep else []

    def task(tell: Callable[[int], None]) -> None:
        found = read_file(content, wish, tell)
        if mended and found.shape.get("separator") == file.shape.get("separator"):  # Else their columns are others.
            put_into(found.rows, mended)
            found.shape["mended"] = mended
        choices, name = first_choices(file.team, found.rows, act.by, act.at, asked)
        if keep and len(headings(found.rows, keep.header)) == len(keep.roles):
            choices = keep
        actions.keep_rows(file, found, choices, name)

    run(file, "read", task, act.at, clock, total=0, is_long=is_large(content))


def read_mended(file, content: bytes, act, clock: Clock) -> None:
    """Another content of the same file: understood as the first one was, as far as its columns are still the same."""
    choices = choices_from(file.choices)
    before = [plain(name) for name in headings(rows_of(file), choices.header)]

    def task(tell: Callable[[int], None]) -> None:
        wish = {name: file.shape[name] for name in ("sheet",) if name in file.shape}
        found = read_file(content, wish, tell)
        kept, name = choices, file.choices_name
        if [plain(name) for name in headings(found.rows, choices.header)] != before:
            anew, name = first_choices(file.team, found.rows, act.by, act.at)
            kept = choices_from(anew.told() | {"names": choices.names, "indicator": choices.indicator})
        actions.keep_rows(file, found, kept, name)

    run(file, "read", task, act.at, clock, total=0, is_long=is_large(content))


def read_again(file, act, clock: Clock, *, wish: dict[str, str], keep: Choices | None) -> None:
    read(file, content_of(file), act, clock, wish=wish, keep=keep)


def save(file, act, clock: Clock, *, seen: str, name: str) -> None:
    """Raises Refused where it was done at once; otherwise the file's page tells."""

    def task(tell: Callable[[int], None], key: str) -> None:
        gathered, writable, names = take_in(file, act.by, act.at, tell)
        actions.save_import(file, act, gathered, writable, seen=seen, name=name, headings=names, key=key)

    rows = file.shape.get("rows", 0)
    run(file, "save", task, act.at, clock, total=rows, is_long=rows > LONG, has_key=True)


def take_in(file, person, now, tell: Callable[[int], None] = lambda row: None) -> tuple[Gathered, Any, list[str]]:
    """All that a file holds as its columns were chosen, what it may write to, and the names of its columns."""
    rows, choices = rows_of(file), choices_from(file.choices)
    writable = list_writable(file.team, person, now, is_anywhere=names_schools(choices))
    writable = with_new(writable, newcomers(rows, choices, writable.known.things), file.team)
    return gather(rows, choices, writable.known, tell), writable, headings(rows, choices.header)


def fit(file, person, now, there: Choices, chosen: Choices) -> Choices:
    """In another shape, or below other names, what then lacks is guessed anew, but for what was just chosen."""
    rows = rows_of(file)
    known = list_writable(file.team, person, now, is_anywhere=True).known
    if chosen.header != there.header:
        chosen = replace(chosen, has_units=are_units(row_below(rows, chosen.header, known.today)))
    if (chosen.shape, chosen.header) == (there.shape, there.header) or not lacks(rows, chosen, known):
        return chosen
    anew = guess(rows, known.today, known.things, known.places, shape=chosen.shape, header=chosen.header)
    roles = [
        mine if mine != before else new
        for mine, before, new in zip(chosen.roles, there.roles, anew.roles, strict=False)
    ]
    return choices_from(chosen.told() | {"roles": roles})


def run(
    file, kind: str, task: Callable[..., None], now: datetime, clock: Clock, *, total: int, is_long: bool,
    has_key: bool = False,
) -> None:  # fmt: skip
    key = actions.take_work(file, kind, now, total)
    if key is None:
        return  # Somebody is at it already, or has done it.

    def tell(done: int) -> None:
        if is_long:
            actions.tell_progress(file, key, done, clock())

    def work() -> None:
        task(tell, key) if has_key else task(tell)

    if is_long:
        Thread(target=beside, args=(file, key, work), daemon=True).start()
        return
    try:
        work()
    except BaseException:
        actions.end_work(file, key)
        raise


def beside(file, key: str, work: Callable[[], None]) -> None:
    """In a thread of its own, with a connection of its own."""
    with database.connection_context():
        try:
            work()
        except (Refused, FileRefused) as no:
            actions.end_work(file, key, no.sentence)
        except Conflict:
            actions.end_work(file, key, Sentence(CHANGED))
        except Exception:
            log.exception("long work at a file")
            actions.end_work(file, key, Sentence(BROKEN))
