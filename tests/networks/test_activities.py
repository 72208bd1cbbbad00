from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from nic.access import Role
from nic.errors import Refused
from nic.networks.activities.actions import (
    change_activity,
    sign_up,
    sign_up_several,
    withdraw_sign_up,
)
from nic.networks.activities.hours import clocks_of, days_of, hours_of
from nic.networks.activities.queries import find_signed, list_coming, list_past
from nic.networks.models import Activity, SignUp
from tests.builders import NOON, TODAY, a_network, a_person, a_school, a_stranger, an_act, home
from tests.counted import queries_of
from tests.networks.builders import a_activity, a_sign_up

NEW_YORK = "America/New_York"


class There:
    time_zone = NEW_YORK

    def day_of(self, at):
        return at.astimezone(ZoneInfo(NEW_YORK)).date()


@pytest.mark.parametrize(
    ("typed", "days", "clocks"),
    [
        (("15:30", None, "17:00"), (8, 8), ("15:30", "17:00")),
        (("15:30", None, None), (8, 8), ("15:30", "16:30")),
        (("18:00", date(2026, 3, 9), "02:00"), (8, 9), ("18:00", "02:00")),
        ((None, None, None), (8, 8), ("", "")),  # The day on which the clocks go forward.
        ((None, date(2026, 3, 20), None), (8, 20), ("", "")),
    ],
)
def test_days_and_times_are_read_back_as_they_were_typed(typed, days, clocks):
    begins, ends_on, ends = typed
    hours = hours_of(NEW_YORK, date(2026, 3, 8), begins, ends_on, ends)
    first, last = days_of(hours, There())
    assert (first.day, last.day) == days and clocks_of(hours, There()) == clocks


def test_times_are_those_of_the_network_whatever_state_a_member_is_in(network):
    network.time_zone = "Pacific/Honolulu"
    made = a_activity(network, begins_on=date(2026, 4, 3), begins="15:30", ends="17:00")
    assert Activity.get_by_id(made.id).begins_at == datetime(2026, 4, 4, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"begins": "17:00", "ends": "15:00"}, "ends"),
        ({"begins": "17:00", "ends": "17:00"}, "ends"),
    ],
)
def test_nothing_ends_before_it_begins(network, told, field):
    with pytest.raises(Refused) as no:
        a_activity(network, **told)
    assert no.value.field == field


def test_places_left_count_persons_and_those_who_are_only_counted(network, school):
    activity = a_activity(network, places=5)
    a_sign_up(activity)
    sign_up_several(activity, an_act(), place=school, people=3)
    assert find_signed(activity).left == 1
    sign_up_several(activity, an_act(), place=school, people=4)  # Said again, it takes the place of the three.
    assert find_signed(activity).left == 0
    with pytest.raises(Refused, match="No place is left"):
        sign_up(activity, an_act(), person=a_stranger())
    withdraw_sign_up(find_signed(activity).several_of(school.id), an_act())
    assert find_signed(activity).left == 4


def test_twice_is_once_and_taking_back_frees_the_place(network):
    activity, person = a_activity(network, places=1), a_stranger()
    for _ in range(2):
        sign_up(activity, an_act(person), person=person)
    assert SignUp.select().count() == 1
    withdraw_sign_up(find_signed(activity).of(person.id), an_act(person))
    sign_up(activity, an_act(), person=a_stranger())


def test_nobody_signs_up_for_what_is_over_or_needs_no_sign_up(network):
    over, period = a_activity(network, begins_on=date(2026, 3, 2)), a_activity(network, kind="action period")
    for activity in (over, period):
        with pytest.raises(Refused):
            sign_up(activity, an_act(), person=a_stranger())


def test_fewer_places_than_have_signed_up_are_refused(network):
    activity = a_activity(network)
    a_sign_up(activity), a_sign_up(activity)
    told = {"kind": "convening", "title": "Meeting", "begins_on": TODAY, "begins": "15:30", "ends": "17:00"}
    with pytest.raises(Refused, match="2 have signed up"):
        change_activity(activity, an_act(), **told, has_sign_up=True, places=1)


