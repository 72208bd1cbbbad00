"""A team's page of tasks, and the page of each: what, who, by when, done or not."""

import re
from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles.choices import NOBODY_YET, people_of, with_people
from nic.cycles.tasks import actions, queries
from nic.cycles.tasks.choices import chosen, only_one, say_added
from nic.cycles.tasks.forms import WholeTaskForm
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.places.queries import list_own_teams
from nic.refusals import came_from
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, page_number, pages, respond, saved

tasks = Section("tasks", __name__, url_prefix=f"{PLACE}/tasks")
SPOT = re.compile(r"[a-z][a-z0-9-]{0,30}")


@tasks.context_processor
def words():
    return {"is_late": queries.is_late, "concerns": queries.concerns}


@tasks.get("", needs=Ability.LOOK)
def index():
    return show_list()


def show_list(form=None, status=200):
    """One team's: what nobody has yet, what is late, what else is open, what is done."""
    teams = list_own_teams(g.place, g.standing, today())
    team = chosen(teams, request.args.get("team", type=int), g.standing.team_ids)
    if team is None:
        return respond("tasks/index.html", status=status, team=None, teams=[], groups=[], done=None, form=None)
    found: list[Any] = queries.list_open_tasks([team], g.viewer)
    groups: dict[str, list[Any]] = {"unassigned": [], "late": [], "open": []}
    for task in found:
        late = queries.is_late(task, today())
        groups["unassigned" if task.owner_id is None else "late" if late else "open"].append(task)
    done = pages(queries.list_done_tasks(team, g.viewer, page_number()), queries.PAGE)
    return respond(
        "tasks/index.html", status=status, team=team, teams=teams, groups=groups, done=done,
        form=form or empty_form(team), has_some=bool(found or done["rows"]), today=today(),
    )  # fmt: skip


def empty_form(team):
    people = people_of(team, today())
    form = open_form(WholeTaskForm, url_for("tasks.create", team=team.id), owner=only_one(people))
    return who_may_help(form, people)


def who_may_help(form, people):
    form.helped_by.choices = [(id, person.name) for id, person in people.items()]
    return with_people(form, people)


@tasks.post("", needs=Ability.RUN_CYCLES)
def create():
    teams = list_own_teams(g.place, g.standing, today())
    team = chosen(teams, request.args.get("team", type=int), g.standing.team_ids)
    if team is None:
        raise Refused(N_("You are on no team here yet. Ask the lead to add you to one."))
    people = people_of(team, today())
    form = who_may_help(WholeTaskForm(), people)
    if not form.validate():
        return show_list(form, 422)
    owner = people.get(form.owner.data)
    actions.add_task(
        team, act_of(form), words=form.words.data, owner=owner, due_on=form.due_on.data,
        where_at=form.where_at.data or "", helped_by=[people[id] for id in form.helped_by.data or ()],
    )  # fmt: skip
    return saved(then=back_to_list(team), notice=say_added(owner))


def back_to_list(team):
    """Where the form stood: this list, or a page that has one in it."""
    spot = request.form.get("spot", "")
    return f"{came_from()}#{spot}" if SPOT.fullmatch(spot) else url_for("tasks.index", team=team.id)


# -- One task ---------------------------------------------------------------------------------------------------------


@tasks.get("/<id:task_id>", needs=Ability.LOOK)
def show(task_id):
    return show_task(queries.find_task(g.place, task_id, g.standing))


def show_task(task, form=None, status=200):
    people = choices_for(task)
    if form is None:
        given = {name: getattr(task, name) for name in ("words", "due_on", "where_at")}
        helping = [person.id for person in task.helped_by]
        url = url_for("tasks.change", task_id=task.id)
        form = open_form(
            WholeTaskForm, url, version=task.version, owner=task.owner_id, helped_by=helping, **given
        )  # fmt: skip
    story = queries.list_task_story(task)
    handed = {id for line, _ in story for id in line.changes.get("owner", []) if isinstance(id, int)}
    return respond(
        "tasks/show.html", status=status, task=task, form=with_choices(form, task, people), story=story,
        names=queries.list_names(handed) if handed else {}, today=today(),
    )  # fmt: skip


def choices_for(task):
    """The team, and whoever has the task although they left it."""
    people = people_of(task.team, today())
    for person in [*task.helped_by, *([task.owner] if task.owner_id else [])]:
        people.setdefault(person.id, person)
    return people


def with_choices(form, task, people):
    named = [(id, person.name) for id, person in people.items()]
    form.owner.choices = named if task.owner_id else [NOBODY_YET, *named]
    form.helped_by.choices = named
    return form


@tasks.post("/<id:task_id>", needs=Ability.RUN_CYCLES)
def change(task_id):
    task = queries.find_own_task(g.place, task_id, g.standing)
    people = choices_for(task)
    form = with_choices(WholeTaskForm(), task, people)
    if form.validate():
        with blaming(form):
            actions.change_task(
                task, act_of(form), words=form.words.data, owner=people.get(form.owner.data),
                helped_by=[people[id] for id in form.helped_by.data or ()], due_on=form.due_on.data,
                where_at=form.where_at.data or "",
            )  # fmt: skip
            return saved(
                then=url_for("tasks.show", task_id=task_id),
                notice=N_("The task is saved. Whoever has it finds it on Today."),
            )
    return show_task(task, form, 422)


@tasks.post("/<id:task_id>/owner", needs=Ability.RUN_CYCLES)
def take(task_id):
    task = queries.find_own_task(g.place, task_id, g.standing)
    actions.take_task(task, act_of(complete(EmptyForm())))
    return saved(then=back_from(task), notice=sentence(N_("Yours now: %(words)s"), words=task.words))


@tasks.post("/<id:task_id>/done", needs=Ability.MEASURE)
def finish(task_id):
    """Also by a learner or a parent on the team: they say of themselves that they did it."""
    task = queries.find_own_task(g.place, task_id, g.standing)
    is_done = request.form.get("done", "yes") == "yes"
    actions.finish_task(task, act_of(complete(EmptyForm())), is_done=is_done)
    notice = sentence(N_("Done: %(words)s") if is_done else N_("Open again: %(words)s"), words=task.words)
    return saved(then=back_from(task), notice=notice)


def back_from(task):
    spot = request.form.get("spot", "")
    return came_from() + (f"#{spot}" if SPOT.fullmatch(spot) else "")


@tasks.post("/<id:task_id>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw(task_id):
    task: Any = queries.find_task_to_withdraw(g.place, task_id, g.standing)
    actions.withdraw_task(task, act_of(complete(EmptyForm())))
    notice = sentence(N_("Withdrawn: %(words)s"), words=task.words)
    return saved(then=url_for("tasks.index", team=task.team_id), notice=notice)
