"""How quickly the pages of a full visit come: PYTHONPATH=. python tests/bench/bench_reviews.py

Twenty findings on four hundred notes of twelve reviewers in four schools, forty clusters, everybody's agreement to each
of them; the report as it goes to the host. Processor time beside the clock, since others may be at work.
Wanted: each under 200 ms.
"""

import tempfile
from datetime import UTC, datetime
from statistics import median
from time import perf_counter, process_time

from nic.app import create_app
from nic.db import database, migrate
from nic.people.actions import begin_session
from nic.reviews.agreements.actions import say_agreement
from nic.reviews.findings.actions import write_finding
from nic.reviews.queries import list_visited
from nic.settings import Settings
from tests.builders import an_act, home
from tests.reviews.builders import a_cluster, a_district, a_note_of, a_quote, a_review, a_reviewer, a_visit_session

TIMES, NOTES = 30, 400
SENTENCE = "Grade {}: {} of 18 could say in their own words what they are learning; 2 read it from the board."
KINDS = [{}, {"kind": "focus group", "heard_from": "learners"}, {"kind": "document review"}]


def make_visit():
    """Its address, the first finding, and somebody of its team."""
    today = datetime.now(UTC).date()
    review = a_review(a_district(schools=4), begins_on=today, ends_on=today)
    schools, domains = list_visited(review), [one["title"] for one in review.protocol["domain"]]
    team = [a_reviewer(review, school=school) for school in schools for _ in range(3)]
    sessions = [a_visit_session(review, school=school, held_on=today, **kind) for school in schools for kind in KINDS]
    notes = []
    for number in range(NOTES):
        session = sessions[number % len(sessions)]
        words, domain = SENTENCE.format(number % 9, number % 19), domains[number * 5 // NOTES]
        notes.append(a_note_of(team[number % 12], words=words, session=session, domain=domain))
    for first in range(0, NOTES // 2, 5):
        a_cluster(review, notes[first : first + 5], school=schools[first % 4])
    findings = [find(review, number, notes[number * 20 : number * 20 + 20], domains) for number in range(20)]
    for finding in findings:
        a_quote(finding)
        for reviewer in team:
            say_agreement(finding, reviewer, an_act(reviewer.person), answer="agree")
    return f"{home(review.host)}/reviews/{review.id}", findings[0].id, team[0].person


def find(review, number, notes, domains):
    kind, domain = ("commendation", "recommendation")[number % 2], domains[number // 4]
    words = f"Learners say in their own words what they are learning, and what it is for, in {number} rooms of 24."
    return write_finding(review, an_act(), kind=kind, domain=domain, words=words, because=words, notes=notes)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/reviews.db"
        app = create_app(Settings(database=address, secret_key="bench" * 8, is_logging=False, password_cost="lowest"))
        with database.connection_context():
            migrate()
            with database.atomic():
                at, finding_id, person = make_visit()
            token = begin_session(person, browser="a bench", is_kept=False, now=datetime.now(UTC))
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"] = token
        for name, page in (
            ("the board of the whole team", "/debrief?school=all"),
            ("the board of one school", "/debrief"),
            ("whether there is news", "/debrief/news?seen=1&writing=yes"),
            ("all findings", "/findings"),
            ("one finding", f"/findings/{finding_id}"),
            ("the report", "/report"),
        ):
            print(timed(client, name, f"{at}{page}"))


def timed(client, name, url):
    took, worked = [], []
    for _ in range(TIMES):
        began, before = perf_counter(), process_time()
        answer = client.get(url, headers={"HX-Request": "true"} if "/news" in url else {})
        took.append((perf_counter() - began) * 1000)
        worked.append((process_time() - before) * 1000)
        assert answer.status_code == 200, answer.text[:500]
    size = len(answer.data) / 1024
    return f"{name}: processor {median(worked):.0f} ms, median {median(took):.0f} ms, {size:.0f} kB   wanted < 200 ms"


if __name__ == "__main__":
    main()
