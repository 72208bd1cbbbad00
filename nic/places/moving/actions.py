"""A place goes below another one: everything in it stays with it, and who may see what follows its new line."""

from dataclasses import replace

from nic import history
from nic.access import BELOW, Kind
from nic.db import write
from nic.errors import Refused
from nic.places.actions import is_taken
from nic.places.changes.actions import change_fields
from nic.places.leads_told.actions import tell_of_move
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.moving.models import Move
from nic.places.moving.queries import last_moved_on, leaving_by
from nic.places.must_be_open import must_be_open
from nic.places.queries import ids_below
from nic.text import N_


def move_place(place, act, *, goes_to, moved_on, why: str) -> None:
    """What its teams shared with the places that they leave is taken back there, and nothing is shared with the new
    ones: that is for the teams to say."""
    with write():
        if history.is_replay(act):
            return
        refuse_unmovable(place, goes_to)
        refuse_day(place, act, moved_on)
        leaving, came_from = leaving_by(place, goes_to), place.parent
        act = replace(act, why=why)
        change_fields(place, act, "move place", parent=goes_to)
        move = Move.create(
            place=place, came_from=came_from, goes_to=goes_to, moved_on=moved_on, why=why, by=act.by, at=act.at
        )  # fmt: skip
        history.record("note move", move, act.inner(), before={})
        for share in leaving.shares:
            change_fields(share, act.inner(), "take back share", withdrawn_at=act.at)
        for coaching in leaving.coachings:
            change_fields(coaching, act.inner(), "end coaching", withdrawn_at=act.at)
        tell_of_move(move, act, leaving)


def refuse_unmovable(place, goes_to) -> None:
    must_be_open(place)
    must_be_open(goes_to)
    if goes_to.id in ids_below(place):
        raise Refused(N_("%(name)s can't stand below itself or a place below it."), name=place.name)
    if place.parent_id is None:
        raise Refused(N_("%(name)s stands below no other place, and what it set holds for all below."), name=place.name)
    if goes_to.id == place.parent_id:
        raise Refused(N_("%(name)s stands below %(above)s already."), name=place.name, above=goes_to.name)
    if place.kind not in BELOW[Kind(goes_to.kind)]:
        raise Refused(N_("A place of this kind can't stand below %(name)s."), name=goes_to.name)
    if list_line(goes_to)[0] != list_line(place)[0]:
        raise Refused(N_("%(name)s lies in another state, with rules of its own."), name=goes_to.name)
    if is_taken(place.name, Place.select(Place.name).where(Place.parent == goes_to)):
        raise Refused(N_("There is a %(name)s there already. Give one of them another name first."), name=place.name)


def refuse_day(place, act, moved_on) -> None:
    if moved_on > place.day_of(act.at):
        raise Refused(N_("This day is still to come. Move it on the day itself."), field="moved_on")
    last = last_moved_on(place)
    if last and moved_on < last:
        raise Refused(N_("It was moved on %(day)s already. Enter that day or a later one."), field="moved_on", day=last)
