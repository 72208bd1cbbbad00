"""What a place needs in one school year: everything known side by side, the order of priority, who took part."""

from typing import Any

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE, held, lines, today
from nic.needs import actions, queries
from nic.needs.forms import BeginningForm, MethodForm, TookPartForm
from nic.needs.seen.queries import list_resting, list_said, list_sections
from nic.science.needs import (
    COLUMNS,
    DOTS,
    HEARD_FROM,
    HOW,
    METHOD_HINTS,
    METHODS,
    NEED,
    QUESTIONS,
    ROLES,
    STRENGTH,
    never_asked,
    say_weight,
)
from nic.science.plan import school_year
from nic.science.vote import OPEN_WORDS
from nic.snapshots.queries import sees_all
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

needs = Section("needs", __name__, url_prefix=f"{PLACE}/needs")
COLUMN_WORDS = {
    "figures": N_("Figures of the snapshot"),
    "findings": N_("What visitors found"),
    "problems": N_("Problems, and causes that evidence supports"),
    "staff": N_("Staff"),
    "learners": N_("Learners"),
    "families": N_("Families and community"),
}
EMPTY = {
    "figures": N_("No figure was published yet."),
    "findings": N_("No released report says anything here."),
    "problems": N_("No problem names this yet."),
    "staff": N_("Nobody was asked yet."),
    "learners": N_("Nobody was asked yet."),
    "families": N_("Nobody was asked yet."),
}


@needs.app_context_processor
def words() -> dict[str, Any]:
    return {
        "needs_words": {
            "columns": COLUMN_WORDS, "empty": EMPTY, "heard_from": HEARD_FROM, "how": HOW, "methods": METHODS,
            "roles": ROLES, "questions": QUESTIONS, "hints": METHOD_HINTS, "year": school_year,
        },
    }  # fmt: skip


def address_of(assessment, anchor=None) -> str:
    return url_for("needs.show", assessment_id=assessment.id, _anchor=anchor)


def find(assessment_id):
    return queries.find_assessment(g.place, assessment_id)


def everything_said(assessment):
    return list_said(assessment, g.place, g.standing, sees_all=sees_all(g.place, held(), lines()))


# -- The list of years -------------------------------------------------------------------------------------------------


@needs.get("", needs=Ability.READ_DRAFTS)
def index():
    queries.require_no_network(g.place)
    this, begun = queries.year_of(g.place, today()), {one.year for one in queries.list_assessments(g.place)}
    free = [one for one in (this, this + 1) if one not in begun]
    return show_index(open_form(BeginningForm, url_for("needs.begin"), year=free[0]) if free else None)


def show_index(form, status=200):
    there = queries.list_assessments(g.place)
    return respond("needs/index.html", status=status, assessments=there, form=form and offering_years(form))


def offering_years(form):
    """This school year and the next."""
    this = queries.year_of(g.place, today())
    form.year.choices = [(one, school_year(one)) for one in (this, this + 1)]
    return form


@needs.post("", needs=Ability.WRITE_PLANS)
def begin():
    queries.require_no_network(g.place)
    form = offering_years(BeginningForm())
    if form.validate():
        with blaming(form):
            made = actions.begin_assessment(g.place, act_of(form), **form.typed())
            return saved(then=address_of(made), notice=N_("It is begun. Below stands what is known already."))
    return show_index(form, 422)


# -- One year ----------------------------------------------------------------------------------------------------------


@needs.get("/<id:assessment_id>", needs=Ability.READ_DRAFTS)
def show(assessment_id):
    return show_assessment(find(assessment_id))


def show_assessment(assessment, status=200, part=None):
    said, written = everything_said(assessment), queries.list_written(assessment)
    outcome = queries.find_outcome(assessment, today())
    order = queries.ordered(assessment, written, outcome)
    url = url_for("needs.note_part", assessment_id=assessment.id)
    voices = {one.column for one in said if one.key.startswith("voice-")}
    return respond(
        "needs/show.html", status=status, assessment=assessment, sections=list_sections(assessment, said),
        columns=COLUMNS, order=order, strengths=[one for one in written if one.kind == STRENGTH],
        resting=list_resting(written, said, g.place, g.standing), outcome=outcome, is_by_dots=assessment.method == DOTS,
        took_part=queries.list_took_part(assessment), part=part or open_form(TookPartForm, url, took_part_on=today()),
        unasked=never_asked(voices), is_open=assessment.closed_at is None, say_weight=say_weight,
        answers_of=queries.answers_of, open_words=OPEN_WORDS, may_write=g.standing.allows(Ability.WRITE_PLANS),
        has_needs=any(one.kind == NEED for one in written),
    )  # fmt: skip


@needs.get("/<id:assessment_id>/edit", needs=Ability.WRITE_PLANS)
def edit(assessment_id):
    assessment = find(assessment_id)
    form = open_form(MethodForm, url_for("needs.update", assessment_id=assessment_id), obj=assessment)
    return respond("needs/edit.html", assessment=assessment, form=form)


@needs.post("/<id:assessment_id>", needs=Ability.WRITE_PLANS)
def update(assessment_id):
    assessment = find(assessment_id)
    form = MethodForm()
    if form.validate():
        with blaming(form):
            actions.change_method(assessment, act_of(form), **form.typed())
            return saved(then=address_of(assessment, "order"), notice=N_("Saved. The order follows this method."))
    return respond("needs/edit.html", status=422, assessment=assessment, form=form)


@needs.post("/<id:assessment_id>/closing", needs=Ability.WRITE_PLANS)
def close(assessment_id):
    assessment = find(assessment_id)
    actions.close_assessment(assessment, act_of(complete(EmptyForm())))
    notice = N_("The assessment is closed. Its order stands, and the plan can take its needs from here.")
    return saved(then=address_of(assessment), notice=notice)


@needs.post("/<id:assessment_id>/opening", needs=Ability.WRITE_PLANS)
def open_again(assessment_id):
    assessment = find(assessment_id)
    actions.open_assessment_again(assessment, act_of(complete(EmptyForm())))
    return saved(then=address_of(assessment), notice=N_("It is open again. The order follows the method."))


# -- Who took part -----------------------------------------------------------------------------------------------------


@needs.post("/<id:assessment_id>/took-part", needs=Ability.WRITE_PLANS)
def note_part(assessment_id):
    assessment = find(assessment_id)
    form = TookPartForm()
    if form.validate():
        with blaming(form):
            actions.note_who_took_part(assessment, act_of(form), **form.typed())
            return saved(
                then=address_of(assessment, "took-part"), notice=N_("Noted who took part. Add others in the same way.")
            )
    return show_assessment(assessment, 422, part=form)


@needs.post("/<id:assessment_id>/took-part/<id:took_part_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw_part(assessment_id, took_part_id):
    assessment = find(assessment_id)
    took_part = queries.find_took_part(assessment, took_part_id)
    actions.withdraw_took_part(took_part, act_of(complete(EmptyForm())))
    return saved(then=address_of(assessment, "took-part"), notice=N_("Taken back. Below are those who took part."))
