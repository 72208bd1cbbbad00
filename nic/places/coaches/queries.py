"""Who coaches a team because it invited them; a coach's role by itself opens nothing that a team keeps."""

from datetime import date
from typing import Any

from nic.access import Role
from nic.people.models import Person
from nic.places.lines.queries import line_ids
from nic.places.membership.queries import list_networks_of
from nic.places.models import Coaching, HeldRole, Place, Team
from nic.places.queries import MOST, find_one


def list_coaches(teams, today: date) -> dict[int, list[Any]]:
    """By team, the invitations that hold; each with its coach's role and person."""
    found: Any = Coaching.select(Coaching, HeldRole, Person).join(HeldRole).join(Person, on=HeldRole.person)
    present = Coaching.is_present(today) & HeldRole.is_present(today) & Person.withdrawn_at.is_null()
    by_team: dict[int, list[Any]] = {team.id: [] for team in teams}
    for one in found.where(Coaching.team.in_(list(by_team)), present).order_by(Person.name, Coaching.id):
        by_team[one.team_id].append(one)
    return by_team


def list_who_can_coach(place, today: date) -> list[Any]:
    """Whoever is a coach here, at a place above, or in a network of this place; each with person and place."""
    places = line_ids([place.id]) | {one.id for one in list_networks_of(place, None, today)}
    found: Any = HeldRole.select(HeldRole, Person, Place).join(Person, on=HeldRole.person).switch(HeldRole).join(Place)
    found = found.where(HeldRole.role == Role.COACH, HeldRole.place.in_(places), HeldRole.is_present(today))
    return list(found.where(Person.withdrawn_at.is_null()).order_by(Person.name, HeldRole.id).limit(MOST))


def find_coaching(place, coaching_id: int, teams) -> Coaching:
    """Of one of these teams; also one that has ended: whoever ends it twice hears the same twice."""
    found: Any = Coaching.select(Coaching, Team, HeldRole, Person).join(Team).switch(Coaching)
    found = found.join(HeldRole).join(Person, on=HeldRole.person)
    return find_one(found.where(Coaching.id == coaching_id, Team.place == place, Coaching.team.in_(list(teams))))


def list_coached_teams(team_ids) -> list[Team]:
    """With their places, for whoever coaches them."""
    if not team_ids:
        return []
    found = Team.select(Team, Place).join(Place).where(Team.id.in_(list(team_ids)), Place.withdrawn_at.is_null())
    return list(found.order_by(Place.name, Team.name))
