"""Files of figures: brought in, looked at, published and undone, each as a whole."""

from flask import current_app, g, url_for
from werkzeug.datastructures import FileStorage

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.indicators.imports.queries import is_working
from nic.indicators.imports.reading import is_large, read_file, whole
from nic.science.columns import plain
from nic.science.sheet import MOST_BYTES, FileRefused
from nic.science.snapshot_rows import lacking
from nic.science.snapshot_summary import faults_in, is_clean
from nic.snapshots.files import actions, queries, work
from nic.snapshots.files.forms import PublishForm, SnapshotColumnsForm, SnapshotForm
from nic.snapshots.queries import require_no_network
from nic.text import N_, Sentence, sentence
from nic.web import Section, act_of, blaming, complete, move_on, open_form, respond, saved, wants_fragment

snapshot_files = Section("snapshot_files", __name__, url_prefix=f"{PLACE}/snapshots/files")
LARGEST = MOST_BYTES + 500_000
EVERY = 2  # Seconds between two looks at long work.
STOPPED = N_("nic was stopped while it worked at this file. Nothing was published: begin once more.")


def address(snapshot):
    return url_for("snapshot_files.show", snapshot_id=snapshot.id)


def clock():
    return current_app.config["CLOCK"]


@snapshot_files.get("", needs=Ability.HOLD_IN_COMMON)
def index():
    require_no_network(g.place)
    return respond("snapshots/files.html", files=queries.list_snapshots(g.place))


@snapshot_files.get("/new", needs=Ability.HOLD_IN_COMMON)
def new():
    require_no_network(g.place)
    return show_new(SnapshotForm(formdata=None))


def show_new(form, status=200):
    domains = queries.known_to(g.place, today()).domains.values()
    return respond("snapshots/new.html", status=status, form=form, domains=list(domains))


@snapshot_files.post("", needs=Ability.HOLD_IN_COMMON, largest=LARGEST)
def create():
    require_no_network(g.place)
    form = SnapshotForm()
    upload, is_valid = form.file.data, form.validate()
    if not (isinstance(upload, FileStorage) and upload.filename):
        form.blame("file", N_("Choose a file."))
    elif is_valid:
        try:
            content = whole(upload.stream.read)
            if not is_large(content):
                read_file(content, {})  # What can't be read is refused before it is kept.
        except FileRefused as no:
            form.blame("file", no.sentence)
            return show_new(form, no.status)
        act = act_of(form)
        snapshot = actions.bring_snapshot(g.place, act, file_name=upload.filename, content=content)
        if not snapshot.shape:
            work.read(snapshot, content, act, clock(), wish={})
        return saved(then=address(snapshot))
    return show_new(form, 422)


@snapshot_files.get("/<id:snapshot_id>", needs=Ability.HOLD_IN_COMMON)
def show(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id)
    if is_working(snapshot, g.now):
        return respond("snapshots/working.html", fragment="snapshots/_progress.html", snapshot=snapshot, every=EVERY)
    if wants_fragment():
        return move_on(address(snapshot))  # The work has come to its end: the page around it is another one now.
    if not snapshot.shape:
        return respond("snapshots/unread.html", snapshot=snapshot, trouble=trouble_of(snapshot), rest=rest(snapshot))
    return show_snapshot(snapshot)


def rest(snapshot):
    return EmptyForm(formdata=None, version=snapshot.version)


def trouble_of(snapshot):
    if snapshot.trouble:
        return Sentence(snapshot.trouble["text"], snapshot.trouble["values"])
    return Sentence(STOPPED) if snapshot.work else None


def show_snapshot(snapshot, form=None, publishing=None, trouble=None, status=200):
    missing = lacking(snapshot.columns)
    publishing = publishing or PublishForm(formdata=None, version=snapshot.version, name=snapshot.columns_name)
    return respond(
        "snapshots/file.html", status=status, snapshot=snapshot, summary=snapshot.summary, lacking=missing,
        faults=faults_in(snapshot.summary), is_clean=not missing and is_clean(snapshot.summary),
        form=form or columns_form(snapshot), publishing=publishing, trouble=trouble or trouble_of(snapshot),
        rest=rest(snapshot), withheld=queries.count_withheld(snapshot),
    )  # fmt: skip


