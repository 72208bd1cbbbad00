from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from peewee import fn

from nic.access import ABILITIES, Ability
from nic.db import kept
from nic.errors import Forbidden
from nic.people.models import Person
from nic.places.coaches.queries import list_coaches
from nic.places.comments.parts import Part
from nic.places.models import Addressee, Comment, HeldRole, NetworkMember, TeamMember
from nic.places.queries import find_one, ids, ids_below, is_on_team, learners, list_shares
from nic.text import N_, Sentence, sentence

PAGE = 30
MOST_ANSWERS = 300  # Of one page of comments.
LEADS = [role for role, abilities in ABILITIES.items() if Ability.SEE_EVERY_TEAM in abilities]


@dataclass(frozen=True)
class Hearing:
    """Which comments on a thing somebody reads, and whether they learn who wrote them."""

    is_all: bool = False  # Otherwise only what they said themselves, with its answers.
    has_names: bool = False
    is_whole: bool = False  # As the team itself: also what it set aside, and what is about parts that are gone.


OWN = Hearing(is_all=True, has_names=True, is_whole=True)


@dataclass(frozen=True)
class Listener:
    """One person before one thing; `parts` names those that they see, None all of them."""

    person_id: int | None
    hearing: Hearing = OWN
    parts: frozenset[str] | None = None


EVERYTHING = Listener(None)


def hearing_of(thing, standing) -> Hearing:
    return OWN if standing.sees(thing) else hearing_through(list_shares(thing, standing))


def hearing_through(shares) -> Hearing:
    """Comments are a choice of a share; without a name they never go along, since they say who is who."""
    named = [share for share in shares if not share.is_nameless]
    shown = [share for share in named if share.shows_comments]
    return Hearing(bool(shown), any(share.place_id for share in shown or named))


@dataclass(frozen=True)
class Subject:
    """A thing as the viewer sees it."""

    thing: Any
    title: str
    page: str
    parts: dict[str, Part]
    listener: Listener
    is_own: bool  # Theirs, or of a team that they coach.
    parts_through: Callable[[Any], Sequence[Part]]  # Which of them a share shows.

    @property
    def hearing(self):
        return self.listener.hearing


@dataclass(frozen=True)
class Said:
    """A comment with its answers. A learner's name is told nowhere: theirs is ""."""

    comment: Comment
    name: str | Sentence
    answers: list["Said"] = field(default_factory=list)


def list_comments(thing, today: date, page: int = 1, *, listener=EVERYTHING, part: str | None = None) -> list[Said]:
    """Newest first, one more than a page if there are more; answers in the order in which they came. Three queries."""
    own = heard(thing, listener).where(Comment.parent.is_null()).order_by(Comment.id.desc())
    own = own if part is None else own.where(Comment.part == part)
    first = list(own.offset((page - 1) * PAGE).limit(PAGE + 1))
    later = comments_on(thing).where(Comment.parent.in_(first)).order_by(Comment.id).limit(MOST_ANSWERS)
    answers: dict[int, list[Any]] = {one.id: [] for one in first}
    for one in later if first else ():
        answers[one.parent_id].append(one)
    unnamed = {id for (id,) in learners(today).tuples()} if first else set()

    def said(one) -> Said:
        return Said(one, name_of(one, listener, unnamed), [said(answer) for answer in answers.get(one.id, ())])

    return [said(one) for one in first]


def name_of(comment, listener, learner_ids) -> str | Sentence:
    if listener.hearing.has_names or comment.by.id == listener.person_id:
        return "" if comment.by.id in learner_ids else comment.by.name
    return sentence(N_("Somebody") if listener.hearing.is_all else N_("Somebody of the team"))


def comments_on(thing) -> Any:
    """What was taken back stays as a mark where others answered it."""
    return Comment.select(Comment, Person).join(Person).where(Comment.of_uid == thing.uid)


def heard(thing, listener) -> Any:
    """Comments on what this person sees of the thing: all of them, or those of threads that they began."""
    found = comments_on(thing)
    if listener.parts is not None:
        found = found.where(Comment.part.in_(list(listener.parts)))
    if not listener.hearing.is_all:
        begun = Comment.alias()
        mine = begun.select(begun.id).where(begun.of_uid == thing.uid, begun.by == listener.person_id)
        is_begun = Comment.parent.is_null() & (Comment.by == listener.person_id)
        found = found.where(is_begun | Comment.parent.in_(mine.where(begun.parent.is_null())))
    return found


