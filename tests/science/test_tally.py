"""Reading a pasted list of categories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.tally import MOST_CATEGORIES, read_tally


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Bus late\t38", ("Bus late", 38)),
        ("Bus late;38", ("Bus late", 38)),
        ("Bus late, 38", ("Bus late", 38)),
        ("Bus late 38", ("Bus late", 38)),
        ("Bus late: 38", ("Bus late", 38)),
        ("Sick, or said so, 21", ("Sick, or said so", 21)),
        ('"Sick"\t1,204', ("Sick", 1204)),
        ("Grade 4\t0", ("Grade 4", 0)),
        ("Nobody asked", ("Nobody asked", None)),
        ("Nobody asked\t-", ("Nobody asked", None)),
    ],
)
def test_a_line_is_a_category_and_a_count(line, row):
    assert read_tally(line).rows == (row,)


def test_names_of_columns_and_empty_lines_are_passed_over():
    assert read_tally("Reason, Count\n\nBus, 3\n").rows == (("Bus", 3),)


def test_lines_are_counted_as_the_person_sees_them():
    assert str(read_tally("Reason\tCount\n\nBus\t3\nSick\tmany").wrong[0]).startswith("Line 4:")


def test_more_categories_than_can_be_compared_are_refused():
    assert read_tally("\n".join(f"C{n}\t1" for n in range(MOST_CATEGORIES + 1))).wrong


@given(st.text(max_size=300))
def test_whatever_is_pasted_gets_an_answer(text):
    found = read_tally(text)
    assert found.rows or found.wrong
    assert all(count is None or count >= 0 for _, count in found.rows)
