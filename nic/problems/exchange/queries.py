"""A fishbone as it travels in a file."""

from collections.abc import Iterable
from typing import Any

from nic.problems.queries import list_causes
from nic.science.exchange.shapes import BoneLine, CauseLine, FishboneFile


def fishbone_file(fishbone) -> FishboneFile:
    below: dict[int | None, list[Any]] = {}
    for cause in list_causes(fishbone):
        below.setdefault(cause.parent_id, []).append(cause)

    def lines(causes: Iterable[Any]) -> tuple[CauseLine, ...]:
        return tuple(
            CauseLine(
                one.words,
                one.evidence,
                one.evidence_note,
                one.is_ours_to_change,
                lines(below.get(one.id, ())),
                is_set_aside=one.is_set_aside,
                set_aside_because=one.set_aside_because,
            )  # fmt: skip
            for one in causes
        )

    bones = tuple(BoneLine(bone.words, lines(below.get(bone.id, ()))) for bone in below.get(None, ()))
    return FishboneFile(fishbone.effect, bones, fishbone.source)
