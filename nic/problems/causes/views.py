"""The list of a fishbone, changed in place: a line is added, reworded, moved about, taken out and brought back."""

from typing import Any

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.drawing import draw_fishbone
from nic.errors import Missing
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE
from nic.indicators.evidence.queries import list_shown
from nic.places.comments.views import talk_about
from nic.places.votes.queries import list_outcomes, list_rounds
from nic.problems.answers.queries import sort_out_fishbone
from nic.problems.causes import actions
from nic.problems.causes.forms import CauseForm, LineForm, NewLineForm, PlaceForm
from nic.problems.causes.reading import bones_of, places_for
from nic.problems.queries import (
    find_cause,
    find_cause_to_withdraw,
    find_fishbone,
    find_own_fishbone,
    list_causes,
    under_parents,
)
from nic.science.outline import outline, step, step_of_new
from nic.science.problem import EVIDENCE_WORDS
from nic.text import N_
from nic.theories.promotions.queries import list_promoted
from nic.web import Section, act_of, blaming, complete, respond, saved, wants_fragment

causes = Section("causes", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/causes")
LIST, PICTURE = "problems/_causes.html", "problems/_drawn.html"
CHANGED = "fishbone-changed"  # The event at which the picture asks for itself anew.


# -- What stands on the page -------------------------------------------------------------------------------------------


def listed(fishbone, *, line=None, new=None, focus=None, gone=None, is_news=False) -> dict[str, Any]:
    """The list as it is now. `line` is the form of the cause that is open, as (cause, form), `new` that of one to be
    written; `focus` the id of the cause at which a reader goes on; `gone` the cause that was withdrawn just now."""
    found = by_id(fishbone)
    below = under_parents(found.values())
    is_ours = g.standing.allows(Ability.RUN_CYCLES, fishbone.problem)
    if new is None and not found and is_ours:
        new = new_line()
    if new is not None and new.under.data not in {None, *found}:
        new = None
    return {
        "fishbone": fishbone, "causes": found, "lines": outline(below), "sureness": EVIDENCE_WORDS,
        "talk": talk_about(fishbone.problem, url_for("problem_comments.index", problem_id=fishbone.problem.id)),
        "line": opened(line, found, below) if line else None, "new": new, "focus": focus, "gone": gone,
        "shown": list_shown(found.values(), fishbone.problem, g.place, g.standing),
        "votes": votes_on(fishbone)[1], "became": list_promoted(found.values(), g.place, g.standing),
        "is_news": is_news, "at": address_of(fishbone),
        "sorted_out": sort_out_fishbone(fishbone, found.values()) if is_ours else None,
    }  # fmt: skip


def votes_on(fishbone) -> tuple[list[Any], dict[Any, int]]:
    """The votes on its causes, newest first, and the dots of the last one that is over, by cause: the team's own."""
    if not g.standing.sees(fishbone.problem):
        return [], {}
    rounds = list_rounds(fishbone)
    outcomes = list_outcomes(rounds, g.place.day_of(g.now))[::-1] if rounds else []
    last = next((one for one in outcomes if one.is_over and not one.is_withheld), None)
    sums = {last.options[tally.option].of_uid: tally.dots for tally in last.tallies} if last else {}
    return outcomes, {uid: dots for uid, dots in sums.items() if dots}


def by_id(fishbone) -> dict[int, Any]:
    return {cause.id: cause for cause in list_causes(fishbone)}


def opened(line, found, below) -> dict[str, Any]:
    """The open line with the ways that it can go, and the places to which it can be moved."""
    cause, form = line
    ways = [way for way in ("up", "down", "in", "out") if step(cause.id, below, cause.parent_id, way)]
    place = PlaceForm(formdata=None, version=cause.version)
    place.under.choices = places_for(cause, found)
    return {"cause": cause, "form": form, "ways": ways, "place": place}


def pictured(fishbone, found) -> dict[str, Any]:
    outcomes, votes = votes_on(fishbone)
    bones = bones_of(found, cause_url, votes)
    return {
        "fishbone": fishbone, "picture": draw_fishbone(fishbone.effect, bones) if bones else "", "outcomes": outcomes,
    }  # fmt: skip


def new_line(under=None, after=None):
    return NewLineForm(formdata=None, under=under, after=after)


def open_line(cause):
    return cause, LineForm(formdata=None, version=cause.version, words=cause.words)


def state_asked(fishbone) -> dict[str, Any]:
    """What is open on this page: a line to be changed, or one to be written."""
    asked = request.args
    if not g.standing.allows(Ability.RUN_CYCLES, fishbone.problem):
        return {}
    if open_id := whole_or_none(asked.get("open")):
        return {"line": open_line(find_cause(fishbone, open_id))}
    if "under" in asked or "after" in asked:
        after = whole_or_none(asked.get("after"))
        under = find_cause(fishbone, after).parent_id if after else whole_or_none(asked.get("under"))
        return {"new": new_line(under, after)}
    if gone := whole_or_none(asked.get("withdrawn")):
        found = find_cause_to_withdraw(fishbone, gone)
        return {"gone": found} if found.withdrawn_at else {}
    return {"focus": whole_or_none(asked.get("at"))}


# -- Looking -----------------------------------------------------------------------------------------------------------


@causes.get("/news", needs=Ability.LOOK)
def news(fishbone_id):
    """Whether somebody else has changed it since; a line that is open here stays as it is."""
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(fishbone), 303)
    try:
        state = state_asked(fishbone)
    except Missing:  # The open line is gone: whoever writes in it hears that when they send it.
        return "", 204
    if request.args.get("seen", type=int) == fishbone.changes:
        return "", 204
    answer = respond(LIST, **listed(fishbone, **state | {"focus": None}, is_news=True))
    answer.headers["HX-Trigger"] = CHANGED
    return answer


