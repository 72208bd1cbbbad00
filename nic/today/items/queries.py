"""Everything that waits for one person, over all their places: for Today, for the digest, and for whoever asks whether
a reminder still holds. The number of questions to the database is the same for one thing and for hundreds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from nic.access import Ability, Role, abilities_of
from nic.cycles.huddles.queries import list_check_ins
from nic.cycles.queries import list_team_board, waiting_for_study
from nic.cycles.tasks.queries import list_tasks_of
from nic.indicators.due.queries import list_due_for
from nic.indicators.matters.queries import Matters, list_matters
from nic.places.at_home import home_of
from nic.places.lines.queries import lines_of
from nic.places.models import Place
from nic.places.queries import coached_within, list_held, list_teams_of
from nic.places.votes.queries import list_votes_for
from nic.plans.waiting.queries import list_actions_waiting, list_plans_waiting
from nic.reviews.waiting.queries import list_unused, list_waiting
from nic.science.cycle import Stage
from nic.support.queries import list_waiting_support
from nic.today.item import Item
from nic.today.items import told
from nic.today.kinds import Group, Waits
from nic.today.queries import list_told


class Waiting(NamedTuple):
    """A row of a room, on which Today acts where it stands, and how it is told as an item."""

    group: Group
    due_on: date | None
    row: Any
    tell: Callable[[Any], Item]

    @property
    def item(self) -> Item:
        """Made when it is asked for: of hundreds Today shows some."""
        return self.tell(self.row)

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


EVERY = frozenset(Waits)
OF_TESTS = frozenset({Waits.STUDY, Waits.OVER, Waits.CHECK_IN})
OF_MATTERS = frozenset({Waits.SAMPLES, Waits.PROPOSAL})
ALONE = frozenset({Waits.MEASUREMENT, Waits.TASK, Waits.PLAN_ACTION, Waits.COMMENT, Waits.VOTE})
OF_PLACES = EVERY - OF_TESTS - OF_MATTERS - ALONE


@dataclass(frozen=True)
class Seen:
    """What waits, in the order in which a week goes, and what it was looked up among."""

    day: date  # At the place where this person belongs.
    waiting: list[Waiting]
    teams: list[Any]
    board: list[Any]  # The open cycles of these teams.
    coached: frozenset[int]
    matters: Matters


def list_items(person, now: datetime, held=None, lines=None, kinds=EVERY) -> list[Item]:
    """What somebody has begun to type and not saved is not among it: a draft is nobody's business but its page's."""
    items = [one.item for one in see_what_waits(person, now, held, lines, kinds).waiting]
    return [one for one in items if one.kind in kinds]


def see_what_waits(person, now: datetime, held=None, lines=None, kinds=EVERY) -> Seen:
    """A request that knows already what they hold, and the lines down to these places, brings it along. Rooms that
    have nothing of these `kinds` to tell are not asked."""
    held = list_held(person, now) if held is None else held
    lines = lines_of({one.place_id for one in held}) if lines is None else lines
    day = (home_of(held) or Place()).day_of(now)
    teams = list_teams_of(person, now, held)
    counting = teams_where(Ability.MEASURE, teams, held)
    writing = {team.id for team in teams_where(Ability.RUN_CYCLES, teams, held)}
    board = list_team_board(teams, person) if teams and kinds & OF_TESTS else []
    coached = coached_within(held, now)
    matters = list_matters(person, held, writing, day, lines) if kinds & OF_MATTERS else Matters()
    on = {team.id for team in teams} | coached
    waiting = [
        *(of_due(person, counting, now, lines) if Waits.MEASUREMENT in kinds else ()),
        *of_tests(board, person, writing, day),
        *(of_tasks(person, teams) if Waits.TASK in kinds else ()),
        *(of_actions(person, held, day) if Waits.PLAN_ACTION in kinds else ()),
        *(rows(told.of_told, list_told(person, held, on, day)) if Waits.COMMENT in kinds else ()),
        *(rows(told.of_vote, list_votes_for(person, counting, day)) if counting and Waits.VOTE in kinds else ()),
        *rows(told.of_round, matters.rounds),
        *rows(told.of_proposal, matters.to_agree),
        *(of_places(person, held, day) if kinds & OF_PLACES else ()),
    ]
    return Seen(day, waiting, teams, board, coached, matters)


def rows(tell: Callable[[Any], Item], found: Iterable[Any]) -> list[Waiting]:
    return [Waiting(item.group, item.due_on, row, tell) for row in found for item in [tell(row)]]


def of_due(person, teams, now: datetime, lines) -> list[Waiting]:
    due = list_due_for(person, [team.id for team in teams], now, lines) if teams else []
    return [Waiting(Group.MEASURE, one.due_on, one, told.of_due) for one in due]


def of_tasks(person, teams) -> list[Waiting]:
    found = list_tasks_of(person, teams) if teams else []
    return [Waiting(Group.TASKS, one.due_on, one, told.of_task) for one in found]


def of_actions(person, held: list[Any], day: date) -> list[Waiting]:
    return rows(told.of_action, list_actions_waiting(person, {one.place_id for one in held}, day) if held else [])


def of_tests(board: list[Any], person, writing: set[int], day: date) -> list[Waiting]:
    """Study is the team's; that a plan was never begun and what a log doesn't say is asked of the owner alone."""
    mine = [one for one in board if one.owner_id == person.id]
    missed = [one for one in mine if one.stage == Stage.PLAN and one.ends_on and one.ends_on < day]
    return [
        *rows(told.of_study, [one for one in waiting_for_study(board, day) if one.team_id in writing]),
        *rows(told.of_never_begun, sorted(missed, key=lambda one: one.ends_on)),
        *rows(told.of_check_in, list_check_ins(mine, day)),
    ]


def of_places(person, held: list[Any], day: date) -> list[Waiting]:
    """Visits, plans and support are asked for those who lead or review: nobody else has a part in them."""
    roles = {Role(one.role) for one in held}
    led = {one.place_id for one in held if one.role == Role.LEAD}
    speaks = {one.place_id for one in held if Ability.SUBMIT_PLANS in abilities_of([Role(one.role)])}
    return [
        *rows(told.of_review, list_waiting(person, led, day) if led or Role.REVIEWER in roles else []),
        *rows(told.of_unused, list_unused(led, day) if led else []),
        *rows(told.of_plan, list_plans_waiting(held, day)),
        *rows(told.of_support, list_waiting_support(speaks, day) if speaks else []),
    ]


def teams_where(ability: Ability, teams: list[Any], held: list[Any]) -> list[Any]:
    """Those of these teams whose work this person's role lets them do: a guest or a coach reads and comments."""
    may = {one.place_id for one in held if ability in abilities_of([Role(one.role)])}
    return [team for team in teams if team.place_id in may]
