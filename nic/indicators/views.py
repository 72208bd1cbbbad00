from collections import Counter

from flask import g, render_template, request, url_for
from markupsafe import Markup

from nic.access import Ability
from nic.cycles.queries import list_marks
from nic.drawing import draw
from nic.errors import Refused
from nic.figures.small import Multiple
from nic.gate import PLACE, line
from nic.indicators import actions, queries
from nic.indicators.adoptions.queries import look_at_adoption
from nic.indicators.brought.actions import save_pasted
from nic.indicators.brought.views import say_pasted
from nic.indicators.chain.queries import list_measured
from nic.indicators.due.queries import list_due, next_due_on
from nic.indicators.evidence.queries import list_shown_by
from nic.indicators.forms import CHARTS, RULES, MeasurementForm, PasteForm, SetAsideForm, fields_on, row_form
from nic.indicators.imports.queries import list_bringing
from nic.indicators.lists.queries import list_sifted
from nic.indicators.phases.queries import ask_about_phases, find_freezing, list_splits, tell_phases
from nic.indicators.targets.queries import ask_about, tell_target
from nic.places.lines.queries import closed_days_of
from nic.places.queries import has_own_team
from nic.refusals import came_from
from nic.science.due import say_rule
from nic.science.measurement import WHOLE, Unreadable, parse_day
from nic.science.pasted import MOST_CHARACTERS, read_pasted
from nic.science.proposal import propose_chart
from nic.science.reading import read_overlap
from nic.text import N_, sentence
from nic.web import (
    Section,
    act_of,
    day,
    day_long,
    forget_typed,
    open_form,
    page_number,
    respond,
    saved,
    wants_fragment,
)

series = Section("series", __name__, url_prefix=f"{PLACE}/indicators")
FRAGMENT = "indicators/_series.html"


# -- The list, and one series ----------------------------------------------------------------------------------------


@series.get("", needs=Ability.LOOK)
def index():
    page, (today, closed) = page_number(), here()
    sifted, counted, found = list_sifted(g.place, g.standing, request.path, request.args, page)
    observations = queries.observations_of_many(one.id for one in found)
    charts = {one.id: queries.chart_of(one, observations[one.id]) for one in found}
    waiting = {row.series.id: row for row in list_due(found, today, closed)}
    coming = {one.id: next_due_on(one, today, closed) for one in found}
    return respond(
        "indicators/index.html", found=found, rows=[small_of(one, charts[one.id]) for one in found], waiting=waiting,
        coming=coming, page=page, today=today, is_full=len(found) == queries.PAGE, sifted=sifted, counted=counted,
        is_ours=bool(counted.every) or has_own_team(g.place, g.standing, today),
    )  # fmt: skip


def small_of(one, chart):
    words = chart.headline if chart.points else sentence(N_("No measurement yet"))
    unit = queries.unit_of(one.indicator)
    return Multiple(name_of(one), address(one), words, chart, queries.tone_of(chart), unit, of=one)


@series.get("/<id:series_id>", needs=Ability.LOOK)
def show(series_id):
    found = queries.find_series(g.place, series_id, g.standing)
    return respond("indicators/show.html", fragment=FRAGMENT, **shown(found))


@series.get("/<id:series_id>/chart", needs=Ability.LOOK)
def chart(series_id):
    """Of a page that has changed: a number is saved in a fraction of the time that its drawing takes."""
    found = queries.find_series(g.place, series_id, g.standing)
    drawn = draw(queries.chart_of(found, queries.observations_of(found)), found, marks_of(found))
    return respond("indicators/_chart.html", series=found, drawn=drawn)


