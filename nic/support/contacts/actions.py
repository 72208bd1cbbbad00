from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import withdraw
from nic.support.models import Contact
from nic.text import N_


def note_contact(
    place, act, *, with_place, contact_on, how: str, said: str, support=None, next_on=None, next_by=None
) -> Contact:
    if contact_on > place.day_of(act.at):
        raise Refused(N_("This day is still to come. Say it below as the next contact."), field="contact_on")
    if next_on and next_on < contact_on:
        raise Refused(N_("The next contact lies before this one."), field="next_on")
    with write():
        if done := history.replayed(act):
            return Contact.get(Contact.uid == done.of_uid)
        made = Contact.create(
            place=place, with_place=with_place, support=support, contact_on=contact_on, how=how, said=said,
            next_on=next_on, next_by=next_by, by=act.by, at=act.at,
        )  # fmt: skip
        history.record("note contact", made, act, before={})
        return made


def take_back_contact(contact, act) -> None:
    withdraw(contact, act, "take back contact")
