"""Files beside log lines and problems: what they show, Office files too, and shares that say if they go along."""

from playhouse.migrate import PostgresqlMigrator


def up(migrator, db):
    db.execute_sql('ALTER TABLE "attachment" ADD COLUMN "about" VARCHAR(200) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "share" ADD COLUMN "shows_files" BOOLEAN NOT NULL DEFAULT FALSE')
    if isinstance(migrator, PostgresqlMigrator):  # SQLite takes a longer word than it was told.
        db.execute_sql('ALTER TABLE "attachment" ALTER COLUMN "content_type" TYPE VARCHAR(80)')
