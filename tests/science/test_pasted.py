from datetime import date

import pytest

from nic.science.pasted import read_pasted

TODAY = date(2026, 11, 21)


def one(text, takes_fraction=False, kind=""):
    (row,) = read_pasted(text, TODAY, takes_fraction, kind).rows
    return row


@pytest.mark.parametrize(
    "line",
    ["11/2/2026\t1,234", "11/2/2026,1,234", "11/2/2026; 1,234", "2026-11-02  1234", "Nov 2, 2026, 1234", "Nov 2 1,234",
     '"Nov 2, 2026",1234', "2 Nov 2026\t1234\t\t", "11/2/26 1234.0"],
)  # fmt: skip
def test_a_day_and_a_number_in_whatever_columns(line):
    row = one(line)
    assert (row.day, row.value, row.wrong) == (date(2026, 11, 2), 1234, None)


@pytest.mark.parametrize(
    "rest", ["\t12\t20", ",12,20", "; 12; 20", "  12  20", " 12 20", ",12/20", "\t12 of 20", "\t12\t20\t\t", ", 12, 20"]
)
def test_a_day_and_both_parts_of_a_fraction(rest):
    row = one("11/2/2026" + rest, takes_fraction=True)
    assert (row.value, row.numerator, row.denominator, row.wrong) == (None, 12, 20, None)


def test_a_fraction_series_also_takes_a_plain_value():
    assert one("11/2/2026,62.5%", takes_fraction=True).value == 62.5


@pytest.mark.parametrize(
    ("line", "takes_fraction", "message"),
    [
        ("hello", False, '"hello" is not a date'),
        ("11/31/2026,5", False, "no such day"),
        ("11/22/2026,5", False, "has not come yet"),
        ("11/2/2026", False, "no number behind the date"),
        ("11/2/2026,", False, "no number behind the date"),
        ("11/2/2026,many", False, '"many" is not a number'),
        ("11/2/2026,62,5", False, "Write 62.5 with a point"),
        ("11/2/2026,5,my note", False, "a date and one number"),
        ("11/2/2026,12/20", False, "plain numbers, not fractions"),
        ("11/2/2026\t\t20", True, "One of the two numbers is missing"),
        ("11/2/2026\t12\t", True, "One of the two numbers is missing"),
        ("11/2/2026,12,20,5", True, "how many, and out of how many"),
        ("11/2/2026,12%,20", True, "how many, and out of how many"),
        ("11/2/2026,5,0", True, "out of zero"),
        ("11/2/2026,25,20", True, "25 of 20"),
        ("11/2/2026," + "5" * 300, False, "too long"),
    ],
)
def test_each_bad_line_says_what_is_wrong(line, takes_fraction, message):
    pasted = read_pasted("11/1/2026,1\n" + line, TODAY, takes_fraction, "proportion")
    assert message in str(pasted.rows[1].wrong) and pasted.bad == (pasted.rows[1],)
    assert pasted.rows[0].wrong is None and pasted.good == (pasted.rows[0],)


@pytest.mark.parametrize("header", ["Date,Value", "Day\tYes\tOf", "day", "Date;Grade 3", "Week 3"])
def test_a_line_of_names_is_passed_over(header):
    pasted = read_pasted(f"{header}\n11/2/2026,5", TODAY, True)
    assert pasted.rows[0].is_header and len(pasted.good) == 1 and not pasted.bad


def test_a_first_line_with_a_mistyped_day_is_no_header():
    assert one("Nvo 2, 2026, 55").wrong is not None


def test_only_the_first_line_can_be_a_header():
    assert read_pasted("11/2/2026,5\nDate,Value", TODAY, False).bad[0].line == 2


def test_two_lines_for_one_day_name_each_other():
    pasted = read_pasted("11/2/2026,5\n\n11/3/2026,6\nNov 2,7", TODAY, False)
    assert [row.line for row in pasted.bad] == [1, 4]
    assert str(pasted.bad[0].wrong) == "Lines 1 and 4 are both for Nov 2, 2026. Keep one."


def test_lines_are_counted_as_the_person_sees_them():
    assert [row.line for row in read_pasted("\n\n11/2/2026,5\r\n11/3/2026,6\r\n", TODAY, False).rows] == [3, 4]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Paste a column"),
        (" \n\n", "Paste a column"),
        ("Date,Value", "Paste a column"),
        ("11/2/2026,5\n" * 100_000, "100000 lines; at most 2000"),
        ("11/2/2026,5\n" * 2001, "2001 lines; at most 2000"),
        ("x" * 300_000, "too much text"),
    ],
)
def test_a_paste_that_is_no_use_is_refused_whole(text, message):
    pasted = read_pasted(text, TODAY, False)
    assert message in str(pasted.refusal) and pasted.rows == ()


def test_two_thousand_lines_are_fine():
    days = "\n".join(f"{date.fromordinal(TODAY.toordinal() - place)},{place}" for place in range(2000))
    assert len(read_pasted(days, TODAY, False).good) == 2000
