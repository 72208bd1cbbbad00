"""A network of its own: its charter, where it is, who is in it under which conditions, what it does together."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import NetworkMember, Place
from nic.problems.models import Problem
from nic.theories.models import Theory


class Charter(Record):
    """Why these schools work together and on what; one a network, earlier words stand in the history."""

    network = ForeignKeyField(Place, unique=True, backref="charters", on_delete="RESTRICT")
    aim = TextField(default="")  # In words; a theory that is named says it itself.
    theory = ForeignKeyField(Theory, null=True, backref="charters", on_delete="RESTRICT")
    problem = ForeignKeyField(Problem, null=True, backref="charters", on_delete="RESTRICT")  # With its fishbones.
    why_us = TextField(default="")
    held_tight = TextField(default="")
    left_free = TextField(default="")
    by = ForeignKeyField(Person, backref="charters", on_delete="RESTRICT")
    at = UtcField()


class NetworkPhase(Record):
    """From this day on the network is in this phase; of several that have begun the last one holds."""

    network = ForeignKeyField(Place, backref="phases", on_delete="RESTRICT")
    phase = CharField(max_length=20)  # One of nic.networks.words.PHASES.
    from_on = DateField()
    why = TextField()
    by = ForeignKeyField(Person, backref="network_phases", on_delete="RESTRICT")
    at = UtcField()


class MemberContext(Record):
    """Under which conditions a member works. Said by its lead or by the hub."""

    member = ForeignKeyField(NetworkMember, unique=True, backref="contexts", on_delete="RESTRICT")
    lowest_grade = CharField(max_length=2, default="")  # One of nic.science.contexts.GRADES, as is the highest.
    highest_grade = CharField(max_length=2, default="")
    learners = IntegerField(null=True)  # How many go there; shown as it is, told apart by nic.science.contexts.SIZES.
    locale = CharField(max_length=10, default="")  # One of nic.science.contexts.LOCALES.
    conditions = TextField(default="")
    by = ForeignKeyField(Person, backref="member_contexts", on_delete="RESTRICT")
    at = UtcField()


class Activity(Record):
    """What a network does together on a day, or for some weeks."""

    network = ForeignKeyField(Place, backref="activities", on_delete="RESTRICT")
    kind = CharField(max_length=20)  # One of nic.networks.words.ACTIVITIES.
    title = CharField(max_length=120)
    begins_at = UtcField()
    ends_at = UtcField()
    is_whole_days = BooleanField(default=False)  # From midnight to midnight in the network's time zone.
    where_at = CharField(max_length=200, default="")
    link = CharField(max_length=500, default="")
    for_whom = CharField(max_length=200, default="")
    about = TextField(default="")
    bring = TextField(default="")
    has_sign_up = BooleanField(default=True)
    places = IntegerField(null=True)  # How many people fit; None: as many as come.
    by = ForeignKeyField(Person, backref="planned_activities", on_delete="RESTRICT")
    at = UtcField()
    changed_at = UtcField()

    class Meta:
        indexes = ((("network", "begins_at"), False),)


class SignUp(Record):
    """Somebody comes; or several from a place do, whom its lead has counted and not named."""

    activity = ForeignKeyField(Activity, backref="sign_ups", on_delete="RESTRICT")
    place = ForeignKeyField(Place, null=True, backref="sign_ups", on_delete="RESTRICT")  # Theirs in the network.
    person = ForeignKeyField(Person, null=True, backref="sign_ups", on_delete="RESTRICT")  # Who comes; None: several.
    people = IntegerField(default=1)
    by = ForeignKeyField(Person, backref="made_sign_ups", on_delete="RESTRICT")
    at = UtcField()


class Material(Record):
    """A page to read or files to work with, of an activity or of the network as a whole."""

    network = ForeignKeyField(Place, backref="materials", on_delete="RESTRICT")
    activity = ForeignKeyField(Activity, null=True, backref="materials", on_delete="RESTRICT")
    title = CharField(max_length=120)
    about = TextField(default="")
    link = CharField(max_length=500, default="")
    by = ForeignKeyField(Person, backref="materials", on_delete="RESTRICT")
    at = UtcField()


class Announcement(Record):
    network = ForeignKeyField(Place, backref="announcements", on_delete="RESTRICT")
    title = CharField(max_length=120)
    text = TextField()
    by = ForeignKeyField(Person, backref="announcements", on_delete="RESTRICT")
    at = UtcField()


class Listing(Record):
    """Whether a person wants to stand in the directories of their networks. Without a row they don't."""

    person = ForeignKeyField(Person, unique=True, backref="listings", on_delete="RESTRICT")
    is_listed = BooleanField(default=False)
    helps_with = TextField(default="")
    at = UtcField()
