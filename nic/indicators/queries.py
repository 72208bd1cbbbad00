import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import fn

from nic.history import History
from nic.indicators.models import Indicator, Measurement, Series
from nic.people.models import Person
from nic.places.models import Place
from nic.places.queries import closed_days_of, find_one, line_ids, opens, own
from nic.science import measurement
from nic.science.chart import Chart, Observation, analyze, positions_until
from nic.science.due import days_due, say_rule, waiting
from nic.text import Percent, Sentence, plain, sentence

PAGE = 50
MOST_WAITING = 50
MONTH, SEASON = timedelta(days=31), timedelta(days=92)  # What was missed longer ago is lost, not due.
PER = re.compile(r"\bper ([\d,]+)\b")


def find_series(place, series_id, standing) -> Series:
    """The series, if it is theirs or shared with them; any other does not exist."""
    return find_one(open_series(place, standing).where(Series.id == series_id))


def find_own_series(place, series_id, standing) -> Series:
    return own(find_series(place, series_id, standing), standing)


def list_series(place, standing, page=1) -> list[Series]:
    return list(
        open_series(place, standing).order_by(Indicator.name, Indicator.id, Series.stratum).paginate(page, PAGE)
    )


def list_team_series(team) -> list[Series]:
    """For choosing what a cycle watches."""
    return list(with_indicator().where(Series.team == team).order_by(Indicator.name, Series.stratum).limit(200))


def list_strata(series, standing) -> list[Series]:
    """The same indicator at this place for other groups of people."""
    others = open_series(series.place, standing).where(Series.indicator == series.indicator, Series.id != series.id)
    return list(others.order_by(Series.stratum).limit(PAGE))


def open_series(place, standing) -> Any:
    return with_indicator().where(Series.place == place, opens(Series, standing))


def with_indicator() -> Any:
    found = Series.select(Series, Indicator, Place).join(Indicator).switch(Series).join(Place)
    return found.where(Series.withdrawn_at.is_null())


def find_measurement(series, measurement_id) -> Measurement:
    return find_one(taken_of(series).where(Measurement.id == measurement_id))


def find_measurement_on(series, day: date) -> Any:
    return taken_of(series).where(Measurement.taken_on == day).first()


def find_last_measurement(series) -> Measurement | None:
    return taken_of(series).order_by(Measurement.taken_on.desc()).first()


def list_measurements(series, page=1) -> list[Measurement]:
    """Newest first."""
    return list(taken_of(series).order_by(Measurement.taken_on.desc()).paginate(page, PAGE))


def taken_of(*series) -> Any:
    """The measurements of these series; what an undone import had brought in is none any more."""
    return Measurement.select().where(Measurement.series.in_(series), Measurement.withdrawn_at.is_null())


def compare(series, rows) -> dict[int, tuple[str, Sentence | None]]:
    """What saving does to each pasted line's day: "new", "same", or "replaces" and the value that was there."""
    there: dict[date, Any] = {one.taken_on: one for one in taken_of(series)}
    return {row.line: compared(series.indicator, row, there.get(row.day)) for row in rows}


def compared(indicator, row, there) -> tuple[str, Sentence | None]:
    if there is None:
        return "new", None
    numbers = (there.numerator, there.denominator)
    is_same = numbers == (row.numerator, row.denominator) and (there.value == row.value or there.numerator is not None)
    return ("same", None) if is_same else ("replaces", say_taken(indicator, there))


def say_taken(indicator, taken) -> Sentence:
    """As it was counted: 62.5, 60%, or 12 of 20 (60%)."""
    number = float(taken.value)
    if unit_of(indicator) == "%":
        value = sentence("%(value)s%%", value=number if taken.numerator is None else Percent(number))
    else:
        value = sentence("%(value)s", value=number)
    if taken.numerator is None:
        return value
    return sentence(
        "%(some)s of %(all)s (%(value)s)", some=float(taken.numerator), all=float(taken.denominator), value=value
    )


def list_changes(thing) -> list[tuple[History, str]]:
    """Every act on this record, newest first, each with the name of who did it."""
    lines = list(History.select().where(History.of_uid == thing.uid).order_by(History.id.desc()).limit(PAGE))
    people = Person.select(Person.uid, Person.name).where(Person.uid.in_([line.by_uid for line in lines]))
    names = {person.uid: person.name for person in people}
    return [(line, names.get(line.by_uid, "")) for line in lines]


def told_value(name: str, value: Any) -> Sentence | str:
    """What a line of history has kept of this field, as people read it."""
    if name == "due":
        return say_rule(value or {})
    if value in (None, ""):
        return ""
    if name == "phase_days":
        return ", ".join(plain(date.fromisoformat(day)) for day in value)
    if name.endswith("_on"):
        return sentence("%(day)s", day=date.fromisoformat(value))
    return sentence("%(value)s", value=float(value) if isinstance(value, int | float) else value)


def observations_of(series) -> list[Observation]:
    return observations_of_many([series.id])[series.id]


def observations_of_many(ids: Iterable[int]) -> dict[int, list[Observation]]:
    """Oldest first; what was set aside is there, excluded. One query for all of them."""
    wanted = list(ids)
    columns = (
        Measurement.series, Measurement.taken_on, Measurement.value, Measurement.numerator, Measurement.denominator,
        Measurement.set_aside_because,
    )  # fmt: skip
    found: Any = taken_of(*wanted).select(*columns).order_by(Measurement.taken_on)
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in found.namedtuples():
        rows[row[0]].append(row)
    return {id: measurement.observations_of(rows[id])[0] for id in wanted}


