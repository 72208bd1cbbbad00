"""The family of measures of a theory: outcome, driver, process, balancing (FIELD.md section 4).

What a measure is in the family follows from what it measures in this theory: the aim, a driver or an idea. Only what
might get worse meanwhile can't be told from that: an indicator says of itself that it is balancing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nic.science.theory import IDEA, Graph, Measure
from nic.text import N_

OUTCOME, DRIVER, PROCESS, BALANCING = "outcome", "driver", "process", "balancing"
FAMILY = {
    OUTCOME: N_("Outcome: the aim itself"),
    DRIVER: N_("Driver: what the aim depends on"),
    PROCESS: N_("Process: whether the change happens"),
    BALANCING: N_("Balancing: what might get worse"),
}
CALLED = {
    OUTCOME: N_("Its own page calls it an outcome measure."),
    DRIVER: N_("Its own page calls it a driver measure."),
    PROCESS: N_("Its own page calls it a process measure."),
}


@dataclass(frozen=True)
class Member:
    """One measure, and the words of what it measures besides the aim."""

    measure: Measure
    role: str
    of: tuple[str, ...] = ()

    @property
    def otherwise(self) -> str:
        """Where its indicator is said to be something else, that; "" otherwise."""
        return "" if self.measure.role == self.role else CALLED.get(self.measure.role, "")


def family(graph: Graph) -> dict[str, list[Member]]:
    """Role by role, each measure once: in the role that is nearest to the aim."""
    roles: dict[int | None, str] = {}
    of: dict[int | None, list[str]] = {}
    measures: dict[int | None, Measure] = {}
    for measure, role, words in every_measure(graph):
        measures.setdefault(measure.id, measure)
        of.setdefault(measure.id, []).extend([words] if words else [])
        roles[measure.id] = min(roles.get(measure.id, role), role, key=list(FAMILY).index)
    found: dict[str, list[Member]] = {role: [] for role in FAMILY}
    for id, measure in measures.items():
        role = BALANCING if measure.role == BALANCING else roles[id]
        found[role].append(Member(measure, role, tuple(of[id])))
    return found


def standing_elsewhere(found: Mapping[str, Sequence[Member]], graph: Graph) -> dict[str, list[str]]:
    """By the role, the names of measures that are of use there too and stand nearer to the aim: so nothing is said to
    be unmeasured that is not."""
    stands = {one.measure.id: role for role, members in found.items() for one in members}
    elsewhere: dict[str, list[str]] = {}
    for measure, role, _ in every_measure(graph):
        if stands[measure.id] not in (role, BALANCING) and measure.name not in elsewhere.setdefault(role, []):
            elsewhere[role].append(measure.name)
    return elsewhere


def every_measure(graph: Graph) -> Iterator[tuple[Measure, str, str]]:
    for measure in graph.aim.measures:
        yield measure, OUTCOME, ""
    for node in graph.nodes:
        for measure in node.measures:
            yield measure, PROCESS if node.kind == IDEA else DRIVER, node.words
