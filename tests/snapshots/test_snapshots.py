"""A school year's figures: a file is looked at, published and undone; small groups stay in their district."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import openpyxl
import pytest

from nic.access import Kind, Role
from nic.indicators.imports.actions import take_work
from nic.places.changes.actions import change_settings, end
from nic.places.moving.actions import move_place
from nic.places.moving.models import Move
from nic.snapshots.cited.queries import find_figure, list_figures_for
from nic.snapshots.files.actions import undo_snapshot
from nic.snapshots.files.work import publish
from nic.snapshots.models import Figure, Snapshot
from tests.builders import LONG_AGO, NOON, TODAY, a_person, a_place, a_school, an_act, home
from tests.conftest import hidden
from tests.house.found_forms import forms_on
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
    act = an_act()
    publish(snapshot, act, lambda: act.at)
    return Snapshot.get_by_id(snapshot.id)


GROUP = "Language: English learners"
FIGURES = rows(
    ("North", "2024-25", "Reading", "All", 50, 100),
    ("North", "2025-26", "Reading", "All", 60, 100),
    ("North", "2025-26", "Reading", GROUP, 3, 7),
    ("North", "2025-26", "Reading", "Sex: girls", 27, 50),
)


def test_a_file_is_looked_at_published_and_undone(browser, state, school):
    browser.sign_in(a_person(Role.AGENCY, state))
    start = f"{home(state)}/snapshots/files"
    carried = hidden(browser.get(f"{start}/new"))
    file = (BytesIO(FIGURES.encode()), "figures.csv")
    answer = browser.client.post(start, data=carried | {"file": file}, content_type="multipart/form-data")
    page = browser.get(answer.location)
    assert "4 figures" in page.text and not Figure.select().exists()
    snapshot = Snapshot.get()
    given = {"version": snapshot.version, "once": "a" * 32, "name": "Yearly"}
    browser.client.post(f"{start}/{snapshot.id}/published", data=given)
    assert Figure.select().count() == 4
    there = f"{home(school)}/snapshots"
    assert "60%" in browser.get(there).text
    snapshot = Snapshot.get()
    browser.client.post(f"{start}/{snapshot.id}/withdrawals", data={"version": snapshot.version, "once": "b" * 32})
    assert "No snapshot of this place yet" in browser.get(there).text


def test_a_small_group_is_seen_in_its_district_and_in_no_byte_beyond(browser, state, school):
    published(state, FIGURES)
    there = f"{home(school)}/snapshots"
    addresses = (there, f"{there}/figures.csv", f"{there}/figures.xlsx")
    for person, sees in ((a_person(Role.MEMBER, school), True), (a_person(Role.AGENCY, state), False)):
        browser.sign_in(person)
        for address in addresses:
            told = words_at(browser, address)
            assert ("42.8" in told or "42.9%" in told) is sees and "54" in told
            assert ("withheld" in told.partition(GROUP)[2][:120]) is not sees
    browser.client.delete_cookie("nic")
    for address in (f"{home(school)}/public/snapshot", f"{home(school)}/public/snapshot/figures.csv"):
        told = words_at(browser, address)
        assert "42.8" not in told and "42.9" not in told and "60" in told


def words_at(browser, address):
    answer = browser.get(address)
    if not address.endswith("xlsx"):
        return unescape(answer.text)
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_the_page_says_performance_change_and_gap(browser, state, school):
    published(state, FIGURES)
    text = unescape(browser.sign_in(a_person(Role.MEMBER, school)).get(f"{home(school)}/snapshots").text)
    assert "60%" in text and "+10" in text and "+6" in text and "all learners, 2025–26: 60%" in text
    assert "No rule for runs or shifts is used here" in text


def test_everybody_reads_it_in_plain_words(browser, state, school):
    published(state, FIGURES)
    text = unescape(browser.get(f"{home(school)}/public/snapshot").text)
    assert "60% of all learners reached it (60 of 100), 10 points more than the year before." in text
    assert "Sex: girls: 54%, 6 points below all learners" in text and f"recognized: {GROUP}" in text


def test_places_below_stand_in_the_order_of_their_names(browser, state, school):
    content = FIGURES + "East,2025-26,Reading,All,90,100\nLake,2025-26,Reading,All,150,200\n"
    a_school(name="East", parent=school.parent)
    published(state, content)
    text = browser.sign_in(a_person(Role.AGENCY, state)).get(f"{home(school.parent)}/snapshots").text
    assert text.index("East") < text.index("North") and "Nobody is ranked here" in text


def test_what_is_wrong_is_said_by_row_and_nothing_is_published(browser, state, school):
    end(a_school(name="Old", parent=school.parent), an_act(), "close place")
    wrong = rows(
        ("North", "2025-26", "Reading", "All", 60, 100),
        ("North", "2025-26", "Reading", "All", 61, 100),
        ("South", "2025-26", "Reading", "All", 1, 2),
        ("North", "2025-26", "Math", "All", "many", 100),
        ("North", "2025-26", "Math", "Sex: girls", "*", "<10"),
        ("Old", "2025-26", "Math", "All", 1, 20),
    )
    snapshot = a_snapshot(place=state, content=wrong)
    browser.sign_in(a_person(Role.AGENCY, state))
    address = f"{home(state)}/snapshots/files/{snapshot.id}"
    text = unescape(browser.get(address).text)
    assert "2 rows can't be taken" in text and "Row 2 says another number" in text and '"many"' in text
    assert "Old (1 row, the first is row 7)" in text and "1 figure is withheld by the source" in text
    answer = browser.client.post(f"{address}/published", data={"version": 1, "once": "a" * 32})
    assert answer.status_code == 422 and not Figure.select().exists()


def test_a_name_that_nobody_knows_is_said_once_and_kept_with_the_columns(browser, state, school):
    browser.sign_in(a_person(Role.AGENCY, state))
    content = rows(("PS 17", "2025-26", "Reading", "All", 60, 100))
    snapshot = a_snapshot(place=state, content=content)
    address = f"{home(state)}/snapshots/files/{snapshot.id}"
    page = browser.get(address)
    assert "Which place is it?" in page.text
    form = next(one for one in forms_on(address, page.text) if one.action.endswith("/columns"))
    browser.client.post(form.action, data=dict(form.fields) | {"names-0-meaning": str(school.id)})
    version = Snapshot.get().version
    browser.client.post(f"{address}/published", data={"version": version, "once": "c" * 32, "name": "The state's"})
    assert Figure.get().place_id == school.id
    again = a_snapshot(place=state, content=content.replace("2025", "2024").replace("-26", "-25"))
    assert again.columns_name == "The state's" and again.summary["figures"] == 1


def test_a_place_is_known_by_the_states_code(state, school):
    change_settings(school, an_act(), "set code", {"code": "PS017"})
    published(state, rows(("ps017", "2025-26", "Reading", "All", 60, 100)))
    assert Figure.get().place_id == school.id


def test_what_was_withheld_once_stays_so_through_undoing_and_another_publisher(state, school):
    """The district shows its two schools but for the small one; then the state publishes the district as a whole."""
    district = school.parent
    a_school(name="East", parent=district)
    own = rows(("North", "2026", "Reading", "All", 3, 6), ("East", "2026", "Reading", "All", 22, 44))
    undo_snapshot(published(district, own), an_act())
    published(state, rows(("Lake", "2026", "Reading", "All", 25, 50)))
    shown = {(one.place.name, one.snapshot.place_id): one.is_shown for one in Figure.select()}
    assert shown == {("North", district.id): False, ("East", district.id): True, ("Lake", state.id): False}


def test_a_state_that_raises_its_smallest_group_withholds_more_at_once(browser, state, school):
    published(state, rows(("North", "2026", "Reading", "All", 6, 12)))
    assert find_figure(school, 2026, "Reading", is_open=False).now == 50
    change_settings(state, an_act(), "set measuring", {"smallest_learners": 15})
    assert find_figure(school, 2026, "Reading", is_open=False).is_withheld


def test_a_figure_is_cited_in_words_with_its_place_on_the_page(browser, state, school):
    published(state, FIGURES)
    found = list_figures_for(school, 2026, is_open=False)
    assert [(one.group, one.is_withheld) for one in found] == [("", False), (GROUP, True), ("Sex: girls", False)]
    assert str(found[0].words) == "Reading, 2025–26, all learners: 60% (60 of 100), 10 points more than the year before"
    assert str(found[1].words) == "Reading, 2025–26, English learners: withheld"
    assert "42" in str(find_figure(school, 2026, "Reading", GROUP, is_open=True).words)
    page = browser.sign_in(a_person(Role.MEMBER, school)).get(f"{home(school)}/snapshots?year=2026")
    assert f'id="{found[0].anchor}"' in page.text


def test_a_long_file_shows_how_far_it_is_and_when_its_process_died_can_be_published_anew(browser, clock, state, school):
    snapshot = a_snapshot(place=state, content=FIGURES)
    take_work(snapshot, "save", NOON, 4)
    browser.sign_in(a_person(Role.AGENCY, state))
    address = f"{home(state)}/snapshots/files/{snapshot.id}"
    text = browser.get(address).text
    assert "4 rows are being checked" in text and "<progress" in text
    clock(NOON + timedelta(minutes=2))
    assert "nic was stopped while it worked at this file" in browser.get(address).text
    browser.client.post(f"{address}/published", data={"version": 1, "once": "d" * 32})
    assert Figure.select().count() == 4


def test_another_sheet_of_a_workbook_can_be_chosen_and_columns_said_otherwise(browser, state, school):
    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    book.active.append(["Figures stand in the next sheet."])
    sheet = book.create_sheet("Figures")
    for row in (["Where", "Year", "What", "N", "Share"], ["North", "2025-26", "Reading", 100, 0.6]):
        sheet.append(row)
    book.save(written := BytesIO())
    browser.sign_in(a_person(Role.AGENCY, state))
    start = f"{home(state)}/snapshots/files"
    carried = hidden(browser.get(f"{start}/new")) | {"file": (BytesIO(written.getvalue()), "figures.xlsx")}
    address = browser.client.post(start, data=carried, content_type="multipart/form-data").location
    for said in ({"sheet": "Figures"}, {"place": "0", "standard": "2", "of": "3", "value": "4"}):
        page = browser.get(address)
        form = next(one for one in forms_on(address, page.text) if one.action.endswith("/columns"))
        assert browser.client.post(form.action, data=dict(form.fields) | said).status_code == 303
    text = unescape(browser.get(address).text)
    assert "1 figure" in text and "Percentages are read as parts of one" in text
    assert Snapshot.get().summary["first"][0][7:9] == [60, 100]


def test_many_standards_are_shown_a_page_at_a_time(browser, state, school):
    published(state, rows(*(("North", "2026", f"Standard {n:02}", "All", 50, 100) for n in range(30))))
    there = f"{home(school)}/public/snapshot"
    first, last = browser.get(there).text, browser.get(f"{there}?page=2").text
    assert "Standard 23" in first and "Standard 24" not in first and "page=2" in first
    assert "Standard 24" in last and "Page 2 of 2" in last and browser.get(f"{there}?page=x").text == first


def test_a_school_that_moves_takes_no_small_group_along_that_would_tell_of_its_former_neighbors(browser, state, school):
    published(state, FIGURES)
    hill = a_place(Kind.DISTRICT, name="Hill", parent=state)
    new, own = a_person(Role.MEMBER, hill), a_person(Role.MEMBER, school)
    assert "42.9%" in browser.sign_in(own).get(f"{home(school)}/snapshots").text
    move_place(school, an_act(), goes_to=hill, moved_on=TODAY, why="A vote")
    for person in (new, own):
        text = browser.sign_in(person).get(f"{home(school)}/snapshots").text
        assert "60%" in text and "42.9%" not in text
    Move.update(at=LONG_AGO).execute()  # What is published after a move is its district's as ever.
    assert "42.9%" in browser.sign_in(new).get(f"{home(school)}/snapshots").text
