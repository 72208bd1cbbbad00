"""What reports, plans and support add to the counts of their place."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from nic.places.models import Link
from nic.plans.models import Plan, Submission
from nic.reviews.findings.models import Finding
from nic.reviews.models import Review
from nic.reviews.release.queries import newest_of_reviews
from nic.reviews.words import RECOMMENDATION
from nic.science.monthly import EVERY_YEARS, PLAN, RECOMMENDATIONS, REPORTS, SUPPORT, WORKED_ON, Counts, summed
from nic.science.plan import Stage
from nic.science.report import findings_in
from nic.science.support import state_of
from nic.support.models import Support

Found = dict[int, tuple[int, Counts]]
WORK = ("problem", "cycle", "goal", "planpart")  # What can rest on a finding.


def count_reviews(review_ids: Collection[int]) -> Found:
    """Of the newest edition that was released: its recommendations, what the host said to each, and on how many
    something rests that somebody works at."""
    reviews: Any = Review.select().where(Review.id.in_(list(review_ids)))
    newest: dict[int, Any] = {one.report.review.id: one for one in newest_of_reviews(list(review_ids))}
    found: Found = {}
    for review in reviews:
        counts = {} if review.withdrawn_at else {EVERY_YEARS: int(review.protocol["every_years"])}
        if counts and review.id in newest:
            counts |= of_report(newest[review.id].content)
        found[review.id] = review.host_id, counts
    return found


def of_report(content: dict[str, Any]) -> Counts:
    asked = [one for one in findings_in(content) if one["kind"] == RECOMMENDATION]
    answers = [{str(one["answer"]["answer"]): 1} for one in asked if one["answer"]]
    worked_on = resting_on([UUID(one["uid"]) for one in asked])
    return summed([{REPORTS: 1, RECOMMENDATIONS: len(asked), WORKED_ON: len(worked_on)}, *answers])


def resting_on(uids: list[UUID]) -> set[Any]:
    """Of these findings those on which something rests."""
    held: Any = Link.select(Link.from_uid).where(Link.from_kind == "finding", Link.from_uid.in_(uids))
    held = held.where(Link.to_kind.in_(WORK), Link.withdrawn_at.is_null())
    return {uid for (uid,) in held.tuples()} if uids else set()


def reviews_of(finding_uids: Iterable[Any]) -> set[int]:
    found: Any = Finding.select(Finding.review).where(Finding.uid.in_(list(finding_uids)))
    return {id for (id,) in found.tuples()}


def count_plans(plan_ids: Collection[int]) -> Found:
    """Where each is on its way, once it was handed in: before that it is its place's own."""
    plans: Any = Plan.select().where(Plan.id.in_(list(plan_ids)))
    handed: Any = Submission.select(Submission.plan).where(Submission.plan.in_(list(plan_ids)))
    handed_in = {id for (id,) in handed.tuples()}
    return {
        one.id: (one.place_id, {f"{PLAN}{one.stage}": 1})
        if one.id in handed_in and one.withdrawn_at is None and one.stage != Stage.DRAFT
        else (one.place_id, {})
        for one in plans
    }


def count_supports(support_ids: Collection[int]) -> Found:
    """Of what places asked for: answered or not, and whether it was kept. Whether one is late, its day tells."""
    supports: Any = Support.select().where(Support.id.in_(list(support_ids)))
    return {one.id: (one.place_id, {} if one.withdrawn_at else {f"{SUPPORT}{standing(one)}": 1}) for one in supports}


def standing(support) -> str:
    return state_of(
        has_promise=bool(support.promised), is_declined=bool(support.declined_because), kept=support.kept,
        promised_on=None, today=support.needed_by_on,
    ).value  # fmt: skip
