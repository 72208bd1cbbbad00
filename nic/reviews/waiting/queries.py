"""What waits for one person, for Today: visits that they are on, and reports that they write or answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, fn

from nic.places.models import Place
from nic.places.queries import MOST
from nic.reviews.models import Review, Reviewer
from nic.reviews.reports.models import Correction, ReleasedReport, Report
from nic.reviews.reports.queries import due_on
from nic.reviews.words import OBSERVER

BEFORE, AFTER = timedelta(days=7), timedelta(days=120)  # What nobody has sent by then is no longer asked for daily.


@dataclass(frozen=True)
class Waiting:
    """A visit that comes or goes on, or a report: for the host to answer and release, or for its team to write or to
    settle what the host corrects."""

    review: Any
    is_visit: bool
    is_host: bool
    is_sent: bool
    open_count: int
    due_on: date

    @property
    def review_id(self) -> int:
        return int(self.review.id)


def list_waiting(person, led_ids, today: date) -> list[Waiting]:
    """In one query: of visits on whose team this person is, and of places that they lead."""
    part = (Reviewer.person == person) & Reviewer.withdrawn_at.is_null()
    on_team = Review.id.in_(Reviewer.select(Reviewer.review).where(part))
    writes = Review.id.in_(Reviewer.select(Reviewer.review).where(part, Reviewer.role != OBSERVER))
    asked = (Correction.report == Report.id) & Correction.parent.is_null() & Correction.withdrawn_at.is_null()
    count: Any = Correction.select(fn.COUNT(Correction.id)).where(asked, Correction.settled_as == "")
    found: Any = Review.select(Review, Place, Report, count.alias("open_count"), on_team.alias("on_team"))
    found = found.join(Place).switch(Review).join(Report, JOIN.LEFT_OUTER)
    comes = on_team & (Review.ends_on >= today) & (Review.begins_on <= today + BEFORE)
    is_over = (Review.ends_on < today) & (Review.ends_on >= today - AFTER)
    for_team = writes & is_over & (Report.sent_at.is_null() | (count > 0))
    for_host = Review.host.in_(list(led_ids)) & Report.sent_at.is_null(False)
    is_new: Any = ~fn.EXISTS(ReleasedReport.select(ReleasedReport.id).where(ReleasedReport.report == Report.id))
    asked_now = comes | (for_team & (is_new | (count > 0))) | (for_host & is_new)
    found = found.where(Review.withdrawn_at.is_null(), asked_now)
    return [waiting_of(one, today) for one in found.order_by(Review.begins_on, Review.id).limit(MOST)]


def waiting_of(row: Any, today: date) -> Waiting:
    report = getattr(row, "report", None)  # Joined from the left: there is none before its first word.
    is_sent = bool(report and report.sent_at)
    return Waiting(
        row, is_visit=bool(row.on_team and row.ends_on >= today), is_host=not row.on_team, is_sent=is_sent,
        open_count=row.open_count, due_on=due_on(row, report),
    )  # fmt: skip
