import pytest

from nic.science.columns import plain
from nic.science.snapshot_rows import Known, guess_columns, lacking, read_figures
from nic.science.snapshot_summary import faults_in, is_clean, summary_of

NAMES = ["School", "School year", "Standard", "Student group", "Out of", "Percent"]
DOMAINS = {plain(name): name for name in ("Academic Proficiency", "High Quality Staffing")}
KNOWN = Known(
    {"north": 1, "ps017": 1, "oak hill": 2, "oak hill, lake": 2, "oak hill, river": 3}, {"old": "Old"},
    frozenset({"oak hill"}), DOMAINS, DOMAINS,
)  # fmt: skip


def read(*rows, **said):
    return read_figures([NAMES, *map(list, rows)], guess_columns(NAMES) | said, KNOWN)


def a_row(place="North", year="2026", standard="Reading", group="All", of="10", percent="50"):
    return place, year, standard, group, of, percent


def test_columns_are_known_by_their_names_and_no_column_is_two_things():
    known = {"place": 0, "year": 1, "standard": 2, "group": 3, "of": 4, "value": 5, "some": None, "domain": None}
    assert guess_columns(NAMES) == known
    assert not lacking(known) and len(lacking(guess_columns(["a", "b"]))) == 4
    assert lacking(known | {"some": 4})


def test_a_column_of_domains_alone_holds_the_standards():
    assert guess_columns(["Place", "Domain"])["standard"] == 1
    both = guess_columns(["Place", "Domain", "Measure"])
    assert (both["domain"], both["standard"]) == (1, 2)


@pytest.mark.parametrize(("cell", "some"), [("48%", 48), ("48", 48), ("0.48", 48), (0.48, 48), ("0.48%", 0.48)])
def test_percentages_are_read_as_they_are_written(cell, some):
    (one,) = read(a_row(of="100", percent=cell)).figures
    assert one.some == pytest.approx(some) and one.year == 2026 and one.group == ""


def test_a_share_among_percentages_is_pointed_out_and_what_was_said_of_the_column_holds():
    rows = a_row(percent="48"), a_row(year="2025", percent="0.5")
    assert read(*rows).tiny == [3]
    assert [one.some for one in read(a_row(percent="1"), shares="percent").figures] == [0.1]


@pytest.mark.parametrize("mark", ["*", "<10", "n/a"])
def test_what_the_source_withholds_is_a_mark_and_no_number(mark):
    (one,) = read(a_row(of=mark, percent=mark)).figures
    assert (one.some, one.of, one.mark) == (None, None, mark)


def test_closed_places_are_left_out_and_other_rows_blamed():
    found = read(a_row("Old"), a_row(year="2024-29"), a_row(percent="150"), a_row(of="many"), a_row(standard=""))
    assert found.closed == {"Old": [2]} and [row for row, _ in found.faults] == [3, 4, 5, 6]


def test_a_place_is_known_by_its_name_its_code_and_the_place_above():
    found = read(a_row("PS017"), a_row("Oak Hill, River"), a_row("Oak Hill"))
    assert [one.place for one in found.figures] == [1, 3] and "Several places" in str(found.faults[0][1])


def test_an_unknown_place_is_asked_about_once_and_what_was_said_holds():
    rows = a_row("PS 99"), a_row("PS 99", "2025"), a_row("State")
    assert read(*rows).unknown == {"PS 99": [2, 3], "State": [4]}
    said = read(*rows, places={"ps 99": "3", "state": "-"})
    assert [one.place for one in said.figures] == [3, 3] and said.left_out == 1 and not said.unknown


def test_a_row_said_twice_is_left_out_and_one_that_says_otherwise_blamed():
    found = read(a_row(), a_row(), a_row(percent="60"))
    assert found.repeated == [(3, 2)] and len(found.figures) == 1
    assert str(found.faults[0][1]) == "Row 2 says another number for the same place, year, group and standard."


def test_standards_belong_to_the_domains_of_the_set():
    titled = read(a_row(standard="academic  proficiency")).figures[0]
    assert (titled.standard, titled.domain) == ("Academic Proficiency", "Academic Proficiency")
    assert read(a_row()).figures[0].domain == ""
    assert read(a_row(), standards={"reading": "academic proficiency"}).figures[0].domain == "Academic Proficiency"
    wrong = read(a_row(), domain=3).faults[0][1]
    assert "is no domain. The domains are: Academic Proficiency, High Quality Staffing" in str(wrong)


def test_a_summary_says_all_of_it_in_plain_json():
    summary = summary_of(found := read(a_row(), a_row("PS 99"), a_row(of="many")), KNOWN)
    assert summary["unknown"] == [["PS 99", 1, 3]] and summary["standards"] == [["Reading", "", False]]
    assert faults_in(summary) == found.faults and not is_clean(summary)
    assert is_clean(summary_of(read(a_row()), KNOWN))
