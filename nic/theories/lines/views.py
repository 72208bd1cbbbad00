"""The list of a theory, in which one line may be open; and whether somebody else has changed it since."""

from typing import Any

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.cycles.loose.queries import list_loose
from nic.errors import Missing
from nic.gate import PLACE
from nic.places.outlines.views import answer_news, outlined
from nic.places.outlines.views import state_asked as asked
from nic.problems.queries import list_fishbones
from nic.science import theory as science
from nic.science.idea_state import IDEA_STATE_WORDS
from nic.science.outline import naming
from nic.science.theory_moves import places_for, step_of_new, ways_of
from nic.science.theory_outline import LOOSE, ids_below, loose_ids, write_out
from nic.science.theory_past import stays_in_place
from nic.text import N_
from nic.theories.adoption.queries import find_adoption, list_sources
from nic.theories.nodes.actions import rows_of
from nic.theories.nodes.forms import GoingForm, NewNodeForm, NodeLineForm, PlacingForm
from nic.theories.page.views import CHANGED, TheoryPage, address_of, page_of, pictured
from nic.theories.past.queries import tell_since
from nic.theories.past.views import with_causes
from nic.theories.promotions.queries import list_origins
from nic.theories.queries import (
    find_node_to_withdraw,
    find_theory,
    list_changes,
    list_removed,
    list_served,
    newest_line,
)
from nic.web import Section, open_form, respond, wants_fragment

