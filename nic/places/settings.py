"""What a place sets for itself and for every place below it, read along its line from the top down."""

from collections.abc import Sequence
from typing import Any

AUGUST_1 = (8, 1)


def setting_of(line: Sequence[Any], name: str) -> Any:
    """What holds at the last place of a line: its own setting, or that of the nearest place above; None without any."""
    return next((place.settings[name] for place in reversed(line) if place.settings.get(name)), None)


def school_year_begins(line: Sequence[Any]) -> tuple[int, int]:
    """Month and day, kept as "09-01"."""
    month, _, day = str(setting_of(line, "school_year_begins") or "").partition("-")
    return (int(month), int(day)) if month and day else AUGUST_1
