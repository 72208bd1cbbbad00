"""A year of mail, simulated: people who are reminded, workers that die, a mail server that fails, and a clock."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from nic.db import database
from nic.mail.models import Letter
from nic.reminders.models import Reminder
from tests import machine
from tests.mail.office import Office

NEW_YORK = ZoneInfo("America/New_York")
WORKERS, PATIENCE = 3, 300
TASK = re.compile(r"task-\d+")


class BadOffice(Office):
    """Refuses some for now, hangs up on some after all of the letter has come, and sees some senders die while they
    wait for its answer."""

    def __init__(self, year, seed):
        super().__init__()
        self.year, self.luck = year, Random(seed)
        self.accepted, self.died = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.luck.random() < 0.05:
            return "451 later"
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.luck.random() < 0.04:
            server.transport.abort()
            return "421 gone"
        answer = await super().handle_DATA(server, session, envelope)
        (to,), message = self.taken.pop()
        text = message.get_body(("plain",)).get_content()
        name = message["Message-ID"]
        self.accepted.append((self.year.now, to, name, frozenset(TASK.findall(text))))
        if self.luck.random() < 0.03 and name not in self.died:
            self.died.append(name)
            self.year.kill_sender(name)
        return answer


class Year:
    def __init__(self, address, folder: Path, seed=1):
        self.address, self.clock, self.luck = address, folder / "clock", Random(seed)
        self.workers, self.kills = [], 0
        self.set_clock(datetime(2026, 1, 4, 12, tzinfo=NEW_YORK))
        self.office = BadOffice(self, seed)

    def __enter__(self):
        self.office.open()
        command = [sys.executable, "-m", "tests.reminders.stable", self.address, self.office.url, str(self.clock)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        self.stable = subprocess.Popen(command, preexec_fn=machine.die_with_parent, **pipes)
        return self

    def __exit__(self, *_):
        self.lose_all_workers()
        self.stable.terminate()
        self.stable.wait()
        self.office.close()

    # -- Time ----------------------------------------------------------------------------------------------------------

    def set_clock(self, now):
        self.now = now
        new = self.clock.with_suffix(".new")
        new.write_text(now.astimezone(UTC).isoformat())
        os.replace(new, self.clock)

    def pass_to(self, now, *, is_rough=False):
        """The clock moves when everybody has done what there was to do, or died over it."""
        self.set_clock(now)
        if is_rough:
            time.sleep(self.luck.random() * 0.05)
            self.kill(self.luck.choice(self.workers))
        self.keep_workers()
        self.wait()

    def pass_day(self, evening, *, is_rough=False):
        """Until nothing is left of this day: pauses after refusals, leases of the dead."""
        while (then := self.next_at()) is not None and then <= evening:
            self.pass_to(max(self.now, then.astimezone(NEW_YORK)) + timedelta(seconds=1))
        self.set_clock(evening)

    def next_at(self):
        open_ones = list(Letter.select().where(Letter.next_at.is_null(False)))
        return min((one.lease_ends_at or one.next_at for one in open_ones), default=None)

    def wait(self):
        end = time.monotonic() + PATIENCE
        while self.is_busy():
            assert time.monotonic() < end, "the workers leave something undone"
            time.sleep(0.01)
            self.keep_workers()  # The mail server may have killed all of them.

    def is_busy(self):
        if not self.workers:
            return False
        now = self.now.astimezone(UTC)
        letters = list(Letter.select().where(Letter.next_at <= now))
        dead = [one for one in letters if one.lease and not is_alive(int(one.lease.partition(".")[0]))]
        if any(not one.lease or one.lease_ends_at <= now for one in letters) or len(dead) < len(letters):
            return True
        due = Reminder.select().where(Reminder.due_at <= now, Reminder.told_in.is_null(), Reminder.ended_at.is_null())
        return not dead and due.exists()

    # -- Workers -------------------------------------------------------------------------------------------------------

    def keep_workers(self):
        self.workers = [pid for pid in self.workers if is_alive(pid)]
        while len(self.workers) < WORKERS:
            self.stable.stdin.write("another\n")
            self.workers.append(int(self.stable.stdout.readline()))

    def kill(self, pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.kills += 1
        while is_alive(pid):
            time.sleep(0.001)

    def kill_sender(self, message_id):
        """Called by the mail server, which has the letter and has not said so yet."""
        with database.connection_context():
            letter = Letter.get(Letter.uid == message_id.strip("<>").partition("@")[0])
        self.kill(int(letter.lease.partition(".")[0]))

    def lose_all_workers(self):
        for pid in self.workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM if self.luck.random() < 0.5 else signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        while any(map(is_alive, self.workers)):
            assert time.monotonic() < end, "a worker does not stop when it is told to"
            time.sleep(0.005)
        self.workers = []


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def morning(day, hour, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, 1, tzinfo=NEW_YORK)
