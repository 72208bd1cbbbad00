"""What a place sets for itself and for every place below it, read along its line from the top down."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nic.science.disclosure import Thresholds
from nic.science.school_years import AUGUST_1, NamedYear, SchoolYears, in_order

NOTES_KEPT = 90  # Days.


def setting_of(line: Sequence[Any], name: str) -> Any:
    """What holds at the last place of a line: its own setting, or that of the nearest place above; None without any."""
    return next((place.settings[name] for place in reversed(line) if place.settings.get(name)), None)


def school_year_begins(line: Sequence[Any]) -> tuple[int, int]:
    """Month and day, kept as "09-01"."""
    month, _, day = str(setting_of(line, "school_year_begins") or "").partition("-")
    return (int(month), int(day)) if month and day else AUGUST_1


def school_years_of(line: Sequence[Any]) -> SchoolYears:
    """The years that the nearest place named, and for all others the day on which a year begins."""
    return SchoolYears(school_year_begins(line), named_years(setting_of(line, "school_years") or []))


def named_years(kept: Sequence[dict[str, str]]) -> tuple[NamedYear, ...]:
    days = ((one["name"], date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in kept)
    return in_order(NamedYear(*one) for one in days)


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
