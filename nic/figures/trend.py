"""Percentages over school years: all learners as a heavy line, student groups as lines with marks of their own.

In gray they differ by marks and dashes. What is withheld breaks its line.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from nic.figures.cache import Drawings
from nic.figures.chart_lines import DASHED, DASHED_AND_DOTTED, DOTTED
from nic.figures.key import Entry, Key, key_rows
from nic.figures.picture import SIZE, Label, Marks, Picture, Shape, Stroke
from nic.figures.svg import Told, dress
from nic.figures.value_axis import number, value_axis
from nic.science.lettering import clean, shorten, text_width
from nic.science.snapshot_page import school_year
from nic.science.trend import Trend, told, years_in
from nic.text import Percent, Sentence

WIDE, NARROW = 720.0, 344.0
PLOT = 200.0
TOP, EDGE = 16.0, 2.0
BETWEEN = 10.0
Look = tuple[Shape, str, tuple[float, ...] | None]
LOOKS: tuple[Look, ...] = (
    ("triangle", "accent", None), ("diamond", "accent", DASHED), ("open diamond", "quiet", DOTTED),
    ("hollow", "accent", DASHED_AND_DOTTED), ("cross", "quiet", DASHED), ("ring", "quiet", None),
)  # fmt: skip
WHOLE: Look = ("circle", "ink", None)

_drawings: Drawings[str] = Drawings(most=200)


def draw_trend_pair(trends: Sequence[Trend], **wishes: Any) -> tuple[Markup, Markup]:
    return draw_trend(trends, **wishes, narrow=False), draw_trend(trends, **wishes, narrow=True)


def draw_trend(
    trends: Sequence[Trend],
    *,
    title: str,
    narrow: bool = False,
    lang: str = "en_US",
    say: Callable[[Any], str] = str,
) -> Markup:
    """The same bytes for the same numbers."""
    description = clean("; ".join(map(say, told(trends))))
    digest = sha256(repr((trends, title, description, narrow, lang)).encode()).hexdigest()

    def drawn() -> str:
        # Not before the first drawing: matplotlib takes a second to load.
        from nic.figures.canvas import draw

        picture = trend_layout(trends, narrow=narrow, lang=lang, say=say)
        form = "narrow" if narrow else "wide"
        return dress(draw(picture), picture, Told(clean(title), description, f"t{digest[:10]}", f"chart--{form}"))

    return Markup(_drawings.get(digest, drawn))


def trend_layout(trends: Sequence[Trend], *, narrow: bool, lang: str, say: Callable[[Any], str]) -> Picture:
    width, years = NARROW if narrow else WIDE, years_in(trends)
    values = [share for one in trends for _, share in one.years if share is not None]
    axis = value_axis(values, None, is_percent=True, lang=lang)
    left = EDGE + max((text_width(text, SIZE) for text in axis.tick_labels), default=0) + BETWEEN
    right, bottom = width - 48, TOP + PLOT
    span = (right - left - 40) / max(len(years) - 1, 1)
    x_of = {year: left + 20 + span * place for place, year in enumerate(years)}

    def y_of(share: float) -> float:
        return bottom - PLOT * (share - axis.low) / (axis.high - axis.low)

    strokes, labels = [], []
    for tick, text in zip(axis.ticks, axis.tick_labels, strict=True):
        strokes.append(Stroke(((left, y_of(tick)), (right + 20, y_of(tick))), "line"))
        labels.append(Label(text, left - BETWEEN / 2, y_of(tick) + 4.5, anchor="end"))
    for place, year in enumerate(years):
        text = school_year(year)
        step = -(-(text_width(text, SIZE) + BETWEEN) // span) if len(years) > 1 else 1
        if (len(years) - 1 - place) % step == 0:
            labels.append(Label(text, x_of[year], bottom + 18, anchor="middle"))
    marks = []
    for one, look in reversed(looks(trends)):  # All learners last, above the others.
        spots = {year: (x_of[year], y_of(share)) for year, share in one.years if share is not None}
        strokes += [Stroke(part, look[1], 2.25 if one.is_whole else 1.5, look[2]) for part in parts(one, spots)]
        notes = tuple(note(one, year, lang, say) for year in spots)
        marks.append(Marks(look[0], tuple(spots.values()), 4.5 if one.is_whole else 4.0, look[1], notes))
        labels += list(last_value(one, spots, years, lang))
    key = trend_key(trends, width, bottom + 42, say)
    return Picture(width, key.bottom, [], [*strokes, *key.strokes], [*marks, *key.marks], [*labels, *key.labels])


def looks(trends: Sequence[Trend]) -> list[tuple[Trend, Look]]:
    others = iter(LOOKS)
    return [(one, WHOLE if one.is_whole else next(others)) for one in trends]


def parts(one: Trend, spots: dict[int, tuple[float, float]]) -> Iterator[tuple[tuple[float, float], ...]]:
    """The line, broken where a year is withheld or missing."""
    part: list[tuple[float, float]] = []
    for year in range(one.years[0][0], one.years[-1][0] + 2):
        if year in spots:
            part.append(spots[year])
            continue
        if len(part) > 1:
            yield tuple(part)
        part = []


def last_value(one: Trend, spots: dict[int, tuple[float, float]], years: Sequence[int], lang: str) -> Iterator[Label]:
    """Of all learners, beside the last point."""
    if one.is_whole and years[-1] in spots:
        x, y = spots[years[-1]]
        share = dict(one.years)[years[-1]]
        yield Label(f"{number(Percent(share or 0), lang)}%", x + 9, y + 4.5, "ink", halo=True, bold=True)


def note(one: Trend, year: int, lang: str, say: Callable[[Any], str]) -> str:
    share = dict(one.years)[year] or 0.0
    return f"{name_of(one, say)}, {school_year(year)}: {number(Percent(share), lang)}%"


def name_of(one: Trend, say: Callable[[Any], str]) -> str:
    return clean(say(one.name) if isinstance(one.name, Sentence) else one.name)


def trend_key(trends: Sequence[Trend], width: float, top: float, say: Callable[[Any], str]) -> Key:
    entries = [
        Entry(shorten(name_of(one, say), width - 40, SIZE), "ink", marks=Marks(look[0], (), 4.0, look[1]))
        for one, look in looks(trends)
    ]
    return key_rows(entries, left=EDGE, top=top, right=width - EDGE)
