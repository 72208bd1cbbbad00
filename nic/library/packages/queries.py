"""A change package, as a network or as everybody may read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nic.cycles.models import Cycle
from nic.library.models import Package, PackageItem, Synthesis
from nic.library.syntheses.queries import PARTS, Cited, list_citations, list_cited
from nic.people.models import Person
from nic.places.models import Share
from nic.places.queries import MOST, find_one
from nic.science.cycle import DECISION_WORDS
from nic.sharing.queries import public_cycles, shared_with, sights_at
from nic.text import N_
from nic.theories.adoption.queries import held_at, newest_editions
from nic.theories.models import Theory

MOST_DEEP = 6
CYCLE_PARTS = {
    "conditions": N_("Conditions"), "learned": N_("What was learned"), "worked_for": N_("It worked for"),
    "not_for": N_("It did not for"),
}  # fmt: skip


@dataclass(frozen=True)
class Chapter:
    """One item as its reader may see it: a test, for its idea, or a synthesis with what it rests on."""

    item: Any
    id: int | None = None  # None: it was taken back, or it isn't for this reader.
    title: str = ""
    name: str = ""  # Of the school; "" where it gives none.
    home: Any = None  # The place of a public test.
    rows: Sequence[tuple[str, str]] = ()
    cited: Sequence[Cited] = ()

    @property
    def is_gone(self) -> bool:
        return self.id is None


@dataclass(frozen=True)
class Contents:
    package: Any
    chapters: list[Chapter]
    theory: dict[str, Any] | None = None  # The content of its newest edition.
    left_out: int = 0
    uncited: dict[int, int] = field(default_factory=dict)  # By chapter's item: how many tests it rests on unseen.


def every_package(network) -> Any:
    found = Package.select(Package, Person).join(Person).where(Package.network == network)
    return found.order_by(Package.id.desc())


def list_packages(network) -> list[Package]:
    return list(every_package(network).where(Package.withdrawn_at.is_null()).limit(MOST))


def find_package(network, package_id: int) -> Any:
    return find_one(every_package(network).where(Package.id == package_id, Package.withdrawn_at.is_null()))


def find_package_to_withdraw(network, package_id: int) -> Package:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(every_package(network).where(Package.id == package_id))


def find_public_package(network, package_id: int) -> Package:
    found = every_package(network).where(Package.id == package_id, Package.is_public, Package.withdrawn_at.is_null())
    return find_one(found)


def list_items(package) -> list[Any]:
    found = PackageItem.select().where(PackageItem.package == package, PackageItem.withdrawn_at.is_null())
    return list(found.order_by(PackageItem.position, PackageItem.id).limit(MOST))


def find_item(package, package_item_id: int) -> PackageItem:
    """Also one that was taken out already."""
    return find_one(PackageItem.select().where(PackageItem.package == package, PackageItem.id == package_item_id))


def contents_at(package, network, standing) -> Contents:
    """For whom the network reaches: what is shared with it now."""
    items = list_items(package)
    cycles = {one.uid: one for one in shared_with(network).where(Cycle.uid.in_(uids_of(items, "cycle")))}
    sights = sights_at(network, cycles.values()) if cycles else {}
    syntheses = standing_syntheses(items)
    cited = list_cited(list(syntheses.values()), network, standing)
    told: dict[Any, dict[str, Any]] = {
        uid: told_cycle(one) | {"name": "" if sights[one.id].is_nameless else one.team.place.name}
        for uid, one in cycles.items()
        if one.id in sights
    } | {uid: told_synthesis(one) | {"cited": cited[uid]} for uid, one in syntheses.items()}
    return Contents(
        package, [Chapter(item, **told.get(item.of_uid, {})) for item in items], theory_of(package, network)
    )


def contents_for_everybody(package, network) -> Contents:
    """The hub's own words, and of the tests those alone that are public; the rest is counted."""
    items = list_items(package)
    cycles = {one.uid: one for one in public_cycles().where(Cycle.uid.in_(uids_of(items, "cycle")))}
    syntheses = standing_syntheses(items)
    cited, uncited = cited_in_public(syntheses)
    told: dict[Any, dict[str, Any]] = {
        uid: told_cycle(one) | {"name": one.team.place.name, "home": one.team.place} for uid, one in cycles.items()
    } | {uid: told_synthesis(one) | {"cited": cited[uid]} for uid, one in syntheses.items()}
    chapters = [Chapter(item, **told[item.of_uid]) for item in items if item.of_uid in told]
    theory = theory_of(package, network) if is_public(package.theory_id) else None
    unseen = {one.item.id: uncited[one.item.of_uid] for one in chapters if one.item.of_uid in uncited}
    return Contents(package, chapters, theory, len(items) - len(chapters), unseen)


def uids_of(items, kind: str) -> list[Any]:
    return [one.of_uid for one in items if one.of_kind == kind]


def standing_syntheses(items) -> dict[Any, Any]:
    found = Synthesis.select().where(Synthesis.uid.in_(uids_of(items, "synthesis")), Synthesis.withdrawn_at.is_null())
    return {one.uid: one for one in found}


def told_cycle(cycle) -> dict[str, Any]:
    rows = [(label, getattr(cycle, name)) for name, label in CYCLE_PARTS.items() if getattr(cycle, name)]
    if cycle.decision:
        rows.append((N_("Decision"), cycle.decided_because or DECISION_WORDS[cycle.decision]))
    return {"id": cycle.id, "title": cycle.idea, "rows": rows}


def told_synthesis(synthesis) -> dict[str, Any]:
    rows = [(label, getattr(synthesis, name)) for name, label in PARTS.items() if getattr(synthesis, name)]
    return {"id": synthesis.id, "title": synthesis.title, "rows": rows}


def cited_in_public(syntheses: dict[Any, Any]) -> tuple[dict[Any, list[Cited]], dict[Any, int]]:
    links = list_citations(list(syntheses))
    uids = [link.from_uid for link in links if link.from_kind == "cycle"]
    known = {one.uid: one for one in public_cycles().where(Cycle.uid.in_(uids))}
    cited: dict[Any, list[Cited]] = {uid: [] for uid in syntheses}
    unseen = dict.fromkeys(syntheses, 0)
    for link in links:
        if one := known.get(link.from_uid):
            cited[link.to_uid].append(Cited("cycle", one.id, one.idea, one.team.place.name, one.uid, one.team.place))
        else:
            unseen[link.to_uid] += 1
    return cited, unseen


def theory_of(package, network) -> dict[str, Any] | None:
    """What the network agreed on last; nothing where it holds this theory in common no more."""
    if package.theory_id is None or not held_at([network]).where(Theory.id == package.theory_id).exists():
        return None
    content: dict[str, Any] = newest_editions([package.theory_id])[package.theory_id].content
    return content


def is_public(theory_id: int | None) -> bool:
    if theory_id is None:
        return False
    held = Share.select().join(Theory, on=Theory.uid == Share.of_uid).where(Theory.id == theory_id)
    return held.where(Share.place.is_null(), Share.withdrawn_at.is_null()).exists()


def outline(content: dict[str, Any]) -> list[tuple[int, str]]:
    """Aim, drivers and ideas, each as deep as it stands; a part with several parents stands under each of them."""
    parts = content["parts"]

    def below(uid: str | None, depth: int):
        for one in parts:
            if any(each["serves"] == uid for each in one["serves"]) and depth < MOST_DEEP:
                yield depth, one["words"]
                yield from below(one["uid"], depth + 1)

    return [(0, content["aim"]["aim"]), *below(None, 1)][:MOST]
