"""The questions of the checks on a fishbone and on a theory: answered "not here because ...", and asked again."""

from dataclasses import dataclass
from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles.theories_seen.queries import TheorySeen
from nic.drawing import aim_said
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.problems.answers import actions
from nic.problems.answers.forms import AnswerForm
from nic.problems.answers.queries import find_answer, list_answers, sort_out_fishbone, whole_of
from nic.problems.queries import find_own_fishbone, list_causes
from nic.science.answered import SortedOut, about, sort_out
from nic.science.theory_checks import questions
from nic.sections import at_each
from nic.text import N_
from nic.theories.queries import find_own_theory
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

theory_answers = Section("theory_answers", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>/answers")
fishbone_answers = Section("fishbone_answers", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/answers")
at_both = at_each(theory_answers, fishbone_answers, needs=Ability.RUN_CYCLES)
LAST = ["driver without measure", "idea never tested", "link without evidence"]


def sort_out_theory(theory, graph) -> SortedOut[Any, Any]:
    """What holds the theory together first; the questions that every new idea raises come last."""
    asks = sorted(questions(graph), key=lambda ask: LAST.index(ask.check) if ask.check in LAST else -1)
    return sort_out(asks, list_answers(theory), whole_of(theory))


@dataclass(frozen=True)
class Subject:
    """What the questions are about. `whole` are the words that a question about all of it is about."""

    thing: Any
    title: str
    page: str
    sorted_out: SortedOut[Any, Any]
    whole: str


def find(theory_id=None, fishbone_id=None):
    if theory_id:
        theory = find_own_theory(g.place, theory_id, g.standing)
        page = url_for("theories.show", theory_id=theory_id)
        found = sort_out_theory(theory, TheorySeen(theory, g.place, g.standing).graph)
        return Subject(theory, aim_said(theory), page, found, whole_of(theory))
    fishbone = find_own_fishbone(g.place, fishbone_id, g.standing)
    page, found = url_for("fishbones.show", fishbone_id=fishbone_id), sort_out_fishbone(fishbone, list_causes(fishbone))
    return Subject(fishbone, fishbone.effect, page, found, fishbone.effect)


def find_ask(subject, key):
    """A question that is open now, or whose answer stands; None for any other, which nobody asks any more."""
    asked = [*subject.sorted_out.open, *(ask for ask, _ in subject.sorted_out.answered)]
    return next((ask for ask in asked if ask.key == key), None)


@at_both("get", "/new")
def new(**of):
    subject = find(**of)
    asked = subject.sorted_out.open
    ask = find_ask(subject, request.args["question"]) if "question" in request.args else asked[0] if asked else None
    form = open_form(AnswerForm, url_for(".create", **of), question=ask.key if ask else "")
    return show(subject, ask, form)


def show(subject, ask, form, status=200):
    return respond("answers/new.html", status=status, subject=subject, ask=ask, form=form)


@at_both("post", "")
def create(**of):
    subject, form = find(**of), AnswerForm()
    ask = find_ask(subject, form.question.data)
    with blaming(form):
        if form.validate() and ask:
            words = {"key": ask.key, "about": about(ask, subject.whole), "because": form.because.data}
            actions.answer_check(subject.thing, act_of(form), **words)
            return saved(then=subject.page + "#asks-title", notice=N_("Kept. It is asked again when that changes."))
    return show(subject, ask, form, 422)


@at_both("post", "/<id:answer_id>/withdrawal")
def withdraw(answer_id, **of):
    subject = find(**of)
    actions.take_back_answer(find_answer(subject.thing, answer_id), act_of(complete(EmptyForm())))
    return saved(then=subject.page + "#asks-title", notice=N_("It is asked again."))
