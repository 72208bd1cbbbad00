"""What is in the library of a network: what was learned in tests that are shared with it, practices, syntheses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from re import search as is_in
from typing import Any

from nic.cycles.models import Cycle
from nic.ideas.queries import list_conditions
from nic.library.models import Synthesis
from nic.library.syntheses.queries import NUMBER, every_synthesis, ids_holding
from nic.places.models import Share, Standard, Team
from nic.places.queries import MOST
from nic.reviews.taken.queries import list_practices
from nic.science.outline import everything_above
from nic.science.theory import IDEA
from nic.search.index.queries import KINDS, OPEN
from nic.search.queries import picked
from nic.search.tested.queries import NUMBER as CYCLES
from nic.search.tested.queries import shared_cycles_at
from nic.search.words import Parts, Term, marked
from nic.sharing.queries import shared_with, sights_at
from nic.theories.adoption.models import NodeOrigin
from nic.theories.adoption.queries import held_at, newest_editions
from nic.theories.models import Node

PAGE, FEW = 20, 5  # Of one kind, and of each of several.


@dataclass(frozen=True)
class Entry:
    """A line of the library; `excerpts` are the parts of it that hold what was looked for."""

    kind: str
    id: int
    title: Parts
    words: str
    excerpts: list[tuple[str, Parts]]
    name: str  # Of the school; "" where it gives none.
    decision: str = ""


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: words, and filters that hold."""

    terms: Sequence[Term]
    patterns: Sequence[str]
    chosen: Mapping[str, str]


@dataclass(frozen=True)
class Driver:
    """Of a theory that the network holds in common: its words, and the uids of every part that serves it."""

    words: str
    parts: frozenset[str]


def list_drivers(network) -> dict[str, Driver]:
    editions = newest_editions([one.id for one in held_at([network])])
    found: dict[str, Driver] = {}
    for edition in editions.values():
        parts = edition.content["parts"]
        served = {part["uid"]: [one["serves"] for one in part["serves"]] for part in parts}
        above = {uid: {uid, *everything_above(uid, served)} for uid in served}
        for part in parts:
            if part["kind"] != IDEA:
                serving = frozenset(uid for uid in served if part["uid"] in above[uid])
                found[part["uid"]] = Driver(part["words"], serving)
    return found


# -- What was learned in tests -----------------------------------------------------------------------------------------


def list_learned(network, standing, asked: Asked, drivers: Mapping[str, Driver], most: int, page=1) -> tuple[int, list]:
    """Tests with a decision, the newest first: how many, and one page of them."""
    if "standard" in asked.chosen:
        return 0, []  # A shared test doesn't say which standard it serves.
    found = shared_with(network).where(Cycle.decision != "")
    parts: dict[int, int] = {}
    if asked.terms:
        parts = dict(shared_cycles_at(network, standing, asked.terms))
        found = found.where(Cycle.id.in_(list(parts)))
    for condition in conditions(network, asked.chosen, drivers):
        found = found.where(condition)
    count = min(found.count(), MOST)
    rows = list(found.order_by(Cycle.id.desc()).paginate(page, most))
    return count, tell_learned(network, rows, parts, asked)


def conditions(network, chosen: Mapping[str, str], drivers: Mapping[str, Driver]):
    if "decision" in chosen:
        yield Cycle.decision == chosen["decision"]
    if "scale" in chosen:
        yield Cycle.scale == chosen["scale"]
    if "driver" in chosen:
        uids = list(drivers[chosen["driver"]].parts)
        came = NodeOrigin.select(NodeOrigin.node).where(NodeOrigin.part_uid.in_(uids))
        yield Cycle.change_idea.in_(came) | Cycle.change_idea.in_(Node.select(Node.id).where(Node.uid.in_(uids)))
    if "locale" in chosen:  # Never of a school that gave no name.
        there = [id for id, one in list_conditions(network).items() if one.locale == chosen["locale"]]
        by_name = Share.select(Share.of_uid).where(
            Share.place == network, Share.withdrawn_at.is_null(), ~Share.is_nameless
        )
        yield Team.place.in_(there) & Cycle.uid.in_(by_name)


def tell_learned(network, rows: list[Any], parts: Mapping[int, int], asked: Asked) -> list[Entry]:
    sights = sights_at(network, rows) if rows else {}
    texts = KINDS[CYCLES].said([one.id for one in rows]) if asked.terms and rows else {}
    return [
        Entry(
            "learned", one.id, marked_if(one.idea, asked.patterns), one.learned or one.decided_because,
            picked([each for each in texts.get(one.id, ()) if each.label and each.part <= parts.get(one.id, OPEN)],
                   asked.patterns),
            "" if sights[one.id].is_nameless else one.team.place.name, one.decision,
        )
        for one in rows if one.id in sights
    ]  # fmt: skip


def marked_if(text: str, patterns: Sequence[str]) -> Parts:
    return marked(text, patterns) if patterns else [(text, False)]


# -- Practices and syntheses -------------------------------------------------------------------------------------------

OF_TESTS = {"decision", "scale", "driver", "locale"}  # Filters that nothing but a test can hold.


def find_practices(network, standing, asked: Asked) -> list[Entry]:
    """Those that hold every word, the newest first."""
    if OF_TESTS & asked.chosen.keys():
        return []
    return [
        Entry("practices", one.finding.id, marked_if(one.told["words"], asked.patterns), one.told.get("because", ""),
              [], one.review.host.name)
        for one in list_practices(network, standing)
        if holds(one.told, asked)
    ]  # fmt: skip


def holds(told: Mapping[str, Any], asked: Asked) -> bool:
    standard = asked.chosen.get("standard")
    text = "\n".join((told["words"], told.get("because") or "", told.get("sustains") or ""))
    is_of_it = standard is None or standard in (told.get("standard"), told.get("domain"))
    return is_of_it and all(is_in(pattern, text) for pattern in asked.patterns)


def find_syntheses(network, asked: Asked) -> list[Entry]:
    if OF_TESTS & asked.chosen.keys():
        return []
    found = every_synthesis(network).where(Synthesis.withdrawn_at.is_null())
    if asked.terms:
        found = found.where(Synthesis.id.in_(ids_holding(network, asked.terms)))
    if "standard" in asked.chosen:
        found = found.where(Standard.title == asked.chosen["standard"])
    rows = list(found.limit(MOST))
    texts = KINDS[NUMBER].said([one.id for one in rows]) if asked.terms and rows else {}
    return [
        Entry("syntheses", one.id, marked_if(one.title, asked.patterns), one.learned,
              picked([each for each in texts.get(one.id, ()) if each.label], asked.patterns), "")
        for one in rows
    ]  # fmt: skip
