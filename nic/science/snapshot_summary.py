"""What was understood of a snapshot's file, as plain JSON: counts and first examples, however long the file is."""

from collections.abc import Mapping
from typing import Any

from nic.science.columns import plain
from nic.science.snapshot_rows import Found, Known
from nic.text import Sentence

SHOWN, FAULTS, NAMES = 20, 100, 60


def summary_of(found: Found, known: Known) -> dict[str, Any]:
    return {
        "figures": len(found.figures),
        "first": [list(one) for one in found.figures[:SHOWN]],
        "faults": [[row, words.text, words.values] for row, words in found.faults[:FAULTS]],
        "fault_count": len(found.faults),
        "closed": told(found.closed),
        "unknown": told(found.unknown),
        "unknown_count": len(found.unknown),
        "repeated": [list(one) for one in found.repeated[:SHOWN]],
        "repeated_count": len(found.repeated),
        "left_out": found.left_out,
        "marked": found.marked,
        "tiny": [len(found.tiny), *found.tiny[:1]],
        "is_part_of_one": found.is_part_of_one,
        "standards": standards_of(found, known),
        "years": sorted({one.year for one in found.figures}),
        "groups": sorted({one.group for one in found.figures if one.group}),
    }


def told(rows: Mapping[str, list[int]]) -> list[list[Any]]:
    """Each name with how many rows it has, and the first of them."""
    return [[name, len(numbers), numbers[0]] for name, numbers in list(rows.items())[:NAMES]]


def standards_of(found: Found, known: Known) -> list[list[Any]]:
    """Each standard with its domain, and whether the standards set has a title like it."""
    there = {one.standard: one.domain for one in found.figures}
    return [[name, domain, plain(name) in known.standards] for name, domain in sorted(there.items())[:NAMES]]


def faults_in(summary: Mapping[str, Any]) -> list[tuple[int, Sentence]]:
    return [
        (row, Sentence(text, {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}))
        for row, text, values in summary.get("faults", ())
    ]


def is_clean(summary: Mapping[str, Any]) -> bool:
    return bool(summary.get("figures")) and not summary["fault_count"] and not summary["unknown_count"]
