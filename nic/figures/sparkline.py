"""The small line beside words in cards and lists: its points, for a template to put into an inline `<svg>`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 200.0
SIDE, AIR = 4.0, 5.0
TONES = {"improving": "better", "concerning": "worse", "better": "better", "worse": "worse"}


@dataclass(frozen=True)
class Sparkline:
    """`lines` are the points of polylines, one for each stretch without a gap; a value alone is a line without length,
    which round ends make a dot. `tone` is "better", "worse" or ""."""

    lines: tuple[str, ...]
    center_y: float | None
    tone: str
    width: float
    height: float


def sparkline(
    values: Sequence[float | None], center: float | None = None, meaning: str = "", *, height: float = 34
) -> Sparkline | None:
    """None without two values to compare. `meaning` is that of a signal: improving, concerning or neutral."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    shown = known if center is None else [*known, center]
    low, span = min(shown), max(shown) - min(shown)

    def y(value: float) -> float:
        share = (value - low) / span if span else 0.5
        return round(height - AIR - share * (height - 2 * AIR), 1)

    step = (WIDTH - 2 * SIDE) / (len(values) - 1)
    spots = [None if value is None else f"{SIDE + place * step:.1f},{y(value)}" for place, value in enumerate(values)]
    return Sparkline(
        lines=tuple(_stretches(spots)),
        center_y=None if center is None else y(center),
        tone=TONES.get(meaning, ""),
        width=WIDTH,
        height=height,
    )


def _stretches(spots: Sequence[str | None]) -> Iterator[str]:
    stretch: list[str] = []
    for spot in [*spots, None]:
        if spot is not None:
            stretch.append(spot)
        elif stretch:
            yield " ".join(stretch if len(stretch) > 1 else stretch * 2)
            stretch = []
