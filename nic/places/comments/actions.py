from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.places.models import Addressee, Comment, TeamWork
from nic.text import N_


def add_comment(thing, act, *, text: str, kind: str = "", part: str = "", answers: int | None = None, tells=()):
    """`answers` is the id of another comment on the same thing; an answer to an answer stands beside it.

    `tells` holds the ids of people; whoever owns the thing, and whoever spoke before in this thread, is told as well.
    """
    with write():
        if done := history.replayed(act):
            return Comment.get(Comment.uid == done.of_uid)
        if not text.strip():
            raise Refused(N_("Write your comment first."), field="text")
        parent = None if answers is None else find_answered(thing, answers)
        said = Comment.create(
            of_kind=thing._meta.name, of_uid=thing.uid, part=parent.part if parent else part, parent=parent,
            kind=kind, text=text.strip(), by=act.by, at=act.at,
        )  # fmt: skip
        history.record("comment", said, act, before={})
        if isinstance(thing, TeamWork):
            tell(said, thing, act, set(tells))
        return said


def find_answered(thing, comment_id: int):
    found = Comment.get_or_none(Comment.id == comment_id, Comment.of_uid == thing.uid)
    if found is None or found.withdrawn_at or found.set_aside_at:
        raise Refused(N_("The comment that you answer is no longer here."), field="text")
    return found.parent or found


def tell(said, thing, act, named) -> None:
    """It waits on the Today of all whom it concerns. Whoever answers has read what was said before."""
    thread = [said.parent, *said.parent.answers] if said.parent else []
    told = {thing.owner_id, *(one.by_id for one in thread), *named} - {act.by.id}
    for person_id in sorted(told):
        Addressee.create(comment=said, person=person_id, is_named=person_id in named)
    mark_read(thread, act)


def mark_read(comments, act) -> None:
    mine = (Addressee.person == act.by) & Addressee.comment.in_(comments) & Addressee.read_at.is_null()
    with write():
        Addressee.update(read_at=act.at).where(mine).execute()


def read_comment(comment, act) -> None:
    """A comment with its answers waits on the Today of this person no more."""
    with write():
        if history.is_replay(act):
            return
        mark_read([comment, *comment.answers], act)
        history.record("read comments", comment, act, before=history.snapshot(comment))


def take_back_comment(comment, act) -> None:
    """A mark stays, the words go from sight."""
    with write():
        if history.is_replay(act) or comment.withdrawn_at:
            return
        before = history.snapshot(comment)
        history.claim(comment, act.inner())  # One's own words go, whatever was done with them since.
        comment.withdrawn_at = act.at
        comment.save()
        history.record("take back comment", comment, act, before=before)


def set_aside_comment(comment, act) -> None:
    """The team no longer shows it, and says why (the reason is the act's); it can be shown again."""
    change_fields(comment, act, "set comment aside", set_aside_at=act.at, set_aside_because=act.why)


def show_comment_again(comment, act) -> None:
    change_fields(comment, act, "show comment again", set_aside_at=None, set_aside_because="")


def ask_to_look_for(thing, act, *, look_for: str) -> None:
    """What those who comment should look for; it stands above the comments."""
    change_fields(thing, act, "ask to look for", look_for=look_for)
