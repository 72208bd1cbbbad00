"""Who answers for a learner, once the adult who did has left."""

from flask import g, url_for

from nic.access import Ability, Role
from nic.errors import Missing
from nic.gate import PLACE, today
from nic.places.directory.queries import find_held_role, list_adults
from nic.places.sponsors.actions import name_sponsor
from nic.places.sponsors.forms import SponsorForm
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, respond, saved

sponsors = Section("sponsors", __name__, url_prefix=PLACE)


@sponsors.get("/roles/<id:learner_id>/sponsor", needs=Ability.ADD_PEOPLE)
def edit(learner_id):
    held = find_learner(learner_id)
    at = url_for("sponsors.update", learner_id=held.id)
    return show(held, open_form(SponsorForm, at, version=held.version, sponsor=held.sponsor_id))


def find_learner(learner_id):
    held = find_held_role(g.place, learner_id)
    if held.role != Role.LEARNER or not held.holds_on(today()):
        raise Missing
    return held


def show(held, form, status=200):
    with_adults(form)
    return respond("sponsors/edit.html", held=held, form=form, status=status)


def with_adults(form):
    adults = {one.id: one for one in list_adults(g.place, today())}
    form.sponsor.choices = [(id, one.name) for id, one in adults.items()]
    return adults


@sponsors.post("/roles/<id:learner_id>/sponsor", needs=Ability.ADD_PEOPLE)
def update(learner_id):
    held, form = find_learner(learner_id), SponsorForm()
    adults = with_adults(form)
    if form.validate():
        with blaming(form):
            name_sponsor(held, act_of(form), sponsor=adults[form.sponsor.data])
            words = sentence(N_("%(name)s answers for them from today."), name=adults[form.sponsor.data].name)
            return saved(then=url_for("directory.people"), notice=words)
    return show(held, form, 422)
