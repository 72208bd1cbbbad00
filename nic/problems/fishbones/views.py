"""Why is it so? A fishbone, drawn and as the list from which it is drawn."""

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.drawing import draw_fishbone
from nic.forms import MoveForm, WithdrawalForm, whole_or_none
from nic.gate import PLACE
from nic.places.comments.views import talk_about
from nic.problems import actions
from nic.problems.answers.queries import sort_out_fishbone
from nic.problems.forms import CauseForm, FishboneForm
from nic.problems.queries import (
    find_cause,
    find_cause_to_withdraw,
    find_fishbone,
    find_fishbone_to_withdraw,
    find_own_fishbone,
    list_causes,
    under_parents,
)
from nic.science.outline import outline
from nic.science.problem import EVIDENCE_WORDS
from nic.science.ribs import Bone, Cause
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

fishbones = Section("fishbones", __name__, url_prefix=f"{PLACE}/fishbones")


@fishbones.get("/<id:fishbone_id>", needs=Ability.LOOK)
def show(fishbone_id):
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    return respond("problems/show_fishbone.html", **drawn(fishbone, is_ordering="order" in request.args))


@fishbones.get("/<id:fishbone_id>/edit", needs=Ability.RUN_CYCLES)
def edit(fishbone_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = open_form(FishboneForm, address_of(fishbone), obj=fishbone)
    return respond("problems/edit_fishbone.html", form=form, fishbone=fishbone)


@fishbones.post("/<id:fishbone_id>", needs=Ability.RUN_CYCLES)
def change(fishbone_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = FishboneForm()
    if form.validate():
        actions.change_fishbone(fishbone, act_of(form), **form.typed())
        return saved(then=address_of(fishbone), notice=N_("Saved."))
    return respond("problems/edit_fishbone.html", status=422, form=form, fishbone=fishbone)


@fishbones.post("/<id:fishbone_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(fishbone_id):
    fishbone = find_fishbone_to_withdraw(g.place, fishbone_id, g.standing)
    form = complete(WithdrawalForm())
    actions.withdraw_fishbone(fishbone, act_of(form, why=form.why.data))
    then = url_for("problems.show", problem_id=fishbone.problem.id)
    return saved(then=then, notice=N_("The fishbone is withdrawn. Nobody sees it any more."))


@fishbones.get("/<id:fishbone_id>/causes/new", needs=Ability.RUN_CYCLES)
def new_cause(fishbone_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = CauseForm(formdata=None, parent_id=whole_or_none(request.args.get("under")))
    return respond("problems/new_cause.html", **asking(form, fishbone))


@fishbones.post("/<id:fishbone_id>/causes", needs=Ability.RUN_CYCLES)
def add_cause(fishbone_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = CauseForm()
    shown = asking(form, fishbone)
    if form.validate():
        with blaming(form):
            cause = actions.add_cause(fishbone, act_of(form), parent=shown["parent"], **said(form))
            another = url_for("fishbones.new_cause", fishbone_id=fishbone_id, under=form.parent_id.data)
            return saved(then=another if "another" in request.form else cause_url(cause), notice=N_("Added."))
    return respond("problems/new_cause.html", status=422, **shown)


@fishbones.get("/<id:fishbone_id>/causes/<id:cause_id>", needs=Ability.LOOK)
def show_cause(fishbone_id, cause_id):
    """A cause has no page of its own: it stands in the list."""
    return redirect(cause_url(find_cause(find_fishbone(g.place, fishbone_id, g.standing), cause_id)), 303)


@fishbones.get("/<id:fishbone_id>/causes/<id:cause_id>/edit", needs=Ability.RUN_CYCLES)
def edit_cause(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    form = CauseForm(formdata=None, obj=cause)
    return respond("problems/edit_cause.html", cause=cause, **asking(form, fishbone))


@fishbones.post("/<id:fishbone_id>/causes/<id:cause_id>", needs=Ability.RUN_CYCLES)
def change_cause(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    form = CauseForm(parent_id=cause.parent_id)
    shown = asking(form, fishbone)
    if form.validate():
        actions.change_cause(cause, act_of(form), **said(form))
        return saved(then=cause_url(cause), notice=N_("Saved."))
    return respond("problems/edit_cause.html", status=422, cause=cause, **shown)


@fishbones.post("/<id:fishbone_id>/causes/<id:cause_id>/moves", needs=Ability.RUN_CYCLES)
def move_cause(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = complete(MoveForm())
    actions.move_cause(find_cause(fishbone, cause_id), act_of(form), way=form.way.data)
    then = url_for("fishbones.show", fishbone_id=fishbone_id, order="on")
    return saved("problems/_causes.html", then=then, **drawn(fishbone, is_ordering=True, moved=cause_id))


@fishbones.post("/<id:fishbone_id>/causes/<id:cause_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw_cause(fishbone_id, cause_id):
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    form = complete(WithdrawalForm())
    actions.withdraw_cause(find_cause_to_withdraw(fishbone, cause_id), act_of(form, why=form.why.data))
    return saved(then=address_of(fishbone), notice=N_("Withdrawn, with all that stood under it."))


def drawn(fishbone, *, is_ordering=False, moved=None):
    """`moved`: the id of the cause that was put elsewhere just now, for whoever reads on from there."""
    may_change = g.standing.allows(Ability.RUN_CYCLES, fishbone.problem)
    causes = {cause.id: cause for cause in list_causes(fishbone)}
    lines = outline(under_parents(causes.values()))
    bones = [Bone(causes[line.key].words, ribs_of(line.below, causes)) for line in lines]
    return {
        "fishbone": fishbone,
        "lines": lines,
        "causes": causes,
        "picture": draw_fishbone(fishbone.effect, bones),
        "sureness": EVIDENCE_WORDS,
        "talk": talk_about(fishbone.problem, url_for("problem_comments.index", problem_id=fishbone.problem.id)),
        "sorted_out": sort_out_fishbone(fishbone, causes.values()) if may_change else None,
        "moved": moved,
        "is_ordering": is_ordering and may_change,
        "new_move": lambda cause: MoveForm(formdata=None, version=cause.version),
    }


def ribs_of(lines, causes):
    found = [(causes[line.key], line) for line in lines]
    return [Cause(one.words, one.evidence, ribs_of(line.below, causes), cause_url(one)) for one, line in found]


def asking(form, fishbone):
    """The form for a bone, or for a cause under another one; the bone has no evidence of its own."""
    parent = find_cause(fishbone, form.parent_id.data) if form.parent_id.data else None
    if parent is None:
        del form.evidence, form.evidence_note, form.is_ours_to_change
    else:
        form.evidence.choices = list(EVIDENCE_WORDS.items())
    return {"form": form, "fishbone": fishbone, "parent": parent}


def said(form):
    """What goes into the record: not the cause under which it stands."""
    return {name: value for name, value in form.typed().items() if name != "parent_id"}


def address_of(fishbone):
    return url_for("fishbones.show", fishbone_id=fishbone.id)


def cause_url(cause):
    return url_for("fishbones.show", fishbone_id=cause.fishbone_id, _anchor=f"cause-{cause.id}")
