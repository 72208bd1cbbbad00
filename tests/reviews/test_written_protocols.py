"""A state writes its own protocol: a copy, changed part by part, by which visits below it are planned."""

import pytest

from nic.access import Kind, Role
from nic.places.queries import standing_of
from nic.reviews.models import Review
from nic.reviews.protocols import list_protocols
from nic.reviews.queries import list_schools_below
from nic.reviews.written.actions import change_protocol, withdraw_protocol
from nic.reviews.written.models import WrittenProtocol
from nic.reviews.written.queries import list_beginnings, list_usable
from nic.science.visit import protocol_of
from tests.again import again
from tests.builders import NOON, a_person, a_place, an_act, home
from tests.conftest import Browser
from tests.house.found_forms import forms_on
from tests.reviews.builders import a_district, a_protocol


@pytest.fixture
def state():
    return a_place(Kind.STATE, name="Example State")


@pytest.fixture
def district(state):
    return a_district(parent=state)


@pytest.fixture
def agency(browser, state):
    return browser.sign_in(a_person(Role.AGENCY, state))


def at(protocol, rest=""):
    return f"{home(protocol.place)}/reviews/protocols/{protocol.id}{rest}"


def form_of(browser, protocol, **typed):
    """Its form as the page shows it, with what somebody types."""
    found = forms_on(at(protocol, "/edit"), browser.get(at(protocol, "/edit")).text)
    (form,) = [one for one in found if one.action == at(protocol)]
    ticked = {"hosts": protocol.told["hosts"], "roles": ["learner", "observer"]}
    fields = {name: value for name, value in form.fields.items() if name not in ("csrf_token",)}
    return fields | ticked | typed


def test_a_copy_is_made_of_what_ships_and_its_form_opens(agency, state):
    url = f"{home(state)}/reviews/protocols"
    assert "Nothing of your own yet" in agency.get(url).text
    answer = agency.post(url, name="State review", begun_from="field-review")
    made = WrittenProtocol.get()
    assert answer.location == at(made, "/edit") and not made.is_offered
    assert "Academic Proficiency" in agency.get(answer.location).text
    text = agency.get(at(made)).text
    assert "version 1" in text and "Begun as a copy of “Integrated Field Review”" in text and "not in use yet" in text


def test_it_says_what_the_agency_sees_before_a_report_is_released(agency, state):
    protocol = a_protocol(state)
    assert "where the report is on its way" in agency.get(at(protocol)).text
    assert agency.post(at(protocol), **form_of(agency, protocol, agency_sees="draft")).status_code == 303
    assert protocol_of("own", again(protocol).told).agency_sees == "draft"
    assert "the draft, once the host has it" in agency.get(at(protocol)).text


def test_a_copy_can_be_of_one_of_its_own(state):
    made, reader = a_protocol(state), a_person(Role.AGENCY, state)
    found = list_beginnings(state, standing_of(reader, state, NOON))
    assert [*found] == [str(made.uid), *list_protocols()]


def test_every_part_is_changed_by_the_form_and_what_was_emptied_is_taken_out(agency, state):
    made = a_protocol(state, is_offered=False)
    typed = form_of(
        agency, made, name="Ours", ratings="Low\n\n High \nLow", minimum_sources="3", is_offered="y", danger="Call 555",
        roles="learner",
        **{"domain-1-title": "", "domain-1-look_fors": "", "domain-1-standards": "", "domain-0-look_fors": "A\nB\nA"},
        **{"session-0-at": "", "session-0-minutes": "", "session-0-title": ""},
        **{"session-1-heard_from": "staff", "session-1-at": "16:30"},
    )  # fmt: skip
    assert agency.post(at(made), **typed).location == at(made)
    now = again(made)
    read = protocol_of("it", now.told)
    assert (now.name, now.is_offered, read.name, read.danger) == ("Ours", True, "Ours", "Call 555")
    assert (
        read.roles == ("lead", "reviewer", "learner") and read.ratings == ("Low", "High") and read.minimum_sources == 3
    )
    assert len(read.domains) == 4 and read.domains[0].look_fors == ("A", "B")
    assert len(read.slots) == 8 and (read.slots[-1].at, read.slots[-1].heard_from) == ("16:30", "")
    text = agency.get(at(made)).text
    assert "the ratings" in text and "version 3" in text and "who can be visited by it" not in text


