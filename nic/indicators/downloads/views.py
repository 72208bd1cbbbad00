"""The chart of a series, or of what comes up most, as a file: for a report, a slide, a printer or a spreadsheet."""

import re
import unicodedata
from io import BytesIO

from flask import g, send_file

from nic.access import Ability
from nic.drawing import draw_file, draw_pareto_file
from nic.gate import PLACE
from nic.indicators import queries
from nic.indicators.tallies.queries import find_tally, pareto_of
from nic.indicators.views import marks_of, name_of
from nic.science import pareto
from nic.science.plotted import as_csv
from nic.web import Section

downloads = Section("downloads", __name__, url_prefix=f"{PLACE}/indicators/<id:series_id>")
tally_files = Section("tally_files", __name__, url_prefix=f"{PLACE}/tallies/<id:tally_id>")
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
    return as_file(name_of(found), "csv", as_csv(chart, observations).encode())


def drawn(series_id, kind):
    found, chart, _observations = chart_of(series_id)
    return as_file(name_of(found), kind, draw_file(chart, found, kind, today(), marks_of(found)))


def chart_of(series_id):
    found = queries.find_series(g.place, series_id, g.standing)
    observations = queries.observations_of(found)
    return found, queries.chart_of(found, observations), observations


@tally_files.get("/chart.svg", needs=Ability.LOOK)
def tally_svg(tally_id):
    return drawn_tally(tally_id, "svg")


@tally_files.get("/chart.png", needs=Ability.LOOK)
def tally_png(tally_id):
    return drawn_tally(tally_id, "png")


@tally_files.get("/chart.pdf", needs=Ability.LOOK)
def tally_pdf(tally_id):
    return drawn_tally(tally_id, "pdf")


@tally_files.get("/chart.csv", needs=Ability.LOOK)
def tally_csv(tally_id):
    tally = find_tally(g.place, tally_id, g.standing)
    return as_file(tally.name, "csv", pareto.as_csv(pareto_of(tally)).encode())


def drawn_tally(tally_id, kind):
    tally = find_tally(g.place, tally_id, g.standing)
    return as_file(tally.name, kind, draw_pareto_file(pareto_of(tally), tally, kind, today()))


def today():
    return g.place.day_of(g.now)


def as_file(name, kind, content):
    name = f"{file_words(name)}-{today().isoformat()}.{kind}"
    return send_file(BytesIO(content), mimetype=KINDS[kind], as_attachment=True, download_name=name)


def file_words(name, otherwise="chart"):
    """Letters and digits that every computer's files may be called by."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or otherwise
