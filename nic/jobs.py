"""What runs when. A tick only asks the database what is due; who ticks twice, or late, changes nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from nic.lettering import write_out
from nic.mail.rounds import Sending, send_due
from nic.people.kept.actions import forget_old


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[Any, Event], Counter[str]]


def send_letters(app: Any, stop: Event) -> Counter[str]:
    settings = app.config["SETTINGS"]
    if not settings.smtp:
        return Counter()
    host = urlsplit(settings.url).hostname or "localhost"
    sending: dict[str, Any] = {"smtp": settings.smtp, "sender": settings.mail_from, "host": host, "stop": stop}
    return send_due(Sending(**sending, clock=app.config["CLOCK"], write_out=partial(write_out, app)))


def forget(app: Any, _stop: Event) -> Counter[str]:
    return forget_old(app.config["CLOCK"]())


JOBS = (
    Job("letters", timedelta(seconds=10), send_letters),
    Job("what is past its time", timedelta(hours=1), forget),
)
