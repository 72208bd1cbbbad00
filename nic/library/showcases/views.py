"""A team presents what it did in a year: a public page in its own words, switched on and off by the team."""

from flask import g, url_for

from nic.access import Ability
from nic.cycles import choices
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.library.showcases import actions, queries
from nic.library.showcases.forms import ShowcaseForm
from nic.places.queries import list_own_teams
from nic.text import N_
from nic.web import Section, act_of, complete, open_form, respond, saved

showcases = Section("showcases", __name__, url_prefix=f"{PLACE}/showcases")
WORDS = ("title", *queries.PARTS)


@showcases.get("", needs=Ability.SHARE)
def index():
    return respond("library/showcases.html", rows=queries.list_showcases(g.place, g.standing))


@showcases.get("/<id:showcase_id>", needs=Ability.PUBLIC)
def show(showcase_id):
    """For everybody, without an account."""
    return show_page(queries.find_public_showcase(g.place, showcase_id), is_own=False)


@showcases.get("/<id:showcase_id>/preview", needs=Ability.SHARE)
def preview(showcase_id):
    """For its team, with what would be left out and the switch."""
    return show_page(queries.find_own_showcase(g.place, showcase_id, g.standing), is_own=True)


def show_page(found, *, is_own):
    rows = [(one, choices.spark_of_watched(one.watched)) for one in queries.list_shown(found)]
    return respond("library/showcase.html", showcase=found, rows=rows, parts=queries.PARTS, is_own=is_own)


@showcases.get("/new", needs=Ability.SHARE)
def new():
    return show_form(open_form(ShowcaseForm, url_for("showcases.create")))


def offering(form, team=None):
    """The tests of one team, or of all of the viewer's here."""
    teams = [team] if team else list_own_teams(g.place, g.standing, today())
    form.team.choices = [(one.id, one.name) for one in teams]
    cycles = {cycle.id: cycle for one in teams for cycle in queries.list_cycles_to_show(one, g.standing)}
    form.cycles.choices = [(one.id, label(one, len(teams) > 1)) for one in cycles.values()]
    return cycles


def label(cycle, is_with_team):
    return f"{cycle.idea} ({cycle.team.name}, {cycle.number})" if is_with_team else f"{cycle.idea} ({cycle.number})"


def show_form(form, status=200, showcase=None):
    offering(form, showcase.team if showcase else None)
    return respond("library/showcase_form.html", status=status, form=form, showcase=showcase)


def told(form, cycles, team_id):
    picked = [one for id, one in cycles.items() if id in form.cycles.data and one.team_id == team_id]
    return {name: form[name].data for name in WORDS} | {"cycles": picked}


@showcases.post("", needs=Ability.SHARE)
def create():
    form = ShowcaseForm()
    cycles = offering(form)
    teams = {one.id: one for one in list_own_teams(g.place, g.standing, today())}
    if form.validate() and (team := teams.get(form.team.data) or next(iter(teams.values()), None)):
        made = actions.begin_showcase(team, act_of(form), **told(form, cycles, team.id))
        notice = N_("Kept. Nobody else sees it before you switch it on.")
        return saved(then=url_for("showcases.preview", showcase_id=made.id), notice=notice)
    return show_form(form, 422)


@showcases.get("/<id:showcase_id>/edit", needs=Ability.SHARE)
def edit(showcase_id):
    found = queries.find_own_showcase(g.place, showcase_id, g.standing)
    given = {name: getattr(found, name) for name in WORDS} | {"team": found.team_id}
    given["cycles"] = [one.cycle_id for one in queries.list_items(found)]
    at = url_for("showcases.update", showcase_id=found.id)
    return show_form(open_form(ShowcaseForm, at, data=given, version=found.version), showcase=found)


@showcases.post("/<id:showcase_id>", needs=Ability.SHARE)
def update(showcase_id):
    found, form = queries.find_own_showcase(g.place, showcase_id, g.standing), ShowcaseForm()
    cycles = offering(form, found.team)
    if form.validate():
        actions.change_showcase(found, act_of(form), **told(form, cycles, found.team_id))
        return saved(
            then=url_for("showcases.preview", showcase_id=found.id),
            notice=N_("The showcase is changed. Look it over as others would read it."),
        )
    return show_form(form, 422, found)


@showcases.post("/<id:showcase_id>/opening", needs=Ability.SHARE)
def switch_on(showcase_id):
    found = queries.find_own_showcase(g.place, showcase_id, g.standing)
    actions.switch_showcase(found, act_of(complete(EmptyForm())), is_on=True)
    return saved(then=url_for("showcases.preview", showcase_id=found.id), notice=N_("Everybody may read it now."))


@showcases.post("/<id:showcase_id>/opening/withdrawal", needs=Ability.SHARE)
def switch_off(showcase_id):
    found = queries.find_own_showcase(g.place, showcase_id, g.standing)
    actions.switch_showcase(found, act_of(complete(EmptyForm())), is_on=False)
    return saved(then=url_for("showcases.preview", showcase_id=found.id), notice=N_("Nobody else sees it any more."))


@showcases.post("/<id:showcase_id>/withdrawal", needs=Ability.SHARE)
def withdraw(showcase_id):
    found = queries.find_showcase_to_withdraw(g.place, showcase_id, g.standing)
    actions.withdraw_showcase(found, act_of(complete(EmptyForm())))
    return saved(
        then=url_for("showcases.index"),
        notice=N_("The showcase is taken away. The tests that it told of stay as they are."),
    )
