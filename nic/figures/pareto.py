"""Counts by category as bars, the largest first, with the line of what they add up to: what comes up most.

The height of the plot is all that was counted, so bars and line have one scale. The first bars that together make up
most are dark, the others light, which gray print keeps; the line has its own marks.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from nic.figures.cache import Drawings
from nic.figures.chart_lines import DASHED
from nic.figures.key import Entry, Key, key_rows
from nic.figures.picture import SIZE, Band, Label, Marks, Picture, Stroke
from nic.figures.svg import Told, dress
from nic.figures.value_axis import number
from nic.science.lettering import clean, shorten, text_width, wrap
from nic.science.pareto import MOST_OF_ALL, Bar, Pareto
from nic.text import Percent, Sentence, sentence

WIDE, NARROW = 720.0, 344.0
PLOT = 260.0
EDGE = 2.0
RIGHT = 48.0  # For the percent beside the plot.
LINE = 15.0
ROW = 46.0
MOST = 12  # Bars; further categories share the last one.
SHARES = (0.0, 50.0, MOST_OF_ALL, 100.0)

_drawings: Drawings[str] = Drawings(most=100)


def draw_pareto_pair(pareto: Pareto, **wishes: Any) -> tuple[Markup, Markup]:
    return draw_pareto(pareto, **wishes, narrow=False), draw_pareto(pareto, **wishes, narrow=True)


def draw_pareto(
    pareto: Pareto,
    *,
    title: str,
    narrow: bool = False,
    lang: str = "en_US",
    say: Callable[[Sentence], str] = str,
) -> Markup:
    """Upright bars for a wide room where their names fit, else lying ones, as on a phone.

    The same bytes for the same counts.
    """
    description = clean(" ".join(map(say, pareto.reading)))
    digest = sha256(repr((pareto, title, description, narrow, lang)).encode()).hexdigest()

    def drawn() -> str:
        # Not before the first drawing: matplotlib takes a second to load.
        from nic.figures.canvas import draw

        picture = pareto_layout(pareto, narrow=narrow, lang=lang, say=say)
        form = "narrow" if narrow else "wide"
        return dress(draw(picture), picture, Told(clean(title), description, f"t{digest[:10]}", f"chart--{form}"))

    return Markup(_drawings.get(digest, drawn))


def pareto_layout(pareto: Pareto, *, narrow: bool, lang: str, say: Callable[[Sentence], str]) -> Picture:
    bars = gathered(pareto.counted, say)
    width = NARROW if narrow else WIDE
    if not pareto.total:
        words = say(sentence("No number to show yet"))
        return Picture(width, 80, labels=[Label(words, width / 2, 45, anchor="middle")])
    if narrow or not _fit(bars):
        return _lying(bars, pareto.total, width, lang, say)
    return _upright(bars, pareto.total, lang, say)


def _fit(bars: Sequence[Bar]) -> bool:
    """Whether every name can stand below an upright bar without being cut."""
    room = (WIDE - RIGHT - EDGE) / len(bars) - 8
    return all(
        len(lines) <= 3 and set(" ".join(lines).split()) == set(clean(bar.category).split())
        for bar in bars
        for lines in [wrap(bar.category, room, SIZE)]
    )


def gathered(bars: Sequence[Bar], say: Callable[[Sentence], str]) -> list[Bar]:
    """As many as there is room for; the others are one bar at the end."""
    if len(bars) <= MOST:
        return list(bars)
    others = bars[MOST - 1 :]
    name = say(sentence("%(count)s others", count=len(others)))
    total = sum(bar.count or 0 for bar in others)
    return [*bars[: MOST - 1], Bar(name, total, sum(bar.share or 0 for bar in others), 100.0, others[0].is_first)]


def _upright(bars: Sequence[Bar], total: float, lang: str, say: Callable[[Sentence], str]) -> Picture:
    top, left, right = 24.0, EDGE, WIDE - RIGHT
    bottom = top + PLOT
    slot = (right - left) / len(bars)
    middles = [left + slot * (place + 0.5) for place in range(len(bars))]
    names = [wrap(bar.category, slot - 8, SIZE, lines=3) for bar in bars]
    wide = min(slot * 0.72, 90.0)
    line = tuple(
        (x, bottom - PLOT * (bar.cumulative or 0) / 100) for x, bar in zip(middles, bars, strict=True)
    )  # fmt: skip
    strokes, labels = [], []
    for share in SHARES:
        y = bottom - PLOT * share / 100
        strokes.append(_level(left, right, y, share))
        labels.append(Label(_percent(share, lang), right + 8, y + 4.5))
    rectangles = []
    for x, bar, lines in zip(middles, bars, names, strict=True):
        high = PLOT * (bar.count or 0) / total
        rectangles.append(Band(x - wide / 2, bottom - high, wide, high, _fill(bar)))
        labels.append(_count_label(bar, x, bottom - high, line, lang))
        labels += [Label(text, x, bottom + 18 + n * LINE, "ink", "middle") for n, text in enumerate(lines)]
    below = bottom + 18 + LINE * max(map(len, names)) + 6
    key = _key(bars, say, left, below, right)
    rectangles += _samples(bars, key)
    marks = [Marks("circle", line, 3.5, "ink", tuple(_note(bar, lang, say) for bar in bars)), *key.marks]
    strokes += [*_outlines(rectangles), Stroke(line, "ink", 1.75), *key.strokes]
    return Picture(WIDE, key.bottom, rectangles, strokes, marks, [*labels, *key.labels])


def _lying(bars: Sequence[Bar], total: float, width: float, lang: str, say: Callable[[Sentence], str]) -> Picture:
    left, right = EDGE, width - RIGHT
    long = right - left
    strokes, labels, rectangles, line = [], [], [], []
    bottom = ROW * len(bars) + 4
    for share in SHARES:
        x = left + long * share / 100
        anchor = "start" if x < 20 else "middle"
        labels.append(Label(_percent(share, lang), x, bottom + 16, anchor=anchor))  # type: ignore[arg-type]
    for place, bar in enumerate(bars):
        y = ROW * place
        rectangles.append(Band(left, y + 20, long * (bar.count or 0) / total, 18, _fill(bar)))
        count = number(bar.count or 0, lang)
        name = shorten(bar.category, long - text_width(count, SIZE) - 16, SIZE)
        labels.append(Label(f"{name}: {count}", left, y + 14, "ink", halo=True))
        line.append((left + long * (bar.cumulative or 0) / 100, y + 29))
        labels.append(Label(_percent(bar.cumulative or 0, lang), width - EDGE, y + 33.5, anchor="end"))
    key = _key(bars, say, left, bottom + 36, width - EDGE)
    rectangles += _samples(bars, key)
    marks = [Marks("circle", tuple(line), 3.5, "ink", tuple(_note(bar, lang, say) for bar in bars)), *key.marks]
    levels = [each for share in SHARES for each in _standing(left + long * share / 100, bottom, labels, share)]
    strokes += [*levels, *_outlines(rectangles), *_behind(line, labels), *key.strokes]
    return Picture(width, key.bottom, rectangles, strokes, marks, [*labels, *key.labels])


def _behind(line: Sequence[tuple[float, float]], labels: Sequence[Label]) -> Iterator[Stroke]:
    """The line from row to row, passing behind the names that it would cross."""
    ends = {round(label.y): label.x + text_width(label.text, SIZE) + 4 for label in labels if label.halo}
    for (x, y), (to_x, to_y) in pairwise(line):
        name = to_y - 15  # Where the letters of the next row's name stand.
        over, under = name - SIZE, name + 4

        def at(level: float, x: float = x, y: float = y, to_x: float = to_x, to_y: float = to_y) -> float:
            return x + (to_x - x) * (level - y) / (to_y - y)

        if ends.get(round(name), 0.0) < at(over):
            yield Stroke(((x, y), (to_x, to_y)), "ink", 1.75)
        else:
            yield Stroke(((x, y), (at(over), over)), "ink", 1.75)
            yield Stroke(((at(under), under), (to_x, to_y)), "ink", 1.75)


def _standing(x: float, bottom: float, labels: Sequence[Label], share: float) -> Iterator[Stroke]:
    """The line of a share, with a gap wherever a name stands across it."""
    top = 0.0
    for label in labels:
        if label.halo and label.x < x < label.x + text_width(label.text, SIZE) + 4:
            if label.y - SIZE > top:
                yield Stroke(((x, top), (x, label.y - SIZE)), *_look(share))
            top = label.y + 4
    yield Stroke(((x, top), (x, bottom)), *_look(share))


def _fill(bar: Bar) -> str:
    return "accent" if bar.is_first else "line"


def _outlines(rectangles: Sequence[Band]) -> Iterator[Stroke]:
    """A light bar has an edge, so that it is seen on any paper."""
    for each in rectangles:
        if each.fill == "line":
            right, bottom = each.left + each.width, each.top + each.height
            corners = ((each.left, each.top), (right, each.top), (right, bottom), (each.left, bottom))
            yield Stroke((*corners, corners[0]), "quiet")


def _look(share: float) -> tuple[str, float, tuple[float, ...] | None]:
    return ("quiet", 1.25, DASHED) if share == MOST_OF_ALL else ("line", 1.0, None)


def _level(left: float, right: float, y: float, share: float) -> Stroke:
    return Stroke(((left, y), (right, y)), *_look(share))


def _count_label(bar: Bar, x: float, top: float, line: Sequence[tuple[float, float]], lang: str) -> Label:
    """Above its bar, or just within the plot's air where the line passes there."""
    is_crossed = any(at == x and abs(y - (top - 8)) < SIZE for at, y in line)
    text = number(bar.count or 0, lang)
    shift = 10 + text_width(text, SIZE) / 2 if is_crossed else 0
    return Label(text, max(x - shift, text_width(text, SIZE) / 2 + EDGE), top - 5, "ink", "middle", halo=True)


