"""What the host says to the draft: facts that are otherwise, an answer to each recommendation, and why it is late."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.errors import Missing, Refused
from nic.places.models import HeldRole
from nic.reviews.answers.actions import answer_finding, correct_fact, settle_correction
from nic.reviews.reports.models import Correction
from nic.reviews.reports.queries import count_open, find_draft, find_report
from nic.reviews.team.queries import list_reviewers
from tests.again import again
from tests.builders import NOON, TODAY, a_person, a_stranger, an_act, home
from tests.reviews.builders import a_district, a_finding, a_review, a_reviewer
from tests.reviews.reported import a_correction, a_full_review, a_sent

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def review():
    return a_sent(a_full_review(a_district(name="Two Rivers")))


@pytest.fixture
def host(browser, review):
    browser.sign_in(a_person(Role.LEAD, review.host, name="Carl"))
    return browser


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/report{rest}"


def recommendation(review):
    return find_draft(review, TODAY).unanswered[0]


def test_the_host_reads_the_draft_and_never_a_note(host, review):
    draft = find_draft(review, TODAY)
    text = host.get(page(review)).text
    for one in draft.carried:
        assert one.finding.words in text
        assert not [note for note in one.notes if note.words in text]
    assert "What is asked of you" in text and "Answer 10 recommendations." in text and "Change the words" not in text


def test_before_it_is_sent_the_host_can_say_nothing_to_it(browser):
    review = a_full_review()
    browser.sign_in(a_person(Role.LEAD, review.host))
    assert browser.post(page(review, "/corrections"), words="It is daily.").status_code == 409
    with pytest.raises(Refused, match="sent its draft"):
        correct_fact(find_report(review), an_act(), words="It is daily.")


def test_a_fact_is_corrected_talked_about_and_settled_by_the_team_for_both_to_read(browser, host, review):
    finding = recommendation(review)
    answer = host.post(page(review, f"/findings/{finding.id}/corrections"), words="The block is daily since October.")
    thread = Correction.get()
    assert answer.location.endswith(f"#correction-{thread.id}") and count_open(find_report(review)) == 1
    browser.sign_in(a_reviewer(review, a_stranger(name="Denise"), role="lead").person)
    assert f"/corrections/{thread.id}/settlement" in browser.get(page(review, f"?open=thread-{thread.id}")).text
    at = page(review, f"/corrections/{thread.id}")
    assert browser.post(f"{at}/replies", words="We saw it on two of four days.").status_code == 303
    unfounded = browser.post(f"{at}/settlement", settled_as="stays")
    assert unfounded.status_code == 422 and "Say on what it rests that stays as it is." in unfounded.text
    told = {"settled_as": "corrected", "words": "It says daily now."}
    assert browser.post(f"{at}/settlement", **told).status_code == 303
    assert count_open(find_report(review)) == 0
    browser.sign_in(a_person(Role.LEAD, review.host))
    text = browser.get(page(review)).text
    assert all(words in text for words in ("since October.", "two of four days", "It says daily now.", "Corrected"))
    assert browser.post(f"{at}/replies", words="But").status_code == 409  # It is settled.


def test_only_the_team_settles_and_only_the_host_takes_back(browser, host, review):
    at = page(review, f"/corrections/{a_correction(review).id}")
    assert host.post(f"{at}/settlement", settled_as="corrected").status_code == 403
    browser.sign_in(a_reviewer(review).person)
    assert browser.post(f"{at}/withdrawal", version=1).status_code == 403
    browser.sign_in(a_person(Role.LEAD, review.host))
    assert browser.post(f"{at}/withdrawal", version=1).status_code == 303
    assert count_open(find_report(review)) == 0 and "since October" not in browser.get(page(review)).text


def test_a_correction_that_was_taken_back_is_settled_no_more(review):
    thread = a_correction(review)
    thread.withdrawn_at = NOON
    thread.save()
    with pytest.raises(Missing):
        settle_correction(thread, an_act(), settled_as="corrected")


def test_members_of_the_host_neither_read_nor_correct_the_draft(browser, review):
    thread = a_correction(review)
    browser.sign_in(a_person(Role.MEMBER, review.host))
    assert "since October" not in browser.get(page(review)).text
    assert browser.post(page(review, f"/corrections/{thread.id}/replies"), words="So it is.").status_code == 403


def test_a_correction_long_after_the_visit_lets_the_team_in_again_to_settle_it(browser, host, review):
    reviewer = list_reviewers(review)[0]
    HeldRole.update(until_on=YESTERDAY).where(HeldRole.id == reviewer.held_id).execute()
    browser.sign_in(reviewer.person)
    assert browser.post(page(review, "/opening"), opening="We came.").status_code == 403
    at = page(review, f"/corrections/{a_correction(review).id}")
    assert again(reviewer.held).until_on == TODAY + timedelta(days=14)
    assert browser.post(f"{at}/settlement", settled_as="corrected").status_code == 303


def test_a_fact_of_the_opening_is_corrected_beside_it(host, review):
    assert host.post(page(review, "/corrections"), words="We asked for two questions.").status_code == 303
    text = host.get(page(review)).text
    assert text.index('id="opening"') < text.index("We asked for two questions.") < text.index('id="domain-1"')


def test_each_recommendation_gets_an_answer_and_the_page_leads_on_to_the_next(host, review):
    first, second = find_draft(review, TODAY).unanswered[:2]
    assert "Your answer" not in host.get(page(review)).text
    answer = host.post(page(review, f"/findings/{first.id}/answer"), answer="already doing", why="Since the fall.",
                       version=1)  # fmt: skip
    assert answer.location.endswith(f"?open=answer-{second.id}#finding-{second.id}")
    assert "The host is doing it already." in host.get(page(review)).text.replace("\n", " ")
    changed = host.post(page(review, f"/findings/{first.id}/answer"), answer="decline", why="It costs too much.",
                        version=2)  # fmt: skip
    assert changed.status_code == 303 and find_draft(review, TODAY).answers[first.id].answer == "decline"
    slower = host.post(page(review, f"/findings/{first.id}/answer"), answer="already doing", why="Yes.", version=2)
    assert slower.status_code == 409


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"answer": "decline"}, "Say why"),
        ({"answer": "already doing"}, "Say why"),
        ({"answer": "take up"}, "by when"),
        ({"answer": "take up", "due_on": YESTERDAY}, "passed already"),
    ],
)
def test_to_decline_needs_a_reason_and_to_take_up_a_day_to_come(host, review, told, why):
    answer = host.post(page(review, f"/findings/{recommendation(review).id}/answer"), version=1, **told)
    assert answer.status_code == 422 and why in answer.text


def test_a_commendation_needs_no_answer(review):
    with pytest.raises(Refused, match="no answer"):
        answer_finding(a_finding(review), an_act(), answer="decline", why="We know.")


def test_a_report_that_is_late_says_so_to_whoever_sees_the_visit_with_the_host_s_reason(app, browser, host, review):
    report = find_report(review)
    report.release_due_on = YESTERDAY
    report.save()
    silent = host.get(page(review)).text
    assert "Not released" in silent and "has given no reason" in silent
    assert host.post(page(review, "/not-released"), why="The board meets on April 8.", version=report.version)
    browser.sign_in(a_person(Role.MEMBER, review.host))
    text = browser.get(page(review)).text
    assert "Not released" in text and "The board meets on April 8." in text
    assert again(report).not_released_because


def test_a_report_that_never_reached_the_host_is_late_by_its_team(browser):
    review = a_review(begins_on=TODAY - timedelta(days=60), ends_on=TODAY - timedelta(days=60))
    browser.sign_in(a_person(Role.MEMBER, review.host))
    text = browser.get(page(review)).text
    assert "Not released" in text and "has not sent its draft" in text
