"""What people choose to hear, and when."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.history import Act, is_replay
from nic.reminders.models import MailChoice
from nic.reminders.queries import find_choice
from nic.text import N_
from nic.today.kinds import Waits

HOURS, WEEKDAYS = range(24), range(7)


def choose_mail(person, act: Act, **chosen: Any) -> MailChoice:
    """Any of the fields of MailChoice; the others stay."""
    with write():
        if is_replay(act):
            return find_choice(person)
        refuse_nonsense(chosen)
        choice = find_choice(person)
        if choice.id is None:
            MailChoice.insert(person=person).on_conflict_ignore().execute()
            choice = find_choice(person)
        history.claim(choice, act)
        before = history.snapshot(choice)
        for name, value in chosen.items():
            setattr(choice, name, value)
        choice.save()
        history.record("choose mail", choice, act, before=before)
    return choice


def refuse_nonsense(chosen: dict[str, Any]) -> None:
    hours = [chosen[name] for name in ("digest_hour", "quiet_from_hour", "quiet_until_hour") if name in chosen]
    if not all(hour in HOURS for hour in hours):
        raise Refused(N_("Choose an hour from 0 to 23."))
    if chosen.get("digest_weekday", 0) not in WEEKDAYS:
        raise Refused(N_("Choose a day of the week."))
    if not set(chosen.get("immediate", [])) <= set(Waits):
        raise Refused(N_("Choose from the list."))


def unsubscribe(person, act: Act) -> None:
    """By a link in a letter: whoever has it needs no account at hand. A second time changes nothing."""
    if find_choice(person).is_mail_on:
        choose_mail(person, act, is_mail_on=False)
