from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from nic.access import Ability, Kind
from nic.errors import Forbidden
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.queries import MOST, find_one, ids, ids_below, is_open
from nic.places.settings import days_notes_are_kept, whom_to_call
from nic.reviews.models import Review, Reviewer, VisitedSchool
from nic.reviews.reports.models import ReleasedReport, Report
from nic.reviews.words import LEAD, OBSERVER
from nic.science.visit import ReviewProtocol, protocol_of
from nic.text import N_

PAGE = 30
CLOSED = N_(
    "The report of this visit is released, and its notes were open to the team until %(day)s. Whoever led the visit "
    "still reads them."
)


def find_review(place, review_id, standing) -> Review:
    """For its host, for the places below and above it that plan visits, and for its team."""
    return find_one(seen_by(place, standing).where(Review.id == review_id))


def seen_by(place, standing) -> Any:
    return every_review(place, standing).where(Review.withdrawn_at.is_null())


def every_review(place, standing) -> Any:
    """Of this host. Whoever belongs to it or to a place below reads the plan, and so do those above who plan visits;
    anybody else only the visits on whose team they are."""
    found = Review.select(Review, Place).join(Place).where(Review.host == place)
    if place.id in standing.audience_ids or standing.allows(Ability.PLAN_REVIEWS):
        return found
    return found.where(Review.id.in_(reviews_of(standing)))


def reviews_of(standing) -> Any:
    mine = Reviewer.select(Reviewer.review).where(Reviewer.person == standing.person_id)
    return mine.where(Reviewer.withdrawn_at.is_null())


def find_review_to_plan(place, review_id, standing) -> Review:
    review = find_review(place, review_id, standing)
    if not plans(review, standing):
        raise Forbidden
    return review


def find_review_to_withdraw(place, review_id, standing) -> Review:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    review = find_one(every_review(place, standing).where(Review.id == review_id))
    if not plans(review, standing):
        raise Forbidden
    return review


def plans(review, standing) -> bool:
    """Who may change the plan of a visit: places that plan visits, and the lead of this one."""
    return standing.allows(Ability.PLAN_REVIEWS) or role_of(review, standing) == LEAD


def role_of(review, standing) -> str:
    """What this person is on the team of a review; "" is not on it."""
    mine = find_reviewer_of(review, standing)
    return mine.role if mine else ""


def find_reviewer_of(review, standing) -> Reviewer | None:
    mine = (Reviewer.review == review) & (Reviewer.person == standing.person_id)
    return Reviewer.get_or_none(mine, Reviewer.withdrawn_at.is_null())


def reviewer_ids(review_id: int) -> frozenset[int]:
    """Everybody who is or was on the team: what they said stays said by the team."""
    return ids(Reviewer.select(Reviewer.person).where(Reviewer.review == review_id))


def find_part(place, review_id, standing) -> Reviewer:
    """The viewer's own part in a visit that they may see: its day and its notes are for those on its team."""
    review = find_review(place, review_id, standing)
    reviewer = find_reviewer_of(review, standing)
    if reviewer is None:
        raise Forbidden
    reviewer.review = review
    return reviewer


def find_reading_part(place, review_id, standing, today: date) -> Reviewer:
    """Of those who read what the team noted. Some time after the release that is whoever led the visit alone."""
    reviewer = find_part(place, review_id, standing)
    closed_on = notes_close_on(reviewer.review)
    if closed_on and today > closed_on and reviewer.role != LEAD:
        raise Forbidden(CLOSED, day=closed_on)
    return reviewer


def notes_close_on(review) -> date | None:
    """The last day on which the team reads its notes; None before the report is released."""
    first: Any = ReleasedReport.select(ReleasedReport.at).join(Report).where(Report.review == review)
    released = first.order_by(ReleasedReport.edition).first()
    if released is None:
        return None
    day: date = review.host.day_of(released.at)
    return day + timedelta(days=days_notes_are_kept(list_line(review.host)))


def find_writing_part(place, review_id, standing, today: date) -> Reviewer:
    """Of those who take notes: they sort them and write the findings too. An observer reads along."""
    reviewer = find_reading_part(place, review_id, standing, today)
    if not takes_notes(reviewer):
        raise Forbidden
    return reviewer


def takes_notes(reviewer) -> bool:
    return reviewer.role != OBSERVER


def list_reviews(place, standing, page: int) -> list[Review]:
    """Newest first: those of this place, those that visit it, and for whoever plans visits those below it. One row more
    than a page holds, if there are more."""
    visiting = VisitedSchool.select(VisitedSchool.review).where(
        VisitedSchool.school == place, VisitedSchool.withdrawn_at.is_null()
    )
    here = (Review.host == place) | Review.id.in_(visiting)
    if standing.allows(Ability.PLAN_REVIEWS):
        here |= Review.host.in_(ids_below(place))
    elif place.id not in standing.audience_ids:
        here &= Review.id.in_(reviews_of(standing))
    found = Review.select(Review, Place).join(Place).where(here, Review.withdrawn_at.is_null())
    return list(found.order_by(Review.begins_on.desc(), Review.id.desc()).offset((page - 1) * PAGE).limit(PAGE + 1))


def ids_opened(reviews, standing, planning: Collection[int]) -> frozenset[int]:
    """Of these visits those whose own page this person may open, by the rules of every_review. `planning`: the hosts
    at which they plan visits. A school that has gone elsewhere since was visited all the same, and its list says so."""
    known = [one.id for one in reviews if one.host_id in standing.audience_ids or one.host_id in planning]
    return ids(reviews_of(standing)) | frozenset(known)


def list_schools_below(place) -> list[Place]:
    """What a visit to this place can visit."""
    schools = Place.select().where(Place.id.in_(ids_below(place)), Place.kind == Kind.SCHOOL)
    return list(schools.where(is_open()).order_by(Place.name, Place.id).limit(MOST))


def list_visited(review) -> list[Place]:
    schools = Place.select().join(VisitedSchool, on=VisitedSchool.school == Place.id)
    here = (VisitedSchool.review == review) & VisitedSchool.withdrawn_at.is_null()
    return list(schools.where(here).order_by(Place.name, Place.id))


def whom_to_call_at(review) -> str:
    """What the state says, or else the protocol, to whoever notices somebody in danger."""
    return whom_to_call(list_line(review.host)) or review.protocol.get("danger", "")


def protocol_followed(review) -> ReviewProtocol:
    """As it was when the visit was planned, whatever became of it since."""
    return protocol_of(review.protocol_key, review.protocol)


def is_over(review, today: date) -> bool:
    return review.ends_on < today
