"""Where a protocol rates: each reviewer alone first, then the team."""

import pytest

from nic.errors import Refused
from nic.reviews.protocols import list_protocols
from nic.reviews.ratings.actions import agree_on_level, rate_domain
from nic.reviews.ratings.queries import find_consensus, list_rated, list_ratings
from nic.reviews.team.queries import list_reviewers
from tests.builders import an_act, home
from tests.house.test_every_form import HOSTILE
from tests.reviews.builders import a_review, a_reviewer

FIRST = "Teaching and learning"


@pytest.fixture
def review():
    return a_review(protocol=list_protocols()["four-levels"])


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/ratings{rest}"


def rated(review, *levels):
    for level in levels:
        rate_domain(a_reviewer(review), an_act(), domain=FIRST, level=level, why=f"Because of {level}")


def test_what_others_gave_appears_once_one_s_own_is_given(at_work, review, reviewer):
    rated(review, 2, 3)
    (seen,) = list_rated(review, [FIRST], reviewer, list_reviewers(review))
    assert (seen.given, seen.others, seen.agreement) == (2, [], None)
    text = at_work.get(page(review)).text
    assert "2 of 3 have given theirs" in text and "Because of 2" not in text and "one level apart" not in text
    at_work.post(page(review), domain=FIRST, level=3, why="Rooms 1 to 4")
    text = at_work.get(page(review)).text
    assert "Because of 2" in text and "the same level 33%, one level apart 67%, further apart 0%" in text


def test_it_is_given_once_and_not_after_the_team_has_agreed(review, reviewer):
    rate_domain(reviewer, an_act(), domain=FIRST, level=2)
    with pytest.raises(Refused, match="already"):
        rate_domain(reviewer, an_act(), domain=FIRST, level=3)
    agree_on_level(reviewer, an_act(), domain=FIRST, level=2, why="Seen in most rooms")
    with pytest.raises(Refused, match="has agreed"):
        rate_domain(a_reviewer(review), an_act(), domain=FIRST, level=3)


def test_the_team_s_level_has_a_why_and_comes_from_who_gave_their_own(at_work, review, reviewer):
    told = {"domain": FIRST, "level": 3, "why": "Seen in most rooms"}
    assert "Give your own level first" in at_work.post(page(review, "/consensus"), **told).text
    at_work.post(page(review), domain=FIRST, level=2)
    assert "in a sentence why" in at_work.post(page(review, "/consensus"), **told | {"why": ""}).text
    for level in (3, 4):
        seen = find_consensus(review, FIRST)
        answer = at_work.post(
            page(review, "/consensus"), **told | {"level": level}, version=seen.version if seen else 1
        )
        assert answer.status_code == 303
    assert "The team agreed: Leading" in at_work.get(page(review)).text
    assert at_work.post(page(review, "/consensus"), **told | {"version": 1}).status_code == 409


def test_an_observer_gives_none_and_sees_them_once_the_team_has_agreed(browser, review, reviewer):
    observer = a_reviewer(review, role="observer")
    with pytest.raises(Refused):
        rate_domain(observer, an_act(), domain=FIRST, level=2)
    rate_domain(reviewer, an_act(), domain=FIRST, level=2, why="In all rooms")
    browser.sign_in(observer.person)
    assert "In all rooms" not in browser.get(page(review)).text
    assert browser.post(page(review), domain=FIRST, level=2).status_code == 403
    agree_on_level(reviewer, an_act(), domain=FIRST, level=2, why="Seen")
    assert "In all rooms" in browser.get(page(review)).text


def test_where_a_protocol_has_no_ratings_there_is_no_such_page(browser):
    review = a_review()
    browser.sign_in(a_reviewer(review).person)
    assert browser.get(page(review)).status_code == browser.post(page(review), domain="x", level=1).status_code == 404


def test_a_second_click_and_nonsense_do_nothing(at_work, review):
    for _ in range(2):
        assert at_work.post(page(review), domain=FIRST, level=2, once="k").status_code == 303
    for text in HOSTILE:
        for told in ({"domain": text, "level": 2}, {"domain": "Belonging and safety", "level": text}):
            assert at_work.post(page(review), **told).status_code in (413, 422), text[:30]
    assert len(list_ratings(review)) == 1
