"""Bones and causes: written in their list, moved about, removed and brought back, and all that is known of each."""

from functools import partial
from typing import Any

from flask import g, redirect, url_for

from nic.access import Ability
from nic.forms import NEXT, EmptyForm, LineForm, NewLineForm
from nic.gate import PLACE
from nic.indicators.evidence.queries import list_shown
from nic.places.outlines.views import address_after, tell_where
from nic.problems.cause_lines.views import CHANGED, LIST, cause_url, listed, new_line, show_list
from nic.problems.causes import actions
from nic.problems.causes.forms import CauseForm
from nic.problems.queries import (
    find_cause,
    find_cause_to_withdraw,
    find_fishbone,
    find_own_fishbone,
    list_causes,
    under_parents,
)
from nic.science.outline import step_of_new
from nic.science.outline_words import ADDED, MOVED, SAVED
from nic.science.problem import EVIDENCE_WORDS
from nic.science.theory_words import BROUGHT_BACK, TAKEN_OUT
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, forget_typed, respond, saved, wants_fragment

causes = Section("causes", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/causes")

TOPS = {None: N_("It is %(place)s of %(of)s bones now.")}


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
    if form.is_left():
        return changed(fishbone, focus=form.after.data or form.under.data)
    if form.validate():
        below = under_parents(list_causes(fishbone))
        under, behind = step_of_new(below, parent and parent.id, after and after.id, form.way.data)
        if form.is_only_a_step():
            return changed(fishbone, new=new_line(fishbone, under, behind))
        with blaming(form):
            spot = {"parent": find_cause(fishbone, under) if under else None,
                    "after": find_cause(fishbone, behind) if behind else None}  # fmt: skip
            made: Any = actions.add_cause(fishbone, act_of(form), words=form.words.data, **spot)
            return changed(fishbone, (ADDED, made), new=new_line(fishbone, made.parent_id, made.id))
    return show_list(fishbone, 422, new=form)


@causes.post("/<id:cause_id>/line", needs=Ability.RUN_CYCLES)
def write(fishbone_id, cause_id):
    """Its words in place, and which way it goes; while it is on its way its line stays open."""
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    form = LineForm()
    if form.validate() and form.says_where():
        with blaming(form):
            way = form.way.data
            actions.write_line(cause, act_of(form), words=form.words.data, way=way, to=form.to.data)
            if way == NEXT:
                return changed(fishbone, (SAVED, cause), new=new_line(fishbone, cause.parent_id, cause.id))
            return (
                changed(fishbone, (MOVED, cause), line=(cause.id, None)) if way else changed(fishbone, focus=cause.id)
            )
    return show_list(fishbone, 422, line=(cause.id, form))


@causes.post("/<id:cause_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause_to_withdraw(fishbone, cause_id)
    actions.withdraw_cause(cause, act_of(complete(EmptyForm())))
    return changed(fishbone, (TAKEN_OUT, cause), gone=cause)


@causes.post("/<id:cause_id>/return", needs=Ability.RUN_CYCLES)
def bring_back(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause_to_withdraw(fishbone, cause_id)
    actions.bring_back_cause(cause, act_of(complete(EmptyForm())))
    return changed(fishbone, (BROUGHT_BACK, cause), focus=cause.id)


def changed(fishbone, did=None, **state):
    """The list anew, and the picture asks for itself; without scripts the page, with the same line open. `did`: what
    was done with a cause, which is read out to whoever doesn't see the list."""
    forget_typed()  # Before the line is opened anew: its draft is what was saved just now.
    url = partial(url_for, "fishbones.show", fishbone_id=fishbone.id)
    then = address_after(url, f"causes-{fishbone.id}", state)
    shown = listed(fishbone, **state) if wants_fragment() else {}
    answer = saved(LIST, then=then, notice=shown and did and told_of(*did, shown=shown), is_in_sight=True, **shown)
    answer.headers["HX-Trigger"] = CHANGED
    return answer


def told_of(done, cause, *, shown):
    return tell_where(sentence(done, words=cause.words), cause.id, cause.parent_id, shown, TOPS)


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
        return saved(then=cause_url(cause), notice=N_("The cause is saved. The fishbone shows it like this now."))
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
