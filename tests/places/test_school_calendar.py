"""The school calendar: what a place closes, what comes from above, and calendars that are brought in."""

import io
from datetime import date

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.history import History
from nic.places.actions import change_place
from nic.places.lines.queries import closed_days_of
from nic.places.models import Place
from nic.places.school_calendar.actions import bring_closed_days, close_days, open_days, undo_brought
from nic.places.school_calendar.queries import find_last_brought, list_months, stretches_of
from tests.again import again
from tests.builders import TODAY, a_person, a_place, a_school, an_act, home
from tests.conftest import hidden

NOV_26, NOV_27, NOV_30 = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)
PASTED = "2026-11-26 to 2026-11-27 Thanksgiving\n2026-12-23 to 2027-01-01 Winter break"


@pytest.fixture
def district():
    return a_place(Kind.DISTRICT)


def told(place):
    return [(one.first, one.last, one.name) for one in stretches_of(again(place), is_own=True)]


def test_days_are_closed_with_their_name_beside_those_that_somebody_closed_meanwhile(district):
    seen = Place.get_by_id(district.id)
    close_days(district, an_act(), [(NOV_30, NOV_30, "")])
    close_days(seen, an_act(version=1), [(NOV_26, NOV_27, "Thanksgiving")])
    assert told(district) == [(NOV_26, NOV_27, "Thanksgiving"), (NOV_30, NOV_30, "")]
    assert closed_days_of([again(district)]) == {NOV_26, NOV_27, NOV_30}


def test_a_day_in_the_middle_has_school_again_and_the_others_keep_their_name(district):
    close_days(district, an_act(), [(date(2026, 11, 25), NOV_27, "Break")])
    open_days(district, an_act(), NOV_26, NOV_26)
    assert told(district) == [(date(2026, 11, 25),) * 2 + ("Break",), (NOV_27, NOV_27, "Break")]
    with pytest.raises(Refused, match="school on these days already"):
        open_days(district, an_act(), NOV_26, NOV_26)


def test_what_is_typed_in_the_settings_keeps_the_names_of_days_that_stay_closed(district):
    close_days(district, an_act(), [(NOV_26, NOV_27, "Thanksgiving"), (NOV_30, NOV_30, "Snow")])
    change_place(again(district), an_act(), name="D", time_zone="America/New_York", closed_days=["2026-11-26"])
    assert told(district) == [(NOV_26, NOV_26, "Thanksgiving")]


def test_an_import_is_one_act_and_undone_as_a_whole_but_for_what_was_there_before(district):
    close_days(district, an_act(), [(NOV_26, NOV_26, "Holiday")])
    bring_closed_days(district, an_act(), [(NOV_26, NOV_27, "Thanksgiving"), (NOV_30, NOV_30, "Snow")])
    assert History.select().where(History.verb == "bring closed days").count() == 1
    close_days(district, an_act(), [(TODAY, TODAY, "Since then")])
    brought = find_last_brought(district)
    assert brought.days == 2
    undo_brought(district, an_act(), brought.id)
    assert told(district) == [(TODAY, TODAY, "Since then"), (NOV_26, NOV_26, "Holiday")]
    assert find_last_brought(district) is None


def test_imports_are_undone_one_after_the_other_the_newest_first(district):
    for day in (NOV_26, NOV_27, NOV_30):
        bring_closed_days(district, an_act(), [(day, day, "")])
    undo_brought(district, an_act(), find_last_brought(district).id)
    bring_closed_days(district, an_act(), [(TODAY, TODAY, "")])
    for left in ([NOV_26, NOV_27], [NOV_26], []):
        undo_brought(district, an_act(), find_last_brought(district).id)
        assert [first for first, _, _ in told(district)] == left[:1] and closed_days_of([again(district)]) == set(left)
    assert find_last_brought(district) is None


