from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import end
from nic.places.models import Coaching
from nic.text import N_


def invite_coach(team, act, *, held, until_on=None) -> Coaching:
    """The coach whose role this is sees and comments on what the team makes, from today; it ends with the role."""
    today = team.place.day_of(act.at)
    if until_on is not None and until_on < today:
        raise Refused(N_("The last day has passed already."), field="until_on")
    with write():
        if done := history.replayed(act):
            return Coaching.get(Coaching.uid == done.of_uid)
        same = (Coaching.team == team) & (Coaching.held == held)
        if Coaching.select().where(same, Coaching.is_present(today)).exists():
            raise Refused(N_("%(name)s coaches this team already."), field="held", name=held.person.name)
        coaching = Coaching.create(team=team, held=held, by=act.by, from_on=today, until_on=until_on)
        history.record("invite coach", coaching, act, before={})
        return coaching


def end_coaching(coaching, act) -> None:
    end(coaching, act, "end coaching")
