"""An edition of standards belongs to a state; without one, to all.

Where there is one state, those that are there are its own: it alone could bring them in. Two states may have an edition
of the same name, and one that was taken back may come again, so that no index can forbid a title to stand twice.
"""

from uuid import uuid4

from peewee import AutoField, CharField, Field, ForeignKeyField, IntegerField, Model, UUIDField


class Utc(Field):
    field_type = "TIMESTAMPTZ"


class Place(Model):
    kind = CharField(max_length=20)
    withdrawn_at = Utc(null=True)

    class Meta:
        table_name = "place"


class Standard(Model):
    id = AutoField()
    uid = UUIDField(default=uuid4, unique=True)
    version = IntegerField(default=1)
    place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")

    class Meta:
        table_name = "standard"


def up(migrator, db):
    belongs = ForeignKeyField(Place, field=Place.id, null=True, on_delete="RESTRICT")
    migrator.migrate(
        migrator.drop_index("standard", "standard_set_name_edition_kind_title"),
        migrator.add_column("standard", "place_id", belongs),
    )
    with db.bind_ctx([Place, Standard]):
        states = [one.id for one in Place.select().where(Place.kind == "state", Place.withdrawn_at.is_null())]
        if len(states) == 1:
            Standard.update(place=states[0]).execute()
