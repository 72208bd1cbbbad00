"""What was brought in, from files and by pasting: seen again, and undone as a whole."""

from datetime import date

from flask import g, render_template, url_for
from markupsafe import Markup

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.indicators.brought import actions
from nic.indicators.imports import queries
from nic.indicators.imports.actions import let_go_of_old
from nic.indicators.imports.comparing import list_changed
from nic.places.queries import has_own_team
from nic.text import N_, sentence
from nic.web import Section, act_of, page_number, pages, respond, saved

brought = Section("brought", __name__, url_prefix=f"{PLACE}/imports")
SHOWN = 20  # Of the days that were changed since.


@brought.get("", needs=Ability.LOOK)
def index():
    let_go_of_old(g.now)
    today = g.place.day_of(g.now)
    is_ours = has_own_team(g.place, g.standing, today)
    may_bring = is_ours and g.standing.allows(Ability.RUN_CYCLES)
    files = queries.list_files(g.place, g.standing, g.now) if may_bring else []
    found = queries.list_imports(g.place, g.standing, page_number())
    return respond("imports/index.html", files=files, is_ours=is_ours, **pages(found, queries.PAGE))


@brought.get("/<id:import_id>", needs=Ability.LOOK)
def show(import_id):
    found = queries.find_import(g.place, import_id, g.standing)
    return show_import(found)


def show_import(found, form=None, changed=(), status=200):
    written = queries.list_written(found)
    names = {row.series.id: row.series for row in written}
    return respond(
        "imports/show.html", status=status, found=found, written=written,
        label_of=queries.label_of, day_of=date.fromisoformat,
        form=form or EmptyForm(formdata=None, version=found.version),
        changed=[(names[series_id], day) for series_id, day in changed[:SHOWN]], changed_count=len(changed),
    )  # fmt: skip


@brought.post("/<id:import_id>/undone", needs=Ability.RUN_CYCLES)
def undo(import_id):
    return undo_whole(queries.find_own_import(g.place, import_id, g.standing))


@brought.post("/pasted/<id:paste_id>/undone", needs=Ability.MEASURE)
def undo_paste(paste_id):
    """Also by the learners of a team, who may paste."""
    return undo_whole(queries.find_own_paste(g.place, paste_id, g.standing))


def undo_whole(found):
    form = EmptyForm()
    try:
        if form.validate():
            actions.undo_import(found, act_of(form))
            return saved(
                then=url_for("brought.show", import_id=found.id),
                notice=N_("It is undone. Everything is as it was before."),
            )
    except Refused as no:
        form.blame(no.field, no.sentence)
    return show_import(found, form, list_changed(queries.list_written(found)), status=422)


def say_pasted(pasted):
    """What was saved, and the way to take it back; None if all of it was there."""
    if pasted is None:
        return N_("These measurements were all here already.")
    words = sentence(N_("Saved %(n)s measurements."), n=pasted.new + pasted.replaced)
    at = url_for("brought.show", import_id=pasted.id)
    return Markup(render_template("imports/_pasted.html", words=words, url=at))
