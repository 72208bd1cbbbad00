"""Files that can't be taken: each says what it is and what to do, beside its field, and never breaks a page."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from nic.indicators.imports import reading
from nic.indicators.imports.models import WaitingFile
from nic.science import sheet


def packed(**parts):
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as box:
        for name, text in parts.items():
            box.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return written.getvalue()


def a_workbook(fill=lambda page: page.append(["Day", "Value"])):
    book = Workbook()
    fill(book.active)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def with_formula(page):
    page.append([1, 2])
    page.append(["=A1+B1", 3])


def hidden(page):
    page.append(["Day", "Value"])
    page.sheet_state = "hidden"
    page.parent.active = page.parent.create_sheet("Empty")


def far_away(page):
    page["A1"] = "Day"
    page["A1048576"] = 3


REFUSED = {
    "nothing": (b"", 422, "is empty"),
    "blanks": (b" \n\t\n", 422, "is empty"),
    "commas": (b",,,\n,,,", 422, "nothing in this table"),
    "a PDF": (b"%PDF-1.7 ...", 415, "This is a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", 415, "This is a picture"),
    "an old or protected workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", 415, "protected by a password"),
    "packed": (b"\x1f\x8b\x08", 415, "Unpack it first"),
    "a program": (bytes(range(256)) * 20, 415, "can&#39;t read this kind of file"),
    "another packed thing": (packed(word__document_xml="<w/>"), 415, "can&#39;t read this kind of file"),
    "half a workbook": (a_workbook()[:-60], 422, "is damaged"),
    "a mark and nothing": (b"PK\x03\x04", 422, "is damaged"),
    "no sheets": (packed(xl__workbook_xml="<workbook/>"), 422, "is damaged"),
    "entities": (packed(xl__workbook_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), 422, "is damaged"),
    "an empty workbook": (a_workbook(lambda page: None), 422, "nothing in this table"),
    "formulas without results": (a_workbook(with_formula), 422, "without their results, the first of them in cell A2."),
    "only a hidden sheet": (a_workbook(hidden), 422, "but in hidden ones, which are not read"),
    "a web page": (b"\xef\xbb\xbf <html><table><tr><td>Day</td></tr></table></html>", 415, "This is a web page or XML"),
    "an older XML workbook": (b'<?xml version="1.0"?><Workbook/>', 415, "This is a web page or XML"),
    "two cells far apart": (a_workbook(far_away), 413, "This file is too long"),
    "a wide one": (a_workbook(lambda page: page.append(list(range(2000)))), 413, "has 2000 columns"),
    "a long one": (b"Day,Value\n" + b"2026-03-24,1\n" * 150_001, 413, "at most 150,000 rows"),
    "an open quotation": (b'Day,"Value\n' + b"x" * 200_000, 422, "quotation mark"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_taken_says_why_beside_its_field(member, series, kind):
    content, status, words = REFUSED[kind]
    answer = member.upload(content)
    assert answer.status_code == status and words in answer.text
    assert 'id="file-error"' in answer.text and WaitingFile.select().count() == 0


def test_a_bomb_is_refused_by_its_size_before_it_is_unpacked(member, series, monkeypatch):
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_given, **_wishes: pytest.fail("It was opened."))
    bomb = packed(xl__workbook_xml="<workbook/>", xl__sharedStrings_xml="<a>" + "b" * 70_000_000)
    answer = member.upload(bomb)
    assert len(bomb) < 200_000 and answer.status_code == 413 and "Unpacked, this workbook is larger" in answer.text


def test_a_size_that_lies_does_not_help(member, series):
    """What is unpacked ends where the archive said it would, and then its sum is wrong."""
    honest = packed(xl__workbook_xml="<workbook>" + "b" * 100_000 + "</workbook>")
    lying = honest.replace((100_021).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest and member.upload(lying).status_code == 422


def test_without_a_file_it_is_asked_for(member, series):
    page = member.browser.post(member.url)
    assert page.status_code == 422 and "Choose a file." in page.text
    assert member.upload("", name="").status_code == 422


def test_a_file_larger_than_any_request_says_how_large_it_may_be(member, series):
    answer = member.upload(b"x" * (sheet.MOST_BYTES + 1_000_000))
    assert answer.status_code == 413 and "at most 20 million bytes" in answer.text


def test_a_file_a_little_too_large_says_so_beside_its_field(member, series):
    answer = member.upload(b"x" * (sheet.MOST_BYTES + 10))
    assert answer.status_code == 413 and 'id="file-error"' in answer.text


def test_the_name_of_a_file_is_only_its_name(member, series):
    member.look("Day,Exit tickets\n2026-03-24,1\n", name="../../etc/Mär\u202ez.csv")
    assert WaitingFile.get().file_name == "März.csv"


def test_a_team_without_indicators_makes_them_of_the_names_in_its_file_or_is_told_how(member):
    assert "Make a new indicator of this name" in member.look("Day,Exit tickets\n2026-03-24,1\n").text
    member.form("/columns")
    assert "Your team measures nothing yet." in member.choose(shape="rows").text


def test_a_large_workbook_is_known_by_its_size():
    assert reading.is_large(b"PK\x03\x04" + b"x" * reading.LARGE) and not reading.is_large(b"x" * 10**6)
