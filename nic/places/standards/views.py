"""A state's sets of standards: their editions, and a new one brought in by file."""

from dataclasses import replace

from flask import g, url_for

from nic.access import Ability
from nic.gate import PLACE, today
from nic.places.standards import actions, queries
from nic.places.standards.forms import EditionForm
from nic.science.sheet import FileRefused, text_in
from nic.science.standards_file import Read, read_editions
from nic.sent_files import mark_of
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, respond, saved

standards = Section("standards", __name__, url_prefix=f"{PLACE}/standards")
LARGEST = 2_000_000  # Bytes of a file.
MOST = 200_000  # Characters of it.


def here(endpoint):
    return url_for(f"standards.{endpoint}")


@standards.get("", needs=Ability.MANAGE_PLACES)
def show():
    queries.require_state(g.place)
    return show_all(open_form(EditionForm, here("create")))


@standards.post("", needs=Ability.MANAGE_PLACES, largest=LARGEST)
def create():
    """Looked at first; kept when the very text that was looked at comes back, without a fault."""
    queries.require_state(g.place)
    form = EditionForm()
    if not form.validate():
        return show_all(form, status=422)
    try:
        read = read_sent(form)
    except FileRefused as no:
        form.blame("files" if form.files.data else "text", no.sentence)
        return show_all(form, status=422)
    if read.faults or not read.editions:
        return show_all(form, read, 422)
    if form.seen.data != mark_of(form.text.data):
        return show_all(form, read)
    with blaming(form):
        actions.bring_editions(g.place, act_of(form), read.editions)
        names = tuple(f"{one.set_name}, {one.name}" for one in read.editions)
        words = N_(
            "Plans, needs and figures pick from %(names)s once it is in force. What rests on an older edition keeps it."
        )
        return saved(then=here("show"), notice=sentence(words, names=names))
    return show_all(form, read, 422)


def read_sent(form) -> Read:
    if form.files.data:
        form.text.data = text_in(form.files.data[0].content, MOST)
    if not form.text.data:
        raise FileRefused(N_("Choose a file, or paste its text."))
    read = read_editions(form.text.data, queries.list_there())
    astray = [] if read.faults else queries.list_astray(read.editions)
    return replace(read, faults=[*read.faults, *(sentence(actions.ASTRAY, title=old) for _, old in astray)])


def show_all(form, read=None, status=200):
    is_clean = read is not None and not read.faults and bool(read.editions)
    form.seen.data = mark_of(form.text.data) if is_clean else ""
    return respond(
        "standards/show.html",
        form=form,
        read=read,
        is_clean=is_clean,
        editions=queries.list_editions(today()),
        is_only=queries.is_only_state(),
        status=status,
    )