def chart_of(series, observations: Sequence[Observation]) -> Chart:
    """From the first day of the baseline on, if one was named; frozen and split where a person did so."""
    begins, ends = series.baseline_from_on, series.baseline_until_on
    shown = [one for one in observations if begins is None or one.date >= begins]
    is_fraction = bool(shown) and all(one.denominator is not None for one in shown)
    return analyze(
        shown,
        chart=series.chart,
        rules=series.rules,
        freeze=(ends and positions_until(shown, ends)) or None,
        split=split_positions(series, shown),
        multiply=per_of(series.indicator) if is_fraction else 1.0,
        target=series.target,
        direction=series.indicator.direction,
    )


def split_positions(series, observations: Sequence[Observation]) -> list[int]:
    """After which points a new phase begins; a phase that has no point yet splits nothing."""
    first_days = (date.fromisoformat(day) for day in series.phase_days)
    return [positions_until(observations, day - timedelta(days=1)) for day in first_days]


def tone_of(chart: Chart) -> str:
    """Whether the last shift of the last phase is for the better or the worse: the color of a small chart."""
    last = [one.meaning for one in chart.signals if one.is_signal and one.phase == len(chart.phases)]
    meant = [meaning for meaning in last if meaning != "neutral"]
    return {"improving": "better", "concerning": "worse"}[meant[-1]] if meant else ""


def takes_fraction(indicator) -> bool:
    return indicator.value_kind in ("proportion", "rate")


def unit_of(indicator) -> str:
    return "%" if indicator.value_kind == "proportion" else indicator.unit


def next_due_on(series, today: date, closed: frozenset[date]) -> date | None:
    """The first due day from tomorrow on, within two months."""
    return next(iter(days_due(series.due, today + timedelta(days=1), today + timedelta(days=62), closed)), None)


def per_of(indicator) -> float:
    """What a fraction is multiplied by: 100 for shares, and for rates what the unit says ("falls per 1,000 days")."""
    if indicator.value_kind == "proportion":
        return 100.0
    said = PER.search(indicator.unit)
    return float(said[1].replace(",", "") or 1) if said else 1.0


@dataclass(frozen=True)
class Due:
    """A series that waits for a number: the oldest day due, and how many more days wait behind it."""

    series: Series
    due_on: date
    more: int
    last: Measurement | None

    @property
    def last_words(self) -> Sentence | None:
        return say_taken(self.series.indicator, self.last) if self.last else None

    @property
    def place(self) -> Place:
        return self.series.place


def list_due(series: Sequence[Series], today: date, closed: frozenset[date]) -> list[Due]:
    """Oldest first. All of these series stand at places with these closed days."""
    return due_rows([one for one in series if one.due], lambda _series: (today, closed))


def list_due_for(person, team_ids, now) -> list[Due]:
    """For Today: what these teams of theirs have to measure, over all places, oldest first.

    Where a series names its collector, only that person is reminded.
    """
    mine = Series.collector.is_null() | (Series.collector == person)
    found = (
        with_indicator().where(Series.team.in_(team_ids), mine, Place.withdrawn_at.is_null()).limit(4 * MOST_WAITING)
    )
    series = [one for one in found if one.due]
    closed = closed_days_at({one.place_id for one in series})
    return due_rows(series, lambda one: (one.place.day_of(now), closed[one.place_id]))[:MOST_WAITING]


def due_rows(series: Sequence[Series], day_and_closed) -> list[Due]:
    """`day_and_closed` answers the day it is at a series' place, and the days without school there."""
    if not series:
        return []
    days = {one.id: day_and_closed(one) for one in series}
    oldest = min(today for today, _ in days.values()) - SEASON
    taken, last = days_taken(series, oldest), last_of(series)
    rows = []
    for one in series:
        today, closed = days[one.id]
        since = today - (SEASON if one.due.get("every") == "month" else MONTH)
        late = waiting(one.due, taken[one.id], max(one.begins_on, since), today, closed)
        if late:
            rows.append(Due(one, late[0], len(late) - 1, last.get(one.id)))
    return sorted(rows, key=lambda row: (row.due_on, row.series.indicator.name, row.series.id))


def days_taken(series: Sequence[Series], since: date) -> dict[int, list[date]]:
    found: Any = taken_of(*series).select(Measurement.series, Measurement.taken_on)
    found = found.where(Measurement.taken_on >= since)
    days: dict[int, list[date]] = defaultdict(list)
    for series_id, taken_on in found.tuples():
        days[series_id].append(taken_on)
    return days


def last_of(series: Sequence[Series]) -> dict[int, Measurement]:
    newest = taken_of(*series).select(Measurement.series.alias("of"), fn.MAX(Measurement.taken_on).alias("taken_on"))
    newest = newest.group_by(Measurement.series)
    same = (Measurement.series == newest.c.of) & (Measurement.taken_on == newest.c.taken_on)
    found: Any = Measurement.select(Measurement).join(newest, on=same)
    return {one.series_id: one for one in found}


def closed_days_at(place_ids: Iterable[int]) -> dict[int, frozenset[date]]:
    """By place, the days without school there, those of every place above included: two queries for any number."""
    return {id: closed_days_of(line) for id, line in lines_of(place_ids).items()}


def lines_of(place_ids: Iterable[int]) -> dict[int, list[Place]]:
    """By place, from the top down: every place above it, and itself."""
    place_ids = list(place_ids)
    places: dict[int, Any] = {one.id: one for one in Place.select().where(Place.id.in_(line_ids(place_ids)))}
    return {id: line_of(id, places)[::-1] for id in place_ids}


def line_of(place_id: int, places: dict[int, Any]) -> list[Place]:
    line: list[Place] = []
    here = places.get(place_id)
    while here is not None and here not in line:
        line.append(here)
        here = places.get(here.parent_id)
    return line
