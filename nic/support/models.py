"""Who asked whom for which support, what was promised, whether it was kept; and who spoke with whom about it."""

from peewee import CharField, DateField, ForeignKeyField, TextField, UUIDField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place


class Support(Record):
    """For a recommendation or a goal. Both places see all of it."""

    of_kind = CharField(max_length=30)
    of_uid = UUIDField(index=True)
    about = CharField(max_length=300)  # The words of what it is for, as they were when it was asked.
    place = ForeignKeyField(Place, backref="asked_support", on_delete="RESTRICT")
    asked_of = ForeignKeyField(Place, backref="supports", on_delete="RESTRICT")
    asked = TextField()
    needed_by_on = DateField()
    by = ForeignKeyField(Person, backref="asked_support", on_delete="RESTRICT")
    at = UtcField()
    promised = TextField(default="")
    promised_on = DateField(null=True)  # By when.
    promised_by = ForeignKeyField(Person, null=True, backref="promised_support", on_delete="RESTRICT")
    declined_because = TextField(default="")
    answered_at = UtcField(null=True)
    kept = CharField(max_length=10, default="")  # "", "kept" or "not kept": said by whoever asked.
    kept_because = TextField(default="")
    settled_by = ForeignKeyField(Person, null=True, backref="settled_support", on_delete="RESTRICT")
    settled_at = UtcField(null=True)
    still_needed = TextField(default="")


class Contact(Record):
    """A call, a visit, a letter or a meeting of two places. Both read it."""

    place = ForeignKeyField(Place, backref="noted_contacts", on_delete="RESTRICT")
    with_place = ForeignKeyField(Place, backref="contacts", on_delete="RESTRICT")
    support = ForeignKeyField(Support, null=True, backref="contacts", on_delete="RESTRICT")
    contact_on = DateField()
    how = CharField(max_length=10)  # One of nic.science.support.HOW.
    said = TextField()
    next_on = DateField(null=True)
    next_by = ForeignKeyField(Person, null=True, backref="next_contacts", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="noted_contacts", on_delete="RESTRICT")
    at = UtcField()
