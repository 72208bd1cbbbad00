"""How quickly what is due is told: reminders become letters, each is asked about again, composed, sent and marked.

PYTHONPATH=. python tests/bench/bench_mail.py [REMINDERS, 10000 without] [REMINDERS OF EACH PERSON, 10 without]
The second figure is that of one reminder each: `bench_mail.py 10000 1`.
Wanted: 10,000 reminders in under 60 s against a mail server on this machine.
"""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from multiprocessing import Pipe, Process
from os import getloadavg
from pathlib import Path
from time import perf_counter, process_time, sleep

from nic import jobs
from nic.access import Role
from nic.app import create_app
from nic.cycles.tasks.models import Task
from nic.db import database, insert_all, migrate, write
from nic.mail.models import Letter
from nic.reminders.models import MailChoice, Reminder
from nic.reminders.of_tasks.queries import TASKS
from nic.reminders.renewed.actions import renew
from nic.settings import Settings
from nic.today.kinds import Waits
from nic.worker import Ticking
from tests.builders import a_person, a_team
from tests.mail.office import Office

TEAM = 10  # People on one team.
NOON = datetime(2026, 3, 25, 16, tzinfo=UTC)


class Sink(Office):
    """Takes what comes and counts it."""

    count = 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.count += 1
        return "250 taken"


def take_letters(pipe):
    """In a process of its own, as a mail server is."""
    sink = Sink()
    sink.open()
    pipe.send(sink.url)
    pipe.recv()
    sink.close()
    pipe.send((sink.count, process_time()))


def make(many, each):
    """Tasks of today, so many for each of so many people, in teams of ten."""
    with write():
        teams = [a_team() for _ in range(-(-many // each // TEAM))]
        people = [a_person(Role.MEMBER, team=teams[n // TEAM]) for n in range(many // each)]
    choices = [{"person": one, "immediate": [str(Waits.TASK)], "has_digest": False} for one in people]
    tasks = [
        {
            "team": teams[place // TEAM],
            "owner": one,
            "words": f"Print the exit tickets of group {n}",
            "due_on": NOON.date(),
        }
        for place, one in enumerate(people)
        for n in range(each)
    ]
    with write():
        insert_all(MailChoice, choices)
        insert_all(Task, tasks)
        renew(TASKS, [uid for (uid,) in Task.select(Task.uid).tuples()], NOON - timedelta(days=1))


def tell(app):
    """As `nic worker` does: its own jobs, as often as they run there, until all is told."""
    with Ticking(app, jobs=[job for job in jobs.JOBS if job.name in ("reminders", "letters")]):
        while Reminder.select().where(Reminder.told_at.is_null()).exists():
            sleep(0.2)


def main(many, each):
    pipe, theirs = Pipe()
    server = Process(target=take_letters, args=(theirs,))
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "bench.db")
        app = create_app(Settings(database=address, secret_key="bench" * 8, smtp=pipe.recv(), is_logging=False))
        opened = perf_counter()  # Time passes: a letter that is put off for a minute has its turn again.
        app.config["CLOCK"] = lambda: NOON + timedelta(seconds=perf_counter() - opened)
        migrate()
        with database.connection_context():
            make(many, each)
            load, began, worked = getloadavg()[0], perf_counter(), process_time()
            tell(app)
            took, worked = perf_counter() - began, process_time() - worked
            letters = Letter.select().where(Letter.sent_at.is_null(False)).count()
            told = Reminder.select().where(Reminder.told_at.is_null(False)).count()
    pipe.send("enough")
    taken, served = pipe.recv()
    server.join()
    assert taken == letters and told == many
    print(f"{told} reminders in {letters} letters: {took:.1f} s by the clock, begun at load {load:.1f};")
    print(f"{worked:.1f} s of processor time, and {served:.1f} s of the mail server's")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*given, *(10_000, 10)[len(given) :])
