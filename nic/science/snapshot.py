"""Which figures of a yearly snapshot people beyond the district may not see.

A figure counts people: so many of so many, of a student group at a place. Groups add up to all learners of the place,
and places to the place above. What can be taken from what is shown must leave each withheld number open by at least
as many people as the smallest group that is shown.

Groups of one kind ("Language: English learners") go together, for all years and standards at once: at a place either
all of a kind are shown or none, and what is small in one year is shown in none. So nobody finds in another year or
subject what is missing here, and what remains open can be said in a closed form: with r people at the place, c in the
group and t in all that is withheld together, a number is open by the least of r, c, t - r and t - c. Groups of which
no kind is said are taken for one kind.

What was published before can't be taken back: somebody has kept it. So what was withheld once stays withheld in every
later file, whoever brings it and even if a file is undone; and what was shown once (`known`) is never chosen to hide
something else behind it: what is new is withheld in its place, up to the sums above.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

ALL = ""  # The student group of all learners.
ALL_LEARNERS = "\0"  # Their kind; no other has this name.


class Count(NamedTuple):
    """How many of how many; None where the source itself withholds it, or doesn't say of how many."""

    some: float | None
    of: float | None


Table = Mapping[tuple[int, str], Count]  # By place and student group: one year and standard.
Parents = Mapping[int, int | None]


@dataclass(frozen=True)
class Hidden:
    """Places and the kinds of student groups withheld there; all learners are a kind of their own."""

    kinds: frozenset[tuple[int, str]]

    def withholds(self, place: int, group: str) -> bool:
        return (place, kind_of(group)) in self.kinds

    def places(self, kind: str) -> frozenset[int]:
        return frozenset(place for place, one in self.kinds if one == kind)


def kind_of(group: str) -> str:
    """What stands before the colon."""
    kind, colon, _ = group.partition(":")
    return ALL_LEARNERS if group == ALL else kind.strip().casefold() if colon else ""


NOTHING = Hidden(frozenset())
