"""What the forms of a cycle offer to choose from, and how a plan turns into typed fields and back."""

from dataclasses import dataclass
from typing import Any

from nic.cycles.queries import OPEN, list_expected, list_first_watched
from nic.cycles.story import states_of
from nic.indicators.queries import chart_of, observations_of_many, tone_of
from nic.places.queries import list_team_people
from nic.science.cycle import (
    SCALE_WORDS,
    VERDICT_WORDS,
    Decision,
    Stage,
    State,
    Verdict,
    say_where,
)
from nic.text import N_, Sentence, sentence

SHOWN = 40  # Points of a small line.
NONE = ("", N_("Choose"))
NOBODY_YET = ("", N_("Nobody yet"))
KINDS = [
    ("happened", N_("What happened")),
    ("surprise", N_("A surprise")),
    ("departure", N_("We departed from the plan")),
]


def people_of(team, today) -> dict[int, Any]:
    return {person.id: person for person in list_team_people(team, today)}


# Study and Act


def study_as_typed(cycle, questions) -> dict[str, Any]:
    """No verdict is ticked beforehand: the data speak beside it, and the team decides."""
    return {
        "worked_for": cycle.worked_for,
        "not_for": cycle.not_for,
        "learned": cycle.learned,
        "questions": [
            {"result": question.result, "verdict": question.verdict, "learned": question.learned}
            for question in questions
        ],
    }


def charted_at(story) -> dict[int, int]:
    """Series -> the number of the first question whose prediction names it: there its chart helps to answer."""
    found: dict[int, int] = {}
    for one in story.questions:
        if one.in_numbers:
            found.setdefault(one.question.series_id, one.question.number)
    return found


def with_verdicts(form, number: int):
    """One part for each question, also where the post brought fewer."""
    while len(form.questions) < number:
        form.questions.append_entry()
    for entry in form.questions:
        entry.form.verdict.choices = [(str(verdict), words) for verdict, words in VERDICT_WORDS.items()]
    return form


def answer_of(part) -> dict[str, str]:
    verdict = part.verdict.data if part.verdict.data in set(Verdict) else ""
    return {"result": part.result.data or "", "verdict": verdict, "learned": part.learned.data or ""}


def with_decisions(form):
    form.decision.choices = [(str(decision), decision.value) for decision in Decision]
    return form


def with_kinds(form):
    form.kind.choices = KINDS
    return form


def with_people(form, people):
    form.owner.choices = [NOBODY_YET, *((id, person.name) for id, person in people.items())]
    return form


# The board


def columns(board, today) -> list[tuple[str, list[Any]]]:
    """Stage by stage; a test that is over or was stopped waits under Study."""
    places: dict[str, list[Any]] = {str(stage): [] for stage in OPEN}
    for cycle in board:
        places[seen_stage(cycle, today)].append((cycle, states_of(cycle, today)))
    return list(places.items())


def seen_stage(cycle, today) -> str:
    """A test that waits for Study stands there, a closed one under Act; one stopped before it began never left Plan."""
    if State.WAITING in states_of(cycle, today):
        return str(Stage.STUDY)
    if cycle.stage == Stage.STOPPED:
        return str(Stage.PLAN)
    return str(Stage.ACT) if cycle.stage == Stage.CLOSED else str(cycle.stage)


def say_number(cycle) -> Sentence:
    """Which test of its ramp it is; of several first tests of one idea it says which is which."""
    if cycle.previous_id is None and cycle.copied_from_id is not None:
        return sentence(N_("copied, cycle %(number)s"), number=cycle.number)
    return sentence(
        N_("by itself, cycle %(number)s") if cycle.is_apart else N_("cycle %(number)s"), number=cycle.number
    )


