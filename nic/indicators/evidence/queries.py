"""What shows a problem, supports a cause or rules it out: links from an indicator, a count or a file of the problem.

A link names its ends by kind and uid, so that figures of a snapshot and findings of a visit need no other table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nic.indicators.models import Series
from nic.indicators.queries import ids_of_open, open_series, reached_series
from nic.indicators.tallies.models import Tally
from nic.indicators.tallies.queries import open_tallies
from nic.places.attachments.queries import list_attachments, sees_files
from nic.places.models import Link
from nic.places.queries import find_one
from nic.problems.models import Cause, Fishbone, Problem
from nic.problems.queries import open_problems

KINDS = ("series", "tally", "attachment")
LINKED = (*KINDS, "finding")  # What a visit found stands in a later feature, which tells it to the pages.
MOST = 200


@dataclass(frozen=True)
class Shown:
    """One piece of evidence as this reader may see it: its kind, the thing itself and the link with its sentence."""

    kind: str
    thing: Any
    link: Any
    is_open: bool = True  # Its own page opens for them; what was shared beyond the district stands here by its name.


def links_to(things: Iterable[Any], kinds: Iterable[str] = KINDS) -> Any:
    """SQL: the links that say what shows these."""
    uids = [thing.uid for thing in things]
    found = Link.select().where(Link.to_uid.in_(uids), Link.from_kind.in_(kinds), Link.withdrawn_at.is_null())
    return found.order_by(Link.id).limit(MOST)


def list_shown(
    things: Iterable[Any], problem, place, standing, has_files: bool | None = None
) -> dict[UUID, list[Shown]]:
    """By the uid of the problem or cause; one query, and one more for each kind that occurs. `has_files`: whether files
    go along, where that is not for this person's standing to say."""
    links = list(links_to(things))
    known = {kind: {one.uid: one for one in seen(kind, links, place, standing)} for kind in ("series", "tally")}
    known["attachment"] = {one.uid: one for one in files_among(links, problem, standing, has_files)}
    open_ids = ids_of_open(known["series"].values(), standing)
    found: dict[UUID, list[Shown]] = {}
    for link in links:
        kind, thing = link.from_kind, known[link.from_kind].get(link.from_uid)
        is_open = kind != "series" or getattr(thing, "id", None) in open_ids
        if thing is not None and (is_open or not thing.stratum):  # Single groups stay at home.
            found.setdefault(link.to_uid, []).append(Shown(kind, thing, link, is_open))
    return found


def seen(kind: str, links: list[Any], place, standing) -> list[Any]:
    uids = [link.from_uid for link in links if link.from_kind == kind]
    if not uids:
        return []
    if kind == "series":
        return list(reached_series(place, standing).where(Series.uid.in_(uids)))
    return list(open_tallies(place, standing).where(Tally.uid.in_(uids)))


def files_among(links: list[Any], problem, standing, has_files: bool | None) -> list[Any]:
    if all(link.from_kind != "attachment" for link in links):
        return []
    sees = sees_files(problem, standing) if has_files is None else has_files
    return list_attachments([problem])[problem.uid] if sees else []


def list_showing(problem, place, standing, *, has_files: bool) -> dict[str, tuple[str, Any]]:
    """What may be chosen as evidence, by the key of a form: (kind, thing). Files show a problem already."""
    series = open_series(place, standing).where(Series.team == problem.team).order_by(Series.id.desc()).limit(MOST)
    tallies = open_tallies(place, standing).where(Tally.team == problem.team).order_by(Tally.id.desc()).limit(MOST)
    files = list_attachments([problem])[problem.uid] if has_files else []
    found = (("series", series), ("tally", tallies), ("attachment", files))
    return {f"{kind}-{one.id}": (kind, one) for kind, things in found for one in things}


def find_showing(evidence_id: int, thing) -> Any:
    """The link to this problem or cause; also when it is taken back already."""
    return find_one(Link.select().where(Link.id == evidence_id, Link.to_uid == thing.uid, Link.from_kind.in_(LINKED)))


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
