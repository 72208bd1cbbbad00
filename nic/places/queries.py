from datetime import date, datetime
from typing import Any

from peewee import JOIN, SQL, fn

from nic.access import ABOVE_DISTRICT, AT_A_CLOSED_PLACE, BELOW, Ability, Reach, Role, Standing, abilities_of
from nic.db import database, kept
from nic.errors import Forbidden, Missing
from nic.people.models import Person
from nic.places.lines.queries import line_ids, lines_of
from nic.places.models import Coaching, HeldRole, NetworkMember, Place, Share, Team, TeamMember

PAGE, MOST = 50, 500  # Rows on a page, and in one list to choose from.


def find_place(kind: str, place_id: int) -> Place:
    for place in present_places(kind, place_id):
        return place
    raise Missing


@kept
def present_places(kind, place_id) -> Any:
    return Place.select().where(Place.id == place_id, Place.kind == kind, Place.withdrawn_at.is_null())


def standing_of(person, place, now: datetime, held=None, lines=None) -> Standing:
    """A request that knows already what they hold, or the lines down to these places and this one, brings it along."""
    held = list_held(person, now) if held is None else held
    places = {one.place_id for one in held}
    lines = lines_of({*places, place.id}) if lines is None else lines
    return Standing(
        person_id=person.id,
        abilities=abilities_at(place, held, lines[place.id]),
        team_ids=teams_within(person, held, now),
        coached_ids=coached_within(held, now),
        audience_ids=find_audiences(person, places, place.day_of(now), lines),
    )


def abilities_at(place, held: list[Any], line: list[Place]) -> frozenset[Ability]:
    """What somebody who holds these roles may do at the last place of a line."""
    above = {one.id for one in line} - {place.id}
    found = abilities_of(
        {Role(one.role) for one in held if one.place_id == place.id},
        {Role(one.role) for one in held if one.place_id in above},
        {Role(one.role) for one in held},
    )
    return found & AT_A_CLOSED_PLACE if place.closed_on else found


def list_held(person, now: datetime) -> list[Any]:
    """Each role that somebody holds, with its place, whose own day counts: in Guam tomorrow has long begun. None at a
    place that has closed, whatever a row says."""
    return list_held_by([person], now)[person.id]


def list_held_by(persons, now: datetime) -> dict[int, list[Any]]:
    """By person: one question for any number of people."""
    rows = roles_of(persons) if persons else []
    held = [one for one in rows if one.holds_on(one.place.day_of(now)) and not one.place.closed_on]
    return {person.id: [one for one in held if one.person_id == person.id] for person in persons}


@kept
def roles_of(persons) -> Any:
    found = HeldRole.select(HeldRole, Place).join(Place).where(HeldRole.person.in_(persons))
    return found.where(HeldRole.withdrawn_at.is_null()).order_by(Place.name, HeldRole.id)


def teams_within(person, held: list[Any], now: datetime) -> frozenset[int]:
    """The teams that they are on where they hold a role: whose role at a place has ended is on no team there."""
    return frozenset(team.id for team in present_teams(person, held, now))


def present_teams(person, held: list[Any], now: datetime) -> list[Any]:
    places = {one.place_id: one.place for one in held}
    days = {id: place.day_of(now) for id, place in places.items()}
    teams = [one.team for one in members_at(person, days) if one.holds_on(days[one.team.place_id])]
    for team in teams:
        team.place = places[team.place_id]
    return teams


@kept
def members_at(person, place_ids) -> Any:
    found = TeamMember.select(TeamMember, Team).join(Team).where(TeamMember.person == person)
    return found.where(TeamMember.withdrawn_at.is_null(), Team.place.in_(place_ids))


def coached_within(held: list[Any], now: datetime) -> frozenset[int]:
    """The teams that have invited them, as long as the coach's role holds through which they did."""
    coaching = [one.id for one in held if one.role == Role.COACH]
    if not coaching:
        return frozenset()  # Most people coach nobody: no question to the database.
    found: Any = Coaching.select(Coaching, Team, Place).join(Team).join(Place)
    found = found.where(Coaching.held.in_(coaching), Coaching.withdrawn_at.is_null())
    return frozenset(one.team_id for one in found if one.holds_on(one.team.place.day_of(now)))


