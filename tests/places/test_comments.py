"""What critical friends say: on which part, who reads it, and whom it waits for."""

import pytest

from nic.access import Role
from nic.history import History
from nic.places.models import Addressee, Comment
from nic.places.queries import standing_of
from nic.science.cycle import Stage
from tests.builders import (
    NOON,
    a_cause,
    a_coach,
    a_comment,
    a_cycle,
    a_network,
    a_node,
    a_person,
    a_problem,
    a_question,
    a_school,
    a_share,
    a_team,
    a_theory,
    address,
    home,
)
from tests.counted import queries_of

WORDS = "that the third week was quieter"


@pytest.fixture
def cycle(team, ada):
    return a_cycle(team, ada, stage=Stage.CLOSED)


@pytest.fixture
def bo(team):
    """Another of the team."""
    return a_person(Role.MEMBER, team=team, name="Bo Lind")


@pytest.fixture
def friend():
    """At another school, which no share reaches yet."""
    return a_person(Role.MEMBER, a_school(name="Hillcrest"), name="Fay Moon")


@pytest.fixture
def network(team, friend):
    return a_network(team.place, friend.roles[0].place)


def at(thing, part="", **more):
    asked = "&".join(f"{name}={value}" for name, value in {"part": part, **more}.items() if value)
    kind = {"cycle": "cycles", "problem": "problems", "theory": "theories"}[thing._meta.name]
    return f"{home(thing.team.place)}/{kind}/{thing.id}/comments" + (f"?{asked}" if asked else "")


def seen_at(network, cycle, **more):
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{home(network)}/shared/{cycle.id}/comments" + (f"?{asked}" if asked else "")


def say(browser, url, text=WORDS, kind="notice", **more):
    answer = browser.post(url, text=text, kind=kind, **more)
    assert answer.status_code == 303, answer.text
    return Comment.select().order_by(Comment.id.desc()).first()


def waiting_for(person):
    return [
        one.comment.text for one in Addressee.select().where(Addressee.person == person, Addressee.read_at.is_null())
    ]


# -- Saying something --------------------------------------------------------------------------------------------------


def test_a_comment_begins_with_a_stem_and_stands_at_its_part(member, cycle):
    part = f"question-{a_question(cycle).uid}"
    assert "Choose how your comment begins" in member.post(at(cycle, part), text=WORDS).text
    say(member, at(cycle, part), kind="wonder")
    page = member.get(at(cycle, part)).text
    assert WORDS in page and "I wonder" in page and "Will they hand them in?" in page
    assert WORDS not in member.get(at(cycle, "plan")).text and WORDS in member.get(at(cycle)).text
    assert (
        f'href="{at(cycle, part)}"' in member.get(address(cycle)).text
        and "1 comment" in member.get(address(cycle)).text
    )


def test_a_comment_opens_where_its_part_stands_and_closes_again(member, cycle):
    url = at(cycle, "plan")
    thread = member.get(url, swap=True).text
    assert "<html" not in thread and 'id="remarks-plan"' in thread and "Close" in thread
    answer = member.post(url, swap=True, text=WORDS, kind="notice")
    assert answer.status_code == 200 and WORDS in answer.text and 'id="remarks-plan"' in answer.text
    closed = member.get(at(cycle, "plan", closed="yes"), swap=True).text
    assert 'id="remarks-plan"' in closed and "1 comment" in closed and WORDS not in closed


def test_an_answer_needs_no_stem_and_stands_under_what_it_answers(browser, member, cycle, bo):
    first = say(member, at(cycle, "plan"))
    browser.sign_in(bo)
    answer = say(browser, at(cycle, "plan", answers=first.id), "We had a fire drill", kind="")
    again = say(browser, at(cycle, "plan", answers=answer.id), "Twice", kind="")
    assert (answer.parent, again.parent, again.part) == (first, first, "plan")
    said, _, below = browser.get(at(cycle, "plan")).text.partition(WORDS)
    assert below.index("We had a fire drill") < below.index("Twice")


@pytest.mark.parametrize("part", ["question-nothing", "node-1", "x" * 500])
def test_what_a_thing_has_no_such_part_of_is_commented_by_nobody_beyond_the_team(browser, cycle, friend, network, part):
    a_share(cycle, with_place=network)
    browser.sign_in(friend)
    assert (
        browser.get(at(cycle, part)).status_code
        == browser.post(at(cycle, part), text="x", kind="notice").status_code
        == 404
    )


