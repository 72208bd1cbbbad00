"""By which code the files of the state name a place."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.gate import PLACE
from nic.places.codes.actions import set_code
from nic.places.codes.forms import CodeForm
from nic.places.queries import find_place
from nic.places.views import fresh_settings, show_settings
from nic.text import N_
from nic.web import Section, act_of, saved

codes = Section("codes", __name__, url_prefix=PLACE)


@codes.post("/settings/code", needs=Ability.ADD_PEOPLE)
def update():
    form = CodeForm()
    if form.validate():
        act = act_of(form, now=lambda: {"code": find_place(g.place.kind, g.place.id).settings.get("code", "")})
        try:
            set_code(g.place, act, code=form.code.data or "")
            notice = N_("Saved. Files of figures may name this place by it.")
            return saved(then=url_for("places.settings") + "#code-here", notice=notice)
        except Refused as no:
            form.blame(no.field, no.sentence)
    return show_settings(fresh_settings(), 422, coded=form)
