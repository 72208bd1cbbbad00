"""Where tests stand that were shared with a network: what waits for somebody, and how many are open over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from nic.cycles.models import Cycle, Step
from nic.cycles.story import states_of
from nic.places.models import Place, Share, Team, TeamMember
from nic.science.cycle import Stage, State
from nic.science.ideas import count
from nic.science.quiet import Month, diverge, months_until
from nic.science.same_idea import Trial
from nic.sharing.queries import shared_with

MOST = 300  # Open tests that are looked at, the longest waiting first.
MONTHS = 12
SHOWN: Any = (
    Cycle.id, Cycle.idea, Cycle.number, Cycle.previous, Cycle.copied_from, Cycle.is_apart, Cycle.stage, Cycle.began_on,
    Cycle.kept_on, Cycle.ends_on, Cycle.team, Cycle.owner, Team.id, Place.id, Place.name, Place.time_zone,
)  # fmt: skip
FEWEST = 3  # Schools; over fewer nothing is counted month by month.


@dataclass(frozen=True)
class Stuck:
    """A test that waits. `school` is "" where it gives no name."""

    cycle: Any
    school: str


@dataclass(frozen=True)
class Bottlenecks:
    unassigned: Sequence[Stuck]  # Whoever looks after it is on its team no more.
    overdue: Sequence[Stuck]
    waiting: Sequence[Stuck]  # For Study.


def list_bottlenecks(network, trials: Sequence[Trial], now: datetime) -> Bottlenecks:
    """Of these tests, which are shared with it. Two queries."""
    named = {one.id for one in trials if not one.is_nameless}
    rows: Any = shared_with(network).where(Cycle.stage != Stage.CLOSED, Cycle.ends_on.is_null(False)).select(*SHOWN)
    cycles: list[Any] = list(rows.order_by(Cycle.ends_on, Cycle.id).limit(MOST))
    tended = who_is_there(cycles, network.day_of(now))
    states = {one.id: states_of(one, one.team.place.day_of(now)) for one in cycles}
    stuck = [Stuck(one, one.team.place.name if one.id in named else "") for one in cycles]
    under_way = [one for one in stuck if one.cycle.stage != Stage.STOPPED or one.cycle.began_on]
    return Bottlenecks(
        # Not without a name: whoever knows who has left a team would know whose it is.
        [one for one in under_way if one.school and (one.cycle.team_id, one.cycle.owner_id) not in tended],
        [one for one in under_way if State.OVERDUE in states[one.cycle.id]],
        [one for one in under_way if State.WAITING in states[one.cycle.id] or one.cycle.stage == Stage.STUDY],
    )


def who_is_there(cycles: Sequence[Any], today: date) -> set[tuple[int, int]]:
    """Team and person, for those who are on these teams now."""
    found: Any = TeamMember.select(TeamMember.team, TeamMember.person)
    found = found.where(TeamMember.team.in_({one.team_id for one in cycles}), TeamMember.is_present(today))
    return set(found.tuples())


def list_months(network, trials: Sequence[Trial], today: date) -> list[Month]:
    """How many shared tests began and were decided month by month; none over fewer than three schools. One that was
    stopped stays open until its team has said what it learned. One query."""
    if count(one for one in trials if one.is_tried).schools < FEWEST:
        return []
    ended: Any = Step.select(fn.MIN(Step.at)).where(Step.cycle == Cycle.id, Step.to_stage == Stage.CLOSED)
    share = Share.select(Share.of_uid).where(Share.place == network, Share.withdrawn_at.is_null())
    rows: Any = Cycle.select(Cycle.began_on, ended).join(Team)
    rows = rows.where(Cycle.uid.in_(share), Cycle.withdrawn_at.is_null(), Cycle.began_on.is_null(False))
    return diverge([(began, day_of(network, at)) for began, at in rows.tuples()], months_until(today, MONTHS))


def day_of(network, at: Any) -> date | None:
    if at is None:
        return None
    return network.day_of(datetime.fromisoformat(at) if isinstance(at, str) else at)
