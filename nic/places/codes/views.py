"""By which codes the files of the state name a place."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.gate import PLACE
from nic.places.codes.actions import set_codes
from nic.places.codes.forms import CodeForm
from nic.places.codes.queries import codes_of
from nic.places.queries import find_place
from nic.places.views import fresh_settings, show_settings
from nic.text import N_
from nic.web import Section, act_of, saved

codes = Section("codes", __name__, url_prefix=PLACE)


@codes.post("/settings/code", needs=Ability.ADD_PEOPLE)
def update():
    form = CodeForm()
    if form.validate():
        act = act_of(form, now=lambda: codes_of(find_place(g.place.kind, g.place.id)))
        try:
            set_codes(g.place, act, **form.typed())
            notice = N_("Saved. Files of figures may name this place by it.")
            return saved(then=url_for("places.settings") + "#code-here", notice=notice)
        except Refused as no:
            form.blame(no.field, no.sentence)
    return show_settings(fresh_settings(), 422, coded=form)
