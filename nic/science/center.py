"""The middle of a set of numbers, to the last bit: "on the line" is exact equality, so a center must not be blurred."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from math import fsum


def mean(values: Sequence[float]) -> float | None:
    """Rounded once, as R does by its second pass: the sum is exact, and so is what the first division lost."""
    if not values:
        return None
    found = fsum(values) / len(values)
    return found + fsum([*values, *repeat(-found, len(values))]) / len(values)


def median(values: Iterable[float | None]) -> float | None:
    """The middle of what is there; of an even number, (a + b) / 2 of the two in the middle. None of nothing."""
    there = sorted(value for value in values if value is not None)
    return middle(there) if there else None


def middle(ordered: Sequence[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def there(values: Iterable[float | None]) -> list[float]:
    """Those that are not missing."""
    return [value for value in values if value is not None]
