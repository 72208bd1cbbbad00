from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from nic.history import History
from nic.indicators.models import NotNow, Series, Split
from nic.indicators.queries import list_changes, unit_of
from nic.people.models import Person
from nic.places.queries import find_one
from nic.places.settings import school_years_of
from nic.science.chart import Chart, Observation
from nic.science.new_phase import find_new_level, find_new_roster
from nic.science.target import with_unit
from nic.text import N_, Sentence, sentence

MOST = 100


def list_splits(series) -> list[Split]:
    """Oldest day first, those that were taken back among them, each with who began it and who took it back."""
    back = Person.alias()
    found = Split.select(Split, Person, back).join(Person, on=Split.by).switch(Split)
    found = found.join(back, JOIN.LEFT_OUTER, on=Split.withdrawn_by).where(Split.series == series)
    return list(found.order_by(Split.begins_on, Split.id).limit(MOST))


def find_split(series, split_id) -> Split:
    return find_one(Split.select(Split, Series).join(Series).where(Split.series == series, Split.id == split_id))


def list_not_now(series) -> set[tuple[str, date]]:
    """The questions about this series that somebody has answered with no."""
    found: Any = NotNow.select(NotNow.question, NotNow.begins_on).where(NotNow.series == series).limit(MOST)
    return set(found.tuples())


def list_phase_changes(series) -> list[tuple[History, str]]:
    """Every act that moved a center line, newest first, with who did it."""
    return [change for change in list_changes(series) if change[0].verb.endswith((" baseline", " phase"))]


def find_freezing(series) -> tuple[History, str] | None:
    """The line that froze the baseline as it is now, and who did it; None where nothing is frozen."""
    if series.baseline_until_on is None:
        return None
    return next((change for change in list_phase_changes(series) if change[0].verb == "freeze baseline"), None)


@dataclass(frozen=True)
class ToldPhase:
    """A phase of a chart as people read it."""

    number: int
    first_on: date
    last_on: date | None  # None: it goes on.
    points: int
    center: float | None
    split: Split | None  # Who began it, and why; none began the first.


def tell_phases(chart: Chart, splits: Sequence[Split]) -> list[ToldPhase]:
    """Each phase with its center line, and with the split that began it."""
    held = [split for split in splits if split.withdrawn_at is None]
    told = []
    for phase in chart.phases:
        first, last = chart.points[phase.first - 1], chart.points[phase.last - 1]
        begun = [split for split in held if split.begins_on <= first.date] if phase.phase > 1 else []
        goes_on = phase.last == len(chart.points)
        told.append(
            ToldPhase(phase.phase, first.date, None if goes_on else last.date, phase.observations, last.center,
                 begun[-1] if begun else None)
        )  # fmt: skip
    return told


@dataclass(frozen=True)
class Asked:
    """What the page of a series asks once: whether a new phase begins."""

    question: str  # level or roster
    about_on: date  # What a "not now" is remembered by.
    begins_on: date  # What the form of a new phase opens with: its day,
    why: Sentence  # and its reason.
    words: Sentence


def ask_about_phases(series, chart: Chart, observations: Sequence[Observation], marks, line, today) -> list[Asked]:
    """`marks` are the cycles that watch it, `line` the places above it and its own, from the top down."""
    asked = [ask_about_level(series, chart, marks), ask_about_roster(series, observations, line, today)]
    there = [one for one in asked if one is not None]
    answered = list_not_now(series) if there else set()
    return [one for one in there if (one.question, one.about_on) not in answered]


def ask_about_level(series, chart: Chart, marks) -> Asked | None:
    found = find_new_level(chart, [mark.began_on for mark in marks])
    if found is None:
        return None
    unit = unit_of(series.indicator)
    before, since = (with_unit(level, unit if unit == "%" else "") for level in (found.before, found.since))
    values = {
        "points": found.points, "first": found.begins_on, "number": marks[found.test].number, "before": before,
        "since": since,
    }  # fmt: skip
    return Asked("level", found.begins_on, found.begins_on, sentence(LEVEL_WHY[found.side], **values),
                 sentence(LEVELS[found.side], **values))  # fmt: skip


def ask_about_roster(series, observations: Sequence[Observation], line, today) -> Asked | None:
    if series.indicator.counts != "learners":
        return None
    split_on = [date.fromisoformat(day) for day in series.phase_days]
    years = school_years_of(line)
    found = find_new_roster([one.date for one in observations], split_on, today, years)
    if found is None:
        return None
    return Asked("roster", found.year_begins_on, found.begins_on, sentence(N_("A new school year with new learners.")),
                 sentence(ROSTER, first=found.begins_on))  # fmt: skip


LEVELS = {
    "above": N_(
        "Has this become how you work? %(points)s points in a row, since %(first)s, lie above the median of before "
        "cycle %(number)s, which is %(before)s; their own is %(since)s."
    ),
    "below": N_(
        "Has this become how you work? %(points)s points in a row, since %(first)s, lie below the median of before "
        "cycle %(number)s, which is %(before)s; their own is %(since)s."
    ),
}
LEVEL_WHY = {
    "above": N_("Since cycle %(number)s began: %(points)s points in a row above the median of before, %(before)s."),
    "below": N_("Since cycle %(number)s began: %(points)s points in a row below the median of before, %(before)s."),
}
ROSTER = N_(
    "A new school year began, and its first measurement is of %(first)s. Are these other learners than last year? "
    "A new phase keeps the two groups apart."
)
