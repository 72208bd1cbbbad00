"""What a team wants to take up: a list in its own order, from which a vote can choose."""

from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm, MoveForm, whole_or_none
from nic.gate import PLACE, today
from nic.places.queries import list_own_teams
from nic.places.votes.queries import list_outcomes, list_rounds
from nic.problems.issues import actions, queries
from nic.problems.issues.forms import IssueForm
from nic.problems.queries import find_own_problem, list_problems_to_pick
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

issues = Section("issues", __name__, url_prefix=f"{PLACE}/issues")


def teams_here() -> list[Any]:
    return list_own_teams(g.place, g.standing, today())


def team_asked():
    """The one that the address names, else one that the viewer is on, else the first."""
    asked, teams = request.args.get("team", type=int), teams_here()
    mine = [team for team in teams if team.id in g.standing.team_ids]
    return next((team for team in teams if team.id == asked), next(iter([*mine, *teams]), None))


def own_team():
    team = team_asked()
    if team is None:
        raise Refused(N_("You are on no team here yet. Ask the lead to add you to one."))
    return team


@issues.get("", needs=Ability.LOOK)
def index():
    team = team_asked()
    if team is None:
        return respond("issues/index.html", team=None)
    return show_list(team, open_form(IssueForm, url_for("issues.create", team=team.id)))


def show_list(team, form, status=200):
    listed = queries.list_issues(team)
    gone = whole_or_none(request.args.get("withdrawn"))
    found = queries.find_issue_to_withdraw(g.place, gone, g.standing) if gone else None
    return respond(
        "issues/index.html", status=status, team=team, teams=teams_here(), issues=listed,
        problems=queries.list_issue_problems(listed, g.place, g.standing), form=offering(form, team, listed),
        outcomes=list_outcomes(list_rounds(team), today())[::-1], new_move=MoveForm,
        gone=found if found and found.withdrawn_at else None,
    )  # fmt: skip


def offering(form, team, listed):
    """The team's problems that do not stand on its list yet."""
    there = {one.problem_id for one in listed}
    found: list[Any] = list_problems_to_pick(g.place, g.standing)
    mine = [one for one in found if one.team_id == team.id and one.id not in there and not one.is_only_mine]
    form.problem_id.choices = [("", N_("None")), *((one.id, one.what_we_see) for one in mine)]
    return form


@issues.post("", needs=Ability.RUN_CYCLES)
def create():
    team = own_team()
    form = offering(IssueForm(), team, queries.list_issues(team))
    if form.validate():
        with blaming(form):
            id = form.problem_id.data
            problem = find_own_problem(g.place, id, g.standing) if id else None
            actions.add_issue(team, act_of(form), words=form.words.data, problem=problem)
            return saved(then=address_of(team), notice=N_("It stands on the list."))
    return show_list(team, form, 422)


@issues.post("/<id:issue_id>/moves", needs=Ability.RUN_CYCLES)
def move(issue_id):
    issue = queries.find_own_issue(g.place, issue_id, g.standing)
    form = complete(MoveForm())
    actions.move_issue(issue, act_of(form), way=form.way.data)
    return saved(then=address_of(issue.team))


@issues.post("/<id:issue_id>/problem", needs=Ability.RUN_CYCLES)
def write_down(issue_id):
    issue = queries.find_own_issue(g.place, issue_id, g.standing)
    problem = actions.write_issue_down(issue, act_of(complete(EmptyForm())))
    then = url_for("problems.edit", problem_id=problem.id)
    return saved(then=then, notice=N_("It is a problem on your list now. Say here what you see, and what shows it."))


@issues.post("/<id:issue_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(issue_id):
    issue: Any = queries.find_issue_to_withdraw(g.place, issue_id, g.standing)
    actions.withdraw_issue(issue, act_of(complete(EmptyForm())))
    return saved(then=address_of(issue.team, withdrawn=issue.id))


@issues.post("/<id:issue_id>/return", needs=Ability.RUN_CYCLES)
def bring_back(issue_id):
    issue = queries.find_issue_to_withdraw(g.place, issue_id, g.standing)
    actions.bring_back_issue(issue, act_of(complete(EmptyForm())))
    return saved(then=address_of(issue.team), notice=N_("It stands on the list again."))


def address_of(team, **more):
    return url_for("issues.index", team=team.id, **more)
