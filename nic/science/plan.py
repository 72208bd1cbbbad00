"""The yearly plan: its parts by phase, and the way that it goes from a draft to the end of its year."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nic.science.school_years import SchoolYears
from nic.science.snapshot_page import school_year as school_year  # Plans name their year as the figures do.
from nic.text import N_, Sentence, sentence


class Stage(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    ACTIVE = "active"
    CLOSED = "closed"


STAGE_WORDS = {
    Stage.DRAFT: N_("draft"),
    Stage.SUBMITTED: N_("submitted"),
    Stage.RETURNED: N_("returned"),
    Stage.APPROVED: N_("approved"),
    Stage.ACTIVE: N_("active"),
    Stage.CLOSED: N_("closed"),
}
STEPS = {
    Stage.DRAFT: {Stage.SUBMITTED},
    Stage.RETURNED: {Stage.SUBMITTED},
    Stage.SUBMITTED: {Stage.RETURNED, Stage.APPROVED},
    Stage.APPROVED: {Stage.ACTIVE},
    Stage.ACTIVE: {Stage.CLOSED},
    Stage.CLOSED: set[Stage](),
}
WRITABLE = frozenset({Stage.DRAFT, Stage.RETURNED})
IN_FORCE = frozenset({Stage.APPROVED, Stage.ACTIVE})  # What is changed from here on is an amendment.


def may_be_written(stage: str) -> bool:
    """Not while others read what was handed in, nor once the year is over."""
    return stage in WRITABLE or stage in IN_FORCE


def may_go(now: str, to: str) -> bool:
    return Stage(to) in STEPS[Stage(now)]


class Phase(StrEnum):
    """Of the Vermont form of a continuous improvement plan."""

    ASSESS = "assess"
    TEST = "test"
    SPREAD = "spread"
    SUSTAIN = "sustain"


PHASES = {
    Phase.ASSESS: N_("Assess and innovate"),
    Phase.TEST: N_("Test and pilot"),
    Phase.SPREAD: N_("Implement and spread"),
    Phase.SUSTAIN: N_("Sustain"),
}


@dataclass(frozen=True)
class Part:
    """A section in words: what it asks, and what helps to answer it."""

    key: str
    phase: Phase | None  # None: it stands before the phases, or after them.
    title: str
    hint: str


_PARTS = (
    Part(
        "vision", Phase.ASSESS, N_("Shared vision"),
        N_("What learners here will know, be able to do and feel, in words that you made together."),
    ),
    Part(
        "represented", Phase.ASSESS, N_("Who is represented"),
        N_("Who took part in the needs assessment and the plan, whose voice was heard, and whose is still missing."),
    ),
    Part(
        "focus", Phase.ASSESS, N_("Areas of focus"),
        N_("Which figures, findings and voices led you here. Two or three areas are enough."),
    ),
    Part(
        "problems", Phase.ASSESS, N_("Problems of practice that come first"),
        N_("What you see happen, neither its cause nor its remedy."),
    ),
    Part(
        "causes", Phase.ASSESS, N_("What lies behind them"),
        N_("Which causes you looked into, and which the evidence supports."),
    ),
    Part(
        "theory", Phase.ASSESS, N_("Theory of improvement"),
        N_("If we ..., then ..., because .... One sentence for each problem."),
    ),
    Part(
        "changes_made", Phase.TEST, N_("What the tests changed"),
        N_("Which changes you tested, what you learned, and what you changed because of it."),
    ),
    Part(
        "standard_work", Phase.SPREAD, N_("How it becomes standard work"),
        N_("Which change is ready for more rooms or schools, who brings it there, and how a newcomer learns it."),
    ),
    Part(
        "decisions", Phase.SUSTAIN, N_("Decisions that keep it going"),
        N_("Schedules, policies and habits that have to stay or change so that it lasts."),
    ),
    Part(
        "resources", Phase.SUSTAIN, N_("People, time and money"),
        N_("What it takes from now on, and where that comes from."),
    ),
    Part(
        "last_year", None, N_("Last year's plan"),
        N_("Paste it here, if it was not written in nic: it helps to see what changes."),
    ),
    Part(
        "reflection", None, N_("Looking back at the year"),
        N_("What did you learn, what surprised you, and what would you do otherwise?"),
    ),
)  # fmt: skip
PARTS = {part.key: part for part in _PARTS}
OF_THE_YEAR = frozenset({"changes_made", "reflection"})  # They tell what happened: writing them amends no plan.


def parts_of(phase: Phase | None) -> list[Part]:
    return [part for part in _PARTS if part.phase is phase]


class Ending(StrEnum):
    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"
    DROPPED = "dropped"


ENDINGS = {
    Ending.MET: N_("Met"),
    Ending.PARTLY: N_("Partly met"),
    Ending.NOT_MET: N_("Not met"),
    Ending.DROPPED: N_("Dropped"),
}


QUARTERS = (1, 2, 3, 4)


def quarter_ends(year: int, quarter: int, years: SchoolYears) -> date:
    """The last day of a quarter of the school year that ends in `year`: three months each, the last what is left."""
    if quarter == QUARTERS[-1]:
        return years.ends_on(year)
    first = years.begins_on(year)
    months = first.month - 1 + 3 * quarter
    before = date(first.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
    following = before + timedelta(days=1)
    last = (following.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(before + timedelta(days=first.day - 1), last, years.ends_on(year))


def days_that_fit(year: int, years: SchoolYears) -> tuple[date, date]:
    """From the first day of its school year to one year after its end: a goal may take longer than a year."""
    return years.begins_on(year), years.ends_on(year + 1)


def fault_of_day(day: date | None, year: int, years: SchoolYears) -> Sentence | None:
    """What is wrong with a day of a plan: mostly a slip in its year."""
    first, last = days_that_fit(year, years)
    if day is None or first <= day <= last:
        return None
    return sentence(OUT_OF_YEAR, day=day, year=school_year(year), first=first, last=last)


OUT_OF_YEAR = N_(
    "%(day)s does not fit a plan of %(year)s. Its days lie between %(first)s and %(last)s: from the beginning of the "
    "school year to a year after its end."
)


def quarter_of(year: int, day: date, years: SchoolYears) -> int:
    """In which quarter of that school year a day lies; before it the first, after it the last."""
    return next((quarter for quarter in QUARTERS if day <= quarter_ends(year, quarter, years)), QUARTERS[-1])


def due_quarters(year: int, day: date, years: SchoolYears) -> list[int]:
    """Those that are over by this day: how their goals stand can be told for all of the quarter."""
    return [quarter for quarter in QUARTERS if quarter_ends(year, quarter, years) < day]
