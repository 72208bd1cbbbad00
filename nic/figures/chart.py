"""A chart as a page shows it."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from nic.figures.band_labels import Mark
from nic.figures.cache import Drawings
from nic.figures.chart_layout import chart_layout
from nic.figures.plot import NARROW, WIDE, Wanted
from nic.figures.svg import Told, dress
from nic.science.chart import Chart
from nic.science.lettering import clean
from nic.text import Sentence, sentence

_drawings: Drawings[str] = Drawings(most=400)  # Of about 10 kB each.


def draw_chart(
    chart: Chart,
    *,
    title: str,
    unit: str = "",
    target: float | None = None,
    cycles: Sequence[Mark] = (),
    narrow: bool = False,
    withheld: Collection[date] = (),
    lang: str = "en_US",
    say: Callable[[Sentence], str] = str,
    key: str = "",
) -> Markup:
    """An `<svg>` that can stand in a page as it is: real text, the page's colors, the same bytes for the same values.

    `unit` "%" stands beside each number, any other stands once above the values. `target` defaults to the chart's
    own. Points on `withheld` days appear as marks without their value. `lang` is a locale of babel, `say` translates.
    Where one page shows the same chart twice, different `key`s keep the ids apart.
    """
    wanted = Wanted(
        form=NARROW if narrow else WIDE,
        unit=unit,
        target=chart.target if target is None else target,
        cycles=tuple(cycles),
        withheld=frozenset(withheld),
        lang=lang,
        say=say,
    )
    title = clean(f"{title}, {unit}" if unit else title)
    description = description_of(chart, wanted)
    asked = (
        chart,
        title,
        description,
        wanted.form.name,
        unit,
        wanted.target,
        wanted.cycles,
        sorted(withheld),
        lang,
        key,
    )
    digest = sha256(repr(asked).encode()).hexdigest()
    return Markup(_drawings.get(digest, lambda: _drawn(chart, wanted, title, description, f"c{digest[:10]}")))


def draw_chart_pair(chart: Chart, **wishes: Any) -> tuple[Markup, Markup]:
    """The wide and the narrow form: a page holds both, and its CSS shows the one that fits the room."""
    return draw_chart(chart, **wishes, narrow=False), draw_chart(chart, **wishes, narrow=True)


def _drawn(chart: Chart, wanted: Wanted, title: str, description: str, prefix: str) -> str:
    # Not before the first drawing: matplotlib takes a second to load.
    from nic.figures.canvas import draw

    picture = chart_layout(chart, wanted)
    return dress(draw(picture), picture, Told(title, description, prefix, f"chart--{wanted.form.name}"))


def description_of(chart: Chart, wanted: Wanted) -> str:
    """What the eye takes from the picture, in words."""
    seen = [point for point in chart.points if wanted.is_seen(point)]
    if not seen:
        return wanted.say(sentence("No number to show yet"))
    first, last = (format_date(point.date, "medium", locale=wanted.lang) for point in (seen[0], seen[-1]))
    counted = sentence("%(count)s points from %(first)s to %(last)s.", count=len(seen), first=first, last=last)
    # A sentence that names a value would tell what the picture withholds.
    told = [said for said in chart.reading if not (wanted.withheld and "value" in said.values)]
    return clean(" ".join(map(wanted.say, [counted, *told])))