def count_comments(thing, listener) -> dict[str, int]:
    """By part; what was taken back or set aside doesn't count. One query."""
    if listener == replace(EVERYTHING, person_id=listener.person_id):
        return dict(parts_counted(thing.uid))
    return dict(counted(heard(thing, listener)))


def counted(found) -> Any:
    """SQL: how many of these comments there are by part."""
    stands = Comment.withdrawn_at.is_null() & Comment.set_aside_at.is_null()
    return found.where(stands).select(Comment.part, fn.COUNT(Comment.id)).group_by(Comment.part).tuples()


@kept
def parts_counted(uid) -> Any:
    """For whoever hears all that is said about it."""
    return counted(Comment.select().where(Comment.of_uid == uid))


def find_comment(thing, comment_id, listener=EVERYTHING) -> Any:
    return find_one(heard(thing, listener).where(Comment.id == comment_id))


def find_own_comment(thing, comment_id, person, *, may_any: bool = False, listener=EVERYTHING) -> Comment:
    """For taking it back: by whoever wrote it, or with `may_any` by whoever holds the thing."""
    found = find_comment(thing, comment_id, listener)
    if found.by.id != person.id and not may_any:
        raise Forbidden
    return found


def list_unread_ids(thing, person) -> set[int]:
    """Which comments on this thing wait on this person's Today."""
    found: Any = Addressee.select(Addressee.comment).join(Comment).where(Comment.of_uid == thing.uid)
    return {id for (id,) in found.where(Addressee.person == person, Addressee.read_at.is_null()).tuples()}


def list_tellable(thing, person, today: date) -> dict[int, str]:
    """Whom one of the team can tell of a comment: who sees this by themselves, without any share. Names by id."""
    if thing.is_only_mine:
        return {}
    team = thing.team
    on = ids(TeamMember.select(TeamMember.person).where(TeamMember.team == team, is_on_team(today)))
    leads = HeldRole.select(HeldRole.person).where(
        HeldRole.place == team.place_id, HeldRole.role.in_(LEADS), HeldRole.is_present(today)
    )
    coaches = [one.held.person_id for one in list_coaches([team], today)[team.id]]
    who = Person.id.in_(on) | Person.id.in_(leads) | Person.id.in_(coaches)
    found: Any = Person.select(Person.id, Person.name).where(who, Person.id != person.id)
    found = found.where(Person.id.not_in(learners(today)), Person.withdrawn_at.is_null())
    return dict(found.order_by(Person.name, Person.id).tuples())


def list_who_spoke(thing, person, shares, today: date, *, thread=None) -> dict[int, str]:
    """Who has commented on this thing, or in this thread of it, and is reached by one of these shares. Names by id."""
    if not shares:
        return {}
    spoke = Comment.select(Comment.by).where(Comment.of_uid == thing.uid, Comment.withdrawn_at.is_null())
    if thread:
        spoke = spoke.where((Comment.id == thread.id) | (Comment.parent == thread))
    who = Person.id.in_(spoke) & (Person.id != person.id) & Person.withdrawn_at.is_null()
    found: Any = Person.select(Person.id, Person.name).where(who, Person.id.not_in(learners(today)))
    if all(share.place_id for share in shares):
        found = found.where(Person.id.in_(people_reached([share.place_id for share in shares], today)))
    return dict(found.order_by(Person.name, Person.id).tuples())


def people_reached(place_ids, today: date) -> Any:
    """SQL: whom a share with one of these places reaches; find_audiences() asks the same of one person."""
    joined = NetworkMember.network.in_(place_ids) & NetworkMember.is_present(today)
    schools = NetworkMember.select(NetworkMember.place).where(joined, NetworkMember.place.is_null(False))
    persons = NetworkMember.select(NetworkMember.person).where(joined, NetworkMember.person.is_null(False))
    there = HeldRole.place.in_(list(ids_below(*place_ids))) | HeldRole.place.in_(schools)
    held = HeldRole.select(HeldRole.person).where(there, HeldRole.is_present(today))
    return held | persons
