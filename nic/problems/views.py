from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import WithdrawalForm
from nic.gate import PLACE, today
from nic.indicators.evidence.queries import list_shown
from nic.indicators.queries import list_groups
from nic.places.attachments.queries import list_attachments, list_attachments_and_marks, sees_files
from nic.places.comments.views import talk_about
from nic.places.queries import find_own_team, has_own_team, list_own_teams
from nic.places.standards.queries import list_standards
from nic.problems import actions
from nic.problems.forms import FishboneForm, ProblemForm, ProblemStepForm
from nic.problems.issues.queries import find_issue_of
from nic.problems.overview.queries import list_days, tell_fishbones
from nic.problems.queries import (
    PAGE,
    count_problems,
    find_own_problem,
    find_problem,
    find_problem_to_withdraw,
    list_fishbones,
    list_kinds,
    list_problem_steps,
    list_problems,
    wishes_of,
)
from nic.reviews.taken.queries import list_founding
from nic.science.problem import STAGE_WORDS, STEPS, next_stages
from nic.science.right_size import NARROW, QUESTIONS, REACH_WORDS
from nic.sifting import Filter, sift
from nic.text import N_
from nic.theories.queries import count_nodes, list_theories_for
from nic.web import Section, act_of, blaming, open_form, page_number, respond, saved

problems = Section("problems", __name__, url_prefix=f"{PLACE}/problems")


@problems.get("", needs=Ability.LOOK)
def index():
    page, chosen = page_number(), sift(request.path, filters(), request.args)
    wishes = wishes_of(chosen.chosen)
    counted = count_problems(g.place, g.standing, wishes)
    is_ours = bool(counted.every) or has_own_team(g.place, g.standing, today())
    return respond(
        "problems/index.html", rows=list_problems(g.place, g.standing, wishes=wishes, page=page), counted=counted,
        sifted=chosen, size=PAGE, page=page, is_ours=is_ours, stages=STAGE_WORDS,
    )  # fmt: skip


def filters():
    teams, standards = list_kinds(g.place, g.standing)
    return [
        Filter("stage", N_("Stage"), [(str(stage), words) for stage, words in STAGE_WORDS.items()]),
        Filter("team", N_("Team"), [(str(id), name) for id, name in teams.items()]),
        Filter("standard", N_("Standard"), [(str(id), title) for id, title in standards.items()]),
        Filter("from", N_("Noticed on or after")),
        Filter("until", N_("Noticed on or before")),
    ]


@problems.get("/new", needs=Ability.RUN_CYCLES)
def new():
    form = open_form(ProblemForm, url_for("problems.create"), noticed_on=today())
    return respond("problems/new.html", form=with_choices(form))


@problems.post("", needs=Ability.RUN_CYCLES)
def create():
    form = with_choices(ProblemForm())
    if form.validate():
        with blaming(form):
            team = find_own_team(g.place, form.team.data, g.standing, today())
            problem = actions.create_problem(team, act_of(form), **form.said())
            notice = N_("The problem is on the list. Next: ask why with a fishbone, or write a theory for it.")
            return saved(then=address_of(problem), notice=notice)
    return respond("problems/new.html", status=422, form=form)


@problems.get("/<id:problem_id>", needs=Ability.LOOK)
def show(problem_id):
    problem = find_problem(g.place, problem_id, g.standing)
    form = open_form(ProblemStepForm, url_for("problems.create_step", problem_id=problem_id), version=problem.version)
    return respond("problems/show.html", **shown(problem, form))


