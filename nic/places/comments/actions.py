from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.models import Comment
from nic.text import N_


def add_comment(thing, act, *, text: str, kind: str = "", part: str = "", answers: int | None = None) -> Comment:
    """`answers` is the id of another comment on the same thing; an answer to an answer stands beside it."""
    with write():
        if done := history.replayed(act):
            return Comment.get(Comment.uid == done.of_uid)
        if not text.strip():
            raise Refused(N_("Write your comment first."), field="text")
        parent = None
        if answers is not None:
            parent = Comment.get_or_none(Comment.id == answers, Comment.of_uid == thing.uid)
            if parent is None or parent.withdrawn_at:
                raise Refused(N_("The comment that you answer is no longer here."), field="text")
        said = Comment.create(
            of_kind=thing._meta.name, of_uid=thing.uid, part=part, parent=parent and (parent.parent or parent),
            kind=kind, text=text.strip(), by=act.by, at=act.at,
        )  # fmt: skip
        history.record("comment", said, act, before={})
        return said


def take_back_comment(comment, act) -> None:
    """A mark stays, the words go from sight."""
    with write():
        if history.is_replay(act) or comment.withdrawn_at:
            return
        before = history.snapshot(comment)
        comment.withdrawn_at = act.at
        comment.version += 1
        comment.save()
        history.record("take back comment", comment, act, before=before)
