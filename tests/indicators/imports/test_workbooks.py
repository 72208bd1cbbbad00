"""What stands in the parts of a workbook, as different programs write them, and what a person would have typed."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nic.indicators.imports.workbook import read_workbook
from nic.science.sheet import FileRefused

SHEET_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def packed(sheet, texts="", styles="", workbook="", target="worksheets/sheet1.xml"):
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as box:
        sheets = f'<workbook>{workbook}<sheets><sheet name="Numbers" sheetId="1" r:id="rId1"/></sheets></workbook>'
        box.writestr("xl/workbook.xml", sheets.replace("<workbook>", '<workbook xmlns:r="r">'))
        to = f'<Relationship Id="rId1" Type="{SHEET_TYPE}" Target="{target}"/>'
        box.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{to}</Relationships>")
        box.writestr("xl/worksheets/sheet1.xml", sheet)
        if texts:
            box.writestr("xl/sharedStrings.xml", f"<sst>{texts}</sst>")
        if styles:
            box.writestr("xl/styles.xml", f"<styleSheet>{styles}</styleSheet>")
    return written.getvalue()


def read(rows, **parts):
    return read_workbook(packed(f"<worksheet><sheetData>{rows}</sheetData></worksheet>", **parts))[0]


def cell(value, kind="n", style=""):
    return f'<row><c t="{kind}"' + (f' s="{style}"' if style else "") + f"><v>{value}</v></c></row>"


def test_every_kind_of_cell_that_a_spreadsheet_writes():
    book, styled = Workbook(), {}
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
    written = BytesIO()
    book.save(written)
    rows = read_workbook(written.getvalue())[0]
    assert rows == [[cell] for _, cell in told] + [[cell] for _, cell in styled.values()]


def test_days_counted_from_1904_and_the_day_that_never_was():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2026, 3, 24)])
    written = BytesIO()
    book.save(written)
    assert read_workbook(written.getvalue())[0] == [["2026-03-24"]]
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    for number, day in ((1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (46105.999999999, "2026-03-25")):
        assert read(cell(number, style="1"), styles=styles) == [[day]]
    assert read(cell(10**12, style="1"), styles=styles) == [["#VALUE!"]]


def test_texts_that_cells_share_in_pieces_and_without_how_they_are_spoken():
    pieces = "<si><r><t>Exit</t></r><r><rPr><b/></rPr><t> tickets</t></r></si>"
    spoken = "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
    texts = f"<si><t>Day</t></si>{pieces}{spoken}<si><t>a_x000D_b</t></si>"
    rows = "".join(cell(number, "s") for number in range(4))
    assert read(rows, texts=texts) == [["Day"], ["Exit tickets"], ["東京"], ["a\rb"]]


def test_texts_within_their_cells_and_of_formulas():
    within = '<c t="inlineStr"><is><t>Exit</t><rPh><t>x</t></rPh></is></c>'
    assert read(f'<row>{within}<c t="str"><f>A1</f><v> of </v></c></row>') == [["Exit", "of"]]
    assert read(cell("#N/A", "e") + cell("2026-03-24T00:00:00", "d")) == [["#N/A"], ["2026-03-24"]]


def test_cells_and_rows_that_are_left_out_keep_their_place_for_the_others():
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="AA2"><v>2</v></c></row><row><c><v>3</v></c><c r="C3"/></row>'
    assert read(rows) == [[], ["", 1.0, *[""] * 24, 2.0], [3.0]]
    assert read('<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c><v>2</v></c></row>') == [[], [], [1.0]]


def test_a_program_may_put_a_prefix_before_every_name_and_a_slash_before_a_path():
    sheet = '<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert read_workbook(packed(sheet, target="/xl/worksheets/sheet1.xml"))[0] == [[5.0]]


@pytest.mark.parametrize(
    "rows",
    ['<row><c r="ZZZZZZ1"><v>1</v></c></row>', cell("one"), cell("9", "s"), cell("-1", style="x"), cell("nan"),
     cell("1e999"), "<row><c>",
     '<row r="x"><c><v>1</v></c></row>', '<row><c r="1"><v>1</v></c></row>'],
)  # fmt: skip
def test_what_no_program_writes_is_damage_and_never_breaks_the_reader(rows):
    with pytest.raises(FileRefused, match="damaged"):
        read(rows)


def test_entities_are_refused_however_far_behind_they_stand():
    tricky = "<!--" + "x" * 2_100_000 + "-->" + "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>"
    with pytest.raises(FileRefused, match="damaged"):
        read_workbook(packed(tricky))
