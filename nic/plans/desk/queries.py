"""The plans that a place supports: where each is on its way, what is due, and who calls when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from nic.access import Kind, Role
from nic.people.models import Person
from nic.places.models import HeldRole, Place
from nic.places.queries import ids_below, is_open
from nic.plans.life.queries import hands_on
from nic.plans.models import DifferentiatedSupport, Plan, PlanWindow, Remark, Submission
from nic.science.plan import Stage
from nic.text import N_

PAGE = 50
NOT_IN = "not handed in"  # Whether it is begun is the place's own.
STATES = {
    NOT_IN: N_("not handed in"),
    Stage.SUBMITTED: N_("waits for an answer"),
    Stage.RETURNED: N_("returned"),
    Stage.APPROVED: N_("approved"),
    Stage.ACTIVE: N_("active"),
    Stage.CLOSED: N_("closed"),
}
PLANNING = (Kind.SUPERVISORY_UNION, Kind.DISTRICT, Kind.SCHOOL)


@dataclass(frozen=True)
class Row:
    """One place below and its plan of the year. `plan` is None before its first edition."""

    place: Any
    plan: Any
    edition: Any
    support: Any
    reader: Any  # A nearer place that has set days of its own, and reads the plan.
    open_remarks: int
    is_late: bool

    @property
    def state(self) -> str:
        return str(self.plan.stage) if self.plan else NOT_IN


def list_rows(place, year: int, today: date) -> list[Row]:
    """Every place below that makes a plan, by name; six queries, however many there are."""
    below = {one.id: one for one in places_below(place)}
    plans = plans_of(below, year)
    editions = newest_editions(plans)
    windows = windows_of([place.id, *below], year)
    supports = supports_of(place)
    remarks = open_remarks(plans)
    found = []
    for one in sorted(below.values(), key=lambda each: (each.name.casefold(), each.id)):
        reader, window = reader_of(one, place, below, windows)
        plan = plans.get(one.id)
        edition = editions.get(plan.id) if plan else None
        is_late = bool(edition is None and window and today > window.due_on)
        found.append(
            Row(
                one, plan if edition else None, edition, supports.get(one.id), reader,
                remarks.get(plan.id, 0) if plan else 0, is_late,
            )
        )  # fmt: skip
    return found


def places_below(place) -> list[Place]:
    found = Place.select().where(Place.id.in_(ids_below(place) - {place.id}), is_open())
    return list(found.where(Place.kind.in_(list(PLANNING))))


def plans_of(place_ids, year: int) -> dict[int, Any]:
    """By place."""
    found: Any = Plan.select().where(Plan.place.in_(list(place_ids)), Plan.year == year, Plan.withdrawn_at.is_null())
    return {one.place_id: one for one in found}


def newest_editions(plans: Mapping[int, Any]) -> dict[int, Any]:
    """Without their content, by plan."""
    found: Any = Submission.select(Submission.id, Submission.plan, Submission.edition, Submission.at, Submission.asked)
    rows = found.where(Submission.plan.in_([one.id for one in plans.values()])).order_by(Submission.edition)
    return {one.plan_id: one for one in rows}


def windows_of(place_ids, year: int) -> dict[int, PlanWindow]:
    found: Any = PlanWindow.select().where(PlanWindow.place.in_(list(place_ids)), PlanWindow.year == year)
    return {one.place_id: one for one in found.where(PlanWindow.withdrawn_at.is_null())}


def reader_of(one, top, below: Mapping[int, Any], windows: Mapping[int, Any]) -> tuple[Any, Any]:
    """Who decides on its plan, None where that is the desk's own place; and the days that hold for it."""
    line = [one]
    while line[0].parent_id in below:
        line.insert(0, below[line[0].parent_id])
    hands = hands_on([top, *line], windows)
    return (None if hands.place.id == top.id else hands.place), hands.window


def supports_of(place) -> dict[int, Any]:
    found: Any = DifferentiatedSupport.select(DifferentiatedSupport, Person).join(Person, JOIN.LEFT_OUTER)
    rows = found.where(DifferentiatedSupport.by_place == place, DifferentiatedSupport.withdrawn_at.is_null())
    return {one.place_id: one for one in rows}


def open_remarks(plans: Mapping[int, Any]) -> dict[int, int]:
    asked = Remark.parent.is_null() & Remark.settled_at.is_null() & Remark.withdrawn_at.is_null()
    found: Any = Remark.select(Remark.plan, fn.COUNT(Remark.id)).where(asked)
    rows = found.where(Remark.plan.in_([one.id for one in plans.values()])).group_by(Remark.plan)
    return dict(rows.tuples())


def find_support(by_place, place) -> Any:
    return DifferentiatedSupport.get_or_none(
        DifferentiatedSupport.by_place == by_place, DifferentiatedSupport.place == place
    )


def list_supporters(place, today: date) -> list[Person]:
    """Who may be named: leads and agency staff there."""
    held = HeldRole.select(HeldRole.person).where(
        HeldRole.place == place, HeldRole.role.in_([Role.LEAD, Role.AGENCY]), HeldRole.is_present(today)
    )
    found = Person.select().where(Person.id.in_(held), Person.withdrawn_at.is_null())
    return list(found.order_by(Person.name).limit(200))


def list_supports_for(place) -> list[Any]:
    """What a place itself reads: who supports it, how closely and why."""
    by_place = Place.alias()
    found: Any = DifferentiatedSupport.select(DifferentiatedSupport, Person, by_place)
    found = found.join(Person, JOIN.LEFT_OUTER).switch(DifferentiatedSupport)
    found = found.join(by_place, on=DifferentiatedSupport.by_place == by_place.id)
    rows = found.where(DifferentiatedSupport.place == place, DifferentiatedSupport.withdrawn_at.is_null())
    return list(rows.order_by(DifferentiatedSupport.id).limit(10))
