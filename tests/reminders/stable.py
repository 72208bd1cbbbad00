"""Workers as processes of their own, that a test may kill: `python -m tests.reminders.stable DATABASE SMTP CLOCK`.

Each line that comes in starts one, and its number goes out. They are forked from a process that has read everything
already, since that takes longer than a year of mail. They do what `nic worker` does, more often; the one thing that is
not theirs is the time, which stands in a file.
"""

import os
import signal
import sys
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

from nic.app import create_app
from nic.jobs import JOBS
from nic.settings import Settings
from nic.worker import work
from tests import machine

IDLE = 5  # Ticks in a row that found nothing; then nothing is looked for until the clock moves.


class Ticks:
    """The jobs of `nic worker`, thirty times a second."""

    def __init__(self, clock):
        self.clock, self.seen, self.idle = clock, None, 0
        often = timedelta(milliseconds=30)
        self.jobs = [
            replace(job, every=often, run=partial(self.tick, job.run))
            for job in JOBS
            if job.name in ("reminders", "letters")
        ]

    def tick(self, run, app, stop):
        now = self.clock()
        if now == self.seen and self.idle > IDLE * len(self.jobs):
            return Counter()
        try:
            done = run(app, stop)
        except Exception:
            self.idle = 0  # Something is undone, though the other job found nothing while this one waited for a lock.
            raise
        self.idle = 0 if done or now != self.seen else self.idle + 1
        self.seen = now
        return done


def main(database, smtp, clock):
    machine.die_with_parent()
    app = create_app(Settings(database=database, secret_key="test" * 8, smtp=smtp, is_logging=False))
    app.config["CLOCK"] = lambda: datetime.fromisoformat(Path(clock).read_text())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Nobody waits for them.
    for _ in sys.stdin:
        pid = os.fork()
        if not pid:
            live(app, Event())  # It does not come back.
        print(pid, flush=True)


def live(app, stop):
    machine.die_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    work(app, stop, Ticks(app.config["CLOCK"]).jobs)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
