"""How long the notes of a visit stay open to the team that took them, here and in every place below."""

from flask import g, url_for

from nic.access import Ability
from nic.gate import PLACE
from nic.places.notes_kept.actions import keep_notes
from nic.places.notes_kept.forms import NotesKeptForm
from nic.places.queries import find_place
from nic.places.views import fresh_settings, show_settings
from nic.text import N_
from nic.web import Section, act_of, saved

notes_kept = Section("notes_kept", __name__, url_prefix=PLACE)


@notes_kept.post("/settings/notes-of-visits", needs=Ability.ADD_PEOPLE)
def update():
    form = NotesKeptForm()
    if form.validate():
        act = act_of(form, now=lambda: find_place(g.place.kind, g.place.id).settings)
        keep_notes(g.place, act, notes_kept_days=form.notes_kept_days.data)
        notice = N_("Saved. It holds for visits here and in every place below.")
        return saved(then=url_for("places.settings") + "#notes-of-visits", notice=notice)
    return show_settings(fresh_settings(), 422, notes_kept=form)