lines = Section("lines", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>")
LIST = "theories/_list.html"
HINTS = {
    True: N_("One of the two to five things that move the aim. Say what must be so, not what somebody will do."),
    False: N_("A driver says what must be so, an idea what somebody will do differently: small enough to test soon."),
}


def listed(
    seen: TheoryPage, *, line=None, new=None, focus=None, gone=None, because="", is_unfolded=False, newest=None
) -> dict[str, Any]:  # fmt: skip
    """The list as it is now. `line` is the one that is open, as (id, its form or None), `new` the form of one that is
    to be written; `focus` the id of the node at which a reader goes on; `gone` the one that was removed just now;
    `because` what the changes of this sitting are learned from; `is_unfolded`: the links of the open line are shown;
    `newest`: the newest line of its history, where that is known."""
    theory, graph = seen.theory, seen.structure
    nodes = {node.id: node for node in seen.nodes}
    below = ids_below(graph) | {LOOSE: loose_ids(graph)}
    written = write_out(graph)
    if new is None and not nodes and seen.is_ours:
        new = new_line(theory, None, because=because)
    return outlined(
        nodes, below, at=address_of(theory), parts="nodes", new=new and ready(new, theory),
        gone=gone and (gone, first_served(gone, nodes)), removed=list_removed(theory) if seen.is_ours else (),
        kept=kept_of(because), list_id=f"list-{theory.id}", newest=newest or newest_line(theory),
        is_ours=seen.is_ours, focus=focus, talk=seen.talk,
        classes={id: f"outline__line--{one.kind}" for id, one in nodes.items()},
    ) | {
        "theory": theory, "nodes": nodes, "lines": written.lines, "loose": written.loose,
        "sources": list_sources(theory), "origins": list_origins(seen.wanted, g.place, g.standing),
        "links": {(one.node_id, one.serves_id): one for one in seen.influences},
        "tested": seen.tested, "states": seen.states, "state_words": IDEA_STATE_WORDS, "measuring": seen.measuring,
        "line": opened(seen, line[0], line[1], [*written.lines, *written.loose], because) if line else None,
        "new_ways": new is not None and ways_of_new(graph, new.under.data, new.after.data),
        "hint": new and HINTS[not new.under.data],
        "is_unfolded": is_unfolded, "because": because, "tray": tray_of(seen),
        "learned_from": named_cause(theory, because) if because else None,
    }  # fmt: skip


def listed_anew(theory, *, focus, because) -> dict[str, Any] | None:
    """Of a list that is open in the browser only the lines that say something else by now; None where there is more to
    draw, or where it is not known what the browser has."""
    known = request.form.get("seen", 0, type=int)
    changes = list_changes(theory, known) if known and request.form.get("kept") == kept_of(because) else []
    seen = page_of(theory)
    ids = {node.uid: node.id for node in seen.nodes} if changes else {}
    if not changes or not all(one.of_uid in ids and stays_in_place(one.changes) for one in changes):
        return None
    written = write_out(seen.structure)
    anew = naming([*written.lines, *written.loose], {ids[one.of_uid] for one in changes})
    seen.only = {one.key for one in anew}
    return listed(seen, focus=focus, because=because, newest=changes[-1].id) | {"anew": anew}


def kept_of(because):
    return f"&because={because}" if because else ""


def tray_of(seen) -> list[tuple[list[Any], PlacingForm]]:
    """The team's tests that belong to no theory, each with the form that places it in this one."""
    if not seen.is_ours or not seen.nodes:
        return []
    drivers, ideas = (
        [(one.id, one.words) for one in seen.nodes if (one.kind == science.IDEA) is is_idea]
        for is_idea in (False, True)
    )
    choices = {N_("As a new idea under"): drivers, N_("As a test of the idea"): ideas}
    rows = []
    for cycles in list_loose(seen.theory.team, g.place, g.standing):
        form = PlacingForm(formdata=None, version=cycles[0].version, theory_id=seen.theory.id)
        form.node_id.choices = {None: [("", N_("Where does it belong?"))]} | {
            label: given for label, given in choices.items() if given
        }
        rows.append((cycles, form))
    return rows


def opened(seen, node_id, form, lines, because) -> dict[str, Any]:
    """The open line: its form, and where it may go from its home in the list."""
    node = next((one for one in seen.nodes if one.id == node_id), None)
    if node is None:
        raise Missing
    under = home_of(node_id, lines)
    form = with_causes(form or line_form(seen, node, under, because), seen.theory)
    form.to.choices = [("", N_("Choose")), *((id, named(seen, id)) for id in places_for(seen.graph, node_id))]
    form.words.label.text = science.A_KIND[node.kind]
    going = with_causes(GoingForm(formdata=None, version=node.version, because=because), seen.theory)
    return {
        "thing": node, "form": form, "going": going, "ways": ways_of(seen.graph, node_id, under),
        "may_be_followed": under != LOOSE, "is_placed": bool(seen.graph.above.get(node_id)),
    }  # fmt: skip


def named(seen, id):
    return next(node.words for node in seen.nodes if node.id == id)


def home_of(node_id, lines):
    """What a node stands under where it is written out: the first place of these lines."""
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        if line.key == node_id and not line.is_again:
            return line.under
        waiting = [*line.below, *waiting]
    return LOOSE


def first_served(gone, nodes):
    """Under what a removed node stood, as far as that is still there."""
    return next((id for id in list_served(gone) if id in nodes), None)


def line_form(seen, node, under, because=""):
    rows = [row | {"is_served": True} for row in rows_of(seen.graph, node.id)]
    return open_form(
        NodeLineForm, url_for("nodes.write", theory_id=seen.theory.id, node_id=node.id),
        version=node.version, words=node.words, under=under, serves=rows, because=because,
    )  # fmt: skip


def new_line(theory, under, after=None, kind=None, because="", **typed):
    """`under`: the node that it will serve, or None: the aim; `after`: the id of the one behind which it will stand."""
    kinds = kinds_under(under)
    given = {
        "under": under and under.id,
        "after": after,
        "kind": kind if kind in kinds else kinds[0],
        "because": because,
    } | typed
    return with_kinds(open_form(NewNodeForm, posts_to(theory, under and under.id, after), **given), under)


def ready(new, theory):
    """Also one that was sent and comes back."""
    new.posts_to = new.posts_to or posts_to(theory, new.under.data, new.after.data)
    if not new.under.data:
        new.words.label.text = science.A_KIND[science.PRIMARY]
    return with_causes(new, theory)


def ways_of_new(graph, under, after):
    return [way for way in ("in", "out") if step_of_new(graph, under, after, way) != (under, after)]


def posts_to(theory, under, after):
    """Each place where a line may be written keeps a draft of its own."""
    return url_for("nodes.add", theory_id=theory.id, under=under or None, after=after)


def kinds_under(under):
    if under is None:
        return [science.PRIMARY]
    return [science.IDEA, science.SECONDARY] if under.kind == science.SECONDARY else [science.SECONDARY, science.IDEA]


def with_kinds(form, under):
    form.kind.choices = [(kind, science.KIND_WORDS[kind]) for kind in kinds_under(under)]
    return form


def named_cause(theory, because):
    """The words of what the changes of this sitting are learned from."""
    form = with_causes(GoingForm(formdata=None, because=because), theory)
    return next((choice.label for choice in form.because.iter_choices() if choice.value and choice.selected), None)


def state_asked(seen: TheoryPage) -> dict[str, Any]:
    """What is open on this page by its address: a line to be changed, or one to be written."""
    if not seen.is_ours:
        return {}
    because = request.args.get("because", "")

    def begins(under, after):
        kind = request.args.get("what") or (after.kind if after else None)
        return new_line(seen.theory, under, after and after.id, kind, because)

    state = asked(
        {node.id: node for node in seen.nodes}, opens=lambda id: (id, None), begins=begins,
        gone=lambda id: find_node_to_withdraw(seen.theory, id),
    )  # fmt: skip
    return state | {"because": because} | ({"is_unfolded": "links" in request.args} if "line" in state else {})


def whole_page(seen: TheoryPage, **state):
    shown = listed(seen, **state) | pictured(seen)
    fishbones = list_fishbones(shown["problem"]) if shown["problem"] and seen.is_ours else []
    return shown | {"adoption": find_adoption(seen.theory), "fishbones": fishbones}


@lines.get("/news", needs=Ability.LOOK)
def news(theory_id):
    """Names and reasons are told to its team alone."""
    theory = find_theory(g.place, theory_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(theory), 303)
    return answer_news(
        newest_line(theory), told_at=f"told-list-{theory.id}", event=CHANGED,
        tells=(lambda since: tell_since(theory, since, g.viewer)) if g.standing.sees(theory) else None,
        anew=lambda: respond(LIST, **listed(page_of(theory), because=request.args.get("because", ""))),
    )  # fmt: skip
