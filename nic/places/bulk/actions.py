"""Many places and people at once, as a simulation makes them: each act leaves one line in the history."""

from typing import Any

from nic import history
from nic.db import insert_all, write
from nic.people.models import Person
from nic.places.actions import FIRST_TEAM
from nic.places.models import HeldRole, NetworkMember, Place, Share, Team, TeamMember


def found_places(act, parent, rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Each with its first team: the ids of both. `rows` have a kind, a name, and the id of the one above."""
    with write():
        zone, today = parent.time_zone, parent.day_of(act.at)
        places = insert_all(Place, [{"time_zone": zone} | row for row in rows])
        teams = insert_all(Team, [{"place": id, "name": FIRST_TEAM, "from_on": today} for id in places])
        history.record("found places", parent, act, before={}, after={"places": len(places)})
        return list(zip(places, teams, strict=True))


def admit_people(act, place, rows: list[dict[str, Any]]) -> list[int]:
    """Each with a role and on a team. `rows` have a name, an e-mail address, and the ids of place and team."""
    today = place.day_of(act.at)
    with write():
        people = insert_all(Person, [{"name": row["name"], "email": row["email"]} for row in rows])
        both = list(zip(people, rows, strict=True))
        roles = [{"person": id, "place": row["place"], "role": row["role"], "from_on": today} for id, row in both]
        insert_all(HeldRole, roles)
        insert_all(TeamMember, [{"person": id, "team": row["team"], "from_on": today} for id, row in both])
        history.record("admit people", place, act, before={}, after={"people": len(people)})
        return people


def join_many(network, act, place_ids: list[int]) -> None:
    with write():
        day = network.day_of(act.at)
        insert_all(NetworkMember, [{"network": network.id, "place": id, "from_on": day} for id in place_ids])
        history.record("join network", network, act, before={}, after={"places": len(place_ids)})


def share_many(place, act, rows: list[dict[str, Any]]) -> None:
    """`rows` have the kind and uid of what is shared, and by whom."""
    with write():
        insert_all(Share, [{"place": place.id, "at": act.at} | row for row in rows])
        history.record("share many", place, act, before={}, after={"shares": len(rows)})
