"""The value axis: which part of the values is shown, where its few ticks stand, and how numbers are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from babel.numbers import format_compact_decimal, format_decimal, format_scientific

from nic.text import shown

LEAST_PERCENT = 10.0  # Fewer points of per cent across the whole height would make noise look like news.
FAR = 4.0  # A target further away than this many spans of the values would flatten them: it is named, not drawn.
MOST_TICKS = 5
HUGE = 10**15  # Beyond it there are no words for thousands of thousands.


@dataclass(frozen=True)
class ValueAxis:
    low: float
    high: float
    ticks: tuple[float, ...]
    tick_labels: tuple[str, ...]
    shows_target: bool


def value_axis(values: Sequence[float], target: float | None, *, is_percent: bool, lang: str) -> ValueAxis:
    """The range of `values` with some air, from the values' own lowest and not from 0, unless 0 is near."""
    known = list(values) or [value for value in (target,) if value is not None]
    if not known:
        return ValueAxis(0.0, 1.0, (), (), shows_target=False)
    low, high = _aired(min(known), max(known), is_percent=is_percent)
    shows_target = target is not None and low - FAR * (high - low) <= target <= high + FAR * (high - low)
    if target is not None and shows_target:
        known.append(target)
        low, high = _aired(min(known), max(known), is_percent=is_percent)
    step = _step(low, high, whole=all(value == int(value) for value in known))
    ticks = [count * step for count in range(floor(Decimal(low) / step), floor(Decimal(high) / step) + 1)]
    ticks = [tick for tick in ticks if low <= float(tick) <= high]
    labels = tuple(_tick_label(tick, step, high, lang) + "%" * is_percent for tick in ticks)
    return ValueAxis(low, high, tuple(map(float, ticks)), labels, shows_target)


def round_ends(values: Sequence[float], *, is_percent: bool, lang: str) -> tuple[float, float, str, str]:
    """Low, high and their words: the nearest round numbers that hold all `values` (at least one) between them."""
    low, high = min(values), max(values)
    if high - low <= (LEAST_PERCENT if is_percent else 0):
        low, high = _aired(low, high, is_percent=is_percent)
    step = _step(low, high, whole=all(value == int(value) for value in values))
    bottom, top = (floor(Decimal(low) / step) * step, -floor(-Decimal(high) / step) * step)
    words = [_tick_label(end, step, float(top), lang) + "%" * is_percent for end in (bottom, top)]
    return float(bottom), float(top), words[0], words[1]


def _aired(low: float, high: float, *, is_percent: bool) -> tuple[float, float]:
    air = (high - low) * 0.08 or abs(high) * 0.2 or 1.0
    if is_percent:
        air = max(air, (LEAST_PERCENT - (high - low)) / 2)
    bottom, top = low - air, high + air
    if low >= 0 and (bottom < 0 or low < high / 4):
        bottom = 0.0
    if is_percent and low >= 0 and high <= 100:
        bottom, top = max(bottom, 0.0), min(top, 100.0)
    return bottom, top


def _step(low: float, high: float, *, whole: bool) -> Decimal:
    """The widest round step that still puts three ticks on the axis; whole numbers get whole steps."""
    power = floor(log10(high - low))
    for exponent in (power, power - 1):
        for first in ("5", "2.5", "2", "1"):
            step = Decimal(first).scaleb(exponent)
            ticks = floor(Decimal(high) / step) + floor(-Decimal(low) / step) + 1
            if 3 <= ticks <= MOST_TICKS and not (whole and step != int(step)):
                return step
    return Decimal(1) if whole else Decimal(1).scaleb(power)


def _tick_label(tick: Decimal, step: Decimal, high: float, lang: str) -> str:
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    if decimals > 5 or abs(tick) >= HUGE:
        return str(format_scientific(tick, locale=lang)) if tick else "0"
    thousands = (len(str(int(abs(high)))) - 1) // 3
    if thousands > 1 and step >= Decimal(1000) ** (thousands - 1):
        return str(format_compact_decimal(tick, locale=lang, fraction_digits=3))
    return str(format_decimal(tick, format=f"#,##0.{'#' * decimals}", locale=lang))


def number(value: float, lang: str) -> str:
    """A value for reading, as the sentences and the table beside the chart write it (51.25, 1,711.88); what is longer
    than any label has room for is shortened."""
    places = floor(log10(abs(value))) if value else 0
    if places < -5 or abs(value) >= HUGE:
        return str(format_scientific(Decimal(f"{value:.2e}"), locale=lang))
    if places >= 9:
        return str(format_compact_decimal(Decimal(round(value)), locale=lang, fraction_digits=3))
    return str(format_decimal(Decimal(repr(shown(value))), format=f"#,##0.{'#' * 8}", locale=lang))
