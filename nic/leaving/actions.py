"""Leaving a place or a team hands over what one has in hand, in the same act."""

from collections.abc import Mapping
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.leaving.queries import (
    ACTIONS,
    KEEPS_A_NAME,
    OF_A_TEAM,
    OWNED_BY,
    InHand,
    find_in_hand,
    ids_of_leads,
    left_of,
    list_takers,
    takers_by_team,
)
from nic.places import actions as places
from nic.places.changes.actions import change_fields
from nic.places.directory.queries import list_teams_left
from nic.places.models import Team
from nic.places.queries import list_members
from nic.plans.goals.actions import change_action
from nic.text import N_

LEFT = N_("Handed over when its owner left.")  # Why a plan was amended: kept as it is said here.
To = Mapping[str, Any]  # By kind the person who takes it over; None, or no line, for nobody.


def leave_place(held, act, *, to: To) -> None:
    """A role ends. With the last one here, what this person had in hand goes to others."""
    with write():
        if history.is_replay(act) or held.withdrawn_at:
            return
        today = held.place.day_of(act.at)
        teams, is_last = list_teams_left(held, today), is_last_here(held, today)
        if is_last:
            hand_over(find_in_hand(held.person, held.place, teams, is_leaving=True), held, act, to=to)
        places.end_role(held, act)


def is_last_here(held, today) -> bool:
    same = type(held).select().where(type(held).person == held.person, type(held).place == held.place)
    return not same.where(type(held).id != held.id, type(held).is_present(today)).exists()


def leave_team(member, act, *, to: To) -> None:
    with write():
        if history.is_replay(act):
            return
        team = Team.get_by_id(member.team_id)
        if not member.withdrawn_at:
            hand_over(find_in_hand(member.person, team.place, [team], is_leaving=False), member, act, to=to)
        places.leave_team(member, act)


def hand_over(in_hand: InHand, leaving, act, *, to: To) -> None:
    """Each thing leaves a line of its own. What nobody takes over of the team's cycles, tasks and
    series, the board of the team names until somebody has it."""
    for name, things in in_hand.things.items():
        taker = to.get(name)
        if taker is not None:
            refuse_outsider(name, things, leaving, taker, act)
        elif name in KEEPS_A_NAME:
            continue
        for thing in things:
            give(name, thing, taker, act)


def give(name: str, thing, taker, act) -> None:
    if name == ACTIONS:
        change_action(thing, act.inner(why=LEFT), owner=taker, due_on=thing.due_on)
    else:
        change_fields(thing, act.inner(), "hand over", **{OWNED_BY[name]: taker})


def assign_left(name: str, thing, act, *, taker) -> None:
    """What belonged to nobody belongs to somebody of its team. Whoever comes second finds that it is taken."""
    with write():
        if history.is_replay(act):
            return
        place = thing.team.place
        today = place.day_of(act.at)
        rows = left_of(name, place, today)
        if not rows.where(rows.model.id == thing.id).exists():
            raise Refused(N_("Somebody has this already, or it is done. Open it to see who has it."))
        if taker not in takers_by_team(place, [thing.team], today)[thing.team_id]:
            raise Refused(N_("Choose somebody who is on its team."), field="taker")
        change_fields(thing, act, "hand over", **{OWNED_BY[name]: taker})


def refuse_outsider(name: str, things, leaving, taker, act) -> None:
    """Whoever takes it over must see it: on its team, or leading the place."""
    place = leaving.place if hasattr(leaving, "place") else leaving.team.place
    today = place.day_of(act.at)
    teams = {thing.team_id: thing.team for thing in things} if name in OF_A_TEAM else {}
    if taker.id == leaving.person_id:
        raise Refused(N_("Choose somebody else than the one who leaves."), field=name)
    if not teams:
        everywhere = list(Team.select().where(Team.place == place, Team.is_present(today)))
        if taker.id not in {one.id for one in list_takers(place, everywhere, today, without=leaving.person)}:
            raise Refused(N_("%(name)s has no part in this place."), field=name, name=taker.name)
    members, leads = list_members(list(teams.values()), today, has_learners=True), ids_of_leads(place, today)
    for team in teams.values():
        if taker.id not in leads | {one.person_id for one in members[team.id]}:
            words = N_("%(name)s is not on the team %(team)s. Add them to it first, or choose somebody who is.")
            raise Refused(words, field=name, name=taker.name, team=team.name)
