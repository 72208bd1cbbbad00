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


def find_tally_to_withdraw(place, tally_id, standing) -> Tally:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(every_tally(place, standing).where(Tally.id == tally_id)), standing)


def list_tallies(place, standing, page: int = 1) -> list[Tally]:
    """Newest first; one more than a page holds if there are more."""
    found = open_tallies(place, standing).order_by(Tally.taken_on.desc(), Tally.id.desc())
    return list(found.limit(PAGE + 1).offset((page - 1) * PAGE))


def open_tallies(place, standing) -> Any:
    return every_tally(place, standing).where(Tally.withdrawn_at.is_null())


def every_tally(place, standing) -> Any:
    """The withdrawn ones too."""
    found: Any = Tally.select(Tally, Team).join(Team)
    return found.where(Team.place == place, opens(Tally, standing))


def pareto_of(tally) -> Pareto:
    return count_up((category, count) for category, count in tally.rows)


def links_of(tally) -> Any:
    return Link.select().where(Link.from_uid == tally.uid, Link.to_kind == "problem", Link.withdrawn_at.is_null())


def list_shown_problems(tally, place, standing) -> list[tuple[Link, Problem]]:
    """The problems that it is evidence of, as far as this person may see them, and the link that says so."""
    links = {link.to_uid: link for link in links_of(tally)}
    found = open_problems(place, standing).where(Problem.uid.in_(list(links))).order_by(Problem.id) if links else ()
    return [(links[problem.uid], problem) for problem in found]


def find_evidence(evidence_id: int, tally) -> Any:
    """A link of this count to a problem; also when it is taken back already, as `find_tally_to_withdraw`."""
    kinds = (Link.from_kind == "tally") & (Link.to_kind == "problem")
    return find_one(Link.select().where(Link.id == evidence_id, kinds, Link.from_uid == tally.uid))
