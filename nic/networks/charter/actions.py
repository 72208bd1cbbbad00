from nic import history
from nic.db import write
from nic.networks.charter.queries import find_charter
from nic.networks.models import Charter
from nic.places.changes.actions import change_fields


def write_charter(
    network, act, *, aim: str = "", theory=None, problem=None, why_us: str = "", held_tight: str = "",
    left_free: str = "",
) -> Charter:  # fmt: skip
    """The first one, or a change of it; what stood there before stays in the history."""
    told = {
        "aim": aim, "theory": theory, "problem": problem, "why_us": why_us, "held_tight": held_tight,
        "left_free": left_free,
    }  # fmt: skip
    with write():
        if done := history.replayed(act):
            return Charter.get(Charter.uid == done.of_uid)
        if charter := find_charter(network):
            change_fields(charter, act, "change charter", by=act.by, at=act.at, **told)
            return charter
        made = Charter.create(network=network, by=act.by, at=act.at, **told)
        history.record("write charter", made, act, before={})
        return made
