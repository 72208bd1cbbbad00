"""Questions to the author before others read the plan: answered by a change, or by "that is meant, because ..."."""

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.plans.asked.forms import MeantForm
from nic.plans.asked.queries import ask
from nic.plans.queries import find_plan_to_write
from nic.plans.said import words_of_plans
from nic.problems.answers.actions import answer_check, take_back_answer
from nic.problems.answers.queries import find_answer
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

plan_questions = Section("plan_questions", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/questions")
plan_questions.context_processor(words_of_plans)


@plan_questions.get("", needs=Ability.WRITE_PLANS)
def index(plan_id):
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    return respond("plans/questions.html", plan=plan, asked=ask(plan))


@plan_questions.get("/new", needs=Ability.WRITE_PLANS)
def new(plan_id):
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    key = request.args.get("question", "")
    form = open_form(MeantForm, url_for("plan_questions.create", plan_id=plan_id, question=key), question=key)
    return show_question(plan, form)


def show_question(plan, form, status=200):
    asked = ask(plan)
    question = next((one for one in asked.open if one.key == form.question.data), None)
    return respond("plans/question.html", status=status, plan=plan, question=question, form=form)


@plan_questions.post("", needs=Ability.WRITE_PLANS)
def create(plan_id):
    plan, form = find_plan_to_write(g.place, plan_id, g.standing), MeantForm()
    asked = ask(plan)
    every = [*asked.open, *(one for one, _ in asked.answered)]  # The second of two clicks finds it answered.
    question = next((one for one in every if one.key == form.question.data), None)
    with blaming(form):
        if form.validate() and question:
            answer_check(plan, act_of(form), key=question.key, about=asked.about(question), because=form.because.data)
            there = url_for("plan_questions.index", plan_id=plan_id)
            return saved(then=there, notice=N_("Kept. It is asked again when the words change."))
    return show_question(plan, form, 422)


@plan_questions.post("/<id:meant_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw(plan_id, meant_id):
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    take_back_answer(find_answer(plan, meant_id), act_of(complete(EmptyForm())))
    return saved(then=url_for("plan_questions.index", plan_id=plan_id), notice=N_("It is asked again."))
