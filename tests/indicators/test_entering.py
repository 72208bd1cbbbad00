"""A measurement typed in by hand: on the page of its series."""

from datetime import date, timedelta

import pytest

from nic.access import Role
from nic.history import History
from nic.indicators.models import Measurement
from nic.indicators.phases.actions import freeze_baseline
from nic.places.actions import change_place
from nic.science.cycle import Stage
from tests.builders import TODAY, a_cycle, a_person, a_share, a_team, an_act, another_team, home
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series, measured
from tests.indicators.conftest import address

FRIDAY = "2026-03-27"  # It is this day.


def values():
    return [one.value for one in Measurement.select().order_by(Measurement.taken_on)]


def enter(browser, url, **given):
    return browser.post(f"{url}/measurements", **given)


def test_a_swap_gets_only_the_fragment_and_a_fresh_form(member, url):
    answer = enter(member, url, swap=True, taken_on=FRIDAY, value="62.5", once="used")
    assert answer.status_code == 200
    assert "Mar 27, 2026" in answer.text and "<html" not in answer.text
    assert 'value="62.5"' not in answer.text
    carried = hidden(answer)
    assert carried["version"] == "2" and carried["once"] != "used"
    assert "Saved 62.5 for Exit tickets, Friday, March 27." in answer.text


def test_after_a_swap_the_drawing_comes_by_itself_so_that_saving_is_quick(member, url):
    answer = enter(member, url, swap=True, taken_on=FRIDAY, value="62.5")
    assert "<svg" not in answer.text and f'hx-get="{url}/chart" hx-trigger="load"' in answer.text
    assert member.get(f"{url}/chart", swap=True).text.count("<svg") == 2
    assert member.get(url).text.count("<svg") == 2  # Without a script it is there at once.


def test_a_plain_form_is_redirected_to_the_series_which_says_what_happened(member, url):
    answer = enter(member, url, taken_on=FRIDAY, value="62.5")
    assert (answer.status_code, answer.location) == (303, url)
    assert "Saved 62.5 for Exit tickets, Friday, March 27." in member.get(url).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("many", "is not a number"),
        ("", "Enter a number"),
        ("inf", "is not a number"),
        ("-Infinity", "is not a number"),
        ("NaN", "is not a number"),
        ("1e400", "is not a number"),
        ("1" * 30, "between minus and plus"),
        ("1" * 100, "too long"),
        ("62,5", "with a point"),
        ("12/20", "one number"),
    ],
)
@pytest.mark.parametrize("swap", [False, True])
def test_what_is_no_sensible_number_is_said_beside_it_and_kept(member, url, typed, said, swap):
    answer = enter(member, url, swap=swap, taken_on=FRIDAY, value=typed)
    assert answer.status_code == 422 and values() == []
    assert said in answer.text and f'value="{typed}"' in answer.text
    assert 'href="#value"' in answer.text and 'id="value-error"' in answer.text


@pytest.mark.parametrize(
    ("typed", "kept"), [("1,234", 1234), (" 62.5 ", 62.5), ("62.5%", 62.5), ("-3", -3), (".5", 0.5)]
)
def test_a_number_may_be_written_as_people_write_it(member, url, typed, kept):
    assert enter(member, url, taken_on=FRIDAY, value=typed).status_code == 303
    assert values() == [kept]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2999-01-01", "has not come yet"),
        ("2026-03-28", "has not come yet"),
        ("1850-01-01", "Check the year"),
        ("2026-02-30", "no such day"),
        ("27/3/2026", "The month comes first"),
        ("soon", "is not a date"),
        ("", "Enter the day"),
        ("9" * 300, "is not a date"),
    ],
)
def test_what_is_no_day_to_measure_on_is_said_beside_it_and_kept(member, url, typed, said):
    answer = enter(member, url, taken_on=typed, value="1")
    assert answer.status_code == 422 and values() == []
    assert said in answer.text and f'value="{typed}"' in answer.text and 'id="taken_on-error"' in answer.text


