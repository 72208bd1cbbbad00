"""What an export of a place holds for one person: the things themselves, found as the pages find them.

Of teams here what this person sees by name; of others what they shared with this very place, as far as they shared it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peewee import fn

from nic.access import Ability, Kind
from nic.cycles.many.queries import sights_of
from nic.cycles.models import Cycle
from nic.cycles.queries import Sight, open_cycles
from nic.indicators.editions.queries import list_held_here, list_reaching
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import open_series
from nic.places.lines.queries import line_ids, list_line
from nic.places.membership.queries import list_network_members
from nic.places.queries import PAGE
from nic.places.settings import school_years_of
from nic.plans.editions.queries import list_public
from nic.plans.queries import list_plans
from nic.problems.models import Problem
from nic.problems.queries import open_problems
from nic.reviews.release.queries import list_newest
from nic.reviews.taken.queries import Found, list_practices
from nic.sharing.queries import shared_with, sights_at
from nic.sharing.reasoning.queries import shared_with as reasoning_shared_with
from nic.snapshots.queries import Published, published_of
from nic.support.queries import Asked, list_asked_by, list_support_by
from nic.theories.models import Theory
from nic.theories.queries import open_theories

MOST_CYCLES, MOST = 1000, 500
ALL_YEARS = None


@dataclass(frozen=True)
class Asking:
    """Who asks for what, where. `year` is the one in which a school year ends, None for all of them;
    `sees_all_figures` whether small groups of the yearly figures are shown to them."""

    place: Any
    person: Any
    standing: Any
    now: datetime
    year: int | None = ALL_YEARS
    sees_all_figures: bool = False

    @property
    def today(self) -> date:
        day: date = self.place.day_of(self.now)
        return day

    def days(self) -> tuple[date, date]:
        """The first and the last day of the school year asked for."""
        years, year = school_years_of(list_line(self.place)), self.year or 0
        return years.begins_on(year), years.ends_on(year)

    def has(self, day: date) -> bool:
        first, last = self.days() if self.year else (date.min, date.max)
        return first <= day <= last


@dataclass(frozen=True)
class Owned:
    """A problem or a theory, and how it is seen."""

    thing: Any
    is_own: bool
    is_nameless: bool = False


@dataclass(frozen=True)
class Contents:
    """The things themselves. `left_out` names the tables that hold only the newest."""

    cycles: list[Any]
    sights: Mapping[int, Sight]
    problems: list[Owned]
    theories: list[Owned]
    series: list[Any]
    held: list[Any]
    reaching: list[Any]
    members: list[Any]
    plans: list[Any]
    public_plans: list[Any]
    reports: list[Any]
    practices: list[Found]
    published: Published
    asked: list[Asked]
    asked_of_us: list[Asked]
    left_out: frozenset[str] = field(default=frozenset())

    def counts(self) -> dict[str, int]:
        """How many rows the first tables have; the others hold what belongs to them."""
        return {
            "cycles": len(self.cycles), "problems": len(self.problems), "theories": len(self.theories),
            "common_indicators": len(self.held) + len(self.reaching), "members": len(self.members),
            "plans": len(self.plans) + len(self.public_plans), "support": len(self.asked) + len(self.asked_of_us),
            "reports": len({one.id for one in (*self.reports, *(found.edition for found in self.practices))}),
        }  # fmt: skip

    @property
    def is_empty(self) -> bool:
        return not any((*self.counts().values(), self.series, self.published.figures))


def find_contents(asking: Asking) -> Contents:
    place, standing, is_network = asking.place, asking.standing, asking.place.kind == Kind.NETWORK
    reaches = place.id in standing.audience_ids
    cycles, sights, more_cycles = find_cycles(asking, reaches)
    problems, more_problems = find_owned("problem", open_problems(place, standing), Problem, asking, reaches)
    theories, more_theories = find_owned("theory", open_theories(place, standing), Theory, asking, reaches)
    series = list(open_series(place, standing).order_by(Indicator.name, Series.stratum, Series.id).limit(MOST + 1))
    more = {"cycles": more_cycles, "problems": more_problems, "theories": more_theories, "series": len(series) > MOST}
    readable = {} if is_network else {one.id: one for one in list_plans(place, standing)}
    public = [] if is_network else [one for one in list_public(place) if one.id not in readable]
    may_see_support = standing.allows(Ability.READ_DRAFTS)
    return Contents(
        cycles, sights, problems, theories, series[:MOST],
        held=list_held_here(place, standing),
        reaching=list_reaching(place, asking.person, standing, asking.today),
        members=list_places_in(place, asking.today) if is_network else [],
        plans=of_year(asking, readable.values()), public_plans=of_year(asking, public),
        reports=[] if is_network else [one for one in list_newest(line_ids([place.id])) if is_of_year(asking, one)],
        practices=[one for one in list_practices(place, standing) if is_of_year(asking, one.edition)],
        published=Published() if is_network else published_of(place, asking.sees_all_figures),
        asked=needed(asking, list_asked_by(place, asking.today)) if may_see_support else [],
        asked_of_us=needed(asking, list_support_by(place, asking.today)) if may_see_support else [],
        left_out=frozenset(name for name, is_so in more.items() if is_so),
    )  # fmt: skip


def find_cycles(asking: Asking, reaches: bool) -> tuple[list[Any], dict[int, Sight], bool]:
    """Newest first: those of teams here, as far as they are seen by name, and what was shared with this very place."""
    ours = newest(within(asking, open_cycles(asking.place, asking.standing)))
    shared = newest(within(asking, shared_with(asking.place))) if reaches else []
    here = {one.id for one in ours}
    others = [one for one in shared if one.id not in here]
    sights = sights_of(ours, asking.standing) | sights_at(asking.place, others)
    found = sorted((one for one in (*ours, *others) if one.id in sights), key=lambda one: -one.id)
    return found[:MOST_CYCLES], sights, len(found) > MOST_CYCLES


def newest(cycles) -> list[Any]:
    return list(cycles.order_by(Cycle.id.desc()).limit(MOST_CYCLES + 1))


def within(asking: Asking, cycles) -> Any:
    """Those of which a day lies in the school year; what has no day yet belongs to every one."""
    if asking.year is None:
        return cycles
    first, last = asking.days()
    ends = fn.COALESCE(Cycle.stopped_on, Cycle.ends_on, Cycle.began_on, Cycle.starts_on)
    begins = fn.COALESCE(Cycle.began_on, Cycle.starts_on, Cycle.ends_on)
    return cycles.where(ends.is_null() | ((ends >= first) & (begins.is_null() | (begins <= last))))


def find_owned(kind: str, ours, model, asking: Asking, reaches: bool) -> tuple[list[Owned], bool]:
    """Newest first. One that is seen by name is no second time there without."""
    mine = list(ours.order_by(model.id.desc()).limit(MOST + 1))
    for one in mine:
        one.team.place = asking.place
    found = [Owned(one, asking.standing.sees(one)) for one in mine]
    here = {one.id for one in mine}
    if reaches:
        shared = reasoning_shared_with(kind, asking.place).order_by(model.id.desc()).limit(MOST + 1)
        others = [one for one in shared if one.id not in here]
        sights = sights_at(asking.place, others)
        found += [Owned(one, False, sights[one.id].is_nameless) for one in others if one.id in sights]
    found.sort(key=lambda one: -one.thing.id)
    return found[:MOST], len(found) > MOST


def list_places_in(network, today: date) -> list[Any]:
    """Every member that is a place, by name; persons stand in no file."""
    found, page = [], 1
    while rows := list_network_members(network, today, page, has_persons=False):
        found += rows[:PAGE]
        if len(rows) <= PAGE:
            break
        page += 1
    return found


def of_year(asking: Asking, plans) -> list[Any]:
    return [one for one in plans if asking.year in (None, one.year)]


def is_of_year(asking: Asking, edition) -> bool:
    """By the days of the visit."""
    content = edition.content
    first, last = (date.fromisoformat(content[name]) for name in ("begins_on", "ends_on"))
    return asking.has(first) or asking.has(last)


def needed(asking: Asking, rows: list[Asked]) -> list[Asked]:
    return [one for one in rows if asking.has(one.support.needed_by_on)]