def test_problems_and_theories_have_comments_on_each_part(member, team, ada):
    problem = a_problem(team, ada)
    theory = a_theory(team, ada)
    cause, node = a_cause(), a_node(theory, kind="primary")
    cause.fishbone.problem = problem
    cause.fishbone.save()
    for thing, page, part in (
        (problem, f"/problems/{problem.id}", "statement"),
        (problem, f"/problems/{problem.id}", "evidence"),
        (problem, f"/fishbones/{cause.fishbone.id}", f"cause-{cause.uid}"),
        (problem, f"/fishbones/{cause.fishbone.id}", f"fishbone-{cause.fishbone.uid}"),
        (theory, f"/theories/{theory.id}", "aim"),
        (theory, f"/theories/{theory.id}", f"node-{node.uid}"),
        (theory, f"/theories/{theory.id}/nodes/{node.id}", f"node-{node.uid}"),
    ):
        say(member, at(thing, part))
        assert f'href="{at(thing, part)}"' in member.get(home(team.place) + page).text, part


def test_what_is_typed_waits_as_a_draft_of_that_part(member, cycle):
    url = at(cycle, "plan")
    member.post(f"/drafts{url}", text="that the third", kind="wonder", once="k")
    assert "that the third" in member.get(url).text and "that the third" not in member.get(at(cycle, "decision")).text
    assert "You began a comment" in member.get("/").text
    say(member, url, once="k")
    assert "You began a comment" not in member.get("/").text


def test_a_comment_leaves_one_line_and_a_second_click_none(member, cycle, ada):
    before = History.select().count()
    for _ in range(2):
        member.post(at(cycle, "plan"), text=WORDS, kind="notice", once="k")
    assert Comment.select().count() == 1 and History.select().count() == before + 1


# -- Who reads what ----------------------------------------------------------------------------------------------------


def test_a_share_without_comments_lets_people_comment_and_read_their_own_thread(
    browser, member, cycle, friend, network
):
    ours = say(member, at(cycle, "plan"), "Only for us")
    a_share(cycle, with_place=network)
    browser.sign_in(friend)
    theirs = say(browser, at(cycle, "plan"), "whether Mondays differ", kind="wonder")
    page = browser.get(at(cycle)).text
    assert "whether Mondays differ" in page and "Only for us" not in page
    assert "other readers don’t" in page  # Said before one writes.
    assert browser.post(at(cycle, "plan", answers=ours.id), text="x").status_code == 404
    browser.sign_in(cycle.owner)
    say(browser, at(cycle, "plan", answers=theirs.id), "They do", kind="")
    page = browser.sign_in(friend).get(at(cycle)).text
    assert "They do" in page and "Ada Reyes" in page
    other = a_person(Role.MEMBER, friend.roles[0].place)
    assert "Mondays" not in browser.sign_in(other).get(at(cycle)).text


def test_a_share_with_comments_shows_those_on_what_it_shows(browser, member, cycle, friend, network):
    say(member, at(cycle, "plan"), "On the plan")
    say(member, at(cycle, "log"), "On the log")
    a_share(cycle, with_place=network, shows_comments=True)
    browser.sign_in(friend)
    for url in (at(cycle), address(cycle), f"{home(network)}/shared/{cycle.id}"):
        page = browser.get(url).text
        assert "On the plan" in page and "On the log" not in page, url
    a_share(cycle, with_place=network, shows_comments=True, shows_log=True)
    assert "On the log" in browser.get(at(cycle)).text


def test_without_our_name_no_comment_says_who_is_of_the_team(browser, member, cycle, friend, network):
    say(member, at(cycle, "plan"), "Only for us")
    a_share(cycle, with_place=network, is_nameless=True, shows_comments=True)
    browser.sign_in(friend)
    assert browser.get(at(cycle)).status_code == 404
    theirs = say(browser, seen_at(network, cycle, part="plan"), "whether Mondays differ", kind="wonder")
    browser.sign_in(cycle.owner)
    say(browser, at(cycle, "plan", answers=theirs.id), "They do", kind="")
    browser.sign_in(friend)
    for url in (seen_at(network, cycle), f"{home(network)}/shared/{cycle.id}", "/"):
        page = browser.get(url).text
        assert not any(
            told in page for told in ("Ada Reyes", cycle.team.place.name, home(cycle.team.place) + "/", "Only for us")
        )
    page = browser.get(seen_at(network, cycle)).text
    assert "They do" in page and "Somebody of the team" in page and "without its own" in page


def test_in_public_a_comment_says_no_name(app, member, cycle):
    say(member, at(cycle, "plan"), "On the plan")
    a_share(cycle, shows_comments=True)
    page = app.test_client().get(f"{home(cycle.team.place)}/public/{cycle.id}").text
    assert "On the plan" in page and "Somebody" in page and "Ada Reyes" not in page
    assert "/comments" not in page  # Whoever has no account says nothing.


def test_the_preview_shows_the_comments_and_flags_who_is_named(member, cycle):
    say(member, at(cycle, "plan"), "that Mrs. Tran counted")
    url = address(cycle, f"/shares/preview?audiences={cycle.team.place.id}")
    assert "Mrs. Tran" not in member.get(url).text
    page = member.get(url + "&shows_comments=y").text
    care = page.split('id="care"')[1].split("</section>")[0]
    assert "Mrs. Tran" in care and "Ada Reyes" in care and "that Mrs. Tran counted" in page
    assert member.post(
        address(cycle, "/shares"), audiences=cycle.team.place.id, version=cycle.version, shows_comments="y"
    )
    assert "comments" in member.get(address(cycle, "/shares")).text.split('id="share"')[0]


