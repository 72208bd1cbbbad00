from nic.errors import Missing
from nic.people.models import Person
from nic.people.providers.models import LinkedAccount


def find_linked(issuer: str, subject: str) -> Person | None:
    """Whose account of the provider this is; closed and withdrawn ones open nothing."""
    found = Person.select().join(LinkedAccount).where(LinkedAccount.issuer == issuer, LinkedAccount.subject == subject)
    open_ones = LinkedAccount.ended_at.is_null(), Person.withdrawn_at.is_null(), Person.disabled_at.is_null()
    return found.where(*open_ones).first()


def is_known(issuer: str, subject: str) -> bool:
    return LinkedAccount.select().where(LinkedAccount.issuer == issuer, LinkedAccount.subject == subject).exists()


def has_linked(person, issuer: str) -> bool:
    mine = (LinkedAccount.person == person) & (LinkedAccount.issuer == issuer) & LinkedAccount.ended_at.is_null()
    return LinkedAccount.select().where(mine).exists()


def list_linked(person) -> list[LinkedAccount]:
    """The provider's accounts that open this person's nic, the oldest first."""
    mine = LinkedAccount.select().where(LinkedAccount.person == person, LinkedAccount.ended_at.is_null())
    return list(mine.order_by(LinkedAccount.id).limit(20))


def find_own_linked(person, linked_id: int) -> LinkedAccount:
    """Also one that was taken off: a second click finds what it wanted."""
    found = LinkedAccount.get_or_none(LinkedAccount.id == linked_id, LinkedAccount.person == person)
    if found is None:
        raise Missing
    return found
