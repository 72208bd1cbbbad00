from nic.access import Role
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.places.directory.queries import list_adults
from nic.text import N_


def name_sponsor(held, act, *, sponsor) -> None:
    """Another adult here answers for a learner."""
    with write():
        if held.role != Role.LEARNER:
            raise Refused(N_("Only a learner has a sponsoring adult."), field="sponsor")
        if sponsor.id not in {one.id for one in list_adults(held.place, held.place.day_of(act.at))}:
            raise Refused(N_("Choose an adult who works here."), field="sponsor")
        change_fields(held, act, "name sponsor", sponsor=sponsor)
