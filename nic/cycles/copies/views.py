"""Copying a test with credit: from any page that shows one to its reader, into a plan of a team of theirs."""

import re

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.cycles.copies import actions
from nic.cycles.copies.forms import CopyForm
from nic.cycles.copies.queries import find_reaching_share, find_share_at, list_teams_to_copy_into
from nic.cycles.queries import find_cycle, list_questions, sight_of
from nic.errors import Missing
from nic.gate import PLACE, held
from nic.places.queries import find_place, list_own_teams, standing_of
from nic.science.cycle import SCALE_WORDS
from nic.sharing.queries import find_public, find_shared
from nic.text import N_
from nic.web import Section, act_of, respond, saved

copying = Section("copying", __name__)
copies = Section("copies", __name__, url_prefix=f"{PLACE}/cycles/copies")
PAGE_OF_A_TEST = re.compile(
    r"(?:https?://[^/]+)?/(?P<kind>[a-z-]+?)s/(?P<place>\d{1,9})/(?P<page>cycles|shared|public)/(?P<cycle>\d{1,9})/?"
)
NOT_SEEN = N_("There is no test at this address that you may see.")


@copying.get("/copies/new", needs=Ability.SIGNED_IN)
def choose_place():
    """From a page of any place to the place of a team of the viewer's own."""
    teams = list_teams_to_copy_into(g.viewer, g.now, held())
    if not teams:
        return respond("cycles/copy_nowhere.html")
    place = teams[0].place
    return redirect(url_for("copies.new", kind=place.kind, place_id=place.id, of=request.args.get("of")), 303)


@copies.get("/new", needs=Ability.RUN_CYCLES)
def new():
    return show_copy(CopyForm(formdata=None, address=request.args.get("of", "")))


@copies.post("", needs=Ability.RUN_CYCLES)
def create():
    form = with_teams(CopyForm())
    found = find_at(form.address.data or "")
    if not form.validate() or found is None:
        return show_copy(form, 422)
    (cycle, sight, through), team = found, next(one for one in own_teams() if one.id == form.team.data)
    copied = actions.copy_cycle(team, act_of(form), origin=cycle, through=through, brings_tasks=sight.is_own)
    notice = N_("Copied, and the credit stands with it. Make it your own, and say what you expect.")
    return saved(then=url_for("planning.edit", cycle_id=copied.id), notice=notice)


def show_copy(form, status=200):
    """What would come along; without a test that they may see, where to find one."""
    address = form.address.data or ""
    found = find_at(address)
    if address and found is None:
        form.blame("address", NOT_SEEN)
    cycle, sight, _ = found or (None, None, None)
    places = [team.place for team in list_teams_to_copy_into(g.viewer, g.now, held())]
    return respond(
        "cycles/copy.html", status=status, form=with_teams(form), cycle=cycle, sight=sight, scale_words=SCALE_WORDS,
        questions=list_questions(cycle) if cycle else [], address=address,
        other_places={one.id: one for one in places if one != g.place}.values(),
    )  # fmt: skip


def with_teams(form):
    form.team.choices = [(team.id, team.name) for team in own_teams()]
    return form


def own_teams():
    return list_own_teams(g.place, g.standing, g.place.day_of(g.now))


def find_at(address):
    """The test whose page this is, how much of it the viewer sees, and through which share; None if they don't."""
    named = PAGE_OF_A_TEST.fullmatch(address.strip().partition("?")[0].partition("#")[0])
    if named is None:
        return None
    try:
        return find_on_page(named["page"], find_place(named["kind"], int(named["place"])), int(named["cycle"]))
    except Missing:
        return None


def find_on_page(page, place, cycle_id):
    there = standing_of(g.viewer, place, g.now, held())
    if page == "cycles":
        cycle = find_cycle(place, cycle_id, there)
        return cycle, sight_of(cycle, there), find_reaching_share(cycle, there)
    if page == "shared":
        cycle, sight = find_shared(place, cycle_id, there)
        return cycle, sight, find_share_at(cycle, place)
    cycle, sight = find_public(place, cycle_id)
    return cycle, sight, find_share_at(cycle, None)
