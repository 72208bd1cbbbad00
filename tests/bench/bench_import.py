"""How long it takes to bring in 100,000 rows: read, looked at, saved, undone; and how long others wait meanwhile.

PYTHONPATH=. python tests/bench/bench_import.py [DATABASE]     without one: SQLite in a temporary file
Wanted: under 30 s from the file to the last row saved; PostgreSQL where NIC_TEST_PG_URL or its programs are.
"""

import sys
import tempfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import perf_counter, process_time

from openpyxl import Workbook

from nic import db
from nic.access import Role
from nic.db import database, write
from nic.indicators.brought.actions import undo_import
from nic.indicators.imports.comparing import compare
from nic.indicators.imports.models import Import, WaitingFile
from nic.indicators.imports.work import take_in
from tests import builders, machine
from tests.indicators import builders as measures
from tests.postgres import OwnCluster

ROWS, SCHOOLS, INDICATORS = 100_000, 50, 8
FIRST = date(2025, 7, 1)
chance = Random(7)


def table(names, schools):
    yield ["Date", "School", "Indicator", "Value"]
    day, count = FIRST, 0
    while True:
        for school in schools:
            for name in names:
                if count == ROWS:
                    return
                count += 1
                yield [day, school, name, chance.randrange(100)]
        day += timedelta(days=1)


def as_csv(rows):
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


def as_workbook(rows):
    book = Workbook(write_only=True)
    page = book.create_sheet("Numbers")
    for row in rows:
        page.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def timed(title, act):
    """On the clock, and of this process' processor: on a busy machine only the second tells something."""
    began, worked = perf_counter(), process_time()
    with SomebodyElse() as other:
        answer = act()
    took, worked = perf_counter() - began, process_time() - worked
    waited = f"the lock was held for {other.waited:5.2f} s at most"
    print(f"  {title:<38} {took:6.2f} s   processor {worked:6.2f} s   {waited}", flush=True)
    return answer


class SomebodyElse(Thread):
    """Who writes the whole time, with a connection of their own, and remembers their longest wait for the lock."""

    def __init__(self):
        super().__init__(daemon=True)
        self.waited, self.is_over = 0.0, Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_wrong):
        self.is_over.set()
        self.join()

    def run(self):
        with database.connection_context():
            while not self.is_over.wait(0.02):
                asked = perf_counter()
                with write():
                    self.waited = max(self.waited, perf_counter() - asked)


def bring(team, person, content):
    from nic.indicators.imports import work

    act = builders.an_act(person)
    work.is_large = lambda _content: False  # Here, not beside: the script waits for it anyway.
    work.LONG = ROWS * 2
    began = perf_counter()
    file = timed("the file read and understood", lambda: measures.a_file(team, person, content))
    file = WaitingFile.get_by_id(file.id)
    gathered, _, _ = timed("all cells gathered", lambda: take_in(file, person, act.at))
    seen = timed("compared with what is there", lambda: compare(gathered.found).mark)
    timed("saved, all at once", lambda: work.save(file, act, lambda: act.at, seen=seen, name=""))
    print(f"  {len(gathered.found):,} measurements in {perf_counter() - began:.1f} s   wanted < 30 s")
    brought_in = Import.select().order_by(Import.id.desc()).first()
    timed("undone", lambda: undo_import(brought_in, act))


def main(address):
    db.connect_to(address)
    db.migrate()
    with database.connection_context():
        teams = [builders.a_team(builders.a_school(name=f"School {n}")) for n in range(SCHOOLS)]
        person = builders.a_person(Role.MEMBER, team=teams[0])
        for team in teams[1:]:
            builders.give_role(person, team.place, builders.long_ago(), role=Role.LEAD)
        names = [f"Indicator {n}" for n in range(INDICATORS)]
        for team in teams:
            for name in names:
                measures.a_series(team, name=name)
        for title, write in (("CSV", as_csv), ("XLSX", as_workbook)):
            content = write(table(names, [team.place.name for team in teams]))
            print(f"{title}, {ROWS:,} rows for {SCHOOLS * INDICATORS} series, {len(content) / 1e6:.1f} MB", flush=True)
            bring(teams[0], person, content)


if __name__ == "__main__":
    if sys.argv[1:]:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            print("SQLite")
            main(str(Path(folder) / "import.db"))
        if machine.postgres_programs():
            cluster = OwnCluster(machine.postgres_programs())
            try:
                print("PostgreSQL")
                main(cluster.create("bench"))
            finally:
                cluster.stop()
