from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from nic.access import is_near
from nic.cycles.models import ON_A_CARD, Amendment, Cycle, LogEntry, Question, Step, Watch
from nic.db import kept
from nic.errors import Missing
from nic.history import History
from nic.indicators.imports.queries import has_brought_in
from nic.indicators.models import Indicator, Measurement, Series
from nic.people.models import Person
from nic.places.comments.parts import Part, part_name
from nic.places.comments.queries import OWN as ALL_COMMENTS
from nic.places.comments.queries import Hearing, hearing_through
from nic.places.models import Place, Team
from nic.places.queries import find_one, list_shares, opens, own, with_teams
from nic.science.cycle import Stage
from nic.text import N_, sentence

PAGE = 50
OPEN = (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT)
# Stopped ones that began wait for Study, so they are open too.
IS_OPEN: Any = Cycle.stage.in_(OPEN) | ((Cycle.stage == Stage.STOPPED) & Cycle.began_on.is_null(False))
MOST_OPEN = 300


def find_cycle(place, cycle_id, standing) -> Cycle:
    """The cycle, if it is theirs or shared with them by name; any other does not exist."""
    return find_one(open_cycles(place, standing).where(Cycle.id == cycle_id))


def find_own_cycle(place, cycle_id, standing) -> Cycle:
    return own(find_cycle(place, cycle_id, standing), standing)


def find_cycle_to_withdraw(place, cycle_id, standing) -> Cycle:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    here = (Team.place == place) & (Cycle.id == cycle_id)
    return own(find_one(every_cycle().where(here, opens(Cycle, standing))), standing)


def open_cycles(place, standing) -> Any:
    return whole_cycles().where(Team.place == place, opens(Cycle, standing))


def list_ramp(cycle, place, standing) -> list[Cycle]:
    """The cycles of one ramp that this person may see, in order."""
    found = open_cycles(place, standing).where(Cycle.ramp == cycle.ramp)
    return list(found.order_by(Cycle.number, Cycle.id).limit(50))


@kept
def list_questions(cycle) -> Any:
    found = Question.select(Question, Series, Indicator).join(Series, JOIN.LEFT_OUTER).join(Indicator, JOIN.LEFT_OUTER)
    return found.where(Question.cycle == cycle, Question.withdrawn_at.is_null()).order_by(Question.number)


def find_question(cycle, question_id) -> Question:
    return find_one(
        Question.select().where(
            Question.cycle == cycle, Question.id == question_id, Question.withdrawn_at.is_null()
        )
    )  # fmt: skip


def list_log(cycle, page=1) -> list[LogEntry]:
    """Newest day first."""
    found = LogEntry.select(LogEntry, Person).join(Person).where(LogEntry.cycle == cycle)
    order = LogEntry.happened_on.desc(), LogEntry.id.desc()
    return list(found.where(LogEntry.withdrawn_at.is_null()).order_by(*order).paginate(page, PAGE))


def find_log_entry(cycle, entry_id) -> LogEntry:
    return find_one(LogEntry.select().where(LogEntry.cycle == cycle, LogEntry.id == entry_id))


def find_log_line(cycle, entry_id) -> LogEntry:
    """One that stands."""
    found = LogEntry.select().where(LogEntry.cycle == cycle, LogEntry.id == entry_id)
    return find_one(found.where(LogEntry.withdrawn_at.is_null()))


def list_amendments(cycle) -> list[Amendment]:
    found = Amendment.select(Amendment, Person).join(Person).where(Amendment.cycle == cycle)
    return list(found.order_by(Amendment.id).limit(200))


def list_steps(cycle) -> list[Step]:
    return list(Step.select(Step, Person).join(Person).where(Step.cycle == cycle).order_by(Step.id).limit(100))


def list_watched(cycle) -> list[Series]:
    """The series that a cycle names, with their indicators. Goes with the cycle: ask for that first."""
    found = (
        Series.select(Series, Indicator, Place).join(Indicator).switch(Series).join(Place).switch(Series).join(Watch)
    )
    return list(found.where(Watch.cycle == cycle, Watch.withdrawn_at.is_null()).order_by(Watch.id))


