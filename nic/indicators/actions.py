from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Conflict, Refused
from nic.indicators.adoptions.queries import is_adopted
from nic.indicators.chain.actions import measure_driver
from nic.indicators.models import Indicator, Measurement, Series
from nic.indicators.queries import chart_of, counts_days, find_days_since, observations_of, per_of, takes_fraction
from nic.indicators.targets.queries import said_target
from nic.science.chart import PAGE_CHARTS, Unchartable
from nic.science.due import fault_of_rule
from nic.science.measurement import fault, fault_of_day
from nic.text import N_

DEFINITION = ("name", "role", "topic", "counts", "definition", "value_kind", "unit", "direction", "source")
WISHES = ("due", "collector", "target", "target_on", "target_basis")
PAGE_RULES = ("anhoej-1", "ihi-1")
MOST_ROWS = 2000


@dataclass(frozen=True)
class Taken:
    """One measurement to be written down: a plain value, or both parts of its fraction."""

    taken_on: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None

    @property
    def numbers(self) -> dict[str, float | None]:
        given = {"value": self.value, "numerator": self.numerator, "denominator": self.denominator}
        return {name: number if number is None else float(number) for name, number in given.items()}


def create_series(
    team, act, *, indicator=None, stratum="", due=None, collector=None, target=None, target_on=None,
    target_basis="value", begins_on=None, baseline_from_on=None, baseline_until_on=None, measures=(), **told: Any,
) -> Series:  # fmt: skip
    """An indicator with its series; or with `indicator`, which is there already, the series of one more group.

    `told` is the definition of a new indicator: any of DEFINITION, the name at least; `measures` what it measures
    in a theory.
    """
    wishes = {"due": due or {}, "collector": collector, "target": target, "target_on": target_on}
    wishes["target_basis"] = target_basis
    with write():
        if done := history.replayed(act):
            return Series.get(Series.uid == done.of_uid)
        if indicator is None:
            indicator = create_indicator(team, act.inner(), told)
            measure_driver(indicator, act.inner(), of=measures)
        require_sensible(wishes)
        require_new_stratum(indicator, team.place, stratum.strip())
        series = Series(
            indicator=indicator, place=team.place, team=team, stratum=stratum.strip(),
            begins_on=begins_on or team.place.day_of(act.at), baseline_from_on=baseline_from_on,
            baseline_until_on=baseline_until_on,
        )  # fmt: skip
        put(series, wishes | said_target(series, wishes, team.place.day_of(act.at)))
        history.record("create series", series, act, before={})
        return series


def create_indicator(team, act, told: dict[str, Any]) -> Indicator:
    told = clean(told)
    require_free_name(team, told.get("name", ""))
    indicator = Indicator.create(team=team, **told)
    history.record("create indicator", indicator, act, before={})
    return indicator


def change_series(series, act, *, measures=None, offered=None, **changed) -> None:
    """Another definition, target, collector or rhythm. The version is the indicator's, which all its groups share.

    With `measures` it also measures these from now on, of all that was `offered`.
    """
    indicator = series.indicator
    wishes = {name: changed.pop(name) for name in WISHES if name in changed}
    told = clean(changed)
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(indicator)
        require_own_words(indicator, told)
        claim_definition(series, act)
        if told.get("name", indicator.name) != indicator.name:
            require_free_name(series.team, told["name"])
        require_same_kind(indicator, told.get("value_kind", indicator.value_kind))
        require_sensible(wishes)
        put(indicator, told)
        history.record("change indicator", indicator, act, before=before)
        before = history.snapshot(series)
        put(series, wishes | said_target(series, wishes, series.place.day_of(act.at)))
        if history.snapshot(series) != before:
            history.record("change series", series, act.inner(), before=before)
        if measures is not None:
            measure_driver(indicator, act.inner(), of=measures, offered=offered)


def change_chart(series, act, *, chart: str, rules: str) -> None:
    """Another kind of chart, or other rules, for these numbers; `act.why` says why, and stands beside the chart."""
    if not act.why.strip():
        raise Refused(N_("Say why, so that others can follow."), field="why")
    if chart not in PAGE_CHARTS or rules not in PAGE_RULES:
        raise TypeError(f"not for pages: {chart}, {rules}")
    try:
        chart_of(series, observations_of(series), chart=chart, rules=rules)
    except Unchartable as no:
        raise Refused(no.sentence, field="chart") from no
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(series)
        claim_definition(series, act)
        put(series, {"chart": chart, "rules": rules, "chart_because": act.why.strip()})
        history.record("change chart", series, act, before=before)


def record_measurement(series, act, *, taken_on, value=None, numerator=None, denominator=None) -> None:
    """Write down one value; a second one for the same day corrects the first, and history keeps the old one."""
    if value is None and numerator is None and counts_days(series.indicator):
        value = find_days_since(series, taken_on)
        if value is None:
            raise Refused(N_("Enter the days since the one before: it is not among these measurements."), field="value")
    taken = checked(series, act, Taken(taken_on, value, numerator, denominator))
    with write():
        if history.is_replay(act):
            return
        version = advance(series)
        there = Measurement.get_or_none(series=series, taken_on=taken_on)
        keep(series, act, taken, there, version)


def record_many(series, act, rows: Iterable[Taken]) -> int:
    """All of these or none, each with its own line of history. Answers how many were new or different."""
    taken = [checked(series, act, row) for row in rows]
    if len(taken) > MOST_ROWS:
        raise Refused(N_("At most %(most)s measurements can be entered at once."), field="pasted", most=MOST_ROWS)
    if len({row.taken_on for row in taken}) < len(taken):
        raise Refused(N_("Two of these measurements are for the same day."), field="pasted")
    with write():
        if history.is_replay(act):
            return 0
        version = advance(series)
        found = Measurement.select().where(Measurement.series == series)
        there = {measurement.taken_on: measurement for measurement in found}
        written = 0
        for row in taken:
            same = there.get(row.taken_on)
            if is_other(same, row):
                keep(series, act.inner() if written else act, row, same, version, seen=act.version)
                written += 1
        return written


