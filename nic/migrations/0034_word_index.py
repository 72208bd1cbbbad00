"""The index of words: FTS5 on SQLite, tsvector on PostgreSQL. It is filled by what keeps it, and holds no record."""

from peewee import OperationalError

NO_FTS5 = (
    "nic's search needs SQLite with FTS5, 3.47 or newer, and this Python has another one. "
    "Install pysqlite3 (on Linux it comes with nic), or use PostgreSQL."
)


def up(migrator, db):
    if "sqlite" not in type(db).__name__.lower():
        db.execute_sql("DROP TABLE IF EXISTS word_index")  # Left by a demo that started over.
        db.execute_sql(
            "CREATE TABLE word_index (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL, mark VARCHAR(16) NOT NULL)"
        )
        db.execute_sql("CREATE INDEX word_index_words ON word_index USING gin (words) WITH (fastupdate = off)")
        return
    try:
        # The words come ready: `ascii` parts them at spaces and leaves every letter beyond ASCII as it is.
        db.execute_sql(
            "CREATE VIRTUAL TABLE word_index USING fts5(words, mark UNINDEXED, content='', contentless_delete=1, "
            "contentless_unindexed=1, tokenize='ascii', prefix='2 3')"
        )
    except OperationalError as error:
        raise RuntimeError(NO_FTS5) from error
