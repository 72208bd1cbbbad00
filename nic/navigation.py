"""Where a page stands: the line of places above it and the tabs beside it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from flask import current_app, g, get_flashed_messages, request, url_for

from nic import assets
from nic.access import Ability, Kind
from nic.gate import held, line
from nic.places.at_home import ZONE, home_of
from nic.places.membership.queries import list_networks_of
from nic.places.queries import abilities_at
from nic.text import N_

TABS = {
    "places.show": N_("Network"),
    "activities.index": N_("Calendar"),
    "cycles.index": N_("Cycles"),
    "problems.index": N_("Problems"),
    "theories.index": N_("Theory"),
    "series.index": N_("Indicators"),
    "editions.index": N_("In common"),
    "reviews.index": N_("Reviews"),
    "plans.index": N_("Plan"),
    "sharing.shared_index": N_("Shared here"),
    "ideas.index": N_("Ideas"),
    "overview.show": N_("Under way"),
    "directory.people": N_("People"),
}
# Every section of a room belongs to its tab, but for those whose things stand elsewhere; "" is no tab.
TAB_OF_ROOM = {
    "cycles": "cycles.index",
    "problems": "problems.index",
    "theories": "theories.index",
    "indicators": "series.index",
    "reviews": "reviews.index",
    "plans": "plans.index",
    "sharing": "sharing.shared_index",
    "networks": "places.show",
    "ideas": "ideas.index",
    "library": "sharing.shared_index",
    "summaries": "overview.show",
    "today": "today.show",
}
TAB_OF_SECTION = {
    **dict.fromkeys(["coaches", "votes", "cycle_comments"], "cycles.index"),
    **dict.fromkeys(
        [
            "problem_comments", "problem_shares", "problem_evidence", "cause_evidence", "fishbone_answers",
            "bone_starters", "promotions",
        ],
        "problems.index",
    ),
    **dict.fromkeys(["theory_comments", "theory_shares", "theory_imports"], "theories.index"),
    **dict.fromkeys(["editions", "adoptions", "moderation", "common_theories"], "editions.index"),
    "shared_comments": "sharing.shared_index",
    **dict.fromkeys(["directory", "accounts"], "directory.people"),
    **dict.fromkeys(["places", "register", "closing", "moving"], "places.show"),
    **dict.fromkeys(["activities", "materials"], "activities.index"),
    "listings": "",
    "mail_choices": "",
    "school_calendar": "",
    "school_years": "",
    "standards": "",
    "showcases": "cycles.index",
    **dict.fromkeys(["public", "public_reasoning", "reading", "diagram_forms"], ""),
}  # fmt: skip


def init_app(app):
    app.context_processor(surroundings)


class Notices:
    """What waits to be said is taken by the page that says it; a fragment would swallow it."""

    def __iter__(self):
        return iter(get_flashed_messages())


class Listed(Sequence):
    """A list that is made when it is first asked for: a fragment never does."""

    def __init__(self, make):
        self.make = make

    @cached_property
    def all(self):
        return self.make()

    def __getitem__(self, place):
        return self.all[place]

    def __len__(self):
        return len(self.all)


def surroundings():
    """For every template. The lists are made only when a page asks for them."""
    here = home() if g.get("viewer") else g.get("place")
    return {
        "viewer": g.get("viewer"),
        "place": here,
        "place_line": Listed(lambda: [(one.name, address_of(one)) for one in line(here)] if here else []),
        "search_at": search_at(here),
        "tabs": Listed(lambda: tabs(here) if g.get("viewer") else []),
        "notices": Notices(),
        "is_refused": g.get("is_refused", False),
        "asset": assets.address,
    }


def search_at(here) -> str:
    """Where the box leads; a page that refuses has no form."""
    if here is None or not g.get("viewer") or g.get("is_refused"):
        return ""
    return url_for("search.index", kind=here.kind, place_id=here.id)


def home():
    """The place of the page; on personal pages the first where the viewer works, else where they coach or read."""
    if g.get("place"):
        return g.place
    if "home" not in g:
        g.home = home_of(held())
    return g.home


def local(at: datetime) -> datetime:
    """An instant as the clock shows it at the place that the page is about, or at the reader's own."""
    here = g.get("place") or (home() if g.get("viewer") else None)
    return at.astimezone(ZoneInfo(here.time_zone if here else ZONE))


def address_of(place) -> str:
    """Whoever has no account is led to what is public there, not to a sign-in."""
    there = "places.show" if g.get("viewer") else "sharing.public_index"
    return url_for(there, kind=place.kind, place_id=place.id)


def tabs(here):
    section = g.get("stands_in") or request.blueprint  # A view says where its page stands if that depends on its row.
    current = "" if g.get("is_refused") else tab_of(section)
    found = [{"label": N_("Today"), "url": url_for("today.show"), "is_current": current == "today.show"}]
    if here is None:
        return found
    at = {"kind": here.kind, "place_id": here.id}
    found += [
        {"label": label, "url": url_for(endpoint, **at), "is_current": endpoint == current}
        for endpoint, label in TABS.items()
        if is_shown(endpoint, here)
    ]
    return found + networks(here)


def tab_of(section: str | None) -> str:
    if section is None or section in TAB_OF_SECTION:
        return TAB_OF_SECTION.get(section or "", "")
    room = current_app.blueprints[section].import_name.split(".")[1]
    return TAB_OF_ROOM.get(room, "")


def is_shown(endpoint: str, here) -> bool:
    if endpoint == "directory.people":  # Also on personal pages, which stand at no place themselves.
        return Ability.ADD_PEOPLE in abilities_at(here, held(), line(here))
    if endpoint == "overview.show":
        return here.kind == Kind.STATE and Ability.OVERSEE in abilities_at(here, held(), line(here))
    if endpoint == "activities.index" and g.get("place") and here.id not in g.standing.audience_ids:
        return False  # What a network has of its own is for its members.
    if endpoint in ("places.show", "activities.index"):
        return here.kind == Kind.NETWORK
    if endpoint in ("reviews.index", "plans.index"):
        return here.kind != Kind.NETWORK  # Nobody visits a network, and it has a charter instead of a plan.
    return endpoint not in ("sharing.shared_index", "ideas.index") or here.kind != Kind.SCHOOL


def networks(here):
    """A tab for each network that the place, or the viewer alone, belongs to."""
    joined = list_networks_of(here, g.viewer, here.day_of(g.now)) if here.kind != Kind.NETWORK else []
    return [{"label": one.name, "is_current": False, "url": address_of(one)} for one in joined]
