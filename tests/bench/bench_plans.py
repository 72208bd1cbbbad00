"""How quickly the page of a yearly plan answers: 5 goals, each with measures, actions and links of every kind.

PYTHONPATH=. python tests/bench/bench_plans.py
Wanted: under 150 ms on the server.
"""

import os
import tempfile
from statistics import median
from time import perf_counter, process_time

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.people.actions import begin_session
from nic.plans.queries import parts_by_key
from nic.plans.rests.actions import rest_on
from nic.science.plan import PARTS
from nic.settings import Settings
from tests.builders import NOON, a_cycle, a_node, a_person, a_problem, a_team, a_theory, an_act
from tests.indicators.builders import a_series, measured
from tests.needs.builders import a_assessment, a_need
from tests.plans.builders import YEAR, a_goal, a_goal_action, a_measure, a_said, a_yearly_plan, address, picked
from tests.reviews import reported

TIMES, GOALS, ACTIONS = 60, 5, 4


def made(team):
    """Every part is written and rests on something; each goal rests on two things of each kind."""
    plan = a_yearly_plan(team, **dict.fromkeys(PARTS, "Words that somebody wrote. " * 20))
    assessment, found = a_assessment(team, year=YEAR), reported.a_found(team)
    for number in range(GOALS):
        goal, rests = a_goal(plan, changes="Talk more. " * 10, how_known="Count. " * 10), [found]
        for _ in range(2):
            theory, series = a_theory(team), measured(a_series(team), *range(24))
            rests += [a_need(assessment), a_problem(team), theory, a_node(theory), series, a_cycle(team)]
            a_measure(goal, series=series)
        for _ in range(ACTIONS):
            a_goal_action(goal, owner=a_person(Role.MEMBER, team.place), cost=100.0, funding="Title I")
        rest_on(plan, goal, an_act(), part="", picked=[picked(one) for one in rests])
        part = parts_by_key(plan)[list(PARTS)[number]]
        rest_on(plan, part, an_act(), part=part.key, picked=[picked(one) for one in rests[:4]])
        a_said(plan)
    return plan, goal


def visitor(app, person):
    client = app.test_client()
    with db.database.connection_context():
        token = begin_session(person, browser="a bench", is_kept=False, now=NOON)
    with client.session_transaction() as session:
        session["token"] = token
    return client


def measure(title, client, page):
    took = []
    for _ in range(TIMES):
        began, worked = perf_counter(), process_time()
        answer = client.get(page)
        took.append(((perf_counter() - began) * 1000, (process_time() - worked) * 1000))
        assert answer.status_code == 200, answer.status_code
    clock, worked = (median(column) for column in zip(*took, strict=True))
    print(f"{title:<44} median {clock:6.1f} ms   processor {worked:6.1f} ms   wanted < 150 ms")


def main():
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database=os.path.join(folder, "nic.db"), secret_key="x" * 40, is_logging=False))
        app.config["CLOCK"] = lambda: NOON
        db.migrate()
        with db.database.connection_context():
            team = a_team()
            plan, goal = made(team)
            ada = a_person(Role.MEMBER, team=team)
        client = visitor(app, ada)
        measure("the plan, 5 goals and all links", client, address(plan))
        measure("one of its goals", client, address(plan, f"/goals/{goal.id}"))
        measure("picking what a goal rests on", client, address(plan, f"/rests/goal-{goal.id}"))


if __name__ == "__main__":
    main()
