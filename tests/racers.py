"""A process of its own for tests of what happens at the same moment: `python -m tests.racers ADDRESS TASK`.

It says "ready", waits for a line, lets its threads loose and prints what each of them got.
"""

import json
import sys
from threading import Barrier, Thread

from nic import db
from nic.errors import Conflict
from nic.leaving.last_days.actions import settle_roles
from nic.people.models import Person
from nic.places.actions import change_place, create_team
from nic.places.models import Place
from tests.builders import NOON, an_act

THREADS, ROUNDS = 4, 15


def migrate(_thread):
    return db.migrate()


def count(_thread):
    """Read, add one, write: what two do at once is lost, unless a write begins before it reads."""
    for _ in range(ROUNDS):
        with db.write():
            person = Person.get(Person.email == "counter@example.org")
            person.name = str(int(person.name) + 1)
            person.save()
    return ROUNDS


def click(_thread):
    """The same form, over and over: every answer names the same team."""
    place, person = Place.get(), Person.get(Person.email == "counter@example.org")
    return [create_team(place, an_act(person, once=f"form {n}"), name=f"Form {n}").id for n in range(ROUNDS)]


def edit(thread):
    """Everybody saw version 1, and everybody's words are their own."""
    person, won = Person.get(Person.email == "counter@example.org"), 0
    for place in list(Place.select().order_by(Place.id)):  # A list: whoever still reads cannot begin to write.
        act = an_act(person, version=1, once=f"{sys.argv[3]} {thread} {place.id}")
        try:
            change_place(place, act, name=f"{place.name} anew", time_zone=place.time_zone, closed_days=[])
            won += 1
        except Conflict:
            continue
    return won


def settle(_thread):
    """Workers that tick at the same moment: how many roles each of them has settled."""
    return sum(settle_roles(NOON)["settled"] for _ in range(ROUNDS))


def race(task):
    answers = {}
    barrier = Barrier(THREADS)

    def run(thread):
        barrier.wait()
        with db.database.connection_context():
            answers[thread] = task(thread)

    threads = [Thread(target=run, args=[n]) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(answers.values())


if __name__ == "__main__":
    tasks = {"migrate": migrate, "count": count, "click": click, "edit": edit, "settle": settle}
    address, task = sys.argv[1], tasks[sys.argv[2]]
    db.connect_to(address)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps([task(0)] if task is migrate else race(task)))
