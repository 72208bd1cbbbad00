"""Who is asked to join a place, and has not answered yet or has."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place, Team


class InvitationList(Record):
    """Several that went out in one act, and are taken back in one."""

    place = ForeignKeyField(Place, backref="invitation_lists", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="invitation_lists", on_delete="RESTRICT")
    at = UtcField()


class Invitation(Record):
    """To one address, for one role at one place. Its link is signed, and lies in no table; `withdrawn_at`: taken back.

    The role begins when it is accepted. Each sending has its number, and only the link of the last one works.
    """

    place = ForeignKeyField(Place, backref="invitations", on_delete="RESTRICT")
    name = CharField(max_length=120)  # As the inviter knows them; who is new says it themself.
    email = CharField(max_length=254, index=True)  # In lower case.
    role = CharField(max_length=20)
    team = ForeignKeyField(Team, null=True, backref="invitations", on_delete="RESTRICT")
    until_on = DateField(null=True)
    sponsor = ForeignKeyField(Person, null=True, backref="invitations_sponsored", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="invitations", on_delete="RESTRICT")
    at = UtcField()
    ends_at = UtcField()
    sending = IntegerField(default=1)
    in_list = ForeignKeyField(InvitationList, null=True, backref="invitations", on_delete="RESTRICT")
    accepted_at = UtcField(null=True)
    accepted_by = ForeignKeyField(Person, null=True, backref="invitations_accepted", on_delete="RESTRICT")

    def is_open(self, now) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and now < self.ends_at
