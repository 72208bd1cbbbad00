"""What teams counted by category, and which problems it is evidence of."""

from typing import Any

from nic.indicators.tallies.models import Tally
from nic.places.models import Link, Team
from nic.places.queries import find_one, opens, own
from nic.problems.models import Problem
from nic.problems.queries import open_problems
from nic.science.pareto import Pareto, count_up

PAGE = 50


def find_tally(place, tally_id, standing) -> Tally:
    return find_one(open_tallies(place, standing).where(Tally.id == tally_id))


def find_own_tally(place, tally_id, standing) -> Tally:
    return own(find_tally(place, tally_id, standing), standing)


def list_tallies(place, standing, page: int = 1) -> list[Tally]:
    """Newest first; one more than a page holds if there are more."""
    found = open_tallies(place, standing).order_by(Tally.taken_on.desc(), Tally.id.desc())
    return list(found.limit(PAGE + 1).offset((page - 1) * PAGE))


def open_tallies(place, standing) -> Any:
    found: Any = Tally.select(Tally, Team).join(Team)
    return found.where(Team.place == place, Tally.withdrawn_at.is_null(), opens(Tally, standing))


def pareto_of(tally) -> Pareto:
    return count_up((category, count) for category, count in tally.rows)


def links_of(tally) -> Any:
    return Link.select().where(Link.from_uid == tally.uid, Link.to_kind == "problem", Link.withdrawn_at.is_null())


def list_shown_problems(tally, place, standing) -> list[Problem]:
    """The problems that it is evidence of, as far as this person may see them."""
    uids = [link.to_uid for link in links_of(tally)]
    return list(open_problems(place, standing).where(Problem.uid.in_(uids)).order_by(Problem.id)) if uids else []


def list_evidence(problem, place, standing) -> list[Tally]:
    """What was counted that shows this problem, as far as this person may see it."""
    uids = Link.select(Link.from_uid).where(
        Link.to_uid == problem.uid, Link.from_kind == "tally", Link.withdrawn_at.is_null()
    )  # fmt: skip
    return list(open_tallies(place, standing).where(Tally.uid.in_(uids)).order_by(Tally.taken_on.desc()).limit(PAGE))
