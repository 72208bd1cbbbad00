"""The database, the Record every table starts from, and the one way to write.

SQLite and PostgreSQL run the same tests: actions, queries and every route on both each time, every form and what a
page says to whom on the first one and under `--proofs` on both. One write happens at a time on both (a process lock,
an advisory lock): who asks inside a transaction whether a row is there can rely on the answer. Connections stay open
on both.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock, local
from typing import Any
from uuid import uuid4

import peewee
from peewee import (
    AutoField,
    DatabaseProxy,
    Field,
    IntegerField,
    Model,
    PostgresqlDatabase,
    SqliteDatabase,
    UUIDField,
)
from playhouse import migrations
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

from nic import derived
from nic.errors import Unusable
from nic.settings import POSTGRES, make_folder_of
from nic.statements import Kept, SendsKept

log = logging.getLogger(__name__)
database = DatabaseProxy()
_writing = RLock()
MOST_OPEN = 20  # Connections; whoever finds all taken waits a moment.
MOST_KEPT = 500  # Statements that a connection understands already; the drivers' 100 are fewer than our pages ask.
FIXED_WAL = (3, 51, 3)  # Earlier ones can lose or corrupt commits when a WAL is reset.
SQLITE: Any = vars(peewee)["sqlite3"]  # The one that peewee has chosen: the newer of two.
NotSqlite, Locked = SQLITE.DatabaseError, SQLITE.OperationalError
MIGRATION_LOCK, WRITE_LOCK = 0x6E6963, 0x6E6964  # Any numbers, as long as they differ.
AT_ONCE = 400  # Rows of one statement.
HERE = Path(__file__).parent


class Sqlite(SendsKept, PooledSqliteDatabase):
    pass


class Postgres(SendsKept, PooledPostgresqlDatabase):
    def _connect(self) -> Any:
        connection = super()._connect()
        connection.prepared_max = MOST_KEPT
        return connection


def kept(build: Callable[..., Any]) -> Kept:
    """For what is asked on every page. The function must not look into its arguments: a query goes by their form."""
    return Kept(build, database)


class UtcField(Field):
    """An instant. A time without a zone is refused: nobody could say when it was."""

    field_type = "TIMESTAMPTZ"

    def db_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError("an instant needs a time zone")
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        return value

    def python_value(self, value: Any) -> Any:
        value = datetime.fromisoformat(value) if isinstance(value, str) else value
        return value.astimezone(UTC) if value else value


class Row(Model):
    """A line that the house keeps for itself (a session, an attempt): no version, no withdrawal."""

    id = AutoField()

    class Meta:
        database = database
        only_save_dirty = True  # A stale copy never writes back what it did not change.
        legacy_table_names = False


class Record(Row):
    uid = UUIDField(default=uuid4, unique=True)
    version = IntegerField(default=1)
    withdrawn_at = UtcField(null=True)


def connect_to(address: str) -> None:
    """Point every model at this database; nothing is opened yet."""
    if database.obj is not None:
        database.close_idle()
    database.initialize(postgres(address) if address.startswith(POSTGRES) else sqlite(address))


def attach(app: Any) -> None:
    """A connection per request. One that was open before is left alone: that of a test, or of a worker that writes a
    letter as if for a request."""
    opened = local()

    @app.before_request
    def connect() -> None:
        opened.here = database.connect(reuse_if_open=True)

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        if getattr(opened, "here", False) and not database.is_closed() and not database.in_transaction():
            opened.here = False
            database.close()


def connect_anew() -> None:
    """After a fault that may have been the connection's. Within a transaction it is kept, with all that hangs on it."""
    if not database.in_transaction():
        database.close()
        database.connect()


def sqlite(path: str) -> SqliteDatabase:
    # Kept open as PostgreSQL's are: opening one and reading its tables took longer than a query. One thread at a time.
    if path != ":memory:":
        make_folder_of(path)
    kept_open = {"max_connections": MOST_OPEN, "timeout": 10, "check_same_thread": False}
    kept_open |= {"cached_statements": MOST_KEPT}
    made = Sqlite(path, lock_type="IMMEDIATE", pragmas=pragmas(SqliteDatabase(None).server_version), **kept_open)
    made.register_function(lambda text: text and text.lower(), "lower", 1)  # Its own knows the letters of ASCII only.
    return made


def bare_sqlite(path: str | Path) -> Any:
    """A connection to a file as it is: neither its journal nor anything else about it is changed. Backups ask here."""
    made = SQLITE.connect(path, timeout=5, isolation_level=None)
    made.create_function("lower", 1, lambda text: text and text.lower())
    return made


def postgres(address: str) -> PostgresqlDatabase:
    # An hour, since firewalls forget idle connections sooner than servers do.
    return Postgres(address, prefer_psycopg3=True, max_connections=MOST_OPEN, stale_timeout=3600, timeout=10)


