"""New phases: a person's act with day, reason and author, which can be taken back."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from nic.access import Role
from nic.errors import Conflict, Refused
from nic.indicators.models import NotNow, Series, Split
from nic.indicators.phases.actions import answer_not_now, begin_phase, freeze_baseline, take_back_phase
from nic.indicators.phases.queries import list_splits, tell_phases
from nic.indicators.queries import chart_of, list_changes, observations_of
from nic.science.cycle import Stage
from tests.builders import NOON, TODAY, a_cycle, a_person, a_stranger, an_act
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series, a_split, measured
from tests.indicators.conftest import address
from tests.science.known_series import CDI

BEGAN = TODAY - timedelta(days=11)  # The 25th of the 36 values.


@pytest.fixture
def ada(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


@pytest.fixture
def infections(team):
    return measured(a_series(team, name="Infections", direction="down"), *CDI)


def begin(series, by=None, **given):
    return begin_phase(series, an_act(by, why="The new way of cleaning."), **{"begins_on": BEGAN} | given)


def chart_now(series):
    return chart_of(Series.get_by_id(series.id), observations_of(series))


def test_a_split_gives_the_later_points_a_center_of_their_own_and_the_older_ones_keep_theirs(infections):
    """CDI, FIELD.md section 5: the median of the first 24 months is 19, of the last 12 it is 6."""
    assert {point.center for point in chart_now(infections).points} == {17}
    begin(infections)
    assert [point.center for point in chart_now(infections).points] == [19] * 24 + [6] * 12


def test_a_split_says_who_began_it_when_and_why(infections):
    bea = a_stranger(name="Bea")
    split = begin(infections, bea)
    assert (split.by, split.why, split.begins_on) == (bea, "The new way of cleaning.", BEGAN)
    (line, who), *_ = list_changes(infections)
    assert (who, line.verb, line.why) == ("Bea", "begin phase", "The new way of cleaning.")
    assert line.changes["phase_days"] == [[], [BEGAN.isoformat()]]
    _, second = tell_phases(chart_now(infections), list_splits(infections))
    assert (second.first_on, second.last_on, second.center, second.split) == (BEGAN, None, 6, split)


def test_a_split_wins_over_a_frozen_baseline_and_the_chart_says_so(infections):
    freeze_baseline(infections, an_act(why="Before the change."), until_on=BEGAN - timedelta(days=1))
    begin(infections)
    chart = chart_now(infections)
    assert chart.freeze is None and chart.points[-1].center == 6
    assert "frozen baseline is not used" in " ".join(map(str, chart.reading))


def test_a_split_that_is_taken_back_leaves_one_phase_and_its_story(infections):
    split = begin(infections)
    take_back_phase(split, an_act(a_stranger(name="Bea"), why="Only the form had changed."))
    assert len(chart_now(infections).phases) == 1
    (kept,) = list_splits(infections)
    assert (kept.withdrawn_by.name, kept.withdrawn_because) == ("Bea", "Only the form had changed.")
    assert [line.verb for line, _ in list_changes(infections)][:2] == ["take back phase", "begin phase"]


def test_a_day_whose_split_was_taken_back_can_begin_a_phase_again(infections):
    take_back_phase(begin(infections), an_act(why="Too early."))
    begin(infections)
    assert len(chart_now(infections).phases) == 2


@pytest.mark.parametrize(
    ("why", "begins_on", "said", "field"),
    [
        (" ", BEGAN, "Say why", "why"),
        ("So.", TODAY + timedelta(days=1), "has not come yet", "begins_on"),
        ("So.", TODAY - timedelta(days=35), "would be the first phase", "begins_on"),
        ("So.", date(2020, 1, 1), "would be the first phase", "begins_on"),
    ],
)
def test_a_phase_that_makes_no_sense_is_refused(infections, why, begins_on, said, field):
    with pytest.raises(Refused, match=said) as no:
        begin_phase(infections, an_act(why=why), begins_on=begins_on)
    assert no.value.field == field and not Split.select().exists() and Series.get().phase_days == []


def test_one_day_begins_one_phase(infections):
    begin(infections)
    with pytest.raises(Refused, match="on this day already"):
        begin(infections)


def test_a_double_click_begins_one_phase_and_takes_it_back_once(infections):
    act = an_act(why="So.", once="k")
    first, again = (begin_phase(infections, act, begins_on=BEGAN) for _ in range(2))
    assert first == again and Split.select().count() == 1
    back = an_act(why="No.", once="l")
    for _ in range(2):
        take_back_phase(Split.get(), back)
    assert [line.verb for line, _ in list_changes(first)] == ["take back phase", "begin phase"]


def test_a_phase_begun_on_a_page_that_is_old_by_now_is_a_conflict(infections):
    begin(Series.get_by_id(infections.id), begins_on=TODAY)
    with pytest.raises(Conflict):
        begin_phase(infections, an_act(why="So.", version=1), begins_on=BEGAN)


def test_a_phase_that_has_no_point_yet_splits_nothing(team):
    series = measured(a_series(team), *range(12), until=TODAY - timedelta(days=7))
    begin(series, begins_on=TODAY)
    assert len(chart_now(series).phases) == 1
    measured(series, 40)
    assert [phase.first for phase in chart_now(series).phases] == [1, 13]


def test_the_page_shows_each_phase_with_who_began_it(ada, team, infections):
    url = address(infections)
    page = ada.get(f"{url}/phases")
    assert "One phase" in page.text
    answer = ada.post(f"{url}/phases", version=1, begins_on=BEGAN.isoformat(), why="A new way.")
    assert (answer.status_code, answer.location) == (303, url)
    page = ada.get(url).text
    assert "Phase 2" in page and "Since Mar 16, 2026" in page and "Center line 6" in page
    assert "Begun by Ada" in page and "A new way." in page


def test_the_page_of_the_series_says_who_froze_its_baseline_and_why(ada, infections):
    bea = a_stranger(name="Bea")
    freeze_baseline(infections, an_act(bea, why="Before the change."), until_on=BEGAN - timedelta(days=1))
    page = ada.get(address(infections)).text
    assert "Frozen until Mar 15, 2026." in page and "By Bea on" in page and "because: Before the change." in page
    assert "It is not used now" not in page
    begin(infections)
    assert "It is not used now" in ada.get(address(infections)).text


def test_the_page_takes_a_phase_back_with_a_reason(ada, infections):
    split = begin(infections)
    url = f"{address(infections)}/phases"
    empty = ada.post(f"{url}/{split.id}/withdrawal", version=2, why=" ")
    assert (
        empty.status_code == 422
        and "Say why it is no longer" in empty.text
        and '<details class="folded" open' in empty.text
    )
    assert ada.post(f"{url}/{split.id}/withdrawal", version=2, why="A slip.").status_code == 303
    page = ada.get(url).text
    assert "taken back by Ada" in page and "A slip." in page and "Began a new phase" in page
    assert "1 phase was taken back" in ada.get(address(infections)).text


def test_an_address_can_bring_the_day_and_the_reason(ada, infections):
    page = ada.get(f"{address(infections)}/phases?begins_on=2026-03-16&why=A+shift+since+then")
    assert 'value="2026-03-16"' in page.text and "A shift since then" in page.text
    assert hidden(page)
    assert ada.get(f"{address(infections)}/phases?begins_on=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"begins_on": "", "why": "So."}, "Enter the first day"), ({"begins_on": "2026-03-16"}, "Say what is different")],
)
def test_what_is_missing_is_said_beside_it(ada, infections, typed, said):
    answer = ada.post(f"{address(infections)}/phases", version=1, **typed)
    assert answer.status_code == 422 and said in answer.text


def test_a_split_of_another_series_is_not_found_here(ada, team, infections):
    other = a_split(a_series(team))
    assert ada.post(f"{address(infections)}/phases/{other.id}/withdrawal", why="So.").status_code == 404


def test_a_no_is_remembered_once(infections):
    for _ in range(2):
        answer_not_now(infections, an_act(), question="level", begins_on=BEGAN)
    assert NotNow.select().count() == 1


def test_the_page_costs_the_same_with_one_phase_and_with_many(ada, infections, queries):
    begin(infections)
    ada.get(address(infections))
    queries.clear()
    ada.get(address(infections))
    few = len(queries)
    for back in (20, 15, 5, 2):
        begin(Series.get(), begins_on=TODAY - timedelta(days=back))
    queries.clear()
    assert ada.get(address(infections)).text.count("Begun by") == 5
    assert len(queries) == few


# What a page asks, and never does by itself


ASKS = "Does a new phase begin here?"
STEADY = [10, 12, 9, 11, 13, 10, 8, 12]


@pytest.fixture
def tickets(team):
    """Eight steady points, a cycle that watches them, and nine higher ones."""
    return measured(a_series(team, name="Tickets", counts="things"), *STEADY, *[20] * 9)


def watching(series, team, days):
    return a_cycle(team, stage=Stage.DO, watches=[series], at=NOON - timedelta(days=days), ends_on=TODAY)


def test_a_shift_that_followed_a_cycle_is_asked_about_and_leads_to_a_filled_form(ada, team, tickets):
    watching(tickets, team, 8)
    page = ada.get(address(tickets)).text
    assert ASKS in page and "9 points in a row, since Mar 19, 2026, lie above the median of before cycle 1" in page
    link = unescape(re.search(r'href="([^"]+/phases[?][^"]+)#begin"', page)[1])
    form = ada.get(link).text
    assert 'value="2026-03-19"' in form and "Since cycle 1 began: 9 points in a row above" in form
    assert Series.get(Series.id == tickets.id).phase_days == []


def test_nothing_is_asked_where_no_cycle_watched(ada, tickets):
    assert ASKS not in ada.get(address(tickets)).text


def test_not_now_is_remembered_for_everybody(browser, ada, team, tickets):
    watching(tickets, team, 8)
    url = address(tickets)
    form = hidden_in(ada.get(url).text, "not-now")
    assert ada.post(f"{url}/phases/not-now", **form).status_code == 303
    assert ASKS not in ada.get(url).text
    browser.sign_in(a_person(Role.MEMBER, team=team))
    assert ASKS not in browser.get(url).text


def test_a_phase_that_began_is_not_asked_about_again(ada, team, tickets):
    watching(tickets, team, 8)
    begin(tickets, begins_on=TODAY - timedelta(days=8))
    assert ASKS not in ada.get(address(tickets)).text


def test_who_only_measures_is_not_asked(browser, team, tickets):
    watching(tickets, team, 8)
    browser.sign_in(a_person(Role.LEARNER, team=team))
    assert ASKS not in browser.get(address(tickets)).text


@pytest.mark.parametrize(("counts", "asks"), [("learners", True), ("adults", False), ("things", False)])
def test_a_new_school_year_asks_once_about_the_roster_of_learners(ada, team, counts, asks):
    series = measured(a_series(team, counts=counts), 3, 4, until=date(2025, 6, 3))
    assert ASKS not in ada.get(address(series)).text
    answer = ada.post(f"{address(series)}/measurements", swap=True, taken_on="2026-03-27", value="5")
    assert ("Are these other learners than last year?" in answer.text) is asks


def test_the_same_learners_is_an_answer_for_this_school_year(ada, team):
    series = measured(a_series(team), 3, 4, until=date(2025, 6, 3))
    measured(series, 5)
    url = address(series)
    form = hidden_in(ada.get(url).text, "not-now")
    assert (form["question"], form["begins_on"]) == ("roster", "2025-08-01")
    assert ada.post(f"{url}/phases/not-now", **form).status_code == 303
    measured(series, 6, until=TODAY - timedelta(days=90))  # An older one, entered later.
    assert ASKS not in ada.get(url).text


def test_a_school_year_begins_when_the_place_or_one_above_it_says(ada, team):
    series = measured(a_series(team), 3, 4, until=date(2025, 8, 20))
    measured(series, 5, until=date(2025, 9, 10))
    url = address(series)
    assert ASKS not in ada.get(url).text  # All of this school year.
    team.place.settings = {"school_year_begins": "09-01"}
    team.place.save()
    assert ASKS in ada.get(url).text


def test_the_question_stands_behind_the_form_that_somebody_came_for(ada, team, tickets):
    watching(tickets, team, 8)
    page = ada.get(address(tickets)).text
    assert page.index('id="enter"') < page.index(ASKS) < page.index('class="reading"')


def test_levels_of_a_share_are_asked_about_in_percent(ada, team):
    series = a_series(team, value_kind="proportion", counts="learners")
    for back, some in enumerate([*[29] * 9, *[20] * 8]):
        a_measurement(series, taken_on=TODAY - timedelta(days=back), numerator=some + back % 2, denominator=43)
    watching(series, team, 8)
    page = ada.get(address(series)).text
    assert "before cycle 1, which is 47.7%; their own is 67.4%." in page


def test_a_nonsense_answer_is_refused(ada, tickets):
    for typed in ({"question": "poem", "begins_on": "2026-03-19"}, {"question": "level", "begins_on": "x"}):
        assert ada.post(f"{address(tickets)}/phases/not-now", **typed).status_code == 409
    assert NotNow.select().count() == 0


def hidden_in(page, action):
    """What the form to this address carries."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'/{action}"' in one)
    return dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form))