def list_watches(cycles) -> dict[int, list[int]]:
    """Ids of the watched series for each of these cycles."""
    found: dict[int, list[int]] = {}
    for cycle_id, series_id in watches_of(cycles):
        found.setdefault(cycle_id, []).append(series_id)
    return found


@kept
def watches_of(cycles) -> Any:
    found: Any = Watch.select(Watch.cycle, Watch.series)
    found = found.where(Watch.cycle.in_(cycles), Watch.withdrawn_at.is_null())
    return found.order_by(Watch.id).tuples()


def list_first_watched(cycle_ids) -> dict[int, Series]:
    """For each of these cycles the first series that it watches, with its indicator: one query."""
    found: dict[int, Series] = {}
    for series in watched_by(cycle_ids):
        found.setdefault(series.watch.of, series)
    return found


@kept
def watched_by(cycle_ids) -> Any:
    found: Any = Series.select(Series, Indicator, Watch.cycle.alias("of")).join(Indicator).switch(Series).join(Watch)
    return found.where(Watch.cycle.in_(cycle_ids), Watch.withdrawn_at.is_null()).order_by(Watch.id)


def list_expected(cycle_ids) -> dict[int, str]:
    """For each of these cycles the first of its predictions that is written in words: one query, none for none."""
    found: dict[int, str] = {}
    for cycle_id, prediction in predicted_of(cycle_ids) if cycle_ids else ():
        found.setdefault(cycle_id, prediction)
    return found


@kept
def predicted_of(cycle_ids) -> Any:
    asked: Any = Question.select(Question.cycle, Question.prediction).where(Question.cycle.in_(cycle_ids))
    written = asked.where(Question.prediction != "", Question.withdrawn_at.is_null())
    return written.order_by(Question.number).tuples()


def is_observed(cycle) -> bool:
    """A measurement of a watched series since the test began, or a line in the log that still stands."""
    if cycle.began_on is None:
        return False
    measured = (
        Measurement.select()
        .join(Watch, on=Watch.series == Measurement.series)
        .where(Watch.cycle == cycle, Watch.withdrawn_at.is_null())
        .where(Measurement.taken_on >= cycle.began_on, Measurement.withdrawn_at.is_null())
    )
    logged = LogEntry.select().where(LogEntry.cycle == cycle, LogEntry.withdrawn_at.is_null())
    return measured.exists() or logged.exists()


def has_happened_since_start(cycle) -> bool:
    """Whether taking the start back would hide something: anything entered since the predictions were kept."""
    if cycle.kept_at is None:
        return False
    logged = LogEntry.select().where(LogEntry.cycle == cycle, LogEntry.at >= cycle.kept_at)
    watched = Watch.select(Watch.series).where(Watch.cycle == cycle, Watch.withdrawn_at.is_null())
    entered = History.select().join(Measurement, on=Measurement.uid == History.of_uid)
    entered = entered.where(Measurement.series.in_(watched), History.at >= cycle.kept_at)
    return logged.exists() or entered.exists() or has_brought_in(watched, cycle.kept_at)


@kept
def list_series_by_ids(series_ids) -> Any:
    return Series.select(Series, Indicator).join(Indicator).where(Series.id.in_(series_ids))


@dataclass(frozen=True)
class Mark:
    """A cycle on the chart of a series that it watches."""

    number: int
    began_on: date
    ended_on: date | None


def list_marks(series_ids, place, standing) -> dict[int, list[Mark]]:
    """The cycles to mark on each series' chart: begun, and open to this person."""
    seen = open_cycles(place, standing).where(Cycle.began_on.is_null(False)).join(Watch, on=Watch.cycle == Cycle.id)
    rows: Any = seen.where(Watch.series.in_(list(series_ids)), Watch.withdrawn_at.is_null())
    marks: dict[int, list[Mark]] = {}
    columns = (Watch.series, Cycle.number, Cycle.began_on, Cycle.ends_on, Cycle.stopped_on)
    for series_id, number, began_on, ends_on, stopped_on in rows.select(*columns).order_by(Cycle.began_on).tuples():
        marks.setdefault(series_id, []).append(Mark(number, began_on, stopped_on or ends_on))
    return marks


# What reaches people beyond the team.


