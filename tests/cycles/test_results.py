"""Predictions set against the data when Study closes, and how often a person was right: for their own eyes."""

from datetime import date

import pytest

from nic.access import Role
from nic.cycles.actions import begin_study, save_study, share_cycle
from nic.cycles.models import Cycle
from nic.cycles.queries import list_questions
from nic.history import Act
from nic.indicators.actions import record_measurement
from nic.science.cycle import Stage
from tests.builders import LONG_AGO, NOON, a_cycle, a_network, a_person, a_school, address, an_act, bring, home
from tests.indicators.builders import a_series, measured

NOT_FOR_OTHERS = "came true"


def a_number(series, amount=60, comparison="at least", **given):
    numbers = {"series": series.id, "statistic": "median", "comparison": comparison, "amount": amount}
    return {"words": f"Will it be {comparison} {amount}?", "prediction": "It will."} | numbers | given


def a_test(team, owner, *questions, series=(), **plan):
    """A test from long ago with three values in it: 50, 61, 70."""
    cycle = a_cycle(team, owner, stage=Stage.DO, watches=series, questions=list(questions), **plan)
    for one in series:
        measured(one, 50, 61, 70, until=date(2025, 9, 1))
    return cycle


def to_act(cycle, *verdicts, at=NOON):
    act = Act(by=cycle.owner, at=at)
    begin_study(cycle, act)
    answers = [{"result": "", "verdict": verdict, "learned": ""} for verdict in verdicts]
    study = {"questions": answers, "worked_for": "", "not_for": "", "learned": "Two lines are enough"}
    save_study(cycle, act, study=study, goes_on=True)


def outcomes(cycle):
    return [(one.outcome, one.outcome_number, one.outcome_points) for one in list_questions(cycle)]


def test_when_study_closes_each_number_is_set_against_the_data(team, ada):
    series = a_series(team, value_kind="continuous")
    asked = [
        a_number(series),
        a_number(series, 62),
        a_number(series, last_points=4),
        {"words": "And?", "prediction": "x"},
    ]
    cycle = a_test(team, ada, *asked, series=[series])
    to_act(cycle, "partly", "matched", "not", "matched")
    assert outcomes(cycle) == [("reached", 61, 3), ("not reached", 61, 3), ("can't tell", None, 3), ("", None, None)]
    assert [one.verdict for one in list_questions(cycle)] == ["partly", "matched", "not", "matched"]
    assert list_questions(cycle)[0].outcome_on == date(2026, 3, 27)


def test_nothing_is_kept_before_study_closes(team, ada):
    series = a_series(team, value_kind="continuous")
    cycle = a_test(team, ada, a_number(series), series=[series])
    begin_study(cycle, Act(by=ada, at=NOON))
    study = {"questions": [{"verdict": "matched"}], "worked_for": "", "not_for": "", "learned": "So"}
    save_study(cycle, Act(by=ada, at=NOON), study=study)
    assert outcomes(cycle) == [("", None, None)]


def test_saving_first_and_going_on_from_the_same_form_keeps_it_too(team, ada):
    series = a_series(team, value_kind="continuous")
    cycle = a_test(team, ada, a_number(series), series=[series])
    begin_study(cycle, Act(by=ada, at=NOON))
    study = {"questions": [{"verdict": "matched"}], "worked_for": "", "not_for": "", "learned": "So"}
    once = Act(by=ada, at=NOON, once="the same form")
    save_study(cycle, once, study=study)
    save_study(cycle, once, study=study, goes_on=True)
    assert outcomes(cycle) == [("reached", 61, 3)]


def test_a_number_corrected_later_stands_beside_what_the_data_said_then(browser, team, ada):
    series = a_series(team, value_kind="continuous")
    cycle = a_test(team, ada, a_number(series), series=[series])
    to_act(cycle, "matched")
    member = browser.sign_in(ada)
    page = member.get(address(cycle)).text
    assert "What the data said when Study closed, Mar 27, 2026" in page and "have changed since" not in page
    record_measurement(series, an_act(ada), taken_on=date(2025, 8, 31), value=55)
    page = member.get(address(cycle)).text
    assert "Median of all points: 61" in page and "Prediction reached" in page
    then = page.split("Measurements have changed since")[1]
    assert "Median of all points: 55" in then and "Prediction not reached" in then
    assert outcomes(cycle) == [("reached", 61, 3)]


