"""How pages ask for pictures: the reader's language goes in, SVG for wide and for narrow rooms comes out."""

from collections.abc import Mapping

from markupsafe import Markup

from nic.diagram_files import fishbone_in_file, theory_in_file
from nic.figures.band_labels import Mark
from nic.figures.chart import draw_chart_pair
from nic.figures.driver_diagram import driver_diagram_pair
from nic.figures.fishbone import fishbone_pair
from nic.figures.pareto import draw_pareto_pair
from nic.figures.printed import chart_on_paper, print_chart, print_pareto
from nic.figures.small import small_charts
from nic.figures.trend import draw_trend_pair
from nic.indicators.queries import unit_of
from nic.language import here
from nic.science.chart_types import TYPES
from nic.science.sketch import Note
from nic.science.theory import NO_AIM
from nic.science.theory_outline import write_out
from nic.text import N_, Sentence, sentence
from nic.web import say


def init_app(app):
    app.jinja_env.filters["aim"] = aim_said
    app.jinja_env.globals.update(draw=draw, center_word=center_word, has_limits=has_limits, draw_small=draw_small)
    app.jinja_env.globals["unit_of"] = unit_of


def center_word(chart):
    """What the line through the middle is called."""
    return N_("Median") if TYPES[chart.chart].center == "median" else N_("Mean")


def has_limits(chart):
    """Whether a table beside the chart needs columns for them."""
    return any(point.lower is not None or point.upper is not None for point in chart.points)


def draw(chart, series, marks=(), withheld=(), key=""):
    """The chart of a series, with its cycles marked: (wide, narrow)."""
    return draw_chart_pair(chart, title=title_of(series), withheld=withheld, key=key, **wishes(series, marks))


def draw_file(chart, series, form, on, marks=()):
    """The same as the bytes of a file ("svg", "png", "pdf") for people who were not on the page."""
    whose = sentence(N_("%(place)s. As of %(day)s."), place=series.place.name, day=on)
    unit = unit_of(series.indicator)
    title = f"{title_of(series)} ({unit})" if unit else title_of(series)
    return print_chart(chart, form, title=title, notes=[say(chart.rule_line), say(whose)], **wishes(series, marks))


def draw_for_paper(chart, series, height, marks=(), withheld=()):
    """The chart and what it says in words, for a page of paper."""
    return chart_on_paper(chart, title=title_of(series), height=height, withheld=withheld, **wishes(series, marks))


def title_of(series):
    return f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name


def wishes(series, marks):
    bands = [
        Mark(say(sentence(N_("cycle %(number)s"), number=mark.number)), mark.began_on, mark.ended_on, str(mark.number))
        for mark in marks
    ]
    return {"unit": unit_of(series.indicator), "cycles": bands, "lang": str(here()), "say": say}


def draw_pareto(pareto, name):
    return draw_pareto_pair(pareto, title=name, lang=str(here()), say=say)


def draw_trends(trends, name):
    return draw_trend_pair(trends, title=name, lang=str(here()), say=said_plain)


def said_plain(words):
    return say(words) if isinstance(words, Sentence) else words


def draw_pareto_file(pareto, tally, form, on):
    """The same as the bytes of a file ("svg", "png", "pdf")."""
    whose = sentence(
        N_("%(team)s, %(place)s. Counted on %(counted)s. As of %(day)s."),
        team=tally.team.name, place=tally.team.place.name, counted=tally.taken_on, day=on,
    )  # fmt: skip
    notes = [*map(say, pareto.reading), say(whose)]
    return print_pareto(pareto, form, title=tally.name, notes=notes, lang=str(here()), say=say)


def aim_said(theory):
    """The words of an aim, of a theory or of what one was on a day; a theory may have none yet."""
    words = theory["aim"] if isinstance(theory, Mapping) else theory.aim
    return words or say(NO_AIM)


def draw_theory(graph, aim, **shown):
    """The driver diagram for a wide and a narrow room; `shown` as `driver_diagram` takes it: hrefs, notes, states."""
    aim = aim or say(NO_AIM)
    return both_forms(*driver_diagram_pair(graph, aim, title=aim, say=say, **shown))


def told_and_drawn(graph, aim, **shown):
    """A theory to read, as a list and as a drawing. `aim`: its fields, with its words under "aim"."""
    written = write_out(graph)
    return {
        "aim": aim, "lines": written.lines, "loose": written.loose, "nodes": written.nodes, "links": written.links,
        "picture": draw_theory(graph, aim["aim"], **shown),
    }  # fmt: skip


def draw_theory_file(graph, aim, form, *, foot, lines, **shown):
    """As the bytes of a file ("svg", "png", "pdf"); the PDF is tagged and holds the list too (`lines`)."""
    lang, aim = here().language, aim or say(NO_AIM)
    return theory_in_file(graph, aim, form, title=aim, foot=foot, lines=lines, lang=lang, say=say, **shown)


def badge(measuring):
    """What stands in the box of a driver: its indicator with the latest signal in words, and a sign besides."""
    series, chart = measuring.series, measuring.chart
    unseen = {"no change seen": "same", "too few points to judge": "few"}
    sign = measuring.tone or unseen.get(chart.verdict, "shift")
    return Note(f"{title_of(series)}: {say(chart.headline)}", sign, measuring.tone or "quiet")


def badges(measured):
    """By what is measured, what stands in its box."""
    return {id: [badge(one) for one in measuring] for id, measuring in measured.items()}


def draw_fishbone(effect, bones):
    return both_forms(*fishbone_pair(effect, bones, say=say))


def draw_fishbone_file(effect, bones, form, *, foot, lines):
    return fishbone_in_file(effect, bones, form, foot=foot, lines=lines, lang=here().language, say=say)


def both_forms(wide, narrow):
    """The page's CSS shows the one that fits the room."""
    return Markup('<div class="drawn__wide">{}</div><div class="drawn__narrow">{}</div>').format(wide, narrow)


def draw_small(rows, shared=True):
    """A small chart for each `Multiple`: what layout/small.html shows."""
    return small_charts(rows, shared=shared, lang=str(here()))
