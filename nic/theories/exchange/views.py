"""A theory to take along: as a picture, on paper, or as a file that nic and others can read again."""

from dataclasses import dataclass, field
from typing import Any

from flask import g, request

from nic.access import Ability
from nic.cycles.theories_seen.queries import TheorySeen
from nic.downloads import as_file
from nic.drawing import badges, draw_theory_file
from nic.errors import Missing
from nic.exchange import FORM_OF, TAKEN_AS, write_theory
from nic.gate import PLACE
from nic.science.exchange.graphs import theory_file
from nic.science.exchange.outlines import outline_rows
from nic.science.exchange.shapes import TheoryFile
from nic.science.theory import Graph
from nic.text import N_, sentence
from nic.theories.past.forms import DaysForm
from nic.theories.past.views import is_to_come, seen_on
from nic.theories.queries import find_theory
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
        return answer(taken(TheorySeen(theory, g.place, g.standing)), ending, g.place.day_of(g.now), foot)
    past = None if is_to_come(day) else seen_on(theory, day)
    if past is None:
        raise Missing
    return answer(Taken(theory_file(past.graph, past.fields, past.by_when), past.graph), ending, day, foot)


@dataclass(frozen=True)
class Taken:
    """A theory as one reader may see it: as a file, as a graph, and what its drawing shows besides."""

    file: TheoryFile
    graph: Graph
    shown: dict[str, Any] = field(default_factory=dict)


def taken(seen: TheorySeen) -> Taken:
    return Taken(seen.file, seen.graph, {"states": seen.states, "notes": badges(seen.measured)})


def answer(along: Taken, ending, day, whose):
    """`whose` stands at the foot of what is printed."""
    file = along.file
    if ending in FORM_OF:
        return as_file(file.aim, ending, write_theory(file, FORM_OF[ending]).encode(), day, "theory")
    foot = [whose, sentence(N_("As of %(day)s"), day=day)] + ([file.source] if file.source else [])
    lines = outline_rows(write_theory(file, "outline"))
    drawn = draw_theory_file(along.graph, file.aim, ending, foot=foot, lines=lines, **along.shown)
    return as_file(file.aim, ending, drawn, day, "theory")
