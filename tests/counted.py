"""How many questions a page asks the database: the same for one row and for many."""

import logging


class Counter(logging.Handler):
    def __init__(self):
        super().__init__()
        self.count = 0

    def emit(self, _record):
        self.count += 1


def queries_of(ask) -> int:
    counter, log = Counter(), logging.getLogger("peewee")  # It tells every statement.
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(counter)
    try:
        ask()
    finally:
        log.removeHandler(counter)
        log.setLevel(level)
    return counter.count
