"""What somebody has said they will do: for a cycle, or for the team by itself."""

from peewee import CharField, DateField, ForeignKeyField, TextField

from nic.cycles.models import Cycle
from nic.db import Record
from nic.people.models import Person
from nic.places.models import Team


class Task(Record):
    team = ForeignKeyField(Team, backref="tasks", on_delete="RESTRICT")
    cycle = ForeignKeyField(Cycle, null=True, backref="tasks", on_delete="RESTRICT")  # Null: a team's own.
    words = TextField()
    owner = ForeignKeyField(Person, null=True, backref="tasks", on_delete="RESTRICT")  # Null: nobody yet. Never two.
    due_on = DateField(null=True)
    where_at = CharField(max_length=120, default="")
    done_on = DateField(null=True)
    done_by = ForeignKeyField(Person, null=True, backref="tasks_done", on_delete="RESTRICT")


class Helping(Record):
    """Somebody who helps with a task beside its owner."""

    task = ForeignKeyField(Task, backref="helping", on_delete="RESTRICT")
    person = ForeignKeyField(Person, backref="helping", on_delete="RESTRICT")

    class Meta:
        indexes = ((("task", "person"), True),)
