"""What cycles and series add to the counts of their place. Asked for many at once, in as many queries as for one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, fn

from nic.access import Kind
from nic.cycles.models import Cycle, LogEntry, Question, Step, Watch
from nic.db import kept
from nic.indicators.models import Indicator, Measurement, Series
from nic.indicators.queries import chart_of, observations_of_many
from nic.places.lines.queries import closed_days_of, lines_of
from nic.places.models import Place, Share, Team
from nic.science.cycle import Asked, Stage
from nic.science.monthly import MEASUREMENTS, SEEN, SIGNAL, Counts, of_cycle
from nic.science.seven_marks import Written, seven_marks

Found = dict[int, tuple[int, Counts]]  # By id: the place, and what it adds.


@kept
def whole_of(cycle_ids) -> Any:
    found = Cycle.select(Cycle, Team, Place).join(Team).join(Place)
    return found.where(Cycle.id.in_(cycle_ids))


def is_counted(cycle) -> bool:
    """Nothing of what is still planned, nor of what is somebody's alone; of offices and networks neither."""
    is_there = cycle.withdrawn_at is None and cycle.began_on is not None and not cycle.is_only_mine
    return is_there and cycle.team.place.kind == Kind.SCHOOL


def count_cycles(cycles: Iterable[Any]) -> Found:
    """Of cycles with their team and place; those that are not counted add nothing."""
    cycles = list(cycles)
    found: Found = {one.id: (one.team.place_id, {}) for one in cycles}
    counted = [one for one in cycles if is_counted(one)]
    for cycle, written in zip(counted, written_of(counted), strict=True):
        decision = cycle.decision if cycle.stage == Stage.CLOSED else ""
        counts = of_cycle(
            cycle.stage, decision, is_ended_early=cycle.stopped_on is not None, marks=seven_marks(written)
        )
        found[cycle.id] = cycle.team.place_id, counts
    return found


def written_of(cycles: Sequence[Any]) -> list[Written]:
    """What the seven marks are read from, as the team's own page reads it once the test is over: so that no mark comes
    or goes by itself as days pass."""
    if not cycles:
        return []
    ids = [one.id for one in cycles]
    asked, seen, taken = grouped(asked_of(ids)), grouped(seen_of(ids)), days_taken(ids)
    studied = dict(reversed(studied_of(ids)))  # The first time of each: nobody goes into Study twice.
    ramps = grouped(ramps_of({one.ramp for one in cycles}))
    lines = lines_of({one.team.place_id for one in cycles})
    closed = {id: closed_days_of(line) for id, line in lines.items()}
    return [
        Written(
            today=date.max, stage=one.stage, idea=one.idea, purpose=one.purpose,
            asked=[asked_as(*row) for row in asked[one.id]], kept_on=one.kept_on, began_on=one.began_on,
            ended_on=one.stopped_on or one.ends_on, stopped_because=one.stopped_because,
            studied_on=one.team.place.day_of(studied[one.id]) if one.id in studied else None,
            seen_on=[day for (day,) in seen[one.id]], taken=taken[one.id], learned=one.learned,
            decision=one.decision, because=one.decided_because, scales=[scale for scale, _ in ramps[one.ramp]],
            first_on=min((day for _, day in ramps[one.ramp]), default=None), closed_days=closed[one.team.place_id],
        )
        for one in cycles
    ]  # fmt: skip


def grouped(rows: Iterable[Any]) -> Any:
    """By the first of each row."""
    found: Any = defaultdict(list)
    for key, *rest in rows:
        found[key].append(rest)
    return found


def asked_as(words: str, prediction: str, verdict: str, series, amount, statistic: str, comparison: str) -> Asked:
    """A prediction in numbers alone is one too."""
    is_in_numbers = series is not None and amount is not None and statistic and comparison
    return Asked(words, prediction or ("in numbers" if is_in_numbers else ""), verdict)


@kept
def asked_of(cycle_ids) -> Any:
    columns = (
        Question.cycle, Question.words, Question.prediction, Question.verdict, Question.series, Question.amount,
        Question.statistic, Question.comparison,
    )  # fmt: skip
    found = Question.select(*columns).where(Question.cycle.in_(cycle_ids), Question.withdrawn_at.is_null())
    return found.tuples()


@kept
def seen_of(cycle_ids) -> Any:
    found: Any = LogEntry.select(LogEntry.cycle, LogEntry.happened_on).where(LogEntry.cycle.in_(cycle_ids))
    return found.where(LogEntry.withdrawn_at.is_null()).tuples()


def days_taken(cycle_ids) -> dict[int, list[list[date]]]:
    """Of each cycle, for each series that it watches, the days with a value that was not set aside."""
    by_watch: dict[tuple[int, int], list[date]] = {}
    for cycle_id, series_id, day in taken_of(cycle_ids):
        by_watch.setdefault((cycle_id, series_id), []).append(day)
    found: dict[int, list[list[date]]] = defaultdict(list)
    for (cycle_id, _), days in by_watch.items():
        found[cycle_id].append(days)
    return found


