from flask import g, request, url_for

from nic.access import Ability
from nic.forms import WithdrawalForm, whole_or_none
from nic.gate import PLACE, today
from nic.places.queries import find_own_team, has_own_team, list_own_teams
from nic.problems.queries import list_problems_to_pick
from nic.text import N_
from nic.theories import actions
from nic.theories.forms import TheoryForm
from nic.theories.lines.views import LIST, listed, state_asked, whole_page
from nic.theories.page.views import address_of, page_of
from nic.theories.past.views import act_for, with_causes
from nic.theories.queries import (
    PAGE,
    count_nodes,
    find_own_theory,
    find_theory,
    find_theory_to_withdraw,
    list_theories,
)
from nic.web import Section, act_of, blaming, open_form, page_number, respond, saved, wants_fragment

theories = Section("theories", __name__, url_prefix=f"{PLACE}/theories")


@theories.get("", needs=Ability.LOOK)
def index():
    page = page_number()
    rows = list_theories(g.place, g.standing, page)
    is_ours = bool(rows) or has_own_team(g.place, g.standing, g.place.day_of(g.now))
    return respond("theories/index.html", rows=rows, counts=count_nodes(rows), page=page, size=PAGE, is_ours=is_ours)


@theories.get("/new", needs=Ability.RUN_CYCLES)
def new():
    form = open_form(TheoryForm, url_for("theories.create"), problem_id=whole_or_none(request.args.get("problem")))
    return respond("theories/new.html", form=with_choices(form))


@theories.post("", needs=Ability.RUN_CYCLES)
def create():
    form = with_choices(TheoryForm())
    if form.validate():
        with blaming(form):
            team = find_own_team(g.place, form.team.data, g.standing, today())
            theory = actions.create_theory(team, act_of(form), **form.said())
            return saved(then=address_of(theory), notice=N_("Next: the two to five primary drivers of this aim."))
    return respond("theories/new.html", status=422, form=form)


@theories.get("/<id:theory_id>", needs=Ability.LOOK)
def show(theory_id):
    """Its list, in which one line may be open (`?open=12`), and its drawing."""
    seen = page_of(find_theory(g.place, theory_id, g.standing))
    shown = (listed if wants_fragment() else whole_page)(seen, **state_asked(seen))
    return respond("theories/show.html", fragment=LIST, **shown)


@theories.get("/<id:theory_id>/edit", needs=Ability.RUN_CYCLES)
def edit(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = with_causes(
        open_form(TheoryForm, address_of(theory), obj=theory, because=request.args.get("because")), theory
    )
    return respond("theories/edit.html", form=with_choices(form, theory), theory=theory)


@theories.post("/<id:theory_id>", needs=Ability.RUN_CYCLES)
def change(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = with_choices(with_causes(TheoryForm(), theory), theory)
    if form.validate():
        with blaming(form):
            actions.change_theory(theory, act_for(form), **form.said())
            then = url_for("theories.show", theory_id=theory_id, because=form.because.data or None)
            return saved(then=then, notice=N_("The aim is saved. Look whether the drivers below still serve it."))
    return respond("theories/edit.html", status=422, form=form, theory=theory)


@theories.get("/<id:theory_id>/withdrawals/new", needs=Ability.RUN_CYCLES)
def new_withdrawal(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    form = open_form(WithdrawalForm, url_for("theories.withdraw", theory_id=theory_id), version=theory.version)
    return respond("theories/withdraw.html", form=form, theory=theory)


@theories.post("/<id:theory_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(theory_id):
    theory = find_theory_to_withdraw(g.place, theory_id, g.standing)
    form = WithdrawalForm()
    if form.validate():
        actions.withdraw_theory(theory, act_of(form, why=form.why.data))
        return saved(then=url_for("theories.index"), notice=N_("The theory is withdrawn. Nobody sees it any more."))
    return respond("theories/withdraw.html", status=422, form=form, theory=theory)


def with_choices(form, theory=None):
    found = [(problem.id, problem.what_we_see) for problem in list_problems_to_pick(g.place, g.standing)]
    hidden = theory is not None and theory.problem_id not in [None, *(id for id, _ in found)]
    unseen = [(theory.problem_id, N_("A problem that you don't see"))] if hidden else []
    form.problem_id.choices = [("", N_("None yet")), *unseen, *found]
    form.say_whose(list_own_teams(g.place, g.standing, today()), theory)
    return form
