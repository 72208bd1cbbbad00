"""What is measured, and how: the definition of an indicator, and its groups."""

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Forbidden, Refused
from nic.gate import PLACE
from nic.indicators import actions, queries
from nic.indicators.adoptions.queries import is_adopted
from nic.indicators.chain.queries import list_linkable, list_links, list_measurable, told
from nic.indicators.forms import ROLES, ChartForm, GroupForm, IndicatorForm, rhythm_of
from nic.indicators.targets.queries import said_of
from nic.people.drafts.actions import write_draft
from nic.places.queries import list_own_teams, list_team_people
from nic.science.proposal import propose_chart
from nic.text import N_
from nic.web import Section, act_of, drafts, is_local, move_on, open_form, respond, saved

indicators = Section("indicators", __name__, url_prefix=f"{PLACE}/indicators")


def address(found, endpoint="series.show"):
    return url_for(endpoint, series_id=found.id)


@indicators.get("/new", needs=Ability.RUN_CYCLES)
def new():
    """Asked for by the page of a driver, it is ticked already, and what is measured anyway can be linked instead."""
    form = open_form(IndicatorForm, url_for("indicators.create"), **asked_for(), **choices(teams()))
    return show_new(form)


def asked_for():
    of, role = request.args.get("of"), request.args.get("role")
    given = {"measures": [of]} if of else {}
    return given | ({"role": role} if role in dict(ROLES) else {})


@indicators.post("", needs=Ability.RUN_CYCLES)
def create():
    form = IndicatorForm(**choices(mine := teams()))
    if not form.validate():
        return show_new(form, status=422)
    team = next((one for one in mine if one.id == form.team.data), mine[0])
    try:
        made = actions.create_series(
            team, act_of(form), stratum=form.stratum.data or "", measures=form.measured(),
            **form.definition_typed(), **wishes(form, {}),
        )  # fmt: skip
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_new(form, status=422)
    if plan := waiting_plan():
        return saved(then=plan, notice=tick_in(plan, made))
    return saved(then=address(made), notice=N_("The indicator is there. Enter its first measurement."))


def waiting_plan():
    """Whoever came from the plan of a test goes on with it."""
    page = request.values.get("plan", "")
    return page if is_local(page) else ""


def tick_in(plan, made):
    draft = drafts().get(plan)
    if draft is None:
        return N_("The indicator is there. Choose it under “What will you measure?”.")
    watches = [*draft.fields.get("watches", []), str(made.id)]
    write_draft(g.viewer, plan, draft.fields | {"watches": watches}, g.now, mark=draft.mark)
    return N_("The indicator is there, and ticked in your plan.")


def show_new(form, status=200):
    of = form.things().get(request.args.get("of", ""))
    there = list_linkable(form.meta.teams, of) if of else []
    asked = {"of": told(of) if of else None, "there": there, "plan": waiting_plan()}
    return respond("indicators/new.html", status=status, form=form, **asked)


def teams():
    mine = list_own_teams(g.place, g.standing, g.place.day_of(g.now))
    if not mine:
        raise Forbidden
    return mine


def choices(mine, defined=None):
    """What the lists of the form offer, and the day it is; of an indicator that is `defined` already, how."""
    today = g.place.day_of(g.now)
    people = {person.id: person.name for team in mine for person in list_team_people(team, today)}
    measurable = list_measurable(g.place, g.standing)
    meta = {"today": today, "teams": mine, "people": people, "measurable": measurable}
    if defined is not None:
        meta |= {"value_kind": defined.value_kind, "direction": defined.direction}
    return {"meta": meta}


def wishes(form, rule):
    people = form.meta.people
    return {
        "due": form.rule(g.place.day_of(g.now), rule), "target": form.target.data, "target_on": form.target_on.data,
        "target_basis": form.target_basis.data,
        "collector": form.collector.data if form.collector.data in people else None,
    }  # fmt: skip


