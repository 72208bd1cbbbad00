"""What somebody is to be reminded of, and how they want to hear of it.

MailChoice is what the page of preferences shows and `actions.choose_mail` writes; whoever has no row has its defaults:
a digest on Monday at 7, nothing at once, quiet from 18 to 7. Days and hours are those of the clock at the person's home
place. `is_mail_on` False is "no mail of this kind at all" (unsubscribed); letters that one asks for oneself, such as a
link to choose a password, come all the same. Ask `queries.find_choice(person)`.
"""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, JSONField, UUIDField

from nic.db import Record, Row, UtcField
from nic.people.models import Person


class MailChoice(Record):
    """One person's own choice. A form of it carries the version."""

    person = ForeignKeyField(Person, backref="mail_choices", unique=True, on_delete="RESTRICT")
    is_mail_on = BooleanField(default=True)
    has_digest = BooleanField(default=True)
    digest_weekday = IntegerField(default=0)  # 0 is Monday.
    digest_hour = IntegerField(default=7)  # 0 to 23
    immediate = JSONField(default=list)  # Of nic.today.kinds.Waits: what is told at once.
    quiet_from_hour = IntegerField(default=18)  # The hour in which it becomes quiet; the same as the other: never.
    quiet_until_hour = IntegerField(default=7)


class Reminder(Row):
    """Computed from the records of others, in the write that changes them; `nic check` compares."""

    person = ForeignKeyField(Person, backref="reminders", on_delete="RESTRICT")
    kind = CharField(max_length=20)
    of_kind = CharField(max_length=20)
    of_uid = UUIDField()
    slot = CharField(max_length=40, default="")  # Which of several of this thing: a day, a week.
    due_at = UtcField(index=True)
    told_at = UtcField(null=True)
    told_in = UUIDField(null=True)  # The letter's uid.
    ended_at = UtcField(null=True)  # Done, or not theirs any more.

    class Meta:
        indexes = ((("person", "kind", "of_uid", "slot"), True), (("of_uid",), False))
