"""What caused an act: the cycle, the finding or the meeting from which somebody learned."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "history" ADD COLUMN "because_kind" VARCHAR(30) NOT NULL DEFAULT \'\'')
    kind = "UUID" if is_postgresql(db) else "TEXT"
    db.execute_sql(f'ALTER TABLE "history" ADD COLUMN "because_uid" {kind}')


def is_postgresql(db):
    return db.param == "%s"
