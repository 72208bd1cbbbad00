"""One person goes on at another place: one act, and one history of theirs."""

from typing import Any
from uuid import uuid4

from nic import history
from nic.access import Role
from nic.cycles.models import Question, Watch
from nic.cycles.tasks.models import Task
from nic.db import write
from nic.errors import Refused
from nic.leaving.actions import To, leave_place
from nic.leaving.moves.queries import list_own_drafts
from nic.places.actions import give_role, join_team
from nic.places.changes.actions import change_fields
from nic.places.directory.queries import list_teams_left
from nic.places.invited.queries import may_give
from nic.problems.models import Problem
from nic.text import N_
from nic.theories.models import Theory


def move_person(held, act, *, place, team=None, to: To) -> None:
    """The same role at another place from today, and here no more. What they wrote stays; what only they see, of the
    teams that they leave, goes along."""
    with write():
        if history.is_replay(act) or held.withdrawn_at:
            return
        if held.role == Role.LEARNER:
            raise Refused(N_("A learner needs an adult who answers for them at the new place. Add them there."))
        if not may_give(act.by, place, held.role, act.at):
            raise Refused(N_("You can't give this role at %(place)s."), field="team", place=place.name)
        drafts = list_own_drafts(held.person, list_teams_left(held, held.place.day_of(act.at)))
        if drafts and team is None:
            words = N_("Only they can see some of what they began here. Choose a team, so that they find it there.")
            raise Refused(words, field="team")
        give_role(held.person, place, act, role=held.role, until_on=held.until_on)
        if team is not None:
            join_team(team, held.person, act.inner(), until_on=held.until_on)
        for thing in drafts:
            take_along(thing, team, drafts, act)
        leave_place(held, act.inner(), to=to)


def take_along(thing: Any, team, drafts, act) -> None:
    """Without what ties it to things of the old team, which they see no more."""
    along = {(type(one), one.id) for one in drafts}
    fields: dict[str, Any] = {"team": team}
    if thing._meta.name == "theory" and thing.problem_id and (Problem, thing.problem_id) not in along:
        fields["problem"] = None
    if thing._meta.name == "cycle":
        fields |= {"previous": None, "ramp": uuid4(), "number": 1, "is_first": False}
        if thing.change_idea_id and (Theory, thing.change_idea.theory_id) not in along:
            fields["change_idea"] = None
        for task in Task.select().where(Task.cycle == thing):
            change_fields(task, act.inner(), "take along", team=team)
        for asked in Question.select().where(Question.cycle == thing, Question.series.is_null(False)):
            change_fields(asked, act.inner(), "take along", series=None)
        for watch in Watch.select().where(Watch.cycle == thing, Watch.withdrawn_at.is_null()):
            change_fields(watch, act.inner(), "stop watching", withdrawn_at=act.at)
    change_fields(thing, act.inner(), "take along", **fields)