@problems.get("/<id:problem_id>/edit", needs=Ability.RUN_CYCLES)
def edit(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    form = open_form(ProblemForm, address_of(problem), obj=problem)
    return respond("problems/edit.html", form=with_choices(form, problem), problem=problem)


@problems.post("/<id:problem_id>", needs=Ability.RUN_CYCLES)
def change(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    form = with_choices(ProblemForm(), problem)
    if form.validate():
        with blaming(form):
            actions.change_problem(problem, act_of(form), **form.said())
            return saved(
                then=address_of(problem), notice=N_("The problem is saved. Next: what shows it, and why is it so?")
            )
    return respond("problems/edit.html", status=422, form=form, problem=problem)


@problems.post("/<id:problem_id>/steps", needs=Ability.RUN_CYCLES)
def create_step(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    form = ProblemStepForm()
    if form.validate():
        with blaming(form):
            actions.take_problem_step(problem, act_of(form, why=form.why.data), stage=form.stage.data)
            return saved(then=address_of(problem), notice=N_("Noted, with your reason, in the story of this problem."))
    return respond("problems/show.html", status=422, **shown(problem, form))


@problems.get("/<id:problem_id>/withdrawals/new", needs=Ability.RUN_CYCLES)
def new_withdrawal(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    form = open_form(WithdrawalForm, url_for("problems.withdraw", problem_id=problem_id), version=problem.version)
    return respond("problems/withdraw.html", form=form, problem=problem)


@problems.post("/<id:problem_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(problem_id):
    problem = find_problem_to_withdraw(g.place, problem_id, g.standing)
    form = WithdrawalForm()
    if form.validate():
        actions.withdraw_problem(problem, act_of(form, why=form.why.data))
        return saved(then=url_for("problems.index"), notice=N_("The problem is withdrawn. Nobody sees it any more."))
    return respond("problems/withdraw.html", status=422, form=form, problem=problem)


@problems.get("/<id:problem_id>/fishbones/new", needs=Ability.RUN_CYCLES)
def new_fishbone(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    posts_to = url_for("problems.create_fishbone", problem_id=problem_id)
    form = open_form(FishboneForm, posts_to, effect=problem.what_we_see)
    return respond("problems/new_fishbone.html", form=form, problem=problem)


@problems.post("/<id:problem_id>/fishbones", needs=Ability.RUN_CYCLES)
def create_fishbone(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    form = FishboneForm()
    if form.validate():
        fishbone = actions.create_fishbone(problem, act_of(form), **form.typed())
        return saved(then=fishbone_url(fishbone), notice=N_("Now the bones: the groups of causes behind the effect."))
    return respond("problems/new_fishbone.html", status=422, form=form, problem=problem)


def shown(problem, form):
    form.stage.choices = [(stage.value, STEPS[problem.stage, stage]) for stage in next_stages(problem.stage)]
    found: dict[str, Any] = {"steps": list_problem_steps(problem), "fishbones": list_fishbones(problem)}
    found["shown_by"] = list_shown([problem], problem, g.place, g.standing).get(problem.uid, [])
    found["found_by"] = list_founding(problem)
    found["told"] = tell_fishbones(found["fishbones"])
    found["sees_all"] = g.standing.sees(problem)
    found["files_here"] = list_files(problem)
    found["theories"] = list_theories_for(problem, g.place, g.standing)
    found["theory_days"], found["theory_counts"] = list_days(found["theories"]), count_nodes(found["theories"])
    found["issue"] = find_issue_of(problem) if found["sees_all"] else None
    found["talk"] = talk_about(problem, url_for("problem_comments.index", problem_id=problem.id))
    return {"problem": problem, "form": form, "stages": STAGE_WORDS, "reaches": REACH_WORDS, "narrow": NARROW} | found


def list_files(problem):
    """What is attached, as far as this reader sees it; a mark that something was taken back is for the team alone."""
    if not sees_files(problem, g.standing):
        return []
    found = list_attachments_and_marks if g.standing.sees(problem) else list_attachments
    return found([problem])[problem.uid]


def with_choices(form, problem=None):
    standards: dict[str, list] = {}
    for standard in list_standards(g.place, today()):
        group = f"{standard.set_name}, {standard.edition}"
        standards.setdefault(group, []).append((standard.id, standard.title))
    form.standard_id.choices = {"": [("", N_("None, or not sure"))]} | standards
    form.say_whose(list_own_teams(g.place, g.standing, today()), problem)
    groups = sorted({*list_groups(g.place, g.standing), *(problem.groups if problem else ())})
    form.groups.choices = [(name, name) for name in groups]
    form.size_questions = QUESTIONS
    return form


def address_of(problem):
    return url_for("problems.show", problem_id=problem.id)


def fishbone_url(fishbone):
    return url_for("fishbones.show", fishbone_id=fishbone.id)
