"""A cycle as one person may read it: the same story for the team's page, a preview, a shared page and a public one.

`cycles/story.py` tells a cycle as one reader may see it: the team's page, the preview before a share, a shared page
and a public one are the same story with another `Sight`. Numbers about small groups are taken out there, before any
template or figure sees them. A share shows what the cycle says now, and the page says so where one writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nic.cycles.copies.queries import Origin, find_origin, list_copies
from nic.cycles.models import Amendment, Cycle, Question
from nic.cycles.queries import (
    Mark,
    Sight,
    list_amendments,
    list_log,
    list_marks,
    list_parts,
    list_questions,
    list_ramp,
    list_watched,
)
from nic.cycles.tasks.queries import list_tasks
from nic.indicators.disclosure.queries import list_withheld
from nic.indicators.models import Series
from nic.indicators.queries import chart_of, observations_of_many, per_of, unit_of
from nic.indicators.small_groups import Withheld, from_afar, words_alone
from nic.places.attachments.queries import list_attachments, list_attachments_and_marks
from nic.places.comments.queries import PAGE as SHOWN
from nic.places.comments.queries import Listener, Said, list_comments
from nic.science.chart import Chart, Observation
from nic.science.cycle import Stage, State, states
from nic.science.prediction import Judgement, Prediction, fault_of_prediction, judge, look_back, say_prediction
from nic.text import N_, Sentence, sentence


@dataclass(frozen=True)
class Watched:
    """A series on the page of a cycle. Its numbers are those that this reader may see, and no others."""

    series: Series
    chart: Chart | None  # None: the whole group is too small to be shown here.
    verdict: str  # In words; it stays where numbers are withheld.
    observations: list[Observation] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    withheld: frozenset[date] = frozenset()
    smallest: int = 0  # The smallest group that is shown to this reader.

    @property
    def has_open_baseline(self) -> bool:
        """Whether the center still moves with what is tested: no baseline ends before the first marked cycle. Where
        somebody began a phase, the one before it moves no more."""
        if self.chart is not None and len(self.chart.phases) > 1:
            return False
        begun = min((mark.began_on for mark in self.marks), default=None)
        frozen = self.series.baseline_until_on
        return begun is not None and (frozen is None or frozen >= begun)


@dataclass(frozen=True)
class Answered:
    """One learning question: what was expected beside what happened."""

    question: Question
    in_numbers: Sentence | None
    judgement: Judgement | None  # None: nothing was predicted in numbers, or the numbers are withheld.
    amendments: list[Amendment]
    now: Judgement | None = None  # Where the measurements have changed since Study closed: what they say today.


@dataclass(frozen=True)
class Story:
    cycle: Cycle
    sight: Sight
    states: list[State]
    questions: list[Answered]
    watched: list[Watched]
    ramp: list[Cycle]
    log: list[Any]
    tasks: list[Any]
    origin: Origin | None = None
    copies: list[Cycle] = field(default_factory=list)
    files: dict[Any, list[Any]] = field(default_factory=dict)  # What is attached, by the uid of the line of the log.
    said: list[Said] = field(default_factory=list)  # Where a share shows comments: the newest of what this reader sees.
    parts: dict[str, Sentence] = field(default_factory=dict)  # What they are about, in words.

    @property
    def is_running(self) -> bool:
        """Until the test is over no prediction is reached or missed."""
        return self.cycle.stage == Stage.DO and State.WAITING not in self.states


def tell(cycle, place, standing, sight: Sight, today: date) -> Story:
    watched = watch(cycle, place, standing, sight)
    log = list_log(cycle) if sight.shows_log else []
    return Story(
        cycle=cycle,
        sight=sight,
        states=states_of(cycle, today),
        questions=answer(cycle, watched, sight),
        watched=watched,
        ramp=list_ramp(cycle, place, standing) if sight.is_own else [],
        log=log,
        tasks=list_tasks(cycle) if sight.is_own else [],
        origin=find_origin(cycle, place, standing, sight),
        copies=list_copies(cycle, place, standing, sight),
        files=attached_to(log, sight),
        **overhear(cycle, standing, sight, today),
    )


def attached_to(log, sight: Sight) -> dict[Any, list[Any]]:
    """A mark that something was taken back is for the team alone."""
    if not sight.shows_files:
        return {}
    return list_attachments_and_marks(log) if sight.is_own else list_attachments(log)


def overhear(cycle, standing, sight: Sight, today: date) -> dict[str, Any]:
    """What a share shows of the comments; the team has pages of its own for them."""
    if sight.is_own or not sight.hearing.is_all:
        return {}
    parts = {part.name: part.title for part in list_parts(cycle, sight)}
    listener = Listener(standing.person_id, sight.hearing, frozenset({"", *parts}))
    return {"said": list_comments(cycle, today, listener=listener)[:SHOWN], "parts": parts}


def states_of(cycle, today: date) -> list[State]:
    return states(
        cycle.stage, began_on=cycle.began_on, kept_on=cycle.kept_on, ends_on=cycle.ends_on, today=today
    )  # fmt: skip


def watch(cycle, place, standing, sight: Sight) -> list[Watched]:
    series = list_watched(cycle)
    taken = observations_of_many([one.id for one in series])
    marks = list_marks([one.id for one in series], place, standing) if sight.is_own else {}
    seen = [one for one in series if sight.is_own or sight.shows_strata or not one.stratum]
    withheld = list_withheld(seen) if sight.is_withholding else {}
    return [
        look_at(one, taken[one.id], marks.get(one.id) or marks_of(cycle), cycle, sight, withheld.get(one.id))
        for one in seen
    ]


def marks_of(cycle) -> list[Mark]:
    """Beyond the team only the cycle itself is marked: the others were not shared."""
    if cycle.began_on is None:
        return []
    return [Mark(cycle.number, cycle.began_on, cycle.stopped_on or cycle.ends_on)]


def look_at(series, observations, marks, cycle, sight: Sight, withheld: Withheld | None) -> Watched:
    """A share opens the chart from the start of the baseline to the end of the cycle, not the series itself. Its
    numbers are all there only where nothing is `withheld`."""
    if sight.is_own:
        chart = chart_of(series, observations)
        return Watched(series, chart, chart.verdict, observations, marks)
    observations = up_to(observations, cycle)
    chart = chart_of(series, observations)
    if withheld is None:
        return Watched(series, chart, chart.verdict, observations, marks)
    seen, days = from_afar(series, chart, withheld)
    if seen is None:
        return Watched(series, None, words_alone(chart).verdict, smallest=withheld.smallest)
    shown = [one for one in observations if one.date not in days]
    return Watched(series, seen, seen.verdict, shown, marks, days, withheld.smallest)


def up_to(observations: Iterable[Observation], cycle) -> list[Observation]:
    last = cycle.stopped_on or cycle.ends_on
    return [one for one in observations if last is None or one.date <= last]


def answer(cycle, watched: list[Watched], sight: Sight) -> list[Answered]:
    by_series = {one.series.id: one for one in watched}
    amendments: dict[int, list[Amendment]] = {}
    rows: list[Any] = list_amendments(cycle)
    questions: list[Any] = list_questions(cycle)
    for amendment in rows:
        amendments.setdefault(amendment.question_id, []).append(amendment)
    return [
        answered(question, cycle, by_series.get(question.series_id), amendments.get(question.id, []), sight)
        for question in questions
    ]


def answered(question: Any, cycle, watched: Watched | None, amendments: list[Amendment], sight: Sight) -> Answered:
    """Once Study is closed, what the data said that day stands, and beside it what they say now if that differs.

    Who may not see the number of today doesn't see that day's either.
    """
    found, kept = judged(question, cycle, watched), judged_then(question)
    if kept is None or (found is None and not sight.is_own):
        return Answered(question, in_numbers(question), found, amendments)
    is_same = found is None or (found.number, found.points) == (kept.number, kept.points)
    return Answered(question, in_numbers(question), kept, amendments, None if is_same else found)


def prediction_of(question) -> Prediction | None:
    if question.series_id is None or question.amount is None or not (question.statistic and question.comparison):
        return None
    return Prediction(
        statistic=question.statistic,
        comparison=question.comparison,
        amount=question.amount,
        last_points=question.last_points,
        sureness=question.sureness,
    )


def prediction_fault(typed: dict[str, Any]) -> Sentence | None:
    """What is wrong with a prediction in numbers as it was typed; None when it is whole."""
    if not typed["series"]:
        return sentence(N_("Choose the series that will show this number."))
    names = ("statistic", "comparison", "amount", "last_points", "sureness")
    return fault_of_prediction(Prediction(**{name: typed[name] for name in names}))


def in_numbers(question) -> Sentence | None:
    prediction = prediction_of(question)
    return say_prediction(prediction, unit_of(question.series.indicator)) if prediction else None


def judged(question: Any, cycle, watched: Watched | None) -> Judgement | None:
    """A number taken from points that are withheld would tell them, so then there is none."""
    prediction = prediction_of(question)
    if prediction is None or watched is None or watched.withheld or watched.chart is None or cycle.began_on is None:
        return None
    return judge_by(prediction, watched.series.indicator, watched.observations, cycle)


def judge_by(prediction: Prediction, indicator, observations: list[Observation], cycle) -> Judgement:
    is_fraction = bool(observations) and all(one.denominator is not None for one in observations)
    return judge(
        prediction, observations, cycle.began_on, cycle.stopped_on or cycle.ends_on,
        multiply=per_of(indicator) if is_fraction else 1.0, unit=unit_of(indicator),
    )  # fmt: skip


def judged_then(question) -> Judgement | None:
    """What the data said when Study closed; None before that, and for cycles from before it was kept."""
    prediction = prediction_of(question)
    if prediction is None or not question.outcome:
        return None
    return look_back(prediction, question.outcome_number, question.outcome_points, unit_of(question.series.indicator))
