"""What somebody has in hand at a place, or on one team of it, and who could take it over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import Value, fn

from nic.access import Ability, Role
from nic.cycles.models import Cycle
from nic.cycles.queries import IS_OPEN
from nic.cycles.tasks.models import Task
from nic.cycles.tasks.queries import seen_by
from nic.history import History
from nic.indicators.models import Series
from nic.people.models import Draft, Person
from nic.places.directory.queries import NOT_ANSWERING, people_here, present
from nic.places.models import HeldRole, Team
from nic.places.queries import MOST, ids, list_members
from nic.plans.models import Goal, GoalAction, Plan
from nic.problems.models import Problem
from nic.reviews.models import Review, Reviewer
from nic.reviews.words import LEAD
from nic.science.plan import IN_FORCE, WRITABLE
from nic.support.models import Contact, Support
from nic.theories.models import Theory

LEADING = [Role.LEAD, Role.HUB]
CYCLES, PROBLEMS, THEORIES, TASKS, SERIES = "cycles", "problems", "theories", "tasks", "series"
ACTIONS, PROMISES, CONTACTS = "actions", "promises", "contacts"
# Where each says whose it is. What stands in KEEPS_A_NAME always says somebody, present or not.
OWNED_BY = {
    CYCLES: "owner", PROBLEMS: "owner", THEORIES: "owner", TASKS: "owner", SERIES: "collector", ACTIONS: "owner",
    PROMISES: "promised_by", CONTACTS: "next_by",
}  # fmt: skip
KEEPS_A_NAME = frozenset({CYCLES, PROBLEMS, THEORIES, PROMISES})
OF_A_TEAM = (CYCLES, PROBLEMS, THEORIES, TASKS, SERIES)
LEFT_BY_TEAMS = (CYCLES, TASKS, SERIES)  # What the board of a team tells when nobody has it.


@dataclass(frozen=True)
class InHand:
    """By kind what can be given to somebody else. `led` are reviews, which their own page hands over; of texts that
    were typed and never saved only the number is told: they are their writer's, who keeps them."""

    things: dict[str, list[Any]]
    led: list[Any] = field(default_factory=list)
    draft_count: int = 0

    @property
    def count(self) -> int:
        return sum(map(len, self.things.values()))


def find_in_hand(person, place, teams: Sequence[Any], *, is_leaving: bool) -> InHand:
    """On these teams; of the place itself too, and of what was typed there, when they leave that (`is_leaving`)."""
    things = {name: list(found.limit(MOST)) for name, found in on_teams(person, teams).items()}
    if not is_leaving:
        return InHand({name: rows for name, rows in things.items() if rows})
    things |= {name: list(found.limit(MOST)) for name, found in of_place(person, place).items()}
    drafts = Draft.select().where(Draft.person == person, Draft.form.startswith(f"/{place.kind}s/{place.id}/"))
    return InHand({name: rows for name, rows in things.items() if rows}, list_led(person, place), drafts.count())


def on_teams(person, teams) -> dict[str, Any]:
    found = {
        CYCLES: owned(Cycle, person, teams).where(IS_OPEN),
        PROBLEMS: owned(Problem, person, teams),
        THEORIES: owned(Theory, person, teams),
    }
    tasks = Task.select(Task, Team).join(Team).where(Task.team.in_(teams), Task.withdrawn_at.is_null())
    series = Series.select(Series, Team).join(Team).where(Series.team.in_(teams), Series.withdrawn_at.is_null())
    found[TASKS] = tasks.where(Task.owner == person, Task.done_on.is_null())
    found[SERIES] = series.where(Series.collector == person)
    return found


def owned(model, person, teams) -> Any:
    """What only they see goes with them, and to nobody."""
    found = model.select(model, Team).join(Team).where(model.team.in_(teams), model.owner == person)
    return found.where(~model.is_only_mine, model.withdrawn_at.is_null())


def of_place(person, place) -> dict[str, Any]:
    """Of a plan that waits for its answer nothing can be changed."""
    actions = GoalAction.select(GoalAction, Goal, Plan).join(Goal).join(Plan).where(Plan.place == place)
    actions = actions.where(Plan.stage.in_([*WRITABLE, *IN_FORCE]), Plan.withdrawn_at.is_null())
    stands = GoalAction.withdrawn_at.is_null() & Goal.withdrawn_at.is_null() & GoalAction.done_on.is_null()
    promises = Support.select().where(Support.asked_of == place, Support.promised_by == person)
    contacts = Contact.select().where(Contact.place == place, Contact.next_by == person)
    return {
        ACTIONS: actions.where(stands, GoalAction.owner == person),
        PROMISES: promises.where(Support.promised != "", Support.kept == "", Support.withdrawn_at.is_null()),
        CONTACTS: contacts.where(Contact.next_on.is_null(False), Contact.withdrawn_at.is_null()),
    }


