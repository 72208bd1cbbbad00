"""Bringing in what schools keep already: a file is looked at, then saved as a whole, and can be undone as a whole.

For the adults of a team: what the office keeps may name people in columns that nic never takes.
"""

from flask import current_app, g, request, url_for
from werkzeug.datastructures import FileStorage

from nic.access import Ability
from nic.errors import Forbidden, Missing, Refused
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.indicators.imports import actions, queries, work
from nic.indicators.imports.comparing import compare
from nic.indicators.imports.forms import AnotherForm, ColumnsForm, FileForm, SaveForm
from nic.indicators.imports.looking import (
    as_chosen,
    columns_of,
    is_doubtful,
    kinds_of,
    made_of,
    said_before,
    shown,
    words_below,
)
from nic.indicators.imports.reading import is_large, read_file, whole
from nic.indicators.mending.forms import MendForm
from nic.indicators.queries import find_own_series, unit_of
from nic.places.queries import list_own_teams
from nic.science.columns import choices_from, headings
from nic.science.sheet import MOST_BYTES, FileRefused
from nic.text import N_, Sentence, sentence
from nic.web import Section, act_of, complete, move_on, open_form, respond, saved, wants_fragment

imports = Section("imports", __name__, url_prefix=f"{PLACE}/imports")
LARGEST = MOST_BYTES + 500_000  # With the other fields of its form.
EVERY = 2  # Seconds between two looks at long work.
STOPPED = N_("nic was stopped while it worked at this file. Nothing was saved: begin once more.")


# -- A new file ------------------------------------------------------------------------------------------------------


@imports.get("/new", needs=Ability.RUN_CYCLES)
def new():
    return show_new(FileForm(formdata=None, series=request.args.get("series", ""), meta={"teams": teams()}))


def show_new(form, status=200):
    return respond("imports/new.html", status=status, form=form)


def teams():
    mine = list_own_teams(g.place, g.standing, g.place.day_of(g.now))
    if not mine:
        raise Forbidden
    return mine


@imports.post("", needs=Ability.RUN_CYCLES, largest=LARGEST)
def create():
    form = FileForm(meta={"teams": (mine := teams())})
    content, status = content_of(form)
    if content is None:
        return show_new(form, status)
    team = next((one for one in mine if one.id == form.team.data), mine[0])
    act = act_of(form)
    file = actions.bring_file(team, act, file_name=form.file.data.filename, content=content)
    if not file.shape:
        work.read(file, content, act, clock(), wish={}, asked=asked_label(form))
    return saved(then=file_address(file))


def content_of(form):
    """What was uploaded, or None and the status of the answer that says what is wrong with it."""
    upload, is_valid = form.file.data, form.validate()
    if not (isinstance(upload, FileStorage) and upload.filename):
        form.blame("file", N_("Choose a file."))
        return None, 422
    if not is_valid:
        return None, 422
    try:
        content = whole(upload.stream.read)
        if not is_large(content):
            read_file(content, {})  # What can't be read is refused before it is kept.
    except FileRefused as no:
        form.blame("file", no.sentence)
        return None, no.status
    return content, 200


def asked_label(form) -> str:
    """The name of the series from whose page somebody came, if it is one of theirs."""
    asked = form.series.data or ""
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        return ""
    try:
        return queries.label_of(find_own_series(g.place, int(asked), g.standing))
    except (Missing, Forbidden):  # Then nothing was asked for.
        return ""


def clock():
    return current_app.config["CLOCK"]


def file_address(file, endpoint="imports.show_file"):
    return url_for(endpoint, file_id=file.id)


# -- A file that waits -----------------------------------------------------------------------------------------------


@imports.get("/files/<id:file_id>", needs=Ability.RUN_CYCLES)
def show_file(file_id):
    file = queries.find_file(g.place, file_id, g.standing, g.now)
    if file.brought_in:
        return move_on(url_for("brought.show", import_id=file.brought_in.id))
    if queries.is_working(file, g.now):
        return respond("imports/working.html", fragment="imports/_progress.html", file=file, every=EVERY)
    if wants_fragment():
        return move_on(file_address(file))  # The work has come to its end: the page around it is another one now.
    if not file.shape:
        return respond("imports/unread.html", file=file, trouble=trouble_of(file), form=rest(file))
    return show_columns(file)


def rest(file):
    """The version that a button carries."""
    return EmptyForm(formdata=None, version=file.version)


def trouble_of(file):
    if file.trouble:
        return Sentence(file.trouble["text"], file.trouble["values"])
    return Sentence(STOPPED) if file.work else None


