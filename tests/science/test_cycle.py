from datetime import date, timedelta
from itertools import product

import pytest

from nic.science.cycle import (
    DECISION_WORDS,
    PURPOSE_WORDS,
    SCALE_WORDS,
    Asked,
    Decision,
    NotYet,
    Purpose,
    Scale,
    Stage,
    State,
    missing_to_act,
    missing_to_close,
    missing_to_start,
    missing_to_stop,
    missing_to_study,
    say_where,
    states,
    step,
)
from nic.text import sentence

MARCH = date(2026, 3, 27)
LAWFUL = {
    ("plan", "do"), ("do", "plan"), ("do", "study"), ("study", "act"), ("act", "closed"),
    ("plan", "stopped"), ("do", "stopped"), ("stopped", "study"),
}  # fmt: skip
PLAN = {
    "idea": "Exit tickets",
    "purpose": "test",
    "asked": [Asked("Do they talk more?", "Most will")],
    "has_owner": True,
    "ends_on": MARCH,
    "has_way_to_know": True,
}


def fields(missing):
    assert all(str(said).endswith(".") for _, said in missing)
    return [field for field, _ in missing]


@pytest.mark.parametrize(("now", "to"), list(product(Stage, Stage)))
def test_only_these_steps_exist(now, to):
    if (now, to) in LAWFUL:
        assert step(now, to) == to
    else:
        with pytest.raises(NotYet, match=f"in {now} and can't go to {to}"):
            step(now, to)


def test_a_step_that_lacks_something_says_all_of_it():
    lacks = [("idea", sentence("Say what.")), ("owner", sentence("Say who."))]
    with pytest.raises(NotYet, match="Say what. Say who.") as no:
        step("plan", "do", lacks)
    assert no.value.missing == tuple(lacks)


def test_a_complete_plan_can_start():
    assert missing_to_start(**PLAN) == []


@pytest.mark.parametrize(
    ("without", "field"),
    [
        ({"idea": "  "}, "idea"),
        ({"asked": [Asked(" ", "Most will")]}, "questions-0-words"),
        ({"asked": [Asked("Do they?", " ")]}, "questions-0-prediction"),
        ({"asked": [*PLAN["asked"], Asked("And who?")]}, "questions-1-prediction"),
        ({"has_owner": False}, "owner"),
        ({"ends_on": None}, "ends_on"),
        ({"has_way_to_know": False}, "way_to_know"),
    ],
)
def test_a_start_lacks_exactly_what_is_not_there(without, field):
    assert fields(missing_to_start(**PLAN | without)) == [field]


def test_a_cycle_that_collects_information_needs_no_prediction():
    assert missing_to_start(**PLAN | {"asked": [Asked("How often?")], "purpose": "collect"}) == []


def test_each_later_step_says_what_it_lacks():
    assert len(missing_to_study(is_observed=False)) == 1 and not missing_to_study(is_observed=True)
    assert fields(missing_to_stop(why=" ")) == ["why"] and not missing_to_stop(why="Flu")
    assert fields(missing_to_close(decision="party", because="")) == ["decision", "because"]
    assert not missing_to_close(decision="adapt", because="Too long")


def test_every_question_gets_a_verdict_before_act():
    asked = [Asked("Do they?", "Most", "partly"), Asked("And who?", "All")]
    assert fields(missing_to_act(asked=asked, learned="")) == ["questions-1-verdict", "learned"]
    assert not missing_to_act(asked=[Asked("Do they?", "Most", "not answered")], learned="Mondays are hard")


def test_there_are_five_decisions_and_everything_has_words():
    assert list(Decision) == ["adopt", "adapt", "expand", "abandon", "retest elsewhere"]
    assert (set(DECISION_WORDS), set(PURPOSE_WORDS), set(SCALE_WORDS)) == (set(Decision), set(Purpose), set(Scale))


@pytest.mark.parametrize(
    ("stage", "days_after_the_end", "found"),
    [
        ("do", 0, []),
        ("do", 1, [State.WAITING]),
        ("do", 14, [State.WAITING]),
        ("do", 15, [State.WAITING, State.OVERDUE]),
        ("plan", 1, []),
        ("plan", 15, [State.OVERDUE]),
        ("stopped", -5, [State.WAITING]),
        ("study", 1, []),
        ("closed", 400, []),
    ],
)
def test_what_is_late_depends_on_the_day_one_looks(stage, days_after_the_end, found):
    today = MARCH + timedelta(days=days_after_the_end)
    assert states(stage, began_on=MARCH, kept_on=MARCH, ends_on=MARCH, today=today) == found


def test_a_cycle_stopped_before_it_began_has_nothing_to_study():
    assert states("stopped", began_on=None, kept_on=None, ends_on=MARCH, today=MARCH) == []


def test_predictions_kept_after_the_beginning_make_a_cycle_retrospective():
    days = {"ends_on": None, "today": MARCH}
    assert states("do", began_on=MARCH, kept_on=MARCH + timedelta(days=1), **days) == [State.RETROSPECTIVE]
    assert states("do", began_on=MARCH, kept_on=MARCH, **days) == []


@pytest.mark.parametrize(
    ("stage", "decision", "found", "said"),
    [
        ("plan", "", [], "Now in Plan"),
        ("do", "", [], "Now in Do"),
        ("do", "", [State.WAITING, State.OVERDUE], "Waiting for Study"),
        ("stopped", "", [State.WAITING], "Stopped early, waiting for Study"),
        ("stopped", "", [], "Stopped early"),
        ("closed", "adapt", [], "Decision: adapt"),
    ],
)
def test_where_a_cycle_stands_is_said_in_one_way(stage, decision, found, said):
    assert str(say_where(stage, decision, found)) == said
