"""The words of a definition held in common, and what differs between two editions of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from nic.text import N_, Sentence, sentence

FEWEST_LEVELS = 2


@dataclass(frozen=True)
class Difference:
    """One thing that an edition says otherwise: the name of a field, or for a level of the rubric its number."""

    name: str
    before: str
    after: str
    level: int | None = None


def differences(
    before: Mapping[str, Any], rubric_before: Sequence[Mapping[str, str]],
    after: Mapping[str, Any], rubric_after: Sequence[Mapping[str, str]],
) -> list[Difference]:  # fmt: skip
    """Field by field in the order of the later definition, then level by level from the lowest."""
    fields = [
        Difference(name, str(before.get(name) or ""), str(after[name] or ""))
        for name in after
        if (before.get(name) or "") != (after[name] or "")
    ]
    pairs = enumerate(zip_longest(rubric_before, rubric_after), start=1)
    levels = [Difference("rubric", words_of(old), words_of(new), number) for number, (old, new) in pairs if old != new]
    return fields + levels


def words_of(level: Mapping[str, str] | None) -> str:
    return f"{level['name']}: {level['description']}" if level else ""


def fault_of_rubric(rubric: Sequence[Mapping[str, str]]) -> Sentence | None:
    """What keeps people from scoring by it; without any level it is no rubric, which is no fault."""
    names = [level["name"].casefold() for level in rubric]
    if not rubric:
        return None
    if len(rubric) < FEWEST_LEVELS:
        return sentence(N_("A rubric needs at least two levels."))
    if not all(names) or not all(level["description"] for level in rubric):
        return sentence(N_("Give every level of the rubric a name, and say what work at this level looks like."))
    if len(set(names)) < len(names):
        return sentence(N_("Two levels of the rubric have the same name."))
    return None