def list_held_roles(person, today: date) -> list[tuple[int, str]]:
    held = HeldRole.select(HeldRole.place, HeldRole.role).where(HeldRole.person == person)
    rows: Any = held.where(HeldRole.is_present(today)).tuples()
    return list(rows)


def find_audiences(person, place_ids, today: date, lines=None) -> frozenset[int]:
    """The places whose shares reach this person: theirs, every one above, and their networks."""
    above = {one.id for id in place_ids for one in lines[id]} if lines is not None else line_ids(place_ids)
    return frozenset(above) | {id for (id,) in networks_of(person, place_ids, today)}


@kept
def networks_of(person, place_ids, today) -> Any:
    mine = NetworkMember.place.in_(place_ids) | (NetworkMember.person == person)
    return NetworkMember.select(NetworkMember.network).where(mine, NetworkMember.is_present(today)).tuples()


def ids_below(*places) -> frozenset[int]:
    """These places and every one below them."""
    start = Place.select(Place.id).where(Place.id.in_(places)).cte("below", recursive=True)
    under = Place.alias()
    line = start.union(under.select(under.id).join(start, on=under.parent == start.c.id))
    return ids(line.select_from(line.c.id).bind(database))


def ids(query) -> frozenset[int]:
    return frozenset(id for (id,) in query.tuples())


def reach_of(standing) -> Reach:
    return standing if isinstance(standing, Reach) else standing.reach


def opens(model, standing, *, is_near: bool = False) -> Any:
    """SQL: records of `model` that are theirs or shared with them; with `is_near` only within their district. Takes
    a standing, or the reach of one.

    What only its owner sees, nobody sees once the owner has left the team: its history keeps it.
    """
    shares = reaching_shares(model, standing)
    return theirs(model, standing) | fn.EXISTS(
        shares.join(Place).where(Place.kind.not_in(ABOVE_DISTRICT)) if is_near else shares
    )


def theirs(model, standing) -> Any:
    """SQL: as Standing.sees: of their own teams, of those they coach, or of every team of the place."""
    reach = reach_of(standing)
    found = model.team.in_(reach.team_ids) | reach.sees_every_team
    return found & (~model.is_only_mine | (model.owner == reach.person_id)) if hasattr(model, "is_only_mine") else found


def reaching_shares(model, standing) -> Any:
    """A nameless share opens only at the place it was shared with: the address of a school says its name."""
    return Share.select(SQL("1")).where(
        Share.of_uid == model.uid,
        Share.withdrawn_at.is_null(),
        ~Share.is_nameless,
        Share.place.is_null() | Share.place.in_(standing.audience_ids),
    )


def list_shares(thing, standing=None) -> list[Share]:
    """The shares of a thing that hold; with a standing, only those that reach this person."""
    found = Share.select(Share, Place).join(Place, JOIN.LEFT_OUTER)
    found = found.where(Share.of_uid == thing.uid, Share.withdrawn_at.is_null())
    if standing is not None:
        found = found.where(Share.place.is_null() | Share.place.in_(standing.audience_ids))
    return list(found.order_by(Share.id))


def list_reaching(uids, standing) -> list[Share]:
    """What `reaching_shares` finds of these things, each share with its place. One query."""
    found = Share.select(Share, Place).join(Place, JOIN.LEFT_OUTER)
    found = found.where(Share.of_uid.in_(list(uids)), Share.withdrawn_at.is_null(), ~Share.is_nameless)
    return list(found.where(Share.place.is_null() | Share.place.in_(standing.audience_ids)))


def find_one(query) -> Any:
    found = query.first()
    if found is None:
        raise Missing
    return found


def only(rows: list[Any]) -> Any:
    """As `find_one`, of what a kept statement answers."""
    if not rows:
        raise Missing
    return rows[0]


def own(thing, standing) -> Any:
    """For changing: a share lets people read, never write."""
    if not standing.owns(thing):
        raise Forbidden
    return thing


def list_teams(place, today: date) -> list[Team]:
    return list(Team.select().where(Team.place == place, Team.is_present(today)).order_by(Team.name))


def list_own_teams(place, standing, today: date) -> list[Team]:
    """The teams at this place for which this person may write."""
    mine = Team.id.in_(standing.team_ids) | standing.allows(Ability.SEE_EVERY_TEAM)
    return list(Team.select().where(Team.place == place, Team.is_present(today), mine).order_by(Team.name))


