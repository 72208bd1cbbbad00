"""Columns guessed and cells gathered: nothing is lost, nothing is taken twice, nothing breaks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nic.science.columns import (
    ROLES,
    SHAPES,
    Choices,
    are_parts_of_one,
    choices_from,
    guess,
    mark_of,
    plain,
    shares_in,
)
from nic.science.gathered import Known, Target
from nic.science.gathering import column_letters, gather

TODAY = date(2026, 3, 27)
KNOWN = Known(
    [
        Target(n, thing, place, kind, kind == "proportion", TODAY)
        for n, (thing, place, kind) in enumerate(
            (thing, place, kind)
            for place in ("north", "south")
            for thing, kind in (("tickets", "count"), ("handed in", "proportion"))
        )
    ],
    "north",
    TODAY,
)


def understood(*rows):
    table = [list(row) for row in rows]
    chosen = guess(table, TODAY, KNOWN.things, KNOWN.places)
    return chosen, gather(table, chosen, KNOWN)


def test_a_long_table_is_understood():
    chosen, gathered = understood(
        ["Date", "School", "Indicator", "Value"],
        ["3/24/2026", "North", "Tickets", "3"],
        ["3/24/2026", "South", "TICKETS", "4"],
    )
    assert chosen.roles == ("day", "school", "indicator", "value")
    assert [(one.series, one.day.day, one.value) for one in gathered.found] == [(0, 24, 3), (2, 24, 4)]


def test_two_rows_for_one_series_and_day_name_both():
    _, gathered = understood(["Date", "Tickets"], ["3/24/2026", "3"], ["3/25/2026", "3"], ["24 Mar 2026", "3"])
    assert [str(one.wrong) for one in gathered.bad] == [
        "Rows 2 and 4 are both for this series and Mar 24, 2026. Keep one of them."
    ]


def test_two_columns_for_one_series_and_day_name_both():
    choices = Choices(shape="indicators", roles=("day", "value", "value"))
    gathered = gather([["Date", "Tickets", "tickets "], ["3/24/2026", "3", "4"]], choices, KNOWN)
    assert "Row 2, Tickets, and row 2, tickets , are both" in str(gathered.bad[0].wrong)


def test_out_of_how_many_is_missing_on_one_row():
    choices = Choices(roles=("day", "numerator", "denominator"), indicator="handed in")
    gathered = gather([["Date", "A", "B"], ["3/24/2026", "3", ""], ["3/25/2026", "3", "4"]], choices, KNOWN)
    assert len(gathered.found) == 1 and "Out of how many is empty" in str(gathered.bad[0].wrong)


def test_bad_cells_are_told_up_to_a_limit_and_counted_beyond():
    rows = [["Date", "Tickets"], ["3/24/2026", "3"], *(["3/24/2026", "many"] for _ in range(900))]
    gathered = gather(rows, Choices(shape="indicators", roles=("day", "value")), KNOWN)
    assert gathered.bad_count == 900 and len(gathered.bad) == 200 and not gathered.is_clean


def test_a_file_is_known_by_its_columns_but_for_the_days_of_a_wide_one():
    assert mark_of(["What", "3/24/2026", "3/25/2026"], TODAY) == mark_of(["what ", "4/1/2026"], TODAY)
    assert mark_of(["What", "Who"], TODAY) != mark_of(["Who", "What"], TODAY)


def test_columns_without_a_name_are_called_as_in_a_spreadsheet():
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_choices_survive_being_kept():
    chosen = Choices(
        shape="days", roles=("indicator", "value"), names={"indicator": {"a": "b"}}, has_decimal_comma=True
    )
    assert choices_from(chosen.told()) == chosen


CELLS = st.one_of(
    st.sampled_from(["", "Tickets", "handed in", "North", "south", "Total", "3/24/2026", "12/20", "n/a", "=1", "5"]),
    st.text(max_size=12),
    st.floats(),
    st.integers(0, 99).map(float),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(str),
)
TABLES = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=12)
CHOICES = st.builds(
    Choices,
    shape=st.sampled_from(sorted(SHAPES)),
    header=st.integers(0, 14),
    roles=st.lists(st.sampled_from(sorted(ROLES)), max_size=8).map(tuple),
    indicator=st.sampled_from(["", "tickets", "gone"]),
    school=st.sampled_from(["", "south", "gone"]),
    names=st.fixed_dictionaries(
        {"indicator": st.dictionaries(st.just("total"), st.sampled_from(["tickets", "-", ""]))}
    ),
    is_day_first=st.booleans(),
    has_decimal_comma=st.booleans(),
    is_part_of_one=st.booleans(),
)


@given(TABLES, st.one_of(st.none(), CHOICES))
@settings(max_examples=400, deadline=None)
def test_any_table_is_gathered_or_says_what_is_wrong(rows, chosen):
    chosen = chosen or guess(rows, TODAY, KNOWN.things, KNOWN.places)
    gathered = gather(rows, chosen, KNOWN)
    taken = [(one.series, one.day) for one in gathered.found]
    assert len(taken) == len(set(taken))
    assert all(one.day <= TODAY for one in gathered.found)
    assert gathered.found or gathered.bad_count or gathered.unknown or gathered.lacking
    for one in gathered.bad:
        assert str(one.wrong) and one.column


@given(st.dictionaries(st.dates(TODAY - timedelta(days=400), TODAY), st.integers(0, 500), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_long_and_wide_say_the_same(values):
    long = [["Day", "Indicator", "Value"], *([str(day), "Tickets", str(value)] for day, value in values.items())]
    wide = [["Day", "Tickets"], *([str(day), str(value)] for day, value in values.items())]
    days = [["Indicator", "x", *map(str, values)], ["Tickets", "", *map(str, values.values())]]
    found = []
    for table in (long, wide, days):
        chosen = guess(table, TODAY, KNOWN.things, KNOWN.places)
        if table is days and chosen.shape != "days":
            chosen = Choices(shape="days", roles=("indicator", "", *["value"] * len(values)))
        found.append(sorted((one.series, one.day, one.value) for one in gather(table, chosen, KNOWN).found))
    assert found[0] == found[1] == found[2] == sorted((0, day, value) for day, value in values.items())


def test_names_are_compared_as_people_do():
    assert plain("  Exit\u00a0Tickets ") == plain("exit tickets") == plain("ＥＸＩＴ tickets")


@pytest.mark.parametrize("name", ["Grade 9 attendance", "Total absences", "School days missed", "Class size"])
def test_a_column_that_is_called_as_an_indicator_is_that_indicator_whatever_words_are_in_it(name):
    known = Known([Target(7, plain(name), "north", "count", False, TODAY)], "north", TODAY)
    table = [["Date", name, "Note"], ["3/24/2026", "3", "4"], ["3/25/2026", "", "2"], ["3/26/2026", "", "1"]]
    chosen = guess(table, TODAY, known.things, known.places)
    assert (chosen.shape, chosen.roles[:2]) == ("indicators", ("day", "value"))


def test_a_column_that_is_called_as_a_school_is_that_school():
    known = Known(
        [Target(n, "tickets", place, "count", False, TODAY) for n, place in enumerate(["north", "grade school"])],
        "north",
        TODAY,
    )
    table = [["Date", "Grade School", "North"], ["3/24/2026", "3", "4"]]
    assert guess(table, TODAY, known.things, known.places).roles == ("day", "value", "value")


def test_an_empty_column_that_is_called_as_an_indicator_is_still_that_indicator():
    chosen, gathered = understood(["Date", "Tickets", "Handed in"], ["3/24/2026", "3", ""])
    assert chosen.roles == ("day", "value", "value") and len(gathered.found) == 1


@pytest.mark.parametrize(
    ("thing", "said"), [("tickets", "a whole one, such as 62."), ("handed in", "one such as 62.5")]
)
def test_a_cell_without_a_number_says_what_kind_of_number_is_wanted(thing, said):
    choices = Choices(roles=("day", "value"), indicator=thing)
    for has_comma in (False, True):
        given = replace(choices, has_decimal_comma=has_comma)
        gathered = gather([["Date", "Value"], ["3/24/2026", "many"]], given, KNOWN)
        assert said in str(gathered.bad[0].wrong) or (has_comma and thing == "handed in")


SHARES = [["Date", "Handed in", "Tickets"], ["3/24/2026", 0.94, 3.0], ["3/25/2026", 0.9, 4.0]]


def test_whether_shares_are_parts_of_one_is_told_by_the_shares_alone():
    chosen = guess(SHARES, TODAY, KNOWN.things, KNOWN.places)
    assert are_parts_of_one(shares_in(SHARES, chosen, {"handed in"}), False)
    long = [["Date", "Indicator", "Value"], ["3/24/2026", "Handed in", "0.94"], ["3/24/2026", "Tickets", "3"]]
    assert are_parts_of_one(shares_in(long, guess(long, TODAY, KNOWN.things, KNOWN.places), {"handed in"}), False)
    assert not are_parts_of_one(shares_in(long, guess(long, TODAY, KNOWN.things, KNOWN.places), {"tickets"}), False)


def test_the_year_of_school_is_no_school():
    table = [["School Year", "School", "Tickets"], ["2023-24", "North", "3"], ["2024-25", "North", "4"]]
    assert guess(table, TODAY, KNOWN.things, KNOWN.places).column("school") == 1
