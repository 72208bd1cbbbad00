"""Theories held in common in editions, what teams took of them, and where drivers and ideas came from."""

import uuid

from peewee import DateField, Field, ForeignKeyField, IntegerField, JSONField, Model, TextField, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    def there(name):
        """A table of an earlier migration, to refer to."""
        return type(name, (Record,), {"Meta": type("Meta", (), {"database": db, "table_name": name})})

    Person, Theory, Node = there("person"), there("theory"), there("node")

    class TheoryEdition(Record):
        theory = ForeignKeyField(Theory, on_delete="RESTRICT")
        number = IntegerField()
        content = JSONField()
        note = TextField()
        agreed_on = DateField()
        agreed_by = ForeignKeyField(Person, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "theory_edition"
            indexes = ((("theory", "number"), True),)

    class TheoryAdoption(Record):
        theory = ForeignKeyField(Theory, on_delete="RESTRICT")
        edition = ForeignKeyField(TheoryEdition, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "theory_adoption"

    class NodeOrigin(Record):
        node = ForeignKeyField(Node, unique=True, on_delete="RESTRICT")
        part_uid = UUIDField(null=True, index=True)
        source = TextField(default="")

        class Meta:
            database = db
            table_name = "node_origin"

    db.create_tables([TheoryEdition, TheoryAdoption, NodeOrigin])
