from typing import Any

from nic.networks.models import Announcement
from nic.people.models import Person
from nic.places.queries import find_one, page_of

SHOWN = 2  # On the network's own page.


def every_announcement(network) -> Any:
    """Newest first."""
    found: Any = Announcement.select(Announcement, Person).join(Person)
    found = found.where(Announcement.network == network, Announcement.withdrawn_at.is_null())
    return found.order_by(Announcement.at.desc(), Announcement.id.desc())


def list_announcements(network, page: int) -> list[Any]:
    return page_of(every_announcement(network), page)


def list_newest(network) -> list[Any]:
    return list(every_announcement(network).limit(SHOWN))


def find_announcement(network, announcement_id: int) -> Any:
    return find_one(every_announcement(network).where(Announcement.id == announcement_id))


def find_announcement_to_withdraw(network, announcement_id: int) -> Announcement:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(Announcement.select().where(Announcement.network == network, Announcement.id == announcement_id))
