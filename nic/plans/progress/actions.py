"""How a goal stands after a quarter is told once, with what nic gathered on that day; it can be told better later."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.plans.models import Progress
from nic.plans.progress.queries import standings_of
from nic.science.plan import IN_FORCE, QUARTERS
from nic.text import N_


def tell_progress(goal, act, *, quarter: int, words: str) -> None:
    if quarter not in QUARTERS:
        raise Refused(N_("A year has four quarters."))
    if goal.plan.stage not in IN_FORCE:
        raise Refused(N_("How its goals stand is told once the plan is approved, until its year is closed."))
    with write():
        if history.is_replay(act):
            return
        told = standings_of([goal], goal.plan.place.day_of(act.at))[goal.id].told
        held = Progress.get_or_none(Progress.goal == goal, Progress.quarter == quarter)
        if held is None:
            held = Progress.create(goal=goal, quarter=quarter, words=words, told=told, by=act.by, at=act.at)
            history.claim(held, act)
            history.record("tell progress", held, act, before={})
            return
        before = history.snapshot(held)
        history.claim(held, act)
        held.words, held.told, held.by, held.at, held.withdrawn_at = words, told, act.by, act.at, None
        held.save()
        history.record("tell progress", held, act, before=before)
