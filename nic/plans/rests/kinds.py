"""What a goal can rest on: each kind with what there is to pick, and with its words for whoever may read them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from nic.text import N_, Sentence


@dataclass(frozen=True)
class Told:
    """A thing as its reader may see it, in plain values. Its page is `endpoint` with `at`; "" is none."""

    kind: str
    uid: UUID
    words: str
    note: str | Sentence = ""
    endpoint: str = ""
    at: dict[str, Any] = field(default_factory=dict)
    domain: str = ""
    standard: str = ""


@dataclass(frozen=True)
class Pickable:
    """`row` is what a link begins at, `key` what a form sends for it."""

    row: Any
    told: Told

    @property
    def key(self) -> str:
        return f"{self.told.kind}-{self.row.id}"


@dataclass(frozen=True)
class Picked:
    """`offered(place, standing, year)` is what may be picked for a plan, `seen(uids, place, standing)` those of these
    that this reader may read; for the others stands `unseen`."""

    heading: str
    unseen: str
    offered: Callable[[Any, Any, int], list[Pickable]]
    seen: Callable[[Collection[UUID], Any, Any], list[Pickable]]


NEED, FINDING, PROBLEM, THEORY, NODE = "need", "finding", "problem", "theory", "node"
SERIES, CYCLE, GOAL = "series", "cycle", "goal"
HEADINGS = {
    NEED: N_("Needs and strengths of this year"),
    FINDING: N_("Findings of visits"),
    PROBLEM: N_("Problems of practice"),
    THEORY: N_("Theories"),
    NODE: N_("Drivers and ideas"),
    SERIES: N_("Indicators"),
    CYCLE: N_("Cycles"),
    GOAL: N_("Goals of other plans"),
}
ONE = {  # Of one of them; a finding, a need and a node say themselves what they are.
    PROBLEM: N_("Problem"),
    THEORY: N_("Theory"),
    SERIES: N_("Indicator"),
    CYCLE: N_("Cycle"),
    GOAL: N_("Goal"),
}
UNSEEN = {
    NEED: N_("A need that the place has written down"),
    FINDING: N_("A finding that is no longer released"),
    PROBLEM: N_("A problem of another team"),
    THEORY: N_("A theory of another team"),
    NODE: N_("A driver or idea of another team"),
    SERIES: N_("An indicator of another team"),
    CYCLE: N_("A cycle of another team"),
    GOAL: N_("A goal of another plan"),
}


def begun_with(told: list[Told]) -> dict[str, str]:
    """The fields of a goal that is assembled: an aim, a need or what was recommended says what, ideas say what changes,
    and what is measured says how one will know. The first need says its domain and standard too. A goal of another plan
    is no text to copy."""
    words = {kind: [one.words for one in told if one.kind == kind] for kind in HEADINGS}
    what = [*words[THEORY], *words[NEED], *words[FINDING]]
    known = {"changes": words[NODE], "how_known": words[SERIES]}
    of_need = next((one for one in told if one.kind == NEED), None)
    held = {"domain": of_need.domain, "standard": of_need.standard} if of_need else {}
    return {"what": what[0] if what else "", **{name: "\n".join(lines) for name, lines in known.items()}, **held}
