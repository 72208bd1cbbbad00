from datetime import date, timedelta
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import hold_only, withdraw
from nic.places.queries import ids
from nic.reviews.models import Attendance, VisitSession
from nic.reviews.queries import list_visited, protocol_followed
from nic.reviews.sessions.queries import list_sessions
from nic.reviews.team.queries import list_reviewers
from nic.science.visit import TALKS
from nic.text import N_


def plan_session(review, act, *, reviewers=(), **told) -> VisitSession:
    """`told`: kind, heard_from, title, held_on, begins, minutes, school, where_at."""
    with write():
        if done := history.replayed(act):
            return VisitSession.get(VisitSession.uid == done.of_uid)
        refuse_out_of_place(review, told)
        session = VisitSession.create(review=review, changed_at=act.at, **only_talks(told))
        put_attendances(session, act, reviewers)
        history.record("plan session", session, act, before={}, after=whole(session))
        return session


def refuse_out_of_place(review, told: dict[str, Any]) -> None:
    if not review.begins_on <= told["held_on"] <= review.ends_on:
        raise Refused(
            N_("The visit is from %(first)s to %(last)s."), field="held_on", first=review.begins_on, last=review.ends_on
        )
    if told["school"] is not None and told["school"] not in list_visited(review):
        raise Refused(N_("This school is not visited."), field="school")
    if told["kind"] in TALKS and not told["heard_from"]:
        raise Refused(N_("Say with whom it is."), field="heard_from")


def only_talks(told: dict[str, Any]) -> dict[str, Any]:
    """Only of an interview or a focus group is it said with whom."""
    return told if told["kind"] in TALKS else told | {"heard_from": ""}


def put_attendances(session, act, reviewers) -> None:
    known: Any = Attendance.select().where(Attendance.session == session)
    rows = {row.reviewer_id: row for row in known}
    hold_only(rows, [one.id for one in reviewers], lambda id: Attendance.create(session=session, reviewer=id), act)


def whole(session) -> dict[str, Any]:
    going = Attendance.select(Attendance.reviewer).where(Attendance.session == session)
    return history.snapshot(session) | {"reviewers": sorted(ids(going.where(Attendance.withdrawn_at.is_null())))}


def change_session(session, act, *, reviewers=(), **told) -> None:
    """Also at nine in the morning of its day: whoever goes there sees that it was changed."""
    with write():
        if history.is_replay(act):
            return
        refuse_out_of_place(session.review, told)
        before = whole(session)
        history.claim(session, act)
        for name, value in only_talks(told).items():
            setattr(session, name, value)
        session.changed_at = act.at
        session.save()
        put_attendances(session, act, reviewers)
        history.record("change session", session, act, before=before, after=whole(session))


def withdraw_session(session, act) -> None:
    withdraw(session, act, "withdraw session")


def lay_out_schedule(review, act) -> int:
    """The hours that the protocol proposes, on each day of the visit for the schools of that day. Answers how many.

    The schools are spread over the days in the order of their names; each sub-team goes where its school is, and what
    a visit does all together is there once for each school too: rooms differ.
    """
    with write():
        if history.is_replay(act):
            return 0
        if list_sessions(review):
            raise Refused(N_("Sessions are planned already. Change those, or add single ones."))
        protocol = protocol_followed(review)
        team = list_reviewers(review)
        planned = 0
        for school, on in spread(list_visited(review), review.begins_on, review.ends_on):
            for slot in protocol.slots:
                plan_session(
                    review, act.inner(), kind=slot.kind, heard_from=slot.heard_from, title=slot.title, held_on=on,
                    begins=slot.at, minutes=slot.minutes, school=school, where_at="",
                    reviewers=[one for one in team if one.school_id == school.id],
                )  # fmt: skip
                planned += 1
        history.record("lay out schedule", review, act, before={}, after={"sessions": planned})
        return planned


def spread(schools: list[Any], first: date, last: date) -> list[tuple[Any, date]]:
    """Each school with its day; as evenly as the days go."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weekdays = [day for day in days if day.weekday() < 5] or days
    return [(school, weekdays[n * len(weekdays) // len(schools)]) for n, school in enumerate(schools)]
