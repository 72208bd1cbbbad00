from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.problems.models import Fishbone, Problem, ProblemStep
from nic.science.problem import NotThisStep, step
from nic.text import N_


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


def let_pass(other, act, *, position: int) -> None:
    """The neighbour's place changes and its version does not: whoever is rewording it need not stop for that."""
    with write():
        before = history.snapshot(other)
        other.position = position
        other.save()
        history.record("let pass", other, act.inner(), before=before)
