"""A team follows what is held in common: its own target, due days and collector, and whether others see its chart."""

from flask import g, url_for

from nic.access import Ability, Kind
from nic.errors import Refused
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE
from nic.indicators import actions as series_actions
from nic.indicators.adoptions import actions, queries
from nic.indicators.adoptions.forms import AdoptionForm, MoveForm, SharingForm, WishesForm
from nic.indicators.definitions.views import as_typed, asked_for, choices, teams, wishes
from nic.indicators.editions.queries import find_agreed, find_reaching, list_differences
from nic.indicators.queries import list_changes, told_value
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

adoptions = Section("adoptions", __name__, url_prefix=PLACE)


def reaching(reaching_id):
    return find_reaching(g.place, reaching_id, g.viewer, g.standing, g.place.day_of(g.now))


@adoptions.get("/common-indicators/<id:reaching_id>/adoptions/new", needs=Ability.RUN_CYCLES)
def new(reaching_id):
    found = reaching(reaching_id)
    form = open_form(AdoptionForm, url_for("adoptions.create", reaching_id=found.id), **choices(teams(), found))
    return show_new(found, form)


@adoptions.post("/common-indicators/<id:reaching_id>/adoptions", needs=Ability.RUN_CYCLES)
def create(reaching_id):
    found, mine = reaching(reaching_id), teams()
    form = AdoptionForm(**choices(mine, found))
    with blaming(form):
        if form.validate():
            team = next((one for one in mine if one.id == form.team.data), mine[0])
            shared = {"is_shared": form.is_shared.data, "is_nameless": form.is_nameless.data and may_be_nameless(found)}
            made = actions.adopt_indicator(
                team, act_of(form), found, measures=form.measured(), **shared, **wishes(form, {})
            )  # fmt: skip
            then = url_for("series.show", series_id=made.id)
            return saved(then=then, notice=N_("Your team follows it now. Enter its first measurement."))
    return show_new(found, form, status=422)


def show_new(found, form, status=200):
    return respond(
        "adoptions/new.html", status=status, form=form, indicator=found, agreed=find_agreed(found),
        may_be_nameless=may_be_nameless(found), is_adopted=queries.is_adopted_at(g.place, found),
    )  # fmt: skip


def may_be_nameless(indicator):
    return indicator.place.kind == Kind.NETWORK


# -- Later on ----------------------------------------------------------------------------------------------------------


@adoptions.get("/indicators/<id:adopted_id>/adoption", needs=Ability.RUN_CYCLES)
def edit(adopted_id):
    found, adoption = queries.find_adopted(g.place, adopted_id, g.standing)
    there = as_typed(found)
    there["measures"] += asked_for().get("measures", [])
    url = url_for("adoptions.update", adopted_id=found.id)
    form = open_form(
        WishesForm, url, version=found.indicator.version, **there, **choices([found.team], found.indicator)
    )
    return show_adopted(found, adoption, form)


@adoptions.post("/indicators/<id:adopted_id>/adoption", needs=Ability.RUN_CYCLES)
def update(adopted_id):
    found, adoption = queries.find_adopted(g.place, adopted_id, g.standing)
    form = WishesForm(**choices([found.team], found.indicator))
    with blaming(form):
        if form.validate():
            chosen = {"measures": form.measured(), "offered": form.things().values()}
            act = act_of(form, now=lambda: as_typed(queries.find_adopted(g.place, adopted_id, g.standing)[0]))
            series_actions.change_series(found, act, **chosen, **wishes(form, found.due))
            return saved(
                then=url_for("series.show", series_id=found.id),
                notice=N_("Your choices are saved. The next measurement goes by them."),
            )
    return show_adopted(found, adoption, form, status=422)


def show_adopted(found, adoption, form, status=200):
    common = adoption.edition.indicator
    newest = find_agreed(common)
    return respond(
        "adoptions/edit.html", status=status, series=found, adoption=adoption, common=common, form=form, newest=newest,
        differences=list_differences(adoption.edition, newest), may_be_nameless=may_be_nameless(common),
        changes=list_changes(found.indicator), told_value=told_value,
        shares=queries.list_shares_with(found, common.place), sharing=SharingForm(formdata=None),
        move=MoveForm(formdata=None, version=found.indicator.version, edition=newest.number if newest else ""),
    )  # fmt: skip


@adoptions.post("/indicators/<id:adopted_id>/editions", needs=Ability.RUN_CYCLES)
def follow(adopted_id):
    found, _adoption = queries.find_adopted(g.place, adopted_id, g.standing)
    form = complete(MoveForm())
    actions.follow_edition(found, act_of(form), whole_or_none(form.edition.data))
    return saved(then=url_for("series.show", series_id=found.id), notice=N_("You follow the newest edition now."))


@adoptions.post("/indicators/<id:adopted_id>/share", needs=Ability.SHARE)
def share(adopted_id):
    found, adoption = queries.find_adopted(g.place, adopted_id, g.standing)
    form = complete(SharingForm())
    if not form.is_shared.data:
        raise Refused(N_("Nothing was shared: tick that you share your chart."))
    is_nameless = form.is_nameless.data and may_be_nameless(adoption.edition.indicator)
    actions.share_with_holder(found, act_of(form), is_nameless=is_nameless)
    return saved(then=back(found), notice=N_("Shared. You can take it back here at any time."))


@adoptions.post("/indicators/<id:adopted_id>/share/withdrawal", needs=Ability.SHARE)
def withdraw_share(adopted_id):
    found, _adoption = queries.find_adopted(g.place, adopted_id, g.standing)
    actions.stop_sharing(found, act_of(complete(EmptyForm())))
    return saved(then=back(found), notice=N_("Taken back. They don't see it any more."))


def back(found):
    return url_for("adoptions.edit", adopted_id=found.id) + "#sharing"