def test_the_calendar_tells_what_comes_from_what_was(network):
    soon, later = a_activity(network), a_activity(network, begins_on=date(2026, 5, 1))
    under_way = a_activity(network, begins=None, ends=None, begins_on=date(2026, 3, 2), ends_on=date(2026, 3, 27))
    past = a_activity(network, begins_on=date(2026, 3, 2))
    assert list_coming(network, NOON) == [under_way, soon, later] and list_past(network, NOON, 1) == [past]


def test_a_teacher_comes_with_one_click_and_the_hub_and_her_school_see_it(browser, network, teacher, lead, hub, other):
    at = f"{home(network)}/calendar/{a_activity(network).id}"
    browser.sign_in(teacher)
    answer = browser.post(f"{at}/sign-ups")
    assert answer.status_code == 303 and "You come." in browser.get(answer.location).text
    assert "you come" in browser.get(home(network)).text
    for person, sees in ((lead, True), (hub, True), (a_person(Role.LEAD, other), False)):
        browser.sign_in(person)
        assert ("Maya Thompson" in browser.get(at).text) == sees, person.name
        assert "1 person" in browser.get(at).text
    sign_up = SignUp.get()
    assert browser.post(f"{at}/sign-ups/{sign_up.id}/withdrawal", version=1).status_code == 404


def test_a_lead_says_how_many_come_from_her_school_and_from_no_other(browser, network, lead, school, other):
    at = f"{home(network)}/calendar/{a_activity(network, places=2).id}"
    browser.sign_in(lead)
    assert browser.post(f"{at}/sign-ups/several", place=other.id, people=1).status_code == 422
    answer = browser.post(f"{at}/sign-ups/several", place=school.id, people=3)
    assert answer.status_code == 422 and "Only 2 places are left." in answer.text
    assert browser.post(f"{at}/sign-ups/several", place=school.id, people=2).status_code == 303


@pytest.mark.parametrize("role", [Role.LEARNER, Role.FAMILY, Role.GUEST])
def test_learners_families_and_guests_are_counted_by_the_adults_of_their_school(browser, network, school, role):
    activity = a_activity(network)
    browser.sign_in(a_person(role, school))
    page = browser.get(f"{home(network)}/calendar/{activity.id}").text
    assert "they say how many you are" in page
    assert browser.post(f"{home(network)}/calendar/{activity.id}/sign-ups").status_code == 403


def test_the_calendar_goes_along_into_other_calendars(browser, network, teacher):
    a_activity(network, title="Convening", begins_on=date(2026, 4, 3), where_at="Library")
    a_activity(network, kind="action period", begins=None, ends=None, begins_on=TODAY, ends_on=date(2026, 4, 2))
    browser.sign_in(teacher)
    answer = browser.get(f"{home(network)}/calendar/calendar.ics")
    meeting, period = Calendar.from_ical(answer.data).walk("VEVENT")
    assert answer.content_type.startswith("text/calendar")
    assert meeting["dtstart"].dt.isoformat() == "2026-04-03T15:30:00-04:00" and meeting["location"] == "Library"
    assert (period["dtstart"].dt, period["dtend"].dt) == (TODAY, date(2026, 4, 3))


def test_the_page_of_a_network_asks_as_often_for_one_activity_as_for_many(browser, network, teacher):
    browser.sign_in(teacher)
    a_sign_up(a_activity(network))
    few = queries_of(lambda: browser.get(home(network)))
    for _ in range(5):
        a_sign_up(a_activity(network))
    assert queries_of(lambda: browser.get(home(network))) == few


def test_a_network_of_one_school_has_a_page_like_any_other(browser):
    school = a_school(name="Pine Street")
    network = a_network(school)
    a_activity(network, title="Office hour")
    browser.sign_in(a_person(Role.MEMBER, school))
    page = browser.get(home(network)).text
    assert "Pine Street" in page and "Office hour" in page


def test_the_front_page_keeps_the_next_convening_in_sight(browser, network):
    for day in range(1, 5):
        a_activity(network, kind="office hour", title=f"Hour {day}", begins_on=TODAY + timedelta(days=day))
    a_activity(network, title="All of us", begins_on=TODAY + timedelta(days=30))
    page = browser.sign_in(a_person(Role.HUB, network)).get(home(network)).text
    assert "Hour 3" in page and "Hour 4" not in page and "All of us" in page
