"""A school year's figures: a file is looked at, published and undone; small groups stay in their district."""

from html import unescape
from io import BytesIO

import pytest

from nic.access import Kind, Role
from nic.snapshots.actions import publish_snapshot
from nic.snapshots.models import Figure, Snapshot
from tests.builders import a_person, a_place, a_school, an_act, home
from tests.conftest import hidden
from tests.indicators.builders import a_snapshot

HEAD = "Place,Year,Standard,Student group,How many,Out of\n"


@pytest.fixture
def state():
    return a_place(Kind.STATE, name="Demo State")


@pytest.fixture
def school(state):
    district = a_place(Kind.DISTRICT, name="Lake", parent=state)
    return a_school(name="North", parent=district)


def rows(*told):
    return HEAD + "".join(",".join(map(str, one)) + "\n" for one in told)


def published(state, content):
    snapshot = a_snapshot(place=state, content=content)
    publish_snapshot(snapshot, an_act())
    return snapshot


GROUP = "Language: English learners"
FIGURES = rows(
    ("North", "2024-25", "Reading", "All", 50, 100),
    ("North", "2025-26", "Reading", "All", 60, 100),
    ("North", "2025-26", "Reading", GROUP, 3, 7),
    ("North", "2025-26", "Reading", "Sex: girls", 27, 50),
)


def test_a_file_is_looked_at_published_and_undone(browser, state, school):
    browser.sign_in(a_person(Role.AGENCY, state))
    start = f"{home(state)}/snapshots"
    carried = hidden(browser.get(f"{start}/new"))
    file = (BytesIO(FIGURES.encode()), "figures.csv")
    answer = browser.client.post(start, data=carried | {"file": file}, content_type="multipart/form-data")
    page = browser.get(answer.location)
    assert "4 figures" in page.text and not Figure.select().exists()
    snapshot = Snapshot.get()
    browser.client.post(f"{start}/files/{snapshot.id}/published", data={"version": snapshot.version, "once": "a" * 32})
    assert Figure.select().count() == 4
    there = f"{home(school)}/snapshots"
    assert "60%" in browser.get(there).text
    snapshot = Snapshot.get()
    browser.client.post(
        f"{start}/files/{snapshot.id}/withdrawals", data={"version": snapshot.version, "once": "b" * 32}
    )
    assert "No snapshot of this place yet" in browser.get(there).text


def test_a_small_group_is_seen_in_its_district_and_in_no_byte_beyond(browser, state, school):
    published(state, FIGURES)
    for person, sees in ((a_person(Role.MEMBER, school), True), (a_person(Role.AGENCY, state), False)):
        browser.sign_in(person)
        for path in ("", "/figures.csv"):
            text = unescape(browser.get(f"{home(school)}/snapshots{path}").text)
            assert ("42.8" in text or "42.9%" in text) is sees
            assert ("withheld" in text.partition(GROUP)[2][:120]) is not sees
            assert "54" in text


def test_the_page_says_performance_change_and_gap(browser, state, school):
    published(state, FIGURES)
    text = unescape(browser.sign_in(a_person(Role.MEMBER, school)).get(f"{home(school)}/snapshots").text)
    assert "60%" in text and "+10" in text and "+6" in text and "2024–25: 50%" in text
    assert "No rule for runs or shifts is used here" in text


def test_what_is_wrong_is_said_by_row_and_nothing_is_published(browser, state, school):
    wrong = rows(
        ("North", "2025-26", "Reading", "All", 60, 100),
        ("North", "2025-26", "Reading", "All", 61, 100),
        ("South", "2025-26", "Reading", "All", 1, 2),
        ("North", "2025-26", "Math", "All", "many", 100),
        ("North", "2025-26", "Math", "Sex: girls", "*", "<10"),
    )
    snapshot = a_snapshot(place=state, content=wrong)
    browser.sign_in(a_person(Role.AGENCY, state))
    address = f"{home(state)}/snapshots/files/{snapshot.id}"
    text = unescape(browser.get(address).text)
    assert "3 rows can't be taken" in text and "stands in row 2 already" in text and '"South" is no place' in text
    answer = browser.client.post(f"{address}/published", data={"version": 1, "once": "a" * 32})
    assert answer.status_code == 422 and not Figure.select().exists()
