"""The stories of many cycles at once, for what shows hundreds of them: a handful of queries for any number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from peewee import JOIN

from nic.cycles.models import Amendment, LogEntry, Question, Watch
from nic.cycles.queries import OWN, Sight, sight_through
from nic.cycles.story import Story, Watched, answered, look_at, marks_of, states_of
from nic.indicators.disclosure.queries import list_withheld
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import observations_of_many
from nic.people.models import Person
from nic.places.models import Place, Share
from nic.places.queries import list_reaching


def sights_of(cycles: Sequence[Any], standing) -> dict[int, Sight]:
    """As `sight_of` of each: all of their own, of others what their shares by name let this person see. One whose
    share has been taken back since it was looked up is left out."""
    others = {one.uid: one.id for one in cycles if not standing.sees(one)}
    shares: dict[int, list[Share]] = {}
    for share in list_reaching(others, standing) if others else ():
        shares.setdefault(others[share.of_uid], []).append(share)
    seen = [one for one in cycles if one.uid not in others or one.id in shares]
    return {one.id: OWN if one.uid not in others else sight_through(shares[one.id]) for one in seen}


def tell_many(cycles: Sequence[Any], sights: Mapping[int, Sight], now: datetime) -> list[Story]:
    """As `tell` of each, with its whole log; without its ramp, tasks, copies, files and comments."""
    ids = [one.id for one in cycles]
    watched = watch_many(cycles, sights)
    asked, amended = by_cycle(questions_of(ids)), by_cycle(amendments_of(ids))
    logs = by_cycle(log_of([one.id for one in cycles if sights[one.id].shows_log]))
    stories = []
    for cycle in cycles:
        sight, seen = sights[cycle.id], watched[cycle.id]
        amendments: dict[int, list[Amendment]] = {}
        for one in amended.get(cycle.id, ()):
            amendments.setdefault(one.question_id, []).append(one)
        by_series = {one.series.id: one for one in seen}
        questions = [
            answered(one, cycle, by_series.get(one.series_id), amendments.get(one.id, []), sight)
            for one in asked.get(cycle.id, ())
        ]
        log = logs.get(cycle.id, [])
        day = cycle.team.place.day_of(now)
        stories.append(Story(cycle, sight, states_of(cycle, day), questions, seen, ramp=[], log=log, tasks=[]))
    return stories


def watch_many(cycles: Sequence[Any], sights: Mapping[int, Sight]) -> dict[int, list[Watched]]:
    by_id = {one.id: one for one in cycles}
    pairs = [
        (by_id[row.watch.of], row)
        for row in watched_by(list(by_id))
        if sights[row.watch.of].is_own or sights[row.watch.of].shows_strata or not row.stratum
    ]
    taken = observations_of_many({series.id for _, series in pairs})
    afar = {series.id: series for cycle, series in pairs if sights[cycle.id].is_withholding}
    withheld = list_withheld(list(afar.values()), {id: taken[id] for id in afar}) if afar else {}
    found: dict[int, list[Watched]] = {id: [] for id in by_id}
    for cycle, series in pairs:
        sight = sights[cycle.id]
        gone = withheld[series.id] if sight.is_withholding else None
        found[cycle.id].append(look_at(series, taken[series.id], marks_of(cycle), cycle, sight, gone))
    return found


def watched_by(ids: list[int]) -> Any:
    """As `list_watched` of each."""
    found: Any = Series.select(Series, Indicator, Place, Watch.cycle.alias("of")).join(Indicator).switch(Series)
    found = found.join(Place).switch(Series).join(Watch)
    return found.where(Watch.cycle.in_(ids), Watch.withdrawn_at.is_null()).order_by(Watch.id)


def questions_of(ids: list[int]) -> Any:
    found = Question.select(Question, Series, Indicator).join(Series, JOIN.LEFT_OUTER).join(Indicator, JOIN.LEFT_OUTER)
    return found.where(Question.cycle.in_(ids), Question.withdrawn_at.is_null()).order_by(Question.number)


def amendments_of(ids: list[int]) -> Any:
    found = Amendment.select(Amendment, Person).join(Person).where(Amendment.cycle.in_(ids))
    return found.order_by(Amendment.id)


def log_of(ids: list[int]) -> Any:
    """Newest day first."""
    found = LogEntry.select().where(LogEntry.cycle.in_(ids), LogEntry.withdrawn_at.is_null())
    return found.order_by(LogEntry.happened_on.desc(), LogEntry.id.desc())


def by_cycle(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.cycle_id, []).append(row)
    return found
