"""A database of 50 schools x 3 years, for bench_pages.py: PYTHONPATH=. python tests/bench/large.py ADDRESS

Places and people are made by actions. The work of three years is inserted row by row into the tables, with lines of
history as many as the actions would write: through the actions it would take an hour. Only a bench may do that.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from uuid import uuid4

from nic import db
from nic.access import Kind, Role
from nic.cycles.models import Cycle, LogEntry, Question, Step, Watch
from nic.cycles.tasks.models import Task
from nic.history import Act, History
from nic.indicators.models import Indicator, Measurement, Series
from nic.people.actions import create_person
from nic.places.actions import (
    create_network,
    create_place,
    give_role,
    join_network,
    join_team,
)
from nic.places.models import Place, Share, Team
from nic.places.standards.actions import load_standards
from nic.problems.models import Problem
from nic.theories.models import Influence, Node, Theory

SCHOOLS, WEEKS, PEOPLE, SERIES, CYCLES = 50, 108, 8, 8, 30
NOW = datetime(2026, 3, 27, 12, tzinfo=UTC)
TODAY = NOW.date()
BEGAN = NOW - timedelta(weeks=160)
ROWS_AT_ONCE = 500


def fill(chance: Random) -> None:
    with db.write():
        network = make_places()
        schools = list(Place.select().where(Place.kind == Kind.SCHOOL))
        people = {school.id: make_people(school, network) for school in schools}
        for school in schools:
            make_work(chance, school, network, people[school.id])


class Nobody:
    uid = uuid4()


def make_places():
    founder = create_person(Act(by=Nobody, at=BEGAN), name="Founder", email="founder@example.org")
    act = Act(by=founder, at=BEGAN)
    state = create_place(act, kind=Kind.STATE, name="Large State")
    network, _ = create_network(act, name="Large Network", time_zone="America/New_York")
    districts = [create_place(act, kind=Kind.DISTRICT, name=f"District {n}", parent=state) for n in range(10)]
    for n in range(SCHOOLS):
        create_place(act, kind=Kind.SCHOOL, name=f"School {n}", parent=districts[n % 10])
    titles = {"domain": ["Academic Proficiency", "Safe, Healthy Schools"]}
    load_standards(act, set_name="Standards", edition="First", in_force_on=date(2020, 1, 1), titles=titles)
    return network


def make_people(school, network):
    founder = Act(by=Nobody, at=BEGAN)
    join_network(network, founder, place=school)
    team, people = Team.get(Team.place == school), []
    for n in range(PEOPLE):
        person = create_person(founder, name=f"Person {school.id}-{n}", email=f"p{school.id}-{n}@example.org")
        give_role(person, school, founder, role=Role.LEAD if n == 0 else Role.MEMBER)
        join_team(team, person, founder)
        people.append(person)
    return people


def make_work(chance, school, network, people):
    team = Team.get(Team.place == school)
    idea = make_theory(team, people[0])
    series = [make_series(chance, school, team, n) for n in range(SERIES)]
    cycles = [make_cycle(chance, team, people, series, idea, n) for n in range(CYCLES)]
    shares = [
        {"of_kind": "cycle", "of_uid": cycle.uid, "place": network.id, "by": people[0].id, "at": NOW}
        for cycle in cycles[::2]
    ]
    insert(Share, shares)


def make_theory(team, owner):
    problems = [
        {"team": team.id, "owner": owner.id, "what_we_see": f"What we see, {n}", "noticed_on": BEGAN.date()}
        for n in range(5)
    ]
    insert(Problem, problems)
    problem = Problem.select().where(Problem.team == team).first()
    theory = Theory.create(team=team, owner=owner, problem=problem, aim="What shall be different")
    nodes = [Node.create(theory=theory, kind="primary", words=f"Driver {n}", position=n) for n in range(3)]
    nodes += [Node.create(theory=theory, kind="idea", words=f"Idea {n}", position=3 + n) for n in range(9)]
    served = [None] * 3 + [nodes[n % 3].id for n in range(9)]
    insert(Influence, [{"node": node.id, "serves": to} for node, to in zip(nodes, served, strict=True)])
    return nodes[3]


def make_series(chance, school, team, n):
    indicator = Indicator.create(team=team, name=f"Indicator {n}", value_kind="proportion", unit="%", counts="learners")
    first = TODAY - timedelta(weeks=150)
    series = Series.create(
        indicator=indicator, place=school, team=team, begins_on=first, due={"every": "week", "on": ["thu"]},
        baseline_until_on=first + timedelta(weeks=16), target=80.0,
    )  # fmt: skip
    days = [first + timedelta(weeks=week) for week in range(149) if week % 52 < 36][-WEEKS:]
    taken = [(day, chance.randint(15, 40)) for day in days]
    insert(
        Measurement,
        [
            {"series": series.id, "taken_on": day, "numerator": k, "denominator": 46.0, "value": k / 0.46}
            for day, k in taken
        ],
    )  # fmt: skip
    insert(History, [line("record measurement", "measurement", {"numerator": [None, k]}) for _, k in taken])
    return series


def make_cycle(chance, team, people, series, idea, n):
    """One after the other, so that the last three are still under way."""
    began = BEGAN + timedelta(weeks=5 * n)
    stage = "closed" if n < CYCLES - 3 else chance.choice(["plan", "do", "study"])
    owner, watched = people[n % PEOPLE], series[n % SERIES]
    cycle = Cycle.create(
        team=team, owner=owner, idea=f"An idea, number {n // 3}", change_idea=idea, number=1 + n % 3, stage=stage,
        starts_on=began.date(), ends_on=min(began.date() + timedelta(weeks=5), TODAY - timedelta(days=4)),
        began_on=began.date(), kept_on=began.date(), kept_at=began, learned="What was learned",
        decision="adapt" if stage == "closed" else "", decided_because="Why" if stage == "closed" else "",
    )  # fmt: skip
    Watch.create(cycle=cycle, series=watched)
    asked = {"cycle": cycle.id, "series": watched.id, "statistic": "median", "comparison": "at least", "amount": 50.0}
    insert(Question, [asked | {"number": k, "words": f"Question {k}", "prediction": "More"} for k in (1, 2)])
    logged = {"cycle": cycle.id, "happened_on": began.date(), "by": owner.id, "at": began}
    insert(LogEntry, [logged | {"words": f"What happened, {k}"} for k in range(4)])
    insert(Task, [{"team": team.id, "cycle": cycle.id, "words": f"Task {k}", "owner": people[k].id} for k in range(3)])
    steps = [("plan", "do"), ("do", "study"), ("study", "act"), ("act", "closed")]
    taken = {"cycle": cycle.id, "by": owner.id, "at": began}
    insert(Step, [taken | {"from_stage": start, "to_stage": end} for start, end in steps])
    insert(History, [line("take step", "cycle", {"stage": list(step)}) for step in steps] * 3)
    return cycle


def line(verb: str, kind: str, changes: dict[str, Any]) -> dict[str, Any]:
    return {"at": NOW, "by_uid": uuid4(), "verb": verb, "kind": kind, "of_uid": uuid4(), "changes": changes}


def insert(model, rows) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        model.insert_many(rows[start : start + ROWS_AT_ONCE]).execute()


def main(address: str) -> None:
    began = perf_counter()
    db.connect_to(address)
    db.migrate()
    with db.database.connection_context():
        fill(Random(50))
        sizes = {model.__name__: model.select().count() for model in (Place, Cycle, Series, Measurement, History)}
    print(f"{address}: {sizes} in {perf_counter() - began:.0f} s")


if __name__ == "__main__":
    target = sys.argv[1]
    if not target.startswith("postgresql://"):
        Path(target).unlink(missing_ok=True)
    main(target)
