"""A process that writes until somebody closes its input: `python -m tests.writers ADDRESS NAME`.

It prints a line for each team that it made, after it was told that the team is saved.
"""

import sys
from threading import Event, Thread

from nic import db
from nic.people.models import Person
from nic.places.actions import create_team
from nic.places.models import Place
from tests.builders import an_act

THREADS = 3


def write_on(name, stop):
    with db.database.connection_context():
        place, person, number = Place.get(), Person.get(), 0
        while not stop.is_set():
            create_team(place, an_act(person), name=f"{name}-{number}")
            sys.stdout.write(f"{name}-{number}\n")
            sys.stdout.flush()
            number += 1


if __name__ == "__main__":
    db.connect_to(sys.argv[1])
    stop = Event()
    threads = [Thread(target=write_on, args=[f"{sys.argv[2]}{n}", stop]) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
