from datetime import date, timedelta
from typing import Any

from nic import history
from nic.access import Role
from nic.db import write
from nic.errors import Refused
from nic.people.queries import find_person_by_email
from nic.places.actions import add_person, end_role, link_if_new
from nic.places.changes.actions import change_fields, withdraw
from nic.reviews.models import Attendance, Reviewer
from nic.reviews.queries import list_visited
from nic.reviews.team.queries import find_reviewing, find_tie, inside_ids, list_reviewers, parts_of
from nic.reviews.words import LEAD, LEARNER, ORIGINS
from nic.text import N_, sentence


def add_reviewer(
    review, act, *, name: str, email: str, role: str, comes_from=None, sponsor=None, school=None, known_id=None
):
    """Answers the reviewer, and a one-time link for who is new to nic. The role that lets them in ends by itself."""
    with write():
        if done := history.replayed(act):
            reviewer: Any = Reviewer.get(Reviewer.uid == done.of_uid)
            return reviewer, link_if_new(reviewer.person, act)
        today = review.host.day_of(act.at)
        refuse_second_time(review, email)
        refuse_part(review, role=role, sponsor=sponsor, school=school)
        refuse_insider(review, find_person_by_email(email), comes_from, today)
        person, held, token = let_in(review, act, name=name, email=email, sponsor=sponsor, known_id=known_id)
        reviewer = Reviewer.create(
            review=review, person=person, role=role, comes_from=comes_from, school=school, sponsor=sponsor, held=held
        )  # fmt: skip
        history.record("add reviewer", reviewer, act, before={})
        return reviewer, token


def let_in(review, act, *, name: str, email: str, sponsor, known_id):
    """The role of a reviewer at the host, which they may have of another visit: the person, the role, a link for who
    is new."""
    until_on = last_day(review)
    person = find_person_by_email(email)
    held = person and find_reviewing(person, review.host, review.host.day_of(act.at))
    if held:
        prolong(held, act, until_on)
        return person, held, None
    person, token = add_person(
        review.host, act.inner(), name=name, email=email, role=Role.REVIEWER, until_on=until_on, sponsor=sponsor,
        known_id=known_id,
    )  # fmt: skip
    return person, find_reviewing(person, review.host, review.host.day_of(act.at)), token


def last_day(review) -> date:
    """Of the role that lets a team in: they still write the report after the visit."""
    return review.ends_on + timedelta(days=review.protocol["report_days"])


def prolong(held, act, until_on: date) -> None:
    if held.until_on is not None and held.until_on < until_on:
        change_fields(held, act.inner(), "prolong role", until_on=until_on, settled_at=None)


def refuse_second_time(review, email: str) -> None:
    person = find_person_by_email(email)
    if person is not None and any(one.person_id == person.id for one in list_reviewers(review)):
        raise Refused(N_("%(name)s is on this team already."), field="email", name=person.name)


def refuse_part(review, *, role: str, sponsor, school, but=None) -> None:
    """`but`: whose part this is already."""
    if role not in parts_of(review):
        raise Refused(N_("The protocol of this visit has no such part."), field="role")
    others = [one for one in list_reviewers(review) if one != but]
    leads = [one for one in others if one.role == LEAD]
    if role == LEAD and leads:
        raise Refused(
            N_("%(name)s leads this visit. Give them another part first."), field="role", name=leads[0].person.name
        )
    if role == LEARNER and sponsor is None:
        raise Refused(N_("Name the adult of this team who answers for a learner."), field="sponsor")
    adults = {one.person_id for one in others if one.role != LEARNER}
    if sponsor is not None and sponsor.id not in adults:
        raise Refused(N_("The adult who answers for a learner must be on this team."), field="sponsor")
    if school is not None and school not in list_visited(review):
        raise Refused(N_("This school is not visited."), field="school")


def refuse_insider(review, person, comes_from, today) -> None:
    """Whoever belongs to the host would review themselves, and people there would not speak freely."""
    origin = sentence(ORIGINS[review.protocol["reviewers_from"]])
    if comes_from is not None and comes_from.id in inside_ids(review):
        raise Refused(
            N_("%(place)s belongs to the host. Reviewers come from %(origin)s."),
            field="comes_from", place=comes_from.name, origin=origin,
        )  # fmt: skip
    tie: Any = find_tie(person, review, today) if person else None
    if tie is not None:
        raise Refused(
            N_("%(name)s belongs to %(place)s and would review their own place. Reviewers come from %(origin)s."),
            field="email", name=person.name, place=tie.place.name, origin=origin,
        )  # fmt: skip


def change_part(reviewer, act, *, role: str, sponsor=None, school=None) -> None:
    """Another part, or another school. Sessions at a school that they no longer go to find their people anew."""
    with write():
        if history.is_replay(act):
            return
        refuse_part(reviewer.review, role=role, sponsor=sponsor, school=school, but=reviewer)
        before = history.snapshot(reviewer)
        history.claim(reviewer, act)
        reviewer.role, reviewer.school, reviewer.sponsor = role, school, sponsor if role == LEARNER else None
        reviewer.save()
        history.record("change part", reviewer, act, before=before)


def let_go(reviewer, act) -> None:
    """Leaves the team and its sessions; what they noted stays with the review."""
    with write():
        if history.is_replay(act) or reviewer.withdrawn_at:
            return
        learners = [one for one in list_reviewers(reviewer.review) if one.role == LEARNER and one != reviewer]
        if any(one.sponsor_id == reviewer.person_id for one in learners):
            raise Refused(
                N_("%(name)s answers for a learner of this team. Name another adult for them first."),
                name=reviewer.person.name,
            )  # fmt: skip
        leave(reviewer, act)


def leave(reviewer, act) -> None:
    """The role ends with the last review that it was for."""
    with write():
        withdraw(reviewer, act, "leave review")
        goes = (Attendance.reviewer == reviewer) & Attendance.withdrawn_at.is_null()
        Attendance.update(withdrawn_at=act.at).where(goes).execute()
        if not Reviewer.select().where(Reviewer.held == reviewer.held, Reviewer.withdrawn_at.is_null()).exists():
            end_role(reviewer.held, act.inner())
