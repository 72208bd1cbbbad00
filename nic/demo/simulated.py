"""A state of any size, invented by chance: its schools measure each week, test, share, and are counted each month."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import perf_counter
from typing import Any
from uuid import UUID

from nic.access import Kind, Role
from nic.cycles.bulk.actions import LIFE, record_cycles
from nic.db import write
from nic.derived import checks
from nic.history import Act
from nic.indicators.bulk.actions import create_many_series, measure_many
from nic.indicators.imports.pouring import Poured
from nic.people.actions import create_link, create_person
from nic.places.actions import NicItself, create_network, create_place, give_role, join_team
from nic.places.bulk.actions import admit_people, found_places, join_many, share_many
from nic.places.queries import find_place, list_teams
from nic.plans.actions import begin_plan, write_part
from nic.plans.goals.actions import add_goal
from nic.plans.life.actions import submit_plan
from nic.plans.queries import year_of
from nic.science.cycle import Decision, Scale
from nic.summaries.actions import recount, tell_anew

IDEAS = (
    "Two-minute exit tickets", "Wait five seconds before the first answer", "Names on sticks", "A partner for reading",
    "A call home in the first week", "Feedback within two days", "A quiet corner", "Learners lead the conference",
    "One question a day", "A walk before mathematics", "Check in, check out", "A second chance on each quiz",
)  # fmt: skip
MEASURES = ("Learners who answer", "Work handed in", "Learners here on time")
PEOPLE, TESTS_A_YEAR, RAMP, DISTRICT, NETWORK, WEEKS = 3, 4, 2, 10, 30, 36
AT_ONCE = 500  # Schools.


@dataclass
class School:
    place: int
    team: int
    people: list[int] = field(default_factory=list)
    series: list[tuple[int, UUID]] = field(default_factory=list)
    level: float = 0.4
    tests: int = 0
    ramp: UUID | None = None
    network: Any = None


@dataclass
class World:
    chance: Random
    now: datetime
    begins_on: date
    state: Any
    by: Any
    tell: Callable[[str, float], None]
    schools: list[School] = field(default_factory=list)
    networks: list[Any] = field(default_factory=list)
    poured: int = 0  # Measurements.
    pouring: float = 0.0  # Seconds in which these were written and counted, without inventing them.

    def act(self, day: date | None = None) -> Act:
        at = datetime.combine(day, time(16), UTC) if day else self.now
        return Act(by=self.by, at=min(at, self.now))

    def uid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def parts(self) -> Iterator[list[School]]:
        return (self.schools[start : start + AT_ONCE] for start in range(0, len(self.schools), AT_ONCE))


def simulate(now: datetime, *, schools: int, years: int, seed: int, tell: Callable[[str, float], None]) -> Any:
    """Answers the state, the one-time link of somebody who works for it, and what was made."""
    chance, day = Random(seed), now.date()
    begins_on = date(day.year - years - (day.month < 8) + 1, 8, 1)  # The school year that goes on is the last.
    mark = f"{seed}-{chance.getrandbits(24):06x}"
    state, by = make_state(mark, datetime.combine(begins_on, time(12), UTC))
    world = World(chance, now, begins_on, state, by, tell)
    make_places(world, schools, mark)
    for year in range(years):
        first = date(begins_on.year + year, 9, 1)
        if first <= day:
            live_a_year(world, first, 0.1 + 0.8 * (year + 1) / years)
    make_plans(world)
    tell("the index of words", 0.97)
    for check in checks:
        if "summaries" not in check.name:  # They were counted month by month.
            check.mend(now)
    tell("done", 1.0)
    return state, create_link(by, world.act()), world


def make_state(mark: str, at: datetime) -> tuple[Any, Any]:
    name, email = "Ada Analyst", f"analyst-{mark}@example.org"
    act = Act(by=create_person(Act(by=NicItself, at=at), name=name, email=email), at=at)
    state = create_place(act, kind=Kind.STATE, name=f"Simulated State {mark}", time_zone="America/New_York")
    give_role(act.by, state, act, role=Role.AGENCY)
    join_team(list_teams(state, state.day_of(at))[0], act.by, act)
    return state, act.by


def make_places(world: World, schools: int, mark: str) -> None:
    """Districts of ten schools and networks of thirty, each with somebody who leads it; a third of all schools is in
    none."""
    act = world.act(world.begins_on)
    needed = max(-(-schools // DISTRICT), 1)
    above = [{"kind": Kind.DISTRICT, "name": f"District {n + 1}", "parent": world.state.id} for n in range(needed)]
    districts = [id for id, _ in found_places(act, world.state, above)]
    told = [
        {"kind": Kind.SCHOOL, "name": f"School {n + 1}", "parent": districts[n // DISTRICT]} for n in range(schools)
    ]
    made = found_places(act, world.state, told)
    world.schools = [School(place, team, level=world.chance.uniform(0.2, 0.6)) for place, team in made]
    for part in world.parts():
        fill_schools(world, part, act, mark)
    joining = world.chance.sample(world.schools, schools * 2 // 3)
    for start in range(0, len(joining), NETWORK):
        number = start // NETWORK + 1
        hub = create_person(act, name=f"Hub {number}", email=f"hub{number}-{mark}@example.org")
        network, _ = create_network(
            replace(act, by=hub), name=f"Network {number} of {mark}", time_zone="America/New_York"
        )
        world.networks.append(network)
        join_many(network, act, [one.place for one in joining[start : start + NETWORK]])
        for one in joining[start : start + NETWORK]:
            one.network = network
    with write():
        tell_anew(act.at)


def fill_schools(world: World, part: list[School], act: Act, mark: str) -> None:
    rows = [
        {"name": f"Person {school.place}-{n}", "email": f"p{school.place}-{n}-{mark}@example.org",
         "place": school.place, "team": school.team, "role": Role.LEAD if n == 0 else Role.MEMBER}
        for school in part for n in range(PEOPLE)
    ]  # fmt: skip
    people = admit_people(act, world.state, rows)
    told: list[dict[str, Any]] = [
        {"uid": world.uid(), "name": name, "place": school.place, "team": school.team, "begins_on": world.begins_on}
        for school in part for name in MEASURES
    ]  # fmt: skip
    series = create_many_series(world.state, act, told)
    for n, school in enumerate(part):
        school.people = people[n * PEOPLE : (n + 1) * PEOPLE]
        ids = series[n * len(MEASURES) : (n + 1) * len(MEASURES)]
        school.series = [(id, told[n * len(MEASURES) + k]["uid"]) for k, id in enumerate(ids)]
    shared = [one for one in part if world.chance.random() < 0.1]
    rows = [{"of_kind": "series", "of_uid": one.series[0][1], "by": one.people[0]} for one in shared]
    share_many(world.state, act, rows)


# -- A school year --------------------------------------------------------------------------------------------------


def live_a_year(world: World, first: date, share: float) -> None:
    """Each week a value of every series, and tests one after the other; what is done by a month's end is counted."""
    weeks = [first + timedelta(weeks=n) for n in range(WEEKS) if first + timedelta(weeks=n) <= world.now.date()]
    done = 0
    for part in world.parts():
        rows = [row for one in part for row in measured(world, one, weeks)]
        world.poured += len(rows)
        with timed(world):
            measure_many(world.state, world.act(weeks[-1]), rows)
        done += len(part)
        world.tell(f"{first.year}: measurements", share - 0.2 * share * (1 - done / len(world.schools)))
    by_month: dict[date, list[int]] = {}
    for part in world.parts():
        for month, ids in test(world, part, first).items():
            by_month.setdefault(month, []).extend(ids)
    for month in sorted(by_month):
        with write():
            recount("cycle", by_month[month], world.act(month + timedelta(days=27)).at)
    for part in world.parts():
        with timed(world), write():
            recount("series", [id for one in part for id, _ in one.series], world.act(weeks[-1]).at)
    world.tell(f"{first.year}: counted", share)


