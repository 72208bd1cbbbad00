"""A report says why it has more or fewer findings than its protocol has room for."""

from peewee import TextField


def up(migrator, db):
    migrator.migrate(migrator.add_column("report", "quota_because", TextField(default="")))
