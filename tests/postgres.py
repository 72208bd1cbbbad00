"""A PostgreSQL of the tests' own, gone when they end; or databases of their own in the one of NIC_TEST_PG_URL."""

import os
import pwd
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage, rmtree
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg._preparing import PrepareManager

from tests import machine

# Nobody misses this data after a power cut, and the copies take a third of the time.
CARELESS = [
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_wal_size=4GB",
    "jit=off",  # What it would compile is asked once, of tables with a few rows.
]  # fmt: skip
MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # bytes
PATIENCE = 30  # seconds

# After each rollback psycopg forgets what the server has prepared, since a table could be another one then. Every test
# ends in a rollback, and none of them makes tables anew: so each statement is understood once and not once a test.
PrepareManager._should_discard = lambda self, prep, results: False


@pytest.fixture(scope="session")
def postgres():
    url = os.environ.get("NIC_TEST_PG_URL")
    cluster = Cluster(url) if url else OwnCluster(machine.postgres_programs())
    try:
        yield cluster
    finally:
        cluster.stop()


class Cluster:
    """Databases on a running server. Their names carry this run's mark, so that two runs never meet."""

    def __init__(self, admin_url):
        self.admin_url = admin_url
        self.mark = uuid4().hex[:8]
        self.made = []

    def url(self, name):
        return urlsplit(self.admin_url)._replace(path=f"/{self._marked(name)}").geturl()

    def create(self, name, template=None):
        """An empty database, or a copy of the one named `template`; an older one of this name goes. Its url."""
        self.drop(name)
        copied = self._marked(template) if template else "template0"
        self._tell("CREATE DATABASE {} TEMPLATE {}", self._marked(name), copied)
        self.made.append(name)
        return self.url(name)

    def drop(self, name):
        self._tell("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._marked(name))

    def stop(self):
        for name in self.made:
            self.drop(name)

    def _marked(self, name):
        return f"nic_{self.mark}_{name}"

    def _tell(self, statement, *names):
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class OwnCluster(Cluster):
    def __init__(self, programs):
        if programs is None:
            raise machine.Incomplete("no PostgreSQL: neither its programs nor NIC_TEST_PG_URL are here")
        self.folder = Path(tempfile.mkdtemp(prefix="nic-postgres-", dir=in_memory()))
        self.owner = unprivileged(self.folder)
        data, log = self.folder / "data", self.folder / "log"
        self._run(programs / "initdb", "-D", data, "-U", "nic", "-A", "trust", "-E", "UTF8", "--no-sync")
        port = machine.free_port()
        settings = [f"port={port}", f"unix_socket_directories={self.folder}", "listen_addresses=127.0.0.1", *CARELESS]
        self.server = subprocess.Popen(
            [programs / "postgres", "-D", data, *(part for setting in settings for part in ("-c", setting))],
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            preexec_fn=machine.die_with_parent,
            **self.owner,
        )
        super().__init__(f"postgresql://nic@/postgres?host={self.folder}&port={port}")
        self._wait(log)

    def stop(self):
        self.server.send_signal(signal.SIGQUIT)  # "Immediate": what goes with the folder anyway is not written down.
        self.server.wait(PATIENCE)
        rmtree(self.folder, ignore_errors=True)

    def _run(self, *command):
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, **self.owner)
        if done.returncode:
            raise RuntimeError(done.stderr)

    def _wait(self, log):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.server.poll() is None:
            with suppress(psycopg.OperationalError), psycopg.connect(self.admin_url):
                return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def in_memory():
    """Where files are kept in memory, if it has room: a database is over a thousand files, and most of ours are copies
    that live for one test."""
    has_room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > ENOUGH
    return MEMORY if has_room else None


def unprivileged(folder):
    """Who runs the server: PostgreSQL refuses root, so root lends it the folder of somebody else."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder}
