"""The report with its team: assembled from findings, changed in place, and sent once it rests on enough."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Conflict, Refused
from nic.places.actions import give_role
from nic.reviews.findings.actions import withdraw_finding
from nic.reviews.models import Reviewer
from nic.reviews.reports.actions import reword_finding, send_report, write_opening
from nic.reviews.reports.queries import find_draft, find_report
from tests.again import again
from tests.builders import TODAY, a_person, a_place, a_stranger, an_act, home
from tests.counted import queries_of
from tests.reviews.builders import (
    ENDS,
    a_district,
    a_finding,
    a_note_of,
    a_review,
    a_reviewer,
    a_visit_session,
)
from tests.reviews.reported import a_full_review, a_sent


@pytest.fixture
def review():
    return a_full_review(a_district(name="Two Rivers"))


@pytest.fixture
def lead(browser, review):
    browser.sign_in(a_reviewer(review, a_stranger(name="Denise"), role="lead").person)
    return browser


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/report{rest}"


def drafted(review):
    return find_draft(review, TODAY)


def test_the_team_reads_its_findings_in_the_protocol_s_order_and_changes_them_in_place(lead, review):
    first = drafted(review).carried[0].finding
    text = lead.get(page(review)).text
    titles = [one["title"] for one in review.protocol["domain"]]
    assert [text.index(f">{title}<") for title in titles] == sorted(text.index(f">{title}<") for title in titles)
    assert "public records" in text and "It is ready for the host" in text
    assert "Not everybody has agreed to 20 findings as they stand." in text
    opened = lead.get(page(review, f"?open=finding-{first.id}")).text
    assert f'action="{page(review)}/findings/{first.id}"' in opened
    answer = lead.post(page(review, f"/findings/{first.id}"), words="Learners choose.", because="14 of 18 could say.",
                       version=first.version)  # fmt: skip
    assert answer.location.endswith(f"/report#finding-{first.id}")
    assert again(first).words == "Learners choose." and "14 of 18 could say." in lead.get(page(review)).text


def test_who_was_slower_gets_theirs_beside_yours_on_a_finding_and_on_the_opening(lead, review):
    first = drafted(review).carried[0].finding
    for rest, field in ((f"/findings/{first.id}", "words"), ("/opening", "opening")):
        assert lead.post(page(review, rest), **{field: "Theirs", "version": 1}).status_code == 303
        slower = lead.post(page(review, rest), **{field: "Yours", "version": 1})
        assert slower.status_code == 409 and "Theirs" in slower.text and "Yours" in slower.text


def test_two_who_write_the_first_opening_at_once_do_not_write_over_each_other(review):
    write_opening(review, an_act(version=1), opening="Theirs")
    with pytest.raises(Conflict):
        write_opening(review, an_act(version=1), opening="Yours")


def test_what_somebody_typed_into_a_finding_and_left_comes_back(lead, review):
    first = drafted(review).carried[0].finding
    lead.post(f"/drafts{page(review)}/findings/{first.id}", words="Typed and left")
    assert "Typed and left" in lead.get(page(review, f"?open=finding-{first.id}")).text


@pytest.mark.parametrize(("role", "writes"), [("reviewer", True), ("learner", True), ("observer", False)])
def test_whoever_takes_notes_writes_and_whoever_observes_sees_the_stage(browser, review, role, writes):
    adult = a_reviewer(review)
    given = {"sponsor": adult.person} if role == "learner" else {}
    browser.sign_in(a_reviewer(review, role=role, **given).person)
    assert ("Write the opening" in browser.get(page(review)).text) is writes
    assert browser.post(page(review, "/opening"), opening="We came.").status_code == (303 if writes else 403)
    assert browser.post(page(review, "/sending")).status_code == 403  # That is for the lead.


def test_nobody_else_reads_a_word_of_it_before_it_is_released(browser, review):
    write_opening(review, an_act(), opening="We came on a Tuesday.")
    state = a_place(Kind.STATE)
    review.host.parent = state
    review.host.save()
    for role, place in ((Role.MEMBER, review.host), (Role.LEAD, review.host), (Role.AGENCY, state)):
        browser.sign_in(a_person(role, place))
        answer = browser.get(page(review))
        assert "The team writes it" in answer.text and "We came" not in answer.text, role
    browser.sign_in(a_person(Role.MEMBER, a_place()))
    assert browser.get(page(review)).status_code == 404


def test_the_agency_reads_the_draft_where_the_protocol_says_so_once_it_is_sent(browser, review):
    state = a_place(Kind.STATE)
    review.host.parent = state
    review.host.save()
    review.protocol = review.protocol | {"agency_sees": "draft"}
    review.save()
    browser.sign_in(a_person(Role.AGENCY, state))
    finding = drafted(review).carried[0].finding
    assert finding.words not in browser.get(page(review)).text
    a_sent(review)
    text = browser.get(page(review)).text
    assert finding.words in text and "Answer it" not in text and "Change the words" not in text


def test_the_lead_sends_it_and_the_team_stays_in_until_the_host_has_to_release_it(lead, review):
    answer = lead.post(page(review, "/sending"), version=1)
    assert answer.status_code == 303
    report = find_report(review)
    assert report.release_due_on == ENDS + timedelta(days=30)
    again_sent = lead.post(page(review, "/sending"), version=2)
    assert again_sent.status_code == 409 and "has the draft already" in again_sent.text
    late = a_full_review(begins_on=TODAY - timedelta(days=28), ends_on=TODAY - timedelta(days=28))
    reviewer = Reviewer.select().where(Reviewer.review == late).first()
    a_sent(late)
    assert find_report(late).release_due_on == again(reviewer.held).until_on == TODAY + timedelta(days=10)


def test_a_finding_without_enough_sources_stops_it_and_the_page_leads_there(lead, review):
    reviewer = Reviewer.select().where(Reviewer.review == review).first()
    note = a_note_of(reviewer, session=a_visit_session(review))
    weak = a_finding(review, notes=[note], words="They were engaged.")
    text = lead.get(page(review)).text
    assert f'href="#finding-{weak.id}"' in text and "Send the draft" not in text
    answer = lead.post(page(review, "/sending"), version=1)
    assert answer.status_code == 409 and "They were engaged." in answer.text and "observations alone" in answer.text


def test_names_and_single_rooms_are_shown_to_the_team_before_anybody_else_reads_them(lead, review):
    finding = drafted(review).carried[0].finding
    finding.review = review
    reword_finding(finding, an_act(), words="In room 12 they choose.")
    text = lead.get(page(review)).text
    assert "A single room, or a single adult" in text and f'<a href="#finding-{finding.id}">room 12</a>' in text


def test_a_report_in_which_no_learner_was_heard_is_not_sent():
    review = a_review()
    reviewer = a_reviewer(review)
    kinds = [{}, {"kind": "interview", "heard_from": "staff"}]
    notes = [a_note_of(reviewer, session=a_visit_session(review, **one)) for one in kinds]
    a_finding(review, notes=notes)
    with pytest.raises(Refused, match="learners said"):
        send_report(review, an_act(), quota_because="One is what we saw.")


def test_other_numbers_than_the_protocol_s_go_out_with_a_reason_that_the_report_says(lead, review):
    withdraw_finding(drafted(review).carried[0].finding, an_act())
    asked = lead.post(page(review, "/sending"), version=1)
    assert asked.status_code == 422 and "Say why, and the report says it too." in asked.text
    because = "We heard of one strength here, and of no second."
    assert lead.post(page(review, "/sending"), version=1, quota_because=because).status_code == 303
    assert because in lead.get(page(review)).text


def test_a_report_without_a_finding_teaches_and_is_not_sent(browser):
    review = a_review()
    browser.sign_in(a_reviewer(review, role="lead").person)
    assert "No finding is written yet" in browser.get(page(review)).text
    with pytest.raises(Refused, match="no finding"):
        send_report(review, an_act())


def test_the_page_asks_as_often_for_one_finding_as_for_many(lead, review):
    lead.get(page(review))
    few = queries_of(lambda: lead.get(page(review)))
    for _ in range(6):
        a_finding(review)
    assert queries_of(lambda: lead.get(page(review))) == few


def test_who_belongs_to_the_host_does_not_write_it_by_planning_it(browser, review):
    lead = a_person(Role.LEAD, review.host)
    give_role(lead, review.host, an_act(), role=Role.AGENCY)
    browser.sign_in(lead)
    assert browser.post(page(review, "/opening"), opening="We are wonderful.").status_code == 403
