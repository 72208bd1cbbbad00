"""What runs when. A tick only asks the database what is due; who ticks twice, or late, changes nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from nic.leaving.last_days.actions import settle_roles
from nic.lettering import write_out
from nic.mail.rounds import Sending, send_due
from nic.people.outdated.actions import forget_old
from nic.places.retention.queries import list_ruled
from nic.reminders.letters.actions import bundle, look_up, post_digests
from nic.reminders.renewed.actions import go_on


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[Any, Event], Counter[str]]


def begin_letters(app: Any, stop: Event) -> Counter[str]:
    """What is due becomes letters; without a mail server nothing does, so that none waits for years."""
    now = app.config["CLOCK"]()
    if not app.config["SETTINGS"].smtp:
        return Counter()
    found = Counter({"ahead": go_on(now), "digests": post_digests(now, stop)})
    while not stop.is_set() and (told := bundle(now)):  # Some people at a time, so that nobody waits for one write.
        found["reminders"] += told
    return +found


def look_around(app: Any, stop: Event) -> Counter[str]:
    return +Counter({"found": look_up(app.config["CLOCK"](), stop) if app.config["SETTINGS"].smtp else 0})


def send_letters(app: Any, stop: Event) -> Counter[str]:
    settings = app.config["SETTINGS"]
    if not settings.smtp:
        return Counter()
    host = urlsplit(settings.url).hostname or "localhost"
    sending: dict[str, Any] = {"smtp": settings.smtp, "sender": settings.mail_from, "host": host, "stop": stop}
    return send_due(Sending(**sending, clock=app.config["CLOCK"], write_out=partial(write_out, app)))


def forget(app: Any, _stop: Event) -> Counter[str]:
    return forget_old(app.config["CLOCK"](), list_ruled())


def settle(app: Any, _stop: Event) -> Counter[str]:
    return settle_roles(app.config["CLOCK"]())


JOBS = (
    Job("roles whose last day has passed", timedelta(minutes=1), settle),
    Job("what nobody writes", timedelta(minutes=30), look_around),
    Job("reminders", timedelta(seconds=20), begin_letters),
    Job("letters", timedelta(seconds=5), send_letters),
    Job("what is past its time", timedelta(hours=1), forget),
)
