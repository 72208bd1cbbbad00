"""How long a state's file of 100,000 figures takes: read, looked at, published, shown, undone; how long others wait.

PYTHONPATH=. python tests/bench/bench_snapshots.py [DATABASE]     without one: SQLite in a temporary file
Wanted: under 30 s from the file to the last figure published.
"""

import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from nic import db
from nic.access import Kind
from nic.db import database
from nic.science.snapshot_page import lines_of
from nic.snapshots.files import work
from nic.snapshots.files.actions import bring_snapshot, undo_snapshot
from nic.snapshots.models import Snapshot
from nic.snapshots.queries import published_of
from tests import builders
from tests.bench.bench_import import as_csv, as_workbook, timed

DISTRICTS, SCHOOLS, STANDARDS, YEARS = 60, 300, 9, (2024, 2025, 2026)
GROUPS = ("All", "Sex: girls", "Sex: boys", "Lunch: free", "Language: English learners", "Disability: IEP")
GROUPS += tuple(f"Origin: {name}" for name in "abcde")
chance = Random(7)


def make_places():
    state = builders.a_place(Kind.STATE, name="Large State")
    districts = [builders.a_place(Kind.DISTRICT, name=f"District {n}", parent=state) for n in range(DISTRICTS)]
    schools = [builders.a_school(name=f"School {n}", parent=districts[n % DISTRICTS]) for n in range(SCHOOLS)]
    return state, schools


def table(schools):
    """Every number of the state and of its districts is the sum of those below."""
    yield ["Place", "Year", "Standard", "Student group", "How many", "Out of"]
    sizes = {school.id: chance.choice([20, 40, 80, 120, 250]) for school in schools}
    for year in YEARS:
        for standard in range(STANDARDS):
            sums = {}
            for school in schools:
                for group in GROUPS:
                    of = sizes[school.id] if group == "All" else int(sizes[school.id] * chance.random() * 0.5)
                    for place in (school, school.parent, school.parent.parent):
                        there = sums.setdefault((place.name, group), [0, 0])
                        there[0], there[1] = there[0] + int(of * 0.6), there[1] + of
            for (place, group), (some, of) in sums.items():
                yield [place, year, f"Standard {standard}", group, some, of]


def bring(state, content, ending):
    act = builders.an_act()
    snapshot = bring_snapshot(state, act, file_name=f"figures.{ending}", content=content)
    began = perf_counter()
    timed("the file read and understood", lambda: work.read(snapshot, content, act, lambda: act.at, wish={}))
    snapshot = Snapshot.get_by_id(snapshot.id)
    timed("published", lambda: work.publish(snapshot, act, lambda: act.at))
    snapshot = Snapshot.get_by_id(snapshot.id)
    print(f"  {snapshot.rows:,} figures in {perf_counter() - began:.1f} s   wanted < 30 s")
    published = timed("what its page shows of the state", lambda: published_of(state, is_open=False))
    timed("its tables", lambda: [lines_of(cells.values(), 2026) for cells in published.figures.values()])
    timed("undone", lambda: undo_snapshot(snapshot, act))


def main(address):
    db.connect_to(address)
    db.migrate()
    work.LARGE, work.LONG = 10**9, 10**9  # Here, not beside: the script waits for it anyway.
    with database.connection_context():
        state, schools = make_places()
        rows = list(table(schools))
        for ending, write in (("csv", as_csv), ("xlsx", as_workbook)):
            content = write(rows)
            print(f"{ending.upper()}, {len(rows):,} rows, {len(content) / 1e6:.1f} MB", flush=True)
            bring(state, content, ending)


if __name__ == "__main__":
    if sys.argv[1:]:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(str(Path(folder) / "snapshots.db"))
