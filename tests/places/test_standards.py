"""A state's sets of standards: a new edition by file, beside the old one."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from peewee import CharField

from nic.access import Kind, Role
from nic.db import records
from nic.errors import Missing, Refused
from nic.history import History
from nic.places.models import Link, Standard
from nic.places.standards.actions import bring_editions, load_standards, take_back_edition
from nic.places.standards.queries import TITLED, list_standards
from nic.problems.models import Problem
from nic.science.standards_file import read_editions
from nic.snapshots.files.work import publish
from tests.builders import TODAY, a_network, a_person, a_place, a_problem, a_school, a_team, an_act, home
from tests.conftest import hidden
from tests.house.source import all_models
from tests.indicators.builders import a_snapshot
from tests.needs.builders import a_assessment, a_need, a_voice
from tests.plans.builders import a_goal, a_yearly_plan

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
    assert not read.faults and [one.name for one in read.known] == ["Rule 2000 (2014)"]
    assert [(one.name, one.in_force_on) for one in read.editions] == [("Rule 2000 (revised 2025)", date(2025, 7, 1))]


def test_an_edition_is_looked_at_then_added_with_links_and_the_old_one_is_marked_as_older(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    kept(browser, state, OLD)
    looked = send(browser, state, NEW)
    assert "was: Flexible pathways" in looked.text and Standard.select().count() == 1
    page = browser.get(kept(browser, state, NEW).location).text
    assert "figures pick from “EQS, 2025”" in page and ">older<" in page and ">in force<" in page
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


def test_each_state_has_editions_of_its_own_and_the_common_ones_and_no_other_sees_or_picks_them(browser, state):
    other = a_place(Kind.STATE)
    load_standards(an_act(), set_name="All", edition="1", in_force_on=TODAY, titles={"area": ["Common"]})
    for one, title in ((state, "Pathways"), (other, "Trails")):
        bring_editions(one, an_act(), read_editions(OLD.replace("Flexible pathways", title), ()).editions)
    school = a_school(parent=a_place(Kind.DISTRICT, parent=other))
    browser.sign_in(a_person(Role.ADMINISTRATOR, other))
    page = browser.get(f"{home(other)}/standards").text
    assert "Trails" in page and "Common" in page and "Of all states here" in page and "Pathways" not in page
    team = a_team(school)
    browser.sign_in(a_person(Role.MEMBER, team=team))
    form = browser.get(f"{home(school)}/problems/new").text
    assert "Trails" in form and "Common" in form and "Pathways" not in form
    theirs = Standard.get(Standard.title == "Pathways")
    typed = {"team": team.id, "what_we_see": "Half is silent", "noticed_on": TODAY, "standard_id": theirs.id}
    assert browser.post(f"{home(school)}/problems", **typed).status_code == 422 and not Problem.select().exists()


def test_a_network_picks_from_the_states_of_its_members_and_where_it_has_none_from_the_common_ones(state):
    bring_editions(state, an_act(), read_editions(OLD, ()).editions)
    load_standards(an_act(), set_name="All", edition="1", in_force_on=TODAY, titles={"area": ["Common"]})
    joined, left = a_network(a_school(parent=state)), a_network(left=[a_school(parent=state)])
    assert [one.title for one in list_standards(joined, TODAY)] == ["Common", "Flexible pathways"]
    assert [one.title for one in list_standards(left, TODAY)] == ["Common"]


def test_an_edition_that_nothing_rests_on_is_taken_back_and_comes_again_by_the_same_file(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    kept(browser, state, OLD + NEW.splitlines()[1])
    page = browser.get(f"{home(state)}/standards").text
    old, new = Standard.select().order_by(Standard.in_force_on)
    assert "a later edition, which says" in page and f"{old.id}/withdrawal" not in page
    answer = browser.post(f"{home(state)}/standards/{old.id}/withdrawal")
    assert answer.status_code == 409 and "a later edition, which says" in answer.text
    page = browser.get(browser.post(f"{home(state)}/standards/{new.id}/withdrawal").location).text
    assert "taken back" in page and "EQS, 2025" not in page and not list_ties(new)
    assert browser.post(f"{home(state)}/standards/{new.id}/withdrawal").status_code == 303  # It is already.
    assert [one.title for one in list_standards(state, TODAY)] == ["Flexible pathways"]
    assert "Add this" in send(browser, state, NEW).text
    kept(browser, state, NEW)
    assert [one.title for one in list_standards(state, TODAY)] == ["Pathways", "Flexible pathways"]


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        (lambda school, title: a_problem(a_team(school), standard=title), "problems"),
        (lambda school, title: a_goal(a_yearly_plan(school), standard=title.title), "goals of plans"),
        (lambda school, title: a_need(a_assessment(place=school), domain=title.title), "needs"),
        (lambda school, title: a_voice(a_assessment(place=school), standard=title.title), "what people said"),
        (lambda school, title: publish_of(school), "published figures"),
    ],
)
def test_an_edition_in_use_says_what_uses_it_as_long_as_no_other_has_the_title(state, use, kind):
    bring_editions(state, an_act(), read_editions(OLD, ()).editions)
    other = a_place(Kind.STATE)
    bring_editions(other, an_act(), read_editions(OLD, ()).editions)
    mine, theirs = Standard.select().order_by(Standard.id)
    use(a_school(parent=state, name="North"), mine)
    with pytest.raises(Refused, match=kind):
        take_back_edition(state, an_act(), mine.id)
    with pytest.raises(Missing):
        take_back_edition(other, an_act(), mine.id)
    take_back_edition(other, an_act(), theirs.id)
    assert [one.place for one in list_standards(state, TODAY)] == [state] and not list_standards(other, TODAY)


def publish_of(school):
    content = "Place,Year,Standard,Student group,How many,Out of\nNorth,2025-26,Reading,All,60,100\n"
    act = an_act()
    publish(a_snapshot(place=school.parent, content=content), act, lambda: act.at)


def list_ties(standard):
    return list(Link.select().where(Link.to_uid == standard.uid, Link.withdrawn_at.is_null()))


def test_every_table_that_keeps_titles_as_words_is_looked_through():
    """Those of a review hold words of its protocol; figures go by the edition that was in force when they came."""
    of_reviews, of_figures = {"reviewnote", "noterevision", "finding"}, {"figure", "namedfigure"}
    all_models()
    there = {one._meta.name for one in records() if isinstance(one._meta.fields.get("standard"), CharField)}
    assert there - of_figures - of_reviews == set(TITLED)


def test_only_a_state_has_them(browser):
    district = a_place(Kind.DISTRICT)
    browser.sign_in(a_person(Role.ADMINISTRATOR, district))
    assert browser.get(f"{home(district)}/standards").status_code == 404


def test_who_looks_after_a_state_finds_its_standards_and_the_protocols_of_reviews_from_its_page(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    page = browser.get(home(state)).text
    for path in ("standards", "protocols"):
        there = re.search(rf'href="({home(state)}/[a-z/]*{path})"', page)
        assert browser.get(there[1]).status_code == 200


def test_only_who_manages_a_state_takes_its_edition_back(browser, state):
    bring_editions(state, an_act(), read_editions(OLD, ()).editions)
    at, other = f"standards/{Standard.get().id}/withdrawal", a_place(Kind.STATE)
    for role, place in (
        (Role.LEAD, state), (Role.AGENCY, state), (Role.LEAD, a_school(parent=state)), (Role.ADMINISTRATOR, other),
    ):  # fmt: skip
        browser.sign_in(a_person(role, place))
        assert browser.post(f"{home(state)}/{at}").status_code == 403, role
    assert browser.post(f"{home(other)}/{at}").status_code == 404
    assert Standard.select().where(Standard.withdrawn_at.is_null()).count() == 1
