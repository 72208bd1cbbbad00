"""The yearly snapshot of a place: how it stands, what changed, how far groups are apart; and the places below."""

from flask import g, request

from nic.access import Ability, is_near
from nic.downloads import as_file, as_workbook
from nic.drawing import draw_trends
from nic.gate import PLACE, held, line, lines, today
from nic.science.snapshot import ALL
from nic.science.snapshot_page import (
    as_csv,
    group_words,
    lines_of,
    school_year,
    table_of,
)
from nic.science.trend import years_in
from nic.snapshots import queries
from nic.snapshots.page import page_of
from nic.threads.queries import goals_on_figures
from nic.web import Section, respond

snapshots = Section("snapshots", __name__, url_prefix=f"{PLACE}/snapshots")
MOST_CHARTS = 12
TAKEN_AS = "any(csv, xlsx)"


@snapshots.app_context_processor
def words():
    return {"school_year": school_year, "group_words": group_words}


@snapshots.get("", needs=Ability.LOOK)
def index():
    queries.require_no_network(g.place)
    is_near_enough = queries.sees_all(g.place, held(), lines())
    page = page_of(queries.published_of(g.place, is_near_enough), request.args)
    return respond(
        "snapshots/index.html", page=page, drawn=drawn(page), years_in=years_in, is_near=is_near_enough,
        resting=goals_on_figures(g.place, g.standing), below=below(page, is_near_enough),
        may_publish=g.standing.allows(Ability.HOLD_IN_COMMON),
    )  # fmt: skip


def drawn(page):
    """By standard its chart; nothing where no number is shown, nor far down a long page: its table is there."""
    return {one.standard: draw_trends(one.trends, one.standard) for one in page.parts[:MOST_CHARTS] if one.trends}


def below(page, is_near_enough):
    """The places right below with their newest figure of one standard: all learners."""
    asked = request.args.get("of", "")
    standard = asked if asked in page.standards else page.parts[0].standard if page.parts else ""
    places = queries.list_right_below(g.place) if standard else []
    if not places:
        return None
    years = (page.year, page.year - 1)
    found = queries.published_at(
        [one.id for one in places], line(g.place), is_near_enough and is_near(g.place), standard=standard, group=ALL,
        years=years,
    )  # fmt: skip
    rows = []
    for one in places:
        cells = found[one.id].figures[standard].values() if one.id in found else ()
        rows.append((one, next(iter(lines_of(cells, page.year)), None)))
    return {"standard": standard, "rows": rows}


@snapshots.get(f"/figures.<{TAKEN_AS}:ending>", needs=Ability.LOOK)
def figures(ending):
    """Exactly what the page shows, of all domains, to the last digit."""
    queries.require_no_network(g.place)
    return file_of(queries.published_of(g.place, queries.sees_all(g.place, held(), lines())), ending)


def file_of(published, ending):
    page = page_of(published, request.args)
    rows = table_of(g.place.name, page.year, page.tables, published.domains)
    content = as_csv(rows) if ending == "csv" else as_workbook(rows, g.place.name)
    return as_file(f"{g.place.name} {page.year or ''}", ending, content, today(), "snapshot")
