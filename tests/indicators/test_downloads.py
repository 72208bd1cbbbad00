"""The chart of a series as a file."""

import csv
import re
from datetime import timedelta
from html import unescape
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from nic.access import Role
from nic.indicators.actions import change_chart, change_series, set_aside
from nic.indicators.models import Series
from nic.indicators.queries import chart_of, find_measurement_on, observations_of
from tests.builders import TODAY, a_person, an_act
from tests.indicators.builders import a_measurement, a_series, measured
from tests.indicators.conftest import address

KINDS = ("svg", "png", "pdf", "csv")
VALUES = [52, 47, 55.5, 50, 44, 53, 49, 56, 54, 49, 58, 61, 59, 65.25, 63, 170, 68, 67]


@pytest.fixture
def tickets(series):
    return measured(a_series(series.team, name="Exit tickets: café & <b>more</b>", value_kind="continuous"), *VALUES)


def file(browser, series, kind):
    answer = browser.get(address(series, f"/chart.{kind}"))
    assert answer.status_code == 200
    return answer


def rows_of(text):
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_named_after_its_indicator_and_the_day(member, tickets, kind):
    said = file(member, tickets, kind).headers["Content-Disposition"]
    assert said == f"attachment; filename=exit-tickets-cafe-b-more-b-{TODAY.isoformat()}.{kind}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_numbers_give_the_same_bytes(member, tickets, kind):
    assert file(member, tickets, kind).data == file(member, tickets, kind).data


def test_each_file_is_what_its_name_says(member, tickets):
    assert ElementTree.fromstring(file(member, tickets, "svg").data).tag.endswith("svg")
    picture = Image.open(BytesIO(file(member, tickets, "png").data))
    assert picture.width >= 1400 and picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert file(member, tickets, "pdf").data.startswith(b"%PDF-")
    headers = file(member, tickets, "csv").headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Cache-Control"] == "private, no-store"  # Nor does the next one at this computer find it.


def test_no_file_tells_by_whom_when_or_with_what_it_was_made(member, tickets):
    for kind in KINDS:
        content = file(member, tickets, kind).data
        for word in (b"matplotlib", b"/Creator", b"/Producer", b"/CreationDate", b"Software", b"<metadata", b"Ada"):
            assert word not in content, (kind, word)


def test_a_picture_bears_title_rule_place_and_day(member, tickets):
    root = ElementTree.fromstring(file(member, tickets, "svg").data)
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Exit tickets: café & <b>more</b>" in words
    assert any(word.startswith("Rule: longest run") for word in words)
    assert any(word.endswith("As of Mar 27, 2026.") for word in words)


def test_a_picture_needs_no_page_for_its_colors(member, tickets):
    svg = file(member, tickets, "svg").text
    assert "var(" not in svg and 'fill="#ffffff"' in svg


@pytest.mark.parametrize("kind", ["run", "i"])
def test_table_file_and_figure_hold_the_same_points(member, tickets, kind):
    if kind == "i":
        change_chart(tickets, an_act(why="Limits."), chart="i", rules="anhoej-1")
    set_aside(find_measurement_on(tickets, TODAY), an_act(), "A half day.")
    series = Series.get_by_id(tickets.id)
    points = chart_of(series, observations_of(series)).points
    saved = rows_of(file(member, series, "csv").text)
    center = "mean" if kind == "i" else "median"
    numbers = [("value", "value"), (center, "center")] + [("lower_limit", "lower"), ("upper_limit", "upper")] * (
        kind == "i"
    )
    for column, name in numbers:
        assert [float(row[column]) for row in saved] == [getattr(point, name) for point in points]
    assert [row["date"] for row in saved] == [point.date.isoformat() for point in points]
    assert [row["set_aside"] for row in saved] == ["no"] * 17 + ["yes"]

    page = member.get(address(series)).text
    notes = re.findall(r"<title>([A-Z][a-z]{2} \d+, \d{4}): ([\d.]+)</title>", page)
    table = re.findall(r'class="day">.*?>([A-Z][a-z]{2} \d+, \d{4})</a></th><td class="number"[^>]*>([\d.]+)', page)
    assert len(table) == len(points) and sorted(set(notes)) == sorted(table)
    assert sorted(value for _, value in table) == sorted(f"{point.value:g}" for point in points)


def test_with_too_few_points_for_limits_none_stand_anywhere_beside_the_sentence_that_says_so(member, series):
    few = measured(a_series(series.team, value_kind="continuous"), *VALUES[:10], 170)
    change_chart(few, an_act(why="Limits."), chart="i", rules="anhoej-1")
    page = member.get(address(few)).text
    assert "Too few points to judge by limits: 11 of the at least 12 needed" in page
    assert not re.search(r"(?i)upper limit|lower limit|beyond the limits|limits vary", page)
    assert not re.search("(?i)(upper|lower) limit|beyond", file(member, few, "svg").text.replace("by limits", ""))
    rows = rows_of(file(member, few, "csv").text)
    assert {(row["lower_limit"], row["upper_limit"], row["beyond_limits"]) for row in rows} == {("", "", "no")}


@pytest.fixture
def shares(series):
    """Some of 46 and of 47 learners: hardly a value that ends after two digits."""
    made = a_series(series.team, name="Belonging", value_kind="proportion", counts="learners")
    rows = [(29 + back % 5, 46 + back % 2) for back in range(14)]
    for back, (some, out_of) in enumerate(rows):
        a_measurement(made, taken_on=TODAY - timedelta(days=back), numerator=some, denominator=out_of)
    change_series(made, an_act(), target=25, target_basis="relative")
    return Series.get_by_id(made.id)


def test_the_file_of_points_says_how_many_out_of_how_many_and_the_target(member, shares):
    rows = rows_of(file(member, shares, "csv").text)
    assert {"numerator", "denominator", "target"} <= set(rows[0])
    for row in rows:
        assert float(row["value"]) == float(row["numerator"]) / float(row["denominator"]) * 100
        assert float(row["target"]) == shares.target


def test_a_number_is_rounded_in_the_same_way_wherever_it_is_read(member, shares):
    """A percentage to one decimal: in table, picture, sentence and target; only the file of points is not rounded."""
    page = member.get(address(shares)).text
    table = re.findall(r'class="day">.*?</th><td class="number"[^>]*>([\d.]+)</td>', page)
    notes = re.findall(r"<title>[A-Z][a-z]{2} \d+, \d{4}: ([\d.]+)%</title>", page)
    assert len(table) == 14 and sorted(table * 2) == sorted(notes)
    assert not re.search(r">[^<]*\d\.\d\d[^<\d]*<", re.sub(r"<time.*?</time>", "", page))
    [center] = set(re.findall(r"median ([\d.]+%)", page))
    [target] = set(re.findall(r"target ([\d.]+%)", page))
    assert f"{center} → {target}" in page and f'data-label="Median">{center[:-1]}</td>' in page
    words = unescape(file(member, shares, "svg").text)
    assert f"median {center}" in words and f"target {target}" in words


def test_the_page_offers_all_of_them(member, tickets):
    page = unescape(member.get(address(tickets)).text)
    for kind in KINDS:
        assert f'href="{address(tickets, f"/chart.{kind}")}"' in page


def test_a_series_without_a_number_gives_an_empty_file(member, series):
    empty = a_series(series.team)
    assert rows_of(file(member, empty, "csv").text) == []
    assert b"No number to show yet" in file(member, empty, "svg").data


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_elses_team_gets_a_file(browser, tickets, kind):
    browser.sign_in(a_person(Role.MEMBER, place=tickets.place))
    assert browser.get(address(tickets, f"/chart.{kind}")).status_code == 404
