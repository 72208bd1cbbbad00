"""Dot votes: each their own, open among few, sums only among many."""

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.errors import Conflict, Missing, Refused
from nic.history import History
from nic.places.models import Team
from nic.places.queries import standing_of
from nic.places.votes.actions import cast_dots, close_vote, open_vote, withdraw_vote
from nic.places.votes.models import Ballot, VoteRound
from nic.places.votes.queries import find_round, list_options, list_outcomes, list_votes_for
from tests.again import again
from tests.builders import NOON, TODAY, a_person, a_round, an_act, another_team, home
from tests.conftest import hidden


@pytest.fixture
def ben(team):
    return a_person(Role.MEMBER, team=team, name="Ben Ito")


@pytest.fixture
def vote(team):
    return a_round(team)


def page(vote, rest=""):
    return f"{home(vote.team.place)}/votes/{vote.id}{rest}"


def dots(vote, *numbers):
    return {option.id: n for option, n in zip(list_options(vote), numbers, strict=False)}


def typed(*numbers):
    return {f"options-{n}-dots": number for n, number in enumerate(numbers)}


def visitors(vote, number):
    """So many without an account, who all want shoes."""
    for n in range(number):
        cast_dots(vote, an_act(), dots=dots(vote, 0, 0, 1), visitor=f"Visitor {n}")


def sums(vote):
    outcome = list_outcomes([again(vote)], TODAY)[0]
    return {outcome.options[one.option].words: one.dots for one in outcome.tallies}


# What can be done


def test_everybody_votes_once_and_may_change_their_mind_until_it_is_closed(vote, ada, ben):
    cast_dots(vote, an_act(ada), dots=dots(vote, 3), person=ada)
    cast_dots(vote, an_act(ben), dots=dots(vote, 1, 2), person=ben)
    assert sums(vote) == {"Tickets": 4, "Buses": 2, "Shoes": 0}
    cast_dots(vote, an_act(ada, version=Ballot.get(Ballot.person == ada).version), dots=dots(vote, 0, 3), person=ada)
    assert sums(vote) == {"Buses": 5, "Tickets": 1, "Shoes": 0}
    visitors(vote, 2)
    close_vote(vote, an_act(ada))
    with pytest.raises(Refused, match="closed"):
        cast_dots(vote, an_act(ben), dots=dots(vote, 3), person=ben)


def test_too_many_dots_are_refused_and_none_are_placed(vote, ada):
    with pytest.raises(Refused, match="placed 4"):
        cast_dots(vote, an_act(ada), dots=dots(vote, 2, 2), person=ada)
    assert Ballot.select().count() == 0


def test_a_phone_that_has_not_seen_what_the_laptop_placed_is_told(vote, ada):
    cast_dots(vote, an_act(ada, version=1), dots=dots(vote, 3), person=ada)
    with pytest.raises(Conflict):
        cast_dots(vote, an_act(ada, version=1), dots=dots(vote, 0, 3), person=ada)
    assert sums(vote)["Tickets"] == 3


def test_a_double_click_places_dots_once(vote, ada):
    act = an_act(ada, once="k")
    assert cast_dots(vote, act, dots=dots(vote, 3), person=ada) == cast_dots(vote, act, dots=dots(vote, 3), person=ada)
    assert Ballot.select().count() == 1


def test_the_scribe_votes_for_others_corrects_their_own_entry_and_never_somebody_s_own(vote, ada, ben):
    cast_dots(vote, an_act(ada), dots=dots(vote, 3), visitor="Grandma Ito")
    cast_dots(vote, an_act(ada), dots=dots(vote, 0, 3), visitor="Grandma Ito")
    cast_dots(vote, an_act(ben), dots=dots(vote, 1), person=ben)
    with pytest.raises(Refused, match="Ben Ito has voted already"):
        cast_dots(vote, an_act(ada), dots=dots(vote, 3), person=ben)
    with pytest.raises(Refused, match="Grandma Ito has voted already"):
        cast_dots(vote, an_act(ben), dots=dots(vote, 3), visitor="Grandma Ito")
    assert sums(vote) == {"Buses": 3, "Tickets": 1, "Shoes": 0}


