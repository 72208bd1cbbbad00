import pytest

from tests.reviews.builders import a_review, a_reviewer


@pytest.fixture
def review():
    return a_review()


@pytest.fixture
def reviewer(review):
    return a_reviewer(review)


@pytest.fixture
def at_work(browser, reviewer):
    """The browser of a reviewer."""
    return browser.sign_in(reviewer.person)
