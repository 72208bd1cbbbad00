"""A test that began from a typed sentence gets its place in a theory."""

from flask import g

from nic.access import Ability
from nic.cycles.causes.queries import key_of
from nic.cycles.loose.actions import place_cycle
from nic.cycles.loose.queries import list_ramp_without_idea
from nic.cycles.queries import find_own_cycle
from nic.errors import Refused
from nic.gate import PLACE
from nic.science.theory import IDEA
from nic.text import N_
from nic.theories.nodes.forms import PlacingForm
from nic.theories.nodes.views import changed
from nic.theories.queries import find_node, find_own_theory
from nic.web import Section, act_of, complete

loose = Section("loose", __name__, url_prefix=f"{PLACE}/cycles")


@loose.post("/<id:cycle_id>/placings", needs=Ability.RUN_CYCLES)
def place(cycle_id):
    """Under a driver it becomes a new idea; of an idea it is one more test."""
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form = complete(PlacingForm())
    if form.node_id.data is None:
        raise Refused(N_("Choose where it belongs."))
    theory = find_own_theory(g.place, form.theory_id.data or 0, g.standing)
    node = find_node(theory, form.node_id.data)
    there = {"idea": node} if node.kind == IDEA else {"theory": theory, "under": node.id}
    ramp = list_ramp_without_idea(cycle, g.place, g.standing)
    place_cycle(cycle, act_of(form), ramp=ramp, **there)
    return changed(theory, focus=node.id, because=key_of(cycle) if cycle.began_on else "")
