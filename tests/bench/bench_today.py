"""How quickly Today answers somebody for whom 500 things wait, among 50 schools x 3 years.

PYTHONPATH=. python tests/bench/bench_today.py [DATABASE made by tests/bench/large.py]
Wanted: under 40 ms of processor time; all that waits, for the digest, in about as much.
"""

import gc
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from nic import db
from nic.access import Kind, Role
from nic.app import create_app
from nic.cycles.models import Cycle, Watch
from nic.cycles.tasks.models import Task
from nic.db import database
from nic.history import Act
from nic.indicators.models import Indicator, Measurement, Series
from nic.people.actions import create_person
from nic.people.queries import find_person_by_email
from nic.places.actions import give_role, join_team
from nic.places.models import Addressee, Comment, Place, Team
from nic.settings import Settings
from nic.support.models import Support
from nic.today.items.queries import list_items
from tests.bench import large
from tests.bench.bench_pages import ALL_AT_ONCE, measure, visitor
from tests.bench.large import BEGAN, NOW, TODAY, Nobody, insert

BUSY = "busy@example.org"
SCHOOLS = 5
# In each of their schools: series that are due, tests that are over, tests to check in, tasks, comments.
DUE, OVER, YOUNG, TASKS, COMMENTS = 22, 9, 4, 39, 12
SUPPORTS = 20


def burden() -> None:
    """Somebody on the teams of five schools, who also leads a district that is asked for support."""
    act = Act(by=Nobody, at=BEGAN)
    with db.write():
        person = create_person(act, name="Busy Person", email=BUSY)
        district = Place.get(Place.kind == Kind.DISTRICT)
        give_role(person, district, act, role=Role.LEAD)
        for school in Place.select().where(Place.kind == Kind.SCHOOL).limit(SCHOOLS):
            give_role(person, school, act, role=Role.MEMBER)
            team = Team.get(Team.place == school)
            join_team(team, person, act)
            fill(team, school, person)
        asked = {"of_kind": "problem", "of_uid": Nobody.uid, "about": "It rests on it", "place": school.id}
        asked |= {"asked_of": district.id, "needed_by_on": TODAY + timedelta(days=9), "by": person.id, "at": NOW}
        insert(Support, [asked | {"asked": f"Afternoons {n}"} for n in range(SUPPORTS)])


def fill(team, school, person) -> None:
    series = [due_series(team, school, n) for n in range(DUE)]
    over = [running(team, person, n, weeks=8, ends=-4) for n in range(OVER)]
    young = [running(team, person, n, weeks=2, ends=9) for n in range(YOUNG)]
    watched = zip(over + young, series, strict=False)
    insert(Watch, [{"cycle": cycle.id, "series": one.id} for cycle, one in watched])
    days = [TODAY + timedelta(days=n % 20 - 5) for n in range(TASKS)]
    told = {"team": team.id, "owner": person.id, "cycle": over[0].id}
    insert(Task, [told | {"words": f"Task {n} of this week", "due_on": day} for n, day in enumerate(days)])
    said = {"of_kind": "cycle", "of_uid": over[0].uid, "by": over[0].owner_id, "at": NOW, "part": "plan"}
    for n in range(COMMENTS):
        comment = Comment.create(**said | {"text": f"What did the others say? {n}"})
        Addressee.create(comment=comment, person=person)


def due_series(team, school, n):
    indicator = Indicator.create(team=team, name=f"Daily {n}", value_kind="proportion", unit="%", counts="learners")
    first = TODAY - timedelta(days=40)
    series = Series.create(
        indicator=indicator, place=school, team=team, begins_on=first, due={"every": "school day"}
    )  # fmt: skip
    taken = {"series": series.id, "numerator": 20, "denominator": 40.0, "value": 50.0}
    insert(Measurement, [taken | {"taken_on": first + timedelta(days=day)} for day in range(30)])
    return series


def running(team, person, n, *, weeks, ends):
    began = TODAY - timedelta(weeks=weeks)
    return Cycle.create(
        team=team, owner=person, idea=f"What {weeks} weeks of waiting bring, {n}", stage="do", starts_on=began,
        ends_on=TODAY + timedelta(days=ends), began_on=began, kept_on=began, kept_at=BEGAN,
    )  # fmt: skip


def main(address: str) -> None:
    if not Path(address).exists():
        large.main(address)
    app = create_app(Settings(database=address, secret_key="bench" * 8, is_logging=False))
    app.config.update(WTF_CSRF_ENABLED=False, CLOCK=lambda: large.NOW)
    with database.connection_context():
        if find_person_by_email(BUSY) is None:
            burden()
        person = find_person_by_email(BUSY)
        count = len(list_items(person, NOW))
        assert count >= 500, count
    client = visitor(app, BUSY)
    gc.freeze()  # As `nic serve` does.
    measure(f"Today, {count} things wait", lambda: client.get("/", headers=ALL_AT_ONCE), 40)
    measure("one heading of it", lambda: client.get("/?group=tasks", headers=ALL_AT_ONCE), 40)
    swap = ALL_AT_ONCE | {"HX-Request": "true"}
    measure("how much waits, said anew", lambda: client.get("/", headers=swap))
    measure("all of it, for the digest", lambda: counted(person), 40)


class Counted:
    status_code = 200


def counted(person):
    with database.connection_context():
        list_items(person, NOW)
    return Counted


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(sys.argv[1] if sys.argv[1:] else str(Path(folder) / "large.db"))
