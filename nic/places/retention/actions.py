from nic.access import Kind
from nic.errors import Missing, Refused
from nic.places.changes.actions import change_settings
from nic.science.retention import BOUNDS
from nic.text import N_


def set_retention(state, act, *, drafts_kept_days: int | None, sessions_kept_days: int | None) -> None:
    """Of everybody who belongs to this state; None leaves it as usual. The worker takes away what is older."""
    if state.kind != Kind.STATE:
        raise Missing
    said = {"drafts_kept_days": drafts_kept_days, "sessions_kept_days": sessions_kept_days}
    for name, days in said.items():
        bounds = BOUNDS[name]
        if days is not None and not bounds.least <= days <= bounds.most:
            words = N_("Enter a number from %(least)s to %(most)s.")
            raise Refused(words, field=name, least=bounds.least, most=bounds.most)
    change_settings(state, act, "set retention", said)
