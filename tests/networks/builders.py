"""What a network has of its own, to test with."""

from datetime import date, timedelta
from itertools import count

from nic.networks.activities.actions import plan_activity, sign_up
from nic.networks.activities.queries import find_signed
from nic.networks.announcements.actions import announce
from nic.networks.materials.actions import add_material
from nic.networks.phases.actions import begin_phase
from nic.places.attachments.files import clean_file
from tests.builders import PDF, TODAY, a_network, a_stranger, an_act

_number = count(1)


def a_activity(place=None, **given):
    """A convening next week, unless the test says what and when."""
    told = {
        "kind": "convening",
        "title": f"Meeting {next(_number)}",
        "begins_on": TODAY + timedelta(days=7),
        "begins": "15:30",
        "ends": "17:00",
    }
    return plan_activity(network_of(place), an_act(), **told | {"has_sign_up": True} | given)


def network_of(place):
    """Of a team too."""
    return getattr(place, "place", place) or a_network()


def a_sign_up(activity, person=None, **given):
    person = person or a_stranger()
    sign_up(activity, an_act(person), person=person, **given)
    return find_signed(activity).of(person.id)


def a_material(place=None, **given):
    told = {"title": f"Slides {next(_number)}", "files": [clean_file(PDF)]}
    return add_material(network_of(place), an_act(), **told | given)


def a_announcement(place=None, **given):
    return announce(
        network_of(place), an_act(), **{"title": f"News {next(_number)}", "text": "We meet on Friday."} | given
    )


def a_network_phase(place=None, **given):
    told = {"phase": "testing", "from_on": date(2026, 3, 2), "why": "The theory is agreed."}
    return begin_phase(network_of(place), an_act(), **told | given)
