"""A theory out of a file: looked at first, then made as a whole with one line of history, or not at all."""

from io import BytesIO

import pytest

from nic.exchange import read_theory, write_fishbone, write_theory
from nic.history import History
from nic.indicators.models import Indicator
from nic.problems.exchange.samples import FISHBONE, THEORY
from nic.theories.models import Influence, Node, Theory
from tests.builders import TODAY, a_cycle, a_problem, address, home
from tests.conftest import hidden
from tests.indicators.builders import a_series
from tests.test_exchange import RICH, WRITING

AIM = "New teachers go on taking part"


def page_of(team):
    return f"{home(team.place)}/theories/imports"


def looked_at(member, team, text, **more):
    return member.post(page_of(team), text=text, team=team.id, **more)


def made(member, team, text, **more):
    """Looked at, then pressed again, as a browser would."""
    seen = looked_at(member, team, text, **more)
    return member.post(page_of(team), **hidden(seen), text=text, team=team.id, **more)


def taken(member, theory, ending="yaml"):
    return member.get(f"{home(theory.team.place)}/theories/{theory.id}/theory.{ending}").text


def test_a_file_is_made_at_the_second_press_as_a_browser_sends_it_back(member, team):
    """The lines of a field come back with other ends than those of the file had."""
    files = (BytesIO(b"\n" + RICH.encode()), "theory.yaml")
    seen = looked_at(member, team, "", files=files)
    answer = member.post(page_of(team), **hidden(seen), text=RICH.replace("\n", "\r\n"), team=team.id)
    assert answer.status_code == 303 and taken(member, Theory.get()) == RICH


def test_it_is_looked_at_before_anything_is_made(member, team):
    seen = looked_at(member, team, RICH)
    assert seen.status_code == 422 and "Make this theory" in seen.text and "Two-minute tickets" in seen.text
    assert "<svg" in seen.text and "a new indicator; say later" in seen.text
    assert not Theory.select().exists() and not Indicator.select().exists()


def test_pressed_again_it_is_made_whole_with_one_line_of_history(member, team):
    answer = made(member, team, RICH)
    theory = Theory.get()
    assert answer.status_code == 303 and answer.location.endswith(f"/theories/{theory.id}")
    assert (Node.select().count(), Influence.select().count()) == (6, 7)
    (line,) = History.select().where(History.of_uid.in_([theory.uid, *(one.uid for one in Node.select())]))
    assert line.verb == "bring theory" and line.once and len(line.changes["nodes"][1]) == 6


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_what_goes_in_comes_out_again_letter_by_letter(member, team, ending):
    theory, _ = read_theory(RICH, "yaml")
    text = write_theory(theory, ending)
    made(member, team, text)
    assert taken(member, Theory.get(), ending).replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_a_published_file_without_an_aim_is_asked_for_one_and_comes_back_with_it_above(member, team):
    assert "names no aim" in looked_at(member, team, WRITING).text
    made(member, team, WRITING, aim=AIM)
    assert taken(member, Theory.get()) == f"aim: {AIM}\n{WRITING}"


def test_it_may_stay_without_and_goes_out_letter_by_letter_until_somebody_writes_the_aim(member, team):
    made(member, team, WRITING)
    theory, nameless = Theory.get(), "A theory without an aim yet"
    at = f"{home(team.place)}/theories/{theory.id}"
    assert taken(member, theory) == WRITING
    assert "theory-" in member.get(f"{at}/theory.pdf").headers["Content-Disposition"]
    driver = theory.nodes.get()
    cycle = a_cycle(team, change_idea=theory.nodes.where(Node.kind == "idea").get())
    rooms = ("", "/past", f"/past/day?on={TODAY}", "/edit", "/comments", f"/nodes/{driver.id}", "/answers/new",
             "/shares", "/withdrawals/new")  # fmt: skip
    for url in (f"{home(team.place)}/theories", address(cycle), *(f"{at}{rest}" for rest in rooms)):
        assert nameless in member.get(url).text, url
    assert "What shall be different? The theory has no aim yet." in member.get(at).text
    member.post(at, aim=AIM, version=theory.version)
    assert nameless not in member.get(at).text and f"The aim is now “{AIM}”." in member.get(f"{at}/past").text


def unescaped(text):
    return text.replace("&#39;", "'").replace("&#34;", '"')


def test_what_it_names_as_measures_are_indicators_of_the_team_the_known_ones_kept(member, team):
    a_series(team, name="mean mentor MINUTES")
    made(member, team, WRITING, aim=AIM)
    found = {one.name: one.role for one in Indicator.select()}
    assert found["sustained participation"] == "outcome" and found["mean planning minutes"] == "driver"
    assert len(found) == 4 and "mean mentor MINUTES" in found
    page = member.get(f"{home(team.place)}/theories/{Theory.get().id}").text
    assert "mean mentor MINUTES" in page and "sustained participation" in page


