"""Materials of a network: pages and files, of an activity or of all."""

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm, whole_or_none
from nic.gate import NETWORK
from nic.networks.activities.queries import list_all
from nic.networks.materials import actions, queries
from nic.networks.materials.forms import MaterialForm
from nic.networks.queries import require_reached
from nic.places.attachments.files import LARGEST_POST, clean_files
from nic.places.attachments.queries import find_file
from nic.places.attachments.views import download
from nic.text import N_
from nic.web import Section, act_of, complete, open_form, respond, saved

materials = Section("materials", __name__, url_prefix=f"{NETWORK}/materials")


@materials.get("", needs=Ability.LOOK)
def index():
    require_reached(g.place, g.standing)
    return respond("networks/materials.html", materials=queries.list_materials(g.place))


@materials.get("/new", needs=Ability.RUN_NETWORK)
def new():
    of = whole_or_none(request.args.get("activity"))
    return show_form(open_form(MaterialForm, url_for("materials.create"), activity=of))


def show_form(form, status=200):
    offer(form)
    return respond("networks/material_form.html", form=form, status=status)


def offer(form):
    found = {one.id: one for one in list_all(g.place)}
    form.activity.choices = [("", N_("Of the network as a whole")), *((id, one.title) for id, one in found.items())]
    return found


@materials.post("", needs=Ability.RUN_NETWORK, largest=LARGEST_POST)
def create():
    form = MaterialForm()
    found = offer(form)
    if form.validate():
        try:
            files = clean_files(form.files.data or ())
            told = {"title": form.title.data, "about": form.about.data, "link": form.link.data}
            activity = found.get(form.activity.data)
            actions.add_material(g.place, act_of(form), activity=activity, files=files, **told)
            return saved(then=url_for("materials.index"), notice=N_("Everybody in the network finds it here."))
        except Refused as no:
            for field, message in no.missing:
                form.blame(field, message)
    return show_form(form, 422)


@materials.get("/<id:material_id>/attachments/<uuid:attachment_uid>", needs=Ability.LOOK)
def file(material_id, attachment_uid):
    require_reached(g.place, g.standing)
    return download(find_file(queries.find_material(g.place, material_id), attachment_uid))


@materials.post("/<id:material_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(material_id):
    found = queries.find_material_to_withdraw(g.place, material_id)
    actions.withdraw_material(found, act_of(complete(EmptyForm())))
    return saved(then=url_for("materials.index"), notice=N_("Taken back, with its files."))
