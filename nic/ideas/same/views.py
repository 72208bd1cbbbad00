"""The hub says which ideas are the same, whatever words their tests use."""

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import EmptyForm, whole_or_none
from nic.gate import NETWORK, today
from nic.ideas import queries
from nic.ideas.same import actions
from nic.ideas.same.forms import SameForm
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

same = Section("same", __name__, url_prefix=f"{NETWORK}/ideas/same")
CHOOSE = N_("Choose an idea")


@same.get("", needs=Ability.RUN_NETWORK)
def index():
    found = queries.list_ideas(g.place, today())
    asked = whole_or_none(request.args.get("idea", ""))
    chosen = next((one.first_id for one in found if any(trial.id == asked for trial in one.trials)), 0)
    return show(found, open_form(SameForm, url_for("same.create"), one=chosen))


def offering(form, found):
    form.one.choices = form.other.choices = [(0, CHOOSE), *((one.first_id, one.name) for one in found)]
    return form


def show(found, form, status=200):
    return respond(
        "ideas/same.html", status=status, form=offering(form, found), said=queries.list_same(g.place), ideas=found
    )


@same.post("", needs=Ability.RUN_NETWORK)
def create():
    found = queries.list_ideas(g.place, today())
    form, by_id = offering(SameForm(), found), {one.first_id: one for one in found}
    one, other = by_id.get(form.one.data or 0), by_id.get(form.other.data or 0)
    is_whole = form.validate()
    for name, chosen in (("one", one), ("other", other)):
        if chosen is None:
            form.blame(name, CHOOSE)
    if is_whole and one and other:
        with blaming(form):
            given = {"key": one.key, "as_key": other.key, "words": one.name, "as_words": other.name}
            actions.say_same(g.place, act_of(form), why=form.why.data, **given)
            then = url_for("ideas.show", cycle_id=min(one.first_id, other.first_id))
            return saved(then=then, notice=N_("Their tests are counted together now."))
    return show(found, form, 422)


@same.post("/<id:same_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(same_id):
    actions.take_back_same(queries.find_same(g.place, same_id), act_of(complete(EmptyForm())))
    return saved(then=url_for("same.index"), notice=N_("Their tests are counted apart again."))
