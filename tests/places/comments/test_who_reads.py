"""Who reads which comments, and whose names in them."""

from nic.access import Role
from tests.builders import a_person, a_share, address, home
from tests.places.comments.talk import at, say, seen_at


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
