"""What a team wants to take up; it goes with its team, and is shared with nobody."""

from typing import Any

from peewee import JOIN

from nic.access import Ability
from nic.people.models import Person
from nic.places.models import Place, Team
from nic.places.queries import find_one, own
from nic.problems.models import Issue, Problem
from nic.problems.queries import open_problems

MOST = 100  # More than a team can weigh against one another.


def find_own_issue(place, issue_id: int, standing) -> Issue:
    return own(find_one(seen_by(place, standing).where(Issue.id == issue_id, Issue.withdrawn_at.is_null())), standing)


def find_issue_to_withdraw(place, issue_id: int, standing) -> Issue:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(seen_by(place, standing).where(Issue.id == issue_id)), standing)


def seen_by(place, standing) -> Any:
    theirs = Issue.team.in_(standing.team_ids | standing.coached_ids) | standing.allows(Ability.SEE_EVERY_TEAM)
    found = Issue.select(Issue, Team, Place, Person).join(Team).join(Place).switch(Issue).join(Person, on=Issue.by)
    return found.where(Team.place == place, theirs)


def list_issues(team) -> list[Issue]:
    """In the order of the team. Ask for the team first."""
    found = Issue.select(Issue, Person).join(Person, JOIN.LEFT_OUTER, on=Issue.by)
    found = found.where(Issue.team == team, Issue.withdrawn_at.is_null())
    return list(found.order_by(Issue.position, Issue.id).limit(MOST))


def list_issue_problems(issues, place, standing) -> dict[int, Problem]:
    """The problems of these issues that this person may see, by id."""
    ids = [issue.problem_id for issue in issues if issue.problem_id]
    found: Any = open_problems(place, standing).where(Problem.id.in_(ids)) if ids else ()
    return {problem.id: problem for problem in found}


def find_issue_of(problem) -> Issue | None:
    return Issue.get_or_none(Issue.problem == problem, Issue.withdrawn_at.is_null())
