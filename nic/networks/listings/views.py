"""The directory of a network, and each person's own choice to stand in it."""

from flask import g, request, url_for

from nic.access import Ability, Role
from nic.gate import NETWORK, held, today
from nic.navigation import home
from nic.networks.listings import actions, queries
from nic.networks.listings.forms import ListingForm
from nic.networks.queries import require_reached
from nic.text import N_
from nic.web import Section, act_of, open_form, respond, saved

network_directory = Section("network_directory", __name__, url_prefix=f"{NETWORK}/directory")
listings = Section("listings", __name__, url_prefix="/me/directory")


@network_directory.get("", needs=Ability.LOOK)
def index():
    require_reached(g.place, g.standing)
    find = request.args.get("find", "").strip()[:120]
    found = queries.list_directory(g.place, today(), find)
    return respond("networks/directory.html", found=found, find=find, is_adult=is_adult(), is_full=is_full(found))


def is_full(found):
    """Whether there are more than a page holds: searching looks at all of them."""
    return sum(len(one.held) for one in found) >= queries.MOST


def is_adult():
    """Whether the viewer could stand in a directory."""
    roles = {one.role for one in held()}
    return Role.LEARNER not in roles and bool(roles & queries.IN_DIRECTORY)


@listings.get("", needs=Ability.SIGNED_IN)
def edit():
    return show_form(open_form(ListingForm, url_for("listings.update"), **given()))


def given():
    listing = queries.find_listing(g.viewer)
    if listing is None:
        return {}
    return {"is_listed": listing.is_listed, "helps_with": listing.helps_with, "version": listing.version}


def show_form(form, status=200):
    here = home()
    networks = queries.networks_of_theirs(g.viewer, held(), here.day_of(g.now)) if here else []
    return respond("networks/listing.html", form=form, networks=networks, is_adult=is_adult(), status=status)


@listings.post("", needs=Ability.SIGNED_IN)
def update():
    form = ListingForm()
    if form.validate():
        actions.say_listing(act_of(form, now=given), **form.typed())
        listed, unlisted = N_("You stand in the directories of your networks."), N_("You are in no directory.")
        return saved(then=url_for("people.me"), notice=listed if form.is_listed.data else unlisted)
    return show_form(form, 422)
