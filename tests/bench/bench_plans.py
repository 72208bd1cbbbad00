"""How quickly the pages of yearly plans answer: one of 5 goals, each with measures, actions and links of every kind,
the thread of such a goal, and the desk of whoever supports 300 plans.

PYTHONPATH=. python tests/bench/bench_plans.py
Wanted: a plan under 150 ms on the server, a thread and the desk under 100 ms.
"""

import os
import tempfile
from statistics import median
from time import perf_counter, process_time

from nic import db
from nic.access import Kind, Role
from nic.app import create_app
from nic.people.actions import begin_session
from nic.plans.life.actions import submit_plan
from nic.plans.queries import parts_by_key
from nic.plans.rests.actions import rest_on
from nic.science.plan import PARTS
from nic.settings import Settings
from tests.builders import NOON, a_cycle, a_node, a_person, a_place, a_problem, a_school, a_team, a_theory, an_act
from tests.indicators.builders import a_series, measured
from tests.needs.builders import a_assessment, a_need
from tests.plans.builders import YEAR, a_goal, a_goal_action, a_measure, a_said, a_yearly_plan, address, picked
from tests.reviews import reported

TIMES, GOALS, ACTIONS, SCHOOLS = 60, 5, 4, 300


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


def a_state_of_plans():
    """Every plan is handed in and waits for an answer."""
    state = a_place(Kind.STATE)
    districts = [a_place(Kind.DISTRICT, parent=state) for _ in range(SCHOOLS // 10)]
    for number in range(SCHOOLS):
        plan = a_yearly_plan(a_school(parent=districts[number % len(districts)]), vision="Known. " * 40)
        a_goal_action(a_goal(plan), cost=100.0)
        submit_plan(plan, an_act(), asked={"no test": 1})
    return state


def measure(title, client, page, wanted=150):
    took = []
    for _ in range(TIMES):
        began, worked = perf_counter(), process_time()
        answer = client.get(page)
        took.append(((perf_counter() - began) * 1000, (process_time() - worked) * 1000))
        assert answer.status_code == 200, answer.status_code
    clock, worked = (median(column) for column in zip(*took, strict=True))
    print(f"{title:<44} median {clock:6.1f} ms   processor {worked:6.1f} ms   wanted < {wanted} ms")


def main():
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database=os.path.join(folder, "nic.db"), secret_key="x" * 40, is_logging=False))
        app.config["CLOCK"] = lambda: NOON
        db.migrate()
        with db.database.connection_context():
            team = a_team()
            plan, goal = made(team)
            ada = a_person(Role.MEMBER, team=team)
            state = a_state_of_plans()
            jo = a_person(Role.AGENCY, state)
        client = visitor(app, ada)
        measure("the plan, 5 goals and all links", client, address(plan))
        measure("one of its goals", client, address(plan, f"/goals/{goal.id}"))
        measure("picking what a goal rests on", client, address(plan, f"/rests/goal-{goal.id}"))
        measure("the thread of that goal", client, address(plan, f"/goals/{goal.id}/thread"), 100)
        measure(f"the desk with {SCHOOLS} plans", visitor(app, jo), f"/states/{state.id}/plan-desk", 100)


if __name__ == "__main__":
    main()
