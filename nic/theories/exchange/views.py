"""A theory to take along: as a picture, on paper, or as a file that nic and others can read again."""

from dataclasses import dataclass, field
from typing import Any

from flask import g, request

from nic.access import Ability
from nic.cycles.queries import list_cycles_of_ideas
from nic.downloads import as_file
from nic.drawing import badge, draw_theory_file
from nic.errors import Missing
from nic.exchange import FORM_OF, TAKEN_AS, write_theory
from nic.gate import PLACE
from nic.indicators.chain.queries import list_measuring
from nic.science.exchange.graphs import theory_file
from nic.science.exchange.outlines import outline_rows
from nic.science.exchange.shapes import TheoryFile
from nic.science.idea_state import idea_state
from nic.science.theory import IDEA, Graph, Measure
from nic.text import N_, sentence
from nic.theories.past.forms import DaysForm
from nic.theories.past.views import seen_on
from nic.theories.queries import find_theory, graph_of, list_influences, list_nodes
from nic.web import Section

theory_files = Section("theory_files", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>")


@theory_files.get(f"/theory.<{TAKEN_AS}:ending>", needs=Ability.LOOK)
def show(theory_id, ending):
    """As it is now, or with `?on=` as it stood at the end of a day; as far as this reader may see it."""
    theory = find_theory(g.place, theory_id, g.standing)
    form = DaysForm(request.args)
    day = form.on.data if form.on.validate(form) else None
    foot = sentence(N_("%(team)s, %(place)s"), team=theory.team.name, place=g.place.name)
    if day is None:
        return answer(as_it_is(theory), ending, g.place.day_of(g.now), foot)
    past = seen_on(theory, day)
    if past is None:
        raise Missing
    return answer(Taken(theory_file(past.graph, past.fields, past.by_when), past.graph), ending, day, foot)


@dataclass(frozen=True)
class Taken:
    """A theory as one reader may see it: as a file, as a graph, and what its drawing shows besides."""

    file: TheoryFile
    graph: Graph
    shown: dict[str, Any] = field(default_factory=dict)


def as_it_is(theory):
    place = g.place
    nodes, influences = list_nodes(theory), list_influences(theory)
    tested = list_cycles_of_ideas([node.id for node in nodes if node.kind == IDEA], place, g.standing)
    things = [(None, theory), *((node.id, node) for node in nodes)]
    measuring = list_measuring([thing for _, thing in things], place, g.standing)
    measures = {id: tuple(map(measure, measuring.get(thing.uid, ()))) for id, thing in things}
    begun = {idea for idea, cycles in tested.items() if any(one.began_on for one in cycles)}
    graph = graph_of(theory, nodes, influences, begun, measures)
    states = {idea: idea_state((one.stage, one.decision) for one in cycles) for idea, cycles in tested.items()}
    notes = {id: [badge(one) for one in measuring.get(thing.uid, ())] for id, thing in things}
    words = {name: getattr(theory, name) for name in ("aim", "how_much", "for_whom", "source")}
    return Taken(theory_file(graph, words, theory.by_when_on), graph, {"states": states, "notes": notes})


def measure(one):
    indicator = one.series.indicator
    return Measure(indicator.name, indicator.role, bool(indicator.definition), one.series.id)


def answer(taken, ending, day, whose):
    """`whose` stands at the foot of what is printed."""
    file = taken.file
    if ending in FORM_OF:
        return as_file(file.aim, ending, write_theory(file, FORM_OF[ending]).encode(), day, "theory")
    foot = [whose, sentence(N_("As of %(day)s"), day=day)] + ([file.source] if file.source else [])
    lines = outline_rows(write_theory(file, "outline"))
    drawn = draw_theory_file(taken.graph, file.aim, ending, foot=foot, lines=lines, **taken.shown)
    return as_file(file.aim, ending, drawn, day, "theory")
