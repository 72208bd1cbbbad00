"""What critical friends say stands at the part that it is about."""

import pytest

from nic.history import History
from nic.places.models import Comment
from tests.builders import a_cause, a_node, a_problem, a_question, a_share, a_theory, address, home
from tests.places.comments.talk import WORDS, at, say


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
