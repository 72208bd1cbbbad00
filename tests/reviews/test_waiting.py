"""Today says what each person has to do next with a report."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.reviews.models import Review
from nic.reviews.reports.models import Report
from nic.reviews.reports.queries import find_report
from nic.reviews.team.queries import list_reviewers
from tests.builders import TODAY, a_person
from tests.counted import queries_of
from tests.reviews.builders import a_district, a_reviewer
from tests.reviews.reported import a_correction, a_full_review, a_sent, answered, released_once_more

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def review():
    """Over since yesterday."""
    review = a_full_review(a_district(name="Two Rivers"))
    Review.update(begins_on=YESTERDAY, ends_on=YESTERDAY).execute()
    return Review.get_by_id(review.id)


@pytest.fixture
def today(browser, review):
    def at(person):
        browser.sign_in(person)
        return browser.get("/").text

    return at


def test_the_team_is_asked_to_write_once_the_visit_is_over_and_the_host_once_it_has_the_draft(today, review):
    member, host = list_reviewers(review)[0].person, a_person(Role.LEAD, review.host)
    observer = a_reviewer(review, role="observer").person
    assert "A report to write" in today(member)
    assert "report" not in today(observer).split("</nav>")[-1] and "A draft to answer" not in today(host)
    a_sent(review)
    assert "A report to write" not in today(member) and "A draft to answer" in today(host)
    a_correction(review)
    assert "The host corrects facts" in today(member) and "One is open." in today(member)


def test_it_says_what_is_late_and_is_quiet_once_it_is_released(today, review):
    host = a_person(Role.LEAD, review.host)
    a_sent(review)
    Report.update(release_due_on=YESTERDAY).where(Report.id == find_report(review).id).execute()
    assert "Was to be released by" in today(host)
    answered(review)
    released_once_more(review)
    assert "A draft to answer" not in today(host)


def test_a_correction_after_the_release_waits_for_the_team_and_a_visit_that_goes_on_stays_on_today(today, review):
    member = list_reviewers(review)[0].person
    a_sent(review)
    answered(review)
    released_once_more(review)
    assert "The host corrects facts" not in today(member)
    a_correction(review)
    assert today(member).count("The host corrects facts") == 1
    Review.update(ends_on=TODAY).execute()
    assert today(member).count("Your visit") == 1


def test_however_many_reports_wait_they_are_one_question(browser, review):
    browser.sign_in(a_person(Role.LEAD, review.host))
    browser.get("/")
    few = queries_of(lambda: browser.get("/"))
    for _ in range(3):
        a_sent(a_full_review(review.host))
    assert queries_of(lambda: browser.get("/")) == few
