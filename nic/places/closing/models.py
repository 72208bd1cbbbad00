from peewee import DateField, ForeignKeyField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place


class Closing(Record):
    """That a place has closed. `withdrawn_at`: it was opened again."""

    place = ForeignKeyField(Place, backref="closings", on_delete="RESTRICT")
    closed_on = DateField()
    why = TextField()
    successor = ForeignKeyField(Place, null=True, backref="went_into", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="closings", on_delete="RESTRICT")
    at = UtcField()  # What ended with it has this very instant as its end.