@contextmanager
def timed(world: World) -> Iterator[None]:
    began = perf_counter()
    yield
    world.pouring += perf_counter() - began


def measured(world: World, school: School, weeks: list[date]) -> Iterator[Poured]:
    """They grow a little where a school tests; chance scatters them."""
    school.level = min(school.level + world.chance.uniform(-0.02, 0.08), 0.95)
    for series_id, _ in school.series:
        for day in weeks:
            some = sum(world.chance.random() < school.level for _ in range(24))
            yield Poured(series_id, day, some / 0.24, float(some), 24.0, 2)


def test(world: World, part: list[School], first: date) -> dict[date, list[int]]:
    """The tests of a year, by the month in which each ended: only the last may still be under way."""
    rows, months, shares = [], [], []
    for school in part:
        for n in range(TESTS_A_YEAR):
            began_on = first + timedelta(weeks=9 * n + world.chance.randrange(3))
            if began_on > world.now.date():
                continue
            row = cycle_of(world, school, began_on)
            rows.append(row)
            months.append(min(row["ends_on"], world.now.date()).replace(day=1))
            if world.chance.random() < 0.4:
                shares.append((school, row))
    made = record_cycles(world.state, world.act(first), rows)
    for place in (world.state, *world.networks):
        told = [
            {"of_kind": "cycle", "of_uid": row["uid"], "by": school.people[0]}
            for school, row in shares
            if place is school.network or (place is world.state and row["number"] == 1)
        ]
        if told:
            share_many(place, world.act(first), told)
    found: dict[date, list[int]] = {}
    for id, month in zip(made, months, strict=True):
        found.setdefault(month, []).append(id)
    return found


