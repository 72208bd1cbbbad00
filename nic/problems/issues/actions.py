from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.problems.actions import create_problem, let_pass
from nic.problems.issues.queries import MOST, find_issue_of, list_issues
from nic.problems.models import Issue, Problem
from nic.text import N_


def add_issue(team, act, *, words: str = "", problem=None) -> Issue:
    """Last on the team's list. A problem stands on it once, under its own words."""
    with write():
        if done := history.replayed(act):
            return Issue.get(Issue.uid == done.of_uid)
        if problem is None and not words:
            raise Refused(N_("Say in a few words what you want to take up, or choose a problem."), field="words")
        if problem is not None and words:
            raise Refused(N_("Choose one of them: your words, or this problem."), field="problem_id")
        if problem is not None and problem.team_id != team.id:
            raise Refused(N_("This problem is another team's."), field="problem_id")
        if problem is not None and find_issue_of(problem):
            raise Refused(N_("This problem stands on the list already."), field="problem_id")
        listed = list_issues(team)
        if len(listed) >= MOST:
            raise Refused(N_("The list is full. Take off what you will not take up."), field="words")
        position = 1 + max((one.position for one in listed), default=0)
        words = problem.what_we_see if problem else words
        issue = Issue.create(team=team, problem=problem, words=words, position=position, by=act.by, at=act.at)
        history.record("add issue", issue, act, before={})
        return issue


def move_issue(issue, act, *, way: str) -> None:
    with write():
        if history.is_replay(act):
            return
        row = list_issues(issue.team)
        here = [one.id for one in row].index(issue.id)
        there = here + (-1 if way == "up" else 1)
        position = issue.position
        if 0 <= there < len(row):
            position = row[there].position
            let_pass(row[there], act, position=issue.position)
        change_fields(issue, act, "move issue", position=position)


def write_issue_down(issue, act) -> Problem:
    """The issue becomes a problem of practice, to be put into words on its own page; it keeps its place on the list."""
    with write():
        if history.is_replay(act) and issue.problem:
            return issue.problem
        if issue.problem_id:
            raise Refused(N_("It is written down as a problem already."))
        today = issue.team.place.day_of(act.at)
        problem = create_problem(issue.team, act.inner(), what_we_see=issue.words, noticed_on=today)
        change_fields(issue, act, "write issue down", problem=problem)
        return problem


def withdraw_issue(issue, act) -> None:
    withdraw(issue, act, "withdraw issue")


def bring_back_issue(issue, act) -> None:
    with write():
        if history.is_replay(act):
            return
        if issue.problem_id and find_issue_of(issue.problem) not in (None, issue):
            raise Refused(N_("This problem stands on the list already."))
        change_fields(issue, act, "bring back issue", withdrawn_at=None)
