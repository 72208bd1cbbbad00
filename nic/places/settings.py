"""What a place sets for itself and for every place below it, read along its line from the top down."""

from collections.abc import Sequence
from typing import Any

from nic.science.disclosure import Thresholds

AUGUST_1 = (8, 1)
NOTES_KEPT = 90  # Days.


def setting_of(line: Sequence[Any], name: str) -> Any:
    """What holds at the last place of a line: its own setting, or that of the nearest place above; None without any."""
    return next((place.settings[name] for place in reversed(line) if place.settings.get(name)), None)


def school_year_begins(line: Sequence[Any]) -> tuple[int, int]:
    """Month and day, kept as "09-01"."""
    month, _, day = str(setting_of(line, "school_year_begins") or "").partition("-")
    return (int(month), int(day)) if month and day else AUGUST_1


def thresholds_of(line: Sequence[Any]) -> Thresholds:
    """The smallest groups that are shown beyond the district; a state sets them."""
    usual = Thresholds()
    return Thresholds(
        learners=setting_of(line, "smallest_learners") or usual.learners,
        adults=setting_of(line, "smallest_adults") or usual.adults,
    )


def whom_to_call(line: Sequence[Any]) -> str:
    """What the state says who notices somebody in danger shall do; "" leaves it to the protocol of a visit."""
    return setting_of(line, "danger") or ""


def days_notes_are_kept(line: Sequence[Any]) -> int:
    """How long a visiting team still reads its notes after the report is released."""
    return int(setting_of(line, "notes_kept_days") or NOTES_KEPT)
