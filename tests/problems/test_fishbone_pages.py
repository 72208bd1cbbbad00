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
    assert "Half are silent" in page and "Source: Bryk 2015" in page and "No bones yet" in page
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


def test_bones_causes_and_whys_are_added_one_under_the_other(member, fishbone):
    answer = member.post(at(fishbone, "/causes"), words="Time")
    bone = Cause.get()
    assert answer.location == at(fishbone) + f"#cause-{bone.id}" and bone.parent is None
    form = member.get(at(fishbone, f"/causes/new?under={bone.id}"))
    assert "On the bone “Time”." in form.text and hidden(form)["parent_id"] == str(bone.id)
    typed = {"words": "No planning period", "evidence": "supported", "is_ours_to_change": "yes"}
    member.post(at(fishbone, "/causes"), **hidden(form) | typed)
    cause = Cause.get(Cause.words == "No planning period")
    assert (cause.parent, cause.evidence, cause.is_ours_to_change) == (bone, "supported", True)
    assert "Why “No planning period”?" in member.get(at(fishbone, f"/causes/new?under={cause.id}")).text


def test_adding_another_comes_back_to_the_same_place(member, fishbone, bone):
    answer = member.post(
        at(fishbone, "/causes"), parent_id=bone.id, words="Late buses", evidence="hunch", another="yes"
    )  # fmt: skip
    assert answer.location == at(fishbone, f"/causes/new?under={bone.id}")


def test_a_double_click_adds_one_cause(member, fishbone):
    for _ in range(2):
        assert member.post(at(fishbone, "/causes"), words="Time", once="k").status_code == 303
    assert Cause.select().count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " "}, "Write down in a few words what it is."),
        ({"words": "x" * 301}, "Use at most 300 characters."),
        ({"evidence": "proven"}, "Not a valid choice"),
        ({"evidence_note": "x" * 4001}, "Use at most 4,000 characters."),
        ({"is_ours_to_change": "perhaps"}, ""),
    ],
)
def test_a_wrong_cause_is_said_and_its_words_stay(member, fishbone, bone, typed, said):
    given = {"parent_id": bone.id, "words": "The late buses", "evidence": "hunch"} | typed
    answer = member.post(at(fishbone, "/causes"), **given)
    if said:
        assert answer.status_code == 422 and said in answer.text and given["words"].strip() in answer.text
        assert Cause.select().count() == 1
    else:
        assert answer.status_code == 303 and Cause.get(Cause.words == "The late buses").is_ours_to_change is None


def test_a_fishbone_that_is_full_says_so_and_keeps_the_words(member, fishbone, bone, monkeypatch):
    monkeypatch.setattr("nic.problems.actions.MOST_CAUSES", 1)
    answer = member.post(at(fishbone, "/causes"), words="One more bone")
    assert answer.status_code == 422 and "Begin another one" in answer.text and "One more bone" in answer.text


def test_a_cause_of_another_fishbone_is_no_parent(member, fishbone, problem):
    stranger = a_cause(a_fishbone(problem=problem))
    assert member.post(at(fishbone, "/causes"), parent_id=stranger.id, words="x", evidence="hunch").status_code == 404
    assert member.get(at(fishbone, f"/causes/{stranger.id}/edit")).status_code == 404
    assert member.post(at(fishbone, f"/causes/{stranger.id}"), words="x").status_code == 404
    assert Cause.select().count() == 1


def test_a_cause_is_reworded_and_its_evidence_noted(member, fishbone, bone):
    cause = a_cause(fishbone, words="Buses", parent=bone, is_ours_to_change=True)
    form = member.get(where(cause, "/edit"))
    assert "Buses</textarea>" in form.text
    given = {
        "words": "Late buses",
        "evidence": "ruled out",
        "evidence_note": "Only on two days",
        "is_ours_to_change": "",
    }
    assert member.post(where(cause), **hidden(form) | given).location == at(fishbone) + f"#cause-{cause.id}"
    told = now(cause)
    assert (told.words, told.evidence, told.evidence_note) == ("Late buses", "ruled out", "Only on two days")
    assert told.is_ours_to_change is None and told.parent == bone


def test_a_stale_rewording_shows_theirs_and_mine(browser, member, team, fishbone, bone):
    stale = hidden(member.get(where(bone, "/edit")))
    browser.sign_in(a_person(Role.MEMBER, team=team, name="Grace")).post(where(bone), words="Hers")
    answer = member.post(where(bone), **stale | {"words": "Mine"})
    assert answer.status_code == 409 and now(bone).words == "Hers"
    assert "Grace changed this" in answer.text and "Hers" in answer.text and "Mine</textarea>" in answer.text
    assert member.get(where(bone)).location == at(fishbone) + f"#cause-{bone.id}"  # "Keep theirs" leads here.


def test_causes_are_put_in_order_by_buttons(member, fishbone, bone):
    other = a_cause(fishbone, words="People")
    page = member.get(at(fishbone, "?order=on")).text
    assert page.count("Move up") == page.count("Move down") == 1 and "Add a cause" not in page
    answer = member.post(where(other, "/moves"), way="up")
    assert answer.location == at(fishbone, "?order=on")
    page = member.get(at(fishbone)).text
    assert page.index(f'id="cause-{other.id}"') < page.index(f'id="cause-{bone.id}"') and "Move up" not in page


def test_under_htmx_a_move_answers_the_list_alone(member, fishbone, bone):
    answer = member.post(where(a_cause(fishbone), "/moves"), swap=True, way="up")
    assert answer.status_code == 200 and "<html" not in answer.text
    assert f'<section id="fishbone-{fishbone.id}"' in answer.text and "Move down" in answer.text
    assert member.post(where(bone, "/moves"), way="sideways").status_code == 409


def test_a_withdrawn_cause_takes_what_is_under_it_along(member, fishbone, bone):
    cause = a_cause(fishbone, words="No planning period", parent=bone)
    for _ in range(2):
        assert member.post(where(bone, "/withdrawals"), once="k").location == at(fishbone)
    page = member.get(at(fishbone)).text
    assert "No planning period" not in page and member.get(where(cause, "/edit")).status_code == 404


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
    page = browser.get(at(fishbone))
    assert page.status_code == 200 and "Add a bone" not in page.text and "/edit" not in page.text
    assert "Move up" not in browser.get(at(fishbone, "?order=on")).text
    for url in (at(fishbone), at(fishbone, "/causes"), where(bone), where(bone, "/moves"), where(bone, "/withdrawals")):
        assert browser.post(url, words="x", effect="x", way="up").status_code == 403


def test_the_page_costs_the_same_for_one_cause_or_many(member, problem):
    few, many = a_fishbone(problem=problem), a_fishbone(problem=problem)
    for fishbone, times in ((few, 1), (many, 30)):
        bone = a_cause(fishbone)
        for _ in range(times):
            a_cause(fishbone, parent=bone)
    assert cost(member, at(few)) == cost(member, at(many))
    assert cost(member, at(few, "?order=on")) == cost(member, at(many, "?order=on"))