def shown(found, form=None, is_drawn=True):
    """All that the page of one series says. Without a form it opens on the oldest day that is due."""
    observations = queries.observations_of(found)
    chart = queries.chart_of(found, observations)
    today, closed = here()
    due = next(iter(list_due([found], today, closed)), None)
    page, marks, splits = page_number(), marks_of(found), list_splits(found) if is_drawn else []
    told = {
        "following": look_at_adoption(found) if is_drawn else None,
        "series": found, "chart": chart, "form": form or fresh_form(found, due, today), "due": due,
        "drawn": draw(chart, found, marks) if is_drawn and observations else [], "tone": queries.tone_of(chart),
        "overlap": read_overlap(chart, min(mark.began_on for mark in marks)) if marks else None,
        "is_fraction": queries.takes_fraction(found.indicator), "unit": queries.unit_of(found.indicator),
        "measured": list_measured(found.indicator, g.place, g.standing) if is_drawn else [],
        "shows": list_shown_by(found, g.place, g.standing) if is_drawn else ([], []),
        "target": tell_target(found, chart), "open_questions": ask_about(found, chart),
        "rhythm": say_rule(found.due), "strata": queries.list_strata(found, g.standing),
    }  # fmt: skip
    table = {
        "measurements": queries.list_measurements(found, page), "page": page, "is_first": not observations,
        "is_full": len(observations) > page * queries.PAGE, "before": len(observations) - len(chart.points),
        "drawn_at": {point.date: point for point in chart.points},
    }  # fmt: skip
    phases = {
        "asked": ask_about_phases(found, chart, observations, marks, line(g.place), today),
        "freezing": find_freezing(found) if is_drawn else None,
        "phases": tell_phases(chart, splits), "taken_back": [one for one in splits if one.withdrawn_at],
    }  # fmt: skip
    proposed, why = propose_chart(found.indicator.value_kind, observations)
    drawing = {
        "proposed": proposed, "proposed_why": why, "chart_names": dict(CHARTS), "rule_names": dict(RULES),
    }  # fmt: skip
    return told | table | phases | drawing


def fresh_form(found, due, today):
    """Opened on the day that was asked for, else on the oldest one due, else on today."""
    last = due.last if due else queries.find_last_measurement(found)
    day = asked_day(today) or (due.due_on if due else today)
    url = address(found, "series.create_measurement")
    return open_form(MeasurementForm, url, meta={"today": today}, **fields_on(found, day, last))


def asked_day(today):
    try:
        return parse_day(request.args.get("on", ""), today)
    except Unreadable:
        return None


def marks_of(found):
    """The cycles that watch this series. A baseline should end before the first of them begins."""
    return list_marks([found.id], found.place, g.standing).get(found.id, [])


def here():
    """Today at this place, and its days without school."""
    return g.place.day_of(g.now), closed_days_of(line(g.place))


def name_of(found):
    return f"{found.indicator.name}: {found.stratum}" if found.stratum else found.indicator.name


def address(found, endpoint="series.show", **more):
    return url_for(endpoint, series_id=found.id, **more)


# -- Measurements ----------------------------------------------------------------------------------------------------


