"""The list of a fishbone, changed in place: with htmx and without."""

import pytest

from nic.access import Role
from nic.problems.causes.actions import WAYS
from nic.problems.causes.queries import newest_line
from nic.problems.models import Cause
from tests.builders import a_cause, a_fishbone, a_person, a_problem
from tests.conftest import Browser, hidden
from tests.problems.test_fishbone_pages import at, cost, now, where


@pytest.fixture
def fishbone(team):
    return a_fishbone(problem=a_problem(team))


@pytest.fixture
def bone(fishbone):
    return a_cause(fishbone, words="Time")


@pytest.fixture
def cause(fishbone, bone):
    return a_cause(fishbone, words="Late buses", parent=bone)


def focused(answer):
    """What the next key or tap is about."""
    return answer.text.split("data-focus")[0].rpartition("<")[2]


def test_an_empty_fishbone_asks_for_its_first_bone(member, fishbone):
    page = member.get(at(fishbone))
    assert "A new bone" in page.text and hidden(page)["under"] == ""


def test_a_line_is_followed_by_the_next(member, fishbone):
    answer = member.post(at(fishbone, "/causes"), swap=True, **hidden(member.get(at(fishbone))), words="Time")
    bone = Cause.get()
    assert bone.parent is None and "<html" not in answer.text and answer.headers["HX-Trigger"] == "fishbone-changed"
    assert hidden(answer)["after"] == str(bone.id) and "A new bone" in answer.text and 'name="words"' in focused(answer)


def test_without_scripts_the_page_comes_back_with_the_next_line(member, fishbone, bone):
    asked = member.get(at(fishbone, f"?under={bone.id}"))
    assert "A cause on the bone “Time”" in asked.text
    answer = member.post(at(fishbone, "/causes"), **hidden(asked), words="Late buses")
    made = Cause.get(Cause.words == "Late buses")
    assert made.parent == bone and f"after={made.id}" in answer.location
    page = member.get(answer.location)
    assert hidden(page)["under"] == str(bone.id) and "autofocus" in page.text and "<html" in page.text


def test_a_new_line_goes_in_and_out_before_it_is_written(member, fishbone, bone, cause):
    """In under the one before it: under the bone, then under its cause. No words, so nothing is written."""
    new = member.get(at(fishbone, "?under="))
    lines = Cause.select().count()
    for way, asks in (
        ("in", "On the"),
        ("in", "Why “Late buses”?"),
        ("out", "A cause on the bone “Time”"),
        ("out", "A new bone"),
    ):
        new = member.post(at(fishbone, "/causes"), swap=True, **hidden(new) | {"way": way})
        assert new.status_code == 200 and (asks == "On the" or asks in new.text), way
    assert Cause.select().count() == lines


def test_words_and_a_step_in_come_at_once(member, fishbone, bone):
    form = hidden(member.get(at(fishbone, "?under=")))
    answer = member.post(at(fishbone, "/causes"), swap=True, **form | {"way": "in"}, words="Late buses")
    made = Cause.get(Cause.words == "Late buses")
    assert made.parent == bone and hidden(answer)["after"] == str(made.id)


def test_a_double_click_adds_one_cause(member, fishbone):
    first, again = (member.post(at(fishbone, "/causes"), words="Time", once="k") for _ in range(2))
    assert first.location == again.location and Cause.select().count() == 1


