"""What an administrator of all of somebody's places does about their account."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Forbidden
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.people import actions
from nic.people.factors.actions import turn_off
from nic.people.factors.queries import find_factor
from nic.places.directory.queries import administered, find_person_here, list_roles
from nic.text import N_, sentence
from nic.web import Section, act_of, respond, saved

accounts = Section("accounts", __name__, url_prefix=PLACE)


def here(endpoint, **values):
    return url_for(f"accounts.{endpoint}", **values)


@accounts.get("/people/<id:person_id>/account", needs=Ability.MANAGE_PLACES)
def show(person_id):
    person = find_theirs(person_id)
    return respond("places/account.html", person=person, is_own=person.id == g.viewer.id, factor=find_factor(person))


def find_theirs(person_id):
    person = find_person_here(g.place, person_id, today())
    if person.id not in administered(g.viewer, list_roles([person], today()), today()):
        raise Forbidden
    return person


@accounts.post("/people/<id:person_id>/disable", needs=Ability.MANAGE_PLACES, fresh=True)
def disable(person_id):
    person = find_theirs(person_id)
    actions.disable_person(person, act_of(EmptyForm()))
    words = N_("The account of %(name)s is closed, and they are signed out everywhere. What they wrote stays.")
    return saved(then=here("show", person_id=person_id), notice=sentence(words, name=person.name))


@accounts.post("/people/<id:person_id>/enable", needs=Ability.MANAGE_PLACES, fresh=True)
def enable(person_id):
    person = find_theirs(person_id)
    actions.enable_person(person, act_of(EmptyForm()))
    words = N_("The account of %(name)s is open again. They sign in as before.")
    return saved(then=here("show", person_id=person_id), notice=sentence(words, name=person.name))


@accounts.post("/people/<id:person_id>/second-step/end", needs=Ability.MANAGE_PLACES, fresh=True)
def take_off(person_id):
    person = find_theirs(person_id)
    turn_off(person, act_of(EmptyForm()))
    words = N_("The second step of %(name)s is off, and they are signed out everywhere. Their password opens it again.")
    if not find_person_here(g.place, person_id, today()).password_hash:
        words = N_("The second step of %(name)s is off. Their password was a short one: make a link to choose another.")
    return saved(then=here("show", person_id=person_id), notice=sentence(words, name=person.name))
