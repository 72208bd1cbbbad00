"""How quickly words are found among 120,000 cycles: PYTHONPATH=. python tests/bench/bench_search.py [SQLITE-FILE|URL]

At a school of 12 cycles, and at a network that half of all cycles were shared with. Wanted: under 100 ms each. Rows are
inserted past the history, as only a bench may, and the index is made anew from them.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from uuid import uuid4

from nic import db
from nic.access import Kind, Role
from nic.app import create_app
from nic.cycles.models import Cycle, LogEntry
from nic.history import Act
from nic.people.actions import create_person
from nic.places.actions import create_network, create_place, give_role, join_network, join_team
from nic.places.models import Place, Share, Team
from nic.places.queries import standing_of
from nic.search.index.actions import rebuild
from nic.search.queries import search
from nic.settings import Settings

NOW = datetime(2026, 3, 27, 12, tzinfo=UTC)
SCHOOLS, CYCLES, TIMES = 10_000, 12, 15
ROWS_AT_ONCE = 1000
WORDS = 4000
ASKED = {
    "a word that is everywhere": "tickets", "how it begins": "ti", "two of the most frequent": "{0} happened",
    "a rare one": "{rare}", "a phrase": '"what happened"', "none": "zebra",
    "eight words": "ideal exit tickets what happened {0} {1} {2}",
}  # fmt: skip


class Nobody:
    uid = uuid4()


def fill(chance):
    person = create_person(Act(by=Nobody, at=NOW), name="Somebody", email="somebody@example.org")
    act = Act(by=person, at=NOW)
    network, _ = create_network(act, name="Network", time_zone="America/New_York")
    school = create_place(act, kind=Kind.SCHOOL, name="School")
    join_network(network, act, place=school)
    give_role(person, school, act, role=Role.MEMBER)
    team = Team.get(Team.place == school)
    join_team(team, person, act)
    others = [{"kind": "school", "name": f"School {n}"} for n in range(SCHOOLS - 1)]
    insert(Place, others)
    first = Place.select().order_by(Place.id.desc()).get().id - len(others) + 1
    insert(Team, [{"place": first + n, "name": "Team", "from_on": NOW.date()} for n in range(len(others))])
    teams = [id for (id,) in Team.select(Team.id).tuples()]
    vocabulary = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 9))) for _ in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]

    def text(many):
        return " ".join(chance.choices(vocabulary, weights, k=many))

    cycles = [
        {"team": teams[n % len(teams)], "owner": person.id, "uid": uuid4(), "idea": f"Ideal exit tickets {text(8)}",
         "learned": f"What happened: {text(20)}", "decided_because": text(10), "stage": "closed"}
        for n in range(SCHOOLS * CYCLES)
    ]  # fmt: skip
    insert(Cycle, cycles)
    logged = {"happened_on": NOW.date(), "by": person.id, "at": NOW}
    insert(LogEntry, [logged | {"cycle": n + 1, "words": text(15)} for n in range(len(cycles))])
    shared = {"of_kind": "cycle", "place": network.id, "by": person.id, "at": NOW}
    insert(Share, [shared | {"of_uid": cycle["uid"]} for cycle in cycles[::2]])
    return person, school, network, vocabulary


def insert(model, rows):
    for start in range(0, len(rows), ROWS_AT_ONCE):
        model.insert_many(rows[start : start + ROWS_AT_ONCE]).execute()


def measure(title, place, standing, text):
    took, worked, found = [], [], None
    for _ in range(TIMES):
        began, processor = perf_counter(), process_time()
        found = search(text, place, standing)
        took.append(perf_counter() - began)
        worked.append(process_time() - processor)
    ms = [f"{name} {value * 1000:6.1f} ms" for name, value in
          (("median", median(took)), ("processor", median(worked)), ("worst", max(took)))]  # fmt: skip
    print(f"{title:<32} {sum(found.counts.values()):>4} found   {'   '.join(ms)}   wanted < 100 ms")


def main(address):
    create_app(Settings(database=address, secret_key="b" * 32, is_logging=False, password_cost="lowest"))
    db.migrate()
    with db.database.connection_context():
        began = perf_counter()
        with db.write():
            person, school, network, vocabulary = fill(Random(8))
        print(f"{SCHOOLS * CYCLES} cycles in {perf_counter() - began:.0f} s")
        began = perf_counter()
        rebuild()
        print(f"the index of words made anew in {perf_counter() - began:.0f} s")
        for name, place in (("school", school), ("network", network)):
            standing = standing_of(person, place, NOW)
            for title, text in ASKED.items():
                text = text.format(*vocabulary[:3], rare=vocabulary[-1])
                measure(f"{name}: {title}", place, standing, text)


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else str(Path(tempfile.mkdtemp()) / "search.db"))