def list_led(person, place) -> list[Any]:
    """Visits that they lead for this place."""
    found = Review.select().join(Reviewer).where(Reviewer.person == person, Reviewer.role == LEAD)
    found = found.where(Reviewer.comes_from == place, Reviewer.withdrawn_at.is_null(), Review.withdrawn_at.is_null())
    return list(found.order_by(Review.begins_on).limit(MOST))


def list_takers(place, teams, today: date, *, without) -> list[Person]:
    """Who leads here, and who is on one of these teams: they would see it."""
    people, _ = takers(place, teams, today)
    return [one for one in people if one.id != without.id][:MOST]


def takers_by_team(place, teams, today: date) -> dict[int, tuple[Person, ...]]:
    people, able = takers(place, teams, today)
    return {team.id: tuple(one for one in people if one.id in able[team.id])[:MOST] for team in teams}


def takers(place, teams, today: date) -> tuple[list[Person], dict[int, frozenset[int]]]:
    """By name, who leads here or is on one of these teams and is neither family nor guest; and by team, who of them."""
    leads, members = ids_of_leads(place, today), list_members(list(teams), today, has_learners=False)
    able = {id: leads.union(one.person_id for one in some) for id, some in members.items()}
    here = people_here(place, today).where(HeldRole.role.not_in(NOT_ANSWERING))
    found = present(here).where(Person.id.in_(leads.union(*able.values())))
    return list(found.order_by(Person.name, Person.id)), able


def ids_of_leads(place, today: date) -> frozenset[int]:
    return ids(people_here(place, today).where(HeldRole.role.in_(LEADING)))


def name_of(name: str, thing) -> str:
    """As whoever hands it over reads it."""
    said = {
        CYCLES: "idea", PROBLEMS: "what_we_see", THEORIES: "aim", TASKS: "words", ACTIONS: "words",
        PROMISES: "promised", CONTACTS: "said",
    }  # fmt: skip
    if name == SERIES:
        return f"{thing.indicator.name}, {thing.stratum}" if thing.stratum else str(thing.indicator.name)
    return str(getattr(thing, said[name]))


@dataclass(frozen=True)
class Left:
    """Something of a team that belongs to nobody who is still here, and who of the team could have it."""

    kind: str
    thing: Any
    words: str
    takers: tuple[Person, ...]


def list_left(place, standing, today: date) -> list[Left]:
    """Cycles, tasks and series of the viewer's own teams: for whoever plans there."""
    if not standing.allows(Ability.RUN_CYCLES):
        return []
    teams = Team.select(Team.id).where(Team.place == place, Team.is_present(today))
    if Ability.SEE_EVERY_TEAM not in standing.abilities:
        teams = teams.where(Team.id.in_(standing.team_ids))
    things: list[tuple[str, Any]] = []
    for name in LEFT_BY_TEAMS:
        rows = left_of(name, place, today)
        if name == TASKS:  # One behind a test that is only for its owner is nobody else's to read.
            rows = rows.where(Task.id.in_(seen_by(place, standing).select(Task.id)))
        rows = rows.where(rows.model.team.in_(teams)).order_by(rows.model.id.desc()).limit(20)
        things += [(name, one) for one in rows]
    takers = takers_by_team(place, {one.team_id: one.team for _, one in things}.values(), today)
    return [Left(name, one, name_of(name, one), takers[one.team_id]) for name, one in things]


def left_of(name: str, place, today: date) -> Any:
    """Open, and of nobody who is here. Anybody may collect a series that names nobody, and a task may wait to be taken:
    without a name they count as left only if somebody handed them over to nobody."""
    here = people_here(place, today)
    rows: Any = {
        CYCLES: Cycle.select(Cycle, Team).join(Team).where(IS_OPEN, ~Cycle.is_only_mine),
        TASKS: Task.select(Task, Team).join(Team).where(Task.done_on.is_null()),
        SERIES: Series.select(Series, Team).join(Team),
    }[name]
    model = rows.model
    whose = getattr(model, OWNED_BY[name])
    is_left = whose.not_in(here)
    if name not in KEEPS_A_NAME:
        gave = History.select(Value(1)).where(History.of_uid == model.uid, History.verb == "hand over")
        is_left = is_left | (whose.is_null() & fn.EXISTS(gave))
    return rows.where(is_left, Team.place == place, model.withdrawn_at.is_null())
