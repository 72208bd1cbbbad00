"""`nic worker`: does what is due, and nothing else. Any number of them may run, beside `nic serve` and each other."""

import json
import logging
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, timedelta
from threading import Event
from time import perf_counter
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from nic import db
from nic.app import create_app
from nic.gate import utc_now
from nic.jobs import JOBS, Job
from nic.mail.rounds import where
from nic.migrate_command import bring_up_to_date
from nic.settings import settings_of_what_is_there

log = logging.getLogger("nic.worker")

EXAMPLES = """\
nic worker                                    beside gunicorn, one or several
nic worker --once                             from cron every few minutes: do what is due now, and end
"""
NOTE = """\
Needed without mail as well: it ends roles whose last day has passed, and clears drafts, sessions and links that are
past their time. Mail and reminders go out where NIC_SMTP is set. It comes after `nic migrate` and `nic init`.
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")
    parser.add_argument("--once", action="store_true", help="do what is due now, and end")


def run(arguments: Namespace) -> int:
    settings = settings_of_what_is_there(arguments.database)
    app = create_app(settings)
    bring_up_to_date(utc_now())
    speak(is_logging=settings.is_logging)
    if not settings.smtp:
        print("NIC_SMTP is not set: no mail is sent. All else that is due is done.", flush=True)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if arguments.once:
        done = [do(job, app, stop) for job in JOBS]
        return 0 if all(done) else 1
    work(app, stop)
    return 0


def work(app: Any, stop: Event, jobs: Sequence[Job] = JOBS) -> None:
    """Until `stop` is set; then the letter in hand is finished first."""
    with Ticking(app, stop, jobs):
        while not stop.wait(1):  # A signal that comes just before a wait is heard at its end.
            pass


class Ticking:
    """The same beside a server, in threads of its own."""

    def __init__(self, app: Any, stop: Event | None = None, jobs: Sequence[Job] = JOBS):
        self.stop = stop or Event()
        self.scheduler = BackgroundScheduler(timezone=UTC)
        for job in jobs:
            self.scheduler.add_job(
                do, "interval", (job, app, self.stop), seconds=job.every / timedelta(seconds=1),
                next_run_time=utc_now(), coalesce=True, misfire_grace_time=None,
            )  # fmt: skip

    def __enter__(self) -> "Ticking":
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # That a tick was left out is no news.
        self.scheduler.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.scheduler.shutdown(wait=True)


def do(job: Job, app: Any, stop: Event) -> bool:
    """One tick. What goes wrong in it is tried again with the next."""
    began = perf_counter()
    line: dict[str, object] = {"job": job.name}
    try:
        with db.database.connection_context():
            done = job.run(app, stop)
    except Exception as error:
        log.error(json.dumps(line | {"fault": where(error)}))
        return False
    if done:
        log.info(json.dumps(line | dict(done) | {"ms": round((perf_counter() - began) * 1000, 1)}))
    return not done["unreachable"] and not done["faulty"]


def speak(*, is_logging: bool) -> None:
    """A line for what was done, on standard error: how many, never whom or what."""
    if is_logging and not log.handlers:
        lines = logging.StreamHandler(sys.stderr)
        lines.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(lines)
        log.setLevel(logging.INFO)
        log.propagate = False
