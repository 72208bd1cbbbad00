"""What the form of a plan offers to choose from, and how a plan turns into typed fields and back."""

from typing import Any

from nic.cycles.choices import NONE, people_of
from nic.cycles.queries import list_questions, list_watches
from nic.cycles.story import prediction_fault
from nic.cycles.tasks.queries import list_tasks
from nic.forms import whole_or_none
from nic.indicators.queries import list_team_series
from nic.science.cycle import PURPOSE_WORDS, SCALE_WORDS, Purpose
from nic.science.prediction import Comparison, Statistic
from nic.text import N_
from nic.theories.queries import list_ideas

MOST_TASKS = 20  # On the form of a plan; a cycle can have more.
NOT_IN_A_THEORY = ("", N_("It is not yet in a theory"))
SURE = [NONE, *((percent, f"{percent}%") for percent in (50, 60, 70, 80, 90, 95))]
COPIED = (
    "idea", "purpose", "objective", "scale", "conditions", "starts_on", "ends_on", "way_to_know", "stop_if",
    "risk_right_problem", "risk_ready", "risk_cost", "is_only_mine",
)  # fmt: skip
ASKED = ("words", "prediction", "statistic", "comparison", "amount", "last_points", "sureness")


def fill(form, place, standing, teams, cycle, today) -> None:
    """Give every list of the plan its choices. Series and people are the team's own."""
    team = cycle.team if cycle else next((one for one in teams if one.id == form.team.data), teams[0])
    form.team.choices = [(one.id, one.name) for one in teams] if cycle is None else [(team.id, team.name)]
    form.team.data = team.id
    ideas = [(idea.id, idea.words) for idea in list_ideas(place, standing)]
    if cycle is not None and cycle.change_idea_id not in [None, *(id for id, _ in ideas)]:
        ideas.append((cycle.change_idea_id, N_("An idea that you don't see")))
    form.change_idea.choices = [NOT_IN_A_THEORY, *ideas]
    form.purpose.choices = [(str(purpose), PURPOSE_WORDS[purpose]) for purpose in Purpose]
    form.scale.choices = [NONE, *((str(scale), SCALE_WORDS[scale]) for scale in SCALE_WORDS)]
    people = people_of(team, today)
    if cycle is not None:
        people.setdefault(cycle.owner_id, cycle.owner)
    form.owner.choices = [NONE, *((id, person.name) for id, person in people.items())]
    form.watches.choices = [(series.id, name_of(series)) for series in list_team_series(team)]
    for entry in [*form.questions, *form.tasks]:
        fill_entry(entry.form, form)


def fill_entry(part, form) -> None:
    if "owner" in part:
        part.owner.choices = form.owner.choices
        return
    part.series.choices = [NONE, *form.watches.choices]
    part.statistic.choices = [NONE, *((str(one), one.value) for one in Statistic)]
    part.comparison.choices = [NONE, *((str(one), one.value) for one in Comparison)]
    part.sureness.choices = SURE


def name_of(series) -> str:
    return f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name


def first_plan(previous, step, idea, viewer) -> dict[str, Any]:
    """What a new plan begins with: the next step of a ramp, an idea of the theory, or nothing but its owner.

    Questions of the last cycle come along, its predictions don't: each test is predicted anew.
    """
    given: dict[str, Any] = {"owner": viewer.id, "purpose": "test"}
    if previous is not None:
        given |= {
            "previous": previous.id,
            "team": previous.team_id,
            "idea": previous.idea,
            "change_idea": previous.change_idea_id,
            "scale": step.scale if step else previous.scale,
            "purpose": previous.purpose,
            "way_to_know": previous.way_to_know,
            "stop_if": previous.stop_if,
            "watches": list_watches([previous.id]).get(previous.id, []),
            "questions": [{"words": question.words} for question in list_questions(previous)],
        }
    if idea is not None:
        given |= {"idea": idea.words, "change_idea": idea.id}
    return given


def plan_as_typed(cycle) -> dict[str, Any]:
    given = {name: getattr(cycle, name) for name in COPIED}
    there: list[Any] = list_questions(cycle)
    promised: list[Any] = list_tasks(cycle)
    questions = [{**{name: getattr(one, name) for name in ASKED}, "series": one.series_id} for one in there]
    tasks = [
        {"id": task.id, "words": task.words, "owner": task.owner_id, "due_on": task.due_on, "where_at": task.where_at}
        for task in promised[:MOST_TASKS]
    ]
    return given | {
        "team": cycle.team_id,
        "owner": cycle.owner_id,
        "change_idea": cycle.change_idea_id,
        "watches": list_watches([cycle.id]).get(cycle.id, []),
        "questions": questions or [{}],
        "tasks": tasks,
    }


def plan_of(form, viewer, cycle=None) -> dict[str, Any]:
    """The typed plan as the action takes it. Ids are safe here: the lists offered only what is the team's."""
    plan = {name: form[name].data if form[name].data is not None else "" for name in COPIED}
    plan |= {name: form[name].data for name in ("starts_on", "ends_on", "is_only_mine")}
    if cycle is not None:
        plan["is_only_mine"] = plan["is_only_mine"] and cycle.is_only_mine  # What a team has seen stays with it.
    questions = [blank_to_empty(entry.form.data) for entry in form.questions]
    tasks = [blank_to_empty(entry.form.data) for entry in form.tasks]
    for task in tasks:
        task["id"] = whole_or_none(task["id"])
    return plan | {
        "purpose": form.purpose.data or "test",
        "owner": form.owner.data or viewer.id,
        "change_idea": form.change_idea.data,
        "watches": sorted({*(form.watches.data or ()), *(one["series"] for one in questions if one["series"])}),
        "questions": questions,
        "tasks": tasks,
    }


NUMBERS = ("series", "amount", "last_points", "sureness", "owner", "due_on")


def blank_to_empty(data) -> dict[str, Any]:
    return {name: value if value is not None or name in NUMBERS else "" for name, value in data.items()}


def are_questions_whole(form) -> bool:
    """Whether each prediction has its question and each number all that belongs to it; what is wrong is said there."""
    is_sound = True
    for entry in form.questions:
        part = entry.form
        if not part.words.data and (part.prediction.data or part.amount.data is not None):
            part.words.errors = [*part.words.errors, N_("Write the question that this prediction answers.")]
            is_sound = False
        if part.amount.data is None:
            continue
        wrong = prediction_fault(part.data)
        if wrong:
            part.amount.errors = [*part.amount.errors, wrong]
            is_sound = False
    return is_sound
