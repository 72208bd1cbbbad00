"""Drivers and change ideas: what serves what, as a list, as a drawing, and one by one."""

from secrets import token_urlsafe

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles.queries import list_cycles_of_ideas
from nic.drawing import badge, draw_theory
from nic.errors import Conflict
from nic.forms import whole_or_none
from nic.gate import PLACE
from nic.indicators.chain.queries import list_measuring
from nic.people.queries import find_name
from nic.places.comments.views import talk_about
from nic.problems.queries import find_problem_of
from nic.science.idea_state import idea_state
from nic.science.outline import outline
from nic.science.theory import IDEA, MAY_SERVE, PRIMARY, Measure, reached_from
from nic.text import N_
from nic.theories import actions
from nic.theories.adoption.queries import find_origin
from nic.theories.answers.views import sort_out_theory
from nic.theories.forms import MoveUnderForm, NodeForm, Reasons
from nic.theories.past.views import act_for, with_causes
from nic.theories.queries import (
    find_node,
    find_node_to_withdraw,
    find_own_theory,
    find_theory,
    graph_of,
    list_influences,
    list_nodes,
)
from nic.web import Section, act_of, blaming, complete, respond, saved

nodes = Section("nodes", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>/nodes")
KINDS = {"primary": N_("primary driver"), "secondary": N_("secondary driver"), "idea": N_("change idea")}
LOOSE = 0  # Stands for "no place yet" where a list names what stands under what; no node has this id.


@nodes.get("/new", needs=Ability.RUN_CYCLES)
def new(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    kind = request.args.get("what") if request.args.get("what") in KINDS else IDEA
    under = whole_or_none(request.args.get("under"))
    form = with_causes(NodeForm(formdata=None, kind=kind), theory)
    return respond("theories/new_node.html", **asking(form, theory, kind, ticked={under: {}}))


@nodes.post("", needs=Ability.RUN_CYCLES)
def add(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = with_causes(NodeForm(), theory)
    kind = form.kind.data if form.kind.data in KINDS else IDEA
    shown = asking(form, theory, kind)
    if form.validate():
        with blaming(form):
            node = actions.add_node(theory, act_for(form), kind=kind, words=form.words.data, serves=rows_of(form))
            under = next((row["serves_id"] for row in rows_of(form)), None)
            another = url_for("nodes.new", theory_id=theory_id, what=kind, under=under)
            return saved(then=another if "another" in request.form else line_url(node), notice=N_("Added."))
    return respond("theories/new_node.html", status=422, **shown)


@nodes.get("/<id:node_id>", needs=Ability.LOOK)
def show(theory_id, node_id):
    theory = find_theory(g.place, theory_id, g.standing)
    node = find_node(theory, node_id)
    nodes, influences = list_nodes(theory), list_influences(theory)
    return respond(
        "theories/show_node.html",
        theory=theory,
        node=node,
        kinds=KINDS,
        talk=talk_on(theory),
        measuring=list_measuring([node], g.place, g.standing).get(node.uid, []),
        tested=list_cycles_of_ideas([node.id], g.place, g.standing).get(node.id, []),
        problem=find_problem_of(theory, g.place, g.standing),
        nodes={one.id: one for one in nodes},
        serves=[one for one in influences if one.node_id == node.id],
        origin=find_origin(node),
        served_by=[one for one in influences if one.serves_id == node.id],
    )


@nodes.get("/<id:node_id>/edit", needs=Ability.RUN_CYCLES)
def edit(theory_id, node_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    node = find_node(theory, node_id)
    form = with_causes(NodeForm(formdata=None, version=node.version, kind=node.kind, words=node.words), theory)
    ticked = {one.serves_id: {"is_weak": one.is_weak, "evidence": one.evidence} for one in serves_of(node)}
    return show_edit(node, asking(form, theory, node.kind, node, ticked))


@nodes.post("/<id:node_id>", needs=Ability.RUN_CYCLES)
def change(theory_id, node_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    node = find_node(theory, node_id)
    form = with_causes(NodeForm(kind=node.kind), theory)
    told = asking(form, theory, node.kind, node)
    if not form.validate():
        return show_edit(node, told, 422)
    try:
        with blaming(form):
            actions.change_node(node, act_for(form), words=form.words.data, serves=rows_of(form))
            return saved(then=line_url(node), notice=N_("Saved."))
    except Conflict as conflict:
        return show_edit(node, told | theirs(conflict, form, theory, node_id), 409)
    return show_edit(node, told, 422)


def show_edit(node, told, status=200):
    """Beside the form for its words and links stands the one for taking it out of the theory."""
    going = Reasons(formdata=None, version=node.version)
    going.because.choices = told["form"].because.choices
    return respond("theories/edit_node.html", status=status, node=node, going=going, **told)


@nodes.post("/<id:node_id>/moves", needs=Ability.RUN_CYCLES)
def move(theory_id, node_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = complete(MoveUnderForm())
    actions.move_node(find_node(theory, node_id), act_of(form), under=form.under.data, way=form.way.data)
    then = url_for("theories.show", theory_id=theory_id, order="on")
    return saved("theories/_nodes.html", then=then, **drawn(theory, is_ordering=True, moved=node_id))


@nodes.post("/<id:node_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(theory_id, node_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = complete(with_causes(Reasons(), theory))
    actions.withdraw_node(find_node_to_withdraw(theory, node_id), act_for(form))
    return saved(then=address_of(theory), notice=N_("Withdrawn. What served it is still here, without a place."))


def drawn(theory, *, is_ordering=False, moved=None):
    """`moved`: the id of the node that was put elsewhere just now, for whoever reads on from there."""
    nodes, influences = list_nodes(theory), list_influences(theory)
    tested = list_cycles_of_ideas([node.id for node in nodes if node.kind == IDEA], g.place, g.standing)
    begun = {idea for idea, cycles in tested.items() if any(cycle.began_on for cycle in cycles)}
    measuring = list_measuring([theory, *nodes], g.place, g.standing)
    measures = {id: measures_of(measuring.get(thing.uid, [])) for id, thing in with_aim(theory, nodes)}
    graph = graph_of(theory, nodes, influences, begun, measures)
    below = {served: [node.id for node in serving] for served, serving in graph.below.items()}
    badges = {id: [badge(one) for one in measuring.get(thing.uid, [])] for id, thing in with_aim(theory, nodes)}
    states = {idea: idea_state((one.stage, one.decision) for one in cycles) for idea, cycles in tested.items()}
    loose = [node.id for node in nodes if node.id not in graph.above]
    may_change = g.standing.allows(Ability.RUN_CYCLES, theory)
    return {
        "theory": theory,
        "problem": find_problem_of(theory, g.place, g.standing),
        "lines": outline(below),
        "loose": outline(below | {LOOSE: loose}, LOOSE),
        "nodes": {node.id: node for node in nodes},
        "links": {(one.node_id, one.serves_id): one for one in influences},
        "kinds": KINDS,
        "picture": draw_theory(graph, theory.aim, hrefs=addresses(theory, nodes), notes=badges, states=states),
        "sorted_out": sort_out_theory(theory, graph) if may_change else None,
        "is_ordering": is_ordering and may_change,
        "moved": moved,
        "new_move": lambda node: MoveUnderForm(formdata=None, version=node.version),
        "tested": tested,
        "measuring": measuring,
        "talk": talk_on(theory),
    }


def talk_on(theory):
    return talk_about(theory, url_for("theory_comments.index", theory_id=theory.id))


def with_aim(theory, nodes):
    return [(None, theory), *((node.id, node) for node in nodes)]


def measures_of(measuring):
    """What measures one thing, as pure code reads it."""
    indicators = [(one.series.id, one.series.indicator) for one in measuring]
    return tuple(Measure(one.name, one.role, bool(one.definition), series_id) for series_id, one in indicators)


def addresses(theory, nodes):
    """Where each box of the drawing leads; None is the aim."""
    pages = {node.id: url_for("nodes.show", theory_id=theory.id, node_id=node.id) for node in nodes}
    return {None: address_of(theory)} | pages


def asking(form, theory, kind, node=None, ticked=None):
    """The form for a driver or an idea: one row for each thing that it may serve, as the list has them."""
    nodes, influences = list_nodes(theory), list_influences(theory)
    graph = graph_of(theory, nodes, influences)
    may = [one for one in nodes if one.kind in MAY_SERVE[kind] and not serves_in_the_end(graph, one, node)]
    choices = {None: theory.aim} if kind == PRIMARY else {one.id: one.words for one in may}
    there = {part.serves_id.data for part in form.serves}
    for serves_id in choices.keys() - there if there else choices:
        row = (ticked or {}).get(serves_id)
        is_served = row is not None or kind == PRIMARY
        form.serves.append_entry({"serves_id": serves_id, "is_served": is_served, **(row or {})})
    form.kind.choices = list(KINDS.items())
    if node is not None:
        del form.kind
    return {"form": form, "theory": theory, "kind": kind, "kinds": KINDS, "choices": choices}


def serves_in_the_end(graph, one, node):
    return node is not None and (one.id == node.id or node.id in reached_from(graph, one.id))


def rows_of(form):
    kept = ("serves_id", "is_weak", "evidence")
    return [{name: part[name].data for name in kept} for part in form.serves if part.is_served.data]


def serves_of(node):
    return [one for one in list_influences(node.theory) if one.node_id == node.id]


def theirs(conflict, form, theory, node_id):
    """What stands there now goes beside the form; the next sending is about that."""
    form.version.raw_data = [str(conflict.version)]
    form.once.data = token_urlsafe(16)
    now = find_node(theory, node_id)
    return {"conflict": conflict, "who": find_name(conflict.by_uid), "now": now, "now_serves": serves_of(now)}


def address_of(theory):
    return url_for("theories.show", theory_id=theory.id)


def line_url(node):
    return url_for("theories.show", theory_id=node.theory_id, _anchor=f"node-{node.id}")
