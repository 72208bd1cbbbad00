"""A comment that somebody has not read yet: told as soon as it is said."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from nic.cycles.models import Cycle
from nic.places.models import Addressee, Comment, Team
from nic.problems.models import Problem
from nic.reminders.causes import Cause, Source
from nic.theories.models import Theory
from nic.today.kinds import Waits


def causes(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    found: Any = Addressee.select(Addressee, Comment).join(Comment).where(Comment.uid.in_(uids))
    stands = Comment.withdrawn_at.is_null() & Comment.set_aside_at.is_null()
    for one in found.where(Addressee.read_at.is_null(), stands):
        people = frozenset({one.person_id})
        yield Cause(Waits.COMMENT, "comment", one.comment.uid, "", one.comment.at, people=people)


def beside(records: list[Any]) -> set[UUID]:
    """All about the same thing: who answers one has read the others."""
    return unread(Comment.of_uid.in_({one.of_uid for one in records}))


def at_places(place_ids: Iterable[int]) -> set[UUID]:
    teams = Team.select(Team.id).where(Team.place.in_(list(place_ids)))
    works = [model.select(model.uid).where(model.team.in_(teams)) for model in (Cycle, Problem, Theory)]
    return unread(Comment.of_uid.in_(works[0]) | Comment.of_uid.in_(works[1]) | Comment.of_uid.in_(works[2]))


def unread(which: Any) -> set[UUID]:
    """With those that were told and read since: their reminders are over."""
    rows: Any = Comment.select(Comment.uid).join(Addressee).where(which).distinct().tuples()
    return {uid for (uid,) in rows}


COMMENTS = Source("comments", (Waits.COMMENT,), {"comment": beside}, at_places, causes)