@series.post("/<id:series_id>/measurements", needs=Ability.MEASURE)
def create_measurement(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    today = g.place.day_of(g.now)
    form = MeasurementForm(meta={"today": today, "is_whole": found.indicator.value_kind in WHOLE})
    try:
        if not form.validate():
            return refuse_measurement(found, form)
        actions.record_measurement(found, act_of(form), **form.numbers())
    except Refused as no:
        form.blame(no.field, no.sentence)
        return refuse_measurement(found, form)
    return measured(found, form)


def refuse_measurement(found, form):
    if wants_fragment() and form.row.data:
        return respond("", fragment="indicators/_measure_row.html", status=422, **row_of(found, form))
    return respond("indicators/show.html", fragment=FRAGMENT, status=422, **shown(found, form))


def measured(found, form):
    """The row of a list says what was saved there; the page of the series shows its chart anew."""
    taken = queries.find_measurement_on(found, form.taken_on.data)
    notice = say_saved(found, taken)
    if form.row.data:
        today, closed = here()
        due = next(iter(list_due([found], today, closed)), None)
        fresh = row_form(due) if due else None
        return saved(
            "indicators/_measure_row.html", then=came_from(), notice=notice, is_in_sight=True,
            **row_of(found, fresh, due=due, saved_words=notice),
        )  # fmt: skip
    forget_typed()
    return saved(
        FRAGMENT, then=address(found), notice=notice, **shown(found, is_drawn=False) if wants_fragment() else {}
    )


def row_of(found, form, **more):
    given = {"series": found, "form": form, "due": None, "saved_words": None}
    given["names_place"] = "names_place" in request.form
    return given | {"is_fraction": queries.takes_fraction(found.indicator)} | more


def say_saved(found, taken):
    """What was typed, where and for which day, and the way to change it: the row may show another day by now."""
    on = day_long(taken.taken_on) if taken.taken_on.year == g.now.year else day(taken.taken_on)
    name = name_of(found)
    words = sentence(
        N_("Saved %(value)s for %(name)s, %(day)s."), value=queries.say_taken(found.indicator, taken), name=name, day=on
    )
    at = address(found, "series.show_measurement", measurement_id=taken.id)
    return Markup(render_template("indicators/_saved.html", words=words, url=at))


@series.get("/<id:series_id>/measurements/<id:measurement_id>", needs=Ability.MEASURE)
def show_measurement(series_id, measurement_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    taken = queries.find_measurement(found, measurement_id)
    return show_taken(found, taken)


def show_taken(found, taken, form=None, correction=None, status=200):
    at = {"series_id": found.id, "measurement_id": taken.id}
    form = form or open_form(SetAsideForm, url_for("series.create_set_aside", **at), version=taken.version)
    numbers = {name: getattr(taken, name) for name in ("taken_on", "numerator", "denominator")}
    numbers["value"] = taken.value if taken.numerator is None else None  # Of a fraction it is worked out.
    correction = correction or MeasurementForm(formdata=None, version=found.version, **numbers)
    return respond(
        "indicators/measurement.html", status=status, series=found, taken=taken, form=form, correction=correction,
        changes=queries.list_changes(taken), imports=list_bringing(found, taken.taken_on),
        unit=queries.unit_of(found.indicator),
        is_fraction=queries.takes_fraction(found.indicator), told_value=queries.told_value,
    )  # fmt: skip


@series.post("/<id:series_id>/measurements/<id:measurement_id>/set-aside", needs=Ability.MEASURE)
def create_set_aside(series_id, measurement_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    taken = queries.find_measurement(found, measurement_id)
    form = SetAsideForm()
    if not form.validate():
        return show_taken(found, taken, form, status=422)
    actions.set_aside(taken, act_of(form), form.reason.data)
    notice = sentence(N_("The value of %(day)s is set aside."), day=taken.taken_on)
    return saved(then=address(found), notice=notice)


@series.post("/<id:series_id>/measurements/<id:measurement_id>/set-aside/taken-back", needs=Ability.MEASURE)
def take_back_set_aside(series_id, measurement_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    taken = queries.find_measurement(found, measurement_id)
    form = MeasurementForm()
    actions.take_back_set_aside(taken, act_of(form))
    notice = sentence(N_("The value of %(day)s counts again."), day=taken.taken_on)
    return saved(then=address(found), notice=notice)


# -- Many at once ----------------------------------------------------------------------------------------------------


@series.get("/<id:series_id>/paste", needs=Ability.MEASURE)
def paste(series_id):
    found = queries.find_own_series(g.place, series_id, g.standing)
    return show_pasted(found, PasteForm(formdata=None, version=found.version))


@series.post("/<id:series_id>/paste", needs=Ability.MEASURE)
def create_pasted(series_id):
    """First a preview; then, when no line is bad or the bad ones were shown and are left out, all of them at once."""
    found = queries.find_own_series(g.place, series_id, g.standing)
    form, today, indicator = PasteForm(), g.place.day_of(g.now), found.indicator
    if not form.validate():
        return show_pasted(found, form, status=422)
    pasted = read_pasted(form.pasted.data, today, queries.takes_fraction(indicator), indicator.value_kind)
    if pasted.refusal:
        form.blame("pasted", pasted.refusal)
        return show_pasted(found, form, status=422)
    if not form.wants_to_save():
        return show_pasted(found, form, pasted)
    if not pasted.good or not form.leaves_out(len(pasted.bad)):
        form.blame("pasted", N_("Nothing is saved yet: lines that can't be read are marked above. Look at them first."))
        return show_pasted(found, form, pasted, status=422)
    rows = [actions.Taken(row.day, row.value, row.numerator, row.denominator) for row in pasted.good if row.day]
    return saved(then=address(found), notice=say_pasted(save_pasted(found, act_of(form), rows)))


def show_pasted(found, form, pasted=None, status=200):
    if pasted:  # It shows what would be corrected, so that is seen now.
        form.version.data, form.version.raw_data = found.version, None
    is_echoed = len(form.pasted.data or "") <= MOST_CHARACTERS
    compared = queries.compare(found, pasted.good) if pasted else {}
    happens = Counter(what for what, _ in compared.values())
    return respond(
        "indicators/paste.html", status=status, series=found, form=form, pasted=pasted, is_echoed=is_echoed,
        compared=compared, happens=happens, written=happens["new"] + happens["replaces"],
        is_fraction=queries.takes_fraction(found.indicator), unit=queries.unit_of(found.indicator),
    )  # fmt: skip
