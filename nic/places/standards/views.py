"""A state's sets of standards: their editions, and a new one brought in by file."""

from dataclasses import replace

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.places.standards import actions, queries
from nic.places.standards.forms import EditionForm
from nic.science.sheet import FileRefused, text_in
from nic.science.standards_file import Read, read_editions
from nic.sent_files import look_at, mark_as_seen
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
    read, status = look_at(form, read_sent)
    if status:
        return show_all(form, read, status)
    with blaming(form):
        actions.bring_editions(g.place, act_of(form), read.editions)
        names = tuple(one.quoted for one in read.editions)
        words = N_(
            "From the day it is in force, problems, plans, needs and figures pick from %(names)s. What rests on an "
            "older edition keeps it. As long as nothing rests on it, it can be taken back."
        )
        return saved(then=here("show"), notice=sentence(words, names=names))
    return show_all(form, read, 422)


@standards.post("/<id:standard_id>/withdrawal", needs=Ability.MANAGE_PLACES)
def take_back(standard_id):
    """An edition goes by the id of its first title."""
    queries.require_state(g.place)
    actions.take_back_edition(g.place, act_of(EmptyForm()), standard_id)
    words = N_("The edition is taken back: nobody picks from it any more. To have it again, bring its file in again.")
    return saved(then=here("show"), notice=words)


def read_sent(form) -> Read:
    if form.files.data:
        form.text.data = text_in(form.files.data[0].content, MOST)
    if not form.text.data:
        raise FileRefused(N_("Choose a file, or paste its text."))
    read = read_editions(form.text.data, queries.list_there(g.place))
    astray = queries.list_astray(g.place, read.editions)
    return replace(read, faults=[*read.faults, *(sentence(actions.ASTRAY, title=old) for _, old in astray)])


def show_all(form, read=None, status=200):
    is_clean = mark_as_seen(form, read)
    return respond(
        "standards/show.html",
        form=form,
        read=read,
        is_clean=is_clean,
        editions=queries.list_editions(g.place, today()),
        status=status,
    )
