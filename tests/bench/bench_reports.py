"""How quickly the pages of a report answer: 20 findings that rest on 400 notes.

PYTHONPATH=. python tests/bench/bench_reports.py
Wanted: under 200 ms on the server, for its team, for the host and for everybody.
"""

import os
import tempfile
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time

from nic import db
from nic.access import Kind, Role
from nic.app import create_app
from nic.history import Act
from nic.people.actions import begin_session
from nic.reviews.findings.actions import rest_on
from nic.reviews.reports.queries import find_draft
from nic.reviews.team.queries import list_reviewers
from nic.settings import Settings
from tests.builders import NOON, TODAY, a_person, a_place, a_school, home
from tests.reviews.builders import a_note_of, a_review, a_visit_session
from tests.reviews.reported import a_sent, answered, filled, released_once_more

TIMES, NOTES = 40, 400


def made():
    """A review whose draft the host has; each finding rests on about twenty notes."""
    district = a_place(Kind.DISTRICT, name="Two Rivers")
    for _ in range(60):
        a_person(Role.MEMBER, a_school(parent=district))
    review = filled(a_review(district))
    reviewer = list_reviewers(review)[0]
    sessions = [a_visit_session(review, begins=f"{8 + n}:00".zfill(5)) for n in range(8)]
    notes = [a_note_of(reviewer, session=sessions[n % 8]) for n in range(NOTES)]
    for place, one in enumerate(find_draft(review, TODAY).carried):
        one.finding.review = review
        rest_on(one.finding, Act(by=reviewer.person, at=NOON), notes[place::20])
    return review, reviewer.person


def visitor(app, person):
    client = app.test_client()
    if person:
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
    print(f"{title:<44} median {clock:6.1f} ms   processor {worked:6.1f} ms   wanted < 200 ms")


def main():
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database=os.path.join(folder, "nic.db"), secret_key="x" * 40, is_logging=False))
        app.config["CLOCK"] = lambda: NOON + timedelta(hours=1)
        db.migrate()
        with db.database.connection_context():
            review, reviewer = made()
            host = a_person(Role.LEAD, review.host)
            at = f"{home(review.host)}/reviews/{review.id}/report"
        team, lead, nobody = (visitor(app, person) for person in (reviewer, host, None))
        measure("the draft, for its team", team, at)
        with db.database.connection_context():
            answered(a_sent(review))
        measure("the draft, for the host", lead, at)
        measure("looked at again before its release", lead, f"{at}/release")
        with db.database.connection_context():
            edition = released_once_more(review)
        page = f"{home(review.host)}/reports/{edition.id}"
        measure("released, for everybody", nobody, page)
        measure("as plain text", nobody, f"{page}/report.txt")


if __name__ == "__main__":
    main()
