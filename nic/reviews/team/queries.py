from collections import Counter
from datetime import date
from typing import Any

from peewee import JOIN

from nic.access import Kind, Role
from nic.people.models import Person
from nic.places.lines.queries import lines_of
from nic.places.models import HeldRole, Place
from nic.places.queries import MOST, find_one, ids_below, is_open
from nic.reviews.models import Reviewer
from nic.reviews.queries import protocol_followed
from nic.reviews.words import LEARNER, ROLES

SIZES = (3, 4)  # Of a sub-team at one school: enough to see from several sides, few enough to sit at one table.


def list_reviewers(review) -> list[Any]:
    """Who is on the team, its lead first, then by name."""
    home, school = Place.alias(), Place.alias()
    found = Reviewer.select(Reviewer, Person, HeldRole, home, school).join(Person).switch(Reviewer).join(HeldRole)
    found = found.switch(Reviewer).join(home, JOIN.LEFT_OUTER, on=(Reviewer.comes_from == home.id).alias("comes_from"))
    found = found.switch(Reviewer).join(school, JOIN.LEFT_OUTER, on=(Reviewer.school == school.id).alias("school"))
    found = found.where(Reviewer.review == review, Reviewer.withdrawn_at.is_null())
    order = list(ROLES)
    return sorted(found, key=lambda one: (order.index(one.role), one.person.name, one.id))


def parts_of(review) -> tuple[str, ...]:
    """What somebody can be on its team, as its protocol says."""
    return protocol_followed(review).roles


def find_reviewer(review, reviewer_id) -> Reviewer:
    """Also one who has left: the second of two clicks gets the answer of the first."""
    found = Reviewer.select(Reviewer, Person, HeldRole).join(Person).switch(Reviewer).join(HeldRole)
    return find_one(found.where(Reviewer.review == review, Reviewer.id == reviewer_id))


def inside_ids(review) -> frozenset[int]:
    """The places whose people can't review this host: itself, and all below it."""
    return ids_below(review.host)


def find_tie(person, review, today: date) -> HeldRole | None:
    """The role by which somebody belongs to the host. A visiting reviewer doesn't, and a guest only reads."""
    held = HeldRole.select(HeldRole, Place).join(Place).where(HeldRole.person == person, HeldRole.is_present(today))
    theirs = held.where(HeldRole.role.not_in([Role.REVIEWER, Role.GUEST]), HeldRole.place.in_(inside_ids(review)))
    return theirs.order_by(HeldRole.id).first()


def find_reviewing(person, host, today: date) -> HeldRole | None:
    """The role that lets them in at a host, of this visit or another."""
    here = (HeldRole.person == person) & (HeldRole.place == host) & (HeldRole.role == Role.REVIEWER)
    return HeldRole.select().where(here, HeldRole.is_present(today)).order_by(HeldRole.id.desc()).first()


def list_homes(review) -> list[Place]:
    """Where reviewers can come from: schools and districts beside the host, in the order of their names."""
    top = lines_of([review.host_id])[review.host_id][0]
    kinds = [Kind.SCHOOL, Kind.DISTRICT, Kind.SUPERVISORY_UNION]
    found = Place.select().where(Place.id.in_(ids_below(top) - inside_ids(review)), Place.kind.in_(kinds))
    return list(found.where(is_open()).order_by(Place.name, Place.id).limit(MOST))


def list_sponsors(reviewers) -> list[Person]:
    return [one.person for one in reviewers if one.role != LEARNER]


def sizes_off(reviewers, schools) -> list[tuple[Place, int]]:
    """The schools whose sub-team is not of three or four, with how many it has."""
    on = Counter(one.school_id for one in reviewers)
    return [(school, on[school.id]) for school in schools if not SIZES[0] <= on[school.id] <= SIZES[1]]


def lacks_learner(reviewers, parts) -> bool:
    """Whether the protocol has a part for learners, and a team that is there has none."""
    return bool(reviewers) and LEARNER in parts and not any(one.role == LEARNER for one in reviewers)
