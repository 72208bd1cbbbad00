"""What the hub tells all members of its network."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import NETWORK
from nic.networks.announcements import actions, queries
from nic.networks.announcements.forms import AnnouncementForm
from nic.networks.queries import require_reached
from nic.places.queries import PAGE
from nic.text import N_
from nic.web import Section, act_of, complete, open_form, page_number, pages, respond, saved

announcements = Section("announcements", __name__, url_prefix=f"{NETWORK}/announcements")


@announcements.get("", needs=Ability.LOOK)
def index():
    require_reached(g.place, g.standing)
    return respond("networks/announcements.html", **pages(queries.list_announcements(g.place, page_number()), PAGE))


@announcements.get("/new", needs=Ability.RUN_NETWORK)
def new():
    return show_form(open_form(AnnouncementForm, url_for("announcements.create")))


def show_form(form, status=200, announcement=None):
    return respond("networks/announcement_form.html", form=form, announcement=announcement, status=status)


@announcements.post("", needs=Ability.RUN_NETWORK)
def create():
    form = AnnouncementForm()
    if form.validate():
        actions.announce(g.place, act_of(form), **form.typed())
        return saved(then=url_for("places.show"), notice=N_("It stands on the network's page."))
    return show_form(form, 422)


@announcements.get("/<id:announcement_id>/edit", needs=Ability.RUN_NETWORK)
def edit(announcement_id):
    found = queries.find_announcement(g.place, announcement_id)
    return show_form(
        open_form(AnnouncementForm, url_for("announcements.update", announcement_id=found.id), obj=found),
        announcement=found,
    )


@announcements.post("/<id:announcement_id>", needs=Ability.RUN_NETWORK)
def update(announcement_id):
    found, form = queries.find_announcement(g.place, announcement_id), AnnouncementForm()
    if form.validate():
        actions.change_announcement(found, act_of(form), **form.typed())
        return saved(
            then=url_for("announcements.index"),
            notice=N_("The announcement is changed. The network reads it like this now."),
        )
    return show_form(form, 422, found)


@announcements.post("/<id:announcement_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(announcement_id):
    found = queries.find_announcement_to_withdraw(g.place, announcement_id)
    actions.withdraw_announcement(found, act_of(complete(EmptyForm())))
    return saved(
        then=url_for("announcements.index"), notice=N_("The announcement is taken back. Nobody reads it any more.")
    )