def test_a_summer_stands_in_the_month_it_begins_in_and_later_months_say_how_long_it_goes_on(district):
    close_days(district, an_act(), [(date(2026, 6, 15), date(2026, 8, 20), "Summer")])
    months = {one.first.month: one for one in list_months([again(district)], date(2026, 5, 1), date(2026, 9, 30))}
    assert [len(months[n].begun) for n in range(5, 10)] == [0, 1, 0, 0, 0]
    assert [len(months[n].going_on) for n in range(5, 10)] == [0, 0, 1, 1, 0]


def test_days_that_were_removed_by_mistake_are_closed_again_by_the_form_below(browser, district):
    close_days(district, an_act(), [(NOV_26, NOV_27, "Thanksgiving")])
    browser.sign_in(a_person(Role.LEAD, district))
    days = {"first_on": "2026-11-26", "last_on": "2026-11-27", "name": "Thanksgiving"}
    assert 'name="name" value="Thanksgiving"' in browser.get(f"{home(district)}/school-calendar?year=2027").text
    at = browser.post(f"{home(district)}/school-calendar/removals", **days).location
    page = browser.get(at).text
    assert "Was that a mistake?" in page and 'value="Thanksgiving"' in page and 'value="2026-11-27"' in page
    assert browser.get(f"{home(district)}/school-calendar?first_on=nonsense&name={'x' * 999}").status_code == 200


def test_more_than_a_place_keeps_is_refused_and_nothing_is_kept(district):
    days = [(date(2010 + n // 12, n % 12 + 1, 2),) * 2 + ("",) for n in range(201)]
    with pytest.raises(Refused, match="at most 200"):
        bring_closed_days(district, an_act(), days)
    assert told(district) == []


def test_a_school_reads_what_comes_from_above_and_changes_only_its_own(browser, district):
    school = a_school(parent=district)
    close_days(district, an_act(), [(NOV_26, NOV_27, "Thanksgiving")])
    close_days(school, an_act(), [(NOV_30, NOV_30, "Town day")])
    url = f"{home(school)}/school-calendar?year=2027"
    page = browser.sign_in(a_person(Role.LEAD, school)).get(url).text
    assert "Thanksgiving" in page and f"from {district.name}" in page and page.count(">Remove<") == 1
    page = browser.sign_in(a_person(Role.FAMILY, school)).get(url).text
    assert "Town day" in page and "Remove" not in page and "Close these days" not in page
    assert browser.sign_in(a_person(Role.LEAD, a_school())).get(url).status_code == 404


@pytest.mark.parametrize("year", ["", "x", "0", "1999", "2101", "99999", "٢٠٢٦", "-1"])
def test_a_year_that_nobody_can_mean_is_this_one(browser, district, year):
    browser.sign_in(a_person(Role.LEAD, district))
    assert "Aug 1, 2025" in browser.get(f"{home(district)}/school-calendar?year={year}").text


def test_days_are_closed_and_opened_on_the_page_which_says_what_comes_next(browser, district):
    browser.sign_in(a_person(Role.LEAD, district))
    url = f"{home(district)}/school-calendar"
    typed = {"first_on": "2026-11-26", "last_on": "2026-11-27", "name": "Thanksgiving"}
    answer = browser.post(url, **hidden(browser.get(url)) | typed)
    page = browser.get(answer.location).text
    assert "No measurement is due from Nov 26, 2026 to Nov 27, 2026 now" in page and "Thanksgiving" in page
    browser.post(f"{url}/removals", first_on="2026-11-26", last_on="2026-11-27")
    assert told(district) == []


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"first_on": ""}, "Enter the day without school."),
        ({"first_on": "nonsense"}, "first_on-error"),
        ({"first_on": "2026-11-26", "last_on": "2026-11-25"}, "lies before the first"),
        ({"first_on": "2026-11-26", "last_on": "2029-11-25"}, "Is the year right?"),
        ({"first_on": "0001-01-01", "last_on": "0001-01-01"}, "first_on-error"),
        ({"first_on": "2026-11-26", "name": "x" * 81}, "name-error"),
    ],
)
def test_what_can_not_be_is_said_beside_it_and_nothing_typed_is_lost(browser, district, typed, why):
    browser.sign_in(a_person(Role.LEAD, district))
    answer = browser.post(f"{home(district)}/school-calendar", **{"last_on": "", "name": "Party"} | typed)
    assert answer.status_code == 422 and why in answer.text and told(district) == []
    assert typed.get("name", "Party") in answer.text