def _percent(share: float, lang: str) -> str:
    return f"{number(Percent(share), lang)}%"


def _note(bar: Bar, lang: str, say: Callable[[Sentence], str]) -> str:
    values = {"category": clean(bar.category), "count": number(bar.count or 0, lang)}
    shares = {"share": _percent(bar.share or 0, lang), "so_far": _percent(bar.cumulative or 0, lang)}
    return say(sentence("%(category)s: %(count)s (%(share)s), up to here %(so_far)s", **values, **shares))


_SAMPLE = 13.0
_FIRST = sentence("the first that make up most")
_OTHERS = sentence("the others")
_SO_FAR = sentence("all up to here")


def _key(bars: Sequence[Bar], say: Callable[[Sentence], str], left: float, top: float, right: float) -> Key:
    """The samples of the bars are added by `_samples`: here stands an empty mark of their size."""
    kinds = _kinds(bars)
    blank = [Entry(say(words), marks=Marks("circle", (), _SAMPLE / 2, "sheet")) for _, words in kinds]
    line = Stroke((), "ink", 1.75)
    return key_rows([*blank, Entry(say(_SO_FAR), line=line)], left=left, top=top + 12, right=right)


def _kinds(bars: Sequence[Bar]) -> list[tuple[str, Sentence]]:
    found = [("accent", _FIRST)] if any(bar.is_first for bar in bars) else []
    return found + ([("line", _OTHERS)] if not all(bar.is_first for bar in bars) else [])


def _samples(bars: Sequence[Bar], key: Key) -> list[Band]:
    """In the places of the key's empty marks, which go."""
    places = [place for marks in key.marks for place in marks.places]
    key.marks.clear()
    kinds = zip(_kinds(bars), places, strict=True)
    return [Band(x - _SAMPLE / 2, y - _SAMPLE / 2, _SAMPLE, _SAMPLE, fill) for (fill, _), (x, y) in kinds]
