"""One structured line per request: who is an id, what is a route; never an address, a form or a note's text."""

import json
import logging
import sys
from time import perf_counter

from flask import Flask, Response, g, request

log = logging.getLogger("nic.requests")


def init_app(app: Flask, *, is_logging: bool) -> None:
    if not is_logging:
        return
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
    app.before_request(start)
    app.after_request(note)


def start() -> None:
    g.began = perf_counter()


def note(response: Response) -> Response:
    viewer = g.get("viewer")
    line = {
        "at": g.now.isoformat(timespec="milliseconds") if "now" in g else None,
        "method": request.method,
        "route": str(request.url_rule) if request.url_rule else None,
        "place": (g.get("place_in_url") or {}).get("place_id"),
        "person": viewer.id if viewer else None,
        "status": response.status_code,
        "ms": round((perf_counter() - g.began) * 1000, 1) if "began" in g else None,
    }
    log.info(json.dumps(line))
    return response
