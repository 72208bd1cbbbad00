"""Drivers and change ideas: each by itself, and as a line of the list that is changed in place."""

from functools import partial

from flask import g, url_for

from nic.access import Ability
from nic.cycles.theories_seen.queries import list_cycles_of_ideas
from nic.forms import NEXT, EmptyForm
from nic.gate import PLACE
from nic.indicators.chain.queries import list_measuring
from nic.places.outlines.views import address_after, tell_where
from nic.problems.queries import find_problem_of
from nic.science.outline_words import ADDED, MOVED, SAVED
from nic.science.theory import KIND_WORDS
from nic.science.theory_moves import IN, LINK, MOVE, OUT, places_for, step_of_new
from nic.science.theory_outline import LOOSE
from nic.science.theory_words import BROUGHT_BACK, SERVES, TAKEN_OUT
from nic.text import N_, sentence
from nic.theories.adoption.queries import find_origin
from nic.theories.lines.views import LIST, home_of, kinds_under, listed, listed_anew, new_line, whole_page, with_kinds
from nic.theories.nodes import actions
from nic.theories.nodes.forms import GoingForm, NewNodeForm, NodeLineForm
from nic.theories.page.views import CHANGED, page_of, talk_on
from nic.theories.past.views import act_for, with_cause
from nic.theories.promotions.queries import list_origins
from nic.theories.queries import (
    find_node,
    find_node_to_withdraw,
    find_own_theory,
    find_theory,
    graph_of,
    list_influences,
    list_nodes,
)
from nic.web import Section, act_of, blaming, complete, forget_typed, respond, saved, wants_fragment

