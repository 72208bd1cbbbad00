"""Fishbones are changed in place: a count of what happened to the causes, and causes that are set aside."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "fishbone" ADD COLUMN "changes" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql('ALTER TABLE "cause" ADD COLUMN "is_set_aside" BOOLEAN NOT NULL DEFAULT FALSE')
    db.execute_sql('ALTER TABLE "cause" ADD COLUMN "set_aside_because" TEXT NOT NULL DEFAULT \'\'')
