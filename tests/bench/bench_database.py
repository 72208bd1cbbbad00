"""How long the slowest writer waits: 16 threads, 100 small writes each, with and without the process lock.

PYTHONPATH=. python tests/bench/bench_database.py [ADDRESS]
"""

import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from threading import Barrier, Thread
from time import perf_counter

from nic import db
from nic.people.models import Person

THREADS, WRITES = 16, 100


def waits():
    """Milliseconds of every write, sorted."""
    taken, barrier = [], Barrier(THREADS)

    def work(n):
        with db.database.connection_context():
            barrier.wait()
            for _ in range(WRITES):
                began = perf_counter()
                with db.write():
                    person = Person.get_by_id(n)
                    person.name = str(int(person.name) + 1)
                    person.save()
                taken.append((perf_counter() - began) * 1000)

    threads = [Thread(target=work, args=[n + 1]) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken)


def measure(title):
    began = perf_counter()
    found = waits()
    seconds = perf_counter() - began
    half, most = (found[int(len(found) * share)] for share in (0.5, 0.99))
    rate = len(found) / seconds
    print(f"{title:<24} p50 {half:6.1f} ms   p99 {most:6.1f} ms   slowest {found[-1]:7.1f} ms   {rate:5.0f} writes/s")


def main(address):
    db.connect_to(address)
    db.migrate()
    with db.database.connection_context(), db.write():
        for n in range(THREADS):
            Person.create(name="0", email=f"writer{n}@example.org")
    measure("with the process lock")
    if not db.is_postgres():
        db._writing = nullcontext()
        measure("in SQLite's busy loop")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(sys.argv[1] if sys.argv[1:] else str(Path(folder) / "nic.db"))