@indicators.get("/<id:series_id>/edit", needs=Ability.RUN_CYCLES)
def edit(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    if is_adopted(found.indicator):  # Its words are everybody's; what is the team's own has a page of its own.
        return move_on(url_for("adoptions.edit", adopted_id=found.id, of=request.args.get("of")))
    there = as_typed(found)
    there["measures"] += asked_for().get("measures", [])
    posts_to = address(found, "indicators.update")
    form = open_form(IndicatorForm, posts_to, version=found.indicator.version, **there, **choices([found.team]))
    return show_edit(found, form)


def as_typed(found):
    indicator = found.indicator
    there = {name: getattr(indicator, name) for name in actions.DEFINITION} | rhythm_of(found.due)
    there |= {"target": said_of(found), "target_basis": found.target_basis, "target_on": found.target_on}
    there["collector"] = found.collector.id if found.collector else 0
    there["measures"] = [str(link.to_uid) for link in list_links(indicator)]
    return there


@indicators.post("/<id:series_id>", needs=Ability.RUN_CYCLES)
def update(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    form = IndicatorForm(**choices([found.team]))
    if not form.validate():
        return show_edit(found, form, status=422)
    try:
        chosen = {"measures": form.measured(), "offered": form.things().values()}
        act = act_of(form, now=lambda: as_typed(queries.find_own_series(g.place, series_id, g.standing)))
        actions.change_series(found, act, **chosen, **form.definition_typed(), **wishes(form, found.due))
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_edit(found, form, status=422)
    return saved(then=address(found), notice=N_("Saved. What was there before is kept in the history."))


def show_edit(found, form, status=200):
    changes = queries.list_changes(found.indicator) + queries.list_changes(found)
    changes.sort(key=lambda change: change[0].at, reverse=True)
    return respond(
        "indicators/edit.html", status=status, series=found, form=form, changes=changes, told_value=queries.told_value
    )


@indicators.get("/<id:series_id>/chart/edit", needs=Ability.RUN_CYCLES)
def edit_chart(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    given = {"version": found.indicator.version, "chart": request.args.get("chart", found.chart), "rules": found.rules}
    return show_chart(found, open_form(ChartForm, address(found, "indicators.update_chart"), **given))


@indicators.post("/<id:series_id>/chart", needs=Ability.RUN_CYCLES)
def update_chart(series_id):
    found, form = queries.find_own_series(g.place, series_id, g.standing), ChartForm()
    try:
        if form.validate():
            act = act_of(form, why=form.why.data)
            actions.change_chart(found, act, chart=form.chart.data, rules=form.rules.data)
            return saved(then=address(found), notice=N_("The chart is drawn and judged like this from now on."))
    except Refused as no:
        form.blame(no.field, no.sentence)
    return show_chart(found, form, status=422)


def show_chart(found, form, status=200):
    proposed, why = propose_chart(found.indicator.value_kind, queries.observations_of(found))
    return respond(
        "indicators/chart.html", status=status, series=found, form=form, proposed=proposed, why=why
    )  # fmt: skip


@indicators.get("/<id:series_id>/groups/new", needs=Ability.RUN_CYCLES)
def new_group(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    return show_group(found, open_form(GroupForm, address(found, "indicators.create_group")))


@indicators.post("/<id:series_id>/groups", needs=Ability.RUN_CYCLES)
def create_group(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    form = GroupForm()
    try:
        if form.validate():
            group = actions.create_series(
                found.team, act_of(form), indicator=found.indicator, stratum=form.stratum.data or "", due=found.due,
                collector=found.collector, target=found.target, target_on=found.target_on,
            )  # fmt: skip
            return saved(then=address(group), notice=N_("This group has its own chart now."))
    except Refused as no:
        form.blame(no.field, no.sentence)
    return show_group(found, form, status=422)


def show_group(found, form, status=200):
    return respond("indicators/group.html", status=status, series=found, form=form)
