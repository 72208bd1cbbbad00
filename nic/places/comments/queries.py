from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nic.errors import Forbidden
from nic.people.models import Person
from nic.places.models import Comment
from nic.places.queries import find_one, learners

PAGE = 30
MOST_ANSWERS = 300  # Of one page of comments.


@dataclass(frozen=True)
class Said:
    """A comment with its answers. A learner's name is told nowhere: theirs is ""."""

    comment: Comment
    name: str
    answers: list["Said"] = field(default_factory=list)


def list_comments(thing, today: date, page: int = 1) -> list[Said]:
    """Newest first, one more than a page if there are more; answers in the order in which they came. Three queries."""
    own = comments_on(thing).where(Comment.parent.is_null()).order_by(Comment.id.desc())
    first = list(own.offset((page - 1) * PAGE).limit(PAGE + 1))
    later = comments_on(thing).where(Comment.parent.in_(first)).order_by(Comment.id).limit(MOST_ANSWERS)
    answers: dict[int, list[Any]] = {one.id: [] for one in first}
    for one in later if first else ():
        answers[one.parent_id].append(one)
    unnamed = {id for (id,) in learners(today).tuples()} if first else set()

    def said(one) -> Said:
        name = "" if one.by.id in unnamed else one.by.name
        return Said(one, name, [said(answer) for answer in answers.get(one.id, ())])

    return [said(one) for one in first]


def comments_on(thing) -> Any:
    """What was taken back stays as a mark where others answered it."""
    return Comment.select(Comment, Person).join(Person).where(Comment.of_uid == thing.uid)


def find_comment(thing, comment_id) -> Comment:
    return find_one(comments_on(thing).where(Comment.id == comment_id))


def find_own_comment(thing, comment_id, person, *, may_any: bool = False) -> Comment:
    """For taking it back: by whoever wrote it, or with `may_any` by whoever holds the thing."""
    found = find_comment(thing, comment_id)
    if found.by.id != person.id and not may_any:
        raise Forbidden
    return found
