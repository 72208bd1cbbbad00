"""When plans are handed in, who supports them, and what each reader may do with one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.access import Ability, Kind
from nic.places.lines.queries import list_line
from nic.places.queries import abilities_at, find_one
from nic.plans.models import Approval, Plan, PlanWindow
from nic.plans.queries import is_submitted
from nic.science.plan import Stage


@dataclass(frozen=True)
class Hands:
    """Who supports the plans of a place and decides on them, and between which days they are handed in."""

    place: Any  # Above it: the nearest that has set days, else the topmost. Nobody decides on their own plan.
    window: Any  # None: nobody has set one, and a plan may be handed in on any day.

    def is_open(self, today: date) -> bool:
        return self.window is None or self.window.opens_on <= today <= self.window.closes_on


def hands_of(place, year: int) -> Hands:
    """The nearest place along the line that has set a window for this year."""
    line = list_line(place)
    found: Any = PlanWindow.select().where(PlanWindow.place.in_([one.id for one in line]), PlanWindow.year == year)
    windows = {one.place_id: one for one in found.where(PlanWindow.withdrawn_at.is_null())}
    return hands_on(line, windows)


def hands_on(line, windows) -> Hands:
    """For the last place of a line; `windows` of one year, by the place that has set them. The days are those of the
    nearest place. Who stands on top decides on their own plan."""
    days = next((windows[one.id] for one in reversed(line) if one.id in windows), None)
    return Hands(next((one for one in reversed(line[:-1]) if one.id in windows), line[0]), days)


def tends(hands: Hands, held, line) -> bool:
    """Whether the viewer holds a role there that supports plans: `held` are their roles, `line` that of the place."""
    return hands.place.kind != Kind.SCHOOL and Ability.TEND_PLANS in abilities_at(hands.place, held, line)


def list_windows(place) -> list[PlanWindow]:
    found = PlanWindow.select().where(PlanWindow.place == place, PlanWindow.withdrawn_at.is_null())
    return list(found.order_by(PlanWindow.year.desc()).limit(20))


def find_window(place, window_id: int) -> PlanWindow:
    found: Any = find_one(PlanWindow.select().where(PlanWindow.place == place, PlanWindow.id == window_id))
    return found


def find_approval(plan, approval_id: int) -> Approval:
    """Also when it is taken out already."""
    found: Any = find_one(Approval.select().where(Approval.plan == plan, Approval.id == approval_id))
    return found


@dataclass(frozen=True)
class Life:
    """Where a plan is on its way, and what this reader may do with it next."""

    plan: Any
    hands: Hands
    may_write: bool
    may_submit: bool
    may_decide: bool
    today: date

    @property
    def can_be_submitted(self) -> bool:
        return self.may_submit and self.plan.stage in (Stage.DRAFT, Stage.RETURNED)

    @property
    def waits_for_decision(self) -> bool:
        return bool(self.plan.stage == Stage.SUBMITTED)

    @property
    def is_in_force(self) -> bool:
        return self.plan.stage in (Stage.APPROVED, Stage.ACTIVE)


def life_of(plan: Plan, standing, held, line, today: date) -> Life:
    """`line` is that of the plan's place; the hands lie on it."""
    hands = hands_of(plan.place, plan.year)
    above = line[: [one.id for one in line].index(hands.place.id) + 1]
    return Life(
        plan, hands, may_write=standing.allows(Ability.WRITE_PLANS), may_submit=standing.allows(Ability.SUBMIT_PLANS),
        may_decide=tends(hands, held, above) and is_submitted(plan), today=today,
    )  # fmt: skip
