"""Text files in every usual alphabet and with every usual separator; nothing but its own refusal for any bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nic.science.sheet import FileRefused, fitted, read_text

TABLE = [["Día", "Séries", "Value"], ["2026-03-24", "Lectura en español, Ávila", "3,5"], ["2026-03-25", "Noël", "4"]]


def written(sign, end="\r\n", quote='"'):
    return end.join(sign.join(f"{quote}{cell}{quote}" for cell in row) for row in TABLE)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
def test_every_usual_alphabet_and_separator_is_found_out(alphabet, sign):
    rows, _, _ = read_text(written(sign).encode(alphabet))
    assert rows == TABLE


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_may_end_as_they_do_anywhere(end):
    assert read_text(written(";", end).encode())[0] == TABLE


def test_excel_s_own_first_line_names_the_separator():
    rows, _, separator = read_text(b"sep=|\nDay|Value, in percent\n2026-03-24|3\n")
    assert separator == "bar" and rows[1:] == [["Day", "Value, in percent"], ["2026-03-24", "3"]]


def test_decimal_commas_do_not_pass_for_separators():
    assert read_text(b"Day;A;B\n24.3.2026;1,5;2,5\n25.3.2026;3,5;4,5\n")[2] == "semicolon"


def test_one_column_is_a_table_too():
    assert read_text(b"Day\n2026-03-24\n")[0] == [["Day"], ["2026-03-24"]]


def test_rows_keep_the_numbers_that_a_spreadsheet_gives_them():
    rows, _, _ = read_text(b'Title\n\nDay,"two\nlines"\n2026-03-24,3\n\n\n')
    assert rows == [["Title"], [], ["Day", "two\nlines"], ["2026-03-24", "3"]]


def test_another_alphabet_may_be_chosen():
    assert read_text("Café,1".encode("mac-roman"), alphabet="cp1252")[0] != [["Café", "1"]]
    assert read_text("Café,1".encode("mac-roman"), alphabet="mac-roman")[0] == [["Café", "1"]]


def test_what_is_formatted_and_empty_is_no_row():
    assert fitted([["Day", "", ""], ["x"], ["", ""], [""]]) == [["Day"], ["x"]]


@given(st.one_of(st.binary(max_size=3000), st.text(max_size=500).map(lambda text: text.encode("utf-16"))))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_table_or_refused(content):
    try:
        rows, _, _ = read_text(content)
    except FileRefused as refused:
        assert str(refused.sentence) and refused.status in (413, 415, 422)
    else:
        assert rows and all(isinstance(cell, str) and "\0" not in cell for row in rows for cell in row)


@given(
    st.lists(st.lists(st.text(alphabet="abcé 1,;\"'\t\n", max_size=8), min_size=1, max_size=5), min_size=1, max_size=9)
)
@settings(max_examples=200, deadline=None)
def test_what_a_program_writes_as_csv_is_read_as_it_was(table):
    import csv
    from io import StringIO

    table = [[*(cell.strip() for cell in row), "end"] for row in [["first", "second"], *table]]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    rows, _, _ = read_text(out.getvalue().encode(), separator="comma")
    assert rows == table
