"""The causes of a fishbone as the list to choose from and the picture read them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from nic.problems.queries import under_parents
from nic.science.outline import Line, everything_below, outline
from nic.science.ribs import Bone, Cause
from nic.text import N_

Found = Mapping[int, Any]  # The causes by their ids, in their order.


def places_for(cause: Any, found: Found) -> list[tuple[Any, Any]]:
    """Every bone and cause that it could stand under, in the order of the list."""
    below = under_parents(found.values())
    own = {cause.id, cause.parent_id, *everything_below(cause.id, below)}
    top = [("0", N_("the bones: a bone of its own"))] if cause.parent_id else []
    return top + [(id, words) for id, words in named(outline(below), found) if id not in own]


def named(lines: Sequence[Line[int]], found: Found, depth: int = 0) -> Iterator[tuple[int, str]]:
    for line in lines:
        yield line.key, "– " * depth + found[line.key].words
        yield from named(line.below, found, depth + 1)


def bones_of(found: Found, href: Callable[[Any], str], votes: Mapping[Any, int]) -> list[Bone]:
    """For the picture; `href` is where a cause stands in the list, `votes` its dots by its uid."""
    return [
        Bone(found[line.key].words, ribs_of(line.below, found, href, votes), href(found[line.key]))
        for line in outline(under_parents(found.values()))
    ]


def ribs_of(
    lines: Sequence[Line[int]], found: Found, href: Callable[[Any], str], votes: Mapping[Any, int]
) -> list[Cause]:
    return [
        Cause(
            one.words, one.evidence, ribs_of(line.below, found, href, votes), href(one),
            is_ours=one.is_ours_to_change, is_set_aside=one.is_set_aside, votes=votes.get(one.uid, 0),
        )
        for one, line in ((found[line.key], line) for line in lines)
    ]  # fmt: skip
