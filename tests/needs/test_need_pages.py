"""A place's needs assessment: everything side by side, needs that rest on it, an order that says how it came about."""

from html import unescape

import pytest

from nic.access import Kind, Role
from nic.needs.models import Need, Voice
from nic.needs.order.actions import open_dot_vote
from nic.needs.queries import list_needs
from nic.places.models import Link
from nic.places.standards.actions import load_standards
from nic.places.votes.actions import cast_dots, close_vote
from nic.places.votes.queries import list_options, list_rounds
from nic.reviews.findings.models import Finding
from nic.snapshots.files.work import publish
from tests.builders import (
    LONG_AGO,
    a_cause,
    a_fishbone,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_team,
    an_act,
    home,
)
from tests.counted import queries_of
from tests.indicators.builders import a_snapshot
from tests.needs.builders import a_assessment, a_need, a_took_part, a_voice
from tests.reviews.reported import a_released

FIGURES = "Place,Year,Standard,Student group,How many,Out of\nNorth,2024-25,Reading,All,50,100\n"
FIGURES += "North,2025-26,Reading,All,60,100\nNorth,2025-26,Reading,Language: English learners,3,7\n"


@pytest.fixture
def school():
    titles = {"domain": ["Reading", "Staffing"], "area": []}
    load_standards(an_act(), set_name="Set", edition="2025", in_force_on=LONG_AGO.date(), titles=titles)
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=state)
    school = a_school(name="North", parent=district)
    act = an_act()
    publish(a_snapshot(place=state, content=FIGURES), act, lambda: act.at)
    return school


@pytest.fixture
def lead(browser, school):
    return browser.sign_in(a_person(Role.LEAD, team=a_team(school)))


def page_of(assessment, rest=""):
    return f"{home(assessment.place)}/needs/{assessment.id}{rest}"


def read(browser, assessment, rest=""):
    return unescape(browser.get(page_of(assessment, rest)).text)


def test_all_that_is_known_stands_side_by_side_and_what_is_missing_is_said(lead, school):
    problem = a_problem(a_team(school), what_we_see="Books stay shut")
    bone = a_cause(a_fishbone(problem=problem))
    a_cause(bone.fishbone, parent=bone, words="No time to read", evidence="supported", evidence_note="Timed.")
    a_cause(bone.fishbone, parent=bone, words="They don't like it")
    a_released(school)
    assessment = a_assessment(place=school)
    a_voice(assessment, words="We want to choose our books")
    text = read(lead, assessment)
    for told in ("60%", "+10 points in a year", "gap +17.1 points", "Books stay shut", "No time to read", "choose our"):
        assert told in text, told
    assert "They don't like it" not in text and "Recommendation:" in text and "Strength:" in text
    assert "Nobody was asked yet." in text and "Staff, Families: nobody was asked yet." in text


def test_a_need_rests_on_what_was_picked_and_nothing_is_typed_again(lead, school):
    problem, assessment = a_problem(a_team(school), what_we_see="Books stay shut"), a_assessment(place=school)
    voice = a_voice(assessment, words="We want to choose our books")
    form = unescape(lead.get(page_of(assessment, "/written/new?domain=Reading")).text)
    figure = "figure-Reading-"
    assert f'value="{figure}"' in form and "Learners: We want to choose our books" in form
    given = {"kind": "need", "words": "A shelf to choose from", "standard": ""}
    picked = [f"problem-{problem.id}", f"voice-{voice.id}", figure]
    lead.post(page_of(assessment, "/written?domain=Reading"), rests_on=picked, **given)
    need = Need.get()
    assert {link.from_kind for link in Link.select().where(Link.to_uid == need.uid)} == {
        "problem", "voice", "namedfigure",
    }  # fmt: skip
    assert read(lead, assessment).index("A shelf to choose from") < read(lead, assessment).index("60%")
    lead.post(page_of(assessment, f"/written/{need.id}"), rests_on=[figure], **given)
    kept = Link.select().where(Link.to_uid == need.uid, Link.withdrawn_at.is_null())
    assert [link.from_kind for link in kept] == ["namedfigure"]


