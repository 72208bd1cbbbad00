"""Notes from a visit. Their revisions are their history: a line there would say the same a second time."""

from datetime import datetime, timedelta
from uuid import UUID

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import withdraw
from nic.reviews.models import NoteRevision, ReviewNote
from nic.reviews.notes.queries import find_note_to_write, has_revision, newest_revision, takes_notes
from nic.text import N_

AHEAD = timedelta(minutes=5)  # A device may be early by so much.


def keep_note(
    reviewer, now: datetime, *, uid: UUID, revision: UUID, words: str, session=None, domain: str = "",
    standard: str = "", noted_at: datetime | None = None,
) -> ReviewNote:  # fmt: skip
    """What a device has typed, whenever it gets through. Sent again, it changes nothing; late, it makes nothing older
    the newest."""
    if not takes_notes(reviewer):
        raise Refused(N_("An observer comes along and takes no notes."))
    at = now if noted_at is None or noted_at > now + AHEAD else noted_at
    with write():
        note = find_note_to_write(reviewer, uid)
        told = {"session": session, "words": words, "domain": domain, "standard": standard, "noted_at": at}
        is_new = note is None
        if note is None:
            note = ReviewNote.create(uid=uid, review=reviewer.review, by=reviewer.person_id, **told)
        if has_revision(revision):
            return note
        NoteRevision.create(note=note, uid=revision, received_at=now, **told)
        newest = newest_revision(note)
        for name in told:
            setattr(note, name, getattr(newest, name))
        if newest.uid == revision and not is_new:
            note.version += 1
        note.save()
        return note


def take_back_note(note, act) -> None:
    """A mark; its revisions stay with the review, and nobody is shown them."""
    with write():
        if history.is_replay(act):
            return
        withdraw(note, act, "take back note")
