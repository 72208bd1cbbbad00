"""What the cells of a workbook show, as a person would have typed it."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nic.indicators.imports.workbook import read_workbook


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def read(book):
    written = BytesIO()
    book.save(written)
    return read_workbook(written.getvalue())[0]


def test_every_kind_of_cell_that_a_spreadsheet_writes():
    book = Workbook()
    told = [
        (41, 41.0), (-0.5, -0.5), (1e-7, 1e-7), (True, "TRUE"), (False, "FALSE"), ("  as typed ", "as typed"),
        (date(2026, 3, 24), "2026-03-24"), (datetime.combine(date(2026, 3, 24), time(8)), "2026-03-24"),
        (time(8, 15), "08:15:00"),
        (timedelta(hours=30), "1 day, 6:00:00"), ("#DIV/0!", "#DIV/0!"),
    ]  # fmt: skip
    styled = {0.945: ("0.0%", "94.5%"), 0.5: ("0%", "50%"), 7.25: ('0.00" %"', 7.25), 3.5: ("[$€-2] 0.00", 3.5),
              46105: ("dd/mm/yyyy", "2026-03-24"), 46106.25: ("[$-409]d-mmm-yy", "2026-03-25")}  # fmt: skip
    for value, _ in told:
        book.active.append([value])
    for value, (code, _) in styled.items():
        book.active.append([value])
        book.active.cell(book.active.max_row, 1).number_format = code
    assert read(book) == [[cell] for _, cell in told] + [[cell] for _, cell in styled.values()]


def test_days_counted_from_1904():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2026, 3, 24)])
    assert read(book) == [["2026-03-24"]]
