"""Problems of practice at a place, and the fishbones that ask why; a fishbone goes with its problem."""

from datetime import date
from typing import Any

from peewee import JOIN

from nic.db import kept
from nic.errors import Missing
from nic.people.models import Person
from nic.places.comments.parts import Part, part_name
from nic.places.models import Standard, Team
from nic.places.queries import find_one, opens, own
from nic.places.sifted.queries import Counted, Wishes, count_sifted, sifted
from nic.problems.models import Cause, Fishbone, Problem, ProblemStep
from nic.science.outline import everything_above
from nic.text import N_, sentence

PAGE = 50
MOST_TO_PICK = 200


def find_problem(place, problem_id: int, standing) -> Problem:
    """The problem, if it is theirs or shared with them; any other does not exist."""
    return find_one(open_problems(place, standing).where(Problem.id == problem_id))


def find_own_problem(place, problem_id: int, standing) -> Problem:
    return own(find_problem(place, problem_id, standing), standing)


def find_problem_to_withdraw(place, problem_id: int, standing) -> Problem:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(every_problem(place, standing).where(Problem.id == problem_id)), standing)


def find_problem_of(theory, place, standing) -> Problem | None:
    """What a theory was written for, if this person may see that too."""
    found = open_problems(place, standing).where(Problem.id == theory.problem_id)
    return found.first() if theory.problem_id else None


def wishes_of(chosen) -> Wishes:
    """SQL: one condition for each filter that holds."""
    conditions = {
        "stage": lambda value: Problem.stage == value,
        "team": lambda value: Problem.team == int(value),
        "standard": lambda value: Problem.standard == int(value),
        "from": lambda value: Problem.noticed_on >= date.fromisoformat(value),
        "until": lambda value: Problem.noticed_on <= date.fromisoformat(value),
    }
    return {name: conditions[name](value) for name, value in chosen.items()}


def list_kinds(place, standing) -> tuple[dict[int, str], dict[int, str]]:
    """The teams and the standards of the problems that this person may see, by name."""
    columns = (Team.id, Team.name, Standard.id, Standard.title)
    rows: Any = open_problems(place, standing).select(*columns).distinct().order_by(Team.name, Standard.title).tuples()
    teams, standards = {}, {}
    for team_id, team, standard_id, standard in rows.limit(MOST_TO_PICK):
        teams[team_id] = team
        if standard_id:
            standards[standard_id] = standard
    return teams, standards


def count_problems(place, standing, wishes: Wishes) -> Counted:
    return count_sifted(open_problems(place, standing), wishes)


def list_problems(place, standing, *, wishes: Wishes | None = None, page: int = 1) -> list[Problem]:
    found = sifted(open_problems(place, standing), (wishes or {}).values())
    return list(found.order_by(Problem.noticed_on.desc(), Problem.id.desc()).paginate(page, PAGE))


def list_problems_to_pick(place, standing) -> list[Problem]:
    """For the list in a form: the newest, as far as a list can be read."""
    return list(open_problems(place, standing).order_by(Problem.id.desc()).limit(MOST_TO_PICK))


def open_problems(place, standing):
    return every_problem(place, standing).where(Problem.withdrawn_at.is_null())


def every_problem(place, standing):
    """The withdrawn ones too."""
    found = Problem.select(Problem, Team, Person, Standard).join(Team).switch(Problem).join(Person)
    found = found.switch(Problem).join(Standard, JOIN.LEFT_OUTER)
    return found.where(Team.place == place, opens(Problem, standing))


def list_problem_steps(problem) -> list[ProblemStep]:
    return list(problem.steps.select_extend(Person).join(Person).order_by(ProblemStep.id))


def list_fishbones(problem) -> list[Fishbone]:
    return list(problem.fishbones.where(Fishbone.withdrawn_at.is_null()).order_by(Fishbone.id).limit(PAGE))


def find_fishbone(place, fishbone_id: int, standing) -> Fishbone:
    """Whoever sees the problem sees its fishbones, and nobody else."""
    return with_problem(Fishbone.select().where(Fishbone.withdrawn_at.is_null()), fishbone_id, place, standing)


def find_fishbone_of(vote_round) -> Fishbone | None:
    """The fishbone on whose causes a vote was opened. Ask for the vote first."""
    if vote_round.of_kind != "fishbone":
        return None
    return Fishbone.get_or_none(Fishbone.uid == vote_round.of_uid, Fishbone.withdrawn_at.is_null())


def find_own_fishbone(place, fishbone_id: int, standing) -> Fishbone:
    found = find_fishbone(place, fishbone_id, standing)
    own(found.problem, standing)
    return found


def find_fishbone_to_withdraw(place, fishbone_id: int, standing) -> Fishbone:
    """Also when it is gone already, as `find_problem_to_withdraw`."""
    found = with_problem(Fishbone.select(), fishbone_id, place, standing)
    own(found.problem, standing)
    return found


def with_problem(fishbones, fishbone_id: int, place, standing) -> Fishbone:
    found = find_one(fishbones.where(Fishbone.id == fishbone_id))
    found.problem = find_problem(place, found.problem_id, standing)
    return found


def list_causes(fishbone) -> list[Any]:
    """Bones, causes and the whys behind them, in their order. What stands under a withdrawn one is gone with it."""
    causes: list[Any] = causes_of(fishbone)
    parents = {cause.id: [cause.parent_id] for cause in causes}
    return [cause for cause in causes if None in everything_above(cause.id, parents)]


@kept
def causes_of(fishbone) -> Any:
    found = Cause.select().where(Cause.fishbone == fishbone, Cause.withdrawn_at.is_null())
    return found.order_by(Cause.position, Cause.id)


def find_cause(fishbone, cause_id: int) -> Any:
    there: Any = Cause.select(Cause.id, Cause.parent).where(Cause.fishbone == fishbone, Cause.withdrawn_at.is_null())
    parents: dict[Any, list[Any]] = {id: [parent] for id, parent in there.tuples()}
    if None not in everything_above(cause_id, parents):
        raise Missing
    return with_fishbone(Cause.get_by_id(cause_id), fishbone)


def find_cause_to_withdraw(fishbone, cause_id: int) -> Any:
    """Also when it is gone already, as `find_problem_to_withdraw`."""
    return with_fishbone(find_one(Cause.select().where(Cause.fishbone == fishbone, Cause.id == cause_id)), fishbone)


def with_fishbone(cause, fishbone) -> Any:
    """So that the database need not tell it again."""
    cause.fishbone = fishbone
    return cause


def under_parents(causes) -> dict[int | None, list[int]]:
    """Which causes stand under which, bones under None, as `outline` reads them."""
    below: dict[int | None, list[int]] = {}
    for cause in causes:
        below.setdefault(cause.parent_id, []).append(cause.id)
    return below


def list_parts(problem) -> list[Part]:
    """What a comment may be about. Goes with the problem: ask for that first."""
    fishbones = list_fishbones(problem)
    causes: Any = Cause.select().where(Cause.fishbone.in_(fishbones), Cause.withdrawn_at.is_null()).order_by(Cause.id)
    known = [problem.evidence, problem.who_is_affected, problem.why_now]
    return [
        Part("statement", sentence(N_("What we see")), problem.what_we_see),
        Part("evidence", sentence(N_("What we know")), "\n".join(text for text in known if text)),
        *(Part(part_name("fishbone", one), sentence(N_("A fishbone")), one.effect) for one in fishbones),
        *(Part(part_name("cause", one), sentence(N_("A cause")), one.words) for one in causes),
    ]
