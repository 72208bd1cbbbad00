"""A day is a place's own: an instant becomes one only by the clock of a place, never by that of Greenwich."""

import re

import pytest

from tests.house.source import NIC, name_of, of_each, sources, templates

# Where an instant becomes a day: what a place answers, and what a page asks of the place that it is about.
ASKED = {"places/models", "web"}
NO_INSTANT = {
    "indicators/imports/workbook": "a cell of a workbook has no zone",
    "science/school_calendar": "an entry was brought to the clock of its place before",
    "demo/calendar": "of an instant in the zone of the demo",
    "demo/simulated": "an invented state lives by the days of UTC",
}
CUT = re.compile(r"\.date\(\)")


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@of_each(templates())
def test_no_page_cuts_a_day_out_of_an_instant(path):
    """`day`, `day_short`, `day_long` and `moment` know the clock of the place."""
    assert not re.search(r"\.date\(|strftime", path.read_text())


def test_no_code_cuts_a_day_out_of_an_instant_but_by_the_clock_of_a_place():
    cutting = {name_of(path) for path in sources() if CUT.search(path.read_text())}
    assert cutting == ASKED | NO_INSTANT.keys()
    assert all((NIC / f"{name}.py").exists() for name in cutting)
