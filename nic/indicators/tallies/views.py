"""What comes up most: counts by category, seen as bars, in words and as a table."""

from flask import g, url_for

from nic.access import Ability
from nic.drawing import draw_pareto
from nic.errors import Forbidden
from nic.forms import EmptyForm, WithdrawalForm
from nic.gate import PLACE, today
from nic.indicators.tallies import actions, queries
from nic.indicators.tallies.forms import EvidenceForm, TallyForm
from nic.places.queries import find_own_team, has_own_team, list_own_teams
from nic.problems.queries import find_problem, list_problems_to_pick
from nic.science.pareto import count_up
from nic.science.tally import read_tally, write_tally
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, page_number, pages, respond, saved

tallies = Section("tallies", __name__, url_prefix=f"{PLACE}/tallies")
NO_EVIDENCE = N_("Taken back: it is no evidence of the problem any more.")


@tallies.get("", needs=Ability.LOOK)
def index():
    found = queries.list_tallies(g.place, g.standing, page_number())
    is_ours = bool(found) or has_own_team(g.place, g.standing, today())
    return respond("tallies/index.html", is_ours=is_ours, pareto_of=queries.pareto_of, **pages(found, queries.PAGE))


@tallies.get("/new", needs=Ability.RUN_CYCLES)
def new():
    return show_new(offered(open_form(TallyForm, url_for("tallies.create"), taken_on=today())))


@tallies.post("", needs=Ability.RUN_CYCLES)
def create():
    form = offered(TallyForm())
    if not (form.validate() and (read := readable(form))):
        return show_new(form, status=422)
    if form.look.data:
        return show_new(form, count_up(read.rows))
    with blaming(form):
        team = find_own_team(g.place, form.team.data, g.standing, today())
        tally = actions.keep_tally(team, act_of(form), rows=read.rows, **form.said())
        return saved(then=address(tally), notice=N_("Kept. Does it show one of your problems? Say so below."))
    return show_new(form, status=422)


def readable(form):
    """What was typed, or None with every line blamed that can't be read."""
    read = read_tally(form.counts.data)
    for wrong in read.wrong[:10]:
        form.blame("counts", wrong)
    return None if read.wrong else read


def show_new(form, pareto=None, status=200):
    drawn = draw_pareto(pareto, form.name.data) if pareto else None
    return respond("tallies/new.html", status=status, form=form, pareto=pareto, drawn=drawn)


def offered(form):
    teams = list_own_teams(g.place, g.standing, today())
    if not teams:
        raise Forbidden
    form.offer(teams)
    return form


@tallies.get("/<id:tally_id>", needs=Ability.LOOK)
def show(tally_id):
    return show_tally(queries.find_tally(g.place, tally_id, g.standing))


def show_tally(tally, form=None, status=200):
    pareto = queries.pareto_of(tally)
    url = url_for("tallies.create_evidence", tally_id=tally.id)
    shown = queries.list_shown_problems(tally, g.place, g.standing)
    form = with_problems(form or open_form(EvidenceForm, url, version=tally.version), [one for _, one in shown])
    return respond(
        "tallies/show.html", status=status, tally=tally, pareto=pareto, drawn=draw_pareto(pareto, tally.name),
        problems=shown, form=form,
    )  # fmt: skip


@tallies.post("/<id:tally_id>/evidence", needs=Ability.RUN_CYCLES)
def create_evidence(tally_id):
    tally = queries.find_own_tally(g.place, tally_id, g.standing)
    form = with_problems(EvidenceForm())
    if not form.validate():
        return show_tally(tally, form, status=422)
    with blaming(form):
        problem = find_problem(g.place, form.problem.data, g.standing)
        actions.show_problem(tally, problem, act_of(form, why=form.why.data))
        return saved(then=address(tally), notice=N_("Linked: the problem shows it as evidence."))
    return show_tally(tally, form, status=422)


@tallies.post("/<id:tally_id>/evidence/<id:evidence_id>/withdrawn", needs=Ability.RUN_CYCLES)
def withdraw_evidence(tally_id, evidence_id):
    tally = queries.find_own_tally(g.place, tally_id, g.standing)
    found = queries.find_evidence(evidence_id, tally)
    actions.withdraw_evidence(found, act_of(complete(EmptyForm())))
    return saved(then=address(tally), notice=NO_EVIDENCE)


# -- Changed, and withdrawn ------------------------------------------------------------------------------------------


@tallies.get("/<id:tally_id>/edit", needs=Ability.RUN_CYCLES)
def edit(tally_id):
    tally = queries.find_own_tally(g.place, tally_id, g.standing)
    return show_edit(tally, of_its_team(open_form(TallyForm, address(tally), version=tally.version, **as_typed(tally))))


def show_edit(tally, form, pareto=None, status=200):
    drawn = draw_pareto(pareto, form.name.data) if pareto else None
    return respond("tallies/edit.html", status=status, tally=tally, form=form, pareto=pareto, drawn=drawn)


def of_its_team(form):
    del form.team
    return form


@tallies.post("/<id:tally_id>", needs=Ability.RUN_CYCLES)
def change(tally_id):
    tally = queries.find_own_tally(g.place, tally_id, g.standing)
    form = of_its_team(TallyForm())
    if not (form.validate() and (read := readable(form))):
        return show_edit(tally, form, status=422)
    if form.look.data:
        return show_edit(tally, form, count_up(read.rows))
    with blaming(form):
        act = act_of(form, now=lambda: as_typed(queries.find_own_tally(g.place, tally_id, g.standing)))
        actions.change_tally(tally, act, rows=read.rows, **form.said())
        return saved(then=address(tally), notice=N_("The count is saved. The bars below show it as it is now."))
    return show_edit(tally, form, status=422)


def as_typed(tally):
    return {"name": tally.name, "taken_on": tally.taken_on, "counts": write_tally(tally.rows)}


@tallies.get("/<id:tally_id>/withdrawals/new", needs=Ability.RUN_CYCLES)
def new_withdrawal(tally_id):
    tally = queries.find_own_tally(g.place, tally_id, g.standing)
    form = open_form(WithdrawalForm, url_for("tallies.create_withdrawal", tally_id=tally_id), version=tally.version)
    return respond("tallies/withdraw.html", tally=tally, form=form)


@tallies.post("/<id:tally_id>/withdrawals", needs=Ability.RUN_CYCLES)
def create_withdrawal(tally_id):
    tally = queries.find_tally_to_withdraw(g.place, tally_id, g.standing)
    form = WithdrawalForm()
    if form.validate():
        actions.withdraw_tally(tally, act_of(form, why=form.why.data))
        return saved(then=url_for("tallies.index"), notice=N_("The count is withdrawn. Nobody sees it any more."))
    return respond("tallies/withdraw.html", status=422, tally=tally, form=form)


def with_problems(form, shown=()):
    """Those that it is evidence of already are not offered again."""
    found = [one for one in list_problems_to_pick(g.place, g.standing) if one not in shown]
    form.problem.choices = [(one.id, one.what_we_see[:120]) for one in found]
    return form


def address(tally):
    return url_for("tallies.show", tally_id=tally.id)