def say_days(cycle) -> Sentence:
    """The next day that counts for it, or the last one that did."""
    begins, ends = cycle.began_on or cycle.starts_on, cycle.stopped_on or cycle.ends_on
    if cycle.stage == Stage.PLAN:
        if begins is None and ends is None:
            return sentence(N_("No day is chosen yet."))
        return sentence(N_("Starts %(day)s.") if begins else N_("Look at it on %(day)s."), day=begins or ends)
    if cycle.stopped_on:
        return sentence(N_("Stopped %(day)s."), day=ends)
    if ends is None:
        return sentence(N_("Since %(day)s."), day=begins)
    return sentence(N_("Look at it on %(day)s.") if cycle.stage == Stage.DO else N_("Tested until %(day)s."), day=ends)


def where(cycle, now) -> Sentence:
    """Where it stands by the clock of its own place."""
    return say_where(cycle.stage, cycle.decision, states_of(cycle, cycle.team.place.day_of(now)))


@dataclass(frozen=True)
class Spark:
    """The small line on a card: the last values of the first series that the cycle watches, and what they say."""

    values: list[float | None]
    center: float | None
    tone: str
    words: Sentence


def on_cards(board) -> dict[str, Any]:
    """What stands on the cards: a small line, and where nothing was measured what is expected. Three queries."""
    drawn = sparks(board)
    return {"sparks": drawn, "expected": list_expected([one.id for one in board if one.id not in drawn])}


def sparks(board) -> dict[int, Spark]:
    first = list_first_watched([cycle.id for cycle in board if cycle.stage != Stage.PLAN])
    series = {one.id: one for one in first.values()}
    taken = observations_of_many(series)
    drawn = {id: spark_of(chart_of(one, taken[id])) for id, one in series.items() if taken[id]}
    return {cycle_id: drawn[one.id] for cycle_id, one in first.items() if one.id in drawn}


def spark_of(chart) -> Spark:
    shown = [point for point in chart.points if not point.excluded][-SHOWN:]
    center = shown[-1].center if shown else None
    return Spark([point.value for point in shown], center, tone_of(chart), chart.headline)


def spark_of_watched(watched) -> Spark | None:
    """The same for a shared cycle, without the numbers that are withheld; the words stay."""
    if watched is None or watched.chart is None or not watched.chart.points:
        return None
    return spark_of(watched.chart)


# What a ramp and a cycle rest on


def ramp_rows(story, address, now) -> list[dict[str, Any]]:
    """`address` gives the page of a cycle."""
    return [
        {
            "number": one.number,
            "text": one.conditions or (SCALE_WORDS.get(one.scale) if one.scale else None) or one.idea,
            "note": where(one, now),
            "url": address(one),
            "is_current": one.id == story.cycle.id,
        }
        for one in story.ramp
    ]


def steps_of(cycle, today) -> dict[str, Any]:
    """For the bar of steps: the one that is marked, and what stands under each."""
    return {"seen_stage": seen_stage(cycle, today), "step_notes": step_notes(cycle, today)}


def step_notes(cycle, today) -> dict[str, Any]:
    notes: dict[str, Any] = {}
    if cycle.kept_on:
        notes["plan"] = sentence(N_("kept %(day)s"), day=cycle.kept_on)
        notes["do"] = sentence(N_("since %(day)s"), day=cycle.began_on)
    elif cycle.starts_on:
        notes["do"] = sentence(N_("from %(day)s"), day=cycle.starts_on)
    if cycle.ends_on and cycle.stage in (Stage.PLAN, Stage.DO):
        days = (today - cycle.ends_on).days
        is_late = days > 0 and cycle.stage == Stage.DO
        notes["study"] = (
            sentence(N_("waiting since %(day)s"), day=cycle.ends_on)
            if is_late
            else sentence(N_("on %(day)s"), day=cycle.ends_on)
        )
    if cycle.stopped_on and cycle.stage == Stage.STOPPED and cycle.began_on:
        notes["study"] = sentence(N_("waiting since %(day)s"), day=cycle.stopped_on)
    if cycle.stopped_on:
        notes["do" if cycle.began_on else "plan"] = sentence(N_("stopped %(day)s"), day=cycle.stopped_on)
    if cycle.decision:
        notes["act"] = sentence(cycle.decision)
    return notes
