"""A draft says in which tab it was typed, so that another with the same form does not write over it unasked."""


def up(migrator, db):
    db.execute_sql("ALTER TABLE draft ADD COLUMN mark VARCHAR(32) NOT NULL DEFAULT ''")
