"""What goals and parts of a plan rest on: live links, each with its words as they are now for whoever may read them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nic.access import Ability
from nic.cycles.models import Cycle
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import ids_of_open, open_series
from nic.needs.models import Need, NeedsAssessment
from nic.needs.queries import list_needs
from nic.places.models import Link, Place, Team
from nic.places.queries import find_one, opens
from nic.plans.aligned.queries import goals_beyond, goals_seen
from nic.plans.goals.queries import named
from nic.plans.rests import kinds
from nic.plans.rests.kinds import HEADINGS, UNSEEN, Pickable, Picked, Told
from nic.problems.models import Problem
from nic.reviews.findings.models import Finding
from nic.reviews.release.queries import newest_of_reviews
from nic.reviews.reports.said import ANSWERED, ONE
from nic.reviews.taken.queries import Found, found_in, list_found, seen
from nic.science.needs import KINDS as NEED_KINDS
from nic.science.theory import A_KIND, IDEA
from nic.text import sentence
from nic.theories.models import Node, Theory
from nic.theories.queries import list_drivers_and_ideas

MOST = 100  # Of one kind to pick from: the newest.
MOST_LINKS = 300


# -- Findings ----------------------------------------------------------------------------------------------------------


def offered_findings(place, _standing, _year) -> list[Pickable]:
    """What is recommended first: it waits for somebody."""
    return [tell_finding(one) for one in sorted(list_found(place), key=lambda one: one.is_strength)]


def seen_findings(uids, _place, _standing) -> list[Pickable]:
    """What was released is open to everybody, as its newest edition says it."""
    rows: Any = Finding.select(Finding.review).where(Finding.uid.in_(list(uids))).tuples()
    found = found_in(newest_of_reviews({id for (id,) in rows}))
    return [tell_finding(one) for one in found if one.finding.uid in set(uids)]


def tell_finding(found: Found) -> Pickable:
    answer, host = found.told["answer"], found.review.host
    kind = sentence(ONE[found.told["kind"]])
    note = sentence("%(kind)s. %(answer)s.", kind=kind, answer=sentence(ANSWERED[answer["answer"]])) if answer else kind
    at = {"kind": host.kind, "place_id": host.id, "found_id": found.finding.id}
    return Pickable(
        found.finding, Told(kinds.FINDING, found.finding.uid, found.told["words"], note, "follow_up.show", at)
    )


# -- Needs -------------------------------------------------------------------------------------------------------------


def offered_needs(place, _standing, year) -> list[Pickable]:
    """Of the same year; what is needed before what is strong, in the order that its people have given it."""
    return [tell_need(one) for one in list_needs(place, year)]


def seen_needs(uids, place, standing) -> list[Pickable]:
    """For the people of the place, as its assessment is."""
    if not standing.allows(Ability.READ_DRAFTS):
        return []
    found = Need.select(Need, NeedsAssessment, Place).join(NeedsAssessment).join(Place)
    rows: Any = found.where(Need.uid.in_(list(uids)), Need.withdrawn_at.is_null(), NeedsAssessment.place == place)
    return [tell_need(one) for one in rows]


def tell_need(need) -> Pickable:
    place = need.assessment.place
    at = {"kind": place.kind, "place_id": place.id, "assessment_id": need.assessment_id}
    note = sentence(NEED_KINDS[need.kind])
    told = Told(kinds.NEED, need.uid, need.words, note, "needs.show", at, need.domain, need.standard)
    return Pickable(need, told)


# -- What teams write --------------------------------------------------------------------------------------------------


def newest(model, place, standing) -> list[Any]:
    found = model.select(model, Team).join(Team).where(Team.place == place, opens(model, standing))
    return list(found.where(model.withdrawn_at.is_null()).order_by(model.id.desc()).limit(MOST))


def of_team(kind: str, model, words, endpoint: str) -> Picked:
    """A problem, theory or cycle: open at this place, or shared with this reader from another one."""

    def tell(row, place) -> Pickable:
        at = {"kind": row.team.place.kind, "place_id": row.team.place_id, f"{kind}_id": row.id}
        elsewhere = "" if row.team.place_id == place.id else row.team.place.name
        return Pickable(row, Told(kind, row.uid, words(row), elsewhere, endpoint, at))

    return Picked(
        HEADINGS[kind],
        UNSEEN[kind],
        lambda place, standing, _year: [tell(at_place(row, place), place) for row in newest(model, place, standing)],
        lambda uids, place, standing: [tell(row, place) for row in seen(model, list(uids), place, standing)],
    )


def at_place(row, place) -> Any:
    row.team.place = place
    return row


def words_of_cycle(cycle) -> str:
    return f"{cycle.idea}, {cycle.number}"


def offered_nodes(place, standing, _year) -> list[Pickable]:
    return [tell_node(node, place) for node in list_drivers_and_ideas(place, standing)]


def seen_nodes(uids, place, standing) -> list[Pickable]:
    """Whoever sees a theory sees its drivers and ideas."""
    rows: Any = list(Node.select().where(Node.uid.in_(list(uids)), Node.withdrawn_at.is_null()))
    theirs = theories_of(rows, place, standing)
    return [tell_node(node, theirs[node.theory_id].team.place) for node in rows if node.theory_id in theirs]


def theories_of(nodes: Iterable[Any], place, standing) -> dict[int, Any]:
    uids: Any = Theory.select(Theory.uid).where(Theory.id.in_([node.theory_id for node in nodes])).tuples()
    return {one.id: one for one in seen(Theory, [uid for (uid,) in uids], place, standing)}


def tell_node(node, place) -> Pickable:
    at = {"kind": place.kind, "place_id": place.id, "theory_id": node.theory_id, "node_id": node.id}
    return Pickable(node, Told(kinds.NODE, node.uid, node.words, sentence(A_KIND[node.kind]), "nodes.show", at))


# -- What is measured --------------------------------------------------------------------------------------------------


def offered_series(place, standing, _year) -> list[Pickable]:
    rows = list(open_series(place, standing).order_by(Indicator.name, Series.id).limit(MOST))
    return tell_series(rows, standing)


def seen_series(uids, place, standing) -> list[Pickable]:
    return tell_series(list(open_series(place, standing).where(Series.uid.in_(list(uids)))), standing)


def tell_series(rows, standing) -> list[Pickable]:
    opening = ids_of_open(rows, standing)
    return [
        Pickable(
            one,
            Told(kinds.SERIES, one.uid, named(one), "", "series.show",
                 {"kind": one.place.kind, "place_id": one.place_id, "series_id": one.id}),
        )
        for one in rows
        if one.id in opening
    ]  # fmt: skip


# One line here adds a kind.
PICKED: dict[str, Picked] = {
    kinds.NEED: Picked(HEADINGS[kinds.NEED], UNSEEN[kinds.NEED], offered_needs, seen_needs),
    kinds.FINDING: Picked(HEADINGS[kinds.FINDING], UNSEEN[kinds.FINDING], offered_findings, seen_findings),
    kinds.PROBLEM: of_team(kinds.PROBLEM, Problem, lambda one: one.what_we_see, "problems.show"),
    kinds.THEORY: of_team(kinds.THEORY, Theory, lambda one: one.aim, "theories.show"),
    kinds.NODE: Picked(HEADINGS[kinds.NODE], UNSEEN[kinds.NODE], offered_nodes, seen_nodes),
    kinds.SERIES: Picked(HEADINGS[kinds.SERIES], UNSEEN[kinds.SERIES], offered_series, seen_series),
    kinds.CYCLE: of_team(kinds.CYCLE, Cycle, words_of_cycle, "cycles.show"),
    kinds.GOAL: Picked(HEADINGS[kinds.GOAL], UNSEEN[kinds.GOAL], goals_beyond, goals_seen),
}
TRIED = (kinds.CYCLE, kinds.THEORY, kinds.PROBLEM)  # What a team takes up for a goal.


def offered(place, standing, year: int, of: Iterable[str] = tuple(PICKED)) -> dict[str, list[Pickable]]:
    """By kind, those of which there are any."""
    found = {kind: PICKED[kind].offered(place, standing, year) for kind in of}
    return {kind: rows for kind, rows in found.items() if rows}


@dataclass(frozen=True)
class Resting:
    """A link with what it leads to, in plain values; `told` is None where this reader may not read it."""

    kind: str
    uid: UUID
    told: Told | None
    link_id: int
    version: int

    @property
    def unseen(self) -> str:
        return PICKED[self.kind].unseen


def told_of_links(things: Iterable[Any], place, standing) -> dict[UUID, list[Resting]]:
    """What each of these goals and parts rests on, by its uid: one query, and a fixed number for each kind."""
    found = Link.select().where(Link.to_uid.in_([one.uid for one in things]), Link.from_kind.in_(list(PICKED)))
    return resting(found, "from", place, standing)


def told_of_trials(goals: Iterable[Any], place, standing) -> dict[UUID, list[Resting]]:
    """The other way: which problems, theories and cycles were taken up for each of these goals."""
    found = Link.select().where(Link.from_uid.in_([one.uid for one in goals]), Link.to_kind.in_(TRIED))
    return resting(found, "to", place, standing)


def resting(found, end: str, place, standing) -> dict[UUID, list[Resting]]:
    """`end` says which end of a link is told; the rows go by the other one."""
    links: Any = list(found.where(Link.withdrawn_at.is_null()).order_by(Link.id).limit(MOST_LINKS))
    by_kind: dict[str, list[UUID]] = {}
    for link in links:
        by_kind.setdefault(getattr(link, f"{end}_kind"), []).append(getattr(link, f"{end}_uid"))
    known = {one.told.uid: one.told for kind, uids in by_kind.items() for one in read(kind, uids, place, standing)}
    rows: dict[UUID, list[Resting]] = {}
    for link in links:
        kind, uid = getattr(link, f"{end}_kind"), getattr(link, f"{end}_uid")
        at = link.to_uid if end == "from" else link.from_uid
        rows.setdefault(at, []).append(Resting(kind, uid, known.get(uid), link.id, link.version))
    return rows


def read(kind: str, uids: Collection[UUID], place, standing) -> list[Pickable]:
    return PICKED[kind].seen(uids, place, standing)


def begin_with(rows: Iterable[Resting], place) -> dict[str, int | None]:
    """The first idea and the first problem of this place among them: a test and a theory begin there."""
    here = [one.told for one in rows if one.told and one.told.at.get("place_id") == place.id]
    ideas = [told.at["node_id"] for told in here if told.kind == kinds.NODE and told.note == sentence(A_KIND[IDEA])]
    problems = [told.at["problem_id"] for told in here if told.kind == kinds.PROBLEM]
    return {"idea": next(iter(ideas), None), "problem": next(iter(problems), None)}


def find_link(link_id: int, thing) -> Link:
    """Of what this rests on; also when it is taken back already."""
    found: Any = find_one(Link.select().where(Link.id == link_id, Link.to_uid == thing.uid))
    return found


def find_trial(link_id: int, goal) -> Link:
    """Of what is tried for a goal here; what another place's goal rests on is theirs."""
    tried = Link.select().where(Link.id == link_id, Link.from_uid == goal.uid, Link.to_kind.in_(TRIED))
    found: Any = find_one(tried)
    return found