@causes.get("/drawing", needs=Ability.LOOK)
def drawing(fishbone_id):
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(fishbone), 303)
    return respond(PICTURE, **pictured(fishbone, by_id(fishbone)))


@causes.get("/<id:cause_id>", needs=Ability.LOOK)
def show(fishbone_id, cause_id):
    """A cause has no page of its own: it stands in the list."""
    return redirect(cause_url(find_cause(find_fishbone(g.place, fishbone_id, g.standing), cause_id)), 303)


# -- Writing -----------------------------------------------------------------------------------------------------------


@causes.post("", needs=Ability.RUN_CYCLES)
def add(fishbone_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = NewLineForm()
    parent, after = (find_cause(fishbone, id) if id else None for id in (form.under.data, form.after.data))
    if form.validate():
        below = under_parents(list_causes(fishbone))
        under, behind = step_of_new(below, parent and parent.id, after and after.id, form.way.data)
        if form.is_only_a_step():
            return changed(fishbone, {"under": under or "", "after": behind}, new=new_line(under, behind))
        with blaming(form):
            spot = {"parent": find_cause(fishbone, under) if under else None,
                    "after": find_cause(fishbone, behind) if behind else None}  # fmt: skip
            made: Any = actions.add_cause(fishbone, act_of(form), words=form.words.data, **spot)
            return changed(fishbone, {"after": made.id}, new=new_line(made.parent_id, made.id))
    return show_list(fishbone, 422, new=form)


@causes.post("/<id:cause_id>/line", needs=Ability.RUN_CYCLES)
def write(fishbone_id, cause_id):
    """Its words in place, and which way it goes; while it is on its way its line stays open."""
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    form = LineForm()
    if form.validate():
        with blaming(form):
            actions.write_line(cause, act_of(form), words=form.words.data, way=form.way.data)
            if form.way.data == "next":
                return changed(fishbone, {"after": cause.id}, new=new_line(cause.parent_id, cause.id))
            if form.way.data:
                return changed(fishbone, {"open": cause.id}, line=open_line(cause))
            return changed(fishbone, {"at": cause.id}, focus=cause.id)
    return show_list(fishbone, 422, line=(cause, form))


@causes.post("/<id:cause_id>/moves", needs=Ability.RUN_CYCLES)
def move(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    form = PlaceForm()
    actions.move_cause(cause, act_of(complete(form)), under=form.under.data)
    return changed(fishbone, {"at": cause.id}, focus=cause.id)


@causes.post("/<id:cause_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause_to_withdraw(fishbone, cause_id)
    actions.withdraw_cause(cause, act_of(complete(EmptyForm())))
    return changed(fishbone, {"withdrawn": cause.id}, gone=cause)


@causes.post("/<id:cause_id>/return", needs=Ability.RUN_CYCLES)
def bring_back(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause_to_withdraw(fishbone, cause_id)
    actions.bring_back_cause(cause, act_of(complete(EmptyForm())))
    return changed(fishbone, {"at": cause.id}, focus=cause.id)


def changed(fishbone, then, **state):
    """The list anew, and the picture asks for itself; without scripts the page, with the same line open."""
    asked = {name: value for name, value in then.items() if value is not None}
    url = url_for("fishbones.show", fishbone_id=fishbone.id, _anchor=f"causes-{fishbone.id}", **asked)
    answer = saved(LIST, then=url, **listed(fishbone, **state))
    answer.headers["HX-Trigger"] = CHANGED
    return answer


def show_list(fishbone, status=200, **state):
    """Under htmx the list alone; otherwise the page with the picture."""
    shown = listed(fishbone, **state)
    drawn = {} if wants_fragment() else pictured(fishbone, shown["causes"])
    return respond("problems/show_fishbone.html", fragment=LIST, status=status, **shown | drawn)


# -- All that is known of one ------------------------------------------------------------------------------------------


@causes.get("/<id:cause_id>/edit", needs=Ability.RUN_CYCLES)
def edit(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    return show_edit(fishbone, cause, CauseForm(formdata=None, obj=cause))


@causes.post("/<id:cause_id>", needs=Ability.RUN_CYCLES)
def change(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    form = asking(CauseForm(), cause)
    if form.validate():
        actions.change_cause(cause, act_of(form), **form.typed())
        return saved(then=cause_url(cause), notice=N_("Saved."))
    return show_edit(fishbone, cause, form, 422)


def show_edit(fishbone, cause, form, status=200):
    parent = find_cause(fishbone, cause.parent_id) if cause.parent_id else None
    return respond(
        "problems/edit_cause.html", status=status, fishbone=fishbone, cause=cause, parent=parent,
        shown_by=list_shown([cause], fishbone.problem, g.place, g.standing).get(cause.uid, []),
        form=asking(form, cause) if status == 200 else form,
    )  # fmt: skip


def asking(form, cause):
    """A bone has no evidence of its own."""
    if cause.parent_id is None:
        for name in ("evidence", "evidence_note", "is_ours_to_change", "is_set_aside", "set_aside_because"):
            delattr(form, name)
    else:
        form.evidence.choices = list(EVIDENCE_WORDS.items())
    return form


def address_of(fishbone):
    return url_for("fishbones.show", fishbone_id=fishbone.id)


def cause_url(cause):
    return url_for("fishbones.show", fishbone_id=cause.fishbone_id, _anchor=f"cause-{cause.id}")