def test_the_history_doesn_t_say_what_was_chosen(vote, ada):
    ballot = cast_dots(vote, an_act(ada), dots=dots(vote, 3), person=ada)
    assert "dots" not in History.get(History.of_uid == ballot.uid).changes


def test_the_team_keeps_its_number_of_dots(team):
    a_round(team, dots_each=5)
    assert Team.get_by_id(team.id).dots_each == 5


def test_there_is_something_to_choose_from(team):
    with pytest.raises(Refused, match="at least two"):
        open_vote(team, an_act(), question="Which?", options=[{"words": "One"}], dots_each=3, voters=5)


def test_after_its_last_day_a_vote_is_over(team, ada):
    vote = a_round(team, closes_on=TODAY)
    cast_dots(vote, an_act(ada), dots=dots(vote, 1), person=ada)
    assert not list_outcomes([vote], TODAY)[0].is_over
    assert list_outcomes([vote], TODAY.replace(day=28))[0].is_over


# Who sees what


def test_a_vote_goes_with_its_team(vote, ada):
    def sees(person):
        try:
            return find_round(vote.team.place, vote.id, standing_of(person, vote.team.place, NOON)) == vote
        except Missing:
            return False

    other = a_person(Role.MEMBER, team=another_team(vote.team.place))
    assert [sees(one) for one in (ada, a_person(Role.LEAD, vote.team.place), other)] == [True, True, False]


def test_among_four_and_more_no_page_says_who_chose_what(browser, vote, ada, ben):
    cast_dots(vote, an_act(ben), dots=dots(vote, 0, 3), person=ben)
    browser.sign_in(ada)
    text = browser.get(page(vote)).text
    assert "Only the sums are shown" in text and "One person has voted" in text and "Ben Ito" not in text
    visitors(vote, 3)
    close_vote(vote, an_act(ada))
    text = browser.get(page(vote)).text
    assert "3 share the most dots" not in text and "2 share the most dots (3 each)" in text and "Ben Ito" not in text


def test_sums_of_fewer_than_four_are_shown_to_nobody_where_only_sums_were_promised(browser, vote, ada, ben):
    cast_dots(vote, an_act(ben), dots=dots(vote, 0, 3), person=ben)
    visitors(vote, 2)
    with pytest.raises(Refused, match="Fewer than four have voted"):
        close_vote(vote, an_act(ada))
    text = browser.sign_in(ada).get(page(vote)).text
    assert "Vote again openly" in text and "Close the vote" not in text
    VoteRound.update(closed_at=NOON).execute()  # Or its last day went by.
    text = browser.get(page(vote)).text
    assert "none are shown" in text and "●" not in text and "Buses" not in text and "3 people voted" in text


def test_the_choice_is_made_again_openly_and_no_dots_come_along(browser, team, ada, ben):
    vote = a_round(team, closes_on=TODAY)
    cast_dots(vote, an_act(ben), dots=dots(vote, 0, 3), person=ben)
    browser.sign_in(ada)
    answer, same = (browser.post(page(vote, "/openly"), version=vote.version, once="k") for _ in range(2))
    assert answer.status_code == 303 and answer.location == same.location
    new = VoteRound.select().order_by(VoteRound.id.desc()).get()
    text = browser.get(page(new)).text
    assert "Fewer than four people vote here" in text and "Nobody has voted yet" in text and "Buses" in text
    assert browser.get(page(vote)).status_code == 404 and new.closes_on == TODAY and VoteRound.select().count() == 2
    assert list_votes_for(ben, [team], TODAY) == [new]


def test_among_three_it_is_said_before_and_shown_after(browser, team, ada, ben):
    vote = a_round(team, voters=3)
    browser.sign_in(ada)
    assert "Fewer than four people vote here" in browser.get(page(vote)).text
    cast_dots(vote, an_act(ben), dots=dots(vote, 0, 3), person=ben)
    assert "Ben Ito" not in browser.get(page(vote)).text
    close_vote(vote, an_act(ada))
    assert "Ben Ito" in browser.get(page(vote)).text


def test_whoever_has_not_voted_finds_it_on_today(browser, vote, ada, ben):
    assert list_votes_for(ada, [vote.team], TODAY) == [vote]
    text = browser.sign_in(ada).get("/").text
    assert "A vote is open" in text and "Which first?" in text
    cast_dots(vote, an_act(ada), dots=dots(vote, 3), person=ada)
    assert "A vote is open" not in browser.get("/").text
    withdraw_vote(vote, an_act(ada))
    assert list_votes_for(ben, [vote.team], TODAY) == []