def pragmas(version: tuple[int, ...]) -> list[tuple[str, Any]]:
    """In this order: only a connection that waits for locks may change the journal."""
    journal = "wal"
    if version < FIXED_WAL:
        log.warning("SQLite %s can corrupt a WAL; using the slower DELETE journal.", ".".join(map(str, version)))
        journal = "delete"
    return [("busy_timeout", 5000), ("journal_mode", journal), ("foreign_keys", 1), ("synchronous", "full")]


def is_postgres() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)


def migrate() -> list[str]:
    """Bring the tables up to date; processes that start together do it one after the other."""
    is_closed = database.is_closed()
    with file_lock():
        must_open()
        with database.connection_context() if is_closed else nullcontext(), server_lock():
            must_be_known()
            return migrations.run(database.obj, directory=str(HERE / "migrations"))


def must_open() -> None:
    """What keeps a database from being opened is mostly a slip in its address, and is said as one."""
    try:
        with database.connection_context() if database.is_closed() else nullcontext():
            database.get_tables()
    except peewee.PeeweeException as no:
        reason = str(no).strip().partition("\n")[0].rstrip(".")
        raise Unusable(f"{where()} can't be opened: {reason}. NIC_DATABASE or --database names another one.") from None


def where() -> str:
    """Without the password that an address may hold."""
    return "The PostgreSQL database" if is_postgres() else str(database.obj.database)


def must_be_known() -> None:
    """An older nic would leave out whatever a newer one has added."""
    if "schema_migration" not in database.get_tables():
        return
    done = {name for (name,) in database.execute_sql("SELECT name FROM schema_migration").fetchall()}
    if newer := sorted(done - {path.stem for path in HERE.glob("migrations/[0-9]*.py")}):
        raise Unusable(f"{where()} is of a newer nic ({newer[-1]}). Install that one; nothing was changed.")


def start_over() -> None:
    """Our tables go, with everything in them; the next migrate() makes them anew. Only the demo does this."""
    if not is_postgres():
        with file_lock():
            database.close_all()
            for end in ("", "-wal", "-shm"):
                Path(f"{database.obj.database}{end}").unlink(missing_ok=True)
        return
    ours = {model._meta.table_name for model in records()} | {"schema_migration"}
    with database.connection_context(), server_lock():
        for name in ours.intersection(database.get_tables()):
            database.execute_sql(f'DROP TABLE "{name}" CASCADE')


def records(model: type[Model] = Row) -> Iterator[type[Model]]:
    """Every model of the features that are loaded, and what they are made from."""
    for one in model.__subclasses__():
        yield one
        yield from records(one)


@contextmanager
def file_lock() -> Iterator[None]:
    """For SQLite, and before the file is opened: two that switch a new one to WAL at once get in each other's way."""
    if is_postgres() or database.obj.database == ":memory:":
        yield
    else:
        with open(f"{database.obj.database}.migrating", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@contextmanager
def server_lock() -> Iterator[None]:
    if not is_postgres():
        yield
        return
    database.execute_sql("select pg_advisory_lock(%s)", (MIGRATION_LOCK,))
    try:
        yield
    finally:
        database.execute_sql("select pg_advisory_unlock(%s)", (MIGRATION_LOCK,))


def insert_all(model: type[Row], rows: list[dict[str, Any]]) -> list[int]:
    """Many rows that nobody has seen before, inside write(); answers their ids, in their order."""
    found: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        made = model.insert_many(rows[start : start + AT_ONCE]).returning(model.id).tuples().execute()
        found += [id for (id,) in made]
    return found


class Crowded(Exception):
    """The others left no moment for it."""


@contextmanager
def write_prepared(lay_ready: Callable[[], Any], pour: Callable[[], Any]) -> Iterator[None]:
    """As write(), for so many rows that nobody should wait for them all to be written.

    On SQLite only one can write at all: `lay_ready` fills a table of this connection alone, and `pour`, one
    statement, takes them from there. On PostgreSQL both come before the lock, since nobody sees what they write.
    The lock is then tried for a moment, not waited for: who has it may be waiting for one of these rows.
    """
    if not is_postgres():
        lay_ready()
        with write():
            pour()
            yield
        return
    with database.atomic():
        lay_ready()
        pour()
        if not any(tries_for_the_lock()):
            raise Crowded
        with derived.settled():
            yield


def tries_for_the_lock() -> Iterator[bool]:
    for _ in range(200):
        yield database.execute_sql("select pg_try_advisory_xact_lock(%s)", (WRITE_LOCK,)).fetchone()[0]
        database.execute_sql("select pg_sleep(0.01)")


@contextmanager
def write() -> Iterator[None]:
    """One act, one transaction, and one at a time: what an action read before it wrote is still so.

    On SQLite our own threads queue at the lock rather than in its busy loop: 52 ms instead of 888 ms for
    the slowest of a hundred writes by 16 threads. PostgreSQL's own lock does the same for all processes;
    without it two who ask "is there one already?" at the same moment both hear no.
    """
    with nullcontext() if is_postgres() else _writing, database.atomic():
        if is_postgres() and database.transaction_depth() == 1:
            database.execute_sql("select pg_advisory_xact_lock(%s)", (WRITE_LOCK,))
        with derived.settled():
            yield
