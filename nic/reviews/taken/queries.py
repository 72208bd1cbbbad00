"""What became of findings that were released: problems and cycles that rest on them, networks that they were offered
to. Their words are those of the newest edition, which everybody may read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from nic.access import Ability
from nic.cycles.models import Cycle
from nic.errors import Missing
from nic.places.lines.queries import line_ids
from nic.places.models import Link, NetworkMember, Place, Share, Team
from nic.places.queries import MOST, find_one, list_own_teams, opens
from nic.problems.models import Problem
from nic.reviews.findings.models import Finding
from nic.reviews.models import VisitedSchool
from nic.reviews.release.queries import list_newest, newest_of_reviews
from nic.reviews.words import COMMENDATION
from nic.science.report import findings_in

REPORTS = 3  # So many of the newest are worth a look; each stands on a page of its own.
TAKEN_BY: dict[str, Any] = {"problem": Problem, "cycle": Cycle}


@dataclass(frozen=True)
class Found:
    """A finding as the newest edition of its report tells it, with the domain that it stands in."""

    finding: Any
    told: dict[str, Any]
    edition: Any

    @property
    def review(self) -> Any:
        return self.edition.report.review

    @property
    def is_strength(self) -> bool:
        return bool(self.told["kind"] == COMMENDATION)


def list_found(place) -> list[Found]:
    """What the newest reports say of this place, or of what stands above it; in their order."""
    return found_in(list_newest(line_ids([place.id]))[:REPORTS])


def found_in(editions: Iterable[Any]) -> list[Found]:
    told = {one["uid"]: (one, edition) for edition in editions for one in findings_in(edition.content)}
    rows: Any = Finding.select().where(Finding.uid.in_([UUID(uid) for uid in told]))
    by_uid = {str(row.uid): row for row in rows}
    return [Found(by_uid[uid], one, edition) for uid, (one, edition) in told.items()]


def find_found(place, found_id: int) -> Found:
    finding: Any = find_one(Finding.select().where(Finding.id == found_id))
    editions = [
        one for one in newest_of_reviews([finding.review_id]) if one.report.review.host.id in line_ids([place.id])
    ]
    return of_these(editions, found_id)


def of_these(editions: Iterable[Any], found_id: int) -> Found:
    """Missing where no edition has it: it was never released, or a later edition left it out."""
    found = next((one for one in found_in(editions) if one.finding.id == found_id), None)
    if found is None:
        raise Missing
    return found


def list_links(uids: Iterable[Any]) -> list[Link]:
    """From findings to what rests on them, oldest first."""
    held = Link.select().where(Link.from_uid.in_(list(uids)), Link.from_kind == "finding")
    return list(held.where(Link.withdrawn_at.is_null()).order_by(Link.id).limit(MOST))


@dataclass(frozen=True)
class Taken:
    """A problem or a cycle that rests on a finding, as this reader may see it."""

    kind: str
    thing: Any
    link: Any


def list_taken(links: list[Link], place, standing) -> dict[str, list[Taken]]:
    """By the uid of the finding; what its team hasn't opened to this reader is left out. One query for each kind."""
    known = {
        (kind, thing.uid): thing
        for kind, model in TAKEN_BY.items()
        for thing in seen(model, [link.to_uid for link in links if link.to_kind == kind], place, standing)
    }
    found: dict[str, list[Taken]] = {}
    for link in links:
        if thing := known.get((link.to_kind, link.to_uid)):
            found.setdefault(str(link.from_uid), []).append(Taken(link.to_kind, thing, link))
    return found


def seen(model, uids: list[Any], place, standing) -> Any:
    """Of any place: seeing every team holds for the one that is asked about alone."""
    if not uids:
        return []
    elsewhere = replace(standing, abilities=standing.abilities - {Ability.SEE_EVERY_TEAM})
    here = (Team.place == place) & opens(model, standing)
    found = model.select(model, Team, Place).join(Team).join(Place)
    return found.where(
        model.uid.in_(uids), model.withdrawn_at.is_null(), here | (Team.place != place) & opens(model, elsewhere)
    )


