from nic import history
from nic.db import write
from nic.errors import Refused
from nic.history import Act
from nic.people.actions import end_sessions
from nic.people.models import Person
from nic.people.notices.actions import post_notice
from nic.people.providers.models import LinkedAccount
from nic.people.providers.queries import find_linked, has_linked, is_known, list_linked
from nic.people.queries import find_person_by_email
from nic.text import N_


def recognize(issuer: str, told, now) -> Person | None:
    """Who this is: by issuer and subject; the first time by an address that the provider vouches for. Nobody is made by
    signing in, and whoever comes with the address of somebody who is known already by another account is not them."""
    with write():
        if is_known(issuer, told.subject):
            return find_linked(issuer, told.subject)
        person = find_person_by_email(told.email) if told.email else None
        if person is None or person.disabled_at or has_linked(person, issuer):
            return None
        LinkedAccount.create(person=person, issuer=issuer, subject=told.subject, linked_at=now)
        history.record("link account", person, Act(by=person, at=now), before=history.snapshot(person))
        post_notice(person, "provider", now)
        return person


def unlink(person, act, linked, *, keep, issuers) -> None:
    """This account opens nic no more, whoever holds it now, and isn't tied again by its address. Refused if nothing
    else lets them in: a password, or an account of one of `issuers`, the providers that nic knows now."""
    with write():
        if history.is_replay(act) or linked.ended_at:
            return
        others = {one.issuer for one in list_linked(person) if one.id != linked.id}
        if not person.password_hash and not others & set(issuers):
            raise Refused(
                N_("Nothing else lets you in. Choose a password first: the sign-in page mails you a link for one.")
            )
        LinkedAccount.update(ended_at=act.at).where(LinkedAccount.id == linked.id).execute()
        history.record("unlink account", person, act, before=history.snapshot(person))
        end_sessions(person, act.at, keep=keep)
        post_notice(person, "provider off", act.at)
