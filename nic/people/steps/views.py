"""Before what matters most, whoever sits at a signed-in browser shows once more that it is them."""

from flask import current_app, g, redirect, request, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.gate import counted_as
from nic.people.factors.queries import find_factor
from nic.people.steps import actions
from nic.people.steps.forms import ProofForm
from nic.web import Section, is_local, respond

steps = Section("steps", __name__)


@steps.get("/prove", needs=Ability.SIGNED_IN)
def show():
    return show_proof(ProofForm(formdata=None, next=request.args.get("next", "")))


@steps.post("/prove", needs=Ability.SIGNED_IN)
def prove():
    form = ProofForm()
    if not form.validate():
        return show_proof(form, 422)
    try:
        actions.prove(
            g.session, password=form.password.data or "", code=form.code.data or "", now=g.now,
            key=current_app.config["SECRET_KEY"], **counted_as(g.viewer.email),
        )  # fmt: skip
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_proof(form, 422)
    return redirect(form.next.data if is_local(form.next.data or "") else url_for("people.me"), 303)


def show_proof(form, status=200):
    return respond("people/prove.html", form=form, factor=find_factor(g.viewer), status=status)
