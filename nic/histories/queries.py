"""What was changed: the lines of the history of a thing and of its parts, for those who may read all of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ForeignKeyField

from nic.cycles.models import Amendment, LogEntry, Question, Watch
from nic.cycles.tasks.models import Task
from nic.history import History
from nic.people.factors.models import SecondFactor
from nic.people.models import Person
from nic.places.closing.models import Closing
from nic.places.models import Coaching, HeldRole, NetworkMember, Place, Share, Team, TeamMember
from nic.places.moving.models import Move
from nic.places.queries import ids_below
from nic.plans.models import Goal, GoalAction, GoalMeasure, PlanPart
from nic.problems.models import Cause, Fishbone

PAGE, MOST = 50, 5_000  # Lines of a page, and of a file.
# What no reader needs: how it is kept, and what stands for a thing that has words of its own.
UNTOLD = {
    "id", "uid", "version", "withdrawn_at", "position", "number", "of_kind", "password_hash", "settled_at",
    "confirmed_at",
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    field: str
    was: Any
    now: Any


@dataclass(frozen=True)
class Told:
    """One act: what was done to which part, by whom, why, and each field as it was and as it is."""

    at: datetime
    verb: str
    who: str
    why: str
    about: str
    changes: tuple[Change, ...]
    role: str = ""  # As what the person whom it is about came or went.


OF_A_PERSON = (HeldRole, TeamMember, NetworkMember, SecondFactor)


def uids_of_cycle(cycle) -> list[Any]:
    parts: list[Any] = [Question, Amendment, Watch, LogEntry, Task]
    return [cycle.uid, *uids(model.select(model.uid).where(model.cycle == cycle) for model in parts), *shares(cycle)]


def uids_of_problem(problem) -> list[Any]:
    bones: Any = Fishbone.select(Fishbone.id).where(Fishbone.problem == problem)
    parts = (
        Fishbone.select(Fishbone.uid).where(Fishbone.problem == problem),
        Cause.select(Cause.uid).where(Cause.fishbone.in_(bones)),
    )
    return [problem.uid, *uids(parts), *shares(problem)]


def uids_of_plan(plan) -> list[Any]:
    goals: Any = Goal.select(Goal.id).where(Goal.plan == plan)
    parts: list[Any] = [model.select(model.uid).where(model.plan == plan) for model in (PlanPart, Goal)]
    parts += [model.select(model.uid).where(model.goal.in_(goals)) for model in (GoalMeasure, GoalAction)]
    return [plan.uid, *uids(parts)]


def uids_of_people(place) -> list[Any]:
    """Roles, teams, invited coaches, and what the place has set for itself."""
    teams: Any = Team.select(Team.id).where(Team.place == place)
    parts = (
        HeldRole.select(HeldRole.uid).where(HeldRole.place == place),
        Team.select(Team.uid).where(Team.place == place),
        TeamMember.select(TeamMember.uid).where(TeamMember.team.in_(teams)),
        Coaching.select(Coaching.uid).where(Coaching.team.in_(teams)),
        NetworkMember.select(NetworkMember.uid).where(
            (NetworkMember.network == place) | (NetworkMember.place == place)
        ),
    )
    return [place.uid, *uids(parts)]


def uids_of_entry(place) -> list[Any]:
    """That it was closed, opened again and moved."""
    return uids(model.select(model.uid).where(model.place == place) for model in (Closing, Move))


def uids_of_register(place) -> list[Any]:
    """The same of every place below, and of those that moved here or went away. Closings and moves are few, the places
    of a state more than one question can name."""
    below = ids_below(place.id)
    closed: Any = Closing.select(Closing.uid, Closing.place).tuples()
    moved: Any = Move.select(Move.uid, Move.place, Move.came_from, Move.goes_to).tuples()
    return [uid for uid, *ends in (*closed, *moved) if not below.isdisjoint(ends)]


def uids_of_person(person) -> list[Any]:
    parts = [model.select(model.uid).where(model.person == person) for model in OF_A_PERSON]
    return [person.uid, *uids(parts)]


def shares(thing) -> list[Any]:
    return uids([Share.select(Share.uid).where(Share.of_uid == thing.uid)])


def uids(queries: Iterable[Any]) -> list[Any]:
    return [uid for query in queries for (uid,) in query.tuples()]


def list_lines(of_uids: Sequence[Any], page: int = 1) -> list[Any]:
    """Of one page the newest first, and one more if there are more."""
    found = lines_of(of_uids)
    return list(found.offset((page - 1) * PAGE).limit(PAGE + 1))


def all_lines(of_uids: Sequence[Any]) -> list[Any]:
    return list(lines_of(of_uids).limit(MOST))


def lines_of(of_uids: Sequence[Any]) -> Any:
    return History.select().where(History.of_uid.in_(of_uids)).order_by(History.id.desc())


def tell(lines: Sequence[Any]) -> list[Told]:
    """In words. Of what was taken back since, only that it happened is said: its text is nobody's any more."""
    records = records_of(lines)
    people = people_in(lines, records)
    places = places_in(records)
    by_uid = {one.uid: one.name for one in people.values()}
    told = []
    for line in lines:
        record = records.get(line.of_uid)
        is_silent = record is not None and record.withdrawn_at is not None and is_of_words(record)
        why, changes = ("", ()) if is_silent else (line.why, changes_of(line, people))
        told.append(
            Told(
                line.at,
                line.verb,
                by_uid.get(line.by_uid, ""),
                why,
                subject(record, people, places),
                changes,
                record.role if isinstance(record, HeldRole) else "",
            )  # fmt: skip
        )
    return told


