"""Notes from a visit. Their revisions are their history: a line there would say the same a second time."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import withdraw
from nic.reviews.models import NoteRevision, ReviewNote
from nic.reviews.notes.queries import find_note_to_write, find_revision, newest_revision
from nic.reviews.queries import takes_notes
from nic.text import N_

AHEAD = timedelta(minutes=5)  # A device may be early by so much.


def keep_note(
    reviewer, now: datetime, *, uid: UUID, revision: UUID, words: str, session=None, domain: str = "",
    standard: str = "", noted_at: datetime | None = None, is_ready: bool = False,
) -> ReviewNote:  # fmt: skip
    """What a device has typed, whenever it gets through. Sent again, it changes nothing; late, it makes nothing older
    the newest. Where the team has put a note at its debrief, it stays."""
    if not takes_notes(reviewer):
        raise Refused(N_("An observer comes along and takes no notes."))
    at = now if noted_at is None or noted_at > now + AHEAD else noted_at
    told = {"session": session, "words": words, "domain": domain, "standard": standard}
    with write():
        note = find_note_to_write(reviewer, uid)
        key = key_of(revision, uid, told)
        if note is not None and find_revision(key):
            return make_ready(note, is_ready)
        is_new = note is None
        if note is None:
            note = ReviewNote.create(uid=uid, review=reviewer.review, by=reviewer.person_id, noted_at=at, **told)
        NoteRevision.create(note=note, uid=key, noted_at=at, received_at=now, **told)
        newest = newest_revision(note)
        sorted_by_team = ("domain", "standard") if note.tagged_at else ()
        for name in {*told, "noted_at"}.difference(sorted_by_team):
            setattr(note, name, getattr(newest, name))
        note.version += 0 if is_new else 1
        note.save()
        return make_ready(note, is_ready)


def make_ready(note, is_ready: bool) -> ReviewNote:
    """From now on the team reads it. That is not taken back by what is typed later; taking back the note is."""
    if is_ready and not note.is_ready:
        note.is_ready = True
        note.save()
    return note


def key_of(revision: UUID, uid: UUID, told: dict[str, Any]) -> UUID:
    """Its own, unless that came before with other words: whoever goes back to a page sends them with the same key."""
    known: Any = find_revision(revision)
    if known is None or (known.note.uid == uid and all(getattr(known, name) == value for name, value in told.items())):
        return revision
    session = told["session"]
    return uuid5(revision, repr([str(uid), session and session.id, told["words"], told["domain"], told["standard"]]))


def take_back_note(note, act) -> None:
    """A mark; its revisions stay with the review, and nobody is shown them."""
    withdraw(note, act, "take back note")
