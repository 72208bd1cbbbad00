from typing import Any

from nic.cycles.models import Cycle
from nic.cycles.planning.actions import save_plan
from nic.cycles.queries import list_questions, list_watches
from nic.cycles.tasks.actions import add_task
from nic.cycles.tasks.queries import list_tasks
from nic.db import write
from nic.history import replayed

COPIED = ("idea", "purpose", "scale", "conditions", "way_to_know", "stop_if")  # What a share shows of a plan.


def copy_cycle(team, act, *, origin, through=None, brings_tasks=False) -> Cycle:
    """A plan of one's own from somebody's test: what was tried and asked, never what was predicted.

    `through` is the share by which it was seen. Tasks come along without owners, from a test of one's own only: a
    share doesn't show them. What belongs to a place stays there: its theory and its series, unless it is the same team.
    """
    with write():
        if done := replayed(act):
            return Cycle.get(Cycle.uid == done.of_uid)
        plan: dict[str, Any] = {name: getattr(origin, name) for name in COPIED}
        plan |= {"copied_from": origin, "copied_through": through}
        plan["questions"] = [{"words": one.words} for one in list_questions(origin)]
        if origin.team == team:
            plan |= {"change_idea": origin.change_idea_id, "watches": list_watches([origin.id]).get(origin.id, [])}
        cycle = save_plan(act, team=team, plan=plan)
        for task in list_tasks(origin) if brings_tasks else ():
            add_task(team, act.inner(), cycle=cycle, words=task.words, where_at=task.where_at)
        return cycle
