"""Comments are taken back, set aside and asked for; and what a page with many of them costs."""

from nic.access import Role
from nic.places.models import Comment
from nic.places.queries import standing_of
from tests.builders import NOON, a_coach, a_comment, a_cycle, a_person, a_share, a_team, address, home
from tests.counted import queries_of
from tests.places.comments.talk import WORDS, at, say


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
