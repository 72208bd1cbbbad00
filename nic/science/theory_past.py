"""A theory as it stood on any day, read back from the acts that made it.

Every act kept the fields that it changed, with their values before and after. Played one after the other they give
the theory of any moment; nothing else is stored, so a picture of the past can't differ from what was done.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from nic.science.theory import Aim, Graph, Influence, Node
from nic.science.theory_words import (
    ADDED,
    AIM_CHANGED,
    BROUGHT_BACK,
    REWORDED,
    TAKEN_OUT,
    THE_AIM,
    tell_of_aim,
    tell_of_link,
)
from nic.text import N_, Sentence, sentence


@dataclass(frozen=True)
class Change:
    """One act: `of` is the uid of the theory or of a node, `values` its fields before and after."""

    at: datetime
    of: str
    values: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Past:
    """A theory at one moment. `fields` are those of the aim; `words` and `graph` go by the ids that were given."""

    fields: Mapping[str, Any]
    graph: Graph
    words: Mapping[int, str] = field(default_factory=dict)

    @property
    def by_when(self) -> date | None:
        return shown("by_when_on", self.fields.get("by_when_on")) or None


def apart(change: Change) -> Iterator[Change]:
    """An act that made a whole theory at once, as the acts that would have made it one by one."""
    values = dict(change.values)
    _, nodes = values.pop("nodes", (None, ()))
    yield Change(change.at, change.of, values)
    for node in nodes or ():
        yield Change(change.at, node["uid"], {name: (None, value) for name, value in node.items()})


def play(changes: Iterable[Change], until: datetime | None = None) -> dict[str, dict[str, Any]]:
    """The fields of everything that was there, by uid, after all acts up to this moment and with it."""
    there: dict[str, dict[str, Any]] = {}
    single = (one for change in changes for one in apart(change))
    for change in sorted(single, key=lambda one: one.at):
        if until is None or change.at <= until:
            there.setdefault(change.of, {}).update({name: now for name, (_, now) in change.values.items()})
    return {uid: fields for uid, fields in there.items() if not fields.get("withdrawn_at")}


def as_of(changes: Iterable[Change], theory: str, ids: Mapping[str, int], until: datetime | None = None) -> Past | None:
    """The theory with this uid at one moment; None when it had not been written yet. `ids` names its nodes' ids."""
    there = play(changes, until)
    fields = there.pop(theory, None)
    if fields is None:
        return None
    order = sorted(there, key=lambda uid: (there[uid].get("position") or 0, ids[uid]))
    nodes = tuple(Node(ids[uid], there[uid]["kind"], there[uid]["words"]) for uid in order)
    influences = tuple(
        Influence(ids[uid], ids[one["serves"]] if one["serves"] else None, one["is_weak"], one["evidence"])
        for uid in order
        for one in there[uid].get("serves") or ()
        if not one["serves"] or one["serves"] in there
    )
    aim = Aim(fields.get("how_much") or "", bool(fields.get("by_when_on")), fields.get("for_whom") or "")
    return Past(fields, Graph(aim, nodes, influences), {node.id: node.words for node in nodes})


def tell_changes(changes: Iterable[Change], theory: str) -> Iterator[list[Sentence]]:
    """What each of these acts did, in sentences, in the words of its own day. All of them, oldest first."""
    words: dict[str, str] = {}
    for change in changes:
        if change.of == theory:
            yield [*tell_aim(change.values), *tell_nodes(change.values, words)]
        else:
            yield tell_node(change.values, words.get(change.of, ""), words)
            words[change.of] = change.values.get("words", (None, words.get(change.of, "")))[1]


def tell_aim(values: Mapping[str, tuple[Any, Any]]) -> list[Sentence]:
    was, now = values.get("aim", (None, None))
    is_new = was is None and bool(now)
    told = [sentence(N_("Wrote the theory: “%(now)s”."), now=now)] if is_new else []
    for name in (one for one in AIM_CHANGED if not (is_new and one == "aim")):
        was, now = (shown(name, value) for value in values.get(name, (None, None)))
        if said := tell_of_aim(name, was, now):
            told.append(said)
    if values.get("withdrawn_at", (None, None))[1]:
        told.append(sentence(N_("Withdrew the theory.")))
    return told


def tell_nodes(values: Mapping[str, tuple[Any, Any]], words: dict[str, str]) -> list[Sentence]:
    """Of a theory that came as a whole, how much of it there was."""
    _, nodes = values.get("nodes", (None, ()))
    if not nodes:
        return []
    words |= {node["uid"]: node["words"] for node in nodes}
    ideas = sum(node["kind"] == "idea" for node in nodes)
    came = N_("It came as a whole. Drivers: %(drivers)s, change ideas: %(ideas)s.")
    return [sentence(came, drivers=len(nodes) - ideas, ideas=ideas)]


def shown(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and name.endswith("_on") and isinstance(value, str) else value


def tell_node(values: Mapping[str, tuple[Any, Any]], last: str, words: Mapping[str, str]) -> list[Sentence]:
    told = []
    (_, added_as), (was, now) = values.get("kind", (None, None)), values.get("words", (None, None))
    if added_as:
        told.append(sentence(ADDED[added_as], words=now))
    elif now:
        told.append(sentence(REWORDED, was=was, now=now))
    name = now or last
    if values.get("withdrawn_at", (None, None))[1]:
        told.append(sentence(TAKEN_OUT, words=name))
    elif "withdrawn_at" in values:
        told.append(sentence(BROUGHT_BACK, words=name))
    if "serves" in values:
        before, after = values["serves"]
        told += tell_links(by_served(before), by_served(after), name, words)
    if "position" in values and values["position"][0] is not None:
        told.append(sentence(N_("Moved “%(words)s” in its list."), words=name))
    return told


def stays_in_place(values: Mapping[str, tuple[Any, Any]]) -> bool:
    """Whether a node serves the same after this act, in the same order: only it or its links say something else."""
    was, now = values.get("serves", ((), ()))
    return values.keys() <= {"version", "words", "serves"} and by_served(was).keys() == by_served(now).keys()


def by_served(rows: Any) -> dict[str | None, dict[str, Any]]:
    return {one["serves"]: one for one in rows or ()}


def tell_links(
    was: Mapping[str | None, Mapping[str, Any]],
    now: Mapping[str | None, Mapping[str, Any]],
    name: str,
    words: Mapping[str, str],
) -> list[Sentence]:
    """What a node serves from now on, and no longer, and which of its links weigh otherwise than before."""
    told = []
    for uid in (*now, *(uid for uid in was if uid not in now)):
        before, after = (rows.get(uid) for rows in (was, now))
        said = tell_of_link(name, served_words(uid, words), weighed(before), weighed(after))
        told += said[1:] if before is None and uid is None else said  # A primary driver serves the aim: no sentence.
    return told


def weighed(link: Mapping[str, Any] | None) -> tuple[bool, str] | None:
    return None if link is None else (bool(link["is_weak"]), link["evidence"] or "")


def served_words(uid: str | None, words: Mapping[str, str]) -> str | Sentence:
    return words.get(uid, "") if uid else sentence(THE_AIM)
