"""What this machine can run. Standard library only: `run` asks here before anything is installed.

In CI a missing browser or database is a failure; elsewhere the tests that need it are not collected.
"""

import ctypes
import os
import signal
import socket
import sys
from contextlib import closing, suppress
from pathlib import Path
from shutil import which

DATABASES = ("sqlite", "postgresql")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PROOFS = os.environ.get("NIC_TEST_PROOFS") == "1"  # What `./run test --proofs` asks for: everything at its full size.
IN_BROWSER = "every page in a real browser"


class Incomplete(Exception):
    """CI asks for all of it, or a setting asks for what is not here."""


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def browser() -> str | None:
    """The program of a real Chromium that can be driven here; NIC_TEST_BROWSER names another one, or "none"."""
    wish = os.environ.get("NIC_TEST_BROWSER")
    if wish != "none" and can_drive():
        found = next(filter(None, map(which, [wish] if wish else BROWSERS)), None)
    else:
        found = None
    if found is None and (in_ci() or wish not in (None, "none")):
        raise Incomplete(f"no browser: {wish or 'chromium-headless-shell'} or libatomic1 is not installed")
    return found


def can_drive() -> bool:
    """Playwright's driver needs this library, which a small Debian doesn't have."""
    with suppress(OSError):
        return bool(sys.platform != "linux" or ctypes.CDLL("libatomic.so.1"))
    return False


def lacking() -> list[tuple[str, tuple[str, ...]]]:
    """What would not be tested here, and for each the Debian packages of which one would change that."""
    lacks: list[tuple[str, tuple[str, ...]]] = []
    if not os.environ.get("NIC_TEST_BROWSER"):
        lacks += [(IN_BROWSER, BROWSERS[:2])] if not any(map(which, BROWSERS)) else []
        lacks += [(IN_BROWSER, ("libatomic1",))] if not can_drive() else []
    if "postgresql" in os.environ.get("NIC_TEST_DATABASES", "postgresql") and not has_postgres():
        lacks += [("everything on PostgreSQL", ("postgresql",))]
    return lacks


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; Debian keeps them off the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    elsewhere = which("initdb")
    found = debian[-1] if debian else Path(elsewhere).resolve() if elsewhere else None
    return found.parent if found else None


def has_postgres() -> bool:
    return bool(os.environ.get("NIC_TEST_PG_URL") or postgres_programs())


def databases() -> tuple[str, ...]:
    """The databases that every test runs on; NIC_TEST_DATABASES=sqlite is for quick work."""
    wish = os.environ.get("NIC_TEST_DATABASES")
    asked = tuple(wish.replace(",", " ").split()) if wish else DATABASES
    if unknown := set(asked) - set(DATABASES):
        raise Incomplete(f"NIC_TEST_DATABASES knows {' and '.join(DATABASES)}, not {', '.join(sorted(unknown))}")
    if in_ci() and set(asked) != set(DATABASES):
        raise Incomplete("in CI the tests run on both databases; take NIC_TEST_DATABASES away")
    if "postgresql" not in asked or has_postgres():
        return asked
    if in_ci() or wish:
        raise Incomplete("no PostgreSQL: neither its programs nor NIC_TEST_PG_URL are here")
    return ("sqlite",)


def free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def die_with_parent() -> None:
    """In a child before it starts: a killed test run leaves no server behind (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)  # 1: PR_SET_PDEATHSIG
