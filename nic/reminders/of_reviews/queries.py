"""A visit that comes near, a draft that waits for the host's answer, what the host corrects of it, and recommendations
90 days after the release."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import fn

from nic.access import Role
from nic.db import UtcField
from nic.places.models import Place
from nic.reminders.causes import Cause, Source, morning, own_uids
from nic.reviews.models import Review, Reviewer
from nic.reviews.reports.models import Correction, ReleasedReport, Report
from nic.reviews.reports.queries import due_on
from nic.reviews.waiting.queries import BEFORE, HOSTS_BEFORE, LOOKED_BACK
from nic.reviews.words import OBSERVER
from nic.today.kinds import Waits

LEADS = frozenset({Role.LEAD})
LAST_CALL = timedelta(days=3)  # Before the day on which a report is to be released.


def causes(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    found: Any = Review.select(Review, Place).join(Place).where(Review.uid.in_(uids), Review.withdrawn_at.is_null())
    reviews = list(found)
    going = Reviewer.select(Reviewer.review, Reviewer.person, Reviewer.role).where(Reviewer.review.in_(reviews))
    teams: dict[int, set[int]] = {}
    writers: dict[int, set[int]] = {}
    rows: Any = going.where(Reviewer.withdrawn_at.is_null()).tuples()
    for review_id, person_id, role in rows:
        teams.setdefault(review_id, set()).add(person_id)
        if role != OBSERVER:
            writers.setdefault(review_id, set()).add(person_id)
    written: Any = Report.select().where(Report.review.in_(reviews))
    reports = {one.review_id: one for one in written}
    released = released_at(reports.values())
    for one in reviews:
        yield from of_visit(one, frozenset(teams.get(one.id, ())))
        if report := reports.get(one.id):
            yield from of_report(one, report, released.get(report.id))
    of_review = {report.id: one for one in reviews if (report := reports.get(one.id))}
    for wrong in open_corrections(of_review):
        one = of_review[wrong.report_id]
        people = frozenset(writers.get(one.id, ()))
        yield Cause(Waits.CORRECTION, "review", one.uid, f"{wrong.uid}", wrong.at, people=people)


def open_corrections(report_ids: Iterable[int]) -> list[Any]:
    found = Correction.select().where(Correction.report.in_(list(report_ids)), Correction.parent.is_null())
    return list(found.where(Correction.settled_as == "", Correction.withdrawn_at.is_null()))


def of_visit(one: Any, people: frozenset[int]) -> Iterator[Cause]:
    host = frozenset({one.host_id})
    yield cause(Waits.REVIEW, one, f"{one.begins_on}", one.begins_on - BEFORE, people=people)
    early = one.begins_on - HOSTS_BEFORE
    yield cause(Waits.REVIEW, one, f"{one.begins_on} host", early, place_ids=host, roles=LEADS)


def of_report(one: Any, report: Any, first_at: datetime | None) -> Iterator[Cause]:
    to: dict[str, Any] = {"place_ids": frozenset({one.host_id}), "roles": LEADS}
    if report.sent_at and first_at is None:
        yield Cause(Waits.ANSWER, "review", one.uid, "sent", report.sent_at, **to)
        yield cause(Waits.ANSWER, one, "due", due_on(one, report) - LAST_CALL, **to)
    if first_at:
        yield cause(Waits.RECOMMENDATION, one, "90 days", one.host.day_of(first_at) + LOOKED_BACK, **to)


def cause(kind: Waits, one: Any, slot: str, day: date, **to: Any) -> Cause:
    return Cause(kind, "review", one.uid, slot, morning(one.host, day), **to)


def released_at(reports: Iterable[Any]) -> dict[int, datetime]:
    """By report, when its first edition was released."""
    first = ReleasedReport.select(ReleasedReport.report, fn.MIN(ReleasedReport.at)).group_by(ReleasedReport.report)
    rows: Any = first.where(ReleasedReport.report.in_([one.id for one in reports])).tuples()
    return {id: UtcField().python_value(at) for id, at in rows}


def of_parts(records: list[Any]) -> set[UUID]:
    return uids_of(Review.id.in_({one.review_id for one in records}))


def of_corrections(records: list[Any]) -> set[UUID]:
    reports = Report.select(Report.review).where(Report.id.in_({one.report_id for one in records}))
    return uids_of(Review.id.in_(reports))


def at_places(place_ids: Iterable[int]) -> set[UUID]:
    return uids_of(Review.host.in_(list(place_ids)))


def uids_of(which: Any) -> set[UUID]:
    rows: Any = Review.select(Review.uid).where(which, Review.withdrawn_at.is_null()).tuples()
    return {uid for (uid,) in rows}


READS = {"review": own_uids, "reviewer": of_parts, "report": of_parts, "correction": of_corrections}
REVIEWS = Source(
    "reviews", (Waits.REVIEW, Waits.ANSWER, Waits.CORRECTION, Waits.RECOMMENDATION), READS, at_places, causes
)
