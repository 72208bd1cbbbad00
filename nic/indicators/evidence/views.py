"""What shows a problem, or supports a cause or rules it out, linked with a sentence."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.indicators.evidence import actions, queries
from nic.indicators.evidence.forms import ShowingForm
from nic.problems.queries import find_cause, find_own_fishbone, find_own_problem
from nic.reviews.taken.queries import list_found
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

problem_evidence = Section("problem_evidence", __name__, url_prefix=f"{PLACE}/problems/<id:problem_id>/evidence")
cause_evidence = Section(
    "cause_evidence", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/causes/<id:cause_id>/evidence"
)
HEADINGS = {
    "series": N_("Indicators"), "tally": N_("Counts"), "attachment": N_("Files of the problem"),
    "finding": N_("What visits found"),
}  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """A problem or a cause, with the page where its evidence stands and where the form goes."""

    thing: Any
    problem: Any
    words: str
    page: str
    posts_to: str


def find(problem_id=None, fishbone_id=None, cause_id=None) -> Subject:
    if problem_id:
        problem = find_own_problem(g.place, problem_id, g.standing)
        page = url_for("problems.show", problem_id=problem.id, _anchor="counts")
        posts_to = url_for("problem_evidence.create", problem_id=problem.id)
        return Subject(problem, problem, problem.what_we_see, page, posts_to)
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    cause = find_cause(fishbone, cause_id)
    at = {"fishbone_id": fishbone.id, "cause_id": cause.id}
    page, posts_to = url_for("causes.edit", **at, _anchor="evidence"), url_for("cause_evidence.create", **at)
    return Subject(cause, fishbone.problem, cause.words, page, posts_to)


@problem_evidence.get("/new", needs=Ability.RUN_CYCLES)
@cause_evidence.get("/new", needs=Ability.RUN_CYCLES)
def new(**of):
    subject = find(**of)
    return show_new(subject, open_form(ShowingForm, subject.posts_to))


def show_new(subject, form, status=200):
    offering(form, subject)
    return respond("evidence/new.html", status=status, form=form, subject=subject)


def offering(form, subject) -> dict[str, Any]:
    """What may be chosen, under the heading of its kind."""
    found = queries.list_showing(
        subject.problem, g.place, g.standing, has_files=subject.thing is not subject.problem
    )  # fmt: skip
    if subject.thing is subject.problem:
        found |= {f"finding-{one.finding.id}": ("finding", one) for one in list_found(g.place)}
    under: dict[Any, list[tuple[str, str]]] = {"": [("", N_("Choose"))]}
    for key, (kind, thing) in found.items():
        under.setdefault(HEADINGS[kind], []).append((key, name_of(kind, thing)))
    form.thing.choices = under
    return found


def name_of(kind, thing):
    if kind == "finding":
        return shorten(thing.told["words"], 120, placeholder="…")
    if kind == "series":
        return f"{thing.indicator.name}, {thing.stratum}" if thing.stratum else thing.indicator.name
    return thing.name if kind == "tally" else thing.about or thing.name


@problem_evidence.post("", needs=Ability.RUN_CYCLES)
@cause_evidence.post("", needs=Ability.RUN_CYCLES)
def create(**of):
    subject = find(**of)
    form = ShowingForm()
    found = offering(form, subject)
    if form.validate():
        with blaming(form):
            kind, shown_by = found[form.thing.data]
            shown_by = shown_by.finding if kind == "finding" else shown_by
            actions.link_evidence(subject.thing, act_of(form, why=form.why.data), shown_by=shown_by)
            return saved(then=subject.page, notice=N_("Linked as evidence. It stands on this page now."))
    return show_new(subject, form, 422)


@problem_evidence.post("/<id:evidence_id>/withdrawn", needs=Ability.RUN_CYCLES)
@cause_evidence.post("/<id:evidence_id>/withdrawn", needs=Ability.RUN_CYCLES)
def withdraw(evidence_id, **of):
    subject = find(**of)
    link = queries.find_showing(evidence_id, subject.thing)
    actions.unlink_evidence(link, act_of(complete(EmptyForm())), subject.thing)
    return saved(then=subject.page, notice=N_("Taken back: it is no evidence any more."))