@kept
def taken_of(cycle_ids) -> Any:
    columns = (Watch.cycle, Watch.series, Measurement.taken_on)
    found: Any = Watch.select(*columns).join(Measurement, on=Measurement.series == Watch.series)
    found = found.where(Watch.cycle.in_(cycle_ids), Watch.withdrawn_at.is_null())
    return found.where(Measurement.withdrawn_at.is_null(), Measurement.set_aside_because == "").tuples()


@kept
def studied_of(cycle_ids) -> Any:
    found: Any = Step.select(Step.cycle, Step.at).where(Step.cycle.in_(cycle_ids), Step.to_stage == str(Stage.STUDY))
    return found.order_by(Step.id).tuples()


@kept
def ramps_of(ramps) -> Any:
    """The tests of these ramps that have begun and are not somebody's alone, in order."""
    found: Any = Cycle.select(Cycle.ramp, Cycle.scale, Cycle.began_on).where(Cycle.ramp.in_(ramps), ~Cycle.is_only_mine)
    found = found.where(Cycle.began_on.is_null(False), Cycle.withdrawn_at.is_null())
    return found.order_by(Cycle.number, Cycle.id).tuples()


# -- Which cycles a change reaches -------------------------------------------------------------------------------------


@kept
def beside(ramps) -> Any:
    """The other tests of a ramp, whose marks speak of the whole ramp."""
    return Cycle.select(Cycle.id).where(Cycle.ramp.in_(ramps), Cycle.began_on.is_null(False)).tuples()


@kept
def watching(series_id, first_on) -> Any:
    """Tests that watch this series and were under way on this day or later: what is measured after one is not its."""
    found: Any = Cycle.select(Cycle.id).join(Watch, on=Watch.cycle == Cycle.id).where(Watch.series == series_id)
    found = found.where(Watch.withdrawn_at.is_null(), Cycle.began_on.is_null(False), Cycle.withdrawn_at.is_null())
    return found.where(fn.COALESCE(Cycle.stopped_on, Cycle.ends_on) >= first_on).tuples()


def ids_under_way(place_ids, first_on) -> list[int]:
    found: Any = Cycle.select(Cycle.id).join(Team).where(Team.place.in_(list(place_ids)), Cycle.began_on.is_null(False))
    return [id for (id,) in found.where(fn.COALESCE(Cycle.stopped_on, Cycle.ends_on) >= first_on).tuples()]


# -- Series ------------------------------------------------------------------------------------------------------------


@kept
def series_of(series_ids) -> Any:
    """With how many values each has."""
    taken = Measurement.select(fn.COUNT(Measurement.id)).where(
        Measurement.series == Series.id, Measurement.withdrawn_at.is_null()
    )
    found = Series.select(Series, Indicator, Place, taken.alias("taken")).join(Indicator).switch(Series).join(Place)
    return found.where(Series.id.in_(series_ids))


@kept
def audiences_of(uids) -> Any:
    """With whom these series are shared; None is everybody."""
    found: Any = Share.select(Share.of_uid, Share.place, Place.kind).join(Place, JOIN.LEFT_OUTER)
    return found.where(Share.of_uid.in_(uids), Share.withdrawn_at.is_null()).tuples()


def count_series(series: Iterable[Any]) -> Found:
    """How many values each has, with which places it is shared, and whether its chart shows a signal to those."""
    series = list(series)
    standing = [one for one in series if one.withdrawn_at is None]
    shared = grouped(audiences_of([one.uid for one in standing])) if standing else {}
    told = [one for one in standing if shared.get(one.uid)]
    taken = observations_of_many([one.id for one in told]) if told else {}
    lines = lines_of({one.place_id for one in told}) if told else {}
    found: Found = {one.id: (one.place_id, {}) for one in series}
    for one in standing:
        counts = found[one.id][1]
        if one.place.kind == Kind.SCHOOL and one.taken:
            counts[MEASUREMENTS] = one.taken
        if one.id in taken:
            has_signal = any(signal.is_signal for signal in chart_of(one, taken[one.id]).signals)
            for audience in seen_at(shared[one.uid], lines[one.place_id]):
                counts[f"{SEEN}{audience}"] = 1
                counts |= {f"{SIGNAL}{audience}": 1} if has_signal else {}
    return found


def seen_at(shares: Iterable[Any], line: Sequence[Any]) -> set[int]:
    """The places of the line, and the networks, whose people see it: a share reaches everybody below its place."""
    shares = list(shares)
    with_places = {place_id for place_id, _ in shares}
    found = {place_id for place_id, kind in shares if kind == Kind.NETWORK}
    reached = None in with_places
    for place in line:
        reached = reached or place.id in with_places
        if reached:
            found.add(place.id)
    return found
