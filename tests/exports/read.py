"""The three files of an export, read again."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl

from tests.builders import home

ENDINGS = ("xlsx", "zip", "json")


def address(place, ending, year="all"):
    return f"{home(place)}/export/tables.{ending}?year={year}"


def sent(browser, place, ending, year="all"):
    answer = browser.get(address(place, ending, year))
    assert answer.status_code == 200
    return answer.data


def tables_at(browser, place, year="all"):
    """By name, from the JSON."""
    return json.loads(sent(browser, place, "json", year))["tables"]


def in_archive(content):
    """Each file's text."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def csv_rows(text):
    return list(csv.reader(StringIO(text, newline="")))


def workbook(content):
    return openpyxl.load_workbook(BytesIO(content))


def every_word(browser, place):
    """All that the three files hold, as one text; of the workbook every part but the instant at which it was made."""
    parts = [sent(browser, place, "json").decode(), *in_archive(sent(browser, place, "zip")).values()]
    with ZipFile(BytesIO(sent(browser, place, "xlsx"))) as archive:
        parts += [archive.read(name).decode() for name in archive.namelist() if name != "docProps/core.xml"]
    return "\n".join(parts)
