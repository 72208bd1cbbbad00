"""What tests of visits stand on, made by actions."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from nic.access import Kind
from nic.places.actions import give_role
from nic.reviews.actions import plan_review
from nic.reviews.debrief.actions import make_cluster
from nic.reviews.findings.actions import add_quote, write_finding
from nic.reviews.notes.actions import keep_note
from nic.reviews.protocols import list_protocols
from nic.reviews.queries import list_schools_below
from nic.reviews.sessions.actions import plan_session
from nic.reviews.team.actions import add_reviewer
from nic.reviews.written.actions import change_protocol, write_protocol
from tests.builders import NOON, TODAY, a_place, a_school, a_stranger, an_act

_number = count(1)
BEGINS, ENDS = TODAY, TODAY + timedelta(days=3)  # A Friday to a Monday.


def a_district(schools=2, **given):
    """With schools below it."""
    district = a_place(Kind.DISTRICT, **given)
    for _ in range(schools):
        a_school(parent=district)
    return district


def a_review(host=None, **given):
    """To a district with two schools, or to the place of a team."""
    host = host or a_district()
    host = getattr(host, "place", host)
    key = "round" if host.kind == Kind.SCHOOL else "field-review"
    told = {"protocol": list_protocols()[key], "name": f"Visit {next(_number)}", "begins_on": BEGINS, "ends_on": ENDS}
    return plan_review(host, an_act(), **told | {"schools": list_schools_below(host)} | given)


def a_reviewer(review=None, person=None, role="reviewer", **given):
    """Somebody who works at another place, unless a person is named."""
    if person is None:
        person = a_stranger()
        home = given.setdefault("comes_from", a_school())
        give_role(person, home, an_act(), role="member")
    told = {"name": person.name, "email": person.email, "role": role}
    return add_reviewer(review or a_review(), an_act(), **told | given)[0]


def a_visit_session(review=None, **given):
    told = {
        "kind": "observation", "heard_from": "", "title": f"Rooms {next(_number)}", "held_on": BEGINS,
        "begins": "09:00", "minutes": 45, "school": None, "where_at": "",
    }  # fmt: skip
    return plan_session(review or a_review(), an_act(), **told | given)


def a_note_of(reviewer, **given):
    told = {"uid": uuid4(), "revision": uuid4(), "words": f"{next(_number)} of 20 raised a hand", "is_ready": True}
    return keep_note(reviewer, NOON, **told | given)


def a_note(review):
    """Of somebody on the team of this review."""
    return a_note_of(a_reviewer(review))


def a_finding(review=None, *, notes=None, **given):
    """A commendation in the protocol's first domain; unless the test says which, it rests on an observation and on
    what learners said."""
    review = review or a_review()
    if notes is None:
        reviewer = a_reviewer(review)
        told = [{}, {"kind": "focus group", "heard_from": "learners"}]
        notes = [a_note_of(reviewer, session=a_visit_session(review, **one)) for one in told]
    domain = review.protocol["domain"][0]["title"]
    told = {"kind": "commendation", "domain": domain, "words": f"Learners say what they learn, {next(_number)}"}
    return write_finding(review, an_act(), notes=notes, **told | given)


def a_protocol(place, is_offered=True, **told):
    """Written by a place, or by that of a team, and in use there and below."""
    place = getattr(place, "place", place)
    made = write_protocol(
        place, an_act(), name=f"Our own {next(_number)}", begun_from=list_protocols()["field-review"]
    )  # fmt: skip
    change_protocol(made, an_act(), told=made.told | told, is_offered=is_offered)
    return made


def a_cluster(review, notes=(), **given):
    """Of the whole team, unless the test says which school's."""
    return make_cluster(review, an_act(), notes, **{"says": f"They say the same, {next(_number)}"} | given)


def a_quote(finding):
    return add_quote(finding, an_act(), words="We do it again the next day", said_by="learners")
