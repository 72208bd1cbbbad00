from nic.access import Kind
from nic.errors import Missing
from nic.places.changes.actions import change_settings


def say_whom_to_call(state, act, *, danger: str) -> None:
    """Instead of writing it into a note: for every visit below this state. Empty leaves it to the protocols."""
    if state.kind != Kind.STATE:
        raise Missing
    change_settings(state, act, "say whom to call", {"danger": danger})
