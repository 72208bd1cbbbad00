from flask import g, request, url_for

from nic.access import Ability
from nic.gate import PLACE
from nic.search.index.actions import follow  # noqa: F401 (with the pages comes what keeps the index)
from nic.search.queries import KINDS, search
from nic.search.words import LONGEST, is_long_enough
from nic.web import Section, page_number, respond

searching = Section("search", __name__, url_prefix=PLACE)


@searching.get("/search", needs=Ability.LOOK)
def index():
    """One box for all that a person may see at this place."""
    typed, kind, page = request.args.get("q", "").strip(), request.args.get("of", ""), page_number()
    text = typed[:LONGEST]
    kind = kind if kind in KINDS else ""
    is_asked = is_long_enough(text)
    found = search(text, g.place, g.standing, kind=kind, page=page) if is_asked else None
    return respond(
        "search/index.html",
        text=text,
        is_cut=len(typed) > LONGEST,
        is_too_short=bool(text) and not is_asked,
        kind=kind,
        kinds=KINDS,
        found=found,
        page=page,
        address_of=address_of,
    )


def address_of(one):
    """Of what was found."""
    match one.kind:
        case "cycles":
            return url_for("cycles.show", cycle_id=one.thing.id)
        case "problems":
            return url_for("problems.show", problem_id=one.thing.id)
        case "theories":
            return url_for("theories.show", theory_id=one.thing.id)
        case "indicators":
            return url_for("series.show", series_id=one.thing.id)
    return url_for("sharing.show", cycle_id=one.thing.id)
