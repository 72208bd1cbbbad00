"""What waits for one person, for Today: visits that they are on or host, reports that they write or answer, and what
became of recommendations."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, fn

from nic.db import UtcField, kept
from nic.places.models import Link, Place
from nic.places.queries import MOST
from nic.reviews.findings.models import Finding, FindingAnswer
from nic.reviews.models import Review, Reviewer
from nic.reviews.reports.models import Correction, ReleasedReport, Report
from nic.reviews.reports.queries import due_on
from nic.reviews.words import DECLINE, OBSERVER, RECOMMENDATION

BEFORE, AFTER = timedelta(days=7), timedelta(days=120)  # What nobody has sent by then is no longer asked for daily.
HOSTS_BEFORE = timedelta(days=21)  # Documents and a schedule take longer than packing a bag.
LOOKED_BACK, LET_GO = timedelta(days=90), timedelta(days=180)  # After the release.


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
    days = (today, today + BEFORE, today - AFTER, today + HOSTS_BEFORE)
    return [waiting_of(one, today) for one in rows_for(person, led_ids, *days)]


@kept
def rows_for(person, led_ids, today, near, long_ago, hosts_near) -> Any:
    part = (Reviewer.person == person) & Reviewer.withdrawn_at.is_null()
    on_team = Review.id.in_(Reviewer.select(Reviewer.review).where(part))
    writes = Review.id.in_(Reviewer.select(Reviewer.review).where(part, Reviewer.role != OBSERVER))
    asked = (Correction.report == Report.id) & Correction.parent.is_null() & Correction.withdrawn_at.is_null()
    count: Any = Correction.select(fn.COUNT(Correction.id)).where(asked, Correction.settled_as == "")
    found: Any = Review.select(Review, Place, Report, count.alias("open_count"), on_team.alias("on_team"))
    found = found.join(Place).switch(Review).join(Report, JOIN.LEFT_OUTER)
    comes = on_team & (Review.ends_on >= today) & (Review.begins_on <= near)
    is_over = (Review.ends_on < today) & (Review.ends_on >= long_ago)
    for_team = writes & is_over & (Report.sent_at.is_null() | (count > 0))
    for_host = Review.host.in_(led_ids) & Report.sent_at.is_null(False)
    is_new: Any = ~fn.EXISTS(ReleasedReport.select(ReleasedReport.id).where(ReleasedReport.report == Report.id))
    is_expected = Review.host.in_(led_ids) & Report.sent_at.is_null() & (Review.ends_on >= today)
    is_expected &= Review.begins_on <= hosts_near
    asked_now = comes | is_expected | (for_team & (is_new | (count > 0))) | (for_host & is_new)
    found = found.where(Review.withdrawn_at.is_null(), asked_now)
    return found.order_by(Review.begins_on, Review.id).limit(MOST)


def waiting_of(row: Any, today: date) -> Waiting:
    report = getattr(row, "report", None)  # Joined from the left: there is none before its first word.
    is_sent = bool(report and report.sent_at)
    is_visit = bool(row.ends_on >= today and (row.on_team or not is_sent))
    return Waiting(
        row, is_visit=is_visit, is_host=not row.on_team, is_sent=is_sent,
        open_count=row.open_count, due_on=due_on(row, report),
    )  # fmt: skip


# -- Recommendations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unused:
    """A report released 90 days ago: on so many of its recommendations nothing rests yet that its host has not
    declined."""

    review: Any
    released_id: int
    due_on: date
    count: int


def list_unused(led_ids, today: date) -> list[Unused]:
    """For three months, of places that this person leads. One query."""
    rows = [(one, due_of(one)) for one in released_to(led_ids, today - LET_GO - AFTER)]
    asked = [(one, on) for one, on in rows if on <= today < on + LET_GO - LOOKED_BACK]
    return [Unused(one, one.released_id, on, one.count) for one, on in sorted(asked, key=lambda row: row[1])]


@kept
def released_to(led_ids, long_ago) -> Any:
    later: Any = ReleasedReport.alias()
    first, newest = fn.MIN(later.at), fn.MAX(ReleasedReport.id)
    rests = Link.select(Link.id).where(Link.from_uid == Finding.uid, Link.withdrawn_at.is_null())
    declined = FindingAnswer.select(FindingAnswer.id).where(FindingAnswer.finding == Finding.id)
    declined = declined.where(FindingAnswer.answer == DECLINE)
    found: Any = Review.select(Review, Place, newest.alias("released_id"), first.alias("first_at"))
    found = found.select_extend(fn.COUNT(Finding.id.distinct()).alias("count"))
    found = found.join(Place).switch(Review).join(Report).join(ReleasedReport)
    found = found.join(later, on=later.report == Report.id).switch(Review).join(Finding)
    found = found.where(Review.host.in_(led_ids), Review.withdrawn_at.is_null(), Finding.withdrawn_at.is_null())
    found = found.where(Finding.kind == RECOMMENDATION, ~fn.EXISTS(rests), ~fn.EXISTS(declined))
    return found.where(Review.ends_on >= long_ago).group_by(Review.id, Place.id).limit(MOST)


def due_of(row: Any) -> date:
    """90 days after the first release, by the clock of the host."""
    on: date = row.host.day_of(UtcField().python_value(row.first_at)) + LOOKED_BACK
    return on
