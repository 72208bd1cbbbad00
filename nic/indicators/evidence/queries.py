"""What shows a problem, supports a cause or rules it out: links from an indicator, a count or a file of the problem.

A link names its ends by kind and uid, so that figures of a snapshot and findings of a visit need no other table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nic.indicators.models import Series
from nic.indicators.queries import open_series
from nic.indicators.tallies.models import Tally
from nic.indicators.tallies.queries import open_tallies
from nic.places.attachments.queries import list_attachments, sees_files
from nic.places.models import Link
from nic.places.queries import find_one
from nic.problems.models import Cause, Fishbone, Problem
from nic.problems.queries import open_problems

KINDS = ("series", "tally", "attachment")
MOST = 200


@dataclass(frozen=True)
class Shown:
    """One piece of evidence as this reader may see it: its kind, the thing itself and the link with its sentence."""

    kind: str
    thing: Any
    link: Any


def links_to(things: Iterable[Any], kinds: Iterable[str] = KINDS) -> Any:
    """SQL: the links that say what shows these."""
    uids = [thing.uid for thing in things]
    found = Link.select().where(Link.to_uid.in_(uids), Link.from_kind.in_(list(kinds)), Link.withdrawn_at.is_null())
    return found.order_by(Link.id).limit(MOST)


def list_shown(
    things: Iterable[Any], problem, place, standing, kinds: Iterable[str] = KINDS
) -> dict[UUID, list[Shown]]:
    """By the uid of the problem or cause; one query, and one more for each kind that occurs."""
    links = list(links_to(things, kinds))
    known = {kind: {one.uid: one for one in seen(kind, links, problem, place, standing)} for kind in KINDS}
    found: dict[UUID, list[Shown]] = {}
    for link in links:
        if link.from_uid in known[link.from_kind]:
            found.setdefault(link.to_uid, []).append(Shown(link.from_kind, known[link.from_kind][link.from_uid], link))
    return found


def seen(kind: str, links: list[Any], problem, place, standing) -> list[Any]:
    uids = [link.from_uid for link in links if link.from_kind == kind]
    if not uids:
        return []
    if kind == "series":
        return list(open_series(place, standing).where(Series.uid.in_(uids)))
    if kind == "tally":
        return list(open_tallies(place, standing).where(Tally.uid.in_(uids)))
    return list_attachments([problem])[problem.uid] if sees_files(problem, standing) else []


def list_showing(problem, place, standing, *, has_files: bool) -> dict[str, tuple[str, Any]]:
    """What may be chosen as evidence, by the key of a form: (kind, thing). Files show a problem already."""
    series = open_series(place, standing).where(Series.team == problem.team).order_by(Series.id.desc()).limit(MOST)
    tallies = open_tallies(place, standing).where(Tally.team == problem.team).order_by(Tally.id.desc()).limit(MOST)
    files = list_attachments([problem])[problem.uid] if has_files else []
    found = (("series", series), ("tally", tallies), ("attachment", files))
    return {f"{kind}-{one.id}": (kind, one) for kind, things in found for one in things}


def find_showing(evidence_id: int, thing) -> Any:
    """The link to this problem or cause; also when it is taken back already."""
    return find_one(Link.select().where(Link.id == evidence_id, Link.to_uid == thing.uid, Link.from_kind.in_(KINDS)))


def list_shown_by(thing, place, standing) -> tuple[list[Problem], list[Cause]]:
    """The other way: which problems and causes a series is evidence of, as far as this person may see them."""
    links: list[Any] = list(Link.select().where(Link.from_uid == thing.uid, Link.withdrawn_at.is_null()).limit(MOST))
    uids = {kind: [link.to_uid for link in links if link.to_kind == kind] for kind in ("problem", "cause")}
    problems: list[Any] = []
    causes: list[Any] = []
    if uids["problem"]:
        problems = list(open_problems(place, standing).where(Problem.uid.in_(uids["problem"])))
    if uids["cause"]:
        theirs = open_problems(place, standing).select(Problem.id)
        found = Cause.select(Cause, Fishbone).join(Fishbone).where(Cause.uid.in_(uids["cause"]))
        causes = list(found.where(Fishbone.problem.in_(theirs), Cause.withdrawn_at.is_null()))
    return problems, causes
