"""What staff, learners, families and the community say: noted by those who asked them, or by themselves."""

from typing import Any

from flask import g, request, url_for

from nic.access import Ability, Role
from nic.errors import Forbidden
from nic.forms import EmptyForm
from nic.gate import PLACE, held, today
from nic.needs import actions
from nic.needs.queries import find_voice, list_in_force
from nic.needs.views import address_of, find
from nic.needs.voices.forms import VoiceForm
from nic.science.needs import FAMILIES, HEARD_FROM, LEARNERS, STAFF
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

voices = Section("voices", __name__, url_prefix=f"{PLACE}/needs/<id:assessment_id>/voices")
OWN = {Role.LEARNER: LEARNERS, Role.FAMILY: FAMILIES}


@voices.get("/new", needs=Ability.READ_DRAFTS)
def new(assessment_id):
    assessment = find(assessment_id)
    given = {name: request.args.get(name, "") for name in ("heard_from", "domain", "standard")}
    if not g.standing.allows(Ability.WRITE_PLANS):
        given |= {"heard_from": own_voice(), "how": "here"}
    form = open_form(VoiceForm, url_for("voices.create", assessment_id=assessment.id), heard_on=today(), **given)
    return show_new(assessment, form)


def own_voice():
    """Who writes no plans speaks for themself: a learner as a learner, a parent as a family, a coach as staff."""
    roles = {Role(one.role) for one in held() if one.place_id == g.place.id}
    return next((OWN[role] for role in (Role.LEARNER, Role.FAMILY) if role in roles), STAFF)


def show_new(assessment, form, status=200):
    return respond("needs/new_voice.html", status=status, assessment=assessment, form=offering(assessment, form))


def offering(assessment, form):
    in_force = list_in_force(assessment)
    mine = list(HEARD_FROM) if g.standing.allows(Ability.WRITE_PLANS) else [own_voice()]
    form.heard_from.choices = [(one, HEARD_FROM[one]) for one in mine]
    form.domain.choices = [*((one, one) for one in in_force["domain"]), ("", N_("Something else"))]
    areas = list(dict.fromkeys([*in_force["area"], *filter(None, [request.args.get("standard", "")[:200]])]))
    form.standard.choices = [("", N_("The domain as a whole")), *((one, one) for one in areas)]
    return form


@voices.post("", needs=Ability.READ_DRAFTS)
def create(assessment_id):
    assessment = find(assessment_id)
    form = offering(assessment, VoiceForm())
    if form.validate():
        with blaming(form):
            actions.note_voice(assessment, act_of(form), **form.typed())
            return saved(then=address_of(assessment, "side-by-side"), notice=N_("It stands with what others say."))
    return show_new(assessment, form, 422)


@voices.post("/<id:voice_id>/withdrawal", needs=Ability.READ_DRAFTS)
def withdraw(assessment_id, voice_id):
    """By whoever wrote it, or by those who write the plan."""
    assessment = find(assessment_id)
    voice: Any = find_voice(assessment, voice_id)
    if voice.by_id != g.viewer.id and not g.standing.allows(Ability.WRITE_PLANS):
        raise Forbidden
    actions.withdraw_voice(voice, act_of(complete(EmptyForm())))
    return saved(then=address_of(assessment, "side-by-side"), notice=N_("Taken back. What others say still stands."))
