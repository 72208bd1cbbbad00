"""`nic serve`: one process, eight threads, and what is due beside them. Told to stop, it takes no new requests and
finishes those it has."""

import gc
import logging
import signal
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from contextlib import nullcontext
from time import monotonic
from typing import Any

from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from nic import db
from nic.app import create_app
from nic.gate import utc_now
from nic.migrate_command import bring_up_to_date
from nic.places.queries import has_places
from nic.settings import settings_for
from nic.worker import Ticking, speak

THREADS = 8
PATIENCE = 25  # Seconds for requests in flight; whoever stops services mostly waits 30 before killing.
LARGEST_REQUEST = 25_000_000  # Bytes; the app itself refuses less, a form from 4,000,000 on, with a page that says so.
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
LAST_PORT = 65535
ANOTHER = "Name another --port (0 takes a free one) or --host."
EXAMPLES = """\
nic serve                                     on http://127.0.0.1:8000, with nic.db in this folder
nic serve --port 8080 --database /srv/nic.db  another port, another database
nic serve --host 0.0.0.0 --no-worker          for the network; a `nic worker` does what is due
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=a_port, default=8000, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help="do nothing of what is due (mail, roles that end, old drafts) from here; `nic worker` does",
    )


def a_port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise ArgumentTypeError(f"{text} is no port: a whole number up to {LAST_PORT}, or 0 for a free one.")
    return int(text)


def run(arguments: Namespace) -> int:
    settings = settings_for(arguments.database)
    app = create_app(settings)
    bring_up_to_date(utc_now())
    server = Server(app, arguments.host, arguments.port, has_proxy=bool(settings.trusted_proxies))
    print(f"nic is at {server.address}", flush=True)
    with db.database.connection_context():
        if not has_places():
            print("Nothing is here yet: `nic init` makes the first place and its administrator.", flush=True)
    speak(is_logging=settings.is_logging)
    gc.freeze()  # What stays to the end is not looked through again and again: that took 80 ms of every twentieth page.
    with nullcontext() if arguments.no_worker else Ticking(app):
        server.run()
    return 0


class Server:
    def __init__(self, app: Callable[..., Any], host: str, port: int, *, has_proxy: bool = False):
        self.sockets: dict[int, Any] = {}
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # A short queue is no news.
        try:
            server = create_server(
                app, map=self.sockets, host=host, port=port, threads=THREADS, ident=None,
                max_request_body_size=LARGEST_REQUEST, connection_limit=500,
                clear_untrusted_proxy_headers=not has_proxy,
            )  # fmt: skip
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", "") or str(error)
            raise SystemExit(f"nic can't listen on {host}, port {port}: {reason.rstrip('.')}. {ANOTHER}") from None
        self.dispatcher = server.task_dispatcher
        self.listeners = [one for one in self.sockets.values() if isinstance(one, BaseWSGIServer)]
        self.is_stopping = False

    @property
    def address(self) -> str:
        host, port = self.listeners[0].effective_host, self.listeners[0].effective_port
        host = "127.0.0.1" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
        return f"http://{host}:{port}"

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.is_stopping:
            self.turn(1)  # A signal that comes just before a wait is heard at its end.
        for listener in self.listeners:
            wasyncore.dispatcher.close(listener)  # Its trigger stays: finished requests wake this loop by it.
        end = monotonic() + PATIENCE
        while self.is_busy() and monotonic() < end:
            self.turn(0.1)
        self.dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self.sockets)

    def stop(self, *_: object) -> None:
        if self.is_stopping:
            raise SystemExit(1)  # Asked twice: at once.
        self.is_stopping = True
        self.listeners[0].pull_trigger()

    def turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, map=self.sockets, count=1)

    def is_busy(self) -> bool:
        """Whether somebody still waits for an answer, or for the rest of one."""
        channels = [channel for listener in self.listeners for channel in listener.active_channels.values()]
        return any(one.requests or one.request or one.total_outbufs_len for one in channels)
