"""What the host gives the visiting team to read before."""

from io import BytesIO

import pytest

from nic.access import Role
from nic.places.models import Attachment
from tests.builders import a_attachment, a_person, a_school, home
from tests.conftest import Browser
from tests.places.pdfs import plain_pdf
from tests.reviews.builders import a_district, a_review, a_reviewer


@pytest.fixture
def review():
    return a_review(a_district(name="Two Rivers"))


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}{rest}"


def test_the_host_shares_a_document_with_its_place_and_the_team_alone(app, review):
    document = a_attachment(review, about="The timetable")
    address = page(review, f"/documents/{document.uid}")
    people = [
        (a_reviewer(review).person, 200), (a_person(Role.MEMBER, review.host), 200),
        (a_person(Role.LEAD, a_school()), 404),
    ]  # fmt: skip
    for person, status in people:
        browser = Browser(app.test_client()).sign_in(person)
        assert browser.get(address).status_code == status
        assert status == 404 or "The timetable" in browser.get(page(review)).text


def test_it_is_attached_cleaned_and_taken_back_by_the_lead_of_the_host(browser, review):
    browser.sign_in(a_person(Role.LEAD, review.host))
    assert "nobody else" in browser.get(page(review, "/documents/new")).text
    given = {"files": (BytesIO(plain_pdf()), "Mr Lee's plan.pdf"), "about": "The plan", "version": 1, "once": "a"}
    answer = browser.client.post(page(review, "/documents"), data=given, content_type="multipart/form-data")
    assert answer.location.endswith("#documents")
    document = Attachment.get()
    assert "Lee" not in document.name and "The plan" in browser.get(page(review)).text
    assert browser.post(page(review, f"/documents/{document.uid}/withdrawal")).status_code == 303
    assert browser.get(page(review, f"/documents/{document.uid}")).status_code == 404
