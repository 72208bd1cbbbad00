"""Support that is asked for and promised: where it stands, and on whose Today it waits.

For every increment of performance that is demanded there is an equal responsibility to provide the capacity to meet it
(R. Elmore, Bridging the Gap Between Standards and Achievement, Albert Shanker Institute 2002).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nic.text import N_


class State(StrEnum):
    ASKED = "asked"
    PROMISED = "promised"
    LATE = "late"  # Its day has passed, and whoever asked has not said whether it was kept.
    DECLINED = "declined"
    KEPT = "kept"
    NOT_KEPT = "not kept"


STATES = {
    State.ASKED: N_("Not answered yet"),
    State.PROMISED: N_("Promised"),
    State.LATE: N_("Late"),
    State.DECLINED: N_("Declined"),
    State.KEPT: N_("Kept"),
    State.NOT_KEPT: N_("Not kept"),
}
KEPT, NOT_KEPT = "kept", "not kept"
SETTLED = {KEPT: N_("It was kept"), NOT_KEPT: N_("It was not kept")}
HOW = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "mail": N_("Mail"),
    "meeting": N_("Meeting"),
}
FIRST_THEIRS = timedelta(days=7)  # So long a missing or late promise waits for the promiser alone.
NEAR = timedelta(days=7)  # A promise is told again so long before its day.
FORGOTTEN = timedelta(days=180)  # What nobody has touched since is no longer asked about daily.
LEAST_PLACES = 3  # Counts over fewer would tell what one of them says.


def state_of(*, has_promise: bool, is_declined: bool, kept: str, promised_on: date | None, today: date) -> State:
    if kept:
        return State.KEPT if kept == KEPT else State.NOT_KEPT
    if is_declined:
        return State.DECLINED
    if not has_promise:
        return State.ASKED
    return State.LATE if promised_on is not None and promised_on < today else State.PROMISED


def waits_for_promiser(now: State, promised_on: date | None, today: date) -> bool:
    """Also in the week before its day, while there is still time to keep it."""
    is_near = now == State.PROMISED and promised_on is not None and promised_on <= today + NEAR
    return is_near or now in (State.ASKED, State.LATE, State.NOT_KEPT)


def waits_for_asker(now: State, needed_by_on: date, promised_on: date | None, today: date) -> bool:
    """A week after it waits for the promiser: they learn of it first."""
    if now == State.LATE and promised_on is not None:
        return today > promised_on + FIRST_THEIRS
    return now == State.ASKED and today > needed_by_on + FIRST_THEIRS


@dataclass(frozen=True)
class Counted:
    """What several places say about the support of one: how often in each state."""

    places: int
    by_state: dict[State, int]
    still_needed: int  # How often something is still needed.


def count_support(told: Iterable[tuple[int, State, bool]]) -> Counted | None:
    """`told`: for each support who asked, where it stands, and whether something is still needed. None over too few."""
    told = list(told)
    places = {place for place, _, _ in told}
    if len(places) < LEAST_PLACES:
        return None
    counts = {one: sum(now == one for _, now, _ in told) for one in State}
    return Counted(len(places), counts, sum(needed for _, _, needed in told))
