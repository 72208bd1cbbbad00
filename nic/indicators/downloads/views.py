"""The chart of a series as a file: for a report, a slide, a printer or a spreadsheet."""

import re
import unicodedata
from io import BytesIO

from flask import g, send_file

from nic.access import Ability
from nic.drawing import draw_file
from nic.gate import PLACE
from nic.indicators import queries
from nic.indicators.views import marks_of, name_of
from nic.science.plotted import as_csv
from nic.web import Section

downloads = Section("downloads", __name__, url_prefix=f"{PLACE}/indicators/<id:series_id>")
KINDS = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "csv": "text/csv"}


@downloads.get("/chart.svg", needs=Ability.LOOK)
def svg(series_id):
    return drawn(series_id, "svg")


@downloads.get("/chart.png", needs=Ability.LOOK)
def png(series_id):
    return drawn(series_id, "png")


@downloads.get("/chart.pdf", needs=Ability.LOOK)
def pdf(series_id):
    return drawn(series_id, "pdf")


@downloads.get("/chart.csv", needs=Ability.LOOK)
def csv(series_id):
    """Exactly the plotted points, to their last digit."""
    found, chart, observations = chart_of(series_id)
    return as_file(found, "csv", as_csv(chart, observations).encode())


def drawn(series_id, kind):
    found, chart, _observations = chart_of(series_id)
    return as_file(found, kind, draw_file(chart, found, kind, today(), marks_of(found)))


def chart_of(series_id):
    found = queries.find_series(g.place, series_id, g.standing)
    observations = queries.observations_of(found)
    return found, queries.chart_of(found, observations), observations


def today():
    return g.place.day_of(g.now)


def as_file(found, kind, content):
    name = f"{file_words(name_of(found))}-{today().isoformat()}.{kind}"
    return send_file(BytesIO(content), mimetype=KINDS[kind], as_attachment=True, download_name=name)


def file_words(name, otherwise="chart"):
    """Letters and digits that every computer's files may be called by."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or otherwise
