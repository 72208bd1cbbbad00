"""The server's own loop, which waits for requests and for being told to stop."""

import signal
from contextlib import contextmanager
from threading import Timer
from time import monotonic

from nic.serve import Server

STOPPING = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def signals_as_they_were():
    before = {number: signal.getsignal(number) for number in STOPPING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_stop_that_came_just_before_the_server_began_to_wait_does_not_wait_for_the_next_request(app):
    """Nothing wakes it then: the signal was taken before there was a wait to end."""
    server, begun = Server(app, "127.0.0.1", 0), monotonic()
    Timer(0.2, setattr, (server, "is_stopping", True)).start()
    with signals_as_they_were():
        server.run()
    assert monotonic() - begun < 20
