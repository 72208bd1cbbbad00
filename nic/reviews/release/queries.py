"""What the releaser looks at again, and the editions that were released."""

from typing import Any

from peewee import JOIN

from nic.people.models import Person
from nic.places.lines.queries import list_line
from nic.places.models import HeldRole, Place
from nic.places.queries import MOST, find_one, ids_below
from nic.reviews.models import Review, Reviewer
from nic.reviews.reports.models import ReleasedReport, Report
from nic.science.release_check import Flag, flags_in
from nic.science.report import texts_in


def list_flags(review, content) -> list[Flag]:
    """Places in the words of a report to look at before everybody reads them."""
    return flags_in(texts_in(content), list_names_around(review), list_place_names(review))


def list_names_around(review) -> list[str]:
    """Everybody who holds or held a role at the host or below it, and the visiting team."""
    held = HeldRole.select(HeldRole.person).where(HeldRole.place.in_(ids_below(review.host)))
    team = Reviewer.select(Reviewer.person).where(Reviewer.review == review)
    found: Any = Person.select(Person.name).where(Person.id.in_(held) | Person.id.in_(team)).tuples()
    return sorted({name for (name,) in found})


def list_place_names(review) -> list[str]:
    """Of the host, all below it and all above, and where the team comes from: they may be said."""
    homes: Any = Reviewer.select(Reviewer.comes_from).where(Reviewer.review == review)
    sent: Any = Place.select(Place.name).where(Place.id.in_(homes)).tuples()
    below: Any = Place.select(Place.name).where(Place.id.in_(ids_below(review.host))).tuples()
    return [*(name for (name,) in (*below, *sent)), *(one.name for one in list_line(review.host)), review.name]


def released() -> Any:
    """Editions with their report, review and host. Of a visit that was withdrawn nothing is public any more."""
    found = ReleasedReport.select(ReleasedReport, Report, Review, Place).join(Report).join(Review).join(Place)
    return found.where(Review.withdrawn_at.is_null())


def find_released(place, released_id) -> ReleasedReport:
    return find_one(released().where(Review.host == place, ReleasedReport.id == released_id))


def list_editions(report) -> list[ReleasedReport]:
    """The newest first."""
    found = ReleasedReport.select().where(ReleasedReport.report == report)
    return list(found.order_by(ReleasedReport.edition.desc()).limit(MOST))


def list_newest(places: Any = None) -> list[ReleasedReport]:
    """The newest edition of each report, of hosts among these places (ids), or of all."""
    found = newest() if places is None else newest().where(Review.host.in_(places))
    return in_order(found)


def newest_of_reviews(reviews) -> list[ReleasedReport]:
    return in_order(newest().where(Review.id.in_(list(reviews))))


def newest() -> Any:
    later: Any = ReleasedReport.alias()
    newer = (later.report == ReleasedReport.report) & (later.edition > ReleasedReport.edition)
    return released().switch(ReleasedReport).join(later, JOIN.LEFT_OUTER, on=newer).where(later.id.is_null())


def in_order(found) -> list[ReleasedReport]:
    return list(found.order_by(ReleasedReport.at.desc(), ReleasedReport.id.desc()).limit(MOST))
