"""Dot votes: each person has a few dots and spends them as they like, all on one or spread out; the dots are counted.

Among fewer than four people sums would tell who chose what, so such a vote is open from its start and says so. Where
more were asked and fewer than four came, who was promised that only sums are shown is kept that promise: none are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nic.text import N_, Sentence, sentence

SECRET_FROM = 4  # People.
MOST_DOTS = 10  # For each person.
OPEN_WORDS = N_("Fewer than four people vote here, so everybody on the team sees who chose what.")
SECRET_WORDS = N_("Only the sums are shown, never who chose what.")
TOO_FEW = N_("Fewer than four voted, and the sums of so few would tell who chose what. So none are shown.")


@dataclass(frozen=True)
class Tally:
    """One option: its dots, and its rank; options with as many dots share a rank, and the next one is left out."""

    option: int
    dots: int
    rank: int


def is_open_vote(voters: int) -> bool:
    return voters < SECRET_FROM


def tells_who(voted: int, *, is_open: bool) -> bool:
    """Whether the sums of so many ballots would say what nobody was told that it would be shown."""
    return not is_open and 0 < voted < SECRET_FROM


def fault_of_dots(dots: Mapping[int, int], options: Iterable[int], dots_each: int) -> Sentence | None:
    """What is wrong with what one person chose: {option: dots}; None when nothing is. Keeping some dots is fine."""
    if set(dots) - set(options) or any(n < 0 for n in dots.values()):
        return sentence(N_("One of these is no longer to be voted on. Open the vote again."))
    placed = sum(dots.values())
    if placed == 0:
        return sentence(N_("Place at least one dot."))
    if placed > dots_each:
        return sentence(N_("You placed %(placed)s dots and have %(each)s."), placed=placed, each=dots_each)
    return None


def count_dots(options: Sequence[int], ballots: Iterable[Mapping[int, int]]) -> list[Tally]:
    """Most dots first, otherwise in the order of `options`. A ballot is {option: dots}."""
    sums = dict.fromkeys(options, 0)
    for ballot in ballots:
        for option, dots in ballot.items():
            if option in sums:
                sums[option] += dots
    ordered = sorted(options, key=lambda option: -sums[option])
    return [Tally(one, sums[one], 1 + sum(other > sums[one] for other in sums.values())) for one in ordered]


def say_outcome(tallies: Sequence[Tally], words: Mapping[int, str]) -> Sentence:
    """What the vote says; a tie is for the people to settle."""
    first = [tally for tally in tallies if tally.rank == 1 and tally.dots]
    if not first:
        return sentence(N_("Nobody has voted."))
    if len(first) == 1:
        return sentence(N_("Most dots: %(words)s (%(dots)s)."), words=words[first[0].option], dots=first[0].dots)
    return sentence(
        N_("%(number)s share the most dots (%(dots)s each). Talk it over and decide between them."),
        number=len(first), dots=first[0].dots,
    )  # fmt: skip
