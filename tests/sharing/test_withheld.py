"""Beyond the district no byte of a page tells a number about a small group, nor what it could be worked out from."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.indicators.disclosure.queries import list_withheld
from nic.indicators.models import Series
from nic.indicators.phases.actions import freeze_baseline
from nic.indicators.queries import chart_of, observations_of, with_indicator
from nic.places.actions import share
from nic.science.cycle import Stage
from tests.builders import NOON, TODAY, a_cycle, a_network, a_person, a_place, a_school, a_team, an_act, home
from tests.counted import queries_of
from tests.indicators.builders import a_measurement, a_series

SMALL = TODAY - timedelta(days=2)
BEGAN = NOON - timedelta(days=5)


@pytest.fixture
def world():
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=state)
    school, friend = a_school(parent=district), a_school()
    network, team = a_network(school, friend), a_team(school)
    return {"state": state, "district": district, "friend": friend, "network": network, "team": team,
            "ada": a_person(Role.MEMBER, team=team)}  # fmt: skip


def counted(series, *pairs):
    """One fraction a day, the last of them today."""
    for back, (some, all_) in enumerate(reversed(pairs)):
        a_measurement(series, taken_on=TODAY - timedelta(days=back), numerator=some, denominator=all_)
    return Series.get_by_id(series.id)


def in_chart(series, chart):
    Series.update(chart=chart).where(Series.id == series.id).execute()


def shared_page(browser, world, *series, near=False, **choices):
    cycle = a_cycle(
        world["team"], world["ada"], stage=Stage.DO, watches=series, ends_on=TODAY, at=BEGAN
    )  # fmt: skip
    place = world["district"] if near else world["network"]
    share(cycle, an_act(world["ada"]), place=place, **choices)
    browser.sign_in(a_person(Role.LEAD, world["district"]) if near else a_person(Role.MEMBER, world["friend"]))
    answer = browser.get(f"{home(place)}/shared/{cycle.id}")
    assert answer.status_code == 200
    return answer.text, browser.get(f"{home(place)}/shared").text


def traces(*numbers):
    """How a number could be written somewhere on a page."""
    for number in numbers:
        yield from (f"{number:.1f}%", f">{number:.1f}<", f"{number:.2f}", f"{number:.3f}", f"{number / 100:.4f}")
        yield repr(float(number))


STEADY = [(17, 31), (19, 33), (18, 29), (20, 37), (16, 30), (19, 35), (18, 33), (17, 29), (21, 36), (19, 31), (19, 34),
          (17, 32)]  # fmt: skip
SMALL_AND_LARGE = [*STEADY, (6, 7), (18, 33), (19, 34)]


@pytest.mark.parametrize("kind", ["p", "i", "run"])
def test_a_small_group_is_in_no_byte_of_a_shared_page_nor_are_lines_that_it_was_counted_into(browser, world, kind):
    series = counted(a_series(world["team"], name="Tickets", value_kind="proportion"), *SMALL_AND_LARGE)
    in_chart(series, kind)
    chart = chart_of(Series.get(), observations_of(series))
    told = [chart.points[12].value, chart.points[12].upper, chart.points[12].lower]
    if kind != "run":
        told += [chart.points[0].center, chart.points[0].upper, chart.points[0].lower]
    shown = {f"{point.value:.1f}" for place, point in enumerate(chart.points) if place != 12}
    told = [one for one in told if one and one < 100 and f"{one:.1f}" not in shown]
    assert told
    for page in shared_page(browser, world, series):
        assert not [trace for trace in traces(*told) if trace in page]
    assert "54.8" in shared_page(browser, world, series)[0]  # 17 of 31 is there.
    near, _ = shared_page(browser, world, series, near=True)
    assert f"{chart.points[12].value:.1f}" in near


def test_lines_of_a_frozen_baseline_of_large_groups_stay(browser, world):
    series = counted(a_series(world["team"], value_kind="proportion"), *SMALL_AND_LARGE)
    in_chart(series, "p")
    freeze_baseline(Series.get(), an_act(why="Before."), until_on=TODAY - timedelta(days=3))
    chart = chart_of(Series.get(), observations_of(series))
    page, _ = shared_page(browser, world, series)
    assert f"{chart.points[0].center:.1f}" in page and f"{chart.points[0].upper:.1f}" in page
    assert not [trace for trace in traces(chart.points[12].upper, chart.points[12].lower or 0.0001) if trace in page]


def adults(world, stratum, *pairs, indicator=None):
    given = (
        {"indicator": indicator} if indicator else {"name": "Visits", "value_kind": "proportion", "counts": "adults"}
    )
    return counted(a_series(world["team"], stratum=stratum, **given), *pairs)


def test_strata_that_would_tell_another_one_go_with_it_also_where_that_one_is_not_shown(browser, world):
    """Of 34 teachers 4 are new: from all and the veterans the new ones could be worked out."""
    everybody = adults(world, "", (23, 34), (24, 34))
    veterans = adults(world, "Veterans", (20, 31), (21, 30), indicator=everybody.indicator)
    adults(world, "New", (2, 3), (3, 4), indicator=everybody.indicator)
    page, _ = shared_page(browser, world, everybody, veterans, shows_strata=True)
    assert "67.6" in page and "Veterans" in page  # 23 of 34.
    assert not [trace for trace in traces(100 * 20 / 31) if trace in page] and "<td>70<" not in page
    near, _ = shared_page(browser, world, everybody, veterans, near=True, shows_strata=True)
    assert "64.5" in near


def test_all_but_a_few_are_withheld_where_nobody_counts_the_few(browser, world):
    everybody = adults(world, "", (23, 34))
    veterans = adults(world, "Veterans", (20, 31), indicator=everybody.indicator)
    page, _ = shared_page(browser, world, everybody, veterans, shows_strata=True)
    assert "67.6" in page and "64.5" not in page


def test_the_state_sets_how_few_are_a_small_group(browser, world):
    series = counted(a_series(world["team"], value_kind="proportion"), (9, 14), (20, 33))
    assert "64.3" in shared_page(browser, world, series)[0]
    world["state"].settings = {"smallest_learners": 15}
    world["state"].save()
    page, _ = shared_page(browser, world, series)
    assert "64.3" not in page and "60.6" in page and "fewer than 15 people" in page


def test_a_target_that_was_said_in_percent_of_a_withheld_center_goes_with_it(browser, world):
    series = counted(a_series(world["team"], value_kind="proportion"), *STEADY, (6, 7))
    in_chart(series, "p")
    Series.update(target=67.89, target_basis="relative", target_change=20, target_from=56.58).execute()
    assert "67.89" not in shared_page(browser, world, series)[0]


def test_a_single_group_that_was_not_chosen_shows_no_line_in_the_list_either(browser, world):
    series = counted(a_series(world["team"], value_kind="proportion", stratum="Newcomers"), *STEADY)
    _, listed = shared_page(browser, world, series, near=True)
    assert "<polyline" not in listed
    _, listed = shared_page(browser, world, series, near=True, shows_strata=True)
    assert "<polyline" in listed


def test_what_is_withheld_costs_the_same_for_one_series_and_for_many(world):
    first = adults(world, "", (23, 34))
    few = list(with_indicator())
    one = queries_of(lambda: list_withheld(few))
    for name in "abc":
        adults(world, name, (9, 12), indicator=first.indicator)
    for n in range(4):
        counted(a_series(a_team(), name=f"Of {n}", value_kind="proportion"), (9, 12))
    many = list(with_indicator())
    assert len(many) == 8 and queries_of(lambda: list_withheld(many)) == one
