"""When to ask people whether a new phase begins. Nothing here splits a chart: a person does, or says "not now"."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nic.science.center import median
from nic.science.points import Chart, Point
from nic.science.school_years import SchoolYears

BASELINE, SUSTAINED = 8, 9  # Points before the test, and in a row since.
USUAL = SchoolYears()
DAY = timedelta(days=1)
PAUSE = timedelta(days=21)  # No measurement for so long: summer, not a week without school.
LATELY = timedelta(days=60)


@dataclass(frozen=True)
class NewLevel:
    """A shift that came after a test began and has lasted."""

    test: int  # Which of the tests, from 0.
    begins_on: date  # Of its first point.
    points: int
    side: str  # "above" or "below"
    before: float  # The median of the points before the test, and of those of the shift.
    since: float


@dataclass(frozen=True)
class NewRoster:
    year_begins_on: date
    begins_on: date  # The first measurement in it.


def find_new_level(chart: Chart, tests_began_on: Sequence[date]) -> NewLevel | None:
    """A shift in the chart's last phase that followed one of these tests and still holds; of several tests the last.

    The rule is that of runcharter (J. MacKintosh, R package 0.2) with the lengths that Public Health Scotland uses: a
    median of at least 8 points, and then 9 useful points in a row on one side of it. Points on that median, missing
    ones and those set aside neither break nor extend the row. Two things are nic's own: the median is that of the
    points before the test (of the frozen baseline where there is one), since the question is what came of the test;
    and the row must reach to the last useful point, since a shift that is over is no new level.
    """
    if not chart.phases:
        return None
    phase = chart.phases[-1]
    points = [point for point in chart.points[phase.first - 1 : phase.last] if counts(point)]
    tests = sorted(enumerate(tests_began_on), key=lambda one: one[1])
    levels = [level_since(points, chart.freeze, test, began_on) for test, began_on in tests]
    found = [level for level in levels if level is not None]
    return [level for level in found if level.begins_on == found[0].begins_on][-1] if found else None


def level_since(points: Sequence[Point], freeze: int | None, test: int, began_on: date) -> NewLevel | None:
    before = [point for point in points if (point.in_baseline if freeze else point.date < began_on)]
    center = median(point.value for point in before)
    if center is None or len(before) < BASELINE:
        return None
    row = last_row([point for point in points if point.date >= max(began_on, before[-1].date + DAY)], center)
    level = median(point.value for point in row)
    if level is None or len(row) < SUSTAINED:
        return None
    return NewLevel(test, row[0].date, len(row), "above" if level > center else "below", center, level)


def counts(point: Point) -> bool:
    return point.value is not None and not point.excluded


def last_row(points: Sequence[Point], center: float) -> list[Point]:
    """The points at the end that lie on one side, oldest first; those on the center line are passed over."""
    row: list[Point] = []
    for point in reversed(points):
        if point.value is None or point.value == center:
            continue
        if row and (point.value > center) != ((row[-1].value or 0.0) > center):
            break
        row.append(point)
    return row[::-1]


def find_new_roster(
    measured_on: Iterable[date], phases_begin_on: Collection[date], today: date, years: SchoolYears = USUAL
) -> NewRoster | None:
    """This school year's first measurement after a pause, such as a summer without school.

    Not where measuring went on through the turn of the year, and not where a phase began in this school year or just
    before it: then somebody has just looked at this chart and drawn the line where they want it.
    """
    year = years.first_of(today)
    days = sorted(measured_on)
    old, new = [day for day in days if day < year], [day for day in days if day >= year]
    if not old or not new or new[0] - old[-1] < PAUSE:
        return None
    if any(day >= min(year, new[0] - LATELY) for day in phases_begin_on):
        return None
    return NewRoster(year, new[0])