def count_taken(links: list[Link]) -> dict[str, int]:
    """By how many each finding was taken up, whoever may see them."""
    found: dict[str, int] = {}
    for link in links:
        if link.to_kind in TAKEN_BY:
            found[str(link.from_uid)] = found.get(str(link.from_uid), 0) + 1
    return found


def find_taking(found: Found, taking_id: int) -> Link:
    """Also when it is taken back already."""
    return find_one(Link.select().where(Link.id == taking_id, Link.from_uid == found.finding.uid))


def find_taken(link, place, standing) -> Any:
    """What a link leads to, for whoever may see it."""
    return next(iter(seen(TAKEN_BY[link.to_kind], [link.to_uid], place, standing)), None)


def list_takers(place, standing, today: date) -> dict[str, Any]:
    """Problems and cycles of the viewer's own teams here, by the key of a form: problem-5."""
    teams = [team.id for team in list_own_teams(place, standing, today)]
    found: dict[str, Any] = {}
    for kind, model in TAKEN_BY.items():
        rows = model.select(model, Team, Place).join(Team).join(Place).where(model.team.in_(teams))
        rows = rows.where(model.withdrawn_at.is_null(), ~model.is_only_mine | (model.owner == standing.person_id))
        found |= {f"{kind}-{one.id}": one for one in rows.order_by(model.id.desc()).limit(MOST)}
    return found


def list_founding(problem) -> list[tuple[Found, Link]]:
    """The findings that a problem rests on, each with its link and its sentence; also where their host stands above
    this place no more."""
    held = Link.select().where(Link.to_uid == problem.uid, Link.from_kind == "finding", Link.withdrawn_at.is_null())
    links = {str(link.from_uid): link for link in held.limit(MOST)}
    if not links:
        return []
    reviews: Any = Finding.select(Finding.review).where(Finding.uid.in_([UUID(uid) for uid in links])).tuples()
    editions = newest_of_reviews({id for (id,) in reviews})
    return [(one, links[one.told["uid"]]) for one in found_in(editions) if one.told["uid"] in links]


# -- Offered to networks -----------------------------------------------------------------------------------------------


def list_networks(review, today: date) -> list[Place]:
    """Those that the host is in, or a school that was visited."""
    visited = VisitedSchool.select(VisitedSchool.school).where(VisitedSchool.review == review)
    inside = NetworkMember.place.in_(visited) | (NetworkMember.place == review.host)
    joined = NetworkMember.select(NetworkMember.network).where(inside, NetworkMember.is_present(today))
    found = Place.select().where(Place.id.in_(joined), Place.withdrawn_at.is_null())
    return list(found.order_by(Place.name).limit(MOST))


def find_offer(found: Found, offer_id: int) -> Share:
    return find_one(Share.select().where(Share.id == offer_id, Share.of_uid == found.finding.uid))


def find_practice(place, practice_id: int, standing) -> tuple[Found, Share]:
    """A finding that was offered to this very place, with its newest share: it may have been taken back."""
    if place.id not in standing.audience_ids:
        raise Missing
    finding: Any = find_one(Finding.select().where(Finding.id == practice_id))
    held = Share.select().where(Share.of_uid == finding.uid, Share.place == place)
    share: Any = find_one(held.order_by(Share.withdrawn_at.is_null().desc(), Share.id.desc()))
    return of_these(newest_of_reviews([finding.review_id]), practice_id), share


def list_practices(place, standing) -> list[Found]:
    """Offered to this very place, the newest first."""
    if place.id not in standing.audience_ids:
        return []
    held: Any = Share.select(Share.of_uid).where(Share.of_kind == "finding", Share.place == place)
    uids = {uid for (uid,) in held.where(Share.withdrawn_at.is_null()).order_by(Share.id.desc()).limit(MOST).tuples()}
    if not uids:
        return []
    reviews: Any = Finding.select(Finding.review).where(Finding.uid.in_(list(uids))).tuples()
    return [one for one in found_in(newest_of_reviews([id for (id,) in reviews])) if one.finding.uid in uids]