def columns_form(snapshot):
    """As it was chosen. Asks what each name means that nobody knows, and the domain of standards that are in no set."""
    summary, said = snapshot.summary, snapshot.columns
    places, standards = said.get("places") or {}, said.get("standards") or {}
    names = [{"kind": "place", "text": name, "meaning": ""} for name, _, _ in summary.get("unknown", ())]
    names += [{"kind": "place", "text": name, "meaning": id} for name, id in places.items()]
    if said.get("domain") is None:
        names += [
            {"kind": "standard", "text": name, "meaning": standards.get(plain(name), "")}
            for name, _, is_title in summary.get("standards", ())
            if not is_title
        ]
    given = {name: said.get(name) for name in ("place", "year", "domain", "standard", "group", "some", "of", "value")}
    shape = {name: snapshot.shape.get(name, "") for name in ("sheet", "alphabet", "separator")}
    posts_to = url_for("snapshot_files.choose", snapshot_id=snapshot.id)
    form = open_form(
        SnapshotColumnsForm, posts_to, version=snapshot.version, names=names[:60], shares=said.get("shares", ""),
        header=snapshot.shape.get("header", 1), **given, **shape,
    )  # fmt: skip
    return offer(snapshot, form)


def offer(snapshot, form):
    places = [(one.id, ", ".join(queries.names_of(one)[-1:])) for one in queries.list_places(g.place)]
    domains = queries.known_to(g.place, today()).domains if len(form.names) else {}
    return form.offer(snapshot.headings, snapshot.shape.get("sheets", []), places, domains)


@snapshot_files.post("/<id:snapshot_id>/columns", needs=Ability.HOLD_IN_COMMON)
def choose(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id)
    form = offer(snapshot, SnapshotColumnsForm())
    if not form.validate() or not snapshot.shape:
        return show_snapshot(snapshot, form, status=422) if snapshot.shape else move_on(address(snapshot))
    shape = snapshot.shape
    wish = {name: value for name, value in form.wish().items() if value != shape.get(name)}
    header = form.header.data or shape["header"]
    with blaming(form):
        act = act_of(form)
        actions.choose_snapshot_columns(snapshot, act, form.chosen(snapshot.columns))
        try:
            if wish or header != shape["header"]:
                asked = 0 if "sheet" in wish and header == shape["header"] else header
                work.read_again(snapshot, act, clock(), wish=shape | wish, header=asked)
            else:
                work.look_again(snapshot, act, clock())
            return saved(then=address(snapshot))
        except FileRefused as no:
            form.blame(next(iter(wish), "header"), no.sentence)
    return show_snapshot(snapshot, form, status=422)


@snapshot_files.post("/<id:snapshot_id>/published", needs=Ability.HOLD_IN_COMMON)
def publish(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id)
    form = PublishForm()
    if not form.validate():
        return show_snapshot(snapshot, publishing=form, status=422)
    try:
        work.publish(snapshot, act_of(form), clock(), name=form.name.data or "")
    except Refused as no:
        return show_snapshot(queries.find_snapshot(g.place, snapshot_id), trouble=no.sentence, status=422)
    fresh = queries.find_snapshot(g.place, snapshot_id)
    if fresh.published_at is None:
        return saved(then=address(snapshot))
    words = sentence(N_("%(file)s is published: %(rows)s figures."), file=fresh.file_name, rows=fresh.rows)
    return saved(then=url_for("snapshots.index"), notice=words)


@snapshot_files.post("/<id:snapshot_id>/withdrawals", needs=Ability.HOLD_IN_COMMON)
def undo(snapshot_id):
    snapshot = queries.find_snapshot(g.place, snapshot_id, is_undone=None)
    was_published = snapshot.published_at is not None
    actions.undo_snapshot(snapshot, act_of(complete(EmptyForm())))
    words = N_("The file is undone as a whole: what was published before it holds again.")
    if not was_published:
        words = N_("The file is dropped. Nothing of it was published.")
    return saved(then=url_for("snapshots.index"), notice=words)