@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " "}, "Write down in a few words what it is."),
        ({"words": "x" * 301}, "Use at most 300 characters."),
        ({"words": "Late", "way": "sideways"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_it_and_its_words_stay(member, fishbone, bone, cause, typed, said, swap):
    for url in (at(fishbone, "/causes"), where(cause, "/line")):
        answer = member.post(url, swap=swap, **{"under": bone.id} | typed)
        assert answer.status_code == 422 and said in answer.text and ("<html" in answer.text) is not swap
        assert f"{typed['words'].strip()}</textarea>" in answer.text
        assert ('aria-invalid="true"' if "way" not in typed else "data-error-summary") in answer.text
    assert Cause.select().count() == 2 and now(cause).words == "Late buses"


def test_a_fishbone_that_is_full_says_so_and_keeps_the_words(member, fishbone, bone, monkeypatch):
    monkeypatch.setattr("nic.problems.causes.actions.MOST_CAUSES", 1)
    answer = member.post(at(fishbone, "/causes"), words="One more bone")
    assert answer.status_code == 422 and "Begin another one" in answer.text and "One more bone" in answer.text


def test_a_line_opens_in_its_place_and_keeps_its_words(member, fishbone, bone, cause):
    opened = member.get(at(fishbone, f"?open={cause.id}"), swap=True)
    assert "<html" not in opened.text and "Late buses</textarea>" in opened.text and 'name="words"' in focused(opened)
    given = {"version": 1, "once": "k", "words": "The late buses", "way": ""}
    answer = member.post(where(cause, "/line"), swap=True, **given)
    assert now(cause).words == "The late buses" and f'id="open-{cause.id}"' in focused(answer)
    plain = member.post(where(cause, "/line"), version=2, words="Buses, late")
    assert plain.location.startswith(at(fishbone, f"?at={cause.id}")) and now(cause).words == "Buses, late"


def test_where_a_cause_stands_once_it_went_its_way_is_read_out(member, fishbone, bone, cause):
    answer = member.post(where(cause, "/line"), swap=True, words="Late buses", way="out")
    assert '<p class="unseen">Moved “Late buses”. It is 2 of 2 bones now.</p>' in answer.text
    answer = member.post(where(cause, "/line"), swap=True, words="Late buses", way="in", version=2)
    assert "Moved “Late buses”. It is 1 of 1 under “Time” now." in answer.text
    withdrawn = member.post(where(cause, "/withdrawals"), swap=True, version=3)
    assert "Bring it back" in withdrawn.text
    back = member.post(where(cause, "/return"), swap=True, version=4)
    assert "Brought “Late buses” back. It is 1 of 1 under “Time” now." in back.text


def test_a_line_on_its_way_stays_open(member, fishbone, bone, cause):
    answer = member.post(where(cause, "/line"), swap=True, words="Late buses", way="out")
    assert now(cause).parent is None and "Late buses</textarea>" in answer.text and 'name="words"' in focused(answer)
    ways = {way: answer.text.partition(f'name="way" value="{way}"')[2].partition(">")[0] for way in WAYS}
    assert [way for way, button in ways.items() if " disabled" not in button] == [
        "up",
        "in",
    ]  # It is the last bone now.
    answer = member.post(where(cause, "/line"), swap=True, version=2, words="Late buses", way="next")
    assert hidden(answer)["after"] == str(cause.id) and "A new bone" in answer.text


def test_a_cause_is_moved_to_another_bone_from_a_list(member, fishbone, bone, cause):
    people = a_cause(fishbone, words="People")
    page = member.get(at(fishbone, f"?open={cause.id}")).text
    assert f'<option value="{people.id}">People' in page and f'<option value="{cause.id}"' not in page
    to = {"words": "Late buses", "way": "move"}
    answer = member.post(where(cause, "/line"), **to | {"to": people.id})
    assert now(cause).parent == people and f"open={cause.id}" in answer.location  # In sight, where it stands now.
    refused = member.post(where(people, "/line"), **to | {"to": cause.id})
    assert refused.status_code == 422 and "cannot stand under itself" in refused.text
    for _ in range(2):
        assert member.post(where(cause, "/line"), version=2, once="k", **to | {"to": 0}).status_code == 303
    assert now(cause).parent is None
    nowhere = member.post(where(cause, "/line"), version=3, **to)
    assert nowhere.status_code == 422 and "Choose where it goes." in nowhere.text


def test_what_is_taken_out_can_be_brought_back_from_the_notice(member, fishbone, bone, cause):
    for _ in range(2):
        answer = member.post(where(bone, "/withdrawals"), once="k")
        assert f"withdrawn={bone.id}" in answer.location
    page = member.get(answer.location)
    assert (
        "“Time” is removed. Whatever stood under it is out of sight with it." in page.text
        and "Late buses" not in page.text
    )
    assert "1 removed line" in member.get(at(fishbone)).text  # Also after a reload.
    assert member.get(where(cause, "/edit")).status_code == 404
    undo = hidden(page) | {"version": 2}
    answer = member.post(where(bone, "/return"), swap=True, **undo)
    assert "Late buses" in answer.text and "is removed" not in answer.text and now(bone).withdrawn_at is None


def test_a_stale_line_shows_theirs_and_mine(browser, member, team, fishbone, bone):
    browser.sign_in(a_person(Role.MEMBER, team=team, name="Grace")).post(where(bone, "/line"), words="Hers")
    for swap in (False, True):
        answer = member.post(where(bone, "/line"), swap=swap, words="Mine", way="down")
        assert answer.status_code == 409 and now(bone).words == "Hers" and 'name="way" value="down"' in answer.text
        assert "Grace changed this" in answer.text and "Hers" in answer.text and "Mine</textarea>" in answer.text


def test_a_stale_page_of_a_cause_shows_theirs_and_mine(browser, member, team, fishbone, bone):
    stale = hidden(member.get(where(bone, "/edit")))
    browser.sign_in(a_person(Role.MEMBER, team=team, name="Grace")).post(where(bone), words="Hers")
    answer = member.post(where(bone), **stale | {"words": "Mine"})
    assert answer.status_code == 409 and "Hers" in answer.text and "Mine</textarea>" in answer.text
    assert member.get(where(bone)).location == at(fishbone) + f"#cause-{bone.id}"  # "Keep theirs" leads here.


def test_news_come_only_when_there_are_any(member, fishbone, bone):
    seen = newest_line(fishbone)
    assert f"/news?seen={seen}" in member.get(at(fishbone)).text
    assert member.get(at(fishbone, f"/news?seen={seen}"), swap=True).status_code == 204
    a_cause(fishbone, words="Late buses", parent=bone)
    news = member.get(at(fishbone, f"/news?seen={seen}"), swap=True)
    assert "Late buses" in news.text and news.headers["HX-Trigger"] == "fishbone-changed"
    assert f"seen={newest_line(fishbone)}" in news.text and " data-focus>" not in news.text.partition("add-line")[0]
    assert member.get(at(fishbone, "/news")).location == at(fishbone)  # Whoever opens it as a page.


def test_whoever_is_writing_is_told_and_keeps_the_list(app, member, team, fishbone, bone):
    seen, grace = newest_line(fishbone), Browser(app.test_client())
    grace.sign_in(a_person(Role.MEMBER, team=team, name="Grace")).post(where(bone, "/line"), words="Minutes")
    news = member.get(at(fishbone, f"/news?seen={seen}&writing=yes"), swap=True)
    assert "Grace:" in news.text and "“Time” is now worded “Minutes”." in news.text and "outline" not in news.text
    assert news.headers["HX-Retarget"] == f"#told-causes-{fishbone.id}"
    told = f"/news?seen={seen}&writing=yes&told={newest_line(fishbone)}"
    assert member.get(at(fishbone, told), swap=True).status_code == 204


def test_what_was_typed_and_left_is_said_where_it_stands_and_is_there_when_one_goes_on(member, fishbone, bone, cause):
    member.post(f"/drafts{where(cause, '/line')}", words="The late buses, in")
    member.post(f"/drafts{at(fishbone, f'/causes?under={bone.id}')}", words="Half a")
    page = member.get(at(fishbone)).text
    assert "Go on with “The late buses, in”" in page and "Go on with “Half a”" in page
    assert "The late buses, in</textarea>" in member.get(at(fishbone, f"?open={cause.id}"), swap=True).text
    assert "Half a</textarea>" in member.get(at(fishbone, f"?under={bone.id}"), swap=True).text


def test_enter_in_an_empty_line_closes_it(member, fishbone, bone):
    answer = member.post(at(fishbone, "/causes"), swap=True, words=" ", way="next", after=bone.id)
    assert (
        'id="new-line"' not in answer.text and f'id="open-{bone.id}"' in focused(answer) and Cause.select().count() == 1
    )


def test_the_picture_comes_by_itself(member, fishbone, bone, cause):
    drawn = member.get(at(fishbone, "/drawing"), swap=True).text
    assert f'id="drawn-{fishbone.id}"' in drawn and "Late buses" in drawn and "<html" not in drawn
    assert member.get(at(fishbone, "/drawing")).location == at(fishbone)


def test_all_that_is_known_of_a_cause_is_said_and_shown(member, fishbone, bone, cause):
    form = member.get(where(cause, "/edit"))
    assert "Late buses</textarea>" in form.text
    given = {
        "words": "Late buses", "evidence": "ruled out", "evidence_note": "Only on two days", "is_ours_to_change": "no",
        "is_set_aside": "y", "set_aside_because": "The district is at it",
    }  # fmt: skip
    assert member.post(where(cause), **hidden(form) | given).location == at(fishbone) + f"#cause-{cause.id}"
    page = member.get(at(fishbone)).text
    for words in ("ruled out", "Only on two days", "not ours to change", "set aside", "The district is at it"):
        assert words in page
    assert page.count("outline__line--out") == 1 and 'text-decoration="line-through"' in page


def test_a_cause_set_aside_is_struck_through_in_list_and_picture(member, fishbone, bone, cause):
    member.post(where(cause), words="Late buses", evidence="supported", is_set_aside="y")
    page = member.get(at(fishbone)).text
    assert "outline__line--out" in page and 'text-decoration="line-through"' in page and "set aside" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"evidence": "proven"}, "Not a valid choice"), ({"evidence_note": "x" * 4001}, "Use at most 4,000 characters.")],
)
def test_what_is_wrong_with_a_cause_is_said_and_its_words_stay(member, cause, typed, said):
    answer = member.post(where(cause), **{"words": "The late buses", "evidence": "hunch"} | typed)
    assert answer.status_code == 422 and said in answer.text and "The late buses" in answer.text


