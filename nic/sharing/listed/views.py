"""Problems and theories in the lists of what was shared: their words, their address there, and whose they are."""

from flask import url_for

from nic.drawing import aim_said
from nic.library.showcases.queries import list_public_showcases
from nic.places.queries import ids_below
from nic.reviews.release.queries import list_newest
from nic.reviews.taken.queries import list_practices
from nic.sharing.reasoning.queries import list_public_reasoning, list_shared_reasoning
from nic.text import N_

PRACTICES, REPORTS = N_("Promising practices"), N_("Reports of visits")
SHOWCASES = N_("What teams show of their year")
KINDS = (("problem", "problems", N_("Problems of practice")), ("theory", "theories", N_("Theories of improvement")))


def shared_rows(place, standing):
    """What was shared with this very place; whoever gave no name has "" for it."""
    found = [
        (title, [row(thing, of, is_nameless) for thing, is_nameless in list_shared_reasoning(kind, place, standing)])
        for kind, of, title in KINDS
    ]
    practices = [
        (one.told["words"], url_for("practices.practice", practice_id=one.finding.id), one.review.host.name)
        for one in list_practices(place, standing)
    ]
    return [(title, rows) for title, rows in (*found, (PRACTICES, practices)) if rows]


def row(thing, of, is_nameless):
    url = url_for("shared_reasoning.show", of=of, reasoning_id=thing.id)
    return words_of(thing), url, "" if is_nameless else thing.team.place.name


def public_rows(place):
    found = [
        (title, [public_row(thing, of) for thing in list_public_reasoning(kind, place)]) for kind, of, title in KINDS
    ]
    reports = [report_row(one) for one in list_newest(ids_below(place) if place else None)]
    shown = [showcase_row(one) for one in list_public_showcases(place)]
    return [(title, rows) for title, rows in ((SHOWCASES, shown), (REPORTS, reports), *found) if rows]


def showcase_row(one):
    home = one.team.place
    return one.title, url_for("showcases.show", kind=home.kind, place_id=home.id, showcase_id=one.id), home.name


def report_row(edition):
    review = edition.report.review
    at = {"kind": review.host.kind, "place_id": review.host.id, "released_id": edition.id}
    return edition.content["name"], url_for("released.show", **at), review.host.name


def public_row(thing, of):
    home = thing.team.place
    at = {"kind": home.kind, "place_id": home.id, "of": of, "reasoning_id": thing.id}
    return words_of(thing), url_for("public_reasoning.show_public", **at), home.name


def words_of(thing):
    return thing.what_we_see if hasattr(thing, "what_we_see") else aim_said(thing)