@pytest.mark.parametrize("typed", ["3/26/2026", "Mar 26", "26 March 2026", "3/26/26", "2026-3-26"])
def test_a_day_may_be_written_as_people_write_it(member, url, typed):
    assert enter(member, url, taken_on=typed, value="1").status_code == 303
    assert Measurement.get().taken_on == date(2026, 3, 26)


def test_it_is_the_day_of_the_place_and_not_of_greenwich(member, series, url):
    """Noon in Greenwich is one in the morning of the next day in Auckland."""
    change_place(series.place, an_act(), name="Far off", time_zone="Pacific/Auckland", closed_days=[])
    assert 'value="2026-03-28"' in member.get(url).text
    assert enter(member, url, taken_on="2026-03-28", value="1").status_code == 303


def test_measuring_again_on_one_day_corrects_and_the_page_of_the_value_tells_both(member, series, url):
    enter(member, url, taken_on=FRIDAY, value="60")
    enter(member, url, **hidden(member.get(url)), taken_on=FRIDAY, value="62.5")
    assert values() == [62.5]
    page = member.get(f"{url}/measurements/{Measurement.get().id}").text
    assert "60, now 62.5" in page and "by Ada" in page


def test_a_double_click_has_one_effect_and_one_answer(member, url):
    typed = {"taken_on": FRIDAY, "value": "62.5", "once": "k"}
    for swap in (False, True):
        first, again = enter(member, url, swap=swap, **typed), enter(member, url, swap=swap, **typed)
        assert (first.status_code, first.location) == (again.status_code, again.location)
        assert values() == [62.5]
        assert History.select().where(History.verb == "record measurement").count() == 1


def test_going_back_and_typing_another_day_is_no_replay(member, url):
    enter(member, url, taken_on="2026-03-26", value="60", once="k")
    enter(member, url, taken_on=FRIDAY, value="62.5", once="k")
    assert values() == [60, 62.5]


def test_two_people_entering_two_days_do_not_meet(member, url):
    enter(member, url, taken_on="2026-03-26", value="60", version=1)
    assert enter(member, url, taken_on=FRIDAY, value="62.5", version=1).status_code == 303


@pytest.mark.parametrize("swap", [False, True])
def test_a_value_that_changed_unseen_is_shown_beside_mine(member, browser, series, url, swap):
    enter(member, url, taken_on=FRIDAY, value="60")
    browser.sign_in(a_person(Role.MEMBER, team=series.team))
    answer = enter(browser, url, swap=swap, taken_on=FRIDAY, value="62.5", version=1)
    assert answer.status_code == 409 and values() == [60]
    assert "Ada changed this" in answer.text
    assert '<p class="typed">60</p>' in answer.text and 'name="value" value="62.5"' in answer.text
    assert (answer.headers.get("HX-Retarget") == "#messages") is swap is ("<html" not in answer.text)

    mine = hidden(answer) | {"value": "62.5"}
    assert enter(browser, url, **mine).status_code == 303
    assert values() == [62.5]


def test_a_share_of_two_numbers_is_worked_out(member, series):
    share = a_series(series.team, value_kind="proportion")
    assert enter(member, address(share), taken_on=FRIDAY, numerator="12", denominator="20").status_code == 303
    one = Measurement.get()
    assert (one.value, one.numerator, one.denominator) == (60, 12, 20)
    page = member.get(address(share)).text
    assert "Saved 12 of 20 (60%) for" in page and "Friday, March 27." in page
    assert f'<a href="{address(share)}/measurements/{one.id}">Change it</a>' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"numerator": "21", "denominator": "20"}, "21 of 20 can&#39;t be: there were only 20."),
        ({"numerator": "2", "denominator": "0"}, "out of zero"),
        ({"numerator": "2"}, "both parts"),
        ({"denominator": "20"}, "both parts"),
        ({}, "Enter a number"),
        ({"numerator": "-2", "denominator": "20"}, "below zero"),
    ],
)
def test_a_share_that_can_not_be_is_said_beside_its_first_number(member, series, typed, said):
    share = a_series(series.team, value_kind="proportion")
    answer = enter(member, address(share), taken_on=FRIDAY, **typed)
    assert answer.status_code == 422 and values() == []
    assert said in answer.text and 'id="numerator-error"' in answer.text
    assert all(f'value="{number}"' in answer.text for number in typed.values())


