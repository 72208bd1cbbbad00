"""The charter of a network, and what its aim and its causal analysis rest on, as far as a reader may see it."""

from dataclasses import dataclass
from typing import Any

from peewee import SQL, fn

from nic.history import History
from nic.indicators.queries import list_changes
from nic.networks.models import Charter
from nic.places.models import Share, Team
from nic.problems.models import Fishbone, Problem
from nic.theories.adoption.queries import held_at, newest_edition
from nic.theories.models import Theory

MOST = 100
WORDS = ("aim", "why_us", "held_tight", "left_free")


def find_charter(network) -> Charter | None:
    return Charter.get_or_none(Charter.network == network)


def shared_by_hub(model, network) -> Any:
    """SQL: what a team of the network has shared with all of it, under its name."""
    share = Share.select(SQL("1")).where(
        Share.of_uid == model.uid, Share.place == network, Share.withdrawn_at.is_null(), ~Share.is_nameless
    )
    found = model.select().join(Team).where(Team.place == network, model.withdrawn_at.is_null())
    return found.where(~model.is_only_mine, fn.EXISTS(share))


def list_theories_to_name(network) -> list[Any]:
    """Those held in common first."""
    held = list(held_at([network]).limit(MOST))
    ids = {one.id for one in held}
    shared = shared_by_hub(Theory, network).order_by(Theory.id).limit(MOST)
    return held + [one for one in shared if one.id not in ids]


def list_problems_to_name(network) -> list[Any]:
    return list(shared_by_hub(Problem, network).order_by(Problem.id).limit(MOST))


@dataclass(frozen=True)
class AimSeen:
    """The aim of a theory as its newest edition or, where none is agreed, the theory itself says it."""

    theory: Any
    words: dict[str, Any]
    edition: Any = None


def find_aim(charter, network) -> AimSeen | None:
    """None where no theory is named, or it reaches the members no more."""
    if charter is None or charter.theory_id is None:
        return None
    held: Any = held_at([network]).where(Theory.id == charter.theory_id).first()
    if held:
        edition = newest_edition(held)
        return AimSeen(held, edition.content["aim"], edition)
    shared: Any = shared_by_hub(Theory, network).where(Theory.id == charter.theory_id).first()
    return AimSeen(shared, words_of(shared)) if shared else None


def words_of(theory) -> dict[str, Any]:
    by_when = theory.by_when_on.isoformat() if theory.by_when_on else ""
    return {"aim": theory.aim, "how_much": theory.how_much, "by_when_on": by_when, "for_whom": theory.for_whom}


@dataclass(frozen=True)
class CausesSeen:
    problem: Any
    fishbones: list[Any]


def find_causes(charter, network) -> CausesSeen | None:
    if charter is None or charter.problem_id is None:
        return None
    problem: Any = shared_by_hub(Problem, network).where(Problem.id == charter.problem_id).first()
    if problem is None:
        return None
    bones = Fishbone.select().where(Fishbone.problem == problem, Fishbone.withdrawn_at.is_null())
    return CausesSeen(problem, list(bones.order_by(Fishbone.id).limit(MOST)))


@dataclass(frozen=True)
class Earlier:
    """One change of a charter: who, when, and what stood there before, by field."""

    line: History
    name: str
    before: dict[str, Any]

    @property
    def is_first(self) -> bool:
        return self.line.verb == "write charter"


def list_versions(charter) -> list[Earlier]:
    """Newest first."""
    return [
        Earlier(line, name, {field: old for field, (old, _) in line.changes.items() if field in SAID})
        for line, name in list_changes(charter)
    ]


SAID = (*WORDS, "theory", "problem")
