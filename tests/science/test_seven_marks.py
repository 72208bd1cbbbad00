"""Each mark by hand: one sound cycle that has all seven, and what takes each of them away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nic.science.cycle import Asked
from nic.science.seven_marks import CYCLES_READ, Written, seven_marks

STAGES, STUDY, LEARNED, PREDICTED, RAMP, GROWS, REGULAR = range(7)
YES, NOT_YET, CANT_TELL = "met", "not yet", "can't be told yet"


def nov(day):
    return date(2026, 11, day)


# Begun on Monday the 2nd, over on Friday the 13th, studied on the 16th; measured on three Fridays.
SOUND = Written(
    today=nov(20),
    stage="closed",
    idea="Exit tickets",
    purpose="test",
    asked=[Asked("Will they hand them in?", "Two thirds will.", "matched")],
    kept_on=nov(2),
    began_on=nov(2),
    ended_on=nov(13),
    studied_on=nov(16),
    seen_on=[nov(4)],
    taken=[[date(2026, 10, 30), nov(6), nov(13)]],
    learned="Two lines are enough.",
    decision="expand",
    because="It held.",
    scales=["one", "few"],
    first_on=date(2026, 10, 12),
)
PLANNED = replace(
    SOUND, stage="plan", kept_on=None, began_on=None, studied_on=None, learned="", decision="", because="", scales=[],
    first_on=None, seen_on=[], asked=[Asked("Will they hand them in?", "Two thirds will.")], today=nov(1),
)  # fmt: skip
RUNNING = replace(PLANNED, stage="do", kept_on=nov(2), began_on=nov(2), scales=["one"], first_on=nov(2), today=nov(9))


def met(written, mark):
    return seven_marks(written)[mark].met.value


def why(written, mark):
    return str(seven_marks(written)[mark].why)


def test_a_sound_cycle_has_all_seven():
    assert [mark.met.value for mark in seven_marks(SOUND)] == [YES] * 7


def test_the_rates_are_those_that_were_published():
    assert [mark.rate for mark in seven_marks(SOUND)] == [71, 84.6, 98.3, 12.2, 54.5, 29.7, 45.3]
    assert CYCLES_READ == 421


@pytest.mark.parametrize(
    ("mark", "changed", "found", "said"),
    [
        (STAGES, {"idea": " "}, NOT_YET, "Plan"),
        (STAGES, {"seen_on": [], "taken": []}, NOT_YET, "Do"),
        (STAGES, {"seen_on": [], "taken": [], "stopped_because": "Snow"}, YES, "all hold"),
        (STAGES, {"asked": [Asked("Will they?", "Most.", "")]}, NOT_YET, "Study"),
        (STAGES, {"because": ""}, NOT_YET, "Act"),
        (STAGES, {"stage": "act", "decision": "", "because": ""}, CANT_TELL, "Act"),
        (STUDY, {"studied_on": nov(13)}, YES, "Nov 13"),
        (STUDY, {"studied_on": nov(12)}, NOT_YET, "until Nov 13, 2026"),
        (STUDY, {"studied_on": nov(12), "taken": [], "today": nov(13)}, CANT_TELL, "more may still come"),
        (STUDY, {"studied_on": nov(12), "taken": []}, YES, "all of the test"),
        (STUDY, {"studied_on": None}, CANT_TELL, "once Study has begun"),
        (STUDY, {"seen_on": [nov(18)]}, YES, "all of the test"),  # Written down later, about a day after the test.
        (LEARNED, {"learned": " "}, NOT_YET, "one sentence"),
        (LEARNED, {"learned": "", "studied_on": None}, CANT_TELL, "once Study is written"),
        (PREDICTED, {"asked": [Asked("A?", "Most."), Asked("B?", " ")]}, NOT_YET, "beside every question"),
        (PREDICTED, {"asked": [Asked("A?")], "purpose": "collect"}, NOT_YET, "needs no prediction"),
        (PREDICTED, {"asked": [Asked("A?", "Most")], "purpose": "collect"}, YES, "before anything was seen"),
        (PREDICTED, {"kept_on": nov(3)}, NOT_YET, "after the test began"),
        (PREDICTED, {"kept_on": date(2026, 10, 30)}, YES, "Oct 30"),
        (RAMP, {"scales": ["few"]}, NOT_YET, "One test so far"),
        (RAMP, {"scales": ["few"], "stage": "act"}, CANT_TELL, "first test"),
        (RAMP, {"scales": ["", ""]}, YES, "2"),
        (GROWS, {"scales": ["one", "one", "one"]}, NOT_YET, "more people"),
        (GROWS, {"scales": ["class", "one", "few"]}, YES, "larger"),
        (GROWS, {"scales": ["class", "few"]}, NOT_YET, "more people"),
        (GROWS, {"scales": ["one", "", "few"]}, YES, "larger"),
        (GROWS, {"scales": ["one", ""]}, CANT_TELL, "how large"),
        (GROWS, {"scales": ["one"]}, CANT_TELL, "second test"),
        (REGULAR, {"taken": []}, NOT_YET, "Watch something"),
        (REGULAR, {"taken": [[nov(6), nov(13)]]}, NOT_YET, "3 values"),
        (REGULAR, {"taken": [[nov(6), nov(13)], [nov(2), nov(3), nov(4)]]}, YES, "month"),
        (REGULAR, {"taken": [[date(2026, 7, 1), nov(6), nov(13)]]}, NOT_YET, "3 values"),  # 103 days before.
        (REGULAR, {"taken": [[date(2026, 10, 5), nov(5), nov(13)]]}, YES, "month"),  # 31 days apart.
        (REGULAR, {"taken": [[date(2026, 10, 4), nov(5), nov(13)]]}, NOT_YET, "month"),  # 32.
        (REGULAR, {"taken": [[date(2026, 10, 1), date(2026, 10, 15), nov(1)]]}, NOT_YET, "during it"),
    ],
)
def test_a_mark_by_its_rule(mark, changed, found, said):
    written = replace(SOUND, **changed)
    assert (met(written, mark), said in why(written, mark)) == (found, True), why(written, mark)


def test_a_long_vacation_is_no_gap():
    closed = frozenset(date(2026, 12, 20) + timedelta(days=n) for n in range(14))
    days = [date(2026, 12, 18), date(2027, 1, 31), date(2027, 2, 5)]  # 44 days apart, 14 of them without school.
    after = replace(SOUND, began_on=days[1], ended_on=days[2], first_on=days[1], today=date(2027, 3, 1), taken=[days])
    assert met(after, REGULAR) == NOT_YET
    assert met(replace(after, closed_days=closed), REGULAR) == YES


def test_of_a_plan_nothing_is_held_against_anybody():
    assert [mark.met.value for mark in seven_marks(PLANNED)] == [CANT_TELL] * 7


def test_while_the_test_runs_most_of_it_can_t_be_told():
    found = [mark.met.value for mark in seven_marks(RUNNING)]
    assert found == [CANT_TELL, CANT_TELL, CANT_TELL, YES, CANT_TELL, CANT_TELL, CANT_TELL]


def test_a_running_test_is_measured_regularly_by_the_values_until_today():
    days = [date(2026, 10, 30), nov(6), nov(9), nov(13)]
    assert met(replace(RUNNING, taken=[days]), REGULAR) == YES
    assert met(replace(RUNNING, taken=[days], today=nov(8)), REGULAR) == CANT_TELL


def test_a_test_that_was_stopped_before_it_began_has_none():
    assert seven_marks(replace(PLANNED, stage="stopped", stopped_because="Nobody had time")) == ()


def test_a_test_that_was_stopped_and_studied_can_be_a_sound_one():
    stopped = replace(SOUND, ended_on=nov(6), taken=[[date(2026, 10, 23), date(2026, 10, 30), nov(6)]])
    assert [mark.met.value for mark in seven_marks(stopped)] == [YES] * 7