def test_whoever_may_not_vote_is_not_asked_to(browser, vote):
    for role in (Role.GUEST, Role.COACH):
        assert "A vote is open" not in browser.sign_in(a_person(role, team=vote.team)).get("/").text
    assert "A vote is open" in browser.sign_in(a_person(Role.FAMILY, team=vote.team)).get("/").text


# Its pages


def test_dots_are_placed_changed_and_counted(browser, vote, ada):
    browser.sign_in(ada)
    assert browser.post(page(vote, "/ballot"), **typed(2, 0, 1)).status_code == 303
    shown = browser.get(page(vote))
    assert "Your dots are placed" in shown.text
    browser.post(page(vote, "/ballot"), version=Ballot.get().version, **typed(0, 3, 0))
    visitors(vote, 3)
    assert browser.post(page(vote, "/closing"), version=again(vote).version).status_code == 303
    assert sums(vote) == {"Buses": 3, "Shoes": 3, "Tickets": 0}


def test_too_many_dots_come_back_as_they_were_placed(browser, vote, ada):
    answer = browser.sign_in(ada).post(page(vote, "/ballot"), **typed(3, 1, 0))
    assert answer.status_code == 422 and "You placed 4 dots and have 3." in answer.text
    assert answer.text.count(" checked") == 3


def test_a_ballot_of_a_stale_tab_is_a_conflict(browser, vote, ada):
    browser.sign_in(ada)
    stale = hidden(browser.get(page(vote)))["version"]
    browser.post(page(vote, "/ballot"), **typed(3, 0, 0))
    assert browser.post(page(vote, "/ballot"), version=1, **typed(0, 3, 0)).status_code == 409, stale


def test_the_scribe_enters_a_visitor_and_somebody_without_a_device(browser, vote, ada, ben):
    browser.sign_in(ada)
    assert "Ben Ito" in browser.get(page(vote, "/others")).text
    assert browser.post(page(vote, "/others"), person="", visitor="", **typed(1, 0, 0)).status_code == 422
    both = browser.post(page(vote, "/others"), person=ben.id, visitor="Grandma Ito", **typed(1, 0, 0))
    assert both.status_code == 422 and 'value="Grandma Ito"' in both.text and not Ballot.select().exists()
    browser.post(page(vote, "/others"), person=ben.id, visitor="", **typed(1, 0, 0))
    browser.post(page(vote, "/others"), person="", visitor="Grandma Ito", **typed(0, 0, 3))
    assert sums(vote) == {"Shoes": 3, "Tickets": 1, "Buses": 0}


def test_a_learner_votes_and_closes_nothing(browser, vote):
    browser.sign_in(a_person(Role.LEARNER, team=vote.team))
    text = browser.get(page(vote)).text
    assert "Place my dots" in text and "Close the vote" not in text
    assert browser.post(page(vote, "/ballot"), **typed(1, 1, 1)).status_code == 303
    assert browser.post(page(vote, "/closing")).status_code == 403


def test_a_vote_costs_the_same_for_few_and_for_many_ballots(browser, vote, ada):
    def cost():
        with count_queries() as counter:
            assert browser.get(page(vote)).status_code == 200
        return counter.count

    browser.sign_in(ada)
    few = cost()
    for n in range(12):
        cast_dots(vote, an_act(ada), dots=dots(vote, 1), visitor=f"Visitor {n}")
    assert cost() == few


def test_the_page_says_that_dots_may_be_left_over_and_how_many_are(browser, vote, ada):
    """Without a script too: as many as were left when the page came."""
    browser.sign_in(ada)
    text = browser.get(page(vote)).text
    assert "You need not place all of them." in text and "Dots left: 3 of 3." in text
    cast_dots(vote, an_act(ada), dots=dots(vote, 1, 1), person=ada)
    assert "Dots left: 1 of 3." in browser.get(page(vote)).text
    refused = browser.post(
        f"{page(vote)}/ballot", version=Ballot.get().version, **{"options-0-dots": 3, "options-1-dots": 2}
    )
    assert refused.status_code == 422 and "Too many: take back 2." in refused.text
