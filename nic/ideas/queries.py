"""Change ideas of a place: what was shared with it, idea by idea. Nothing else is counted, and nothing is ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from peewee import JOIN

from nic.access import Kind
from nic.cycles.models import Cycle, Question
from nic.db import kept
from nic.errors import Missing
from nic.ideas.models import SameIdea
from nic.networks.models import MemberContext
from nic.people.models import Person
from nic.places.models import NetworkMember, Place, Share, Team
from nic.places.queries import find_one
from nic.science.contexts import Conditions
from nic.science.ideas import Figures, figures_of
from nic.science.outline import everything_above
from nic.science.same_idea import Trial, group, key_of, keys_in, name_of, outcome_of, part_key, words_key
from nic.science.theory import IDEA, PRIMARY
from nic.theories.adoption.models import NodeOrigin, TheoryEdition
from nic.theories.adoption.queries import held_at
from nic.theories.models import Node

MOST = 5000  # Tests shared with one place.
ROWS = 40  # Ideas on a page.


@dataclass(frozen=True)
class Idea:
    """`key` is how it is known by, `name` how it is called; its tests are in the order in which they were made."""

    name: str
    key: str
    part: str
    trials: Sequence[Trial]

    @property
    def first_id(self) -> int:
        """Of any of its tests, for its address."""
        return self.trials[0].id

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.trials)


@dataclass(frozen=True)
class Parts:
    """Of the theories that a place holds in common: by uid the words of each idea, and the drivers that it serves.
    `synonyms` are the words of all editions, each with the uid of its idea."""

    words: Mapping[str, str]
    drivers: Mapping[str, Sequence[str]]
    driver_words: Mapping[str, str]
    synonyms: Sequence[tuple[str, str]] = ()


# -- What was shared ---------------------------------------------------------------------------------------------------


def list_trials(place, today: date) -> list[Trial]:
    """Every test that is shared with this very place, in the order in which they were made: three queries."""
    conditions = list_conditions(place)
    answers: dict[int, list[str]] = {}
    for cycle_id, verdict in verdicts_at(place):
        answers.setdefault(cycle_id, []).append(verdict)
    found: dict[int, Trial] = {}
    for row in reversed(shared_at(place)):
        id, words, ramp, copied_from, scale, decision, began_on, stopped_on, school, *rest = row
        is_nameless, own, part, kind = rest
        found[id] = Trial(
            id, words, school, bool(is_nameless), str(part or own or ""), part is None, str(ramp), copied_from, scale,
            outcome_of(decision, has_begun=began_on is not None, is_stopped=stopped_on is not None),
            stopped_on is not None, tuple(answers.get(id, ())), conditions.get(school), kind == Kind.SCHOOL,
        )  # fmt: skip
    return list(found.values())


@kept
def shared_at(place) -> Any:
    found: Any = Cycle.select(
        Cycle.id, Cycle.idea, Cycle.ramp, Cycle.copied_from, Cycle.scale, Cycle.decision, Cycle.began_on,
        Cycle.stopped_on, Team.place, Share.is_nameless, Node.uid, NodeOrigin.part_uid, Place.kind,
    )  # fmt: skip
    found = found.join(Share, on=Share.of_uid == Cycle.uid).join_from(Cycle, Team).join(Place)
    found = found.join_from(Cycle, Node, JOIN.LEFT_OUTER).join(
        NodeOrigin, JOIN.LEFT_OUTER, on=NodeOrigin.node == Node.id
    )
    found = found.where(Share.place == place, Share.withdrawn_at.is_null(), Cycle.withdrawn_at.is_null())
    return found.order_by(Cycle.id.desc()).limit(MOST).tuples()  # Of ever so many the newest.


@kept
def verdicts_at(place) -> Any:
    shared = Share.select(Share.of_uid).where(Share.place == place, Share.withdrawn_at.is_null())
    found: Any = Question.select(Question.cycle, Question.verdict).join(Cycle)
    found = found.where(Cycle.uid.in_(shared), Cycle.withdrawn_at.is_null(), Question.withdrawn_at.is_null())
    return found.where(Question.verdict != "").tuples()


def list_conditions(place) -> dict[int, Conditions]:
    """By the id of each school that is or was in this network, as far as it is said; the newest membership holds."""
    return {
        place_id: Conditions(lowest, highest, learners, locale)
        for place_id, lowest, highest, learners, locale in conditions_at(place)
    }


@kept
def conditions_at(place) -> Any:
    found: Any = NetworkMember.select(
        NetworkMember.place, MemberContext.lowest_grade, MemberContext.highest_grade, MemberContext.learners,
        MemberContext.locale,
    )  # fmt: skip
    found = found.join(MemberContext, on=MemberContext.member == NetworkMember.id)
    found = found.where(NetworkMember.network == place, NetworkMember.place.is_null(False))
    return found.where(MemberContext.withdrawn_at.is_null()).order_by(NetworkMember.id).tuples()


def list_member_conditions(network, today: date) -> tuple[list[Conditions], int]:
    """Under which conditions those work that are in it now, as far as somebody said, and how many they all are."""
    present: Any = NetworkMember.select(NetworkMember.place).join(Place, on=NetworkMember.place)
    present = present.where(NetworkMember.network == network, NetworkMember.is_present(today))
    ids = {id for (id,) in present.where(Place.withdrawn_at.is_null()).tuples()}
    known = list_conditions(network)
    return [known[id] for id in sorted(ids & known.keys())], len(ids)


def list_same(place) -> list[SameIdea]:
    """What the hub has said of ideas with different words."""
    found = SameIdea.select(SameIdea, Person).join(Person, on=SameIdea.by)
    found = found.where(SameIdea.place == place, SameIdea.withdrawn_at.is_null())
    return list(found.order_by(SameIdea.id).limit(MOST))


def find_same(place, same_id) -> SameIdea:
    """Also when it is taken back already: the second of two clicks gets the answer of the first."""
    return find_one(SameIdea.select().where(SameIdea.place == place, SameIdea.id == same_id))


# -- Ideas -------------------------------------------------------------------------------------------------------------


def list_parts(place) -> Parts:
    """What the place holds in common, in the words of its newest editions, and which drivers its ideas serve: what its
    team is still writing is for nobody else. Two queries."""
    theories = [one.id for one in held_at([place])]
    rows: Any = TheoryEdition.select().where(TheoryEdition.theory.in_(theories)).order_by(TheoryEdition.number)
    editions = list(rows) if theories else []
    newest = {one.theory_id: one.content["parts"] for one in editions}
    held = {part["uid"]: part for parts in newest.values() for part in parts}
    served = {uid: [one["serves"] for one in part["serves"]] for uid, part in held.items()}
    heads = {uid: part["words"] for uid, part in held.items() if part["kind"] == PRIMARY}
    drivers = {
        uid: tuple(one for one in heads if one in everything_above(uid, served)) for uid in held if uid not in heads
    }
    said = {
        (part["words"], part["uid"])
        for one in editions for part in one.content["parts"] if part["kind"] == IDEA and part["uid"] in held
    }  # fmt: skip
    return Parts({uid: part["words"] for uid, part in held.items()}, drivers, heads, sorted(said))


def list_ideas(place, today: date, parts: Parts | None = None) -> list[Idea]:
    """In alphabetical order. As many queries for any number of tests."""
    parts = list_parts(place) if parts is None else parts
    same = [(one.key, one.as_key) for one in list_same(place)]
    same += [(words_key(words), part_key(uid)) for words, uid in parts.synonyms]
    found = [idea_of(trials, parts) for trials in group(list_trials(place, today), same)]
    return sorted(found, key=lambda one: (one.name.casefold(), one.first_id))


def idea_of(trials: Sequence[Trial], parts: Parts) -> Idea:
    keys = keys_in(trials)
    part = next((uid for words, uid in parts.synonyms if keys & {part_key(uid), words_key(words)}), "")
    if part:
        return Idea(parts.words[part], part_key(part), part, trials)
    return Idea(name_of(trials), key_of(trials), "", trials)


def find_idea(ideas: Sequence[Idea], cycle_id: int) -> Idea:
    """Any of its tests leads to it."""
    for idea in ideas:
        if any(one.id == cycle_id for one in idea.trials):
            return idea
    raise Missing
