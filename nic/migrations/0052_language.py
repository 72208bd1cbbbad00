"""A person's own choice of language; empty: as their browser asks."""

from peewee import CharField


def up(migrator, db):
    migrator.migrate(migrator.add_column("person", "language", CharField(max_length=5, default="")))
