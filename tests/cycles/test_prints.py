"""A cycle on at most two sheets of paper, as JSON, and its points as CSV: each says what its reader may see."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from itertools import cycle as cycle_through
from types import SimpleNamespace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nic.access import Role
from nic.cycles.actions import amend, write_log
from nic.cycles.models import Cycle, Question
from nic.cycles.prints import record
from nic.cycles.prints.paper import SHEETS, Printing, papers_of
from nic.cycles.prints.points import HEADER, harmless
from nic.cycles.queries import OWN
from nic.cycles.story import Answered, Story
from nic.indicators.models import Indicator
from nic.papers.press import print_paper
from nic.places.attachments.actions import take_back_attachment
from nic.places.models import Place
from nic.science.cycle import Stage
from nic.text import sentence
from tests.builders import (
    NOON,
    TODAY,
    a_attachment,
    a_cycle,
    a_person,
    a_question,
    a_school,
    a_share,
    address,
    an_act,
    another_team,
)
from tests.indicators.builders import a_series, measured
from tests.papers.pages import opened, parts_of, words_in

BEGAN = NOON - timedelta(days=5)


@pytest.fixture
def tickets(team):
    return measured(a_series(team, name="Exit tickets"), *range(20, 34))


@pytest.fixture
def cycle(team, ada, tickets):
    asked = {"words": "More of them?", "prediction": "30 at least", "series": tickets.id, "statistic": "median",
             "comparison": "at least", "amount": 30, "sureness": 80}  # fmt: skip
    return a_cycle(team, ada, stage=Stage.DO, watches=[tickets], at=BEGAN, questions=[asked], conditions="One class")


def file(browser, cycle, ending, page=None):
    answer = browser.get(f"{page or address(cycle)}/cycle.{ending}")
    assert answer.status_code == 200
    return answer


def told(browser, cycle, page=None):
    return json.loads(file(browser, cycle, "json", page).data)


def rows_of(browser, cycle, page=None):
    text = file(browser, cycle, "csv", page).data.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


# The paper


def test_it_says_what_was_predicted_what_the_data_say_and_for_whom_it_is(member, cycle):
    write_log(cycle, an_act(cycle.owner), kind="surprise", happened_on=TODAY, words="They asked for more")
    content = file(member, cycle, "pdf").data
    words = words_in(content)
    for said in ("Exit tickets", "Cycle 1.", cycle.team.place.name, cycle.team.name, "1. More of them?", "30 at least",
                 "Predicted, 80% sure", "So far the data say", "One class", "Ada Reyes", "They asked for more",
                 "Printed from nic on Mar 27, 2026", "For the team alone", "Page 1 of"):  # fmt: skip
        assert said in words, said
    assert len(opened(content).pages) <= SHEETS


def test_the_chart_is_there_with_its_reading_in_words(member, cycle):
    content = file(member, cycle, "pdf").data
    described = [words for name, words in parts_of(content) if name == "/Figure"]
    assert len(described) == 1 and described[0].startswith("14 points from Mar 14, 2026 to Mar 27, 2026.")
    assert "Rule: longest run" in words_in(content)


def test_a_finished_test_begins_with_what_was_learned_and_decided(member, team, ada):
    closed = a_cycle(team, ada, stage=Stage.CLOSED)
    words = words_in(file(member, closed, "pdf").data)
    assert words.index("Two lines are enough") < words.index("Decision: expand") < words.index("What was predicted")
    assert "Verdict: matched" in words and "15 of 20 handed one in" in words


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.STOPPED, Stage.STUDY, Stage.ACT])
def test_every_stage_can_be_printed(member, team, ada, stage):
    content = file(member, a_cycle(team, ada, stage=stage), "pdf").data
    assert len(opened(content).pages) <= SHEETS
    assert ("The bus came earlier" in words_in(content)) is (stage == Stage.STOPPED)


def test_an_amendment_stands_beside_what_was_kept(member, cycle):
    amend(cycle, an_act(cycle.owner, why="A holiday"), question=a_question(cycle), words="28 at least")
    words = words_in(file(member, cycle, "pdf").data)
    assert "Amended on Mar 27, 2026 by Ada Reyes: 28 at least (A holiday)" in words and "30 at least" in words


def test_a_long_log_is_shortened_to_what_tells_most_and_says_so(member, cycle):
    for day in range(90):
        kind = "surprise" if day == 0 else "happened"
        words = f"Line {day} of a diary that goes on and on, since each day brought something to write down about it."
        write_log(
            cycle, an_act(cycle.owner), kind=kind, happened_on=date(2025, 9, 1) + timedelta(days=day), words=words
        )
    content = file(member, cycle, "pdf").data
    words = words_in(content)
    shown = [day for day in range(90) if f"Line {day} of" in words]
    assert len(opened(content).pages) == SHEETS and len(shown) in (24, 40)
    assert shown == [0, *range(91 - len(shown), 90)] and "Surprise: Line 0 of" in words
    assert f"Shortened to two sheets. In nic you also find: {90 - len(shown)} more lines of the log." in words
    assert len(told(member, cycle)["log"]) == 90


def test_charts_without_room_are_said_in_words(member, team, ada):
    series = [measured(a_series(team, name=f"Number {n}"), *range(20, 34)) for n in range(9)]
    content = file(member, a_cycle(team, ada, stage=Stage.DO, watches=series, at=BEGAN), "pdf").data
    words = words_in(content)
    assert len(opened(content).pages) == SHEETS
    assert "the chart of Number 3" in words and "3 more charts" in words


WORDS = st.text(
    alphabet=st.one_of(st.sampled_from("#*_$@`<>[]{}\\/~=-+ \n"), st.characters(codec="utf-8")), max_size=4000
) | st.sampled_from(["x" * 4000, "word " * 800, "你好" * 2000, "🎟️" * 999, "Wörter\n" * 570])  # fmt: skip


def a_long_story(texts, log_lines):
    """Of every field as much as its form takes."""
    text = cycle_through(texts)
    long = {name: next(text) for name in ("objective", "conditions", "way_to_know", "stop_if", "worked_for", "not_for",
                                          "learned", "decided_because", "stopped_because")}  # fmt: skip
    owner = SimpleNamespace(name="Ada Reyes")
    team = SimpleNamespace(place=Place(time_zone="America/New_York"))
    cycle = SimpleNamespace(
        idea=next(text)[:300] or "An idea", number=3, stage=Stage.CLOSED, decision="adapt", purpose="test", scale="one",
        began_on=TODAY, kept_on=TODAY, ends_on=TODAY, stopped_on=TODAY, owner=owner, team=team, **long,
    )  # fmt: skip
    amended = SimpleNamespace(at=NOON, words=next(text), why=next(text), by=owner)
    asked = [
        SimpleNamespace(number=n, words=next(text)[:300], prediction=next(text), sureness=50, result=next(text),
                        learned=next(text), verdict="partly")
        for n in range(1, 9)
    ]  # fmt: skip
    answered = [Answered(one, sentence("at least"), None, [amended] * 30) for one in asked]
    log = [SimpleNamespace(uid=n, kind="happened", happened_on=TODAY, words=next(text)) for n in range(log_lines)]
    picture = SimpleNamespace(name="picture.jpg", about=next(text)[:200], withdrawn_at=None)
    return Story(cycle, OWN, [], answered, [], [], log, [], files={one.uid: [picture] * 3 for one in log})


@pytest.mark.of_words
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])  # To shrink it takes minutes.
@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 200))
def test_whatever_was_written_fits_on_two_sheets(texts, log_lines):
    printing = Printing("A school", sentence("For the team alone"), TODAY, lambda _one, _height: ("", ""))
    content = print_paper(papers_of(a_long_story(texts, log_lines), printing), str, sheets=SHEETS)
    assert 1 <= len(opened(content).pages) <= SHEETS


# JSON and CSV


def test_the_json_has_the_keys_that_its_form_promises(member, cycle):
    amend(cycle, an_act(cycle.owner, why="A holiday"), question=a_question(cycle), words="28 at least")
    write_log(cycle, an_act(cycle.owner), kind="happened", happened_on=TODAY, words="So it went")
    found = told(member, cycle)
    assert (found["form"], found["version"]) == ("nic-cycle", 1)

    def keys(thing):
        if isinstance(thing, dict):
            yield from thing
            for one in thing.values():
                yield from keys(one)
        for one in thing if isinstance(thing, list) else ():
            yield from keys(one)

    described = record.__doc__.replace("`", " ").replace(",", " ").split()
    assert set(keys(found)) <= set(described), set(keys(found)) - set(described)


def test_the_json_tells_the_whole_cycle(member, cycle, tickets):
    write_log(cycle, an_act(cycle.owner), kind="surprise", happened_on=TODAY, words="So it went")
    found = told(member, cycle)
    assert found["cycle"]["idea"] == "Exit tickets" and found["cycle"]["kept_on"] == BEGAN.date().isoformat()
    assert found["cycle"]["uid"] == str(cycle.uid) and found["owner"] == "Ada Reyes"
    asked = found["questions"][0]
    assert (asked["in_numbers"]["series"], asked["in_numbers"]["amount"], asked["sureness"]) == (1, 30.0, 80)
    assert asked["data_say"]["number"] == 30.5 and asked["data_say"]["points"] == 6
    series = found["series"][0]
    assert [point["value"] for point in series["points"]] == [float(n) for n in range(20, 34)]
    assert [point["during_test"] for point in series["points"]] == [False] * 8 + [True] * 6
    line = {"on": TODAY.isoformat(), "kind": "surprise", "words": "So it went", "files": []}
    assert found["log"] == [line]


def test_what_is_attached_stands_in_paper_and_json_by_its_caption_for_whoever_sees_it(browser, member, cycle, team):
    entry = write_log(cycle, an_act(cycle.owner), kind="happened", happened_on=TODAY, words="So it went")
    named = a_attachment(entry, about="The basket on Friday")
    bare = a_attachment(entry)
    gone = a_attachment(entry, about="A face")
    take_back_attachment(gone, an_act(cycle.owner))
    words = words_in(file(member, cycle, "pdf").data)
    assert "The basket on Friday" in words and bare.name in words and "A face" not in words
    files = told(member, cycle)["log"][0]["files"]
    assert [(one["name"], one["caption"]) for one in files] == [(named.name, named.about), (bare.name, "")]
    a_share(cycle, with_place=team.place, shows_log=True)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(team.place)))
    assert told(browser, cycle)["log"][0]["files"] == []
    assert "The basket on Friday" not in words_in(file(browser, cycle, "pdf").data)


def test_the_csv_says_of_each_point_its_series_and_the_questions_about_it(member, cycle):
    rows = rows_of(member, cycle)
    assert tuple(rows[0]) == HEADER and len(rows) == 14
    assert (rows[0]["series"], rows[0]["questions"]) == ("Exit tickets", "1. More of them?")
    assert (rows[-1]["date"], rows[-1]["value"], rows[-1]["during_test"]) == ("2026-03-27", "33.0", "yes")


def test_a_series_without_a_number_is_a_row_too(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, watches=[a_series(team, name="Not yet")], at=BEGAN)
    assert [(row["series"], row["date"], row["withheld"]) for row in rows_of(member, cycle)] == [("Not yet", "", "no")]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(member, cycle, tickets, name):
    Indicator.update(name=name).where(Indicator.id == tickets.indicator_id).execute()
    Question.update(words='=HYPERLINK("x")').where(Question.cycle == cycle).execute()
    row = rows_of(member, cycle)[0]
    assert row["series"] == f"'{name}" and row["questions"].startswith("1. =")
    assert harmless(name) == f"'{name}" and harmless("Tickets = 3") == "Tickets = 3"


@pytest.mark.parametrize("ending", ["pdf", "json", "csv"])
def test_a_file_is_named_after_its_idea_and_the_day_and_has_the_same_bytes_again(member, cycle, ending):
    answer = file(member, cycle, ending)
    assert answer.headers["Content-Disposition"] == f"attachment; filename=exit-tickets-1-2026-03-27.{ending}"
    assert answer.data == file(member, cycle, ending).data


def test_an_idea_in_letters_that_no_file_is_named_by_has_a_name_all_the_same(member, cycle):
    Cycle.update(idea="你好 🎟️").where(Cycle.id == cycle.id).execute()
    assert "filename=cycle-1-2026-03-27.pdf" in file(member, cycle, "pdf").headers["Content-Disposition"]


def test_the_page_leads_to_all_three(member, cycle):
    page = member.get(address(cycle)).text
    assert all(f'href="{address(cycle)}/cycle.{ending}"' in page for ending in ("pdf", "json", "csv"))
    assert member.get(f"{address(cycle)}/cycle.docx").status_code == 404


# Who reads it


def test_with_whom_it_is_shared_stands_on_every_page(member, cycle):
    friend = a_school()
    for place in (friend, None):
        a_share(cycle, with_place=place)
    assert f"Shared with {friend.name}, everybody (public)" in words_in(file(member, cycle, "pdf").data)


def test_what_only_its_owner_sees_says_so(member, team, ada):
    mine = a_cycle(team, ada, is_only_mine=True)
    assert "For its owner alone" in words_in(file(member, mine, "pdf").data)


def test_a_reader_beyond_the_team_gets_no_log_no_people_and_no_plans_of_the_team(browser, cycle, team):
    Cycle.update(objective="Our own aim").where(Cycle.id == cycle.id).execute()
    write_log(cycle, an_act(cycle.owner), kind="happened", happened_on=TODAY, words="A line of the log")
    amend(cycle, an_act(cycle.owner, why="A holiday"), question=a_question(cycle), words="28 at least")
    a_share(cycle, with_place=team.place)
    a_share(cycle, with_place=a_school(), shows_log=True)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(team.place)))
    texts = [words_in(file(browser, cycle, "pdf").data), *(file(browser, cycle, kind).text for kind in ("json", "csv"))]
    for text in texts:
        assert not [told for told in ("Ada", "A line of the log", "Our own aim") if told in text]
    assert "28 at least" in texts[0] and f"Shared with {team.place.name}" in texts[0]
    assert texts[0].count("Shared with") == len(opened(file(browser, cycle, "pdf").data).pages)
    found = told(browser, cycle)
    assert found["log"] is None and found["owner"] is None and found["cycle"]["objective"] is None


def test_the_log_comes_along_where_it_is_shared(browser, cycle, team):
    write_log(cycle, an_act(cycle.owner), kind="happened", happened_on=TODAY, words="A line of the log")
    a_share(cycle, with_place=team.place, shows_log=True)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(team.place)))
    assert "A line of the log" in words_in(file(browser, cycle, "pdf").data)
    assert told(browser, cycle)["log"][0]["words"] == "A line of the log"


def test_a_stranger_finds_no_file(browser, cycle):
    browser.sign_in(a_person(Role.LEAD, a_school()))
    assert {browser.get(f"{address(cycle)}/cycle.{ending}").status_code for ending in ("pdf", "json", "csv")} == {404}
