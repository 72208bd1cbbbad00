"""Invitations of a place, their links, and the letter that each of them is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN

from nic.access import Kind, givable
from nic.mail.composing import Composed, Link, Sealed, composes
from nic.mail.models import Letter
from nic.mail.queries import came_to_nobody
from nic.mail.sealed_links import unseal
from nic.people.models import Person
from nic.people.providers.models import LinkedAccount
from nic.people.queries import find_person_by_email
from nic.places.invited.models import Invitation, InvitationList
from nic.places.models import HeldRole, Place, Team
from nic.places.queries import MOST, find_one, standing_of
from nic.places.words import ROLE
from nic.text import ENGLISH, N_, sentence

INVITATION = "invitation"  # What the letter is about, and what its link is sealed for.
PAST = 50  # Of those that are answered, over or taken back.


def list_open(place, now: datetime) -> list[Any]:
    """The newest first, each with its team and who invited."""
    return list(whole().where(is_open(now), Invitation.place == place).order_by(Invitation.id.desc()).limit(MOST))


def list_past(place, now: datetime) -> list[Any]:
    found = whole().where(~is_open(now), Invitation.place == place)
    return list(found.order_by(Invitation.id.desc()).limit(PAST))


def is_open(now: datetime) -> Any:
    is_waiting = Invitation.accepted_at.is_null() & Invitation.withdrawn_at.is_null()
    return is_waiting & (Invitation.ends_at > now)


def whole() -> Any:
    found = Invitation.select(Invitation, Place, Person, Team).join(Place).switch(Invitation)
    found = found.join(Person, on=Invitation.by).switch(Invitation)
    return found.join(Team, JOIN.LEFT_OUTER, on=Invitation.team)


def list_lists(place, now: datetime) -> list[InvitationList]:
    """Those of which something is open still."""
    waiting = Invitation.select(Invitation.in_list).where(is_open(now), Invitation.in_list.is_null(False))
    found = InvitationList.select().where(InvitationList.place == place, InvitationList.id.in_(waiting))
    return list(found.order_by(InvitationList.id.desc()).limit(PAST))


def find_invitation(place, invitation_id: int) -> Any:
    """Also one that is over: whoever takes it back twice hears the same twice."""
    return find_one(whole().where(Invitation.id == invitation_id, Invitation.place == place))


def find_list(place, list_id: int) -> InvitationList:
    return find_one(InvitationList.select().where(InvitationList.id == list_id, InvitationList.place == place))


def count_open(place, now: datetime) -> int:
    return Invitation.select().where(is_open(now), Invitation.place == place).count()


def has_open(place, email: str, role: str, now: datetime) -> bool:
    asked = (Invitation.place == place) & (Invitation.email == email) & (Invitation.role == role)
    return Invitation.select().where(is_open(now), asked).exists()


def holds(place, email: str, role: str, today) -> bool:
    """Whether somebody here has it already, which whoever adds people sees on their list."""
    held = HeldRole.select().join(Person, on=HeldRole.person).where(Person.email == email, HeldRole.place == place)
    return held.where(HeldRole.role == role, HeldRole.is_present(today)).exists()


def may_give(giver, place, role: str, now: datetime) -> bool:
    """Asked when they invite and when it is accepted: they may have lost it meanwhile."""
    if giver.withdrawn_at or giver.disabled_at:
        return False
    return role in givable(standing_of(giver, place, now).abilities, Kind(place.kind))


def has_account(email: str) -> bool:
    """Whether somebody gets in with this address, or would if their account were not closed: they sign in first."""
    person = find_person_by_email(email)
    if person is None:
        return False
    linked = LinkedAccount.select().where(LinkedAccount.person == person, LinkedAccount.ended_at.is_null())
    return bool(person.password_hash or person.disabled_at or linked.exists())


def find_by_link(secret: str, token: str, now: datetime) -> Any:
    """Whose link this is, answered or not, or None: nothing tells a link that has ended from one that never was."""
    told = unseal(secret, INVITATION, token, now)
    if told is None:
        return None
    found = whole().where(Invitation.uid == UUID(told[0]), Invitation.sending == told[1])
    return found.where(Invitation.withdrawn_at.is_null(), Place.withdrawn_at.is_null()).first()


def sealed(invitation) -> Sealed:
    """The same link for the same sending, so that nothing of it has to be kept."""
    return Sealed(INVITATION, [str(invitation.uid), invitation.sending], invitation.ends_at)


@composes(INVITATION)
def write_letter(letter, now: datetime) -> Composed | None:
    invitation = whole().where(Invitation.uid == UUID(letter.values["uid"])).first()
    is_of_this_sending = invitation is not None and invitation.sending == letter.values["sending"]
    if not is_of_this_sending or not invitation.is_open(now) or not may_give_still(invitation, now):
        return None
    told = {"name": invitation.by.name, "place": invitation.place.name, "role": ROLE[invitation.role]}
    told["role"] = sentence(told["role"])
    lines = [sentence(N_("%(name)s invites you to %(place)s. Your role there: %(role)s."), **told)]
    if invitation.team:
        lines.append(sentence(N_("You would be on the team %(team)s."), team=invitation.team.name))
    about = N_("nic is where a school team tests a change, sees whether it worked, and learns from others.")
    lines.append(sentence(about))
    day = invitation.place.day_of(invitation.ends_at)
    after = sentence(N_("The link works once, until %(day)s, and only for this address."), day=day)
    return Composed(
        sentence(N_("%(name)s invites you to %(place)s"), name=told["name"], place=told["place"]),
        "mail/letter",
        {
            "lines": lines,
            "link": Link("invitations.show", {"invitation": sealed(invitation)}),
            "link_says": N_("Look at the invitation"),
            "after": [after],
            "why": N_("Somebody entered your address. If you expect nothing, do nothing: no account is made."),
        },
        language=language_for(invitation),
    )


def language_for(invitation) -> str:
    """Their own choice; of somebody who has made none, that of whoever invites them."""
    person = find_person_by_email(invitation.email)
    return (person and person.language) or invitation.by.language or ENGLISH


def list_undelivered(invitations: Iterable[Any]) -> set[int]:
    """Ids of those whose letter came to nobody."""
    keys = {key_of(one): one.id for one in invitations}
    found: Any = Letter.select(Letter.key).where(Letter.key.in_(list(keys)), came_to_nobody())
    return {keys[key] for (key,) in found.tuples()}


def key_of(invitation) -> str:
    """Of the letter of its last sending."""
    return f"{INVITATION} {invitation.uid} {invitation.sending}"


def may_give_still(invitation, now: datetime) -> bool:
    return may_give(invitation.by, invitation.place, invitation.role, now)


def list_known(place, now: datetime) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Address and role of everybody here, and of everybody who is invited."""
    held = HeldRole.select(Person.email, HeldRole.role).join(Person, on=HeldRole.person)
    held = held.where(HeldRole.place == place, HeldRole.is_present(place.day_of(now)))
    invited: Any = Invitation.select(Invitation.email, Invitation.role).where(is_open(now), Invitation.place == place)
    rows: Any = held.tuples()
    return set(rows), set(invited.tuples())
