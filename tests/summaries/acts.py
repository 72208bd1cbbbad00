"""People doing anything at all in a small state: what is kept of it must be what is there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from nic.access import Kind
from nic.cycles.actions import (
    begin_study,
    decide,
    save_study,
    stop_cycle,
    withdraw_cycle,
    withdraw_log_entry,
    write_log,
)
from nic.cycles.models import Cycle, LogEntry
from nic.cycles.planning.actions import save_plan, start, take_back_start
from nic.cycles.queries import list_questions
from nic.errors import Missing, Refused
from nic.history import Act
from nic.indicators.actions import Taken, change_series, record_measurement, set_aside
from nic.indicators.brought.actions import save_pasted, undo_import
from nic.indicators.imports.models import Import
from nic.indicators.models import Measurement, Series
from nic.indicators.phases.actions import begin_phase
from nic.places.actions import add_link, change_place, create_place, join_network, share, take_back_share
from nic.places.membership.actions import leave_network
from nic.places.models import NetworkMember, Place, Share
from nic.plans.actions import begin_plan, write_part
from nic.plans.goals.actions import add_goal
from nic.plans.life.actions import approve_plan, submit_plan
from nic.plans.models import Plan
from nic.reviews.findings.models import Finding
from nic.science.cycle import Decision, Scale
from nic.support.actions import ask_for_support, decline_support, promise_support, settle_support
from nic.support.models import Support
from tests.builders import LONG_AGO, a_place, a_plan, a_problem, a_stranger, a_team
from tests.indicators.builders import a_series
from tests.reviews import reported


@dataclass
class World:
    chance: Random
    places: dict[str, Any] = field(default_factory=dict)
    schools: list[Any] = field(default_factory=list)
    networks: list[Any] = field(default_factory=list)
    by: Any = None
    at: datetime = LONG_AGO

    @property
    def act(self) -> Act:
        return Act(by=self.by, at=self.at, why="It is so")

    @property
    def today(self):
        return self.at.date()

    def any(self, model, *which) -> Any:
        found = list(model.select().where(model.withdrawn_at.is_null(), *which).order_by(model.id.desc()).limit(40))
        if not found:
            raise Missing
        return self.chance.choice(found)

    @property
    def team(self):
        return a_team(self.chance.choice(self.schools))


def a_world(seed: int) -> World:
    world = World(Random(seed), by=a_stranger())
    state = a_place(Kind.STATE)
    districts = [a_place(Kind.DISTRICT, parent=state) for _ in range(2)]
    world.schools = [a_place(parent=districts[n % 2]) for n in range(5)] + [a_place(), a_place(parent=state)]
    world.networks = [a_place(Kind.NETWORK) for _ in range(2)]
    world.places = {"state": state, "district": districts[0]}
    for school in world.schools:
        a_series(a_team(school))
    reported.a_released(districts[0])
    return world


def do_something(world: World) -> str:
    """Answers what was tried; what the rules refuse changes nothing."""
    world.at += timedelta(hours=world.chance.choice((1, 5, 30)))
    tried = world.chance.choice(ACTS)
    try:
        tried(world)
    except (Refused, Missing, ArithmeticError):
        return f"{tried.__name__} refused"
    return tried.__name__


def plan(world):
    team = world.team
    series = [one.id for one in Series.select().where(Series.team == team)]
    previous = Cycle.select().where(Cycle.team == team, Cycle.began_on.is_null(False)).order_by(Cycle.id.desc()).first()
    told = a_plan(
        ends_on=world.today + timedelta(days=world.chance.choice((2, 20, 60))), watches=series,
        scale=world.chance.choice([str(one) for one in Scale]), is_only_mine=world.chance.random() < 0.2,
    )  # fmt: skip
    save_plan(world.act, team=team, plan=told, previous=previous if world.chance.random() < 0.6 else None)


def begin(world):
    start(world.any(Cycle, Cycle.stage == "plan"), world.act)


def take_back(world):
    plan(world)
    cycle = Cycle.select().order_by(Cycle.id.desc()).get()
    start(cycle, world.act)
    take_back_start(cycle, world.act)


def log(world):
    cycle = world.any(Cycle)
    write_log(cycle, world.act, kind="happened", happened_on=world.today, words="It went well")


def unlog(world):
    withdraw_log_entry(world.any(LogEntry), world.act)


def stop(world):
    stop_cycle(world.any(Cycle, Cycle.stage.in_(["plan", "do"])), world.act)


def study(world):
    begin_study(world.any(Cycle, Cycle.stage.in_(["do", "stopped"])), world.act)


def write_study(world):
    cycle = world.any(Cycle, Cycle.stage == "study")
    asked = [{"result": "", "verdict": "matched", "learned": ""} for _ in list_questions(cycle)]
    written = {"questions": asked, "worked_for": "", "not_for": "", "learned": world.chance.choice(("", "Much"))}
    save_study(cycle, world.act, study=written, goes_on=world.chance.random() < 0.7)


def close(world):
    cycle = world.any(Cycle, Cycle.stage == "act")
    decide(cycle, world.act, decision=world.chance.choice(list(Decision)), because="So it is")


def withdraw(world):
    withdraw_cycle(world.any(Cycle), world.act)


def open_cycle(world):
    share(world.any(Cycle), world.act, place=world.places["district"])


def measure(world):
    day = world.today - timedelta(days=world.chance.choice((0, 0, 0, 7, 40)))
    record_measurement(world.any(Series), world.act, taken_on=day, value=world.chance.choice((3, 9, 9, 9)))


def put_aside(world):
    set_aside(world.any(Measurement), world.act, "A snow day")


def paste(world):
    first = world.today - timedelta(days=90)
    rows = [Taken(first + timedelta(days=7 * n), 6 * (n > 6) + world.chance.randint(1, 3)) for n in range(13)]
    save_pasted(world.any(Series), world.act, rows)


def undo(world):
    brought_in = world.any(Import, Import.undone_at.is_null())
    undo_import(brought_in, world.act)


def share_series(world):
    audience = world.chance.choice([*world.places.values(), *world.networks, None])
    share(world.any(Series), world.act, place=audience)


def unshare(world):
    held = world.any(Share)
    take_back_share(held, world.act)


def turn(world):
    series = world.any(Series)
    change_series(series, world.act, direction=world.chance.choice(("up", "down")))


def split(world):
    begin_phase(world.any(Series), world.act, begins_on=world.today - timedelta(days=30))


def close_days(world):
    place, day = world.chance.choice([world.places["state"], *world.schools]), world.today - timedelta(days=20)
    given = {"name": place.name, "time_zone": place.time_zone}
    change_place(Place.get_by_id(place.id), world.act, closed_days=[f"{day}/{world.today}"], **given)


def found_school(world):
    if len(world.schools) < 12:
        name = f"School {len(world.schools)}"
        world.schools.append(create_place(world.act, kind=Kind.SCHOOL, name=name, parent=world.places["district"]))


def join(world):
    joining = world.chance.choice([*world.schools, world.places["district"]])
    join_network(world.chance.choice(world.networks), world.act, place=joining)


def leave(world):
    member = world.any(NetworkMember)
    leave_network(member, world.act)


def plan_a_year(world):
    held = begin_plan(world.chance.choice(world.schools), world.act, year=world.chance.choice((2026, 2027)))
    write_part(held, world.act.inner(), key="vision", words="Every learner is known.")
    add_goal(held, world.act.inner(), what="More learners speak up")


def hand_in(world):
    held = world.any(Plan, Plan.stage == "draft")
    submit_plan(held, world.act)


def approve(world):
    approve_plan(world.any(Plan, Plan.stage == "submitted"), world.act)


def ask_support(world):
    place = world.chance.choice(world.schools)
    told = {"about": "Plans", "asked": "Two days", "needed_by_on": world.today + timedelta(days=30)}
    ask_for_support(place, world.act, thing=a_problem(a_team(place)), asked_of=world.places["state"], **told)


def answer_support(world):
    asked = world.any(Support)
    if world.chance.random() < 0.3:
        decline_support(asked, world.act, declined_because="No time")
    else:
        promise_support(asked, world.act, promised="A day", promised_on=world.today + timedelta(days=9))


def settle(world):
    asked = world.any(Support)
    settle_support(asked, world.act, kept=world.chance.choice(("kept", "not kept")), kept_because="It snowed")


def work_on(world):
    add_link(world.act, start=world.any(Finding), end=a_problem(world.team))


ACTS: list[Callable[[World], None]] = [
    *[plan, begin, log, study, write_study, close] * 3, *[measure] * 6, *[paste, share_series] * 2,
    take_back, unlog, stop, withdraw, open_cycle, put_aside, undo, unshare, turn, split, close_days, found_school, join,
    leave, plan_a_year, hand_in, approve, ask_support, answer_support, settle, work_on,
]  # fmt: skip
