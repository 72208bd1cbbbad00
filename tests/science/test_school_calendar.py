"""Days without school out of lists and calendars."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.school_calendar import Closed, is_calendar, read_closed, written_list

ZONE = "America/New_York"
THANKSGIVING = (date(2026, 11, 26), date(2026, 11, 27), "Thanksgiving")


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def told(text, zone=ZONE):
    return [(one.first, one.last, one.name) for one in read_closed(text, zone).rows]


def calendar(*lines, name="Thanksgiving"):
    event = ["BEGIN:VEVENT", *lines, f"SUMMARY:{name}", "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", *event, "END:VCALENDAR"])


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-26 to 2026-11-27 Thanksgiving", "2026-11-26/2026-11-27 Thanksgiving",
        "2026-11-26,2026-11-27,Thanksgiving",
        "11/26/2026 - 11/27/2026: Thanksgiving", "Thanksgiving,11/26/2026,11/27/2026",
        '"Thanksgiving";11/26/2026;11/27/2026',
        "Thursday, November 26, 2026 through Friday, Nov. 27 2026 Thanksgiving", "2026-11-26\t2026-11-27\tThanksgiving",
    ],
)  # fmt: skip
def test_a_stretch_of_days_with_its_name_is_read_as_people_write_it(line):
    assert told(line) == [THANKSGIVING]


def test_the_names_of_columns_are_no_day_and_a_name_keeps_its_own_weekday():
    assert told("Start Date,End Date,Subject\n2027-03-26,,Good Friday") == [
        (date(2027, 3, 26), date(2027, 3, 26), "Good Friday")
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Winter break", "There is no day in"),
        ("2026-02-30 Break", "There is no day “2026-02-30”"),
        ("2026-11-26 2026-11-27 2026-11-28", "more than two days"),
        ("2026-11-26 Thanksgiving 2026-11-27", "Something stands between"),
        ("2027-01-01 to 2026-12-23", "before it begins"),
        ("2026-01-01 to 2028-01-01", "longer than a year"),
        ("1026-11-26 Thanksgiving", "too far away"),
        ("9999-12-31", "too far away"),
    ],
)
def test_a_line_that_is_no_day_is_named_with_why_and_the_others_are_read(line, why):
    read = read_closed(f"2026-11-11 Veterans Day\n\n{line}", ZONE)
    assert [one.name for one in read.rows] == ["Veterans Day"]
    assert [number for number, _ in read.faults] == [3] and why in str(read.faults[0][1])


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261128"],
        ["DTSTART;VALUE=DATE:20261126", "DURATION:P2D"],
        ["DTSTART:20261126T050000Z", "DTEND:20261128T050000Z"],  # Midnight in New York.
        ['DTSTART;TZID="America/Los_Angeles":20261125T210000', "DTEND;TZID=Eastern Standard Time:20261128T000000"],
        ["DTSTART:20261126T000000", "DTEND:20261128T000000", "BEGIN:VALARM", "DTSTART:19700101", "END:VALARM"],
    ],
)
def test_an_entry_of_a_calendar_holds_on_the_days_that_it_has_at_the_place(lines):
    assert told(calendar(*lines)) == [THANKSGIVING]


def test_a_folded_line_is_put_together_and_signs_are_plain_again():
    text = calendar("DTSTART;VALUE=DATE:20261126", name="No scho\r\n ol\\, all\\nday")
    assert [one.name for one in read_closed(text, ZONE).rows] == ["No school, all day"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=YEARLY"], "repeats by a rule, which nic does not read"),
        (["DTSTART;VALUE=DATE:20261126", "RDATE;VALUE=DATE:20271125"], "repeats by a rule"),
        (["DTSTART;TZID=Mars/Olympus:20261126T080000"], "a time zone that nic does not know: Mars/Olympus"),
        (["DTSTART;TZID=../../etc/passwd:20261126T080000"], "a time zone that nic does not know"),
        (["DTSTART:nonsense"], "“nonsense” is no day"),
        (["DTSTART;VALUE=DATE:20260230"], "is no day"),
        ([], "has no first day"),
        (["DTSTART;VALUE=DATE:20261126", "STATUS:CANCELLED"], "was canceled"),
        (["DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20260101"], "before it begins"),
        (["DTSTART:00010101T000000Z"], "too far away|beyond any calendar|does not know"),
    ],
)
def test_an_entry_that_can_not_be_read_is_named_with_why(lines, why):
    read = read_closed(calendar(*lines), ZONE)
    assert not read.rows and [number for number, _ in read.faults] == [2]
    assert any(words in str(read.faults[0][1]) for words in why.split("|"))


def test_a_file_that_ends_in_the_middle_says_so():
    read = read_closed("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261126", ZONE)
    assert not read.rows and "ends in the middle" in str(read.faults[0][1])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-26 Thanksgiving\n" * 100_000, "too many lines"),
        (calendar("DTSTART;VALUE=DATE:20261126") + "\r\n" + "X-A:b\r\n" * 100_000, "more than 60000 lines"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nDTSTART:20261126\nEND:VEVENT\n" * 1_001, "too many entries"),
    ],
)
def test_what_is_too_much_is_refused_as_a_whole(text, why):
    read = read_closed(text, ZONE)
    assert not read.rows and len(read.faults) == 1 and why in str(read.faults[0][1])


@pytest.mark.parametrize(
    ("name", "is_off"),
    [
        ("No School - Teacher Workday", True), ("Winter Break", True), ("In-service", True), ("Town Meeting Day", True),
        ("Early release: winter break begins", False), ("Holiday concert", False), ("School board meeting", False),
        ("First Day of School", False), ("Grade 5 field trip", False),
    ],
)  # fmt: skip
def test_of_a_calendar_the_name_tells_whether_there_is_school(name, is_off):
    day = date(2026, 11, 26)
    assert Closed(1, day, day, name).is_off is is_off
    assert not Closed(1, day, day, name, is_whole_day=False).is_off


@given(st.text(max_size=300), st.booleans())
def test_no_text_breaks_it_and_what_was_understood_is_understood_again(text, is_event):
    rows = read_closed(calendar(text) if is_event else text, ZONE).rows
    assert all(one.first <= one.last and one.name.isprintable() for one in rows)
    if rows and len(rows) <= 500:
        again = read_closed(written_list(rows), ZONE)
        assert not again.faults and [(one.first, one.last) for one in again.rows] == [(o.first, o.last) for o in rows]


def test_a_calendar_is_told_by_its_first_line():
    assert is_calendar("\ufeff\r\nbegin:vcalendar\r\n") and not is_calendar("2026-11-26")