def test_what_a_need_rests_on_and_a_reader_may_not_see_is_only_counted_and_stays(browser, school):
    hidden = a_problem(a_team(school, name="Another team"), what_we_see="Not shared")
    assessment = a_assessment(place=school)
    lead = browser.sign_in(a_person(Role.LEAD, school))
    given = {"kind": "need", "words": "Something", "standard": ""}
    lead.post(page_of(assessment, "/written"), rests_on=[f"problem-{hidden.id}"], **given)
    member = browser.sign_in(a_person(Role.MEMBER, school))
    text = read(member, assessment)
    assert "And on one more that you may not see." in text and "Not shared" not in text
    member.post(page_of(assessment, f"/written/{Need.get().id}"), **given | {"words": "Something else"})
    assert Link.select().where(Link.to_uid == Need.get().uid, Link.withdrawn_at.is_null()).count() == 1


def test_weights_are_shown_with_their_parts_and_a_place_by_hand_with_its_reason(lead, school):
    assessment = a_assessment(place=school)
    light, heavy = a_need(assessment, words="Light"), a_need(assessment, words="Heavy")
    lead.post(page_of(assessment, f"/written/{light.id}/weight"), concerns="1", far_off="2", within_reach="3")
    lead.post(page_of(assessment, f"/written/{heavy.id}/weight"), concerns="5", far_off="4", within_reach="3")
    text = read(lead, assessment)
    assert "Weight 12: 5 + 4 + 3." in text and text.index("<h3>Heavy") < text.index("<h3>Light")
    there = page_of(assessment, f"/written/{light.id}/place")
    assert lead.post(there, put_at="1", put_because="", version=2).status_code == 422
    lead.post(there, put_at="1", put_because="It comes before the other.", version=2)
    text = read(lead, assessment)
    assert "Put here by hand; the method says 2." in text and "It comes before the other." in text
    assert text.index("<h3>Light") < text.index("<h3>Heavy")
    assert [one.words for one in list_needs(school, 2026)] == ["Light", "Heavy"]


def test_dots_order_the_needs_and_a_learner_on_no_team_places_them_too(browser, school):
    assessment = a_assessment(place=school, method="dots")
    one, other = a_need(assessment), a_need(assessment)
    a_person(Role.LEAD, school)
    learner = browser.sign_in(a_person(Role.LEARNER, school))
    assert "No vote was opened yet" in read(learner, assessment, "/dots")
    open_dot_vote(assessment, an_act(), question="Which one?", needs=[one, other], dots_each=2)
    assert "Fewer than four people vote here" in read(learner, assessment, "/dots")
    learner.post(page_of(assessment, "/dots/ballot"), **{"options-0-dots": "0", "options-1-dots": "2"})
    assert [need.id for need in list_needs(school, 2026)] == [one.id, other.id]
    close_vote(list_rounds(assessment)[0], an_act())
    assert [need.id for need in list_needs(school, 2026)] == [other.id, one.id]
    assert "2 dots." in read(learner, assessment)


def test_so_few_dots_that_they_would_tell_who_chose_order_nothing(school):
    for _ in range(5):
        a_person(Role.MEMBER, school)
    assessment = a_assessment(place=school, method="dots")
    one, other = a_need(assessment), a_need(assessment)
    vote = open_dot_vote(assessment, an_act(), question="Which one?", needs=[one, other], dots_each=2)
    cast_dots(vote, an_act(), dots={list_options(vote)[1].id: 2}, visitor="Ada")
    vote.closed_at = an_act().at
    vote.save()
    assert not vote.is_open and [need.id for need in list_needs(school, 2026)] == [one.id, other.id]


