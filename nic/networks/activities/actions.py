from dataclasses import replace
from datetime import date
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.networks.activities.hours import Hours, hours_of
from nic.networks.activities.queries import find_signed
from nic.networks.models import Activity, SignUp
from nic.networks.words import WITHOUT_SIGN_UP
from nic.places.changes.actions import change_fields, end, withdraw
from nic.text import N_


def plan_activity(network, act, **told: Any) -> Activity:
    """`told`: kind, title, begins_on, begins, ends_on, ends, and what else an activity says."""
    hours, said = taken_apart(network, told)
    with write():
        if done := history.replayed(act):
            return Activity.get(Activity.uid == done.of_uid)
        made = Activity.create(network=network, by=act.by, at=act.at, changed_at=act.at, **vars(hours), **said)
        history.record("plan activity", made, act, before={})
        return made


def taken_apart(network, told: dict[str, Any]) -> tuple[Hours, dict[str, Any]]:
    """Its hours, and the rest of what is said of it."""
    begins_on, ends_on = told["begins_on"], told.get("ends_on")
    hours = hours_of(network.time_zone, begins_on, told.get("begins"), ends_on, told.get("ends"))
    refuse_backwards(begins_on, ends_on, hours)
    said = {name: value for name, value in told.items() if name not in ("begins_on", "begins", "ends_on", "ends")}
    if said["kind"] in WITHOUT_SIGN_UP:
        said |= {"has_sign_up": False, "places": None}
    return hours, said


def refuse_backwards(begins_on: date, ends_on: date | None, hours: Hours) -> None:
    if ends_on and ends_on < begins_on:
        raise Refused(N_("The last day comes before the first."), field="ends_on")
    if hours.ends_at <= hours.begins_at:
        raise Refused(N_("It would end before it begins."), field="ends")


def change_activity(activity, act, **told: Any) -> None:
    hours, said = taken_apart(activity.network, told)
    with write():
        if history.is_replay(act):
            return
        signed = find_signed(activity).people
        if said.get("places") is not None and said["places"] < signed:
            raise Refused(N_("%(people)s have signed up already."), field="places", people=signed)
        change_fields(activity, act, "change activity", changed_at=act.at, **vars(hours), **said)


def call_off_activity(activity, act) -> None:
    withdraw(activity, act, "call off activity")


# -- Who comes ---------------------------------------------------------------------------------------------------------


def sign_up(activity, act, *, person, place=None) -> None:
    """For oneself; twice is once."""
    with write():
        if history.is_replay(act):
            return
        signed = find_signed(refuse_over(activity, act))
        if signed.of(person.id) is None:
            refuse_full(signed, 1)
            add_sign_up(activity, act, person=person, place=place, people=1)


def sign_up_several(activity, act, *, place, people: int) -> None:
    """So many come from a place; said again it takes the place of what was said before."""
    with write():
        if history.is_replay(act):
            return
        signed = find_signed(refuse_over(activity, act))
        before = signed.several_of(place.id)
        refuse_full(signed, people - (before.people if before else 0))
        if before:
            change_fields(before, replace(act, version=None), "change sign-up", people=people, by=act.by)
        else:
            add_sign_up(activity, act, person=None, place=place, people=people)


def refuse_over(activity, act) -> Any:
    """Answers the activity as it is now."""
    now = Activity.get_by_id(activity.id)
    if now.withdrawn_at:
        raise Missing
    if not now.has_sign_up:
        raise Refused(N_("Nobody signs up for this: come as you are."))
    if now.ends_at <= act.at:
        raise Refused(N_("This is over."))
    return now


def refuse_full(signed, more: int) -> None:
    if signed.left is None or more <= signed.left:
        return
    if signed.left == 0:
        raise Refused(N_("No place is left."), field="people")
    raise Refused(N_("Only %(left)s places are left."), field="people", left=signed.left)


def add_sign_up(activity, act, **told: Any) -> None:
    made = SignUp.create(activity=activity, by=act.by, at=act.at, **told)
    history.record("sign up", made, act, before={})


def withdraw_sign_up(given, act) -> None:
    """The place is free again."""
    end(given, act, "withdraw sign-up")
