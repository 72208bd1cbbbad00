from typing import Any
from uuid import UUID

from peewee import JOIN

from nic.errors import Missing
from nic.people.models import Person
from nic.places.models import Place
from nic.places.queries import find_one
from nic.reviews.models import NoteRevision, ReviewNote, VisitSession

MOST, MOST_OF_ALL = 500, 10_000  # Of one person in one visit, and of its whole team: more than anybody wrote so far.


def list_own_notes(reviewer) -> list[ReviewNote]:
    """Newest first, each with its session and school."""
    found = ReviewNote.select(ReviewNote, VisitSession, Place).join(VisitSession, JOIN.LEFT_OUTER)
    found = found.join(Place, JOIN.LEFT_OUTER, on=VisitSession.school == Place.id)
    mine = (ReviewNote.review == reviewer.review) & (ReviewNote.by == reviewer.person_id)
    found = found.where(mine, ReviewNote.withdrawn_at.is_null())
    return list(found.order_by(ReviewNote.noted_at.desc(), ReviewNote.id.desc()).limit(MOST))


def list_team_notes(review) -> list[ReviewNote]:
    """What everybody on the team noted and saved, oldest first, each with its session, school and writer."""
    found = ReviewNote.select(ReviewNote, VisitSession, Place, Person).join(VisitSession, JOIN.LEFT_OUTER)
    found = found.join(Place, JOIN.LEFT_OUTER, on=VisitSession.school == Place.id)
    found = found.switch(ReviewNote).join(Person, on=ReviewNote.by)
    found = found.where(ReviewNote.review == review, ReviewNote.is_ready, ReviewNote.withdrawn_at.is_null())
    return list(found.order_by(ReviewNote.noted_at, ReviewNote.id).limit(MOST_OF_ALL))


def find_own_note(reviewer, uid: UUID) -> ReviewNote:
    """To read and change."""
    return find_one(of_uid(reviewer, uid).where(ReviewNote.withdrawn_at.is_null()))


def find_note_to_take_back(reviewer, uid: UUID) -> ReviewNote:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(of_uid(reviewer, uid))


def of_uid(reviewer, uid: UUID) -> Any:
    mine = (ReviewNote.review == reviewer.review) & (ReviewNote.by == reviewer.person_id)
    return ReviewNote.select().where(mine, ReviewNote.uid == uid)


def find_note_to_write(reviewer, uid: UUID) -> ReviewNote | None:
    """The note of this name, if there is one already. Somebody else's, or of another visit, is missing to them."""
    note: Any = ReviewNote.get_or_none(ReviewNote.uid == uid)
    if note is not None and (note.by_id != reviewer.person_id or note.review_id != reviewer.review_id):
        raise Missing
    return note


def newest_revision(note) -> NoteRevision:
    """By the clock of the device that typed it; what came last of two at the same moment."""
    found = NoteRevision.select().where(NoteRevision.note == note)
    return find_one(found.order_by(NoteRevision.noted_at.desc(), NoteRevision.id.desc()))


def find_revision(uid: UUID) -> NoteRevision | None:
    return NoteRevision.get_or_none(NoteRevision.uid == uid)
