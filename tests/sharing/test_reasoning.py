"""A problem or a theory is shared as a cycle is: seen before, with audiences that its team chooses, and taken back."""

import pytest

from nic.access import Kind, Role
from nic.places.actions import join_network
from nic.places.models import Share
from tests.builders import (
    a_attachment,
    a_cause,
    a_comment,
    a_fishbone,
    a_network,
    a_node,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_share,
    a_team,
    a_theory,
    home,
    long_ago,
)

ROOMS = {"problem": "problems", "theory": "theories"}


@pytest.fixture
def team():
    return a_team(a_school(name="Northside Elementary", parent=a_place(Kind.DISTRICT, name="Lake District")))


@pytest.fixture
def network(team):
    return a_network(team.place)


@pytest.fixture(params=ROOMS)
def kind(request):
    return request.param


@pytest.fixture
def thing(kind, team):
    if kind == "problem":
        problem = a_problem(team, what_we_see="Half of the class is silent", evidence="We counted hands")
        bone = a_cause(a_fishbone(problem=problem, effect="Silence"), words="Time")
        a_cause(bone.fishbone, parent=bone, words="Nobody waits")
        return problem
    theory = a_theory(team, aim="Every student speaks")
    a_node(theory, serves=[a_node(theory, kind="primary", words="Time to talk")], words="Wait five seconds")
    return theory


@pytest.fixture
def inside(kind):
    """Words that stand deep within it."""
    return {"problem": "Nobody waits", "theory": "Wait five seconds"}[kind]


@pytest.fixture
def reader(network):
    person = a_person(Role.MEMBER, a_school())
    join_network(network, long_ago(), person=person)
    return person


def own(thing, kind, rest=""):
    return f"{home(thing.team.place)}/{ROOMS[kind]}/{thing.id}{rest}"


def there(place, thing, kind, rest=""):
    return f"{home(place)}/shared/{ROOMS[kind]}/{thing.id}{rest}"


def test_it_is_seen_before_it_is_shared_and_nothing_is_shared_by_looking(member, thing, kind, inside, network):
    page = member.get(own(thing, kind, f"/shares/preview?audiences={network.id}")).text
    assert "this is what they will see" in page and inside in page and not Share.select().exists()


def test_whoever_it_is_shared_with_reads_it_there_and_a_stranger_finds_nothing(
    browser, member, thing, kind, inside, network, reader
):  # fmt: skip
    assert member.post(own(thing, kind, "/shares"), audiences=network.id).status_code == 303
    page = browser.sign_in(reader).get(there(network, thing, kind))
    assert page.status_code == 200 and inside in page.text and "Northside Elementary" in page.text
    assert there(network, thing, kind) in browser.get(f"{home(network)}/shared").text
    stranger = browser.sign_in(a_person(Role.LEAD, a_school()))
    answers = [stranger.get(url).data for url in (there(network, thing, kind), "/nowhere")]
    assert answers[0] == answers[1]


def test_without_our_name_no_page_and_no_file_says_it(browser, thing, kind, inside, network, reader):
    a_share(thing, with_place=network, is_nameless=True)
    browser.sign_in(reader)
    rest = "/theory.txt" if kind == "theory" else f"/fishbones/{thing.fishbones.get().id}/fishbone.pdf"
    for url in (there(network, thing, kind), f"{home(network)}/shared"):
        assert "Northside" not in browser.get(url).text
    file = browser.get(there(network, thing, kind, rest))
    assert file.status_code == 200 and b"Northside" not in file.data
    assert inside in browser.get(there(network, thing, kind)).text
    assert browser.get(own(thing, kind)).status_code == 404


def test_what_is_public_needs_no_account_and_stands_in_the_list(browser, thing, kind, inside):
    at = f"{home(thing.team.place)}/public/{ROOMS[kind]}/{thing.id}"
    assert browser.get(at).status_code == 404
    a_share(thing)
    assert inside in browser.get(at).text and at in browser.get("/public").text
    assert at in browser.get(f"{home(thing.team.place)}/public").text


def test_taken_back_it_leaves_a_mark_and_nothing_else(browser, member, thing, kind, inside, network, reader):
    held = a_share(thing, with_place=network)
    assert member.post(own(thing, kind, f"/shares/{held.id}/withdrawal")).status_code == 303
    assert "Taken back" in member.get(own(thing, kind, "/shares")).text
    gone = browser.sign_in(reader).get(there(network, thing, kind))
    assert gone.status_code == 410 and inside not in gone.text


def test_the_preview_points_at_names_small_groups_and_its_own_place(member, thing, kind, network):
    name = "look_for"
    type(thing).update({name: "Do 3 students at Northside wait for Ada Reyes?"}).execute()
    page = member.get(own(thing, kind, f"/shares/preview?audiences={network.id}&is_nameless=y")).text
    for found in ("Ada Reyes", "3 students", "Northside", "not unknown"):
        assert found in page.split("Share it like this")[0], found


def test_the_team_chooses_whether_comments_go_along(browser, thing, kind, network, reader):
    a_comment(thing, text="I would wait longer")
    a_share(thing, with_place=network)
    browser.sign_in(reader)
    assert "I would wait longer" not in browser.get(there(network, thing, kind)).text
    a_share(thing, with_place=network, shows_comments=True)
    assert "I would wait longer" in browser.get(there(network, thing, kind)).text


def test_files_of_a_problem_go_along_only_where_the_share_says_so(browser, team, network, reader):
    problem = a_problem(team)
    file = a_attachment(problem, about="A photo of the board")
    at = there(network, problem, "problem", f"/attachments/{file.uid}")
    a_share(problem, with_place=network)
    browser.sign_in(reader)
    assert browser.get(at).status_code == 404
    a_share(problem, with_place=network, shows_files=True)
    assert "A photo of the board" in browser.get(there(network, problem, "problem")).text
    assert browser.get(at).status_code == 200


def test_an_audience_must_be_chosen_and_must_be_one_s_own(member, thing, kind):
    for audiences in ("", a_network().id):
        assert member.get(own(thing, kind, f"/shares/preview?audiences={audiences}")).status_code == 422
        assert member.post(own(thing, kind, "/shares"), audiences=audiences).status_code == 422
