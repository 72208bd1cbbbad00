"""What is counted of each place, month by month."""

from peewee import AutoField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, JSONField, Model


class Place(Model):
    class Meta:
        table_name = "place"


def up(migrator, db):
    class Row(Model):
        id = AutoField()

    class Contribution(Row):
        of_kind = CharField(max_length=10)
        of_id = IntegerField()
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        counts = JSONField()

        class Meta:
            database = db
            table_name = "contribution"
            indexes = ((("of_kind", "of_id"), True),)

    class Summary(Row):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        begins_on = DateField()
        counts = JSONField()
        moved = JSONField()
        schools = IntegerField(default=0)
        is_told = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "summary"
            indexes = ((("place", "begins_on"), True),)

    db.create_tables([Contribution, Summary])
