"""A team's own words, corrected after the start: a slip of the pen, or a name that should not travel."""

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles import actions
from nic.cycles.forms import WordsForm
from nic.cycles.queries import find_log_entry, find_own_cycle, list_questions
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.text import N_
from nic.web import Section, act_of, complete, open_form, respond, saved

wording = Section("wording", __name__, url_prefix=f"{PLACE}/cycles")
WORDS = (
    "idea", "objective", "conditions", "way_to_know", "stop_if", "stopped_because", "worked_for", "not_for", "learned",
    "decided_because",
)  # fmt: skip


@wording.get("/<id:cycle_id>/words", needs=Ability.RUN_CYCLES)
def edit(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    posts_to = url_for("wording.update", cycle_id=cycle_id)
    form = open_form(WordsForm, posts_to, version=cycle.version, data=words_as_typed(cycle))
    return show_words(cycle, form, list_questions(cycle))


def words_as_typed(cycle):
    words = {name: getattr(cycle, name) for name in WORDS}
    answers = [{name: getattr(one, name) for name in ("result", "learned")} for one in list_questions(cycle)]
    return words | {"questions": answers}


def show_words(cycle, form, questions, status=200):
    """With the words of every question, also where what was typed brought fewer."""
    for question in questions[len(form.questions) :]:
        form.questions.append_entry(question.__data__)
    return respond("cycles/words.html", status=status, cycle=cycle, form=form, questions=questions)


@wording.post("/<id:cycle_id>/words", needs=Ability.RUN_CYCLES)
def update(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form, questions = WordsForm(), list_questions(cycle)
    if not form.validate() or len(form.questions) != len(questions):
        return show_words(cycle, form, questions, status=422)
    answers = [part.form.data for part in form.questions]
    told = {name: form[name].data for name in WORDS if name in request.form}
    act = act_of(form, now=lambda: words_as_typed(find_own_cycle(g.place, cycle_id, g.standing)))
    actions.correct_words(cycle, act, words=told, answers=answers)
    return saved(then=url_for("cycles.show", cycle_id=cycle_id), notice=N_("Corrected. The history keeps what it was."))


@wording.post("/<id:cycle_id>/log/<id:entry_id>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw_log_entry(cycle_id, entry_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    actions.withdraw_log_entry(find_log_entry(cycle, entry_id), act_of(complete(EmptyForm())))
    return saved(then=url_for("cycles.show", cycle_id=cycle_id) + "#log", notice=N_("The line is withdrawn."))