def show_columns(file, form=None, save_form=None, again=None, mending=None, status=200):
    gathered, writable, names = work.take_in(file, g.viewer, g.now)
    compared = compare(gathered.found) if gathered.is_clean else None
    save_form = save_form or SaveForm(formdata=None, version=file.version, name=file.choices_name)
    save_form.seen.data = compared.mark if compared else ""
    form = form or columns_form(file, gathered)
    return respond(
        "imports/file.html", status=status, file=file, form=form, gathered=gathered,
        is_doubtful=is_doubtful(file, writable), again=again or AnotherForm(formdata=None, version=file.version),
        compared=compared, save_form=save_form, trouble=trouble_of(file), columns=columns_of(file, names),
        shown=shown(gathered, compared), label_of=queries.label_of, series=writable.series, rest=rest(file),
        new=made_of(gathered, writable), unit_of=unit_of, mending=mending or mend_form(file, gathered),
        words_below=words_below(file, writable.known.today),
    )  # fmt: skip


def columns_form(file, gathered):
    """As it was chosen, or as this person had begun to choose. Asks for every name that nobody knows."""
    names = [{"kind": one.kind, "text": one.text, "meaning": one.nearest} for one in gathered.unknown]
    names += said_before(file)
    form = open_form(
        ColumnsForm, file_address(file, "imports.choose"), version=file.version, names=names[:60], **as_chosen(file)
    )
    for field, words in gathered.lacking if file.version > 1 else ():  # Somebody has chosen, and this is left.
        form.blame(field, words)
    return offer(file, form, kinds_of(file, gathered))


def offer(file, form, kinds=None):
    anywhere = queries.list_writable(file.team, g.viewer, g.now, is_anywhere=True)
    names = headings(queries.rows_of(file), file.choices.get("header", 1))
    form.offer(anywhere.things, anywhere.schools, file.shape.get("sheets", []), names, kinds or {})
    return form


@imports.post("/files/<id:file_id>/columns", needs=Ability.RUN_CYCLES)
def choose(file_id):
    file = queries.find_file(g.place, file_id, g.standing, g.now)
    form = offer(file, ColumnsForm())
    if not form.validate():
        return show_columns(file, form, status=422) if file.shape else move_on(file_address(file))
    there = choices_from(file.choices)
    act = act_of(form, now=lambda: as_chosen(queries.find_file(g.place, file_id, g.standing, g.now)))
    wish = {name: value for name, value in form.wish().items() if value != file.shape.get(name)}
    chosen = work.fit(file, g.viewer, g.now, there, form.chosen(there))
    actions.choose_columns(file, act, chosen)
    try:
        if wish:
            work.read_again(file, act, clock(), wish=file.shape | wish, keep=None if "sheet" in wish else chosen)
    except FileRefused as no:
        form.blame(next(iter(wish)), no.sentence)
        return show_columns(file, form, status=422)
    return saved(then=file_address(file))


@imports.post("/files/<id:file_id>/again", needs=Ability.RUN_CYCLES, largest=LARGEST)
def bring_again(file_id):
    """The mended file, chosen on the page that says what is wrong with it."""
    file = queries.find_file(g.place, file_id, g.standing, g.now)
    form = AnotherForm()
    content, status = content_of(form)
    if not file.shape or file.brought_in:
        return move_on(file_address(file))
    if content is None:
        return show_columns(file, again=form, status=status)
    act = act_of(form)
    actions.bring_file_again(file, act, file_name=form.file.data.filename, content=content)
    work.read_mended(file, content, act, clock())
    return saved(then=file_address(file))


def mend_form(file, gathered):
    """A field for each bad cell that is shown with one."""
    cells = [{"row": one.row, "place": one.place, "text": one.typed} for one in gathered.mendable]
    return MendForm(formdata=None, version=file.version, cells=cells)


@imports.post("/files/<id:file_id>/saved", needs=Ability.RUN_CYCLES)
def save(file_id):
    file = queries.find_file(g.place, file_id, g.standing, g.now)
    form = SaveForm()
    if not form.validate():
        return show_columns(file, save_form=form, status=422)
    try:
        work.save(file, act_of(form), clock(), seen=form.seen.data, name=form.name.data or "")
    except Refused as no:
        form = SaveForm(formdata=None, version=file.version, name=form.name.data)
        form.blame("", no.sentence)
        return show_columns(file, save_form=form, status=422)
    return done(file)


def done(file):
    fresh = queries.find_file(g.place, file.id, g.standing, g.now)
    if fresh.brought_in is None:
        return saved(then=file_address(file))
    return saved(then=url_for("brought.show", import_id=fresh.brought_in.id), notice=say_brought(fresh.brought_in))


def say_brought(brought_in):
    return sentence(
        N_("%(file)s is brought in: %(new)s new, %(replaced)s replaced."),
        file=brought_in.file_name, new=brought_in.new, replaced=brought_in.replaced,
    )  # fmt: skip


@imports.post("/files/<id:file_id>/dropped", needs=Ability.RUN_CYCLES)
def drop(file_id):
    file = queries.find_file(g.place, file_id, g.standing, g.now, is_dropped=None)
    form = complete(EmptyForm())
    actions.drop_file(file, act_of(form))
    return saved(then=url_for("brought.index"), notice=N_("The file is dropped. Nothing of it was saved."))