def test_what_is_wrong_is_said_beside_its_own_field_though_a_line_before_it_was_emptied(agency, state):
    made = a_protocol(state)
    empty = dict.fromkeys(("domain-0-title", "domain-0-look_fors", "domain-0-standards"), "")
    typed = form_of(agency, made, **empty, **{"domain-2-title": "personalization", "session-8-at": "14:20"})
    answer = agency.post(at(made), **typed)
    assert answer.status_code == 422 and again(made).version == 2
    for field, words in (
        ("domain-2-title", "has this name already"),
        ("session-8-at", "The line before it ends at 14:55"),
    ):
        assert f'id="{field}-error"' in answer.text and words in answer.text


def test_there_is_room_for_one_more_and_what_was_typed_stays(agency, state):
    made = a_protocol(state)
    typed = form_of(agency, made, more="domain", purpose="Half typed")
    page = agency.post(at(made), **typed)
    assert page.status_code == 200 and 'name="domain-5-title"' in page.text and "Half typed" in page.text
    assert "Half typed" in agency.get(at(made, "/edit")).text and again(made).version == 2


def test_who_was_too_slow_sees_both(agency, state):
    made = a_protocol(state)
    typed = form_of(agency, made, purpose="Mine")
    change_protocol(made, an_act(), told=made.told | {"purpose": "Theirs"}, is_offered=True)
    answer = agency.post(at(made), **typed)
    assert answer.status_code == 409 and "Mine" in answer.text and "Theirs" in answer.text


def test_places_below_plan_by_what_is_offered_for_their_kind(state, district):
    ours = a_protocol(state, hosts=["district"])
    a_protocol(state, is_offered=False)
    a_protocol(a_place(Kind.STATE))
    withdraw_protocol(a_protocol(district), an_act())
    school = list_schools_below(district)[0]
    own = a_protocol(school, hosts=["school"])
    assert [*list_usable(district)] == [str(ours.uid), "field-review", "four-levels"]
    assert [*list_usable(school)] == [str(own.uid), "round", "four-levels"]


def test_a_visit_keeps_the_version_that_it_was_planned_by(state, district, app):
    ours = a_protocol(state)
    lead = Browser(app.test_client()).sign_in(a_person(Role.LEAD, district))
    told = {"name": "Fall", "begins_on": "2026-04-06", "ends_on": "2026-04-07"}
    schools = [one.id for one in list_schools_below(district)]
    answer = lead.post(f"{home(district)}/reviews", protocol=str(ours.uid), schools=schools, **told)
    change_protocol(ours, an_act(), told=ours.told | {"commendations": 9}, is_offered=True)
    withdraw_protocol(ours, an_act())
    review = Review.get()
    kept = protocol_of(review.protocol_key, review.protocol)
    assert (kept.commendations, kept.version) == (2, 2)
    assert f"{ours.name}, version 2" in lead.get(answer.location).text


def test_a_withdrawn_one_is_gone_and_a_second_click_says_the_same(agency, state):
    made = a_protocol(state)
    for _ in range(2):
        answer = agency.post(at(made, "/withdrawals"), version=2, once="same", why="A new one")
        assert answer.location == f"{home(state)}/reviews/protocols"
    assert agency.get(at(made)).status_code == 404
    assert made.name not in agency.get(answer.location).text


def test_it_is_read_below_its_place_and_nowhere_else(state, district, app):
    made = a_protocol(state)
    people = [a_person(Role.MEMBER, district), a_person(Role.LEAD, a_district())]
    browsers = [Browser(app.test_client()).sign_in(one) for one in people]
    assert [one.get(at(made)).status_code for one in browsers] == [200, 404]
    lists = [one.get(f"{home(district)}/reviews/protocols").text for one in browsers]
    assert [made.name in text for text in lists] == [True, False]


def test_nobody_writes_one_for_a_network(browser):
    network = a_place(Kind.NETWORK)
    browser.sign_in(a_person(Role.AGENCY, network))
    for rest in ("", "/new"):
        assert browser.get(f"{home(network)}/reviews/protocols{rest}").status_code == 404
