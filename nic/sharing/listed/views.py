"""Problems and theories in the lists of what was shared: their words, their address there, and whose they are."""

from flask import url_for

from nic.drawing import aim_said
from nic.sharing.reasoning.queries import list_public_reasoning, list_shared_reasoning
from nic.text import N_

KINDS = (("problem", "problems", N_("Problems of practice")), ("theory", "theories", N_("Theories of improvement")))


def shared_rows(place, standing):
    """What was shared with this very place; whoever gave no name has "" for it."""
    found = [
        (title, [row(thing, of, is_nameless) for thing, is_nameless in list_shared_reasoning(kind, place, standing)])
        for kind, of, title in KINDS
    ]
    return [(title, rows) for title, rows in found if rows]


def row(thing, of, is_nameless):
    url = url_for("shared_reasoning.show", of=of, reasoning_id=thing.id)
    return words_of(thing), url, "" if is_nameless else thing.team.place.name


def public_rows(place):
    found = [
        (title, [public_row(thing, of) for thing in list_public_reasoning(kind, place)]) for kind, of, title in KINDS
    ]
    return [(title, rows) for title, rows in found if rows]


def public_row(thing, of):
    home = thing.team.place
    at = {"kind": home.kind, "place_id": home.id, "of": of, "reasoning_id": thing.id}
    return words_of(thing), url_for("public_reasoning.show_public", **at), home.name


def words_of(thing):
    return thing.what_we_see if hasattr(thing, "what_we_see") else aim_said(thing)
