from textwrap import shorten

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles import actions, choices
from nic.cycles.boards.choices import board_of, sifted_by
from nic.cycles.causes.queries import list_lessons
from nic.cycles.forms import AmendmentForm, DecisionForm, LogForm, StopForm, StudyForm
from nic.cycles.huddles.queries import list_spoken_at
from nic.cycles.planning.doubts import study_doubts
from nic.cycles.queries import (
    find_cycle,
    find_cycle_to_withdraw,
    find_own_cycle,
    find_question,
    has_happened_since_start,
    list_questions,
    list_steps,
    sight_of,
)
from nic.cycles.ramps.choices import crowds_of, with_crowd
from nic.cycles.ramps.forms import FirstForm
from nic.cycles.ramps.queries import find_others, list_doubts, list_earlier_of, list_under_way, step_after
from nic.cycles.ramps.soundness import marks_of_cycle
from nic.cycles.results.queries import list_foretold
from nic.cycles.story import tell
from nic.cycles.tasks.actions import add_task
from nic.cycles.tasks.choices import say_added
from nic.cycles.tasks.forms import TaskForm
from nic.drawing import aim_said
from nic.errors import Missing, Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, line, today
from nic.indicators.due.queries import list_due
from nic.indicators.forms import row_form
from nic.indicators.queries import takes_fraction
from nic.leaving.queries import list_left
from nic.places.comments.views import talk_about
from nic.places.lines.queries import closed_days_of
from nic.places.queries import list_shares
from nic.problems.queries import find_problem_of
from nic.science.cycle import DECISION_WORDS, PURPOSE_WORDS, SCALE_WORDS, Stage
from nic.science.seven_marks import CYCLES_READ
from nic.science.sureness import tally
from nic.text import N_, sentence
from nic.theories.queries import find_idea
from nic.web import Section, act_of, complete, open_form, page_number, respond, saved, say

cycles = Section("cycles", __name__, url_prefix=f"{PLACE}/cycles")
SHOW = "cycles/show.html"


@cycles.context_processor
def words():
    return {
        "scale_words": SCALE_WORDS,
        "purpose_words": PURPOSE_WORDS,
        "decision_words": DECISION_WORDS,
        "row_form": row_form,
        "takes_fraction": takes_fraction,
    }


@cycles.app_context_processor
def short_words():
    """What lists of every section say of a cycle."""
    return {
        "where_now": lambda cycle: choices.where(cycle, g.now),
        "say_number": choices.say_number,
        "say_days": choices.say_days,
    }


@cycles.get("", needs=Ability.LOOK)
def index():
    sifted = sifted_by(g.place, g.standing, request.args, request.path)
    crowds = crowds_of(list_under_way(g.place, g.standing))
    return respond(
        "cycles/index.html",
        **board_of(g.place, g.standing, sifted, today(), page_number()),
        crowds=[(one, with_crowd(FirstForm(formdata=None), one)) for one in crowds],
        unowned=list_left(g.place, g.standing, today()),
    )


# One cycle


@cycles.get("/<id:cycle_id>", needs=Ability.LOOK)
def show(cycle_id):
    return show_cycle(find_cycle(g.place, cycle_id, g.standing))


