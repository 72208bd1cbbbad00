"""What a team can do with a cycle, and what the rules say no to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nic.access import Role
from nic.cycles.actions import (
    amend,
    begin_study,
    correct_words,
    decide,
    save_study,
    stop_cycle,
    withdraw_cycle,
    withdraw_log_entry,
    write_log,
)
from nic.cycles.models import Cycle, Question, Step, Watch
from nic.cycles.planning.actions import keep_predictions, save_plan, take_back_start
from nic.cycles.queries import list_amendments, list_questions, list_watched
from nic.cycles.story import states_of
from nic.cycles.tasks.actions import finish_task
from nic.cycles.tasks.models import Task
from nic.cycles.tasks.queries import list_tasks
from nic.errors import Conflict, Refused
from nic.history import History
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import LONG_AGO, NOON, TODAY, a_cycle, a_person, a_plan, a_question, a_task, an_act
from tests.indicators.builders import a_measurement, a_series


@pytest.fixture
def act(team):
    return an_act(a_person(Role.MEMBER, team=team, name="Ada Reyes"))


def test_a_typed_idea_is_enough_to_save_a_plan(team, act):
    cycle = save_plan(act, team=team, plan={"idea": "Exit tickets"})
    assert again(cycle).stage == "plan" and cycle.change_idea is None
    assert History.select().where(History.of_uid == cycle.uid).count() == 1


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"idea": " "}, "idea"),
        ({"questions": []}, "questions-0-words"),
        ({"questions": [{"words": "Will it?", "prediction": ""}]}, "questions-0-prediction"),
        ({"ends_on": None}, "ends_on"),
        ({"way_to_know": ""}, "way_to_know"),
    ],
)
def test_starting_says_what_is_missing_and_writes_nothing(team, act, left_out, field):
    with pytest.raises(Refused) as no:
        keep_predictions(act, team=team, plan=a_plan(**left_out))
    assert [name for name, _ in no.value.missing] == [field]
    assert Cycle.select().count() == History.select().where(History.kind == "cycle").count() == 0


def test_a_cycle_that_collects_information_needs_no_prediction(team, act):
    plan = a_plan(purpose="collect", questions=[{"words": "How long do they read?"}])
    assert keep_predictions(act, team=team, plan=plan).stage == "do"


def test_a_watched_series_is_a_way_to_know(team, act):
    cycle = keep_predictions(act, team=team, plan=a_plan(way_to_know="", watches=[a_series(team).id]))
    assert cycle.stage == "do" and len(list_watched(cycle)) == 1


def test_starting_keeps_the_predictions_with_their_day_and_instant(team, act):
    cycle = again(keep_predictions(act, team=team, plan=a_plan()))
    assert (cycle.kept_on, cycle.kept_at, cycle.began_on) == (TODAY, NOON, TODAY)
    assert states_of(cycle, TODAY) == []
    with pytest.raises(Refused, match="kept already"):
        save_plan(an_act(act.by), team=team, plan=a_plan(idea="Another"), cycle=cycle)


def test_a_test_that_began_before_it_was_written_is_retrospective(team, act):
    plan = a_plan(starts_on=date(2026, 3, 2))
    assert states_of(keep_predictions(act, team=team, plan=plan, has_begun=True), TODAY) == ["retrospective"]
    assert states_of(keep_predictions(an_act(act.by), team=team, plan=plan), TODAY) == []


def test_a_test_cannot_end_before_it_begins_nor_have_begun_tomorrow(team, act):
    with pytest.raises(Refused, match="comes before the test begins"):
        keep_predictions(act, team=team, plan=a_plan(ends_on=date(2026, 3, 26)))
    with pytest.raises(Refused, match="can't begin in the future"):
        keep_predictions(act, team=team, plan=a_plan(starts_on=date(2026, 3, 28)), has_begun=True)


def test_the_start_is_taken_back_until_something_happened(team):
    series = a_series(team)
    cycle = a_cycle(team, stage=Stage.DO, watches=[series], at=NOON)
    take_back_start(cycle, an_act(cycle.owner))
    assert (again(cycle).stage, again(cycle).kept_on) == ("plan", None)
    cycle = keep_predictions(an_act(cycle.owner), team=team, plan=a_plan(watches=[series.id]), cycle=again(cycle))
    a_measurement(series, taken_on=TODAY, value=3)
    with pytest.raises(Refused, match="predictions stand"):
        take_back_start(cycle, an_act(cycle.owner))


def test_a_log_line_settles_the_predictions_too(team):
    cycle = a_cycle(team, stage=Stage.DO, at=NOON)
    write_log(cycle, an_act(cycle.owner), kind="surprise", happened_on=TODAY, words="Nobody minded")
    with pytest.raises(Refused, match="predictions stand"):
        take_back_start(cycle, an_act(cycle.owner))


def test_nothing_is_logged_for_a_day_to_come(team):
    cycle = a_cycle(team, stage=Stage.DO, at=NOON)
    with pytest.raises(Refused, match="Mar 28, 2026 has not come yet"):
        write_log(cycle, an_act(), kind="happened", happened_on=TODAY + timedelta(days=1), words="Tomorrow")


def test_study_needs_something_to_look_at(team):
    cycle = a_cycle(team, stage=Stage.DO, at=NOON)
    with pytest.raises(Refused, match="something to look at"):
        begin_study(cycle, an_act(cycle.owner))
    write_log(cycle, an_act(cycle.owner), kind="happened", happened_on=TODAY, words="15 of 20")
    begin_study(again(cycle), an_act(cycle.owner))
    assert again(cycle).stage == "study"


def test_a_log_line_that_was_withdrawn_is_nothing_to_look_at(team):
    cycle = a_cycle(team, stage=Stage.DO, at=NOON)
    entry = write_log(cycle, an_act(cycle.owner), kind="happened", happened_on=TODAY, words="Of another test")
    withdraw_log_entry(entry, an_act(cycle.owner))
    with pytest.raises(Refused, match="something to look at"):
        begin_study(cycle, an_act(cycle.owner))


def test_act_asks_for_each_verdict_and_one_sentence_of_learning(team):
    cycle = a_cycle(team, stage=Stage.STUDY)
    study = {
        "questions": [{"result": "", "verdict": "", "learned": ""}],
        "worked_for": "",
        "not_for": "",
        "learned": "",
    }
    with pytest.raises(Refused) as no:
        save_study(cycle, an_act(cycle.owner), study=study, goes_on=True)
    assert [field for field, _ in no.value.missing] == ["questions-0-verdict", "learned"]
    study["questions"][0]["verdict"], study["learned"] = "not answered", "Too few days"
    save_study(again(cycle), an_act(cycle.owner), study=study, goes_on=True)
    assert (again(cycle).stage, a_question(cycle).verdict) == ("act", "not answered")


def test_closing_asks_for_a_decision_and_why(team):
    cycle = a_cycle(team, stage=Stage.ACT)
    for given in ({"decision": "keep", "because": "Yes"}, {"decision": "adopt", "because": " "}):
        with pytest.raises(Refused):
            decide(again(cycle), an_act(cycle.owner), **given)
    decide(again(cycle), an_act(cycle.owner), decision="adopt", because="It works here")
    assert (again(cycle).stage, again(cycle).decision) == ("closed", "adopt")


def test_a_test_is_stopped_early_with_a_reason_and_studied_all_the_same(team):
    cycle = a_cycle(team, stage=Stage.DO, at=NOON)
    with pytest.raises(Refused, match="why you stop"):
        stop_cycle(cycle, an_act(cycle.owner, why=" "))
    stop_cycle(cycle, an_act(cycle.owner, why="Learners missed the bus"))
    assert states_of(again(cycle), TODAY) == ["waiting for Study"]
    begin_study(again(cycle), an_act(cycle.owner))
    cycle = again(cycle)
    assert (cycle.stage, cycle.stopped_on, cycle.stopped_because) == ("study", TODAY, "Learners missed the bus")


def test_an_amendment_stands_beside_what_was_kept(team):
    cycle = a_cycle(team, stage=Stage.DO, at=NOON)
    question = a_question(cycle)
    amend(cycle, an_act(cycle.owner, why="The class grew"), question=question, words="Half will.")
    assert again(question).prediction == "Most will."
    assert [(one.words, one.why) for one in list_amendments(cycle)] == [("Half will.", "The class grew")]


def test_a_plan_is_no_place_for_amendments(team):
    cycle = a_cycle(team)
    with pytest.raises(Refused, match="from the start"):
        amend(cycle, an_act(cycle.owner, why="Because"), question=a_question(cycle), words="Half will.")


def test_the_next_cycle_goes_on_with_the_ramp(team):
    first = a_cycle(team, stage=Stage.CLOSED)
    second = save_plan(an_act(first.owner), team=team, plan=a_plan(), previous=first)
    assert (second.ramp, second.number, second.previous) == (first.ramp, 2, first)


def test_questions_keep_their_order_and_those_without_words_are_none(team, act):
    asked = [{"words": "A?"}, {"words": " "}, {"words": "B?"}]
    cycle = save_plan(act, team=team, plan=a_plan(questions=asked))
    assert [(one.number, one.words) for one in list_questions(cycle)] == [(1, "A?"), (2, "B?")]
    save_plan(an_act(act.by), team=team, plan=a_plan(questions=[{"words": "B?"}]), cycle=again(cycle))
    assert [one.words for one in list_questions(cycle)] == ["B?"]
    assert Question.select().where(Question.cycle == cycle).count() == 2  # Nothing is deleted.


def test_tasks_have_one_owner_and_survive_a_change_of_plan(team, act):
    cycle = save_plan(act, team=team, plan=a_plan(tasks=[{"words": "Print", "owner": None}]))
    (task,) = list_tasks(cycle)
    assert task.owner == act.by
    finish_task(task, an_act(act.by))
    given = [{"id": task.id, "words": "Print 40", "owner": act.by}, {"id": None, "words": ""}]
    save_plan(an_act(act.by), team=team, plan=a_plan(tasks=given), cycle=again(cycle))
    assert [(one.words, one.done_on) for one in list_tasks(cycle)] == [("Print 40", TODAY)]


def test_a_task_of_another_cycle_is_not_reached_by_its_number(team, act):
    foreign = a_task(cycle=a_cycle(), words="Print the tickets")
    save_plan(act, team=team, plan=a_plan(tasks=[{"id": foreign.id, "words": "Mine", "owner": act.by}]))
    assert again(foreign).words == "Print the tickets" and Task.select().count() == 2


def test_a_series_that_is_no_longer_watched_is_withdrawn_and_can_come_back(team, act):
    series = a_series(team)
    cycle = save_plan(act, team=team, plan=a_plan(watches=[series.id]))
    for watches in ([], [series.id]):
        save_plan(an_act(act.by), team=team, plan=a_plan(watches=watches), cycle=again(cycle))
        assert [one.id for one in list_watched(cycle)] == watches
    assert Watch.select().count() == 1


def test_a_replay_has_one_effect_and_the_same_answer(team, act):
    once = replace(act, once="k")
    first, again_ = (keep_predictions(once, team=team, plan=a_plan()) for _ in range(2))
    assert first == again_ and Cycle.select().count() == 1 and Step.select().count() == 1


def test_a_stale_plan_is_a_conflict_that_names_who_was_faster(team, act):
    cycle = save_plan(act, team=team, plan=a_plan())
    save_plan(an_act(act.by, version=1), team=team, plan=a_plan(idea="Two lines"), cycle=again(cycle))
    with pytest.raises(Conflict) as theirs:
        save_plan(an_act(version=1), team=team, plan=a_plan(idea="Three lines"), cycle=again(cycle))
    assert theirs.value.theirs["idea"] == "Two lines" and theirs.value.by_uid == act.by.uid


def test_the_history_of_a_plan_has_its_questions_before_and_after(team, act):
    cycle = save_plan(act, team=team, plan=a_plan())
    plan = a_plan(questions=[{"words": "Will they write?", "prediction": "Most will."}])
    save_plan(an_act(act.by), team=team, plan=plan, cycle=again(cycle))
    line = History.select().where(History.of_uid == cycle.uid).order_by(History.id.desc()).first()
    before, after = line.changes["questions"]
    assert (before[0]["words"], after[0]["words"]) == ("Will they hand them in?", "Will they write?")


def test_every_step_leaves_the_row_that_tells_its_story(team):
    cycle = a_cycle(team, stage=Stage.CLOSED)
    steps = Step.select().where(Step.cycle == cycle).order_by(Step.id)
    assert [step.to_stage for step in steps] == ["do", "study", "act", "closed"]
    assert all(step.at == LONG_AGO and step.by == cycle.owner for step in steps)


def test_a_withdrawn_cycle_keeps_its_history(team):
    cycle = a_cycle(team)
    withdraw_cycle(cycle, an_act(cycle.owner))
    assert again(cycle).withdrawn_at == NOON
    assert History.select().where(History.of_uid == cycle.uid).count() == 2


def test_a_test_that_is_planned_for_later_begins_on_its_day(team, act):
    cycle = keep_predictions(act, team=team, plan=a_plan(starts_on=date(2026, 3, 30)))
    assert (cycle.kept_on, cycle.began_on) == (TODAY, date(2026, 3, 30)) and states_of(cycle, TODAY) == []


def test_the_other_button_of_a_form_that_was_saved_starts_the_test(team, act):
    once = replace(act, once="k")
    save_plan(once, team=team, plan=a_plan())
    for _ in range(2):
        assert keep_predictions(once, team=team, plan=a_plan()).stage == "do"
    assert Cycle.select().count() == 1


def test_the_other_button_of_a_study_that_was_saved_goes_on_to_act(team):
    cycle = a_cycle(team, stage=Stage.STUDY)
    answer = {"result": "15 of 20", "verdict": "matched", "learned": ""}
    study = {"questions": [answer], "worked_for": "", "not_for": "", "learned": "Two lines"}
    once = an_act(cycle.owner, once="k")
    save_study(again(cycle), once, study=study)
    save_study(again(cycle), once, study=study, goes_on=True)
    assert again(cycle).stage == "act"


def test_a_number_for_an_earlier_day_entered_after_the_start_settles_the_predictions(team, act):
    series = a_series(team)
    plan = a_plan(watches=[series.id], starts_on=date(2026, 3, 2))
    cycle = keep_predictions(act, team=team, plan=plan, has_begun=True)
    a_measurement(series, taken_on=date(2026, 3, 3), value=3)
    with pytest.raises(Refused, match="predictions stand"):
        take_back_start(again(cycle), an_act(act.by))


def test_a_cycle_stopped_before_it_began_has_nothing_to_study(team):
    cycle = a_cycle(team)
    stop_cycle(cycle, an_act(cycle.owner, why="The bus comes earlier now"))
    with pytest.raises(Refused, match="something to look at"):
        begin_study(again(cycle), an_act(cycle.owner))


def test_words_are_corrected_after_the_end_and_the_history_has_both(team):
    cycle = a_cycle(team, stage=Stage.CLOSED)
    correct_words(
        cycle, an_act(cycle.owner), words={"learned": "Three lines"}, answers=[{"result": "16", "learned": ""}]
    )
    assert (again(cycle).learned, a_question(cycle).result) == ("Three lines", "16")
    line = History.select().where(History.verb == "correct words").get()
    assert line.changes["learned"] == ["Two lines are enough", "Three lines"]
    assert again(cycle).stage == "closed" and a_question(cycle).prediction == "Most will."
