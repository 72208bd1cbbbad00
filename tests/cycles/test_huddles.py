"""Huddles: what a team can do in a short meeting, and what of it is kept."""

from datetime import timedelta

import pytest

from nic.cycles.actions import write_log
from nic.cycles.huddles.actions import (
    end_huddle,
    note_who_is_there,
    withdraw_note,
    write_note,
)
from nic.cycles.huddles.models import HuddleNote, Presence
from nic.cycles.huddles.protocols import PARTS, list_protocols, timed
from nic.cycles.huddles.queries import list_check_ins, list_presences, names_of
from nic.cycles.models import LogEntry
from nic.cycles.queries import list_log, list_team_board
from nic.errors import Conflict, Refused
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_huddle,
    address,
    an_act,
)

BEGUN = NOON - timedelta(days=15)


def there(huddle):
    return names_of(list_presences([huddle]).get(huddle.id, []))


# Protocols


def test_every_protocol_has_steps_with_minutes_and_words():
    found = list_protocols()
    assert list(found)[0] == "weekly" and found["weekly"].minutes == 10
    for one in found.values():
        assert one.name and one.purpose and 5 <= one.minutes <= 30
        for step in one.steps:
            assert step["name"] and step["say"] and step["minutes"] > 0 and set(step["parts"]) <= set(PARTS)


def test_each_step_begins_where_the_last_one_ends():
    steps = timed([{"name": "A", "minutes": 2}, {"name": "B", "minutes": 3}])
    assert [(step["from"], step["until"]) for step in steps] == [(0, 2), (2, 5)]


# What can be done


def test_a_team_holds_one_huddle_at_a_time(team, huddle):
    with pytest.raises(Refused, match="Go on with that one"):
        a_huddle(team, held_on=TODAY)
    end_huddle(huddle, an_act())
    assert a_huddle(team, held_on=TODAY) != huddle


def test_one_is_prepared_ahead_but_not_for_next_year(team):
    a_huddle(team, held_on=TODAY + timedelta(days=7))
    with pytest.raises(Refused, match="two months ahead"):
        a_huddle(team, held_on=TODAY + timedelta(days=300))


def test_it_keeps_the_steps_that_it_was_begun_with(huddle):
    assert [step["name"] for step in again(huddle).steps] == [s["name"] for s in list_protocols()["weekly"].steps]


def test_people_are_ticked_visitors_are_typed_and_both_go_again(huddle, ada, ben):
    note_who_is_there(huddle, an_act(ada), people=[ben, ada], visitors=["Ms. Lee, Pine Street"])
    assert there(huddle) == ["Ada Reyes", "Ben Ito", "Ms. Lee, Pine Street"]
    note_who_is_there(huddle, an_act(ada), people=[ada], visitors=[])
    assert there(huddle) == ["Ada Reyes"] and Presence.select().count() == 3
    note_who_is_there(huddle, an_act(ada), people=[ada, ben], visitors=[])
    assert there(huddle) == ["Ada Reyes", "Ben Ito"]


def test_of_two_scribes_who_tick_at_once_the_second_is_told(huddle, ada, ben):
    stale = again(huddle)
    note_who_is_there(huddle, an_act(ada, version=1), people=[ada], visitors=[])
    with pytest.raises(Conflict):
        note_who_is_there(stale, an_act(ben, version=1), people=[ben], visitors=[])


def test_a_note_about_a_cycle_stands_in_its_log_and_goes_from_it(team, huddle, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    note = write_note(huddle, an_act(ada), words="12 of 14 came", cycle=cycle)
    (entry,) = list_log(cycle)
    assert (entry.words, entry.kind, entry.happened_on) == ("12 of 14 came", "huddle", TODAY)
    withdraw_note(again(note), an_act(ada))
    assert list_log(cycle) == [] and LogEntry.select().count() == 1


def test_notes_of_two_scribes_both_stand_and_a_double_click_leaves_one(team, huddle, ada, ben):
    cycle, act = a_cycle(team, ada, stage=Stage.DO), an_act(ada, once="k")
    for _ in range(2):
        write_note(huddle, act, words="First", cycle=cycle)
    write_note(huddle, an_act(ben), words="Second", cycle=cycle)
    assert [note.words for note in HuddleNote.select().order_by(HuddleNote.id)] == ["First", "Second"]
    assert LogEntry.select().count() == 2


def test_a_cycle_that_has_not_begun_has_no_log_to_note_in(team, huddle, ada):
    with pytest.raises(Refused, match="no log now"):
        write_note(huddle, an_act(ada), words="Soon", cycle=a_cycle(team, ada))
    assert HuddleNote.select().count() == LogEntry.select().count() == 0


def test_notes_of_a_huddle_that_is_prepared_or_was_forgotten_carry_the_right_day(team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    for days in (7, -7):
        write_note(a_huddle(team, held_on=TODAY + timedelta(days=days)), an_act(ada), words="x", cycle=cycle)
    assert {entry.happened_on for entry in list_log(cycle)} == {TODAY, TODAY - timedelta(days=7)}


def test_it_is_ended_once_and_opened_again(huddle, ada, ben):
    end_huddle(huddle, an_act(ada))
    ended = again(huddle).ended_at
    end_huddle(again(huddle), an_act(ben, at=NOON + timedelta(minutes=3)))
    assert again(huddle).ended_at == ended
    end_huddle(again(huddle), an_act(ben), is_ended=False)
    assert again(huddle).ended_at is None


# Two and three weeks after the start


def test_a_test_of_two_weeks_without_a_line_since_is_asked_about(team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=BEGUN, ends_on=TODAY + timedelta(days=20))
    a_cycle(team, ada, stage=Stage.DO, at=BEGUN, ends_on=TODAY - timedelta(days=1))  # This one waits for Study.
    a_cycle(team, ada, stage=Stage.DO, at=NOON - timedelta(days=5), ends_on=TODAY)
    a_cycle(team, ada, stage=Stage.PLAN, at=BEGUN)
    assert list_check_ins(list_team_board([team], ada), TODAY) == [(cycle, 2, None)]
    before = TODAY - timedelta(days=4)
    write_log(cycle, an_act(ada), kind="happened", happened_on=before, words="x")
    assert list_check_ins(list_team_board([team], ada), TODAY) == [(cycle, 2, before)]
    write_log(cycle, an_act(ada), kind="happened", happened_on=TODAY, words="x")
    assert list_check_ins(list_team_board([team], ada), TODAY) == []


def test_the_question_leads_its_owner_to_the_log_and_leaves_the_others_alone(member, browser, team, ada, ben):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=BEGUN, ends_on=TODAY + timedelta(days=20))
    text = member.get("/").text
    assert "How will we know that it is working?" in text and "Begun 2 weeks ago" in text
    assert f"{address(cycle)}?write=log#log" in text
    fold = member.get(f"{address(cycle)}?write=log").text.split("Write into the log")[0].rpartition("<details")[2]
    assert " open>" in fold
    assert "How will we know" not in browser.sign_in(ben).get("/").text
