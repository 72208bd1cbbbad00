import pytest

from nic.science.snapshot_rows import guess_columns, lacking, read_figures

NAMES = ["School", "School year", "Standard", "Student group", "Out of", "Percent"]
PLACES = {"north": 1}


def read(*rows):
    return read_figures([NAMES, *map(list, rows)], guess_columns(NAMES), PLACES, {"old": "Old"})


def test_columns_are_known_by_their_names():
    assert guess_columns(NAMES) == {"place": 0, "year": 1, "standard": 2, "group": 3, "of": 4, "value": 5, "some": None}
    assert not lacking(guess_columns(NAMES)) and len(lacking(guess_columns(["a", "b"]))) == 4


@pytest.mark.parametrize(("cell", "some"), [("48%", 48), ("48", 48), ("0.48", 48), (0.48, 48), ("0.48%", 0.48)])
def test_percentages_are_read_as_they_are_written(cell, some):
    (one,) = read(("North", "2025-26", "Reading", "All", "100", cell)).figures
    assert one.some == pytest.approx(some) and one.year == 2026 and one.group == ""


@pytest.mark.parametrize("mark", ["*", "<10", "n/a"])
def test_what_the_source_withholds_is_a_mark_and_no_number(mark):
    (one,) = read(("North", "2026", "Reading", "All", mark, mark)).figures
    assert (one.some, one.of, one.mark) == (None, None, mark)


def test_closed_places_are_left_out_and_other_rows_blamed():
    found = read(
        ("Old", "2026", "Reading", "All", "10", "5"),
        ("North", "2024-29", "Reading", "All", "10", "50"),
        ("North", "2026", "Reading", "All", "10", "150"),
    )
    assert found.closed == [(2, "Old")] and [row for row, _ in found.faults] == [3, 4]
