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
