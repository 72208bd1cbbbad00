"""The chart of a series, or of what comes up most, as a file: for a report, a slide, a printer or a spreadsheet."""

from flask import g

from nic.access import Ability
from nic.downloads import as_file
from nic.drawing import draw_file, draw_pareto_file
from nic.gate import PLACE, today
from nic.indicators import queries
from nic.indicators.tallies.queries import find_tally, pareto_of
from nic.indicators.views import marks_of, name_of
from nic.science import pareto
from nic.science.plotted import as_csv
from nic.web import Section

downloads = Section("downloads", __name__, url_prefix=f"{PLACE}/indicators/<id:series_id>")
tally_files = Section("tally_files", __name__, url_prefix=f"{PLACE}/tallies/<id:tally_id>")
ENDINGS = "any(svg, png, pdf, csv)"


@downloads.get(f"/chart.<{ENDINGS}:ending>", needs=Ability.LOOK)
def chart(series_id, ending):
    """As a picture, or exactly the plotted points, to their last digit."""
    found, chart, observations = chart_of(series_id)
    if ending == "csv":
        return as_file(name_of(found), ending, as_csv(chart, observations).encode(), today())
    return as_file(name_of(found), ending, draw_file(chart, found, ending, today(), marks_of(found)), today())


def chart_of(series_id):
    found = queries.find_series(g.place, series_id, g.standing)
    observations = queries.observations_of(found)
    return found, queries.chart_of(found, observations), observations


@tally_files.get(f"/chart.<{ENDINGS}:ending>", needs=Ability.LOOK)
def tally_chart(tally_id, ending):
    tally = find_tally(g.place, tally_id, g.standing)
    counted = pareto_of(tally)
    if ending == "csv":
        return as_file(tally.name, ending, pareto.as_csv(counted).encode(), today())
    return as_file(tally.name, ending, draw_pareto_file(counted, tally, ending, today()), today())