def cycle_of(world: World, school: School, began_on: date) -> dict[str, Any]:
    chance, number = world.chance, school.tests % RAMP + 1
    if number == 1:
        school.ramp = world.uid()
    school.tests += 1
    ends_on = began_on + timedelta(weeks=chance.randrange(2, 6))
    last = 4 if ends_on + timedelta(weeks=3) < world.now.date() else 1
    stopped_on = ends_on if last == 4 and chance.random() < 0.06 else None
    owner, at = chance.choice(school.people), datetime.combine(began_on, time(15), UTC)
    over_at = min(datetime.combine(ends_on + timedelta(days=2), time(15), UTC), world.now)
    steps = [
        {"from_stage": LIFE[n], "to_stage": LIFE[n + 1], "by": owner, "at": at if n == 0 else over_at}
        for n in range(last)
    ]
    is_closed = last == 4
    question = {"number": 1, "words": "Will more of them answer?", "verdict": "matched" if is_closed else ""}
    if chance.random() < 0.5:
        question["prediction"] = "About six in ten will."
    return {
        "uid": world.uid(), "team": school.team, "owner": owner, "idea": chance.choice(IDEAS), "ramp": school.ramp,
        "number": number, "scale": str(list(Scale)[min(number, 3) if chance.random() < 0.6 else 1]),
        "starts_on": began_on, "began_on": began_on, "kept_on": began_on, "kept_at": at, "ends_on": ends_on,
        "stage": LIFE[last], "stopped_on": stopped_on, "stopped_because": "It snowed." if stopped_on else "",
        "learned": "Short ones work better than long ones." if is_closed else "",
        "decision": str(chance.choice(list(Decision))) if is_closed else "",
        "decided_because": "So the numbers say." if is_closed else "",
        "questions": [question], "steps": steps, "watches": [{"series": school.series[school.tests % 3][0]}],
        "log": [{"happened_on": began_on, "words": "It took longer than planned.", "by": owner, "at": at}],
    }  # fmt: skip


def make_plans(world: World) -> None:
    """A few, each handed in."""
    act = world.act()
    for school in world.schools[:: max(len(world.schools) // 20, 1)]:
        place = find_place(Kind.SCHOOL, school.place)
        plan = begin_plan(place, act.inner(), year=year_of(place, place.day_of(act.at)))
        write_part(plan, act.inner(), key="vision", words="Every learner is known.")
        add_goal(plan, act.inner(), what="More learners speak up")
        submit_plan(type(plan).get_by_id(plan.id), act.inner())
