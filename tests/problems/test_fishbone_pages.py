import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.problems.models import Cause, Fishbone
from tests.builders import a_cause, a_fishbone, a_person, a_problem, a_share, another_team, home
from tests.conftest import hidden


@pytest.fixture
def problem(team):
    return a_problem(team, what_we_see="Silence in grade 7")


@pytest.fixture
def fishbone(problem):
    return a_fishbone(problem=problem, effect="Half of the class is silent")


@pytest.fixture
def bone(fishbone):
    return a_cause(fishbone, words="Time")


def at(fishbone, rest=""):
    return f"{home(fishbone.problem.team.place)}/fishbones/{fishbone.id}{rest}"


def where(cause, rest=""):
    return at(cause.fishbone, f"/causes/{cause.id}{rest}")


def now(cause):
    return Cause.get_by_id(cause.id)


def cost(browser, url):
    with count_queries() as counter:
        assert browser.get(url).status_code == 200
    return counter.count


def test_a_fishbone_begins_with_what_the_problem_says(member, problem):
    url = f"{home(problem.team.place)}/problems/{problem.id}/fishbones"
    assert "Silence in grade 7</textarea>" in member.get(f"{url}/new").text
    first, again = (member.post(url, effect="Half are silent", source="Bryk 2015", once="k") for _ in range(2))
    made = Fishbone.get()
    assert first.location == again.location == at(made) and Fishbone.select().count() == 1
    page = member.get(at(made)).text
    assert "Half are silent" in page and "Source: Bryk 2015" in page and "A new bone" in page
    assert "Half are silent" in member.get(f"{home(problem.team.place)}/problems/{problem.id}").text


def test_an_effect_is_needed_and_kept_short(member, problem):
    url = f"{home(problem.team.place)}/problems/{problem.id}/fishbones"
    for typed, said in (("", "Say what the effect is."), ("x" * 501, "Use at most 500 characters")):
        answer = member.post(url, effect=typed)
        assert answer.status_code == 422 and said in answer.text
    assert Fishbone.select().count() == 0


def test_the_list_holds_what_the_picture_draws(member, fishbone, bone):
    cause = a_cause(fishbone, words="No planning period", parent=bone, evidence="ruled out", is_ours_to_change=False)
    a_cause(fishbone, words="The buses", parent=cause, evidence="supported", evidence_note="Schedule of 2025")
    page = member.get(at(fishbone)).text
    for words in ("Time", "No planning period", "The buses"):
        assert page.count(words) >= 2
    assert "ruled out" in page and "not ours to change" in page and "Schedule of 2025" in page
    assert 'role="region"' in page and "The fishbone, drawn" in page


def test_the_effect_changes_and_a_fishbone_is_withdrawn(member, fishbone):
    form = hidden(member.get(at(fishbone, "/edit")))
    member.post(at(fishbone), **form, effect="Most are silent", source="")
    assert "Most are silent" in member.get(at(fishbone)).text
    assert member.post(at(fishbone), **form, effect="Stale").status_code == 409
    assert member.post(at(fishbone, "/withdrawals"), version="").status_code == 409
    for _ in range(2):
        assert "/problems/" in member.post(at(fishbone, "/withdrawals"), version=2, once="k").location
    assert member.get(at(fishbone)).status_code == 404


def test_a_fishbone_is_seen_with_its_problem_and_changed_by_its_team_alone(browser, fishbone, bone):
    other = a_person(Role.MEMBER, team=another_team(fishbone.problem.team.place))
    browser.sign_in(other)
    assert browser.get(at(fishbone)).status_code == browser.get(where(bone)).status_code == 404
    a_share(fishbone.problem, with_place=fishbone.problem.team.place)
    for state in ("", f"?open={bone.id}", f"?under={bone.id}"):
        page = browser.get(at(fishbone, state))
        assert page.status_code == 200 and "Add a bone" not in page.text and "/edit" not in page.text
        assert 'name="words"' not in page.text and "Questions to the authors" not in page.text
    changing = ("", "/line", "/withdrawals", "/return")
    for url in (at(fishbone), at(fishbone, "/causes"), *(where(bone, rest) for rest in changing)):
        assert browser.post(url, words="x", effect="x", way="up").status_code == 403
