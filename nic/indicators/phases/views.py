"""Where a series' baseline ends, and where something new begins: always somebody's act."""

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.gate import PLACE, today
from nic.indicators import queries
from nic.indicators.phases import actions
from nic.indicators.phases.forms import BaselineForm, NotNowForm, PhaseForm, ReleaseForm, TakeBackPhaseForm
from nic.indicators.phases.queries import find_split, list_phase_changes, list_splits, tell_phases
from nic.science.measurement import Unreadable, parse_day
from nic.text import N_, sentence
from nic.web import Section, act_of, complete, open_form, respond, saved

phases = Section("phases", __name__, url_prefix=f"{PLACE}/indicators/<id:series_id>")


def find_own(series_id):
    return queries.find_own_series(g.place, series_id, g.standing)


def address(found, endpoint="series.show", **more):
    return url_for(endpoint, series_id=found.id, **more)


@phases.get("/phases", needs=Ability.RUN_CYCLES)
def index(series_id):
    return show_phases(find_own(series_id))


def show_phases(found, status=200, **forms):
    """`forms` are those that came with something wrong: phase, baseline, release, and take_back with its split."""
    chart, splits = queries.chart_of(found, queries.observations_of(found)), list_splits(found)
    version, given = found.indicator.version, {"meta": {"today": today()}}
    days = {"from_on": found.baseline_from_on, "until_on": found.baseline_until_on}
    fresh = {
        "phase": open_form(PhaseForm, address(found, "phases.create"), version=version, **given, **asked_for()),
        "baseline": open_form(
            BaselineForm, address(found, "phases.create_baseline"), version=version, **given, **days
        ),
        "release": ReleaseForm(formdata=None, version=version),
        "take_back": (None, TakeBackPhaseForm(formdata=None, version=version)),
    }  # fmt: skip
    return respond(
        "indicators/phases.html", status=status, series=found, chart=chart, phases=tell_phases(chart, splits),
        taken_back=[split for split in splits if split.withdrawn_at], changes=list_phase_changes(found),
        told_value=queries.told_value, unit=queries.unit_of(found.indicator), **fresh | forms,
    )  # fmt: skip


def asked_for():
    """A proposal leads here with its day and its reason: they stand in the form, and can be changed."""
    try:
        day = parse_day(request.args.get("begins_on", ""), today())
    except Unreadable:
        return {}
    return {"begins_on": day, "why": request.args.get("why", "")[:500]}


@phases.post("/phases", needs=Ability.RUN_CYCLES)
def create(series_id):
    found, form = find_own(series_id), PhaseForm(meta={"today": today()})
    try:
        if form.validate():
            actions.begin_phase(found, act_of(form, why=form.why.data), begins_on=form.begins_on.data)
            words = N_("A new phase begins on %(day)s. The older center line stays.")
            return saved(then=address(found), notice=sentence(words, day=form.begins_on.data))
    except Refused as no:
        form.blame(no.field, no.sentence)
    return show_phases(found, status=422, phase=form)


@phases.post("/phases/<id:split_id>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw(series_id, split_id):
    found = find_own(series_id)
    split, form = find_split(found, split_id), TakeBackPhaseForm()
    if not form.validate():
        return show_phases(found, status=422, take_back=(split, form))
    actions.take_back_phase(split, act_of(form, why=form.why.data))
    return saved(then=address(found), notice=N_("The phase is taken back. That it was there stays in the history."))


@phases.post("/phases/not-now", needs=Ability.RUN_CYCLES)
def create_not_now(series_id):
    found, form = find_own(series_id), complete(NotNowForm(meta={"today": today()}))
    actions.answer_not_now(found, act_of(form), question=form.question.data, begins_on=form.begins_on.data)
    return saved(then=address(found), notice=N_("Noted: this is not asked again."))


@phases.post("/baseline", needs=Ability.RUN_CYCLES)
def create_baseline(series_id):
    found, form = find_own(series_id), BaselineForm(meta={"today": today()})
    try:
        if form.validate():
            act = act_of(form, why=form.why.data)
            actions.freeze_baseline(found, act, from_on=form.from_on.data, until_on=form.until_on.data)
            return saved(then=address(found), notice=N_("The baseline is frozen at these days."))
    except Refused as no:
        form.blame(no.field, no.sentence)
    return show_phases(found, status=422, baseline=form)


@phases.post("/baseline/released", needs=Ability.RUN_CYCLES)
def release_baseline(series_id):
    found, form = find_own(series_id), ReleaseForm()
    if not form.validate():
        return show_phases(found, status=422, release=form)
    actions.release_baseline(found, act_of(form, why=form.why.data))
    return saved(then=address(found), notice=N_("The baseline is no longer frozen."))
