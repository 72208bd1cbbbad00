"""What the host says to a draft: facts that it corrects, in threads, and its answers."""

from dataclasses import dataclass
from typing import Any

from nic.people.models import Person
from nic.places.queries import MOST, find_one
from nic.reviews.findings.models import FindingAnswer
from nic.reviews.queries import reviewer_ids
from nic.reviews.reports.models import Correction

OPENING = 0  # Among the ids of findings, what is said about none of them.


@dataclass(frozen=True)
class Thread:
    """A correction and what was said to it, oldest first. `of_team`: who of those that speak in it are on the team."""

    asked: Any
    replies: tuple[Any, ...]
    of_team: frozenset[int]

    @property
    def is_open(self) -> bool:
        return not self.asked.settled_as


def list_threads(report) -> dict[int, list[Thread]]:
    """By finding, or under OPENING. Two queries."""
    if report is None:
        return {}
    found: Any = Correction.select(Correction, Person).join(Person, on=Correction.by)
    found = found.where(Correction.report == report, Correction.withdrawn_at.is_null())
    rows = list(found.order_by(Correction.id).limit(MOST))
    of_team = reviewer_ids(report.review_id)
    threads: dict[int, list[Thread]] = {}
    for one in (row for row in rows if row.parent_id is None):
        replies = tuple(row for row in rows if row.parent_id == one.id)
        threads.setdefault(one.finding_id or OPENING, []).append(Thread(one, replies, of_team))
    return threads


def find_correction(report, correction_id) -> Correction:
    """The first of a thread; also when it was taken back: the second of two clicks gets the answer of the first."""
    found = Correction.select().where(Correction.report == report, Correction.id == correction_id)
    return find_one(found.where(Correction.parent.is_null()))


def find_answer(finding) -> FindingAnswer | None:
    return FindingAnswer.get_or_none(FindingAnswer.finding == finding)
