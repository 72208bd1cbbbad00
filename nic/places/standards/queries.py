from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.access import Kind
from nic.errors import Missing
from nic.places.models import Place, Standard
from nic.science.standards_file import Edition


@dataclass(frozen=True)
class Shown:
    """An edition of a set: `state` is "in force", "older" or "later"."""

    set_name: str
    name: str
    in_force_on: date
    titles: dict[str, list[str]]
    state: str


def require_state(place) -> None:
    if place.kind != Kind.STATE:
        raise Missing


def is_only_state() -> bool:
    """All states of an installation pick from the same sets; then no one of them may change what the others pick."""
    return Place.select().where(Place.kind == Kind.STATE, Place.withdrawn_at.is_null()).count() < 2


def list_astray(editions: Sequence[Edition]) -> list[tuple[Edition, str]]:
    """Titles that an edition says something was called before, and no earlier edition of its set has, here or there."""
    rows: Any = Standard.select(Standard.set_name, Standard.title, Standard.in_force_on).tuples()
    known = [*rows, *((one.set_name, title, one.in_force_on) for one in editions for title in one.all_titles)]
    earlier: dict[tuple[str, str], date] = {}
    for set_name, title, day in known:
        earlier[set_name, title] = min(day, earlier.get((set_name, title), day))
    return [
        (one, old) for one in editions for old in one.was.values()
        if earlier.get((one.set_name, old), one.in_force_on) >= one.in_force_on
    ]  # fmt: skip


def list_there() -> set[tuple[str, str]]:
    rows: Any = Standard.select(Standard.set_name, Standard.edition).distinct().tuples()
    return set(rows)


def list_editions(today: date) -> list[Shown]:
    """By set, the newest first."""
    rows = list(Standard.select().order_by(Standard.set_name, Standard.in_force_on.desc(), Standard.position))
    titles: dict[tuple[str, str, date], dict[str, list[str]]] = {}
    for one in rows:
        kinds = titles.setdefault((one.set_name, one.edition, one.in_force_on), {})
        kinds.setdefault(one.kind, []).append(one.title)
    found: list[Shown] = []
    begun: set[str] = set()
    for (set_name, name, in_force_on), kinds in titles.items():
        state = "later" if in_force_on > today else "older" if set_name in begun else "in force"
        begun |= {set_name} if in_force_on <= today else set()
        found.append(Shown(set_name, name, in_force_on, kinds, state))
    return found