def is_of_words(record: Any) -> bool:
    """Something that somebody wrote; a role or a membership that has ended is still told."""
    return not isinstance(record, HeldRole | TeamMember | NetworkMember | Coaching | Place | Team | Share)


KINDS = (
    Question, Amendment, Watch, LogEntry, Task, Fishbone, Cause, PlanPart, Goal, GoalMeasure, GoalAction, HeldRole,
    Team, TeamMember, Coaching, NetworkMember, Share, Place, Person, Closing, Move, SecondFactor,
)  # fmt: skip
MODELS = {model._meta.name: model for model in KINDS}  # type: ignore[attr-defined]


def records_of(lines: Sequence[Any]) -> dict[Any, Any]:
    """The records that these lines are about, by uid: one question for each kind among them."""
    wanted: dict[str, set[Any]] = {}
    for line in lines:
        wanted.setdefault(line.kind, set()).add(line.of_uid)
    found: dict[Any, Any] = {}
    for kind, some in wanted.items():
        if model := MODELS.get(kind):
            found |= {one.uid: one for one in model.select().where(model.uid.in_(list(some)))}
    return found


def people_in(lines: Sequence[Any], records: dict[Any, Any]) -> dict[int, Any]:
    ids = {getattr(one, "person_id", None) for one in records.values()}
    for line in lines:
        ids |= {id for name in PEOPLE & line.changes.keys() for id in line.changes[name]}
    wanted = (Person.id.in_([id for id in ids if isinstance(id, int)])) | Person.uid.in_(
        [line.by_uid for line in lines]
    )
    return {one.id: one for one in Person.select(Person.id, Person.uid, Person.name).where(wanted)}


PEOPLE = {"owner", "person", "collector", "sponsor", "done_by"}


def changes_of(line: Any, people: dict[int, Any]) -> tuple[Change, ...]:
    model = MODELS.get(line.kind)
    keys = {one.name for one in model._meta.sorted_fields if isinstance(one, ForeignKeyField)} if model else set()
    found = []
    for name, (was, now) in line.changes.items():
        if name in PEOPLE:
            was, now = (people[id].name if id in people else None for id in (was, now))
        elif name in UNTOLD | keys | HIDDEN_KEYS:
            continue
        if plain(was) != plain(now):
            found.append(Change(name, plain(was), plain(now)))
    return tuple(found)


HIDDEN_KEYS = {
    "team", "place", "cycle", "plan", "goal", "problem", "change_idea", "previous", "copied_from", "copied_through",
    "ramp", "by", "at", "of_uid", "standard", "network", "held", "parent", "carried_from", "kept_at",
    "successor", "came_from", "goes_to",
}  # fmt: skip


def plain(value: Any) -> Any:
    """As a page and a file may show it: empty is none, and what is kept as a list or by names is told as text."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {plain(one)}" for name, one in sorted(value.items())) or None
    if isinstance(value, list):
        return "; ".join(str(plain(one)) for one in value) or None
    return value if value or value is False or value == 0 else None


ENDS = ("place_id", "came_from_id", "goes_to_id", "successor_id")


def places_in(records: dict[Any, Any]) -> dict[int, str]:
    """By name those that a closing or a move is about: one question, and none where there is neither."""
    told = [one for one in records.values() if isinstance(one, Closing | Move)]
    wanted = {id for one in told for name in ENDS if (id := getattr(one, name, None))}
    rows: Any = Place.select(Place.id, Place.name).where(Place.id.in_(list(wanted))).tuples()
    return dict(rows) if wanted else {}


def subject(record: Any, people: dict[int, Any], places: dict[int, str]) -> str:
    """Whom or which part it is about: a person by name; a place and where it went; the first words of a part."""
    if record is None:
        return ""
    if type(record) in (Closing, Move):
        ways = [name for end in ENDS[1:] if (name := places.get(getattr(record, end, None) or 0))]
        return ": ".join(filter(None, (places[record.place_id], " → ".join(ways))))
    person = people.get(getattr(record, "person_id", None) or 0)
    if person is not None:
        return str(person.name)
    if record.withdrawn_at is not None and is_of_words(record):
        return ""
    return str(getattr(record, "words", "") or getattr(record, "name", "") or "")[:120]
