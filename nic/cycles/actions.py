from collections.abc import Sequence
from typing import Any

from nic import history
from nic.access import Kind
from nic.cycles.models import Amendment, LogEntry, Step
from nic.cycles.queries import is_observed, list_questions
from nic.cycles.story import judge_by, prediction_of
from nic.db import write
from nic.errors import Refused
from nic.indicators.queries import observations_of_many
from nic.places.actions import share
from nic.places.attachments.actions import attach_files, take_back_all
from nic.places.attachments.cleaning import Clean
from nic.places.changes.actions import withdraw
from nic.science.cycle import (
    Asked,
    NotYet,
    Stage,
    missing_to_act,
    missing_to_close,
    missing_to_stop,
    missing_to_study,
    step,
)
from nic.text import N_

# Steps


def asked_in(cycle) -> list[Asked]:
    return [Asked(one.words, one.prediction, one.verdict) for one in list_questions(cycle)]


def stop_cycle(cycle, act) -> None:
    """`act.why` says why; it is the first thing that others read about a test that ended early."""
    stopped_on = cycle.team.place.day_of(act.at)
    move(cycle, act, Stage.STOPPED, missing_to_stop(why=act.why), stopped_on=stopped_on, stopped_because=act.why)


def begin_study(cycle, act) -> None:
    """A cycle that was stopped early is studied as it is."""
    is_enough = is_observed(cycle) or (cycle.stage == Stage.STOPPED and cycle.began_on is not None)
    move(cycle, act, Stage.STUDY, missing_to_study(is_observed=is_enough))


def save_study(cycle, act, *, study: dict[str, Any], goes_on=False) -> None:
    """What happened beside each prediction, and what was learned; with `goes_on` to Act, if nothing is missing."""
    with write():
        if history.is_replay(act):
            if goes_on and cycle.stage == Stage.STUDY:  # Saved before, by the other button of the same form.
                close_study(cycle, act.inner())
            return
        before = studied(cycle)
        history.claim(cycle, act)
        if cycle.stage != Stage.STUDY:
            raise Refused(N_("This cycle is not in Study."))
        for name in ("worked_for", "not_for", "learned"):
            setattr(cycle, name, study[name])
        cycle.save()
        for question, given in zip(list_questions(cycle), study["questions"], strict=False):
            put(question, ("result", "verdict", "learned"), given)
        history.record("save study", cycle, act, before=before, after=studied(cycle))
        if goes_on:
            close_study(cycle, act.inner())


def close_study(cycle, act) -> None:
    """On to Act. What the data say of each prediction is kept as of this day: they may be corrected later."""
    move(cycle, act, Stage.ACT, missing_to_act(asked=asked_in(cycle), learned=cycle.learned))
    questions: list[Any] = list_questions(cycle)
    predicted = [(one, prediction) for one in questions if (prediction := prediction_of(one))]
    taken = observations_of_many([one.series_id for one, _ in predicted])
    for one, prediction in predicted:
        found = judge_by(prediction, one.series.indicator, taken[one.series_id], cycle)
        one.outcome, one.outcome_number, one.outcome_points = str(found.outcome), found.number, found.points
        one.outcome_on = cycle.team.place.day_of(act.at)
        one.save()


def studied(cycle) -> dict[str, Any]:
    answers = [parts_of(one, ("result", "verdict", "learned")) for one in list_questions(cycle)]
    return history.snapshot(cycle) | {"questions": answers}


def decide(cycle, act, *, decision: str, because: str) -> None:
    missing = missing_to_close(decision=decision, because=because)
    move(cycle, act, Stage.CLOSED, missing, decision=decision, decided_because=because)


def move(cycle, act, to, missing=(), **fields) -> None:
    """One step, its row that tells the story, and one line of history."""
    with write():
        if history.is_replay(act):
            return
        try:
            stage = step(cycle.stage, to, missing)
        except NotYet as no:
            raise Refused(no.missing[0][1], field=no.missing[0][0], missing=no.missing) from no
        before = history.snapshot(cycle)
        history.claim(cycle, act)
        cycle.stage = str(stage)
        for name, value in fields.items():
            setattr(cycle, name, value)
        cycle.save()
        Step.create(cycle=cycle, from_stage=before["stage"], to_stage=to, by=act.by, at=act.at, why=act.why)
        history.record("take step", cycle, act, before=before)


# What goes with a cycle


def write_log(
    cycle, act, *, kind: str, happened_on, words: str, files: Sequence[Clean] = (), about: str = ""
) -> LogEntry:
    today = cycle.team.place.day_of(act.at)
    if happened_on > today:
        raise Refused(N_("%(day)s has not come yet."), field="happened_on", day=happened_on)
    with write():
        if done := history.replayed(act):
            return LogEntry.get(LogEntry.uid == done.of_uid)
        entry = LogEntry.create(cycle=cycle, kind=kind, happened_on=happened_on, words=words, by=act.by, at=act.at)
        if files:
            attach_files(entry, act.inner(), files, about=about)
        history.record("write log", entry, act, before={})
        return entry


def amend(cycle, act, *, question, words: str) -> Amendment:
    """New words for a prediction that was kept; the original stays. `act.why` says why."""
    with write():
        if done := history.replayed(act):
            return Amendment.get(Amendment.uid == done.of_uid)
        if cycle.stage not in (Stage.DO, Stage.STUDY):
            raise Refused(N_("Predictions can be amended from the start of the test until its Study is done."))
        amendment = Amendment.create(
            cycle=cycle, question=question, field="prediction", words=words, why=act.why, by=act.by, at=act.at
        )  # fmt: skip
        history.record("amend", amendment, act, before={})
        return amendment


def share_cycle(cycle, act, *, audiences, is_nameless=False, **choices) -> None:
    """One act, one share for each audience; None among them is the public. Only networks can be told no name."""
    with write():
        if history.is_replay(act):
            return
        for place in audiences:
            is_network = place is not None and place.kind == Kind.NETWORK
            share(cycle, act.inner(), place=place, is_nameless=is_nameless and is_network, **choices)
        history.record("share cycle", cycle, act, before=history.snapshot(cycle))


def correct_words(cycle, act, *, words: dict[str, str], answers: list[dict[str, str]]) -> None:
    """Better words for what a team wrote itself, at any stage: a name taken out before sharing, a slip of the pen.

    What was kept at the start is not among it. The history has both.
    """
    with write():
        if history.is_replay(act):
            return
        before = studied(cycle)
        history.claim(cycle, act)
        put(cycle, words, words)
        for question, given in zip(list_questions(cycle), answers, strict=False):
            put(question, ("result", "learned"), given)
        history.record("correct words", cycle, act, before=before, after=studied(cycle))


def withdraw_log_entry(entry, act) -> None:
    """What is attached to it goes with it, and for good: a name may be on it."""
    with write():
        if history.is_replay(act) or entry.withdrawn_at:
            return
        before = history.snapshot(entry)
        entry.withdrawn_at = act.at
        entry.save()
        take_back_all(entry, act)
        history.record("withdraw log entry", entry, act, before=before)


def withdraw_cycle(cycle, act) -> None:
    """Gone from sight for everybody; the history keeps it."""
    withdraw(cycle, act, "withdraw cycle")


def put(part, names, given, **more) -> None:
    for name in names:
        if name in given:
            setattr(part, name, given[name])
    for name, value in more.items():
        setattr(part, name, value)
    part.save()


def parts_of(part, names) -> dict[str, Any]:
    taken = history.snapshot(part)
    return {name: taken[name] for name in names if name in taken}
