"""A theory as one reader may see it: its nodes and links, the cycles that tested its ideas, what measures it.

Its page, its files, the questions about it and the pages of those with whom it was shared all read it here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nic.access import Ability, Reach, Standing
from nic.cycles.models import Cycle
from nic.cycles.queries import open_cycles
from nic.db import kept
from nic.indicators.chain.queries import Measuring, list_measuring
from nic.science import theory as science
from nic.science.exchange.graphs import theory_file
from nic.science.exchange.shapes import TheoryFile
from nic.science.idea_state import idea_state
from nic.theories.queries import graph_of, list_influences, list_nodes, words_of


@dataclass
class TheorySeen:
    """Everything is asked for once, and not before it is needed."""

    theory: Any
    place: Any
    standing: Standing
    only: Collection[int] | None = None  # Of which nodes tests and measures are wanted; None: of all.

    @cached_property
    def nodes(self) -> list[Any]:
        return list_nodes(self.theory)

    @cached_property
    def influences(self) -> list[Any]:
        return list_influences(self.theory)

    @property
    def wanted(self) -> list[Any]:
        return self.nodes if self.only is None else [node for node in self.nodes if node.id in self.only]

    @property
    def ideas(self) -> list[int]:
        return [node.id for node in self.wanted if node.kind == science.IDEA]

    @cached_property
    def tested(self) -> dict[int, list[Cycle]]:
        return list_cycles_of_ideas(self.ideas, self.place, self.standing)

    @cached_property
    def states(self) -> dict[int, str]:
        """How far each idea has come. Its team knows of what was not tested yet; others may only not see the tests."""
        unknown = {} if self.standing.sees(self.theory) else dict.fromkeys(self.ideas, "")
        seen = {id: idea_state((one.stage, one.decision) for one in cycles) for id, cycles in self.tested.items()}
        return {**unknown, **seen}

    @cached_property
    def measuring(self) -> dict[Any, list[Measuring]]:
        return list_measuring([self.theory, *self.wanted], self.place, self.standing)

    @property
    def with_aim(self) -> list[tuple[int | None, Any]]:
        """What can be measured, by its id in the graph: None is the aim."""
        return [(None, self.theory), *((node.id, node) for node in self.nodes)]

    @cached_property
    def measured(self) -> dict[int | None, list[Measuring]]:
        """As `measuring`, by the ids of the graph."""
        return {id: self.measuring[thing.uid] for id, thing in self.with_aim if thing.uid in self.measuring}

    @cached_property
    def structure(self) -> science.Graph:
        """What serves what, as a list is written: without tests and measures."""
        return graph_of(self.theory, self.nodes, self.influences)

    @cached_property
    def graph(self) -> science.Graph:
        begun = {idea for idea, cycles in self.tested.items() if any(cycle.began_on for cycle in cycles)}
        measures = {id: tuple(map(measure, measuring)) for id, measuring in self.measured.items()}
        return graph_of(self.theory, self.nodes, self.influences, begun, measures)

    @property
    def file(self) -> TheoryFile:
        return theory_file(self.graph, words_of(self.theory), self.theory.by_when_on)

    @property
    def is_ours(self) -> bool:
        return self.standing.allows(Ability.RUN_CYCLES, self.theory)


def measure(one: Measuring) -> science.Measure:
    """What measures one thing, as pure code reads it."""
    indicator = one.series.indicator
    return science.Measure(indicator.name, indicator.role, bool(indicator.definition), one.series.id)


def list_cycles_of_ideas(idea_ids, place, standing) -> dict[int, list[Cycle]]:
    """The cycles that tested each of these change ideas, as far as this person may see them; oldest first."""
    found: dict[int, list[Cycle]] = {}
    for cycle in cycles_of_ideas(idea_ids, place, *standing.reach):
        found.setdefault(cycle.change_idea_id, []).append(cycle)
    return found


@kept
def cycles_of_ideas(idea_ids, place, *reach) -> Any:
    found = open_cycles(place, Reach(*reach)).where(Cycle.change_idea.in_(idea_ids))
    return found.order_by(Cycle.number, Cycle.id).limit(500)
