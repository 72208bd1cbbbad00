"""Support asked and promised, for tests."""

from datetime import timedelta

from nic.support.actions import ask_for_support, promise_support
from nic.support.contacts.actions import note_contact
from tests.builders import TODAY, a_problem, a_school, a_team, an_act


def a_support(team=None, by=None, *, place=None, asked_of=None, thing=None, **given):
    """Without an `asked_of` its own place is asked, which then is both sides."""
    place = place or (team or a_team()).place
    told = {"about": "Come back to each plan.", "asked": "Six afternoons for plans"}
    told |= {"needed_by_on": TODAY + timedelta(days=30)}
    thing = thing or a_problem(a_team(place))
    return ask_for_support(place, an_act(by), thing=thing, asked_of=asked_of or place, **told | given)


def a_promised(support, by=None, **given):
    told = {"promised": "Four afternoons", "promised_on": TODAY + timedelta(days=20)}
    promise_support(support, an_act(by), **told | given)
    return support


def a_contact(team=None, place=None, **given):
    place = place or (team or a_team()).place
    told = {"contact_on": TODAY, "how": "call", "said": "They look for a substitute."}
    return note_contact(place, an_act(), **{"with_place": a_school()} | told | given)
