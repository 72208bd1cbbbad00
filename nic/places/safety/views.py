"""Whom to call when somebody is in danger: a state's own line for the visits below it."""

from flask import g, url_for

from nic.access import Ability, Kind
from nic.errors import Missing
from nic.gate import PLACE
from nic.places.queries import find_place
from nic.places.safety.actions import say_whom_to_call
from nic.places.safety.forms import DangerForm
from nic.places.settings import whom_to_call
from nic.places.views import fresh_settings, show_settings
from nic.text import N_
from nic.web import Section, act_of, saved

safety = Section("safety", __name__, url_prefix=PLACE)


@safety.post("/settings/danger", needs=Ability.ADD_PEOPLE)
def update():
    if g.place.kind != Kind.STATE:
        raise Missing
    form = DangerForm()
    if form.validate():
        act = act_of(form, now=lambda: {"danger": whom_to_call([find_place(g.place.kind, g.place.id)])})
        say_whom_to_call(g.place, act, danger=form.danger.data)
        notice = N_("Saved. It stands over the notes of every visit from now on.")
        return saved(then=url_for("places.settings") + "#danger-line", notice=notice)
    return show_settings(fresh_settings(), 422, danger=form)
