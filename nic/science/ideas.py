"""What became of a change idea over all tests that were shared: its figures, and the lists that they open.

A test without a name is counted as a school of its own among those without one, and under which conditions that school
works is never told: in a small network it would say which one it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from nic.science.contexts import GRADES, LOCALES, SIZES, Conditions, grades_of, size_of
from nic.science.cycle import SCALE_WORDS, VERDICT_WORDS, Decision
from nic.science.same_idea import ENDED_EARLY, UNDER_WAY, Trial
from nic.text import N_, Sentence, sentence

OUTCOMES: dict[str, str | Sentence] = {
    **{str(decision): sentence(str(decision)) for decision in Decision},
    ENDED_EARLY: N_("stopped, no decision yet"),
    UNDER_WAY: N_("still under way"),
}
ELEMENTARY, MIDDLE, HIGH = "elementary", "middle", "high"
BANDS = {
    ELEMENTARY: N_("Preschool to grade 5"),
    MIDDLE: N_("Grades 6 to 8"),
    HIGH: N_("Grades 9 to 12"),
}
FIRST_OF_MIDDLE, FIRST_OF_HIGH = list(GRADES).index("6"), list(GRADES).index("9")


# -- Figures -----------------------------------------------------------------------------------------------------------


class Count(NamedTuple):
    """How many tests, and by how many schools that gave their name. A school without one is not counted as one more:
    in a small network that would say which it is not, and so which it is."""

    schools: int
    tests: int
    nameless: int = 0  # Of these tests.
    of_no_school: int = 0  # Of those with a name: of a hub or a district itself.


@dataclass(frozen=True)
class Row:
    """One line of a table. `key` is what its list is sifted by."""

    key: str
    words: str | Sentence
    count: Count


def count(trials: Iterable[Trial]) -> Count:
    rows = list(trials)
    named = [one for one in rows if not one.is_nameless]
    of_schools = [one for one in named if one.is_of_a_school]
    schools = len({one.school for one in of_schools})
    return Count(schools, len(rows), len(rows) - len(named), len(named) - len(of_schools))


@dataclass(frozen=True)
class Figures:
    """Of the tests that began; those that are only planned are counted apart."""

    tried: Count
    planned: int
    stopped: Count
    outcomes: list[Row]
    scales: list[Row]
    verdicts: list[tuple[str, str, int]]  # Key, words, how many predictions.
    conditions: list[tuple[str, Sentence, list[Row]]]  # Name of the filter, its heading, its rows.
    nameless: Count
    unsaid: Count  # With a name, by schools of which nobody said under which conditions they work.

    @property
    def answered(self) -> int:
        return sum(number for _, _, number in self.verdicts)


def figures_of(trials: Iterable[Trial]) -> Figures:
    every = list(trials)
    tried = [one for one in every if one.is_tried]
    named = [one for one in tried if not one.is_nameless]
    said = Counter(verdict for one in tried for verdict in one.verdicts)
    return Figures(
        tried=count(tried),
        planned=len(every) - len(tried),
        stopped=count(one for one in tried if one.is_stopped),
        outcomes=rows_by(tried, OUTCOMES, lambda one: (one.outcome,)),
        scales=rows_by(tried, SCALE_WORDS, lambda one: (one.scale,)),
        verdicts=[(str(key), words, said[key]) for key, words in VERDICT_WORDS.items() if said[key]],
        conditions=[(name, title, rows_by(named, words, keys)) for name, title, words, keys in CONDITIONS],
        nameless=count(one for one in tried if one.is_nameless),
        unsaid=count(one for one in named if one.conditions is None),
    )


def rows_by(
    trials: Sequence[Trial], words: Mapping[Any, str | Sentence], keys: Callable[[Trial], Sequence[str]]
) -> list[Row]:
    """In the order of `words`, those that occur."""
    held = {key: [one for one in trials if key in keys(one)] for key in words}
    return [Row(str(key), words[key], count(rows)) for key, rows in held.items() if rows]


def locale_of(trial: Trial) -> Sequence[str]:
    return (trial.conditions.locale,) if trial.conditions else ()


def school_size_of(trial: Trial) -> Sequence[str]:
    return (size_of(trial.conditions.learners),) if trial.conditions else ()


def bands_of(trial: Trial) -> Sequence[str]:
    """A school from kindergarten to grade 8 stands in two of them."""
    return bands_in(trial.conditions) if trial.conditions else ()


def bands_in(conditions: Conditions) -> Sequence[str]:
    order = list(GRADES)
    places = [order.index(grade) for grade in grades_of(conditions.lowest_grade, conditions.highest_grade)]
    ends = ((ELEMENTARY, 0, FIRST_OF_MIDDLE), (MIDDLE, FIRST_OF_MIDDLE, FIRST_OF_HIGH), (HIGH, FIRST_OF_HIGH, 99))
    return [band for band, first, beyond in ends if any(first <= place < beyond for place in places)]


CONDITIONS: tuple[
    tuple[str, Sentence, Mapping[str, str | Sentence], Callable[[Trial], Sequence[str]]], ...
] = (
    ("locale", sentence(N_("Where the school lies")), LOCALES, locale_of),
    ("size", sentence(N_("Size of the school")), SIZES, school_size_of),
    ("grades", sentence(N_("Grades of the school")), BANDS, bands_of),
)  # fmt: skip
NOT_YET: dict[tuple[str, str], str] = {
    ("locale", "city"): N_("no school in a city"),
    ("locale", "suburb"): N_("no school in a suburb"),
    ("locale", "town"): N_("no school in a town"),
    ("locale", "rural"): N_("no rural school"),
    ("size", "small"): N_("no school with fewer than 200 learners"),
    ("size", "middle"): N_("no school with 200 to 399 learners"),
    ("size", "large"): N_("no school with 400 to 799 learners"),
    ("size", "very large"): N_("no school with 800 learners and more"),
    ("grades", ELEMENTARY): N_("no school with grades up to 5"),
    ("grades", MIDDLE): N_("no school with grades 6 to 8"),
    ("grades", HIGH): N_("no school with grades 9 to 12"),
}


def not_yet(trials: Iterable[Trial], members: Iterable[Conditions]) -> list[str]:
    """Under which conditions, of those that members of the network work under, nobody has tried it. None where a test
    has no name: nobody learns then where its school lies, nor where it doesn't."""
    tried = [one for one in trials if one.is_tried]
    if any(one.is_nameless for one in tried):
        return []
    found: list[str] = []
    among = [Trial(0, "", 0, conditions=one) for one in members]
    for name, _, words, keys in CONDITIONS:
        there = {key for one in among for key in keys(one)}
        done = {key for one in tried for key in keys(one)}
        found += [NOT_YET[name, key] for key in words if key in there - done]
    return found


def scales_not_yet(trials: Iterable[Trial]) -> list[str]:
    """The steps of the ladder above the highest at which it was tried; none where nobody said at which."""
    order = [str(scale) for scale in SCALE_WORDS]
    reached = [order.index(one.scale) for one in trials if one.is_tried and one.scale in order]
    return [SCALE_WORDS[key] for key in list(SCALE_WORDS)[max(reached) + 1 :]] if reached else []


# -- Sifting -----------------------------------------------------------------------------------------------------------


def holds(trial: Trial, chosen: Mapping[str, str]) -> bool:
    """Whether a test is among those that somebody asked for."""
    keys: dict[str, Sequence[str]] = {
        "decision": (trial.outcome,),
        "scale": (trial.scale,),
        "early": ("yes",) if trial.is_stopped else (),
        "verdict": trial.verdicts,
        "name": ("no",) if trial.is_nameless else (),
    }
    is_known = not trial.is_nameless and trial.conditions is not None
    keys |= {name: found(trial) if is_known else () for name, _, _, found in CONDITIONS}
    return all(value in keys[name] for name, value in chosen.items())
