"""The network between one phone and the site: it can be cut, with everything that was on its way."""

import socket
from contextlib import suppress
from threading import Thread
from urllib.parse import urlsplit


class Wire:
    """Stays at one address, so that a browser finds again what it keeps for it."""

    def __init__(self, address):
        there = urlsplit(address)
        self.there = (there.hostname, there.port)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.is_cut = False
        self.on_their_way = set()
        Thread(target=self.let_in, daemon=True).start()

    def let_in(self):
        with suppress(OSError):  # Closed.
            while True:
                caller, _ = self.door.accept()
                if self.is_cut:
                    caller.close()
                else:
                    self.join(caller)

    def join(self, caller):
        try:
            server = socket.create_connection(self.there)
        except OSError:
            caller.close()
            return
        for one, other in ((caller, server), (server, caller)):
            self.on_their_way.add(one)
            Thread(target=self.pass_on, args=(one, other), daemon=True).start()

    def pass_on(self, one, other):
        with suppress(OSError):
            while some := one.recv(65_536):
                other.sendall(some)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.on_their_way.discard(one)
        one.close()

    def cut(self, is_cut=True):
        self.is_cut = is_cut
        for one in list(self.on_their_way) if is_cut else ():
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self):
        self.door.close()
        self.cut()
