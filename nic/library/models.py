"""What a network knows by now: syntheses, packages of changes; and what a team shows of a year's work."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField, UUIDField

from nic.cycles.models import Cycle
from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place, Standard, Team
from nic.theories.models import Theory


class Synthesis(Record):
    """What a hub has made of many tests. It rests on links from tests and promising practices."""

    network = ForeignKeyField(Place, backref="syntheses", on_delete="RESTRICT")
    title = CharField(max_length=160)
    tried = TextField(default="")
    learned = TextField()
    for_whom = TextField(default="")  # And where.
    try_next = TextField(default="")
    standard = ForeignKeyField(Standard, null=True, backref="syntheses", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="syntheses", on_delete="RESTRICT")
    at = UtcField()
    changed_at = UtcField()


class Package(Record):
    """A theory, change ideas and syntheses, put in order for whoever begins."""

    network = ForeignKeyField(Place, backref="packages", on_delete="RESTRICT")
    title = CharField(max_length=160)
    foreword = TextField(default="")
    theory = ForeignKeyField(
        Theory, null=True, backref="packages", on_delete="RESTRICT"
    )  # One that it holds in common.
    is_public = BooleanField(default=False)
    published_on = DateField(null=True)
    by = ForeignKeyField(Person, backref="packages", on_delete="RESTRICT")
    at = UtcField()


class PackageItem(Record):
    package = ForeignKeyField(Package, backref="items", on_delete="RESTRICT")
    of_kind = CharField(max_length=30)  # A cycle, which stands for its idea, or a synthesis.
    of_uid = UUIDField(index=True)
    position = IntegerField(default=0)

    class Meta:
        indexes = ((("package", "of_uid"), True),)


class Showcase(Record):
    """A public page that a team controls: its words, and those of its tests that are public."""

    team = ForeignKeyField(Team, backref="showcases", on_delete="RESTRICT")
    title = CharField(max_length=160)
    wanted = TextField(default="")
    tried = TextField(default="")
    learned = TextField(default="")
    advice = TextField(default="")  # What the team would tell others.
    is_on = BooleanField(default=False)
    by = ForeignKeyField(Person, backref="showcases", on_delete="RESTRICT")
    at = UtcField()


class ShowcaseItem(Record):
    showcase = ForeignKeyField(Showcase, backref="items", on_delete="RESTRICT")
    cycle = ForeignKeyField(Cycle, backref="showcases", on_delete="RESTRICT")
    position = IntegerField(default=0)

    class Meta:
        indexes = ((("showcase", "cycle"), True),)
