"""What the hub says about change ideas, and what schools answer when nothing was heard of them for long."""

from peewee import CharField, DateField, ForeignKeyField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place


class SameIdea(Record):
    """Tests known by these two keys (science/ideas.py) are of one idea, whatever words they use."""

    place = ForeignKeyField(Place, backref="same_ideas", on_delete="RESTRICT")
    key = TextField()
    as_key = TextField()
    words = CharField(max_length=300)  # How both were called that day.
    as_words = CharField(max_length=300)
    why = TextField()
    by = ForeignKeyField(Person, backref="same_ideas", on_delete="RESTRICT")
    at = UtcField()


class QuietAnswer(Record):
    """What a school says to its network when it has shared nothing for weeks; the last one holds."""

    place = ForeignKeyField(Place, backref="quiet_answers", on_delete="RESTRICT")
    network = ForeignKeyField(Place, backref="heard_answers", on_delete="RESTRICT")
    words = TextField()
    until_on = DateField(null=True)
    by = ForeignKeyField(Person, backref="quiet_answers", on_delete="RESTRICT")
    at = UtcField()