def show_cycle(cycle, status=200, **forms):
    """The page of a cycle; `forms` replaces the one that came back with errors."""
    sight = sight_of(cycle, g.standing)
    story = tell(cycle, g.place, g.standing, sight, today())
    context = {
        "story": story, "cycle": cycle, "sight": sight, "steps_taken": list_steps(cycle) if sight.is_own else [],
        **choices.steps_of(cycle, today()),
        "talk": talk_about(cycle, url_for("cycle_comments.index", cycle_id=cycle.id), sight.hearing),
    }  # fmt: skip
    if not sight.is_own:
        return respond("cycles/shared.html", status=status, **context)
    shares, closed = list_shares(cycle), closed_days_of(line(g.place))
    may_write = g.standing.allows(Ability.RUN_CYCLES, cycle)
    earlier = list_earlier_of(cycle, g.place, g.standing) if may_write and len(story.ramp) == 1 else []
    step = step_after(cycle, story.ramp, {cycle.id: [one.question.verdict for one in story.questions]})
    context |= {
        "today": today(),
        "spoken": list_spoken_at(story.log),
        "shares": shares,
        "shared_names": ", ".join(share.place.name if share.place else say(N_("everybody")) for share in shares),
        "due": list_due([one.series for one in story.watched], today(), closed),
        "thread": thread_of(cycle),
        "ramp_rows": choices.ramp_rows(story, lambda one: url_for("cycles.show", cycle_id=one.id), g.now),
        "kept_note": sentence(N_("Predictions kept since %(day)s"), day=cycle.kept_on) if cycle.kept_on else None,
        "may_take_back": cycle.stage == Stage.DO and not has_happened_since_start(cycle),
        "next_step": step,
        "lessons": lessons_of(cycle) if cycle.stage == Stage.CLOSED and may_write else [],
        "others": find_others(step, cycle, g.place, g.standing, g.viewer, today()),
        "earlier": earlier,
        "doubts": list_doubts(story, g.place, g.standing, today(), earlier),
        "sound_marks": marks_of_cycle(story, context["steps_taken"], today(), closed),
        "cycles_read": CYCLES_READ,
        "charted": choices.charted_at(story) if cycle.stage == Stage.STUDY and may_write else {},
        "own_tally": tally(list_foretold(g.viewer)) if cycle.stage == Stage.STUDY else None,
    }
    for name, make in own_forms(story).items():
        context[name] = forms.get(name) or make()
    return respond(SHOW, status=status, **context)


def lessons_of(cycle):
    """What it may change in a theory; what is in none yet is placed first."""
    idea = idea_of(cycle)
    return list_lessons(cycle, g.place, g.standing, idea) if idea or cycle.change_idea_id is None else []


def idea_of(cycle):
    """The change idea that it tests, if this person may see it."""
    try:
        return find_idea(g.place, cycle.change_idea_id, g.standing) if cycle.change_idea_id else None
    except Missing:
        return None


def thread_of(cycle):
    """What this cycle rests on, from left to right, each a link; only what this person may see."""
    here = [(sentence(N_("this cycle")), None)]
    if cycle.change_idea_id is None:
        return [(sentence(N_("not yet in a theory")), None)]
    idea = idea_of(cycle)
    if idea is None:
        return here
    theory, problem = idea.theory, find_problem_of(idea.theory, g.place, g.standing)
    steps = [(short(problem.what_we_see), url_for("problems.show", problem_id=problem.id))] if problem else []
    steps.append((short(aim_said(theory)), url_for("theories.show", theory_id=theory.id)))
    return [*steps, (short(idea.words), url_for("nodes.show", theory_id=theory.id, node_id=idea.id)), *here]


def short(words):
    return shorten(words, 60, placeholder="…")


def own_forms(story):
    cycle = story.cycle
    at = {"cycle_id": cycle.id}
    people = choices.people_of(cycle.team, today())
    return {
        "log_form": lambda: choices.with_kinds(open_form(LogForm, url_for("logs.create", **at), happened_on=today())),
        "task_form": lambda: choices.with_people(
            open_form(TaskForm, url_for("cycles.create_task", **at), owner=g.viewer.id), people
        ),
        "stop_form": lambda: open_form(StopForm, url_for("cycles.create_stop", **at), version=cycle.version),
        "study_form": lambda: choices.with_verdicts(
            open_form(
                StudyForm,
                url_for("cycles.update_study", **at),
                version=cycle.version,
                data=choices.study_as_typed(cycle, [one.question for one in story.questions]),
            ),
            len(story.questions),
        ),
        "decision_form": lambda: choices.with_decisions(
            open_form(DecisionForm, url_for("cycles.create_decision", **at), version=cycle.version)
        ),
    }


