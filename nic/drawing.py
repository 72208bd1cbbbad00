"""How pages ask for pictures: the reader's language goes in, SVG for wide and for narrow rooms comes out."""

from flask_babel import get_locale

from nic.figures.band_labels import Mark
from nic.figures.run_chart import run_chart_pair
from nic.indicators.queries import unit_of
from nic.text import N_, sentence
from nic.web import say


def init_app(app):
    app.jinja_env.globals["draw"] = draw


def draw(chart, series, marks=(), withheld=(), key=""):
    """The chart of a series, with its cycles marked: (wide, narrow)."""
    bands = [
        Mark(say(sentence(N_("cycle %(number)s"), number=mark.number)), mark.began_on, mark.ended_on, str(mark.number))
        for mark in marks
    ]
    title = f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name
    return run_chart_pair(
        chart, title=title, unit=unit_of(series.indicator), cycles=bands, withheld=withheld,
        lang=str(get_locale() or "en_US"), say=say, key=key,
    )  # fmt: skip
