"""How far several people agree who scored the same samples by a rubric.

Counted over pairs: of all pairs of people who scored a sample, how many gave the same level (exact), and how many gave
neighboring ones (adjacent). With two people this is the usual percent agreement; for more it is the agreement P_i of
J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971), 378-382, whose
mean over the samples is his observed agreement. Adjacent agreement, within one level, is what schools report beside
it: S. E. Stemler, "A comparison of consensus, consistency, and measurement approaches to estimating interrater
reliability", Practical Assessment, Research & Evaluation 9(4), 2004.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Shares of pairs, from 0 to 1; what is missing to 1 lies two or more levels apart. `scorers` gave a level."""

    exact: float
    adjacent: float
    scorers: int

    @property
    def within_one(self) -> float:
        return self.exact + self.adjacent

    @property
    def apart(self) -> float:
        return max(0.0, 1.0 - self.within_one)


def agreement(levels: Sequence[int]) -> Agreement | None:
    """Of one sample, from the level that each person gave; None with fewer than two people.

    Levels are whole numbers, neighbors differ by 1.
    """
    people = len(levels)
    if people < 2:
        return None
    counts = Counter(levels)
    pairs = people * (people - 1) // 2
    exact = sum(count * (count - 1) // 2 for count in counts.values())
    adjacent = sum(count * counts[level + 1] for level, count in counts.items() if level + 1 in counts)
    return Agreement(exact / pairs, adjacent / pairs, people)


def mean_agreement(samples: Iterable[Sequence[int]]) -> Agreement | None:
    """Over several samples, each counting alike, those with fewer than two people left out. `scorers`: the fewest."""
    found = [one for one in map(agreement, samples) if one is not None]
    if not found:
        return None
    exact, adjacent = (
        sum(shares) / len(found) for shares in zip(*((one.exact, one.adjacent) for one in found), strict=True)
    )
    return Agreement(exact, adjacent, min(one.scorers for one in found))