def test_out_of_how_many_is_filled_in_from_last_time(member, series):
    share = a_series(series.team, value_kind="proportion")
    a_measurement(share, numerator=12, denominator=46)
    assert 'name="denominator" inputmode="decimal" autocomplete="off" value="46"' in member.get(address(share)).text


def test_a_plain_series_takes_no_fraction(member, url):
    answer = enter(member, url, taken_on=FRIDAY, numerator="1", denominator="2")
    assert answer.status_code == 422 and "plain numbers" in answer.text and values() == []


def test_the_form_opens_on_the_oldest_day_due_with_its_number_in_focus(member, series):
    daily = a_series(series.team, due={"every": "school day"}, begins_on=TODAY - timedelta(days=4))
    page = member.get(address(daily)).text
    assert 'value="2026-03-23"' in page and "Monday, March 23" in page and "4 more days wait." in page
    assert "autofocus" in page
    answer = enter(member, address(daily), swap=True, taken_on="2026-03-23", value="1")
    assert 'value="2026-03-24"' in answer.text and "data-focus" in answer.text


def test_a_link_can_open_it_on_another_day(member, url):
    assert 'value="2026-03-20"' in member.get(f"{url}?on=2026-03-20").text
    assert 'value="2026-03-27"' in member.get(f"{url}?on=nonsense").text


def test_a_row_in_a_list_answers_with_itself_and_the_next_day_due(member, series):
    daily = a_series(series.team, name="Tickets", due={"every": "school day"}, begins_on=TODAY - timedelta(days=1))
    row = {"row": f"due-{daily.id}"}
    answer = enter(member, address(daily), swap=True, taken_on="2026-03-26", value="31", **row)
    assert f'id="due-{daily.id}"' in answer.text and "Saved 31 for Tickets, Thursday, March 26." in answer.text
    assert "data-focus" in answer.text
    assert 'value="2026-03-27"' in answer.text and "<table" not in answer.text
    assert f"/measurements/{Measurement.get().id}" in answer.text
    answer = enter(member, address(daily), swap=True, taken_on=FRIDAY, value="30", version=2, **row)
    assert "Saved 30" in answer.text and "<form" not in answer.text
    aloud = answer.text.partition('<p class="unseen">')[2].partition("</p>")[0]  # The row shows it; this is read out.
    assert aloud.startswith("Saved 30 for Tickets, Friday, March 27.") and "<" not in aloud


def test_last_time_is_said_as_it_was_counted(member, series):
    share = a_series(series.team, value_kind="proportion", due={"every": "school day"}, begins_on=TODAY)
    a_measurement(share, numerator=31, denominator=46, taken_on=TODAY - timedelta(days=1))
    assert "Last time: 31 of 46 (67.4%)." in member.get("/").text


def test_a_wrong_number_in_a_row_stays_in_the_row(member, series):
    daily = a_series(series.team, due={"every": "school day"}, begins_on=TODAY)
    answer = enter(member, address(daily), swap=True, taken_on=FRIDAY, value="many", row=f"due-{daily.id}")
    assert answer.status_code == 422 and f'id="due-{daily.id}"' in answer.text
    assert 'value="many"' in answer.text and "is not a number" in answer.text and 'value="2026-03-27"' in answer.text


def test_without_a_script_a_row_leads_back_to_its_list(member, series, url):
    answer = member.client.post(
        f"{url}/measurements",
        data={"version": 1, "once": "k", "taken_on": FRIDAY, "value": "1", "row": "due-1"},
        headers={"Referer": f"http://localhost{home(series.place)}/cycles/3"},
    )
    assert (answer.status_code, answer.location) == (303, f"{home(series.place)}/cycles/3")


def test_a_learner_on_the_team_may_measure_but_not_change_what_is_measured(browser, series, url):
    browser.sign_in(a_person(Role.LEARNER, team=series.team))
    assert enter(browser, url, taken_on=FRIDAY, value="1").status_code == 303 and values() == [1]
    assert browser.get(f"{url}/edit").status_code == 403
    assert browser.post(f"{url}/baseline", until_on=FRIDAY, why="x").status_code == 403
    assert "Change it" not in browser.get(url).text


