"""Syntheses, change packages and showcases; and the words that stand in the index of words."""

import uuid

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Cycle(Model):
    class Meta:
        table_name = "cycle"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


class Standard(Model):
    class Meta:
        table_name = "standard"


class Team(Model):
    class Meta:
        table_name = "team"


class Theory(Model):
    class Meta:
        table_name = "theory"


def up(migrator, db):
    class Record(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class Package(Record):
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        title = CharField(max_length=160)
        foreword = TextField(default="")
        theory = ForeignKeyField(Theory, null=True, on_delete="RESTRICT")
        is_public = BooleanField(default=False)
        published_on = DateField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "package"

    class PackageItem(Record):
        package = ForeignKeyField(Package, on_delete="RESTRICT")
        of_kind = CharField(max_length=30)
        of_uid = UUIDField(index=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "package_item"
            indexes = ((("package", "of_uid"), True),)

    class Showcase(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        title = CharField(max_length=160)
        wanted = TextField(default="")
        tried = TextField(default="")
        learned = TextField(default="")
        advice = TextField(default="")
        is_on = BooleanField(default=False)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "showcase"

    class ShowcaseItem(Record):
        showcase = ForeignKeyField(Showcase, on_delete="RESTRICT")
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "showcase_item"
            indexes = ((("showcase", "cycle"), True),)

    class Synthesis(Record):
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        title = CharField(max_length=160)
        tried = TextField(default="")
        learned = TextField()
        for_whom = TextField(default="")
        try_next = TextField(default="")
        standard = ForeignKeyField(Standard, null=True, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        changed_at = UtcField()

        class Meta:
            database = db
            table_name = "synthesis"

    db.create_tables([Package, PackageItem, Showcase, ShowcaseItem, Synthesis])

    db.execute_sql("DROP TABLE IF EXISTS known_word")  # Left by a demo that started over.
    if "sqlite" in type(db).__name__.lower():
        db.execute_sql("CREATE TABLE known_word (word TEXT PRIMARY KEY) WITHOUT ROWID")
    else:
        db.execute_sql('CREATE TABLE known_word (word VARCHAR(60) COLLATE "C" PRIMARY KEY)')