def test_a_cause_of_another_fishbone_is_not_found(member, fishbone):
    stranger = a_cause(a_fishbone(problem=fishbone.problem), words="Late")
    for name in ("under", "after"):
        assert member.post(at(fishbone, "/causes"), **{name: stranger.id}, words="x").status_code == 404
    for rest in ("/line", "/withdrawals", "/return", ""):
        assert member.post(at(fishbone, f"/causes/{stranger.id}{rest}"), words="x").status_code == 404
    assert member.get(at(fishbone, f"/causes/{stranger.id}/edit")).status_code == 404
    assert "Late" not in member.get(at(fishbone, f"?open={stranger.id}")).text


def test_the_authors_are_asked(member, fishbone, bone, cause):
    a_cause(fishbone, words="No training", parent=bone)
    page = member.get(at(fishbone)).text
    assert "Questions to the authors" in page and "sounds like a solution" in page


def test_the_page_costs_the_same_for_one_cause_or_many(member, team):
    few, many = (a_fishbone(problem=a_problem(team)) for _ in range(2))
    for fishbone, times in ((few, 1), (many, 30)):
        bone = a_cause(fishbone)
        for _ in range(times):
            a_cause(fishbone, parent=bone)
    for rest in ("", "?under="):
        assert cost(member, at(few, rest)) == cost(member, at(many, rest))
