"""The hours of a visit: planned, laid out by the protocol, changed on the day, and in everybody's calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.errors import Refused
from nic.reviews.models import VisitSession
from nic.reviews.queries import list_visited
from nic.reviews.sessions.actions import change_session, lay_out_schedule, plan_session, spread, withdraw_session
from nic.reviews.sessions.queries import find_clashes, list_attendances, list_own_sessions, list_sessions
from nic.science.visit import clock_at, minutes_at, years_later
from tests.builders import NOON, a_person, an_act, home
from tests.reviews.builders import BEGINS, ENDS, a_district, a_review, a_reviewer, a_visit_session


@pytest.fixture
def review():
    return a_review(a_district(name="Two Rivers"))


@pytest.fixture
def lead(browser, review):
    return browser.sign_in(a_person(Role.LEAD, review.host, name="Carl"))


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}{rest}"


def typed(**given):
    return {
        "kind": "focus group", "heard_from": "learners", "title": "Learners", "held_on": BEGINS.isoformat(),
        "begins": "09:15", "minutes": "45", "school": "", "where_at": "Library",
    } | given  # fmt: skip


def test_a_session_is_planned_with_who_goes(lead, review):
    reviewer = a_reviewer(review)
    answer = lead.post(page(review, "/sessions"), **typed(reviewers=[reviewer.id]))
    session = VisitSession.get()
    assert answer.location.endswith("#schedule") and list_attendances([session])[session.id] == [reviewer]
    text = lead.get(page(review)).text
    assert "9:15 AM" in text and "to 10:00 AM" in text and "Library" in text and "Focus group: learners" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"held_on": "2026-03-26"}, "The visit is from Mar 27, 2026 to Mar 30, 2026"),
        ({"heard_from": ""}, "Say with whom it is"),
        ({"begins": "25:00"}, "Enter a time"),
        ({"begins": ""}, "Enter when it begins"),
        ({"minutes": "1"}, "Enter 5 to 600 minutes"),
        ({"minutes": "an hour"}, "Enter a whole number"),
        ({"title": ""}, "Give it a title"),
        ({"school": "999"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_about_a_session_is_said_beside_it(lead, review, change, words):
    answer = lead.post(page(review, "/sessions"), **typed(**change))
    assert answer.status_code == 422 and words in answer.text
    assert not VisitSession.select().exists()


def test_with_whom_is_kept_only_of_a_talk(review):
    session = a_visit_session(review, kind="observation", heard_from="staff")
    assert session.heard_from == ""


def test_the_schedule_is_laid_out_by_the_protocol_once_for_each_school(lead, review):
    school, other = list_visited(review)
    goes = a_reviewer(review, school=school)
    answer = lead.post(page(review, "/schedule"))
    assert answer.status_code == 303
    found = list_sessions(review)
    assert len(found) == 18 and {one.school for one in found} == {school, other}
    assert list_own_sessions(goes) == [one for one in found if one.school == school]
    assert {one.held_on for one in found} == {BEGINS, ENDS}  # A Friday and a Monday, none on the weekend between.
    with pytest.raises(Refused, match="planned already"):
        lay_out_schedule(review, an_act())


def test_schools_are_spread_evenly_over_the_weekdays():
    friday, tuesday = date(2026, 3, 27), date(2026, 3, 31)
    assert [on.day for _, on in spread(list("abcdef"), friday, tuesday)] == [27, 27, 30, 30, 31, 31]
    assert [on for _, on in spread(["a"], date(2026, 3, 28), date(2026, 3, 29))] == [date(2026, 3, 28)]


def test_changed_on_the_day_it_is_marked_for_whoever_goes_there(browser, review, clock):
    reviewer = a_reviewer(review)
    session = a_visit_session(review, reviewers=[reviewer], title="Band practice")
    clock(later := NOON + timedelta(days=3, hours=3))
    browser.sign_in(reviewer.person, now=later)
    assert "changed" not in browser.get(page(review, "/my-day")).text
    at_nine = datetime(2026, 3, 30, 13, 2, tzinfo=UTC)  # 9:02 in New York.
    told = {"kind": "observation", "heard_from": "", "title": "Band practice", "minutes": 45, "school": None}
    change_session(
        session, an_act(at=at_nine), held_on=ENDS, begins="10:30", where_at="Gym", reviewers=[reviewer], **told
    )
    text = browser.get(page(review, "/my-day")).text
    assert "changed Mar 30, 9:02 AM" in text and "10:30 AM" in text and "Gym" in text


def test_my_day_is_for_those_on_the_team_and_shows_today_first(browser, review, clock):
    reviewer = a_reviewer(review)
    a_visit_session(review, reviewers=[reviewer], title="First")
    a_visit_session(review, reviewers=[reviewer], title="Second", held_on=ENDS)
    a_visit_session(review, title="Of others")
    clock(later := NOON + timedelta(days=3))
    text = browser.sign_in(reviewer.person, now=later).get(page(review, "/my-day")).text
    assert "Monday, March 30" in text and text.index("Second") < text.index("First") and "Of others" not in text
    browser.sign_in(a_person(Role.LEAD, review.host), now=later)
    assert browser.get(page(review, "/my-day")).status_code == 403


def test_whoever_would_be_in_two_places_at_once_is_named(lead, review):
    busy, free = a_reviewer(review), a_reviewer(review)
    one = a_visit_session(review, reviewers=[busy, free], begins="09:00", minutes=60)
    other = a_visit_session(review, reviewers=[busy], begins="09:59")
    a_visit_session(review, reviewers=[free], begins="10:00")
    found = list_sessions(review)
    assert find_clashes(found, list_attendances(found)) == [(busy, one, other)]
    assert "two places" in lead.get(page(review)).text


def test_whoever_makes_a_clash_hears_of_it_at_once(lead, review):
    busy = a_reviewer(review)
    a_visit_session(review, reviewers=[busy], begins="09:00", title="Rooms")
    answer = lead.post(page(review, "/sessions"), **typed(reviewers=[busy.id], begins="09:30"))
    assert answer.location.endswith("#needs")
    assert (
        f"{busy.person.name} would have to be in two places at once: Rooms and Learners" in lead.get(page(review)).text
    )


def test_a_session_out_of_the_schedule_is_gone_and_a_second_click_finds_it_so(lead, review):
    session = a_visit_session(review)
    for _ in range(2):
        answer = lead.post(page(review, f"/sessions/{session.id}/withdrawal"), once="same")
        assert answer.status_code == 303
    assert list_sessions(review) == []


def test_a_change_keeps_what_was_typed_when_somebody_else_was_faster(lead, review):
    session = a_visit_session(review)
    assert session.title in lead.get(page(review, f"/sessions/{session.id}/edit")).text
    assert lead.post(page(review, f"/sessions/{session.id}"), **typed(title="Mine")).status_code == 303
    answer = lead.post(page(review, f"/sessions/{session.id}"), **typed(title="Too late"), version=1)
    assert answer.status_code == 409 and "Mine" in answer.text and "Too late" in answer.text


def test_the_calendar_holds_each_session_at_its_time_on_the_wall(browser, review):
    reviewer, school = a_reviewer(review), list_visited(review)[0]
    session = a_visit_session(review, reviewers=[reviewer], school=school, where_at="Room 12", title="Rooms")
    a_visit_session(review)
    browser.sign_in(reviewer.person)
    for rest, count in (("/my-day.ics", 1), ("/schedule.ics", 2)):
        answer = browser.get(page(review, rest))
        assert answer.mimetype == "text/calendar"
        events = Calendar.from_ical(answer.data).walk("VEVENT")
        assert len(events) == count
    event = next(one for one in events if one["uid"] == f"{session.uid}@nic")
    assert event.decoded("dtstart").astimezone(UTC) == datetime(2026, 3, 27, 13, tzinfo=UTC)  # 9:00 in New York.
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert event["location"] == f"{school.name}, Room 12" and "Rooms" in event["summary"]


def test_a_changed_session_takes_the_place_of_the_one_in_the_calendar(browser, review):
    browser.sign_in(a_person(Role.MEMBER, review.host))
    session = a_visit_session(review)

    def sequence():
        (event,) = Calendar.from_ical(browser.get(page(review, "/schedule.ics")).data).walk("VEVENT")
        return event["sequence"]

    before = sequence()
    same = ("kind", "heard_from", "title", "held_on", "minutes", "school", "where_at")
    told = {name: getattr(session, name) for name in same}
    change_session(session, an_act(), begins="11:00", **told)
    assert sequence() == before + 1


def test_a_large_visit_costs_as_many_questions_as_a_small_one(lead, review):
    a_visit_session(review, reviewers=[a_reviewer(review)])

    def asked(rest):
        lead.get(page(review, rest))
        with count_queries() as found:
            assert lead.get(page(review, rest)).status_code == 200
        return found.count

    small = [asked(""), asked("/schedule")]
    for _ in range(10):
        plan_session(
            review, an_act(), kind="observation", heard_from="", title="More", held_on=ENDS, begins="08:00", minutes=30,
            school=list_visited(review)[1], where_at="", reviewers=[a_reviewer(review)],
        )  # fmt: skip
    assert [asked(""), asked("/schedule")] == small


def test_withdrawn_sessions_are_in_nobody_s_day(review):
    reviewer = a_reviewer(review)
    withdraw_session(a_visit_session(review, reviewers=[reviewer]), an_act())
    assert list_own_sessions(reviewer) == []


def test_times_of_day_and_years():
    assert (minutes_at("09:15"), clock_at(555), clock_at(24 * 60 + 5)) == (555, "09:15", "00:05")
    assert years_later(date(2024, 2, 29), 3) == date(2027, 2, 28)
