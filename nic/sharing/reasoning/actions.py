from nic import history
from nic.access import Kind
from nic.db import write
from nic.places.actions import share


def share_reasoning(thing, act, *, audiences, is_nameless=False, **choices) -> None:
    """A problem or a theory: one act, one share for each audience; None among them is the public. Only networks can be
    told no name."""
    with write():
        if history.is_replay(act):
            return
        for place in audiences:
            is_network = place is not None and place.kind == Kind.NETWORK
            share(thing, act.inner(), place=place, is_nameless=is_nameless and is_network, **choices)
        history.record(f"share {thing._meta.name}", thing, act, before=history.snapshot(thing))
