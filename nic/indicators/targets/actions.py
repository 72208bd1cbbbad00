from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.actions import claim_definition, put
from nic.indicators.targets.queries import reckoned
from nic.science.target import VALUE
from nic.text import N_


def renew_target(series, act) -> None:
    """The same points or percent, from where the center line is now."""
    with write():
        if history.is_replay(act):
            return
        if series.target is None or series.target_basis == VALUE:
            raise Refused(N_("The value to reach was named as it is: it goes from no center line."))
        before = history.snapshot(series)
        claim_definition(series, act)
        put(series, reckoned(series, series.target_basis, series.target_change, series.place.day_of(act.at)))
        history.record("renew target", series, act, before=before)
