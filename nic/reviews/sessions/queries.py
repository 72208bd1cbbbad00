from datetime import date
from typing import Any

from peewee import JOIN

from nic.people.models import Person
from nic.places.models import Place
from nic.places.queries import find_one
from nic.reviews.models import Attendance, Reviewer, VisitSession
from nic.science.visit import overlaps

MOST = 600  # 2 weeks at 30 schools would be more than anybody reads on one page.


def list_sessions(review) -> list[VisitSession]:
    """In the order of the visit."""
    found = VisitSession.select(VisitSession, Place).join(Place, JOIN.LEFT_OUTER)
    found = found.where(VisitSession.review == review, VisitSession.withdrawn_at.is_null())
    return list(found.order_by(VisitSession.held_on, VisitSession.begins, Place.name, VisitSession.id).limit(MOST))


def find_session(review, visit_session_id) -> VisitSession:
    """Also one that is gone already: the second of two clicks gets the answer of the first."""
    found = VisitSession.select(VisitSession, Place).join(Place, JOIN.LEFT_OUTER)
    return find_one(found.where(VisitSession.review == review, VisitSession.id == visit_session_id))


def list_attendances(sessions) -> dict[int, list[Any]]:
    """The reviewers of each session by name. One query."""
    found: Any = Attendance.select(Attendance, Reviewer, Person).join(Reviewer).join(Person)
    found = found.where(Attendance.session.in_([one.id for one in sessions]), Attendance.withdrawn_at.is_null())
    there: dict[int, list[Any]] = {one.id: [] for one in sessions}
    for one in found.order_by(Person.name, Attendance.id):
        there[one.session_id].append(one.reviewer)
    return there


def list_own_sessions(reviewer) -> list[VisitSession]:
    """What somebody goes to, in order."""
    mine = Attendance.select(Attendance.session).where(
        Attendance.reviewer == reviewer, Attendance.withdrawn_at.is_null()
    )
    found = VisitSession.select(VisitSession, Place).join(Place, JOIN.LEFT_OUTER)
    found = found.where(VisitSession.review == reviewer.review_id, VisitSession.id.in_(mine))
    found = found.where(VisitSession.withdrawn_at.is_null())
    return list(found.order_by(VisitSession.held_on, VisitSession.begins, VisitSession.id).limit(MOST))


def find_clashes(sessions, there: dict[int, list[Any]]) -> list[tuple[Any, Any, Any]]:
    """Who would have to be in two places at once: reviewer, one session, the other."""
    of: dict[int, tuple[Any, list[Any]]] = {}
    for session in sessions:
        for reviewer in there[session.id]:
            of.setdefault(reviewer.id, (reviewer, []))[1].append(session)
    return [(who, *pair) for who, theirs in of.values() for pair in overlaps(theirs)]


def changed_on(session, day: date, place) -> bool:
    """Whether a session of this day was changed on the day itself: its people may still have the old time in mind."""
    return session.held_on == day and place.day_of(session.changed_at) == day