def test_what_is_withheld_today_is_withheld_of_that_day_too(browser, team, ada):
    series = a_series(team, value_kind="proportion", unit="%", counts="learners", name="Handed in")
    cycle = a_cycle(team, ada, stage=Stage.DO, watches=[series], questions=[a_number(series)])
    for day, handed_in in ((26, 3), (27, 5), (28, 4)):
        record_measurement(series, an_act(ada), taken_on=date(2025, 8, day), numerator=handed_in, denominator=8)
    to_act(cycle, "matched")
    network = a_network(team.place)
    share_cycle(cycle, an_act(ada), audiences=[network, None])
    assert "Median of all points: 50" in browser.sign_in(ada).get(address(cycle)).text
    browser.sign_in(a_person(Role.HUB, network))
    for url in (f"{home(network)}/shared/{cycle.id}", f"{home(team.place)}/public/{cycle.id}"):
        page = browser.get(url).text
        assert cycle.learned in page and "Median of all points" not in page


@pytest.fixture
def ten(team, ada):
    """Ten predictions of Ada's in two cycles: 8 of 10 matched."""
    for matched in (5, 3):
        asked = [{"words": f"{n}?", "prediction": "Yes", "sureness": 80} for n in range(5)]
        cycle = a_cycle(team, ada, stage=Stage.DO, questions=asked)
        bring_on(cycle, ["matched"] * matched + ["not"] * (5 - matched))
    return ada


def bring_on(cycle, verdicts):
    bring(cycle, Act(by=cycle.owner, at=LONG_AGO), Stage.STUDY)
    answers = [{"result": "", "verdict": verdict, "learned": ""} for verdict in verdicts]
    study = {"questions": answers, "worked_for": "", "not_for": "", "learned": "So it is"}
    save_study(cycle, Act(by=cycle.owner, at=LONG_AGO), study=study, goes_on=True)


def test_from_ten_on_a_person_reads_how_often_they_were_right(browser, team, ten):
    me = browser.sign_in(ten)
    said = "Of 10 that you were fairly sure of (70 to 89%), 8 came true."
    assert said in me.get("/me").text
    studied = a_cycle(team, ten, stage=Stage.STUDY)
    page = me.get(address(studied)).text
    assert said in page and "Nobody but you sees this" in page


def test_nobody_else_reads_it_wherever_they_look(browser, team, ten):
    studied = a_cycle(team, ten, stage=Stage.STUDY)
    network = a_network(team.place)
    share_cycle(studied, an_act(ten), audiences=[team.place, network, None])
    others = [
        a_person(Role.MEMBER, team=team), a_person(Role.LEAD, team=team), a_person(Role.COACH, team=team),
        a_person(Role.ADMINISTRATOR, team.place), a_person(Role.HUB, network), a_person(Role.GUEST, a_school()),
    ]  # fmt: skip
    for other in others:
        browser.sign_in(other)
        for url in (
            "/me", "/", address(studied), address(studied, "/ramp"), f"{home(network)}/shared/{studied.id}",
            f"{home(team.place)}/people", home(team.place), f"{home(team.place)}/cycles",
        ):  # fmt: skip
            assert NOT_FOR_OTHERS not in browser.get(url).text, (other.name, url)


def test_what_was_written_up_afterwards_is_no_prediction(browser, team, ten):
    Cycle.update(began_on=date(2025, 8, 1)).execute()
    assert NOT_FOR_OTHERS not in browser.sign_in(ten).get("/me").text


def test_before_ten_a_person_reads_how_many_there_are(browser, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    bring_on(cycle, ["matched"])
    page = browser.sign_in(ada).get("/me").text
    assert "1 prediction of yours has come out" in page and NOT_FOR_OTHERS not in page
