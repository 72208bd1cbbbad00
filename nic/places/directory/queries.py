"""Who works at a place, as whoever adds people there sees it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from peewee import JOIN, fn

from nic.access import Ability, Kind, Role, abilities_of, administers, may_make_link
from nic.people.models import Person
from nic.places.lines.queries import line_ids
from nic.places.models import HeldRole, Place, Team, TeamMember
from nic.places.queries import MOST, find_one, ids_below, list_held_roles, page_of

KEEPERS = [Role.ADMINISTRATOR, Role.LEAD, Role.HUB]  # Who can add people.
NOT_ANSWERING = [Role.LEARNER, Role.FAMILY, Role.GUEST, Role.REVIEWER]


def list_people(place, today: date, page: int) -> list[Person]:
    """One page of the people who hold a role here, learners too: for whoever adds people."""
    return page_of(present(people_here(place, today)).order_by(Person.name, Person.id), page)


def search_people(place_ids, today: date, find: str, page: int) -> list[Person]:
    """One page of those with this in their name or address who hold a role at one of these places."""
    held = HeldRole.select(HeldRole.person).where(HeldRole.place.in_(place_ids), HeldRole.is_present(today))
    words = fn.LOWER(Person.name).contains(find.lower()) | Person.email.contains(find.lower())
    return page_of(present(held).where(words).order_by(Person.name, Person.id), page)


def within_reach(place, standing) -> frozenset[int]:
    """Where the viewer, who adds people here, adds them as well: only who administers does so below."""
    return ids_below(place) if standing.allows(Ability.MANAGE_PLACES) else frozenset({place.id})


def list_everybody(place, today: date) -> list[Person]:
    return list(present(people_here(place, today)).order_by(Person.name).limit(MOST))


def list_adults(place, today: date) -> list[Person]:
    """Who can answer for a learner here."""
    adults = people_here(place, today).where(HeldRole.role.not_in(NOT_ANSWERING))
    return list(present(adults).order_by(Person.name).limit(MOST))


def present(held) -> Any:
    return Person.select().where(Person.id.in_(held), Person.withdrawn_at.is_null())


def people_here(place, today: date) -> Any:
    return HeldRole.select(HeldRole.person).where(HeldRole.place == place, HeldRole.is_present(today))


def list_roles(people, today: date) -> dict[int, list[Any]]:
    """Every role that these people hold today anywhere, by person."""
    sponsor = Person.alias()
    found: Any = HeldRole.select(HeldRole, Place, sponsor).join(Place).switch(HeldRole)
    found = found.join(sponsor, JOIN.LEFT_OUTER, on=HeldRole.sponsor == sponsor.id)
    found = found.where(HeldRole.person.in_(people), HeldRole.is_present(today)).order_by(Place.name, HeldRole.id)
    held: dict[int, list[Any]] = {person.id: [] for person in people}
    for role in found:
        held[role.person_id].append(role)
    return held


def linkable(giver, held: dict[int, list[Any]], today: date) -> set[int]:
    """For whom of these people `giver` may make a one-time link, seen from all the roles they hold."""
    return of_whom(may_make_link, giver, held, today)


def administered(giver, held: dict[int, list[Any]], today: date) -> set[int]:
    """Of whom of these people `giver` administers all places, and so may close their accounts."""
    return of_whom(administers, giver, held, today)


def of_whom(rule: Callable[[Any], bool], giver, held: dict[int, list[Any]], today: date) -> set[int]:
    own = list_held_roles(giver, today)
    below = ids_below(*{place_id for place_id, role in own if role == Role.ADMINISTRATOR})

    def may(place_id: int) -> frozenset[Ability]:
        above = {Role.ADMINISTRATOR} if place_id in below else set()
        return abilities_of({Role(role) for here, role in own if here == place_id}, above)

    return {
        person_id
        for person_id, roles in held.items()
        if rule((Role(one.role), Kind(one.place.kind), may(one.place_id)) for one in roles)
    }


def works_at(place, held) -> bool:
    """Whether one of these roles, of one person, is that of an adult who answers for something here."""
    return any(one.place_id == place.id and one.role not in NOT_ANSWERING for one in held)


def find_person_here(place, person_id: int, today: date) -> Person:
    return find_one(present(people_here(place, today)).where(Person.id == person_id))


def has_lead(place, today: date) -> bool:
    leads = HeldRole.place == place, HeldRole.role.in_([Role.LEAD, Role.HUB]), HeldRole.is_present(today)
    return bool(HeldRole.select().where(*leads).exists())


def list_teams_left(held, today: date) -> list[Team]:
    """The teams that end with this role: all of theirs here, unless another role holds them."""
    others = HeldRole.select().where(HeldRole.person == held.person, HeldRole.place == held.place)
    if others.where(HeldRole.id != held.id, HeldRole.is_present(today)).exists():
        return []
    mine = TeamMember.select(TeamMember.team).where(TeamMember.person == held.person, TeamMember.is_present(today))
    return list(Team.select().where(Team.place == held.place, Team.id.in_(mine)).order_by(Team.name))


def find_held_role(place, held_id: int) -> HeldRole:
    """Also one that has ended: whoever ends it twice hears the same twice."""
    here = HeldRole.select(HeldRole, Person).join(Person, on=HeldRole.person)
    return find_one(here.where(HeldRole.id == held_id, HeldRole.place == place))


def find_team_member(team, member_id: int) -> TeamMember:
    """Also one who has left."""
    on = TeamMember.select(TeamMember, Person).join(Person)
    return find_one(on.where(TeamMember.id == member_id, TeamMember.team == team))


def has_other_keeper(held, today: date) -> bool:
    """Whether somebody else can add people here; instead of an administrator, another one. A closed account can't."""
    others = (HeldRole.role == Role.ADMINISTRATOR) & HeldRole.place.in_(line_ids([held.place_id]))
    if held.role != Role.ADMINISTRATOR:
        others |= (HeldRole.place == held.place) & HeldRole.role.in_(KEEPERS)
    found = HeldRole.select().join(Person, on=HeldRole.person).where(others, HeldRole.id != held.id)
    return bool(found.where(HeldRole.is_present(today), Person.disabled_at.is_null()).exists())