@cycles.post("/<id:cycle_id>/stop", needs=Ability.RUN_CYCLES)
def create_stop(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form = StopForm()
    notice = N_("The test is stopped. Write in Study what you learned: stopping early is a result.")
    return act_on(cycle, form, "stop_form", notice, lambda act: actions.stop_cycle(cycle, act), why=form.why.data or "")


@cycles.post("/<id:cycle_id>/study/start", needs=Ability.RUN_CYCLES)
def start_study(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    notice = N_("Study: set what happened beside each prediction.")
    return act_on(cycle, EmptyForm(), "", notice, lambda act: actions.begin_study(cycle, act), at="#study")


@cycles.post("/<id:cycle_id>/study", needs=Ability.RUN_CYCLES)
def update_study(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form = choices.with_verdicts(StudyForm(), len(list_questions(cycle)))
    goes_on = request.form.get("then") == "act"
    study = {
        "questions": [choices.answer_of(part.form) for part in form.questions],
        **{name: form[name].data or "" for name in ("worked_for", "not_for", "learned")},
    }
    notice = N_("Study is written. Now decide about the idea.") if goes_on else N_("Saved. Go on when you like.")
    if goes_on and has_unasked(cycle, study["learned"]):
        goes_on, notice = False, N_("Saved. One question before you go on.")

    def write(act):
        actions.save_study(cycle, act, study=study, goes_on=goes_on)

    def now():
        return choices.study_as_typed(find_own_cycle(g.place, cycle_id, g.standing), list_questions(cycle))

    return act_on(cycle, form, "study_form", notice, write, at="#act" if goes_on else "#study", now=now)


def has_unasked(cycle, learned):
    """Whether what was learned is to be asked about, once, before Study closes."""
    found = study_doubts(tell(cycle, g.place, g.standing, sight_of(cycle, g.standing), today()), learned)
    return bool({one.name for one in found} - set(request.form.getlist("asked")))


@cycles.post("/<id:cycle_id>/decision", needs=Ability.RUN_CYCLES)
def create_decision(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form = choices.with_decisions(DecisionForm())
    given = {"decision": form.decision.data or "", "because": form.because.data or ""}
    notice = N_("The cycle is closed. Its page says who sees it; share it with more, or go on with the next one.")
    return act_on(cycle, form, "decision_form", notice, lambda act: actions.decide(cycle, act, **given))


def act_on(cycle, form, name, notice, write, *, why="", at="", now=None):
    """Find, parse, act, answer for a step of this page: a refusal goes beside the field that it is about."""
    if not form.validate():
        return show_cycle(cycle, 422, **{name: form})
    try:
        write(act_of(form, why=why, now=now))
    except Refused as no:
        if not name:
            raise
        for field, message in no.missing:
            form.blame(field, message)
        return show_cycle(find_own_cycle(g.place, cycle.id, g.standing), 422, **{name: form})
    return saved(then=url_for("cycles.show", cycle_id=cycle.id) + at, notice=notice)


@cycles.post("/<id:cycle_id>/tasks", needs=Ability.RUN_CYCLES)
def create_task(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    people = choices.people_of(cycle.team, today())
    form = choices.with_people(TaskForm(), people)
    owner = people.get(form.owner.data)
    given = {"words": form.words.data, "owner": owner, "due_on": form.due_on.data, "where_at": form.where_at.data or ""}
    notice = say_added(owner)
    return act_on(
        cycle, form, "task_form", notice, lambda act: add_task(cycle.team, act, cycle=cycle, **given), at="#tasks"
    )


@cycles.get("/<id:cycle_id>/questions/<id:question_id>/amendment", needs=Ability.RUN_CYCLES)
def new_amendment(cycle_id, question_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    question = find_question(cycle, question_id)
    url = url_for("cycles.create_amendment", cycle_id=cycle_id, question_id=question_id)
    form = open_form(AmendmentForm, url, version=cycle.version)
    return respond("cycles/amend.html", cycle=cycle, question=question, form=form)


@cycles.post("/<id:cycle_id>/questions/<id:question_id>/amendment", needs=Ability.RUN_CYCLES)
def create_amendment(cycle_id, question_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    question = find_question(cycle, question_id)
    form = AmendmentForm()
    if not form.validate():
        return respond("cycles/amend.html", status=422, cycle=cycle, question=question, form=form)
    actions.amend(cycle, act_of(form, why=form.why.data), question=question, words=form.words.data)
    notice = N_("The amendment stands beside the prediction that you kept.")
    return saved(then=url_for("cycles.show", cycle_id=cycle_id), notice=notice)


@cycles.post("/<id:cycle_id>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw(cycle_id):
    cycle = find_cycle_to_withdraw(g.place, cycle_id, g.standing)
    actions.withdraw_cycle(cycle, act_of(complete(EmptyForm())))
    return saved(then=url_for("cycles.index"), notice=N_("The cycle is withdrawn. Nobody sees it any more."))
