from peewee import DateField, ForeignKeyField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place


class Move(Record):
    """That a place stands below another one than before; an end of it is empty where that place was destroyed."""

    place = ForeignKeyField(Place, backref="moves", on_delete="RESTRICT")
    came_from = ForeignKeyField(Place, null=True, backref="moved_away", on_delete="RESTRICT")
    goes_to = ForeignKeyField(Place, null=True, backref="moved_here", on_delete="RESTRICT")
    moved_on = DateField()
    why = TextField()
    by = ForeignKeyField(Person, backref="moves", on_delete="RESTRICT")
    at = UtcField()
