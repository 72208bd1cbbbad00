"""Which tests are of one idea, how it is called, and what a copy of a test changed.

What would tell whose a test without a name is ties nothing together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nic.science.contexts import Conditions
from nic.science.cycle import SCALE_WORDS
from nic.text import N_, Sentence

UNDER_WAY, ENDED_EARLY, PLANNED = "under way", "stopped", "planned"


@dataclass(frozen=True)
class Trial:
    """One test as far as these figures need it. `school` tells schools apart and is never shown; a hub or a district
    that tests something itself has a number there too, and is no school."""

    id: int
    words: str
    school: int
    is_nameless: bool = False
    part: str = ""  # Of a theory held in common, or the idea of its team's own theory.
    is_of_own_theory: bool = False
    ramp: str = ""
    copied_from: int | None = None
    scale: str = ""
    outcome: str = UNDER_WAY  # A key of nic.science.ideas.OUTCOMES, or PLANNED.
    is_stopped: bool = False
    verdicts: tuple[str, ...] = ()
    conditions: Conditions | None = None
    is_of_a_school: bool = True

    @property
    def is_tried(self) -> bool:
        return self.outcome != PLANNED


def outcome_of(decision: str, *, has_begun: bool, is_stopped: bool) -> str:
    """A test that never began was not tried, whatever became of its plan."""
    if not has_begun:
        return PLANNED
    return decision or (ENDED_EARLY if is_stopped else UNDER_WAY)


# -- Which tests are of one idea ---------------------------------------------------------------------------------------


def words_key(words: str) -> str:
    """The same words, whoever typed them with capitals or a stop."""
    return "words:" + " ".join(words.casefold().split()).rstrip(".!")


def part_key(uid: str) -> str:
    return f"part:{uid}"


def group(trials: Sequence[Trial], same: Iterable[tuple[str, str]] = ()) -> list[list[Trial]]:
    """Ideas, each with its tests in their order: those that share a part of a theory, their words or their ramp, that
    are copies of one another, or of which the hub has said that they are the same."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (higher := above.setdefault(key, key)) != key:
            above[key] = above.setdefault(higher, higher)
            key = above[key]
        return key

    by_id = {one.id: one for one in trials}
    ties = [(f"test:{one.id}", key) for one in trials for key in ties_of(one, by_id)]
    for key, as_key in [*ties, *same]:
        above[top(key)] = top(as_key)
    ideas: dict[str, list[Trial]] = {}
    for one in trials:
        ideas.setdefault(top(f"test:{one.id}"), []).append(one)
    return list(ideas.values())


def ties_of(trial: Trial, by_id: Mapping[int, Trial]) -> list[str]:
    found = [words_key(trial.words)]
    if trial.part and not (trial.is_nameless and trial.is_of_own_theory):
        found.append(part_key(trial.part))
    if trial.ramp and not trial.is_nameless:
        found.append(f"ramp:{trial.ramp}")
    origin = by_id.get(trial.copied_from or 0)
    if origin and may_tell_origin(trial, origin):
        found.append(f"test:{origin.id}")
    return found


def keys_in(trials: Iterable[Trial]) -> set[str]:
    """Every key that one of these could be known by."""
    rows = list(trials)
    return {words_key(one.words) for one in rows} | {part_key(one.part) for one in rows if one.part}


def may_tell_origin(copy: Trial, origin: Trial) -> bool:
    """Of two tests of one school the named one would say whose the other is."""
    return copy.school != origin.school or not (copy.is_nameless or origin.is_nameless)


def key_of(trials: Sequence[Trial]) -> str:
    """By which an idea that is in no theory held in common is known: the words that were there first."""
    return words_key(min(trials, key=lambda one: one.id).words)


def name_of(trials: Sequence[Trial]) -> str:
    """As most of its tests call it; of several the first."""
    said = Counter(words_key(one.words) for one in trials)
    return min(trials, key=lambda one: (-said[words_key(one.words)], one.id)).words


# -- What a copy changed -----------------------------------------------------------------------------------------------


class Change(NamedTuple):
    of: str
    before: str | Sentence
    after: str | Sentence


COMPARED = {
    "idea": N_("What is tried"),
    "scale": N_("With how many"),
    "conditions": N_("Conditions"),
    "way_to_know": N_("How they know"),
    "stop_if": N_("They stop if"),
}


def changes_of(origin: Mapping[str, str], copy: Mapping[str, str]) -> list[Change]:
    """What a copy says otherwise than the test it came from, in the order of a plan; capitals make no difference."""
    said = {name: (told(name, origin.get(name, "")), told(name, copy.get(name, ""))) for name in COMPARED}
    return [Change(COMPARED[name], *both) for name, both in said.items() if not is_alike(*both)]


def told(name: str, value: str) -> str:
    return {str(key): words for key, words in SCALE_WORDS.items()}.get(value, value) if name == "scale" else value


def is_alike(one: str, other: str) -> bool:
    return words_key(one) == words_key(other)
