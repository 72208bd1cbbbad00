"""The yearly snapshot of a place: how it stands, what changed, how far groups are apart; and its files."""

from flask import g, request, url_for
from werkzeug.datastructures import FileStorage

from nic.access import Ability
from nic.downloads import as_file
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, held, lines, today
from nic.indicators.imports.reading import whole
from nic.science.sheet import MOST_BYTES, FileRefused
from nic.science.snapshot import Count
from nic.science.snapshot_page import as_csv, lines_of
from nic.science.snapshot_rows import lacking
from nic.snapshots import actions, queries
from nic.snapshots.forms import SnapshotColumnsForm, SnapshotForm
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, respond, saved

snapshots = Section("snapshots", __name__, url_prefix=f"{PLACE}/snapshots")
LARGEST = MOST_BYTES + 500_000
SHOWN = 20


@snapshots.get("", needs=Ability.LOOK)
def index():
    queries.require_no_network(g.place)
    publisher, years, year, tables = shown_year()
    may_publish = g.standing.allows(Ability.HOLD_IN_COMMON)
    return respond(
        "snapshots/index.html", publisher=publisher, years=years, year=year, tables=tables, school_year=school_year,
        files=queries.list_snapshots(g.place) if may_publish else [], may_publish=may_publish,
        is_near=queries.sees_all(g.place, held(), lines()),
    )  # fmt: skip


def shown_year():
    """Who publishes, every year that there is, the one that is asked for, and by standard the lines of its table."""
    publisher, ids = queries.publisher_of(g.place)
    figures = queries.figures_of(g.place, ids) if ids else {}
    years = sorted({year for year, _, _ in figures}, reverse=True)
    asked = request.args.get("year", "")
    year = next((one for one in years if str(one) == asked), years[0] if years else None)
    is_open = queries.sees_all(g.place, held(), lines())
    hidden = None if is_open or not ids else queries.hidden_of(publisher, ids)

    def withholds(group):
        return hidden is not None and hidden.withholds(g.place.id, group)

    tables = {}
    for standard in sorted({standard for _, standard, _ in figures}) if year else ():
        rows = [(key[0], key[2], Count(one.some, one.out_of)) for key, one in figures.items() if key[1] == standard]
        tables[standard] = lines_of(rows, year or 0, withholds)
    return publisher, years, year, tables


def school_year(year):
    return f"{year - 1}–{year % 100:02}"


@snapshots.get("/figures.csv", needs=Ability.LOOK)
def figures():
    """Exactly what the page shows, to the last digit."""
    queries.require_no_network(g.place)
    _, _, year, tables = shown_year()
    table = as_csv(year, tables)
    return as_file(f"{g.place.name} {year or ''}", "csv", table.encode(), today(), "snapshot")


# -- Files -----------------------------------------------------------------------------------------------------------


@snapshots.get("/new", needs=Ability.HOLD_IN_COMMON)
def new():
    queries.require_no_network(g.place)
    return respond("snapshots/new.html", form=SnapshotForm(formdata=None))


@snapshots.post("", needs=Ability.HOLD_IN_COMMON, largest=LARGEST)
def create():
    queries.require_no_network(g.place)
    form = SnapshotForm()
    upload, is_valid = form.file.data, form.validate()
    if not (isinstance(upload, FileStorage) and upload.filename):
        form.blame("file", N_("Choose a file."))
    elif is_valid:
        try:
            content = whole(upload.stream.read)
            made = actions.bring_snapshot(g.place, act_of(form), file_name=upload.filename, content=content)
            return saved(then=url_for("snapshots.show_file", snapshot_id=made.id))
        except FileRefused as no:
            form.blame("file", no.sentence)
            return respond("snapshots/new.html", status=no.status, form=form)
    return respond("snapshots/new.html", status=422, form=form)


@snapshots.get("/files/<id:snapshot_id>", needs=Ability.HOLD_IN_COMMON)
def show_file(snapshot_id):
    return show_snapshot(queries.find_snapshot(g.place, snapshot_id))


def show_snapshot(snapshot, form=None, trouble=None, status=200):
    found = None if snapshot.published_at else queries.read(snapshot)
    form = form or SnapshotColumnsForm(formdata=None, version=snapshot.version, **snapshot.columns)
    return respond(
        "snapshots/file.html", status=status, snapshot=snapshot, found=found, form=form.for_headings(snapshot.headings),
        lacking=lacking(snapshot.columns), trouble=trouble, shown=SHOWN, school_year=school_year,
    )  # fmt: skip


@snapshots.post("/files/<id:snapshot_id>/columns", needs=Ability.HOLD_IN_COMMON)
def choose_columns(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id)
    form = SnapshotColumnsForm().for_headings(snapshot.headings)
    if form.validate():
        with blaming(form):
            actions.choose_snapshot_columns(snapshot, act_of(form), form.chosen())
            return saved(then=url_for("snapshots.show_file", snapshot_id=snapshot.id))
    return show_snapshot(snapshot, form, status=422)


@snapshots.post("/files/<id:snapshot_id>/published", needs=Ability.HOLD_IN_COMMON)
def publish(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id)
    try:
        actions.publish_snapshot(snapshot, act_of(complete(EmptyForm())))
    except Refused as no:
        return show_snapshot(snapshot, trouble=no.sentence, status=422)
    words = sentence(N_("%(file)s is published: %(rows)s figures."), file=snapshot.file_name, rows=snapshot.rows)
    return saved(then=url_for("snapshots.index"), notice=words)


@snapshots.post("/files/<id:snapshot_id>/withdrawals", needs=Ability.HOLD_IN_COMMON)
def undo(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id, is_undone=None)
    actions.undo_snapshot(snapshot, act_of(complete(EmptyForm())))
    words = N_("The file is undone as a whole: what was published before it holds again.")
    return saved(then=url_for("snapshots.index"), notice=words)