def test_closing_keeps_the_order_whatever_is_weighed_afterwards(lead, school):
    assessment = a_assessment(place=school)
    first, second = a_need(assessment, words="First"), a_need(assessment, words="Second")
    lead.post(page_of(assessment, "/closing"))
    weight = {"concerns": "5", "far_off": "5", "within_reach": "5"}
    assert lead.post(page_of(assessment, f"/written/{second.id}/weight"), **weight).status_code == 422
    assert lead.post(page_of(assessment, "/voices"), **voice()).status_code == 422 and not Voice.select().exists()
    assert [one.words for one in list_needs(school, 2026)] == ["First", "Second"]
    assert "Closed Mar 27, 2026: the order stands." in read(lead, assessment)
    lead.post(page_of(assessment, "/opening"), version=2)
    lead.post(page_of(assessment, f"/written/{second.id}/weight"), **weight)
    assert [one.words for one in list_needs(school, 2026)] == ["Second", "First"] and first.position is None


def voice(**given):
    told = {"heard_from": "learners", "domain": "Reading", "how": "survey", "heard_on": "2026-03-27"}
    return told | {"standard": "", "words": "We read too little"} | given


@pytest.mark.parametrize(
    "role, may_say", [(Role.LEARNER, "learners"), (Role.FAMILY, "families"), (Role.COACH, "staff")]
)
def test_who_writes_no_plan_speaks_for_themself_alone(browser, school, role, may_say):
    assessment = a_assessment(place=school)
    person = a_person(role, school)
    there = page_of(assessment, "/voices")
    browser.sign_in(person)
    other = "families" if may_say == "learners" else "learners"
    assert browser.post(there, **voice(heard_from=other)).status_code == 422
    assert browser.post(there, **voice(heard_from=may_say)).status_code == 303
    text = read(browser, assessment)
    assert "We read too little" in text and text.count(person.name) == 1  # In the menu: nobody's name stands with it.
    assert browser.get(page_of(assessment, "/written/new")).status_code == 403


def test_it_is_read_at_its_place_and_nowhere_above(browser, school):
    assessment = a_assessment(place=school)
    for role, answer in ((Role.LEARNER, 200), (Role.GUEST, 403)):
        assert browser.sign_in(a_person(role, school)).get(page_of(assessment)).status_code == answer
    assert browser.sign_in(a_person(Role.LEAD, school.parent)).get(page_of(assessment)).status_code == 403


def test_a_year_is_begun_once(lead, school):
    lead.post(f"{home(school)}/needs", year="2026", method="dots", method_words="All of us.")
    again = lead.post(f"{home(school)}/needs", year="2026", method="weights", method_words="")
    assert again.status_code == 422 and "There is an assessment for this school year already." in unescape(again.text)


def test_the_page_asks_as_often_for_one_row_as_for_many(lead, school):
    assessment = a_assessment(place=school)

    def fill():
        problem = a_problem(a_team(school))
        bone = a_cause(a_fishbone(problem=problem), evidence="supported")
        a_cause(bone.fishbone, parent=bone, evidence="supported")
        a_voice(assessment)
        a_took_part(assessment)
        given = {"kind": "need", "words": "A need", "standard": ""}
        lead.post(page_of(assessment, "/written"), rests_on=[f"problem-{problem.id}", "figure-Reading-"], **given)

    fill()
    few = queries_of(lambda: lead.get(page_of(assessment)))
    for _ in range(4):
        fill()
    assert queries_of(lambda: lead.get(page_of(assessment))) == few <= 45


def test_a_need_that_rests_on_a_finding_is_no_team_that_works_on_it(lead, school):
    finding = a_released(school).report.review.findings.where(Finding.kind == "recommendation").get()
    assessment = a_assessment(place=school)
    given = {"kind": "need", "words": "A need", "standard": ""}
    lead.post(page_of(assessment, f"/written?domain={finding.domain}"), rests_on=[f"finding-{finding.id}"], **given)
    assert Link.select().where(Link.from_uid == finding.uid).exists()
    assert "Nobody has taken it up yet." in lead.get(f"{home(school)}/findings/{finding.id}").text
