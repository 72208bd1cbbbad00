"""Raw notes are for the team while it works: some time after the release they are closed to all but its lead."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.places.models import HeldRole
from nic.places.notes_kept.actions import keep_notes
from nic.reviews.models import Reviewer
from nic.reviews.queries import notes_close_on
from nic.reviews.reports.models import ReleasedReport
from tests.builders import NOON, TODAY, a_person, a_place, a_school, a_stranger, an_act, home
from tests.reviews.builders import a_district, a_note_of, a_reviewer
from tests.reviews.reported import a_full_review, a_sent, answered, released_once_more


@pytest.fixture
def review():
    """Released so long ago that its notes are closed today."""
    review = answered(a_sent(a_full_review(a_district(name="Two Rivers"))))
    a_reviewer(review, a_stranger(name="Denise"), role="lead")
    released_once_more(review)
    released_ago(91)
    HeldRole.update(until_on=TODAY).execute()  # Nobody's role ends by itself meanwhile.
    return review


def released_ago(days):
    ReleasedReport.update(at=NOON - timedelta(days=days)).execute()


def pages(review, reviewer):
    note = a_note_of(reviewer)
    at = f"{home(review.host)}/reviews/{review.id}"
    finding = review.findings.first()
    return [
        f"{at}/notes", f"{at}/notes/{note.uid}", f"{at}/notes/pass", f"{at}/notes/several", f"{at}/debrief",
        f"{at}/debrief/news", f"{at}/findings", f"{at}/findings/{finding.id}", f"{at}/my-pack.pdf",
    ]  # fmt: skip


def test_after_that_time_nobody_of_the_team_but_its_lead_reads_a_note_also_not_their_own(browser, review):
    for reviewer in Reviewer.select().where(Reviewer.review == review):
        browser.sign_in(reviewer.person)
        for page in pages(review, reviewer):
            answer = browser.get(page)
            if reviewer.role == "lead":
                assert answer.status_code == 200 or page.endswith("news"), page
            else:
                assert answer.status_code == 403, page
                assert "its notes were open to the team until Mar 26, 2026" in answer.text, page


def test_until_that_day_the_team_reads_them_and_every_page_says_the_day(browser, review):
    released_ago(90)
    reviewer = Reviewer.get(Reviewer.review == review, Reviewer.role == "reviewer")
    browser.sign_in(reviewer.person)
    at = f"{home(review.host)}/reviews/{review.id}"
    assert "Mar 27, 2026" in browser.get(f"{at}/notes").text
    assert "open to the team until Mar 27, 2026" in browser.get(f"{at}/report").text


def test_whose_role_has_ended_reads_on_until_then_and_writes_nothing(browser, review):
    released_ago(1)
    reviewer = Reviewer.get(Reviewer.review == review, Reviewer.role == "reviewer")
    HeldRole.update(until_on=TODAY - timedelta(days=1)).where(HeldRole.id == reviewer.held_id).execute()
    browser.sign_in(reviewer.person)
    at = f"{home(review.host)}/reviews/{review.id}"
    assert browser.get(f"{at}/notes").status_code == browser.get(f"{at}/debrief").status_code == 200
    assert browser.post(f"{at}/notes", words="15 of 20").status_code == 403


def test_strangers_and_the_host_learn_nothing_about_the_notes(browser, review):
    at = f"{home(review.host)}/reviews/{review.id}/notes"
    browser.sign_in(a_person(Role.LEAD, review.host))
    refused = browser.get(at)
    assert refused.status_code == 403 and "its notes were" not in refused.text
    browser.sign_in(a_person(Role.LEAD, a_school()))
    assert browser.get(at).status_code == 404


def test_a_place_or_its_state_says_how_long(browser, review):
    state = a_place(Kind.STATE)
    review.host.parent = state
    review.host.save()
    keep_notes(state, an_act(), notes_kept_days=200)
    released_on = TODAY - timedelta(days=91)
    assert notes_close_on(review) == released_on + timedelta(days=200)
    browser.sign_in(a_person(Role.ADMINISTRATOR, review.host))
    at = f"{home(review.host)}/settings"
    assert browser.post(f"{at}/notes-of-visits", notes_kept_days="30", version=1).status_code == 303
    assert notes_close_on(review) == released_on + timedelta(days=30)
    wrong = browser.post(f"{at}/notes-of-visits", notes_kept_days="0", version=2)
    assert wrong.status_code == 422 and "from 1 to 3650" in wrong.text


def test_before_the_release_nothing_closes():
    assert notes_close_on(a_full_review()) is None