def has_own_team(place, standing, today: date) -> bool:
    """Whoever is not sees only what was shared with them: an empty list of theirs says nothing about the place."""
    return bool(list_own_teams(place, standing, today))


def find_own_team(place, team_id, standing, today: date) -> Team:
    found = [team for team in list_own_teams(place, standing, today) if team.id == team_id]
    if not found:
        raise Missing
    return found[0]


def list_teams_of(person, now: datetime, held=None) -> list[Team]:
    """The teams this person is on, over all places."""
    found = present_teams(person, list_held(person, now) if held is None else held, now)
    there = {team.id: team for team in found if team.place.withdrawn_at is None}
    return sorted(there.values(), key=lambda team: (team.place.name, team.name))


def with_teams(rows, teams) -> list[Any]:
    """The same rows, each with its team, which the asker has already: the database need not tell it again."""
    by_id = {team.id: team for team in teams}
    found = list(rows)
    for row in found:
        row.__rel__["team"] = by_id[row.team_id]
    return found


def list_team_people(team, today: date) -> list[Person]:
    on = ids(TeamMember.select(TeamMember.person).where(TeamMember.team == team, TeamMember.is_present(today)))
    held = HeldRole.select(HeldRole.person).where(HeldRole.place == team.place_id, HeldRole.is_present(today))
    is_theirs = Person.id.in_(on & ids(held))  # In one question PostgreSQL took seconds where it knew little.
    return list(Person.select().where(is_theirs, Person.withdrawn_at.is_null()).order_by(Person.name))


def is_on_team(today: date) -> Any:
    """SQL: a member of a team who still holds a role at its place."""
    its = Team.alias()  # Joined: a query of its own for each place would be asked once for each pair of rows.
    held = HeldRole.select(SQL("1")).join(its, on=its.place == HeldRole.place)
    held = held.where(HeldRole.person == TeamMember.person, its.id == TeamMember.team, HeldRole.is_present(today))
    return TeamMember.is_present(today) & fn.EXISTS(held)


def list_below(place, find: str, page: int) -> list[Place]:
    """One page of the places below, at whatever depth, each with the place right above it."""
    above = Place.alias()
    found = Place.select(Place, above).join(above, on=Place.parent == above.id)
    found = found.where(Place.id.in_(ids_below(place)), Place.id != place.id, Place.withdrawn_at.is_null())
    if find:
        found = found.where(fn.LOWER(Place.name).contains(find.lower()))
    return page_of(found.order_by(Place.name, Place.id), page)


def list_parents(place) -> list[Place]:
    """The places below it that can have places below themselves, in the order of their names."""
    below = Place.select().where(Place.id.in_(ids_below(place) - {place.id}), is_open())
    can = [kind for kind, kinds in BELOW.items() if kinds]
    return list(below.where(Place.kind.in_(can)).order_by(Place.name, Place.id).limit(MOST))


def is_open() -> Any:
    """SQL: where new work may begin."""
    return Place.withdrawn_at.is_null() & Place.closed_on.is_null()


def page_of(query, page: int) -> list[Any]:
    """One row more than a page holds, if there are more."""
    return list(query.offset((page - 1) * PAGE).limit(PAGE + 1))


def find_team(place, team_id: int, today: date) -> Team:
    return find_one(Team.select().where(Team.id == team_id, Team.place == place, Team.is_present(today)))


def list_members(teams, today: date, *, has_learners: bool) -> dict[int, list[Any]]:
    """Who is on these teams, by team. A learner is in no list but that of whoever adds people."""
    found: Any = TeamMember.select(TeamMember, Person).join(Person)
    found = found.where(TeamMember.team.in_(teams), is_on_team(today), Person.withdrawn_at.is_null())
    if not has_learners:
        found = found.where(Person.id.not_in(learners(today)))
    rows = list(found.order_by(Person.name, TeamMember.id))
    return {team.id: [member for member in rows if member.team_id == team.id] for team in teams}


def learners(today: date) -> Any:
    return HeldRole.select(HeldRole.person).where(HeldRole.role == Role.LEARNER, HeldRole.is_present(today))


def has_places() -> bool:
    return Place.select().exists()