@dataclass(frozen=True)
class Sight:
    """How much of a shared cycle its reader sees; the team sees all."""

    is_own: bool = False
    shows_log: bool = False
    shows_strata: bool = False
    shows_files: bool = False  # What is attached to the log.
    is_nameless: bool = False
    is_withholding: bool = True  # Numbers of small groups: beyond the district they are left out.
    hearing: Hearing = Hearing()


OWN = Sight(
    is_own=True, shows_log=True, shows_strata=True, shows_files=True, is_withholding=False, hearing=ALL_COMMENTS
)


def sight_of(cycle, standing) -> Sight:
    if standing.sees(cycle):
        return OWN
    return sight_through(share for share in list_shares(cycle, standing) if not share.is_nameless)


def sight_through(shares) -> Sight:
    """Several shares that reach one person add up: the log of one, the name of another."""
    shares = list(shares)
    if not shares:
        raise Missing
    near = [share for share in shares if is_near(share.place)]
    return Sight(
        shows_log=any(share.shows_log for share in shares),
        # What a share beyond the district allows was allowed without the numbers that only the near ones show.
        shows_strata=any(share.shows_strata for share in near or shares),
        shows_files=any(share.shows_log and share.shows_files and not share.is_nameless for share in shares),
        is_nameless=all(share.is_nameless for share in shares),
        is_withholding=not near,
        hearing=hearing_through(shares),
    )


def whole_cycles() -> Any:
    """Cycles with team, place and owner, whoever may see them: for pages that hold several places."""
    return every_cycle().where(Cycle.withdrawn_at.is_null())


def every_cycle() -> Any:
    """The withdrawn ones too."""
    return Cycle.select(Cycle, Team, Place, Person).join(Team).join(Place).switch(Cycle).join(Person, on=Cycle.owner)


def list_parts(cycle, sight: Sight) -> list[Part]:
    """What a comment of this reader may be about: what they see of the cycle."""
    asked = [
        Part(part_name("question", one), sentence(N_("Question %(number)s"), number=one.number), with_guess(one))
        for one in list_questions(cycle)
    ]
    watched: list[Any] = list_watched(cycle)
    charts = [
        Part(part_name("chart", one), sentence(N_("The chart")), f"{one.indicator.name} {one.stratum}".strip())
        for one in watched
        if sight.is_own or sight.shows_strata or not one.stratum
    ]
    log = [Part("log", sentence(N_("The log")))] if sight.shows_log and cycle.stage != Stage.PLAN else []
    study = [Part("study", sentence(N_("What was learned")), cycle.learned)] if cycle.learned else []
    act = [Part("decision", sentence(N_("The decision")), cycle.decided_because)] if cycle.decision else []
    return [Part("plan", sentence(N_("The plan")), cycle.idea), *asked, *charts, *log, *study, *act]


def list_parts_through(cycle, share) -> list[Part]:
    return list_parts(cycle, sight_through([share]))


def with_guess(question) -> str:
    return "\n".join(filter(None, (question.words, question.prediction)))


# What waits for one person, over all places.


def list_team_board(teams, person) -> list[Any]:
    """The open cycles of these teams, wherever they are; newest first. What waits is looked up among them."""
    return with_teams(open_cycles_of(teams, person), teams)


@kept
def open_cycles_of(teams, person) -> Any:
    seen = ~Cycle.is_only_mine | (Cycle.owner == person)
    found = Cycle.select(*ON_A_CARD, Person.id, Person.name).join(Person, on=Cycle.owner)
    found = found.where(Cycle.team.in_(teams), IS_OPEN, seen)
    return found.where(Cycle.withdrawn_at.is_null()).order_by(Cycle.id.desc()).limit(MOST_OPEN)


def waiting_for_study(cycles, today: date) -> list[Any]:
    """Of open cycles those whose test is over or was stopped, or whose Study is begun; longest waiting first."""
    found = [one for one in cycles if one.stage not in (Stage.PLAN, Stage.DO) or is_over(one, today)]
    return sorted(found, key=lambda one: (one.ends_on, one.id))


def is_over(cycle, today: date) -> bool:
    return cycle.stage == Stage.DO and cycle.ends_on < today
