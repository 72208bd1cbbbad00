"""Files as schools have them: each comes out right, or with a clear word at its cell."""

import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.indicators.builders import a_series
from tests.indicators.imports.conftest import values


@pytest.fixture
def share(team):
    return a_series(team, name="Handed in", value_kind="proportion")


@pytest.fixture
def tickets(team):
    return a_series(team, name="Tickets", value_kind="count")


def book(*rows, then=lambda page: None):
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    then(made.active)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def percents(page):
    for (cell,) in page.iter_rows(min_row=2, min_col=2, max_col=2):
        cell.number_format = "0.0%"


def merged(page):
    page.merge_cells("A1:A2")
    page.merge_cells("B1:C1")


def with_a_hidden_sheet_before(page):
    other = page.parent.create_sheet("Names", 0)
    other.append(["Day", "Tickets"])
    other.append([date(2026, 3, 1), 99])
    other.sheet_state = "hidden"


def calculated(content):
    """With the result of its formula, as a spreadsheet program keeps it."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as read, zipfile.ZipFile(written, "w") as write:
        for name in read.namelist():
            part = re.sub(rb"(<f>1\+2</f>)<v ?/?>(</v>)?", rb"\1<v>3</v>", read.read(name))
            write.writestr(name, part)
    return written.getvalue()


DAYS = [date(2026, 3, 24), datetime.combine(date(2026, 3, 25), time(8, 15))]
HEADER = ("Day", "Handed in", "Tickets")
RIGHT = {
    "semicolons, Windows letters and decimal commas": (
        "Datum;Handed in;Tickets;Bemerkung\r\n24.03.2026;94,5;3;schön\r\n25.03.2026;91,0;4;José\r\n".encode("cp1252")
    ),
    "Excel's Unicode text": "Day\tHanded in\tTickets\r\n3/24/2026\t94.5%\t3\r\n3/25/2026\t91%\t4\r\n".encode("utf-16"),
    "titles above the names": book(
        ("Northside School",), ("Printed", DAYS[0]), (), HEADER, (DAYS[0], 94.5, 3), (DAYS[1], 91, 4)
    ),
    "days as text": book(HEADER, ("3/24/2026", 94.5, "3"), ("'March 25, 2026", "91", 4)),
    "cells shown as percent": book(HEADER, (DAYS[0], 0.945, 3), (DAYS[1], 0.91, 4), then=percents),
    "parts of one beside counts": book(HEADER, (DAYS[0], 0.945, 3), (DAYS[1], 0.91, 4)),
    "a merged header": book(("Day", "This year", None), (None, *HEADER[1:]), (DAYS[0], 94.5, 3), (DAYS[1], 91, 4),
                            then=merged),
    "empty columns behind": b"Day,Handed in,Tickets,,,\n3/24/2026,94.5,3,,,\n3/25/2026,91,4,,,\n,,,,,\n",
    "a hidden sheet": book(HEADER, (DAYS[0], 94.5, 3), (DAYS[1], 91, 4), then=with_a_hidden_sheet_before),
    "a formula with its result": calculated(book(HEADER, (DAYS[0], 94.5, "=1+2"), (DAYS[1], 91, 4))),
}  # fmt: skip


@pytest.mark.parametrize("kind", RIGHT)
def test_it_comes_out_right(member, share, tickets, kind):
    page = member.look(RIGHT[kind], name="table.xlsx" if RIGHT[kind].startswith(b"PK") else "table.csv")
    if "Datum" in page.text:
        page = member.choose(**{"roles-0": "day", "roles-3": ""})
    assert "4 new" in page.text
    member.save()
    assert values(share) == [94.5, 91] and values(tickets) == [3, 4]


@pytest.mark.parametrize(
    ("content", "row", "typed", "wrong"),
    [
        (b"Day,Tickets\n3/24/2026,3\nTotal,3\n", 3, "Total", "sums up others"),
        (b"School Year,Tickets\n2024-25,3\n", 2, "2024-25", "is a school year"),
        (book(("Day", "Tickets"), (DAYS[0], 3), (DAYS[1], "#DIV/0!")), 3, "#DIV/0!", "a formula went wrong"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_cell(member, tickets, content, row, typed, wrong):
    page = member.look(content).text
    bad = page[page.index('<tr class="bad">') :].partition("</tr>")[0]
    assert f"</span>{row}</td>" in bad and f'value="{typed}"' in bad and wrong in bad


def test_shares_of_at_most_one_are_doubted_where_nobody_said_what_they_are(member, share, tickets):
    member.look(b"Day,Handed in\n3/24/2026,0.94\n3/25/2026,0.9\n")
    form = {name: value for name, value in member.form("/columns").items() if name != "is_part_of_one"}
    member.browser.client.post(member.action, data=form)
    page = member.browser.get(member.page).text
    assert "All shares in this file are at most 1." in page
    assert "All shares in this file" not in member.choose(is_part_of_one="y").text
    member.save()
    assert values(share) == [94, 90]
