"""A person's calendar at a private address: what is due and where, for whoever has the address, until it ends."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from nic.history import History
from nic.networks.activities.actions import sign_up
from nic.people.actions import disable_person
from nic.people.passwords import hash_token
from nic.places.models import HeldRole
from nic.science.cycle import Stage
from nic.today.feeds.actions import make_feed, stop_feed
from nic.today.feeds.models import Feed
from nic.today.feeds.queries import list_dates
from tests.builders import NOON, TODAY, a_cycle, a_huddle, a_network, a_task, an_act
from tests.counted import queries_of
from tests.indicators.builders import a_series
from tests.networks.builders import a_activity
from tests.reviews.builders import a_review, a_reviewer, a_visit_session
from tests.today.builders import DAILY, a_lead, everything


@pytest.fixture
def lead():
    return a_lead()


@pytest.fixture
def read(browser):
    """A calendar program: no cookie, only the address."""

    def at(token, **headers):
        return browser.client.get(f"/feeds/{token}.ics", headers=headers)

    return at


def events(answer):
    return {str(one["uid"]): one for one in Calendar.from_ical(answer.data).walk("VEVENT")}


def titles(answer):
    return sorted(str(one["summary"]) for one in events(answer).values())


def test_it_says_what_is_due_and_where_with_a_way_in_and_nothing_that_people_wrote(read, lead):
    person, district, team = lead
    everything(*lead)
    a_task(team, owner=person, words="Call Tom's mother", due_on=TODAY + timedelta(days=2))
    a_huddle(team, held_on=TODAY + timedelta(days=4))
    answer = read(make_feed(person, an_act(person)))
    text = answer.get_data(as_text=True).replace("\r\n ", "")
    assert {"A test ends: cycle 1, Lake School", "A task of yours is due: Lake School"} <= set(titles(answer))
    assert "Support that was promised is due: Two Rivers" in titles(answer)
    assert "The yearly plan is due: Two Rivers" in titles(answer)
    assert any(one.startswith("Huddle: ") for one in titles(answer))
    assert any(one.startswith("To measure: Exit tickets") for one in titles(answer))
    for written in ("Tom", "Wait time", "Cold calls", "Names on sticks", "Six afternoons", "Whom did you"):
        assert written not in text, written
    assert all(str(one["url"]).startswith("http") for one in events(answer).values())


def test_days_are_days_and_hours_are_those_of_the_wall_there(read, lead):
    person, district, team = lead
    a_task(team, owner=person, due_on=date(2026, 4, 2))
    activity = a_activity(a_network(team.place), title="Spring convening", begins_on=date(2026, 4, 3))
    sign_up(activity, an_act(person), person=person)
    found = {str(one["summary"]): one for one in events(read(make_feed(person, an_act(person)))).values()}
    task = found["A task of yours is due: Lake School"]
    assert (task["dtstart"].dt, task["dtend"].dt) == (date(2026, 4, 2), date(2026, 4, 3))
    (meeting,) = [one for title, one in found.items() if title.startswith("Spring convening")]
    assert f"{meeting['dtstart'].dt:%H:%M}" == "15:30"
    assert meeting["dtstart"].params["TZID"] == "America/New_York"


def test_an_hour_of_a_visit_is_told_by_its_kind_to_those_who_go(read):
    review = a_review(name="Spring visit")
    mine = a_reviewer(review)
    session = a_visit_session(review, title="Interview with Tom", begins="09:00", reviewers=[mine])
    a_visit_session(review, title="Not theirs")
    answer = read(make_feed(mine.person, an_act(mine.person)))
    assert f"session-{session.uid}@nic" in events(answer) and "Tom" not in answer.text
    assert titles(answer)[0].startswith("Classroom observation: Spring visit") and len(titles(answer)) == 2


def test_the_same_calendar_is_the_same_file_until_something_changes(read, lead):
    person, _, team = lead
    task = a_task(team, owner=person, due_on=TODAY)
    token = make_feed(person, an_act(person))
    first = read(token)
    assert set(first.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert read(token, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    stamp = events(first)[f"task-{task.uid}@nic"]["dtstamp"].dt
    assert stamp == History.select().where(History.of_uid == task.uid).get().at
    a_task(team, owner=person, due_on=TODAY)
    second = read(token, **{"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200 and events(first).keys() < events(second).keys()


def test_a_wrong_address_and_one_that_ended_are_missing_pages_byte_for_byte(read, lead, browser):
    person = lead[0]
    missing = browser.client.get("/no-such-page")
    old = make_feed(person, an_act(person))
    new = make_feed(person, an_act(person))
    for token in (old, "x", "a" * 43):
        assert (read(token).status_code, read(token).data) == (404, missing.data)
    assert read(new).status_code == 200
    stop_feed(person, an_act(person))
    assert (read(new).status_code, read(new).data) == (404, missing.data)


def test_a_closed_account_has_no_calendar(read, lead):
    person = lead[0]
    address = make_feed(person, an_act(person))
    disable_person(person, an_act())
    assert read(address).status_code == 404


def test_only_the_hash_of_its_token_is_kept_and_no_line_of_history_has_it(lead):
    token = make_feed(lead[0], an_act(lead[0]))
    assert Feed.get().token_hash == hash_token(token)
    assert all(token not in str(line.changes) and hash_token(token) not in str(line.changes) for line in History)


def test_what_stands_at_a_place_goes_with_the_role_there(lead):
    person, district, team = lead
    everything(*lead)
    assert list_dates(person, NOON)
    HeldRole.update(until_on=TODAY - timedelta(days=1)).where(HeldRole.place == team.place).execute()
    left = list_dates(person, NOON)
    assert left and not any(one.values.get("place_id") == team.place_id for one, _ in left)
    HeldRole.update(until_on=TODAY - timedelta(days=1)).where(HeldRole.person == person).execute()
    assert list_dates(person, NOON) == []


def test_many_dates_cost_as_many_questions_as_few(lead):
    person, _, team = lead
    everything(*lead)
    few = queries_of(lambda: list_dates(person, NOON))
    for n in range(10):
        a_task(team, owner=person, due_on=TODAY)
        a_cycle(team, person, stage=Stage.DO, ends_on=TODAY, at=NOON - timedelta(days=3))
        a_series(team, name=f"Daily {n}", due=DAILY)
    assert queries_of(lambda: list_dates(person, NOON)) == few


def test_its_page_shows_the_address_once_and_the_buttons_end_it(browser, lead):
    person = lead[0]
    client = browser.sign_in(person)
    assert "Make an address" in client.get("/me").text
    client.post("/me/calendar")
    page = client.get("/me").text
    token = page.partition("/feeds/")[2].partition(".ics")[0]
    assert client.client.get(f"/feeds/{token}.ics").status_code == 200
    again = client.get("/me").text
    assert token not in again and "Make a new address" in again
    client.post("/me/calendar/end")
    assert client.client.get(f"/feeds/{token}.ics").status_code == 404
    assert "Make an address" in client.get("/me").text
