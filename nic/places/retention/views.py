"""How long a state keeps what its people leave behind without saving it."""

from flask import g, url_for

from nic.access import Ability, Kind
from nic.errors import Missing
from nic.gate import PLACE
from nic.places.queries import find_place
from nic.places.retention.actions import set_retention
from nic.places.retention.forms import RetentionForm
from nic.places.retention.queries import count_going
from nic.places.views import fresh_settings, show_settings
from nic.science.retention import BOUNDS
from nic.text import N_
from nic.web import Section, act_of, blaming, saved

retention = Section("retention", __name__, url_prefix=PLACE)


@retention.post("/settings/retention", needs=Ability.ADD_PEOPLE)
def update():
    if g.place.kind != Kind.STATE:
        raise Missing
    form = RetentionForm()
    if form.validate():
        if asks_again(form):
            return show_settings(fresh_settings(), retained=form)
        with blaming(form):
            days = {name: form[name].data for name in BOUNDS}
            set_retention(g.place, act_of(form, now=fields_now), **days)
            words = N_("Saved. Within the hour nic takes away what is older; everybody reads these days on their page.")
            return saved(then=url_for("places.settings") + "#kept", notice=words)
    return show_settings(fresh_settings(), 422, retained=form)


def asks_again(form) -> bool:
    """Whether these days take something away, and nobody has been told how much of it."""
    drafts, sessions = (form[name].data or bounds.usual for name, bounds in BOUNDS.items())
    going = count_going(g.place, g.now, drafts=drafts, sessions=sessions)
    shown, form.seen.data = form.seen.data, f"{drafts} {sessions}"
    form.going = going if (going.drafts or going.sessions) and shown != form.seen.data else None
    return form.going is not None


def fields_now():
    settings = find_place(g.place.kind, g.place.id).settings
    return {name: settings.get(name) for name in BOUNDS}
