"""A state's sets of standards: a new edition by file, beside the old one."""

import io
from datetime import date
from pathlib import Path

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.history import History
from nic.places.models import Link, Standard
from nic.places.standards.actions import bring_editions
from nic.science.standards_file import read_editions
from tests.builders import a_person, a_place, an_act, home
from tests.conftest import hidden

SEED = (Path(__file__).parents[2] / "seeds/standards-vermont.toml").read_text()
OLD = "set_name,edition,in_force_on,kind,title,was\nEQS,2014,2014-04-05,area,Flexible pathways,\n"
NEW = "set_name,edition,in_force_on,kind,title,was\nEQS,2025,2025-07-01,area,Pathways,Flexible pathways\n"


@pytest.fixture
def state():
    return a_place(Kind.STATE)


def send(browser, state, text, **given):
    return browser.post(f"{home(state)}/standards", **{"text": text, **given})


def kept(browser, state, text):
    return send(browser, state, text, **hidden(send(browser, state, text)))


def test_the_file_of_the_seeds_is_read_and_what_is_there_already_is_left():
    read = read_editions(SEED, {("Vermont Education Quality Standards", "Rule 2000 (2014)")})
    assert not read.faults and read.known == ["Rule 2000 (2014)"]
    assert [(one.name, one.in_force_on) for one in read.editions] == [("Rule 2000 (revised 2025)", date(2025, 7, 1))]


def test_an_edition_is_looked_at_then_added_with_links_and_the_old_one_is_marked_as_older(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    kept(browser, state, OLD)
    looked = send(browser, state, NEW)
    assert "was: Flexible pathways" in looked.text and Standard.select().count() == 1
    page = browser.get(kept(browser, state, NEW).location).text
    assert "Plans, needs and figures pick from EQS, 2025" in page and ">older<" in page and ">in force<" in page
    old, new = Standard.select().order_by(Standard.in_force_on)
    assert Link.get(Link.from_uid == old.uid).to_uid == new.uid
    assert History.select().where(History.verb == "bring standards").count() == 2
    assert "is here already" in send(browser, state, NEW).text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Choose a file, or paste its text"),
        ("nonsense = [", "read as TOML or CSV"), ("a = 1", "read as TOML or CSV"),
        ("set_name,edition\nA,B", "no column in_force_on"),
        (NEW.replace("area", "topic"), "the kind is domain or area"),
        (NEW.replace("2025-07-01", "someday"), "read as TOML or CSV"),
        (NEW.replace("Pathways,", "x" * 201 + ","), "longer"),
        (OLD + "EQS,2014,2014-04-05,area,Flexible pathways,\n", "stands there twice"),
        ('set_name = "A"\n[[edition]]\nname = "B"\nin_force_on = 2025-07-01\n', "has 0 titles"),
        ("[" * 5000, "read as TOML or CSV"), ("x" * 200_001, "at most 200,000"),
        (OLD + "EQS,2014,2014-04-05,area,T%d,\n" * 600, "600|601|twice"),
    ],
)  # fmt: skip
def test_what_can_not_be_taken_is_said_and_nothing_is_kept(browser, state, text, why):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    answer = send(browser, state, text)
    assert answer.status_code == 422 and any(words in answer.text for words in why.split("|"))
    assert not Standard.select().exists()


def test_a_title_that_no_earlier_edition_has_stops_the_whole_act(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    looked = send(browser, state, NEW)
    assert looked.status_code == 422 and "is in no earlier edition" in looked.text and "Add this" not in looked.text
    with pytest.raises(Refused, match="no earlier edition"):
        bring_editions(state, an_act(), read_editions(NEW, ()).editions)
    assert not Standard.select().exists()
    assert "is in no earlier edition" not in send(browser, state, OLD + NEW.splitlines()[1]).text


def test_a_picture_is_no_file_of_standards(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    answer = browser.post(f"{home(state)}/standards", files=(io.BytesIO(b"\x89PNG" + bytes(300)), "a.toml"))
    assert answer.status_code == 422 and "This is a picture" in answer.text


def test_where_several_states_share_the_sets_none_of_them_changes_them(browser, state):
    a_place(Kind.STATE)
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    assert "Several states share" in browser.get(f"{home(state)}/standards").text
    with pytest.raises(Refused, match="Several states share"):
        bring_editions(state, an_act(), read_editions(OLD, ()).editions)
    assert not Standard.select().exists()


def test_only_a_state_has_them(browser):
    district = a_place(Kind.DISTRICT)
    browser.sign_in(a_person(Role.ADMINISTRATOR, district))
    assert browser.get(f"{home(district)}/standards").status_code == 404
