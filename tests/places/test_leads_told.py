"""Whoever leads a place hears that somebody above has moved it, closed it or opened it again, and what that means."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.mail.models import Letter
from nic.people.actions import choose_language, disable_person
from nic.people.models import Person
from nic.places.actions import give_role, share
from nic.places.closing.actions import close_place, reopen_place
from nic.places.models import Place
from nic.places.moving.actions import move_place
from nic.science.cycle import Stage
from nic.text import plain
from tests.builders import NOON, TODAY, a_cycle, a_person, a_place, a_school, a_team, an_act, home
from tests.house.source import Html

WHY = "Too few learners, says Mr. Oak"
TOLD, LAST = plain(TODAY), plain(TODAY + timedelta(days=30))
A_WEEK = NOON + timedelta(days=7)


@pytest.fixture
def hill(state):
    return a_place(Kind.DISTRICT, name="Hill District", parent=state)


@pytest.fixture
def chief(state):
    return a_person(Role.ADMINISTRATOR, state, name="Dana Reyes")


@pytest.fixture
def ada(northside):
    return a_person(Role.LEAD, team=northside, name="Ada Park", email="ada@example.org")


def fresh(place):
    return Place.get_by_id(place.id)


def act_on(place, by, **given):
    return an_act(by, version=fresh(place).version, **given)


def moved(place, goes_to, by, **given):
    move_place(fresh(place), act_on(place, by, **given), goes_to=goes_to, moved_on=TODAY, why=WHY)


def closed(place, by, **given):
    close_place(fresh(place), act_on(place, by), **{"closed_on": TODAY, "why": WHY} | given)


def opened(place, by, **given):
    reopen_place(fresh(place), act_on(place, by, **given))


def letters_to(office, now=NOON):
    """By address, what was delivered now, as plain text on one line."""
    before = len(office.letters)
    office.deliver(now)
    return {one["To"]: " ".join(one.get_body(("plain",)).get_content().split()) for one in office.letters[before:]}


@pytest.mark.on_each_database
def test_of_a_move_each_lead_hears_once_what_goes_along_what_is_taken_back_and_what_comes_next(
    post_office, northside, lake, hill, chief, ada
):
    a_person(Role.MEMBER, team=northside)
    share(a_cycle(northside, ada, stage=Stage.CLOSED), an_act(ada), place=lake)
    act = act_on(northside.place, chief, once="x" * 32)
    for _ in range(2):
        move_place(fresh(northside.place), act, goes_to=hill, moved_on=TODAY, why=WHY)
    told = letters_to(post_office)
    assert list(told) == ["ada@example.org"] and Letter.select().count() == 1
    for words in (
        f"Northside belongs to Hill District since {TOLD}, before to Lake District.",
        "Dana Reyes, who administers Vermont, has moved it.",
        "go along and keep their history",
        "One thing that its teams had shared with Lake District is taken back there.",
        "What Lake District shared with all its places opens to its people no more.",
        "It can be moved back at any time",
        "Next, choose with your teams what Hill District may see",
        f"{home(northside.place)} ",
    ):
        assert words in told["ada@example.org"], words
    assert "Oak" not in told["ada@example.org"]


def test_who_leads_a_school_hears_that_its_district_moved_and_whoever_did_it_hears_nothing(
    post_office, northside, lake, state, chief, ada
):
    union = a_place(Kind.SUPERVISORY_UNION, name="Pond Union", parent=state)
    give_role(chief, northside.place, an_act(), role=Role.LEAD)
    give_role(ada, lake, an_act(), role=Role.LEAD)
    mia = a_person(Role.LEAD, a_school(name="Southside", parent=lake), email="mia@example.org")
    moved(lake, union, chief)
    told = letters_to(post_office)
    assert set(told) == {ada.email, mia.email}
    assert "Southside stands below it and has gone along." in told[mia.email]
    assert "stands below it and" not in told[ada.email]


@pytest.mark.on_each_database
def test_of_a_closing_each_lead_hears_until_when_it_can_be_undone_and_then_that_it_was(
    post_office, northside, lake, chief, ada
):
    closed(northside.place, chief, successor=a_school(name="Eastside", parent=lake))
    said = letters_to(post_office)[ada.email]
    for words in (
        f"Northside is closed since {TOLD}.",
        "Dana Reyes, who administers Vermont, has closed it.",
        "It went into Eastside.",
        f"Until {LAST} it can be opened again",
        "Where you go on, its lead adds the same e-mail address",
    ):
        assert words in said, words
    opened(northside.place, chief, at=A_WEEK)
    again = letters_to(post_office, A_WEEK)[ada.email]
    assert f"which was closed since {TOLD}, is open again" in again and "Next, look through its people" in again
    assert "Oak" not in said + again


def test_a_letter_that_is_no_longer_true_when_it_would_leave_is_not_sent(
    post_office, northside, lake, hill, chief, ada
):
    closed(northside.place, chief)
    opened(northside.place, chief, at=NOON + timedelta(hours=1))
    moved(northside.place, hill, chief, at=NOON + timedelta(hours=2))
    moved(northside.place, lake, chief, at=NOON + timedelta(hours=3))
    post_office.deliver(NOON + timedelta(hours=4))
    subjects = [one["Subject"] for one in post_office.letters]
    assert subjects == ["Northside is open again", "Northside belongs to Lake District now"]
    closed(northside.place, chief)
    disable_person(Person.get_by_id(ada.id), an_act(chief))
    assert letters_to(post_office) == {}


def test_what_is_refused_tells_nobody(northside, lake, hill, chief, ada):
    a_school(name="Northside", parent=hill)
    with pytest.raises(Refused):
        moved(northside.place, hill, chief)
    with pytest.raises(Refused):
        closed(northside.place, chief, closed_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused):
        opened(northside.place, chief)
    assert not Letter.select().exists()


def test_it_comes_in_the_language_that_each_of_them_chose(post_office, northside, lake, hill, chief, ada):
    choose_language(ada, an_act(ada), language="es")
    a_person(Role.LEAD, team=northside, email="eve@example.org")
    share(a_cycle(northside, ada, stage=Stage.CLOSED), an_act(ada), place=lake)
    moved(northside.place, hill, chief)
    closed(northside.place, chief)
    opened(northside.place, chief)
    post_office.deliver(NOON)
    assert len(post_office.letters) == 4
    closed(northside.place, chief)
    post_office.deliver(NOON)
    spoken = {(one["To"], one["Content-Language"]) for one in post_office.letters}
    assert spoken == {("ada@example.org", "es"), ("eve@example.org", "en")}
    english = [one for one in post_office.letters if one["Content-Language"] == "en"]
    said = {line for one in english for line in lines_of(one) if not line.startswith("http")}
    for one in post_office.letters:
        if one["Content-Language"] == "es":
            assert not said.intersection(lines_of(one)), one["Subject"]


def lines_of(letter):
    return {line for line in letter.get_body(("plain",)).get_content().splitlines() if line.strip(" -")}


# -- The page of the place ---------------------------------------------------------------------------------------------
def noticed(browser, place):
    return " ".join(text.strip() for tag, text in Html(browser.get(home(place)).text).found if not tag)


def test_for_thirty_days_its_page_says_so_to_those_who_work_there_and_to_nobody_else(
    browser, clock, northside, lake, hill, chief, ada
):
    member, reader = a_person(Role.MEMBER, team=northside), a_person(Role.MEMBER, team=a_team(hill))
    child = a_person(Role.FAMILY, team=northside)
    moved(northside.place, hill, chief)
    words = f"Northside belongs to Hill District since {TOLD}, before to Lake District."
    for who, reads in ((ada, True), (member, True), (reader, False), (child, False), (chief, False)):
        browser.sign_in(who)
        assert (words in noticed(browser, northside.place)) is reads, who.name
    closed(northside.place, chief)
    browser.sign_in(ada)
    until = f"Until {LAST} whoever administers a place above can open it again"
    assert until in noticed(browser, northside.place)
    browser.sign_in(reader)
    assert "Closed since" in noticed(browser, northside.place) and until not in noticed(browser, northside.place)
    opened(northside.place, chief, at=NOON + timedelta(hours=1))
    browser.sign_in(ada)
    clock(NOON + timedelta(hours=2))
    page = noticed(browser, northside.place)
    assert f"is open again since {TOLD}" in page and words not in page
    clock(NOON + timedelta(days=31))
    browser.sign_in(ada, now=NOON + timedelta(days=31))
    assert "is open again since" not in noticed(browser, northside.place)


def test_a_school_s_page_names_the_move_of_its_district(browser, northside, lake, state, chief, ada):
    moved(lake, a_place(Kind.SUPERVISORY_UNION, name="Pond Union", parent=state), chief)
    browser.sign_in(ada)
    assert "Lake District belongs to Pond Union since" in noticed(browser, northside.place)
