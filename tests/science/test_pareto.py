"""What comes up most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.pareto import count_up

ABSENCES = [("Sick", 21), ("Bus late", 38), ("Weather", 4), ("Overslept", 27), ("Did not say", 6), ("Appointment", 8)]


def names(pareto):
    return [bar.category for bar in pareto.bars]


def said(rows):
    return [str(sentence) for sentence in count_up(rows).reading]


def test_the_largest_comes_first_and_the_last_reaches_the_whole():
    found = count_up(ABSENCES)
    assert names(found) == ["Bus late", "Overslept", "Sick", "Appointment", "Did not say", "Weather"]
    assert [bar.cumulative for bar in found.bars][-1] == 100 and found.total == 104


def test_a_known_answer():
    """38, 27 and 21 of 104 are 82.7%."""
    assert said(ABSENCES) == ["The first 3 of 6 categories make up 82.7%."]
    assert [bar.is_first for bar in count_up(ABSENCES).bars] == [True] * 3 + [False] * 3


def test_exactly_eighty_percent_is_enough():
    assert said([("A", 60), ("B", 20), ("C", 10), ("D", 10)]) == ["The first 2 of 4 categories make up 80%."]


def test_one_alone_can_make_up_most():
    assert said([("A", 85), ("B", 10), ("C", 5)]) == ["A alone makes up 85% of all: 1 of 3 categories."]


def test_where_all_come_up_alike_nothing_stands_out():
    assert said([(name, 10) for name in "ABCDE"])[0] == (
        "No few of them stand out: it takes 4 of 5 categories to make up 80%."
    )


def test_equal_counts_stand_by_name_and_a_tie_at_the_edge_is_said():
    rows = [("d", 5), ("B", 30), ("a", 30), ("c", 30), ("E", 3), ("f", 2), ("g", 30)]
    assert names(count_up(rows))[:4] == ["a", "B", "c", "g"]
    tie = said([("A", 60), ("B", 20), ("C", 20), ("D", 0)])
    assert tie == ["The first 2 of 4 categories make up 80%.", "C comes up as often as the last of them."]


def test_a_category_that_never_came_up_counts_as_one_and_adds_nothing():
    found = count_up([*ABSENCES, ("Strike", 0)])
    assert found.bars[-1].count == 0 and "of 7 categories" in str(found.reading[0])


def test_what_nobody_counted_is_named_and_left_out():
    found = count_up([*ABSENCES, ("Unknown", None)])
    assert names(found)[-1] == "Unknown" and found.bars[-1].share is None and found.total == 104
    assert str(found.reading[-1]) == "Without a count, and left out: Unknown."


def test_of_few_the_order_may_be_luck():
    assert said([("A", 8), ("B", 1), ("C", 1)])[-1] == "Only 10 were counted: with more, the order may well change."


@pytest.mark.parametrize("rows", [[], [("A", 0)], [("A", None)], [("A", 0), ("B", None)]])
def test_without_anything_counted_it_says_so(rows):
    found = count_up(rows)
    assert str(found.reading[0]) == "Nothing has been counted yet."
    assert all(bar.share is None and not bar.is_first for bar in found.bars)


def test_a_single_category_is_all():
    assert said([("Only", 40)]) == ["All of it is one category: Only."]


@given(st.dictionaries(st.text(max_size=5), st.integers(0, 1000) | st.none(), max_size=15))
def test_whatever_was_counted_adds_up(rows):
    found = count_up(rows.items())
    assert {bar.category: bar.count for bar in found.bars} == rows
    counts = [bar.count for bar in found.counted]
    assert counts == sorted(counts, reverse=True) and found.total == sum(counts)
    if found.total:
        first = [bar for bar in found.counted if bar.is_first]
        assert first[-1].cumulative >= 80 and (len(first) == 1 or first[-2].cumulative < 80)
        assert found.counted[-1].cumulative == 100
