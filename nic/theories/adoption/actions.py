from collections.abc import Collection, Mapping
from typing import Any

from nic import history
from nic.access import ABOVE_A_SCHOOL
from nic.db import write
from nic.errors import Refused
from nic.science.theory_editions import aims, chosen
from nic.text import N_
from nic.theories.adoption.models import NodeOrigin, TheoryAdoption, TheoryEdition
from nic.theories.adoption.queries import (
    find_adopted_at,
    find_adoption,
    frozen_now,
    list_parts_of,
    newest_edition,
)
from nic.theories.exchange.actions import lay_down_theory
from nic.theories.models import Theory
from nic.theories.nodes.actions import add_node, change_node, withdraw_node
from nic.theories.queries import list_influences, list_nodes

AIM = ("aim", "how_much", "by_when_on", "for_whom")


def agree_theory(theory, act, note: str) -> TheoryEdition:
    """What its team has written becomes an edition: frozen, seen by all whom its place reaches, and there to adopt."""
    with write():
        if done := history.replayed(act):
            return TheoryEdition.get(TheoryEdition.uid == done.of_uid)
        place, last, now = theory.team.place, newest_edition(theory), frozen_now(theory)
        if place.kind not in ABOVE_A_SCHOOL:
            raise Refused(N_("A district, a network or a state holds theories in common; a school adopts them."))
        if theory.is_only_mine:
            raise Refused(N_("Only you see this theory. Take that tick away first."))
        if not theory.aim:
            raise Refused(N_("Say first what shall be different: it has no aim yet."))
        if not now["parts"]:
            raise Refused(N_("It has no drivers yet. An aim alone is no theory."))
        if last and last.content == now:
            raise Refused(N_("Nothing has changed since the last edition."))
        if not note.strip():
            raise Refused(N_("Say in a sentence what was weighed."), field="note")
        edition = TheoryEdition.create(
            theory=theory, number=last.number + 1 if last else 1, content=now, note=note.strip(),
            agreed_on=place.day_of(act.at), agreed_by=act.by,
        )  # fmt: skip
        history.record("agree theory", edition, act, before={})
        return edition


def adopt_theory(team, act, common, *, uids: Collection[str], number: int, problem=None) -> Theory:
    """A team takes the whole of the newest edition, or these parts of it, as a theory of its own."""
    with write():
        if done := history.replayed(act):
            return Theory.get(Theory.uid == done.of_uid)
        edition = newest_edition(common)
        if edition.number != number:
            raise Refused(N_("A newer edition was agreed meanwhile. Read it first."))
        if find_adopted_at(team.place, common):
            raise Refused(N_("A team here follows this theory already."))
        file = chosen(edition.content, uids)
        if not file.nodes:
            raise Refused(N_("Choose at least one driver or idea."), field="parts")
        theory, nodes = lay_down_theory(team, act, file, verb="adopt theory", problem=problem)
        for uid, node in nodes.items():
            NodeOrigin.create(node=node, part_uid=uid)
        TheoryAdoption.create(theory=theory, edition=edition, by=act.by, at=act.at)
        return theory


def follow_theory(theory, act, *, wishes: Collection[str], number: int) -> None:
    """The team goes on to the newest edition and takes of it what it wishes: "aim", or the uids of parts that are new,
    worded or linked otherwise, or gone there. Everything else stays as the team has it."""
    with write():
        if history.is_replay(act):
            return
        adoption = find_adoption(theory)
        edition = newest_edition(adoption.edition.theory) if adoption else None
        if edition is None or edition.number == adoption.edition.number:
            raise Refused(N_("You follow the newest edition already."))
        if edition.number != number:
            raise Refused(N_("A newer edition was agreed meanwhile. Read it first."))
        before = history.snapshot(theory)
        history.claim(theory, act)
        if "aim" in wishes:
            for name, value in aims(edition.content).items():
                if name in AIM:
                    setattr(theory, name, value)
            theory.save()
        then = {part["uid"]: part for part in edition.content["parts"]}
        for part in edition.content["parts"]:
            if part["uid"] in wishes:
                take_part(theory, act, part)
        for uid in wishes:
            if uid not in then and uid != "aim":
                drop_part(theory, act, uid)
        TheoryAdoption.create(theory=theory, edition=edition, by=act.by, at=act.at)
        history.record(
            "follow theory", theory, act, before=before, after=history.snapshot(theory) | {"edition": number}
        )


def take_part(theory, act, part: Mapping[str, Any]) -> None:
    """Its words and what it serves, as the edition has them; what the team has linked it to besides stays."""
    parts = list_parts_of(theory)
    ids = {uid: id for id, uid in parts.items()}
    nodes = {node.id: node for node in list_nodes(theory)}
    node = nodes.get(ids.get(part["uid"], 0))
    rows = [
        {"serves_id": one["serves"] and ids[one["serves"]], "is_weak": one["is_weak"], "evidence": one["evidence"]}
        for one in part["serves"] if one["serves"] is None or ids.get(one["serves"]) in nodes
    ]  # fmt: skip
    if node is None:
        made = add_node(theory, act.inner(), kind=part["kind"], words=part["words"], serves=rows)
        NodeOrigin.create(node=made, part_uid=part["uid"])
        return
    rows += [
        {"serves_id": one.serves_id, "is_weak": one.is_weak, "evidence": one.evidence}
        for one in list_influences(theory)
        if one.node_id == node.id and one.serves_id is not None and one.serves_id not in parts
    ]
    node.theory = theory
    change_node(node, act.inner(), words=part["words"], serves=rows)


def drop_part(theory, act, uid: str) -> None:
    """What is not there any more needs no dropping."""
    ids = {part: id for id, part in list_parts_of(theory).items()}
    for node in list_nodes(theory):
        if node.id == ids.get(uid):
            withdraw_node(node, act.inner())