def test_its_story_begins_with_the_day_on_which_it_came(member, team):
    made(member, team, RICH)
    at = f"{home(team.place)}/theories/{Theory.get().id}/past"
    assert "It came as a whole. Drivers: 3, change ideas: 3." in member.get(at).text
    then = member.get(f"{at}/day?on=2026-03-27").text
    assert "Two-minute tickets" in then and "weak influence" in then and "A poster" in then


def test_every_fault_is_named_by_its_line_and_the_text_stays(member, team):
    text = "aim: x\ndrivers:\n  - name: A\n    weak: maybe\n    also_serves: [Nobody]\nfoo: 1\n"
    seen = looked_at(member, team, text)
    assert seen.status_code == 422 and "Make this theory" not in seen.text and text.strip() in seen.text
    for line, words in ((4, "must be one of"), (5, "No driver is called “Nobody”"), (6, "Nothing called “foo”")):
        assert f"</span>{line}</td>" in seen.text and words in seen.text
    assert made(member, team, text).status_code == 422 and not Theory.select().exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Nothing is written here."),
        ("drivers: {", "can&#39;t be read as YAML"),
        ("drivers:\n" + "  - name: x\n" * 301, "holds 300 drivers and ideas"),
        ("drivers:\n  - name: " + "x" * 301, "more than 300 letters"),
        ("drivers:\n  - name: A\n    measure: " + "m" * 121, "more than 120 letters"),
        ("kind,name\nqueer,A\n", "must be one of"),
        ("Aim: x\n- Idea: A\n  - B", "Nothing can serve an idea"),
    ],
)
def test_bad_input_of_every_kind_gets_a_clear_answer(member, team, text, words):
    seen = looked_at(member, team, text)
    assert seen.status_code == 422 and words in seen.text and "Make this theory" not in seen.text


@pytest.mark.parametrize(
    ("content", "words"),
    [(RICH.encode(), "Make this theory"), (b"\xff\xfe\x00a", "Save it as text in UTF-8"), (b"a\x00b", "in UTF-8")],
)
def test_a_file_is_read_like_what_is_pasted(member, team, content, words):
    sent = {"version": 1, "once": "k", "files": (BytesIO(content), "theory.yaml"), "team": team.id}
    seen = member.client.post(page_of(team), data=sent, content_type="multipart/form-data")
    assert seen.status_code == 422 and words in seen.text


def test_a_changed_text_is_looked_at_again_before_it_is_made(member, team):
    seen = looked_at(member, team, RICH)
    again = member.post(page_of(team), **hidden(seen), text=RICH.replace("A poster", "A song"), team=team.id)
    assert again.status_code == 422 and "A song" in again.text and not Theory.select().exists()


def test_a_double_click_makes_one(member, team):
    sent = hidden(looked_at(member, team, RICH)) | {"text": RICH, "team": team.id}
    first, second = (member.post(page_of(team), **sent) for _ in range(2))
    assert first.location == second.location and Theory.select().count() == 1 and Indicator.select().count() == 3


# -- Fishbones ---------------------------------------------------------------------------------------------------------


def test_a_fishbone_comes_in_and_goes_out_letter_by_letter(member, team):
    problem, text = a_problem(team), write_fishbone(FISHBONE, "yaml")
    at = f"{home(team.place)}/problems/{problem.id}/fishbones/imports"
    seen = member.post(at, text=text)
    assert seen.status_code == 422 and "Make this fishbone" in seen.text and "<svg" in seen.text
    answer = member.post(at, **hidden(seen), text=text)
    assert answer.status_code == 303 and member.get(f"{answer.location}/fishbone.yaml").text == text
    assert History.select().where(History.verb == "bring fishbone").count() == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("effect: x\nbones:\n  - name: A\n    causes:\n      - words: B\n        evidence: maybe", "must be one of"),
        ("kind,id,name,under\ncause,1,A,9\n", "No line above has the id"),
        ("Late\n" + "".join("  " * depth + "- why\n" for depth in range(9)), "more than 8 steps deep"),
    ],
)
def test_what_is_wrong_in_a_fishbone_is_said_at_its_line(member, team, text, words):
    seen = member.post(f"{home(team.place)}/problems/{a_problem(team).id}/fishbones/imports", text=text)
    assert seen.status_code == 422 and words in seen.text


def test_the_page_on_such_files_shows_what_nic_reads(browser):
    page = unescaped(browser.get("/files-of-diagrams").text)
    for form in ("outline", "csv", "yaml"):
        assert write_fishbone(FISHBONE, form).split("\n")[-2].strip() in page.replace("\r", "")
        assert write_theory(THEORY, form).split("\n")[2].strip() in page.replace("\r", "")
