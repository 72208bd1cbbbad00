"""Counts that a team keeps, and the problems that it says they show."""

from collections.abc import Sequence

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.tallies.models import Tally
from nic.indicators.tallies.queries import links_of
from nic.places.actions import add_link
from nic.places.changes.actions import change_fields, withdraw
from nic.science.tally import Row
from nic.text import N_


def keep_tally(team, act, *, name: str, taken_on, rows: Sequence[Row]) -> Tally:
    require_past(team, taken_on, act)
    with write():
        if done := history.replayed(act):
            return Tally.get(Tally.uid == done.of_uid)
        tally = Tally.create(team=team, name=name, taken_on=taken_on, rows=[list(row) for row in rows])
        history.record("keep tally", tally, act, before={})
        return tally


def change_tally(tally, act, *, name: str, taken_on, rows: Sequence[Row]) -> None:
    require_past(tally.team, taken_on, act)
    change_fields(tally, act, "change tally", name=name, taken_on=taken_on, rows=[list(row) for row in rows])


def withdraw_tally(tally, act) -> None:
    """What it was evidence of stands without it from now on."""
    withdraw(tally, act, "withdraw tally")


def require_past(team, taken_on, act) -> None:
    if taken_on > team.place.day_of(act.at):
        raise Refused(N_("%(day)s has not come yet."), field="taken_on", day=taken_on)


def show_problem(tally, problem, act) -> None:
    """From now on it is evidence of this problem, with what it shows as the reason."""
    with write():
        if history.is_replay(act):
            return
        if problem.team.place_id != tally.team.place_id:
            raise Refused(N_("It can be evidence of problems of its own place only."), field="problem")
        if problem.uid in {link.to_uid for link in links_of(tally)}:
            raise Refused(N_("It is evidence of this problem already."), field="problem")
        before = history.snapshot(tally)
        history.claim(tally, act)
        add_link(act.inner(), start=tally, end=problem, why=act.why)
        history.record("show problem", tally, act, before=before)


def withdraw_evidence(evidence, act) -> None:
    """It no longer counts as shown; both stay as they are. For whoever has made the count, and whose problem it is."""
    withdraw(evidence, act, "take back link")
