"""All that a person sees of a place, to take along: as a workbook, as CSV files and as JSON."""

from flask import g, request

from nic.access import Ability, Kind
from nic.downloads import as_file
from nic.exports.files import ENDINGS, WRITERS, About
from nic.exports.queries import MOST, MOST_CYCLES, Asking, find_contents
from nic.exports.tables import fill_tables
from nic.gate import PLACE, held, lines, today
from nic.needs.queries import year_of
from nic.science.export_tables import TABLES, may_hold
from nic.science.exported.reasoned import REASONED
from nic.science.exported.tested import TESTED
from nic.science.exported.yearly import YEARLY
from nic.science.plan import school_year
from nic.snapshots.queries import sees_all
from nic.text import N_, sentence
from nic.web import Section, respond, say

exports = Section("exports", __name__, url_prefix=f"{PLACE}/export")
YEARS = 6  # That are offered one by one, the newest of them the next one: its plan may be written.
ALL = "all"
KINDS = {"xlsx": N_("Workbook (XLSX)"), "zip": N_("CSV files (ZIP)"), "json": N_("JSON")}
GROUPS = (
    (N_("What was tested and measured"), TESTED),
    (N_("What people think and agree on"), REASONED),
    (N_("Every year"), YEARLY),
)
NEVER_AT_A_NETWORK = {"plans", "plan_parts", "goals", "goal_measures", "actions", "figures"}
WHAT = N_(
    "Made on %(day)s of what somebody with your roles sees of %(place)s: all that your own teams wrote, and of others "
    "what they have shared with you by name or with this very place, as far as they shared it."
)
YEAR = N_(
    "Cycles, plans, reports, figures and support are those of the school year %(year)s. Problems, theories and charts "
    "are complete."
)
EVERY_YEAR = N_("It holds every school year.")
WITHHELD = N_(
    "Numbers about few people are withheld exactly as on the pages: such a cell is empty, and its row says so. Who "
    "shared without a name has none here."
)
NEVER = N_(
    "In no file: names of people, comments, tasks, votes, attached files, notes of visits. What people wrote stands as "
    "they wrote it."
)
ONWARD = N_(
    "What a school shared with you was not shared with everybody. Pass a file on only to people who see the same."
)
CUT = N_(
    "%(names)s: only the newest are in it, %(cycles)s cycles and %(most)s of anything else. Choose one school year."
)
EMPTY = N_("Nothing here has been shared with you, so the tables hold no rows.")


@exports.get("", needs=Ability.LOOK)
def show():
    """What is in it, before it is taken along."""
    contents = find_contents(asking())
    return respond(
        "exports/show.html", groups=groups(), counts=contents.counts(), is_empty=contents.is_empty, kinds=KINDS,
        years=years(), year=chosen(), lines=lines_about(contents.left_out, contents.is_empty),
        may_hold=lambda column: may_hold(column, say),
    )  # fmt: skip


def groups():
    """The tables that can hold something here, under what they are about."""
    is_network = g.place.kind == Kind.NETWORK
    gone = NEVER_AT_A_NETWORK if is_network else {"members"}
    return [(title, [one for one in tables if one.name not in gone]) for title, tables in GROUPS]


@exports.get(f"/tables.<{ENDINGS}:told_as>", needs=Ability.LOOK)
def file(told_as):
    tables, left_out = fill_tables(asking(), say)
    year = "" if chosen() == ALL else school_year(int(chosen()))
    about = About(g.place, today(), year, lines_about(left_out, not any(tables.values())))
    return as_file(f"{g.place.name} {year}", told_as, WRITERS[told_as](tables, about, say), today(), "export")


def asking():
    sees_figures = g.place.kind != Kind.NETWORK and sees_all(g.place, held(), lines())
    year = None if chosen() == ALL else int(chosen())
    return Asking(g.place, g.viewer, g.standing, g.now, year, sees_figures)


def years():
    """What can be chosen, the newest first."""
    newest = year_of(g.place, today()) + 1
    return [(str(year), school_year(year)) for year in range(newest, newest - YEARS, -1)]


def chosen():
    """Nonsense in an address is this school year."""
    asked = request.args.get("year", "")
    return asked if asked == ALL or asked in dict(years()) else str(year_of(g.place, today()))


def lines_about(left_out, is_empty):
    year = sentence(EVERY_YEAR) if chosen() == ALL else sentence(YEAR, year=school_year(int(chosen())))
    told = [sentence(WHAT, day=today(), place=g.place.name), year]
    told += [sentence(EMPTY)] if is_empty else []
    if left_out:
        names = tuple(table.name for table in TABLES if table.name in left_out)
        told.append(sentence(CUT, names=names, cycles=MOST_CYCLES, most=MOST))
    return [*told, sentence(WITHHELD), sentence(NEVER), sentence(ONWARD)]
