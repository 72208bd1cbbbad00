from nic import history
from nic.db import write
from nic.networks.listings.queries import find_listing
from nic.networks.models import Listing
from nic.places.changes.actions import change_fields


def say_listing(act, *, is_listed: bool, helps_with: str) -> Listing:
    """By each person for themselves."""
    with write():
        if done := history.replayed(act):
            return Listing.get(Listing.uid == done.of_uid)
        if listing := find_listing(act.by):
            change_fields(listing, act, "change listing", is_listed=is_listed, helps_with=helps_with, at=act.at)
            return listing
        made = Listing.create(person=act.by, is_listed=is_listed, helps_with=helps_with, at=act.at)
        history.record("say listing", made, act, before={})
        return made
