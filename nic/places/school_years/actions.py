from dataclasses import replace
from datetime import date

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_settings
from nic.places.models import Place
from nic.places.school_years.queries import MOST, find_year, own_years, require_naming
from nic.science.school_years import NamedYear, faults_of, in_order
from nic.text import N_


def name_year(place, act, *, name: str, first_on: date, last_on: date, number: int | None = None) -> NamedYear:
    """A year of this place and of those below. With a number the year that is there changes its name and its days, but
    never the calendar years it lies in: plans and figures stand by these."""
    require_naming(place)
    new = NamedYear(name.strip(), first_on, last_on)
    with write():
        if history.is_replay(act):
            return new
        if number is None:
            place, act = Place.get_by_id(place.id), replace(act, version=None)  # It stands beside what came meanwhile.
        elif find_year(place, number) and new.number != number:
            words = N_("Plans and figures stand by the calendar year in which it ends, %(year)s. That can't change.")
            raise Refused(words, field="last_on", year=str(number))
        others = [one for one in own_years(place) if one.number != number]
        if wrong := faults_of(others, new):
            field, told = wrong
            raise Refused(told.text, field=field, **told.values)
        if len(others) >= MOST:
            raise Refused(N_("A place names at most %(most)s school years. Remove one of long ago."), most=MOST)
        keep(place, act, "name school year", [*others, new])
        return new


def forget_year(place, act, number: int | None) -> None:
    """It goes by the day on which a year usually begins again. What was written for it stays where it is."""
    require_naming(place)
    with write():
        if history.is_replay(act):
            return
        place, act = Place.get_by_id(place.id), replace(act, version=None)
        if find_year(place, number) is None:
            return  # Somebody did it already.
        keep(place, act, "forget school year", [one for one in own_years(place) if one.number != number])


def keep(place, act, verb: str, years: list[NamedYear]) -> None:
    told = [{"name": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()} for one in in_order(years)]
    change_settings(place, act, verb, {"school_years": told})
