"""A place closes: its past stays, and whatever would begin something new there ends with it."""

from dataclasses import replace
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.people.actions import end_sessions
from nic.places.changes.actions import change_fields
from nic.places.closing.models import Closing
from nic.places.closing.queries import comes_back_whole, ended_by, ending_at, find_closing, list_open_below
from nic.places.leads_told.actions import tell_of_closing, tell_of_opening
from nic.places.lines.queries import list_line
from nic.text import N_

NAMED = 3


def close_place(place, act, *, closed_on, why: str, successor=None) -> None:
    """Roles, teams' members, coaches, memberships and open invitations end, each with a line of its own."""
    with write():
        if history.is_replay(act):
            return
        refuse_unclosable(place, act, closed_on, successor)
        act = replace(act, why=why)
        ending = ending_at(place, act.at)
        change_fields(place, act, "close place", closed_on=closed_on)
        closing = Closing.create(
            place=place, closed_on=closed_on, why=why, successor=successor, by=act.by, at=act.at
        )  # fmt: skip
        history.record("note closing", closing, act.inner(), before={})
        for verb, rows in ending.rows.items():
            for one in rows:
                change_fields(one, act.inner(), verb, withdrawn_at=act.at)
        for person in ending.people:
            end_sessions(person, act.at)
        tell_of_closing(closing, act, ending)


def refuse_unclosable(place, act, closed_on, successor) -> None:
    if place.closed_on:
        raise Refused(N_("%(name)s has closed already, on %(day)s."), name=place.name, day=place.closed_on)
    if place.parent_id is None:
        raise Refused(N_("Nothing stands above %(name)s: nobody could open it again."), name=place.name)
    if closed_on > place.day_of(act.at):
        words = N_("This day is still to come. Close it on the day itself: until then people work there.")
        raise Refused(words, field="closed_on")
    if below := list_open_below(place):
        names = ", ".join(one.name for one in below[:NAMED]) + (" ..." if len(below) > NAMED else "")
        raise Refused(N_("Places below it are open: %(names)s. Move or close them first."), names=names)
    if successor is not None:
        refuse_successor(place, successor)


def refuse_successor(place, successor) -> None:
    if successor.id == place.id:
        raise Refused(N_("A place can't go into itself."), field="successor")
    if successor.closed_on:
        raise Refused(N_("%(name)s has closed itself."), field="successor", name=successor.name)
    if list_line(successor)[0] != list_line(place)[0]:
        raise Refused(N_("%(name)s lies in another state."), field="successor", name=successor.name)


def reopen_place(place, act) -> None:
    """As if it had never closed, while the closing is fresh. Later nobody gets a role back unasked: the place opens,
    and whoever administers it adds people anew."""
    with write():
        if history.is_replay(act):
            return
        closing = find_closing(place)
        if closing is None:
            raise Refused(N_("%(name)s is open already."), name=place.name)
        if place.parent.closed_on:
            words = N_("%(above)s, which stands above it, has closed. Open that first, or move this place.")
            raise Refused(words, above=place.parent.name)
        change_fields(place, act, "open place again", closed_on=None)
        change_fields(closing, act.inner(), "take back closing", withdrawn_at=act.at)
        if comes_back_whole(closing, act.at):
            bring_back(closing, act)


def bring_back(closing: Any, act) -> None:
    ended = ended_by(closing)
    for rows in ended.rows.values():
        for one in rows:
            change_fields(one, act.inner(), "bring back", withdrawn_at=None)
    for person in ended.people:
        end_sessions(person, act.at)
    tell_of_opening(closing, act, ended)
