"""What somebody is told on Today about comments: one question for all of it, a few more only for what shares reach."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, Value, fn

from nic.cycles.models import Cycle
from nic.db import kept
from nic.people.models import Person
from nic.places.comments.queries import LEADS
from nic.places.models import Addressee, Comment, Place, Share, Team
from nic.places.queries import find_audiences, learners
from nic.problems.models import Problem
from nic.theories.models import Theory

MOST = 200
WORK = (Cycle, Problem, Theory)
TITLE = {Cycle: Cycle.idea, Problem: Problem.what_we_see, Theory: Theory.aim}


@dataclass(frozen=True)
class Told:
    """A comment that somebody has not read yet. Whoever sees it through a share learns of it, and reads it there."""

    comment_id: int
    uid: Any  # Of the comment.
    name: str  # "" for a learner, and where a share gives no names.
    stem: str
    part: str
    text: str
    is_named: bool
    is_answer: bool
    is_mine: bool
    kind: str
    id: int
    title: str
    number: int | None  # Of a cycle.
    look_for: str
    place: Any
    is_shared: bool = False  # It stands at the place that it was shared with, without the name of a team.


def list_told(person, held, team_ids, day: date) -> list[Told]:
    """Newest first; what they see no longer is left out."""
    rows = [row for row in unread(person, day) if not row["is_only_mine"] or row["owner"] == person.id]
    led = {one.place_id for one in held if one.role in LEADS}
    own = [row["team"] in team_ids or row["place"] in led for row in rows]
    shares = shares_of([row["uid"] for row, is_own in zip(rows, own, strict=True) if not is_own], person, held, day)
    places = {row["place"]: Place(id=row["place"], kind=row["place_kind"], name=row["place_name"]) for row in rows}
    found = []
    for row, is_own in zip(rows, own, strict=True):
        if is_own:
            found.append(told(row, person, places[row["place"]]))
        elif there := shares.get(row["uid"]):
            found.append(told_afar(row, person, places[row["place"]], there))
    return found


@kept
def unread(person, day) -> Any:
    """One question, whatever the comments are on."""

    def of(name: str) -> Any:
        return fn.COALESCE(*(getattr(model, name) for model in WORK)).alias(name)

    found: Any = Addressee.select(
        Addressee.is_named, Comment.id.alias("comment"), Comment.uid.alias("comment_uid"), Comment.kind.alias("stem"),
        Comment.part, Comment.text, Comment.parent, Comment.of_kind.alias("kind"), Person.name,
        Comment.by.in_(learners(day)).alias("is_learner"),
        Comment.of_uid.alias("uid"), of("id"), of("look_for"), of("is_only_mine"), of("owner"), Cycle.number,
        fn.COALESCE(*TITLE.values()).alias("title"), Team.id.alias("team"), Place.id.alias("place"),
        Place.kind.alias("place_kind"), Place.name.alias("place_name"),
    )  # fmt: skip
    found = found.join(Comment).join(Person, on=Comment.by)
    for model in WORK:
        found = found.join(model, JOIN.LEFT_OUTER, on=(model.uid == Comment.of_uid) & model.withdrawn_at.is_null())
    team = fn.COALESCE(*(model.team for model in WORK))
    found = found.join(Team, on=Team.id == team).join(Place, on=Team.place)
    stands = Comment.withdrawn_at.is_null() & Comment.set_aside_at.is_null()
    found = found.where(Addressee.person == person, Addressee.read_at.is_null(), stands)
    return found.order_by(Comment.id.desc()).limit(MOST).dicts()


def shares_of(uids, person, held, day: date) -> dict[Any, list[Any]]:
    """The shares that reach somebody, of these things."""
    if not uids:
        return {}
    audiences = find_audiences(person, {one.place_id for one in held}, day)
    reached = Share.place.is_null() | Share.place.in_(audiences)
    found: Any = Share.select(Share, Place).join(Place, JOIN.LEFT_OUTER).where(Share.of_uid.in_(uids), reached)
    shares: dict[Any, list[Any]] = {}
    for share in found.where(Share.withdrawn_at.is_null()).order_by(Share.id):
        shares.setdefault(share.of_uid, []).append(share)
    return shares


def told(row: dict[str, Any], person, place, **more) -> Told:
    given = {
        "comment_id": row["comment"], "uid": row["comment_uid"], "stem": row["stem"],
        "name": "" if row["is_learner"] else row["name"],
        "text": row["text"], "is_answer": row["parent"] is not None, "is_mine": row["owner"] == person.id,
        "place": place,
    }  # fmt: skip
    same = ("part", "is_named", "kind", "id", "title", "number", "look_for")
    return Told(**given | {name: row[name] for name in same} | more)


def told_afar(row: dict[str, Any], person, place, shares) -> Told:
    """The words wait on the page that knows how much of them this person may read."""
    if any(not share.is_nameless for share in shares):
        return told(row, person, place, text="", part="")
    return told(row, person, shares[0].place, text="", part="", name="", is_shared=True)


@dataclass(frozen=True)
class Asked:
    """What a team asks those who comment to look for."""

    kind: str
    id: int
    title: str
    look_for: str
    team_id: int


def list_asked(team_ids) -> dict[int, list[Asked]]:
    """By team, newest first of each kind: for whoever coaches them."""
    by_team: dict[int, list[Asked]] = {id: [] for id in team_ids}
    if not team_ids:
        return by_team
    cycles, problems, theories = (asked_on(model, team_ids) for model in WORK)
    for row in (cycles | problems | theories).limit(MOST).tuples():
        by_team[row[-1]].append(Asked(*row))
    return by_team


def asked_on(model, team_ids) -> Any:
    kind = Value(model._meta.name).alias("kind")
    found = model.select(kind, model.id, TITLE[model], model.look_for, model.team)
    is_asked = (model.look_for != "") & model.withdrawn_at.is_null() & ~model.is_only_mine
    return found.where(model.team.in_(list(team_ids)), is_asked)
