from dataclasses import dataclass
from datetime import date

from nic.access import BELOW, Kind
from nic.errors import Missing
from nic.places.settings import named_years, school_years_of
from nic.science.school_years import NamedYear, gap_after

MOST = 30  # Years that a place names.


@dataclass(frozen=True)
class Shown:
    year: NamedYear
    gap: tuple[date, date] | None  # The days after it that count to it.
    is_followed: bool  # The next one is named too.


def may_name_years(place) -> bool:
    """A state or a district: a school has those of the places above."""
    return bool(BELOW[Kind(place.kind)])


def require_naming(place) -> None:
    if not may_name_years(place):
        raise Missing


def own_years(place) -> tuple[NamedYear, ...]:
    return named_years(place.settings.get("school_years", []))


def find_year(place, number: int | None) -> NamedYear | None:
    return next((one for one in own_years(place) if one.number == number), None)


def list_years(line) -> list[Shown]:
    """The newest first, with what lies between them."""
    years = school_years_of(line)
    return [Shown(one, gap_after(years, one), one.number + 1 in years.by_number) for one in reversed(years.named)]


def whose_years(line):
    """The place whose names hold at the end of this line, or None."""
    return next((place for place in reversed(line) if place.settings.get("school_years")), None)
