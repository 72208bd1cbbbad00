"""Why is it so? A fishbone, drawn and as the list from which it is drawn."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import WithdrawalForm
from nic.gate import PLACE
from nic.problems import actions
from nic.problems.cause_lines.views import address_of, show_list, state_asked
from nic.problems.forms import FishboneForm
from nic.problems.queries import find_fishbone, find_fishbone_to_withdraw, find_own_fishbone
from nic.text import N_
from nic.web import Section, act_of, complete, open_form, respond, saved

fishbones = Section("fishbones", __name__, url_prefix=f"{PLACE}/fishbones")


@fishbones.get("/<id:fishbone_id>", needs=Ability.LOOK)
def show(fishbone_id):
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    return show_list(fishbone, **state_asked(fishbone))


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
        return saved(then=address_of(fishbone), notice=N_("The fishbone is saved. Go on with its causes."))
    return respond("problems/edit_fishbone.html", status=422, form=form, fishbone=fishbone)


@fishbones.post("/<id:fishbone_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(fishbone_id):
    fishbone = find_fishbone_to_withdraw(g.place, fishbone_id, g.standing)
    form = complete(WithdrawalForm())
    actions.withdraw_fishbone(fishbone, act_of(form, why=form.why.data))
    then = url_for("problems.show", problem_id=fishbone.problem.id)
    return saved(then=then, notice=N_("The fishbone is withdrawn. Nobody sees it any more."))
