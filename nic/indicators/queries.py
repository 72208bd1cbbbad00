import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from nic.access import is_near
from nic.db import kept
from nic.history import History
from nic.indicators.analyses import analyzed
from nic.indicators.models import Indicator, Measurement, Series
from nic.people.models import Person
from nic.places.models import Place
from nic.places.queries import find_one, list_reaching, opens, own
from nic.science import measurement
from nic.science.chart import Chart, Observation, analyze, positions_until
from nic.science.due import say_rule
from nic.science.target import with_unit
from nic.text import Percent, Sentence, plain, sentence

PAGE = 50
PER = re.compile(r"\bper ([\d,]+)\b")


def find_series(place, series_id, standing) -> Series:
    """The series, if it is theirs or shared with them; any other does not exist."""
    return find_one(open_series(place, standing).where(Series.id == series_id))


def find_own_series(place, series_id, standing) -> Series:
    return own(find_series(place, series_id, standing), standing)


def list_team_series(team) -> list[Series]:
    """For choosing what a cycle watches."""
    return list(with_indicator().where(Series.team == team).order_by(Indicator.name, Series.stratum).limit(200))


def list_strata(series, standing) -> list[Series]:
    """The same indicator at this place for other groups of people."""
    others = open_series(series.place, standing).where(Series.indicator == series.indicator, Series.id != series.id)
    return list(others.order_by(Series.stratum).limit(PAGE))


def open_series(place, standing) -> Any:
    """Its own page shows every number: what was shared beyond the district opens elsewhere, without small groups."""
    return with_indicator().where(Series.place == place, opens(Series, standing, is_near=True))


def reached_series(place, standing) -> Any:
    """Also what was shared beyond the district only: there its numbers are shown without small groups."""
    return with_indicator().where(Series.place == place, opens(Series, standing))


def ids_of_open(series: Iterable[Any], standing) -> frozenset[int]:
    """Of those that reach this person, the ones whose own page opens for them, with every number."""
    theirs = {one.id for one in series if standing.sees(one)}
    others = {one.uid: one.id for one in series if one.id not in theirs}
    shares = list_reaching(others, standing) if others else []
    return frozenset(theirs | {others[share.of_uid] for share in shares if is_near(share.place)})


def list_groups(place, standing) -> list[str]:
    """The names of the groups that somebody counts by at this place, as far as this person may see it."""
    found: Any = open_series(place, standing).select(Series.stratum).where(Series.stratum != "").distinct()
    return sorted(name for (name,) in found.limit(100).tuples())


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


def told_value(name: str, value: Any, unit: str = "") -> Sentence | str:
    """What a line of history has kept of this field, as people read it; `unit` is that of the indicator's values."""
    if name == "due":
        return say_rule(value or {})
    if value in (None, ""):
        return ""
    if name == "phase_days":
        return ", ".join(plain(date.fromisoformat(day)) for day in value)
    if name.endswith("_on"):
        return sentence("%(day)s", day=date.fromisoformat(value))
    if name in ("value", "target"):
        return with_unit(value, unit if unit == "%" else "")
    return sentence("%(value)s", value=float(value) if isinstance(value, int | float) else value)


def observations_of(series) -> list[Observation]:
    return observations_of_many([series.id])[series.id]


def observations_of_many(ids: Iterable[int]) -> dict[int, list[Observation]]:
    """Oldest first; what was set aside is there, excluded. One query for all of them."""
    wanted = list(ids)
    rows: dict[int, list[Any]] = defaultdict(list)
    for series_id, day, *rest in everything_taken.plain_rows(wanted):
        rows[series_id].append(Taken(date.fromisoformat(day) if isinstance(day, str) else day, *rest))
    return {id: measurement.observations_of(rows[id])[0] for id in wanted}


class Taken(NamedTuple):
    taken_on: date
    value: float | None
    numerator: float | None
    denominator: float | None
    set_aside_because: str


@kept
def everything_taken(series) -> Any:
    columns = (
        Measurement.series, Measurement.taken_on, Measurement.value, Measurement.numerator, Measurement.denominator,
        Measurement.set_aside_because,
    )  # fmt: skip
    return taken_of(*series).select(*columns).order_by(Measurement.taken_on).tuples()


def chart_of(series, observations: Sequence[Observation], **wished: str) -> Chart:
    """From the first day of the baseline on, if one was named; frozen and split where a person did so.

    Drawn as the series says, or as a run chart where its numbers no longer fit that; with another `chart` or other
    `rules` wished for, raises Unchartable where they don't.
    """
    begins, ends = series.baseline_from_on, series.baseline_until_on
    shown = [one for one in observations if begins is None or one.date >= begins]
    is_fraction = bool(shown) and all(one.denominator is not None for one in shown)
    chart = (analyze if wished else analyzed)(
        shown,
        **{"chart": series.chart, "rules": series.rules} | wished,
        freeze=(ends and positions_until(shown, ends)) or None,
        split=tuple(split_positions(series, shown)),
        multiply=per_of(series.indicator) if is_fraction else 1.0,
        target=series.target,
        direction=series.indicator.direction,
    )
    return in_percent(chart) if unit_of(series.indicator) == "%" else chart


def in_percent(chart: Chart) -> Chart:
    """Only an indicator knows that the values that a sentence names are percentages."""
    if not any("value" in said.values for said in chart.reading):
        return chart
    return replace(chart, reading=tuple(percent_said(said) for said in chart.reading))


def percent_said(said: Sentence) -> Sentence:
    value = said.values.get("value")
    return said if value is None else sentence(said.text, **said.values | {"value": with_unit(value, "%")})


def split_positions(series, observations: Sequence[Observation]) -> list[int]:
    """After which points a new phase begins; one that has no point yet, or none before it, splits nothing."""
    first_days = (date.fromisoformat(day) for day in series.phase_days)
    places = [positions_until(observations, day - timedelta(days=1)) for day in first_days]
    return [place for place in places if 0 < place < len(observations)]


def tone_of(chart: Chart) -> str:
    """Whether the newest signal is for the better or the worse: the color of a small chart."""
    return {"improving": "better", "concerning": "worse"}.get(chart.meaning, "")


def counts_days(indicator) -> bool:
    """Whether a value is how many days went by since the one before, which the days themselves tell."""
    return indicator.value_kind == "time between" and indicator.unit.strip().casefold() in ("", "day", "days")


def find_days_since(series, day: date) -> float | None:
    before = taken_of(series).where(Measurement.taken_on < day).order_by(Measurement.taken_on.desc()).first()
    return float((day - before.taken_on).days) if before else None


def takes_fraction(indicator) -> bool:
    return indicator.value_kind in ("proportion", "rate")


def unit_of(indicator) -> str:
    return "%" if indicator.value_kind == "proportion" else indicator.unit


def per_of(indicator) -> float:
    """What a fraction is multiplied by: 100 for shares, and for rates what the unit says ("falls per 1,000 days")."""
    if indicator.value_kind == "proportion":
        return 100.0
    said = PER.search(indicator.unit)
    return float(said[1].replace(",", "") or 1) if said else 1.0