def brought(browser, place, **typed):
    return browser.post(f"{home(place)}/school-calendar/import", **typed)


def test_a_list_is_looked_at_first_then_kept_whole_and_undone_by_a_button(browser, district):
    browser.sign_in(a_person(Role.LEAD, district))
    looked = brought(browser, district, text=PASTED + "\nSpring break")
    assert looked.status_code == 200 and "Line 3" in looked.text and told(district) == []
    kept = brought(browser, district, **hidden(looked) | {"text": PASTED + "\nSpring break", "kept": ["0", "1"]})
    page = browser.get(kept.location).text
    assert "2 lines are in the calendar now" in page and [name for *_, name in told(district)] == [
        "Thanksgiving", "Winter break",
    ]  # fmt: skip
    browser.post(f"{home(district)}/school-calendar/import/{find_last_brought(district).id}/undo")
    assert told(district) == []


def test_a_calendar_comes_with_what_has_no_school_ticked_and_its_list_to_mend(browser, district):
    lines = ["BEGIN:VCALENDAR"]
    for day, name in (("20261126", "Thanksgiving, no school"), ("20261201", "Board meeting")):
        lines += ["BEGIN:VEVENT", f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{name}", "END:VEVENT"]
    browser.sign_in(a_person(Role.LEAD, district))
    looked = brought(browser, district, files=(io.BytesIO("\r\n".join(lines).encode()), "district.ics"))
    assert looked.text.count(" checked") == 1 and "2026-12-01 Board meeting" in looked.text
    text = "2026-11-26 Thanksgiving, no school\n2026-12-01 Board meeting"
    changed = brought(browser, district, **hidden(looked) | {"text": text + "\n2026-12-02 Recess", "kept": ["0"]})
    assert changed.status_code == 200 and changed.text.count(" checked") == 2 and told(district) == []
    none = brought(browser, district, **hidden(looked) | {"text": text})
    assert none.status_code == 422 and "Tick at least one line" in none.text
    brought(browser, district, **hidden(looked) | {"text": text, "kept": ["0"]})
    assert told(district) == [(NOV_26, NOV_26, "Thanksgiving, no school")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"2026-11-26 Thanksgiving\n" * 100_000, "too many lines"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "This is a picture"),
        (bytes(range(256)) * 40, "read this kind of file|This is no text"),
        (b"", "Choose a file, or paste some days|There is no day in it"),
        (b"\xff\xfe" + b"\x00\xd8" * 50, "no day|read this kind"),
    ],
)
def test_a_file_that_is_no_calendar_is_said_to_be_none(browser, district, content, why):
    browser.sign_in(a_person(Role.LEAD, district))
    answer = brought(browser, district, files=(io.BytesIO(content), "calendar.ics"))
    assert answer.status_code == 422 and any(words in answer.text for words in why.split("|"))


@pytest.mark.parametrize("ticked", [["0", "7"], ["x"], ["-1"], ["9" * 30]])
def test_ticks_that_no_page_has_are_no_lines(browser, district, ticked):
    browser.sign_in(a_person(Role.LEAD, district))
    looked = brought(browser, district, text="2026-11-26 Thanksgiving")
    answer = brought(browser, district, **hidden(looked) | {"text": "2026-11-26 Thanksgiving", "kept": ticked})
    assert answer.status_code in (303, 422) and len(told(district)) == (ticked[0] == "0")
