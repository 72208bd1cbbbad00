"""The list of a theory, in which one line may be open; and whether somebody else has changed it since."""

from typing import Any

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.cycles.loose.queries import list_loose
from nic.errors import Missing
from nic.forms import whole_or_none
from nic.gate import PLACE
from nic.science import theory as science
from nic.science.idea_state import IDEA_STATE_WORDS
from nic.science.theory_moves import places_for, ways_of
from nic.science.theory_outline import LOOSE, write_out
from nic.text import N_
from nic.theories.adoption.queries import find_adoption
from nic.theories.nodes.actions import rows_of
from nic.theories.nodes.forms import NEXT, GoingForm, LineForm, NewLineForm, PlacingForm
from nic.theories.page.views import CHANGED, KINDS, TheoryPage, address_of, page_of, pictured
from nic.theories.past.queries import tell_since
from nic.theories.past.views import with_causes
from nic.theories.queries import NODES as NAMES
from nic.theories.queries import find_node_to_withdraw, find_theory, newest_line
from nic.web import Section, open_form, respond, wants_fragment

lines = Section("lines", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>")
LIST = "theories/_list.html"
STEPS = {
    "up": (N_("Up"), "Alt+Shift+ArrowUp"), "down": (N_("Down"), "Alt+Shift+ArrowDown"),
    NEXT: (N_("Add the next"), "Control+Enter"),
    "in": (N_("In"), "Alt+Shift+ArrowRight"), "out": (N_("Out"), "Alt+Shift+ArrowLeft"),
}  # fmt: skip


def listed(
    seen: TheoryPage, *, line=None, new=None, focus=None, gone=None, because="", is_unfolded=False
) -> dict[str, Any]:  # fmt: skip
    """The list as it is now. `line` is the one that is open, as (id, its form or None), `new` the form of one that is
    to be written; `focus` the id of the node at which a reader goes on; `gone` the one that was taken out just now;
    `because` what the changes of this sitting are learned from; `is_unfolded`: the links of the open line are shown."""
    graph, nodes = seen.graph, {node.id: node for node in seen.nodes}
    written = write_out(graph)
    if new is None and not nodes and seen.is_ours:
        new = new_line(seen.theory, None, because=because)
    if new is not None:
        with_causes(new, seen.theory)
    links = {(one.node_id, one.serves_id): one for one in seen.influences}
    return {
        "theory": seen.theory, "at": address_of(seen.theory), "nodes": nodes, "lines": written.lines, "links": links,
        "loose": written.loose,
        "tested": seen.tested, "states": seen.states, "state_words": IDEA_STATE_WORDS, "measuring": seen.measuring,
        "talk": seen.talk, "newest": newest_line(seen.theory),
        "line": opened(seen, line[0], line[1], written.lines, because) if line else None,
        "new": new, "new_url": new and posts_to(seen.theory, new.under.data, new.after.data),
        "focus": focus, "gone": gone, "going_back": gone and back_form(gone),
        "is_unfolded": is_unfolded, "because": because,
        "tray": tray_of(seen), "learned_from": named_cause(seen.theory, because) if because else None,
    }  # fmt: skip


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
    going = with_causes(GoingForm(formdata=None, version=node.version, because=because), seen.theory)
    form.words.label.text = NAMES[node.kind]
    ways = [(way, *STEPS[way]) for way in ways_of(seen.graph, node_id, under)]
    ways += [(NEXT, *STEPS[NEXT])] if under != LOOSE else []
    return {"node": node, "form": form, "ways": ways, "going": going, "is_placed": bool(seen.graph.above.get(node_id))}


def named(seen, id):
    return next(node.words for node in seen.nodes if node.id == id)


def home_of(node_id, lines):
    """What a node stands under where it is written out: the first place of the list."""
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        if line.key == node_id and not line.is_again:
            return line.under
        waiting = [*line.below, *waiting]
    return LOOSE


def line_form(seen, node, under, because=""):
    rows = [row | {"is_served": True} for row in rows_of(seen.graph, node.id)]
    form = open_form(
        LineForm, url_for("nodes.write", theory_id=seen.theory.id, node_id=node.id),
        version=node.version, words=node.words, under=under, serves=rows, because=because,
    )  # fmt: skip
    return form


def new_line(theory, under, after=None, kind=None, because=""):
    """`under`: the node that it will serve, or None: the aim."""
    kinds = kinds_under(under)
    kind = kind if kind in kinds else kinds[0]
    url = posts_to(theory, under and under.id, after)
    given = {"under": under and under.id, "after": after, "kind": kind, "because": because}
    return with_kinds(open_form(NewLineForm, url, **given), under)


def posts_to(theory, under, after):
    """Each place where a line may be written keeps a draft of its own."""
    return url_for("nodes.add", theory_id=theory.id, under=under or None, after=after)


def kinds_under(under):
    if under is None:
        return [science.PRIMARY]
    return [science.IDEA, science.SECONDARY] if under.kind == science.SECONDARY else [science.SECONDARY, science.IDEA]


def with_kinds(form, under):
    form.kind.choices = [(kind, KINDS[kind]) for kind in kinds_under(under)]
    return form


def back_form(gone):
    return GoingForm(formdata=None, version=gone.version)


def named_cause(theory, because):
    """The words of what the changes of this sitting are learned from."""
    form = with_causes(GoingForm(formdata=None, because=because), theory)
    return next((choice.label for choice in form.because.iter_choices() if choice.value and choice.selected), None)


def state_asked(seen: TheoryPage) -> dict[str, Any]:
    """What is open on this page by its address: a line to be changed, or one to be written."""
    asked, nodes = request.args, {node.id: node for node in seen.nodes}
    if not seen.is_ours:
        return {}
    state: dict[str, Any] = {"because": asked.get("because", "")}
    if (open_id := whole_or_none(asked.get("open"))) in nodes:
        return state | {"line": (open_id, None), "is_unfolded": "links" in asked}
    if "under" in asked:
        under = nodes.get(whole_or_none(asked["under"]) or LOOSE)
        after = whole_or_none(asked.get("after"))
        kind = asked.get("what") or (nodes[after].kind if after in nodes else None)
        return state | {"new": new_line(seen.theory, under, after, kind, state["because"])}
    if gone_id := whole_or_none(asked.get("withdrawn")):
        gone = find_node_to_withdraw(seen.theory, gone_id)
        return state | ({"gone": gone} if gone.withdrawn_at else {})
    return state | {"focus": whole_or_none(asked.get("at"))}


def whole_page(seen: TheoryPage, **state):
    return listed(seen, **state) | pictured(seen) | {"adoption": find_adoption(seen.theory)}


# -- What is new -------------------------------------------------------------------------------------------------------


@lines.get("/news", needs=Ability.LOOK)
def news(theory_id):
    """Whether it has changed since. Where somebody is writing, nothing moves: they are told, and the list comes anew
    as soon as they are through."""
    theory = find_theory(g.place, theory_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(theory), 303)
    known = {request.args.get(name, type=int) for name in ("seen", "told")}
    is_writing = "once" in request.args  # The key of a form that stands open in the list.
    newest = newest_line(theory)
    if newest == request.args.get("seen", type=int) or (is_writing and newest in known):
        return "", 204
    if is_writing:
        told = tell_since(theory, request.args.get("seen", 0, type=int), g.viewer)
        answer = respond("theories/_told.html", theory=theory, told=told, newest=newest)
        answer.headers["HX-Retarget"] = f"#told-{theory.id}"
    else:
        answer = respond(LIST, **listed(page_of(theory), because=request.args.get("because", "")))
    answer.headers["HX-Trigger"] = CHANGED
    return answer