def is_other(there, taken: Taken) -> bool:
    """Whether writing this down changes anything."""
    if there is None or there.withdrawn_at:
        return True
    return any(getattr(there, name) != number for name, number in taken.numbers.items())


def set_aside(measurement, act, reason: str) -> None:
    """Drawn and told, but left out of every decision of the chart."""
    reason = reason.strip()
    if not reason:
        raise Refused(N_("Say why it is set aside, so that others can follow."), field="reason")
    change_measurement("set aside", measurement, act, set_aside_because=reason)


def take_back_set_aside(measurement, act) -> None:
    change_measurement("take back set aside", measurement, act, set_aside_because="")


def change_measurement(verb, measurement, act, **changed) -> None:
    with write():
        if history.is_replay(act):
            return
        version = advance(measurement.series)
        newest = Measurement.get_by_id(measurement.id)
        if act.version not in (None, newest.version):
            raise history.conflict(newest, version=newest.version)
        before = history.snapshot(newest)
        put(newest, changed | {"version": version})
        history.record(verb, newest, act, before=before)


def claim_definition(series, act) -> None:
    """What people decide about a series has its indicator's version; the series' own moves with every measurement."""
    try:
        history.claim(series.indicator, act)
    except Conflict as conflict:
        conflict.theirs |= {**history.snapshot(Series.get_by_id(series.id)), "version": conflict.version}
        raise


def checked(series, act, taken: Taken) -> Taken:
    """What the pure rule allows, its value worked out from the fraction. Percent kinds keep per cent."""
    indicator, today = series.indicator, series.place.day_of(act.at)
    if taken.numerator is not None and not takes_fraction(indicator):
        raise Refused(N_("This indicator takes plain numbers, not fractions."), field="value")
    if wrong := fault_of_day(taken.taken_on, today):
        raise Refused(wrong, field="taken_on")
    if wrong := fault(**taken.numbers, taken_on=taken.taken_on, today=today, kind=indicator.value_kind):
        raise Refused(wrong, field="numerator" if takes_fraction(indicator) and taken.value is None else "value")
    if taken.numerator is None or taken.denominator is None:
        return taken
    value = taken.numerator / taken.denominator * per_of(indicator)
    return Taken(taken.taken_on, value, taken.numerator, taken.denominator)


def advance(series) -> int:
    """The series' next version, which stamps what is written now. The row's lock makes writers of one series queue."""
    Series.update(version=Series.version + 1).where(Series.id == series.id).execute()
    version = Series.select(Series.version).where(Series.id == series.id).scalar()
    series.__data__["version"] = version  # Read, not changed: nothing is to be saved.
    return int(version)


def keep(series, act, taken: Taken, there, version: int, seen: int | None = None) -> None:
    """Beside another day's value anyone may write at any time; over a value only who has seen it."""
    seen = act.version if seen is None else seen
    if there is None or there.withdrawn_at:  # What an undone import had brought in: it begins anew.
        there, before = there or Measurement(series=series, taken_on=taken.taken_on), {}
    elif seen is not None and there.version > seen:
        raise history.conflict(there, version=version - 1)
    else:
        before = history.snapshot(there)
    aside = "" if there.withdrawn_at else there.set_aside_because
    put(there, taken.numbers | {"version": version, "withdrawn_at": None, "set_aside_because": aside})
    history.record("record measurement", there, act, before=before)


def put(record, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def clean(told: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(told).difference(DEFINITION):
        raise TypeError(f"not in the definition of an indicator: {', '.join(sorted(unknown))}")
    return {name: value.strip() if isinstance(value, str) else value for name, value in told.items()}


def require_free_name(team, name: str) -> None:
    if not name:
        raise Refused(N_("Give the indicator a name."), field="name")
    theirs = Indicator.select(Indicator.name).where(Indicator.team == team, Indicator.withdrawn_at.is_null())
    if name.casefold() in {one.name.casefold() for one in theirs}:
        raise Refused(N_("Your team has an indicator of this name already."), field="name")


def require_own_words(indicator, told: dict[str, Any]) -> None:
    """Who follows an edition has chosen its own target and due days, and everybody's words."""
    is_new = any(value != getattr(indicator, name) for name, value in told.items())
    if is_new and is_adopted(indicator):
        raise Refused(N_("This definition is held in common. Comment on it where it is held; your target is your own."))


def require_new_stratum(indicator, place, stratum: str) -> None:
    same = Series.select().where(Series.indicator == indicator, Series.place == place, Series.stratum == stratum)
    if same.exists():
        raise Refused(N_("This group is measured already."), field="stratum")


def require_same_kind(indicator, kind: str) -> None:
    measured = Measurement.select().join(Series).where(Series.indicator == indicator)
    if kind != indicator.value_kind and measured.where(Measurement.withdrawn_at.is_null()).exists():
        raise Refused(
            N_("What its numbers are can't change once there are measurements. Begin another indicator."),
            field="value_kind",
        )


def require_sensible(wishes: dict[str, Any]) -> None:
    if wishes.get("target_on") and wishes.get("target") is None:
        raise Refused(N_("A day to reach the target by needs the target itself."), field="target")
    if wrong := fault_of_rule(wishes.get("due") or {}):
        raise Refused(wrong, field="due")
