from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.problems.models import Cause, Fishbone, Problem, ProblemStep
from nic.problems.queries import list_causes
from nic.science.outline import everything_above
from nic.science.problem import Evidence, NotThisStep, step
from nic.text import N_

MOST_CAUSES, DEEPEST = 300, 8  # What one page holds and an eye can follow; five whys fit well.


def create_problem(team, act, *, is_only_mine: bool = False, **words) -> Problem:
    refuse_future(team.place, act, words["noticed_on"])
    with write():
        if done := history.replayed(act):
            return Problem.get(Problem.uid == done.of_uid)
        problem = Problem.create(team=team, owner=act.by, is_only_mine=is_only_mine, **words)
        history.record("create problem", problem, act, before={})
        return problem


def change_problem(problem, act, *, is_only_mine: bool = False, **words) -> None:
    """The "only me" tick can be taken away, not set again: what the team has seen stays the team's."""
    refuse_future(problem.team.place, act, words["noticed_on"])
    change_fields(problem, act, "change problem", is_only_mine=problem.is_only_mine and is_only_mine, **words)


def refuse_future(place, act, day) -> None:
    if day > place.day_of(act.at):
        raise Refused(N_("%(day)s has not come yet."), field="noticed_on", day=day)


def take_problem_step(problem, act, *, stage: str) -> None:
    """Move a problem to its next stage; the reason is the act's."""
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(problem)
        history.claim(problem, act)
        try:
            problem.stage = step(problem.stage, stage, why=act.why).value
        except NotThisStep as no:
            raise Refused(no.sentence, field=no.field) from no
        problem.save()
        ProblemStep.create(
            problem=problem, from_stage=before["stage"], to_stage=stage, by=act.by, at=act.at, why=act.why
        )  # fmt: skip
        history.record("take problem step", problem, act, before=before)


def withdraw_problem(problem, act) -> None:
    """Its fishbones go from sight with it; theories written for it stay."""
    withdraw(problem, act, "withdraw problem")


def create_fishbone(problem, act, *, effect: str, source: str = "") -> Fishbone:
    with write():
        if done := history.replayed(act):
            return Fishbone.get(Fishbone.uid == done.of_uid)
        fishbone = Fishbone.create(problem=problem, effect=effect, source=source)
        history.record("create fishbone", fishbone, act, before={})
        return fishbone


def change_fishbone(fishbone, act, *, effect: str, source: str = "") -> None:
    change_fields(fishbone, act, "change fishbone", effect=effect, source=source)


def withdraw_fishbone(fishbone, act) -> None:
    withdraw(fishbone, act, "withdraw fishbone")


def add_cause(
    fishbone, act, *, words: str, parent=None, evidence=Evidence.HUNCH, evidence_note="", is_ours_to_change=None
) -> Cause:
    """A bone when there is no parent, else a cause, or the why behind a cause. It comes last among its kind."""
    with write():
        if done := history.replayed(act):
            return Cause.get(Cause.uid == done.of_uid)
        causes = list_causes(fishbone)
        refuse_too_many(causes, parent)
        cause = Cause.create(
            fishbone=fishbone, parent=parent, words=words,
            evidence=Evidence(evidence).value, evidence_note=evidence_note, is_ours_to_change=is_ours_to_change,
            position=1 + max((one.position for one in causes), default=0),
        )  # fmt: skip
        history.record("add cause", cause, act, before={})
        return cause


def refuse_too_many(causes, parent) -> None:
    if len(causes) >= MOST_CAUSES:
        raise Refused(N_("This fishbone holds %(most)s causes. Begin another one for what is new."), most=MOST_CAUSES)
    above = everything_above(parent.id, {one.id: [one.parent_id] for one in causes}) if parent else set()
    if len(above) >= DEEPEST:
        words = N_("This line of whys is %(deepest)s steps deep. Begin another fishbone with this cause as its effect.")
        raise Refused(words, deepest=DEEPEST)


def change_cause(cause, act, *, words: str, evidence=None, evidence_note=None, is_ours_to_change=None) -> None:
    """Of a bone only the name changes."""
    if cause.parent_id is None:
        return change_fields(cause, act, "change cause", words=words)
    change_fields(
        cause, act, "change cause", words=words, evidence=Evidence(evidence or cause.evidence).value,
        evidence_note=evidence_note or "", is_ours_to_change=is_ours_to_change,
    )  # fmt: skip


def move_cause(cause, act, *, way: str) -> None:
    """One place up or down among those under the same parent; at the end of the list it stays where it is."""
    with write():
        if history.is_replay(act):
            return
        row = [one for one in list_causes(cause.fishbone) if one.parent_id == cause.parent_id]
        here = [one.id for one in row].index(cause.id)
        there = here + (-1 if way == "up" else 1)
        if 0 <= there < len(row):
            other = row[there]
            mine, theirs = cause.position, other.position
            change_fields(cause, act, "move cause", position=theirs)
            let_pass(other, act, position=mine)


def let_pass(other, act, *, position: int) -> None:
    """The neighbour's place changes and its version does not: whoever is rewording it need not stop for that."""
    before = history.snapshot(other)
    other.position = position
    other.save()
    history.record("let pass", other, act.inner(), before=before)


def withdraw_cause(cause, act) -> None:
    """What stands under it goes from sight with it."""
    withdraw(cause, act, "withdraw cause")
