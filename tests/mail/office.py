"""A mail server on this machine, for tests: what it took, and what it is to refuse.

`post_office` works off the letters of the test's own database: `post_office.deliver(now)`.
"""

import asyncio
import socket
from collections import defaultdict, deque
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from threading import Event

import pytest

from nic import jobs
from tests.builders import NOON


class Office:
    """`answers[address]` are what it says to letters for this address, one after the other, before it takes one:
    "450 later" and "550 nobody" at the recipient, "hang up" and "then 554 no" when all of the letter has come."""

    def __init__(self):
        self.taken, self.raw = [], []
        self.connections = 0
        self.answers = defaultdict(deque)
        with closing(socket.create_server(("127.0.0.1", 0))) as found:
            self.port = found.getsockname()[1]
        self.url = f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        waiting = self.answers[address]
        if waiting and waiting[0][0].isdigit():
            return waiting.popleft()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        waiting = self.answers[envelope.rcpt_tos[0]]
        if waiting:
            answer = waiting.popleft()
            if answer.startswith("then "):
                return answer.removeprefix("then ")
            server.transport.abort()
            await asyncio.sleep(0)
            return "421 gone"
        self.raw.append(envelope.content)
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 taken"

    @property
    def letters(self):
        return [message for _, message in self.taken]

    def open(self):
        from aiosmtpd.controller import Controller  # Not for every process of a run.

        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        self.controller.stop()


@pytest.fixture
def post_office(app):
    """With the app's mail going to it."""
    office, before = Office(), app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(before, smtp=office.url, mail_from="nic <nic@example.org>")

    def deliver(now=NOON):
        app.config["CLOCK"] = lambda: now
        return jobs.send_letters(app, Event())

    office.deliver = deliver
    office.open()
    yield office
    office.close()
    app.config["SETTINGS"] = before