def test_a_share_lets_people_read_and_shows_them_no_form(browser, series, url):
    a_measurement(series, value=1)
    a_share(series, with_place=series.place)
    browser.sign_in(a_person(Role.MEMBER, series.place, another_team(series.place)))  # Measures for another team.
    answer = browser.get(url)
    assert answer.status_code == 200 and "Mar 27, 2026" in answer.text and url + "/measurements" not in answer.text
    assert enter(browser, url, taken_on=FRIDAY, value="2").status_code == 403 and values() == [1]
    assert browser.get(f"{url}/measurements/{Measurement.get().id}").status_code == 403


def test_the_series_of_another_team_or_school_does_not_exist(browser, series, url):
    browser.sign_in(a_person(Role.MEMBER, team=another_team(series.place)))
    assert browser.get(url).status_code == 404
    assert enter(browser, url, taken_on=FRIDAY, value="1").status_code == 404
    other = a_team()
    browser.sign_in(a_person(Role.MEMBER, team=other))
    assert browser.get(f"{home(other.place)}/indicators/{series.id}").status_code == 404
    assert values() == []


def test_a_value_of_another_series_does_not_open_here(member, series, url):
    elsewhere = a_measurement(a_series(a_team()), value=1)
    assert member.get(f"{url}/measurements/{elsewhere.id}").status_code == 404
    assert member.post(f"{url}/measurements/{elsewhere.id}/set-aside", reason="x").status_code == 404


def test_a_value_is_set_aside_with_a_reason_and_taken_back(member, series, url):
    one = a_measurement(series, value=50)
    at = f"{url}/measurements/{one.id}"
    assert member.post(f"{at}/set-aside", **hidden(member.get(at)), reason=" ").status_code == 422
    assert member.post(f"{at}/set-aside", **hidden(member.get(at)), reason="Half the class was out.").status_code == 303
    assert "Half the class was out." in member.get(url).text
    assert member.post(f"{at}/set-aside/taken-back", version=Measurement.get().version).status_code == 303
    assert Measurement.get().set_aside_because == ""
    page = member.get(at).text
    assert "Set aside, by Ada" in page and "Counts again, by Ada" in page


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.DO, Stage.CLOSED])
def test_measurements_are_taken_at_any_stage_of_any_cycle(member, series, url, stage):
    a_cycle(series.team, watches=[series], stage=stage)
    assert enter(member, url, taken_on=FRIDAY, value="1").status_code == 303 and values() == [1]


def test_the_cycles_that_watch_it_are_marked_on_its_chart(member, series, url):
    measured(series, *range(20), until=date(2025, 9, 10))
    assert "cycle 1" not in member.get(url).text
    a_cycle(series.team, watches=[series], stage=Stage.DO)  # Since August 25, 2025.
    assert "cycle 1" in member.get(url).text and "cycle 1" in member.get(f"{url}/chart", swap=True).text


def test_a_baseline_that_holds_what_came_of_the_first_test_is_said(member, series, url):
    measured(series, *range(20), until=date(2025, 9, 10))
    a_cycle(series.team, watches=[series], stage=Stage.DO)
    assert "since the first test began on Aug 25, 2025" in member.get(url).text
    freeze_baseline(series, an_act(why="The test begins."), until_on=date(2025, 8, 24))
    assert "since the first test began" not in member.get(url).text


def test_the_page_costs_the_same_for_one_measurement_and_for_two_hundred(member, series, url, queries):
    measured(series, 1)
    member.get(url)
    queries.clear()
    member.get(url)
    few = len(queries)
    measured(series, *range(200))
    queries.clear()
    assert member.get(url).status_code == 200
    assert len(queries) == few


def test_long_series_are_paged_and_the_chart_holds_all(member, series, url):
    measured(series, *range(120))
    first, last = member.get(url).text, member.get(f"{url}?page=3").text
    assert "page=2" in first and "120 points" in first
    assert last.count('scope="row"') == 20
