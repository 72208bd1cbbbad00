"""Cells that can't be taken are mended where the page names them; a row of units is seen for what it is."""

import pytest

from nic.history import History
from nic.indicators.imports.models import WaitingFile
from nic.science.columns import guess
from nic.science.gathered import MOST_MENDED
from tests.builders import TODAY
from tests.indicators.builders import a_series
from tests.indicators.imports.conftest import the_file, values
from tests.indicators.imports.test_schools_files import book

TABLE = "Day,Exit tickets,Late\n3/24/2026,many,3\n3/40/2026,28,4\n3/26/2026,30,few\n"


@pytest.fixture
def late(team):
    return a_series(team, name="Late", value_kind="count")


def mend(member, **given):
    answer = member.browser.client.post(member.action_of("/cells"), data=member.form("/cells") | given)
    return member.browser.get(answer.location) if answer.status_code == 303 else answer


def test_mended_cells_go_into_the_same_preview_and_are_saved(member, series, late):
    page = member.look(TABLE).text
    assert "Mend 3 cells, here or in your file." in page and 'value="many"' in page
    page = mend(member, **{"cells-0-text": "31", "cells-1-text": "3/25/2026", "cells-2-text": " 5 "}).text
    assert "6 new" in page and "3 cells were mended here" in page and "Cells that can't be taken" not in page
    member.save()
    assert values(series) == [31, 28, 30] and values(late) == [3, 4, 5]
    (line,) = History.select().where(History.verb == "mend cells")
    assert [1, 1, "31"] not in line.changes["shape"][1]["mended"] and [2, 1, "31"] in line.changes["shape"][1]["mended"]


def test_what_is_still_wrong_is_asked_again_with_what_was_typed_and_nothing_else_is_lost(member, series, late):
    member.look(TABLE)
    page = mend(member, **{"cells-0-text": "thirty", "cells-2-text": ""}).text
    assert 'value="thirty"' in page and 'value="3/40/2026"' in page and 'value="few"' not in page
    page = mend(member, **{"cells-0-text": "30", "cells-1-text": "-"}).text
    assert "2 values are left out, as you chose." in page and "3 new" in page
    member.save()
    assert values(series) == [30, 30] and values(late) == [3]


def test_a_dash_leaves_out_a_row_only_where_its_day_was_mended_so(member, series, late):
    assert "Mend 1 cell" in member.look("Day,Exit tickets,Late\n3/24/2026,1,2\n-,3,4\n").text


def test_what_is_too_long_is_said_at_its_cell_and_the_other_words_stay(member, series, late):
    member.look(TABLE)
    answer = mend(member, **{"cells-0-text": "x" * 501, "cells-1-text": "3/25/2026"})
    assert answer.status_code == 422 and "Use at most 500 characters." in answer.text
    assert 'value="3/25/2026"' in answer.text and the_file().shape.get("mended") is None


@pytest.mark.parametrize(("row", "place"), [("900", "1"), ("0", "1"), ("2", "5000"), ("-3", "1"), ("x", "1")])
def test_a_cell_that_is_not_in_the_file_is_refused(member, series, late, row, place):
    member.look(TABLE)
    answer = mend(member, **{"cells-0-row": row, "cells-0-place": place})
    assert answer.status_code == 422 and the_file().shape.get("mended") is None


def test_other_columns_and_another_alphabet_keep_what_was_mended_and_another_separator_does_not(member, series, late):
    member.look(TABLE)
    mend(member, **{"cells-0-text": "31", "cells-1-text": "3/25/2026", "cells-2-text": "5"})
    assert "3 new" in member.choose(**{"roles-2": ""}).text
    assert "3 new" in member.choose(alphabet="cp1252").text
    member.choose(separator="semicolon")
    assert not the_file().shape.get("mended")


def test_two_who_mend_at_once_hear_of_one_another(member, series, late):
    member.look(TABLE)
    first, second = (member.form("/cells") for _ in range(2))
    post = member.browser.client.post
    assert post(member.action, data=first | {"cells-0-text": "31"}).status_code == 303
    answer = post(member.action, data=second | {"cells-0-text": "32"})
    assert answer.status_code == 409 and [2, 1, "31"] in WaitingFile.get().shape["mended"]


def test_of_very_many_the_first_can_be_mended_at_once(member, series):
    lines = [f"3/24/2026,wrong{number}" for number in range(60)]
    page = member.look("Day,Exit tickets\n" + "\n".join(lines)).text
    assert page.count('-text" type="text" value="') == MOST_MENDED and "The first 50 of 60 can be mended here" in page


# -- Units


UNITS = "Date,Exit tickets,Late\n,points,count\n3/24/2026,31,3\n3/25/2026,28,4\n"


@pytest.mark.parametrize("content", [UNITS, UNITS.replace(",points,count", "mm/dd/yyyy,(points),(count)")])
def test_a_row_of_units_is_left_out_and_the_page_says_so(member, series, late, content):
    page = member.look(content).text
    assert "Row 2, below the names of the columns, says units" in page and "4 new" in page
    member.save()
    assert values(series) == [31, 28] and values(late) == [3, 4]


def test_of_a_workbook_too(member, series, late):
    rows = ("Date", "Exit tickets", "Late"), (None, "score", "#"), ("3/24/2026", 31, 3)
    assert "2 new" in member.look(book(*rows)).text


def test_words_below_the_names_that_nobody_knows_as_units_are_asked_about(member, series, late):
    page = member.look("Date,Exit tickets,Late\nx,Lexile,tardies\n3/24/2026,31,3\n3/25/2026,28,4\n")
    page = member.choose(header="1", **{"roles-0": "day", "roles-1": "value", "roles-2": "value"}).text
    assert "Row 2 holds no number at all (x, Lexile, tardies)." in page
    page = member.choose(has_units="y").text
    assert "Row 2, below the names of the columns, says units (x, Lexile, tardies)" in page and "4 new" in page
    assert "Mend 1 cell" in member.choose(has_units="").text


def test_names_below_a_title_are_no_units():
    rows = [["Attendance", "Maple"], ["Date", "Count"], ["3/24/2026", 3.0]]
    found = guess(rows, TODAY, [], [])
    assert (found.header, found.has_units) == (2, False)
    assert guess([["Date", "Count"], ["3/24/2026", 3.0]], TODAY, [], []).has_units is False
