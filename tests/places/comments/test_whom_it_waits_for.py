"""A comment waits on the Today of the owner and of whoever is called, as long as they see it."""

import pytest

from nic.access import Role
from tests.builders import NOON, a_coach, a_cycle, a_person, a_question, a_share
from tests.places.comments.talk import WORDS, at, say, seen_at, waiting_for


def test_the_owner_and_whoever_is_named_find_it_on_today_until_they_have_read_or_answered(
    browser, member, cycle, bo, team
):
    coach = a_coach(team)
    browser.sign_in(coach)
    part = f"question-{a_question(cycle).uid}"
    said = say(browser, at(cycle, part), "whether two lines are enough, @Bo Lind", kind="wonder")
    assert waiting_for(cycle.owner) == waiting_for(bo) == [said.text] and not waiting_for(coach)
    today = browser.sign_in(cycle.owner).get("/").text
    assert f"{coach.name} wonders about your prediction" in today and "two lines are enough" in today
    browser.sign_in(bo)
    assert f"{coach.name} asks you" in browser.get("/").text
    assert browser.post(f"{at(cycle)}/{said.id}/reading").status_code == 303
    assert not waiting_for(bo) and coach.name not in browser.get("/").text
    browser.sign_in(cycle.owner)
    say(browser, at(cycle, part, answers=said.id), "They are", kind="")
    assert not waiting_for(cycle.owner)
    assert "answered" in browser.sign_in(coach).get("/").text


def test_somebody_can_be_chosen_from_a_list_of_those_who_see_it(browser, member, cycle, bo, friend, team):
    lead, learner = a_person(Role.LEAD, team.place), a_person(Role.LEARNER, team=team)
    page = member.get(at(cycle, "plan")).text
    assert "Bo Lind" in page and lead.name in page
    assert learner.name not in page and friend.name not in page and "Nobody in particular" in page
    say(member, at(cycle, "plan"), tells=bo.id)
    assert waiting_for(bo) == [WORDS] and "Bo Lind will find it on Today." in member.get(at(cycle, "plan")).text
    assert member.post(at(cycle, "plan"), text=WORDS, kind="notice", tells=friend.id).status_code == 422


@pytest.mark.parametrize("name", ["Fay Moon", "nobody"])
def test_whoever_does_not_see_it_cannot_be_told_and_the_text_stays(member, cycle, friend, name):
    answer = member.post(at(cycle, "plan"), text=f"@{name} what do you think?", kind="wonder")
    assert answer.status_code == 422 and "can be told" in answer.text and "what do you think?" in answer.text


def test_who_joined_the_talk_through_a_share_can_be_called_where_they_read_it(browser, member, cycle, friend, network):
    share = a_share(cycle, with_place=network)
    theirs = say(browser.sign_in(friend), at(cycle, "plan"), "whether Mondays differ", kind="wonder")
    browser.sign_in(cycle.owner)
    say(browser, at(cycle, "plan", answers=theirs.id), "They do, @Fay Moon", kind="")
    assert waiting_for(friend) == ["They do, @Fay Moon"]
    call = {"text": "@Fay Moon, look at Fridays too", "kind": "notice"}
    assert browser.post(at(cycle, "plan"), **call).status_code == 422  # She would not read it.
    share.shows_comments = True
    share.save()
    assert "Fay Moon" in browser.get(at(cycle, "plan")).text.split('name="tells"')[1]
    assert browser.post(at(cycle, "plan"), **call).status_code == 303
    assert browser.post(at(cycle, "log"), **call).status_code == 422  # The share doesn't show the log.
    assert len(waiting_for(friend)) == 2 and "Exit tickets" in browser.sign_in(friend).get("/").text


def test_through_a_share_they_call_whose_names_they_read_and_whoever_reads_them(
    browser, member, cycle, friend, network, bo
):
    a_share(cycle, with_place=network, shows_comments=True)
    say(member, at(cycle, "plan"), "On the plan")
    quiet = a_person(Role.MEMBER, friend.roles[0].place, name="Gil Dunn")
    page = browser.sign_in(friend).get(at(cycle, "plan")).text
    assert "Ada Reyes" in page.split('name="tells"')[1] and bo.name not in page and quiet.name not in page
    say(browser, at(cycle, "plan"), "@Ada that Mondays differ")
    assert browser.post(at(cycle, "plan"), text="@Bo Lind", kind="notice").status_code == 422
    say(browser.sign_in(quiet), at(cycle, "plan"), "@Fay Moon, here too")
    assert waiting_for(friend) == ["@Fay Moon, here too"]


def test_whom_a_share_no_longer_reaches_cannot_be_called(browser, member, cycle, friend, network):
    share = a_share(cycle, with_place=network, shows_comments=True)
    say(browser.sign_in(friend), at(cycle, "plan"))
    share.withdrawn_at = NOON
    share.save()
    a_share(cycle, with_place=cycle.team.place, shows_comments=True)
    browser.sign_in(cycle.owner)
    assert browser.post(at(cycle, "plan"), text="@Fay Moon", kind="notice").status_code == 422


def test_without_names_nobody_can_be_called(browser, member, cycle, friend, network):
    say(member, at(cycle, "plan"))
    a_share(cycle, with_place=network, is_nameless=True, shows_comments=True)
    browser.sign_in(friend)
    assert 'name="tells"' not in browser.get(seen_at(network, cycle, part="plan")).text
    said = browser.post(seen_at(network, cycle, part="plan"), text="@Ada Reyes", kind="notice")
    assert said.status_code == 422


def test_only_me_can_tell_nobody(member, team, ada, bo):
    mine = a_cycle(team, ada, is_only_mine=True)
    page = member.get(at(mine, "plan")).text
    assert "Only you see this" in page and "Bo Lind" not in page


def test_what_one_no_longer_sees_waits_on_no_today(browser, member, cycle, friend, network):
    share = a_share(cycle, with_place=network)
    browser.sign_in(friend)
    theirs = say(browser, at(cycle, "plan"), "whether Mondays differ", kind="wonder")
    say(browser.sign_in(cycle.owner), at(cycle, "plan", answers=theirs.id), "They do", kind="")
    assert "Exit tickets" in browser.sign_in(friend).get("/").text
    share.withdrawn_at = NOON
    share.save()
    assert "Exit tickets" not in browser.get("/").text
