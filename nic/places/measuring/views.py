"""What a place sets about measuring: its school year, and at a state how small a group is."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.gate import PLACE
from nic.places.measuring.actions import set_measuring
from nic.places.measuring.forms import MeasuringForm
from nic.places.views import fresh_settings, show_settings, with_beginnings
from nic.text import N_
from nic.web import Section, act_of, saved

measuring = Section("measuring", __name__, url_prefix=PLACE)


@measuring.post("/settings/measuring", needs=Ability.ADD_PEOPLE)
def update():
    form = with_beginnings(MeasuringForm())
    try:
        if form.validate():
            set_measuring(g.place, act_of(form), form.typed())
            return saved(then=url_for("places.settings"), notice=N_("Saved. It holds here and in every place below."))
    except Refused as no:
        form.blame(no.field, no.sentence)
    return show_settings(fresh_settings(), 422, measuring=form)
