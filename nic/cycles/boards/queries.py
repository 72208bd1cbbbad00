from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from peewee import SQL, Case, fn

from nic.cycles.models import Cycle
from nic.cycles.queries import OPEN, open_cycles
from nic.people.models import Person
from nic.places.models import Team
from nic.places.queries import theirs
from nic.science.cycle import GRACE, Stage, State
from nic.theories.queries import ids_of_ideas_below

PAGE, BOARD = 50, 200
ONE, NONE = SQL("1"), SQL("0")  # As parameters PostgreSQL could not tell what they are.


def list_board(place, standing, wishes) -> list[Cycle]:
    """Every cycle under way, newest first; stopped ones that began wait for Study among them. At most 200."""
    found = wanted(place, standing, wishes).where(is_under_way())
    return list(found.order_by(Cycle.id.desc()).limit(BOARD))


def list_ended(place, standing, wishes, page: int) -> list[Cycle]:
    """Closed cycles, and those stopped before they began; newest first. One more than a page holds, if there are."""
    found = wanted(place, standing, wishes).where(~is_under_way()).order_by(Cycle.id.desc())
    return list(found.offset((page - 1) * PAGE).limit(PAGE + 1))


def list_all(place, standing, wishes, page: int) -> list[Cycle]:
    """Under way or not; newest first, one more than a page holds if there are more."""
    found = wanted(place, standing, wishes).order_by(Cycle.id.desc())
    return list(found.offset((page - 1) * PAGE).limit(PAGE + 1))


def is_under_way() -> Any:
    return Cycle.stage.in_(OPEN) | ((Cycle.stage == Stage.STOPPED) & Cycle.began_on.is_null(False))


def wanted(place, standing, wishes: dict[str, Any]) -> Any:
    return reduce(lambda found, one: found.where(one), wishes.values(), open_cycles(place, standing))


@dataclass(frozen=True)
class Counted:
    """How many there are, how many with all wishes, and how many without each of them, by its name."""

    every: int
    found: int
    without: dict[str, int]


def count_wanted(place, standing, wishes: dict[str, Any]) -> Counted:
    """One question for all of them."""

    def sum_of(conditions) -> Any:
        return (
            fn.COALESCE(fn.SUM(Case(None, [(reduce(and_, conditions), ONE)], NONE)), NONE)
            if conditions
            else fn.COUNT(SQL("*"))
        )

    rest = [[one for other, one in wishes.items() if other != name] for name in wishes]
    found = Cycle.select(fn.COUNT(SQL("*")), sum_of([*wishes.values()]), *map(sum_of, rest)).join(Team)
    seen = open_cycles(place, standing).select(Cycle.id)
    counts: Any = found.where(Cycle.id.in_(seen)).tuples().get()
    every, matching, *without = counts
    return Counted(every, matching, dict(zip(wishes, without, strict=True)))


def wishes_of(sifted, standing, today: date) -> dict[str, Any]:
    """SQL: one condition for each filter that holds."""
    chosen = sifted.chosen
    found: dict[str, Any] = {}
    if "stage" in chosen:
        found["stage"] = at_stage(chosen["stage"], today)
    if "waiting" in chosen:
        found["waiting"] = is_waiting(today) if chosen["waiting"] == "study" else is_overdue(today)
    if "owner" in chosen:  # Who looks after a shared cycle is not told, nor by what a filter leaves.
        found["owner"] = (Cycle.owner == sifted.number("owner")) & theirs(Cycle, standing)
    if "team" in chosen:
        found["team"] = Cycle.team == sifted.number("team")
    if "idea" in chosen:
        found["idea"] = Cycle.change_idea == sifted.number("idea")
    if "driver" in chosen:
        found["driver"] = Cycle.change_idea.in_(ids_of_ideas_below(sifted.number("driver")))
    if "decision" in chosen:
        found["decision"] = Cycle.decision == chosen["decision"]
    if "from" in chosen:
        found["from"] = fn.COALESCE(Cycle.stopped_on, Cycle.ends_on, Cycle.began_on, Cycle.starts_on) >= sifted.day(
            "from"
        )
    if "until" in chosen:
        found["until"] = fn.COALESCE(Cycle.began_on, Cycle.starts_on, Cycle.ends_on) <= sifted.day("until")
    return found


def at_stage(stage: str, today: date) -> Any:
    """Where the board shows it: a test that is over waits under Study."""
    if stage == Stage.STOPPED:
        return Cycle.stopped_on.is_null(False)
    if stage == Stage.DO:
        return (Cycle.stage == Stage.DO) & ~is_over(today)
    return (Cycle.stage == stage) | is_waiting(today) if stage == Stage.STUDY else Cycle.stage == stage


def is_over(today: date) -> Any:
    return Cycle.ends_on.is_null(False) & (Cycle.ends_on < today)


def is_waiting(today: date) -> Any:
    """As science.cycle.states computes it."""
    is_stopped = (Cycle.stage == Stage.STOPPED) & Cycle.began_on.is_null(False)
    return is_stopped | ((Cycle.stage == Stage.DO) & is_over(today))


def is_overdue(today: date) -> Any:
    return Cycle.stage.in_(OPEN) & Cycle.ends_on.is_null(False) & (Cycle.ends_on < today - GRACE)


WAITING = {"study": State.WAITING, "overdue": State.OVERDUE}


def list_owners_and_teams(place, standing) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Who looks after the cycles of their own teams, and whose cycles they see here at all; each by name."""
    is_theirs = Case(None, [(theirs(Cycle, standing), ONE)], NONE)
    columns = (Cycle.owner, Person.name, Cycle.team, Team.name, is_theirs)
    rows: Any = open_cycles(place, standing).select(*columns).distinct().limit(1000).tuples()
    owners, teams = {}, {}
    for owner_id, owner, team_id, team, is_own in rows:
        teams[team_id] = team
        if is_own:
            owners[owner_id] = owner
    return by_name(owners), by_name(teams)


def by_name(names: dict[int, str]) -> list[tuple[int, str]]:
    return sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))
