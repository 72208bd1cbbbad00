"""A theory of improvement: an aim, what drives it, and ideas to test. A graph, not a tree."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from nic.db import Record
from nic.places.models import TeamWork
from nic.problems.models import Problem


class Theory(TeamWork):
    problem = ForeignKeyField(Problem, null=True, backref="theories", on_delete="RESTRICT")
    aim = TextField()  # What shall be different.
    how_much = CharField(max_length=200, default="")
    by_when_on = DateField(null=True)
    for_whom = CharField(max_length=200, default="")
    source = TextField(default="")  # Where a published one was printed.


class Node(Record):
    """A primary driver, a secondary driver or a change idea."""

    theory = ForeignKeyField(Theory, backref="nodes", on_delete="RESTRICT")
    kind = CharField(max_length=10)  # primary, secondary or idea
    words = TextField()
    position = IntegerField(default=0)


class Influence(Record):
    """`node` serves `serves`; a primary driver serves the aim, which is no node. Several are usual."""

    node = ForeignKeyField(Node, backref="influences", on_delete="RESTRICT")
    serves = ForeignKeyField(Node, null=True, backref="served_by", on_delete="RESTRICT")
    is_weak = BooleanField(default=False)
    evidence = TextField(default="")

    class Meta:
        indexes = ((("node", "serves"), True),)