nodes = Section("nodes", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>/nodes")
TOPS = {
    None: N_("It is %(place)s of %(of)s primary drivers now."),
    LOOSE: N_("It has no place in the theory yet."),
}


@nodes.get("/<id:node_id>", needs=Ability.LOOK)
def show(theory_id, node_id):
    theory = find_theory(g.place, theory_id, g.standing)
    node = find_node(theory, node_id)
    nodes, influences = list_nodes(theory), list_influences(theory)
    return respond(
        "theories/show_node.html",
        theory=theory,
        node=node,
        kinds=KIND_WORDS,
        talk=talk_on(theory),
        measuring=list_measuring([node], g.place, g.standing).get(node.uid, []),
        tested=list_cycles_of_ideas([node.id], g.place, g.standing).get(node.id, []),
        problem=find_problem_of(theory, g.place, g.standing),
        origins=list_origins([node], g.place, g.standing).get(node.uid, []),
        nodes={one.id: one for one in nodes},
        serves=[one for one in influences if one.node_id == node.id],
        origin=find_origin(node),
        served_by=[one for one in influences if one.serves_id == node.id],
        may_serve=any(places_for(graph_of(theory, nodes, influences), node.id)),
    )


@nodes.post("", needs=Ability.RUN_CYCLES)
def add(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = with_cause(NewNodeForm(), theory)
    under = find_node(theory, form.under.data) if form.under.data else None
    with_kinds(form, under)
    because = form.because.data
    if form.is_left():
        return changed(theory, focus=form.after.data or form.under.data, because=because)
    if form.validate():
        under, after, kind = stepped(theory, form, under)
        link = {"is_weak": form.is_weak.data, "evidence": form.evidence.data}
        if form.is_only_a_step():
            return changed(theory, new=new_line(theory, under, after, kind, because, **link), because=because)
        with blaming(form):
            made = actions.add_node(
                theory, act_for(form), kind=kind, words=form.words.data,
                serves=[{"serves_id": under and under.id} | link], after=after,
            )  # fmt: skip
            new = new_line(theory, under, made.id, kind, because)
            return changed(theory, (ADDED, made), new=new, because=because)
    return refused(theory, new=form, because=because)


def stepped(theory, form, under):
    """Where a new line is written once it has gone in or out: under what, behind which, and as what."""
    kind, after = form.kind.data, form.after.data
    if form.way.data not in (IN, OUT):
        return under, after, kind
    under_id, after = step_of_new(actions.read_graph(theory).graph, under and under.id, after, form.way.data)
    under = find_node(theory, under_id) if under_id else None
    kinds = kinds_under(under)
    return under, after, kind if kind in kinds else kinds[0]


@nodes.post("/<id:node_id>/line", needs=Ability.RUN_CYCLES)
def write(theory_id, node_id):
    """Its words, what it serves, and which way it goes; while it is on its way its line stays open."""
    theory = find_own_theory(g.place, theory_id, g.standing)
    node = find_node(theory, node_id)
    form = with_cause(NodeLineForm(), theory)
    if form.validate() and form.says_where():
        with blaming(form):
            way, under = form.way.data, form.under.data
            act = act_of(form, why=form.why.data, because=form.cause(), now=lambda: as_typed(theory, node_id))
            rows = rows_typed(form)
            actions.change_node(
                node, act, words=form.words.data, serves=rows, way=way, under=under, to=form.to.data
            )  # fmt: skip
            return after_writing(theory, node, way, form)
    return refused(theory, line=(node_id, form), because=form.because.data)


def after_writing(theory, node, way, form):
    under, because = form.under.data, form.because.data
    if way == NEXT and under != LOOSE:
        above = find_node(theory, under) if under else None
        new = new_line(theory, above, node.id, node.kind, because)
        return changed(theory, (SAVED, node), new=new, because=because)
    if way and way != NEXT:
        did = (SERVES[False], node, form.to.data) if way == LINK else (MOVED, node)
        return changed(theory, did, line=(node.id, None), because=because, is_unfolded=way in (MOVE, LINK))
    return reworded(theory, node, because) or changed(theory, focus=node.id, because=because)


def rows_typed(form):
    kept = ("serves_id", "is_weak", "evidence")
    return [{name: part[name].data for name in kept} for part in form.serves if part.is_served.data]


def as_typed(theory, node_id):
    """What the form would open with by now, for whoever was too slow."""
    rows = actions.rows_of(actions.read_graph(theory).graph, node_id)
    return {"words": find_node(theory, node_id).words, "serves": [row | {"is_served": True} for row in rows]}


@nodes.post("/<id:node_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(theory_id, node_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    node = find_node_to_withdraw(theory, node_id)
    form = complete(with_cause(GoingForm(), theory))
    actions.withdraw_node(node, act_for(form))
    return changed(theory, (TAKEN_OUT, node), gone=node, because=form.because.data)


@nodes.post("/<id:node_id>/return", needs=Ability.RUN_CYCLES)
def bring_back(theory_id, node_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    node = find_node_to_withdraw(theory, node_id)
    actions.bring_back_node(node, act_of(complete(EmptyForm())))
    return changed(theory, (BROUGHT_BACK, node), focus=node_id)


def changed(theory, did=None, **state):
    """The list anew, and the drawing asks for itself; without scripts the page, with the same line open. `did`: what
    was done with a node, and with which place of it, which is read out to whoever doesn't see the list."""
    forget_typed()  # Before the line is opened anew: its draft is what was saved just now.
    shown = listed(page_of(theory), **state) if wants_fragment() else {}
    notice = shown and did and told_of(*did, shown=shown)
    answer = saved(LIST, then=page_with(theory, state), notice=notice, is_in_sight=True, **shown)
    answer.headers["HX-Trigger"] = CHANGED
    return answer


def reworded(theory, node, because):
    """Only the lines that say something else by now, each in its place; None where more has changed than that."""
    shown = listed_anew(theory, focus=node.id, because=because) if wants_fragment() else None
    if shown is None:
        return None
    answer = saved(LIST, then="", **shown)
    answer.headers["HX-Trigger"], answer.headers["HX-Reswap"] = CHANGED, "none"
    return answer


def told_of(done, node, under=None, *, shown):
    """`under`: the place that is spoken of, or its home in the list."""
    served = shown["things"].get(under)
    under = served.id if served else home_of(node.id, [*shown["lines"], *shown["loose"]])
    done = sentence(done, words=node.words, now=served.words if served else "")
    return tell_where(done, node.id, under, shown, TOPS)


def page_with(theory, state):
    more = {"because": state.get("because") or None}
    if new := state.get("new"):
        more["what"] = new.kind.data
    if state.get("is_unfolded"):
        more["links"] = "on"
    url = partial(url_for, "theories.show", theory_id=theory.id)
    return address_after(url, f"list-{theory.id}", state, **more)


def refused(theory, **state):
    seen = page_of(theory)
    shown = listed(seen, **state) if wants_fragment() else whole_page(seen, **state)
    return respond("theories/show.html", fragment=LIST, status=422, **shown)
