"""What the page of a theory knows of it, and the drawing with what else stands around the list."""

from functools import cached_property
from typing import Any

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.cycles.theories_seen.queries import TheorySeen
from nic.drawing import badges, draw_theory
from nic.gate import PLACE
from nic.places.comments.views import talk_about
from nic.problems.queries import find_problem_of
from nic.science.theory_family import FAMILY, family, standing_elsewhere
from nic.theories.answers.views import sort_out_theory
from nic.theories.queries import find_theory
from nic.web import Section, respond, wants_fragment

theory_page = Section("theory_page", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>")
DRAWN = "theories/_drawn.html"
CHANGED = "theory-changed"  # The event at which drawing, head and questions ask for themselves anew.


class TheoryPage(TheorySeen):
    """A theory with all that its own page tells about it."""

    @cached_property
    def talk(self):
        return talk_on(self.theory)


def page_of(theory) -> TheoryPage:
    return TheoryPage(theory, g.place, g.standing)


def pictured(seen: TheoryPage) -> dict[str, Any]:
    hrefs = addresses(seen.theory, seen.nodes)
    return {
        "theory": seen.theory,
        "at": address_of(seen.theory),
        "problem": find_problem_of(seen.theory, g.place, g.standing),
        "nodes": {node.id: node for node in seen.nodes},
        "picture": draw_theory(
            seen.graph, seen.theory.aim, hrefs=hrefs, notes=badges(seen.measured), states=seen.states
        ),
        "family": family_of(seen),
        "sorted_out": sort_out_theory(seen.theory, seen.graph) if seen.is_ours else None,
        "measuring": seen.measuring,
        "talk": seen.talk,
    }


def family_of(seen: TheoryPage) -> list[tuple[str, Any, list[tuple[Any, Any]], list[str]]]:
    """What measures it, role by role: each chart once, with what it measures; and what else is of use there."""
    charts: dict[Any, Any] = {one.series.id: one for measuring in seen.measured.values() for one in measuring}
    found = family(seen.graph)
    also = standing_elsewhere(found, seen.graph)
    return [
        (role, FAMILY[role], [(charts[one.measure.id], one) for one in found[role]], also.get(role, []))
        for role in FAMILY
        if charts
    ]


def talk_on(theory):
    return talk_about(theory, url_for("theory_comments.index", theory_id=theory.id))


def addresses(theory, nodes):
    """Where each box of the drawing leads; None is the aim."""
    at = address_of(theory)
    return {None: at} | {node.id: f"{at}/nodes/{node.id}" for node in nodes}


def address_of(theory):
    return url_for("theories.show", theory_id=theory.id)


@theory_page.get("/drawing", needs=Ability.LOOK)
def drawing(theory_id):
    theory = find_theory(g.place, theory_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(theory), 303)
    because = request.args.get("because", "")
    return respond(DRAWN, is_answer=True, because=because, **pictured(page_of(theory)))