def test_a_guest_reads_and_says_nothing(browser, member, cycle, network, friend):
    say(member, at(cycle, "plan"), "On the plan")
    a_share(cycle, with_place=network, shows_comments=True)
    browser.sign_in(a_person(Role.GUEST, friend.roles[0].place))
    assert "On the plan" in browser.get(at(cycle)).text and "<textarea" not in browser.get(at(cycle)).text
    assert browser.post(at(cycle), text="x", kind="notice").status_code == 403


def test_a_learner_who_comments_is_named_nowhere(browser, cycle, team, member):
    learner = a_person(Role.LEARNER, team=team, name="Lea Small")
    say(browser.sign_in(learner), at(cycle, "plan"))
    page = browser.sign_in(cycle.owner).get(at(cycle)).text
    assert "A learner" in page and "Lea Small" not in page


# -- Whom it waits for -------------------------------------------------------------------------------------------------


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


# -- Looking after comments --------------------------------------------------------------------------------------------


def test_a_comment_is_taken_back_by_its_writer_and_nobody_else(browser, member, cycle, bo):
    said = say(member, at(cycle, "plan"))
    url = f"{at(cycle)}/{said.id}/withdrawal"
    assert browser.sign_in(bo).post(url).status_code == 403
    assert browser.sign_in(cycle.owner).post(url).status_code == 303
    page = browser.get(at(cycle)).text
    assert WORDS not in page and "A comment was taken back" in page


def test_the_team_sets_a_comment_aside_with_its_reason_and_shows_it_again(browser, member, cycle, friend, network):
    a_share(cycle, with_place=network, shows_comments=True)
    said = say(browser.sign_in(friend), at(cycle, "plan"), "that Lea was away")
    other = a_person(Role.MEMBER, friend.roles[0].place)
    url = f"{at(cycle)}/{said.id}/aside"
    assert browser.post(url, why="x", version=said.version).status_code == 403
    browser.sign_in(cycle.owner)
    assert "Say why" in browser.post(url, version=said.version).text
    assert browser.post(url, why="It names a child", version=said.version).status_code == 303
    assert "that Lea was away" in browser.get(at(cycle)).text
    assert "that Lea was away" not in browser.sign_in(other).get(at(cycle)).text
    assert "It names a child" in browser.sign_in(friend).get(at(cycle)).text
    said = Comment.get_by_id(said.id)
    browser.sign_in(cycle.owner).post(f"{url}/withdrawal", version=said.version)
    assert "that Lea was away" in browser.sign_in(other).get(at(cycle)).text


def test_what_to_look_for_stands_above_the_comments_and_on_the_page(browser, member, cycle, friend, network, team):
    a_share(cycle, with_place=network)
    answer = member.post(
        f"{at(cycle)}/look-for", look_for="Could our prediction turn out wrong?", version=cycle.version
    )
    assert answer.status_code == 303
    for person in (cycle.owner, a_coach(team), friend):
        browser.sign_in(person)
        assert "Could our prediction turn out wrong?" in browser.get(address(cycle)).text
        assert "Could our prediction turn out wrong?" in browser.get(at(cycle)).text


def test_a_page_asks_as_much_for_one_comment_as_for_many(member, cycle, bo):
    def pages():
        for url in (address(cycle), at(cycle), "/"):
            member.get(url)

    say(member, at(cycle, "plan"))
    a_comment(cycle, bo, part="plan")
    one = queries_of(pages)
    for _ in range(12):
        a_comment(cycle, a_comment(cycle, bo, part="plan").by, part="decision")
    assert queries_of(pages) == one


def test_a_coach_has_no_more_than_the_team(team, ada):
    coach, mine = a_coach(team), a_cycle(team, ada, is_only_mine=True)
    standing = standing_of(coach, team.place, NOON)
    assert standing.sees(a_cycle(team, ada)) and not standing.sees(mine) and not standing.owns(mine)
    assert not standing.sees(a_cycle(a_team()))


def test_where_there_are_no_comments_no_link_speaks_of_all_of_them(member, cycle):
    assert "Comment on all of it" in (page := member.get(address(cycle)).text) and "All comments" not in page
    say(member, at(cycle, "plan"))
    assert "All comments (1)" in (page := member.get(address(cycle)).text) and "Comment on all of it" not in page


def test_what_to_look_for_is_asked_on_the_teams_own_page_alone(member, cycle):
    a_share(cycle, with_place=cycle.team.place)
    assert "Ask what they should look for" in member.get(address(cycle)).text
    assert "Ask what they should look for" not in member.get(f"{home(cycle.team.place)}/shared/{cycle.id}").text
