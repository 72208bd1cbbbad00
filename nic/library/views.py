"""The library of a network: one search over all that its members have learned and shared with it."""

from flask import g, request, url_for

from nic.access import Ability
from nic.gate import NETWORK, today
from nic.library import queries
from nic.library.packages.queries import list_packages
from nic.library.packages.views import packages, public_packages
from nic.library.showcases.views import showcases
from nic.library.syntheses.views import syntheses
from nic.networks.queries import require_reached
from nic.places.standards.queries import list_standards
from nic.science.contexts import LOCALES
from nic.science.cycle import DECISION_WORDS, SCALE_WORDS
from nic.search.words import LONGEST, is_long_enough, patterns_of, terms_of
from nic.sifting import Filter, sift
from nic.text import N_
from nic.web import Section, page_number, respond

library = Section("library", __name__, url_prefix=f"{NETWORK}/library")
EVERYTHING = (library, syntheses, packages, public_packages, showcases)
KINDS = {
    "syntheses": N_("Syntheses"),
    "learned": N_("What tests have taught"),
    "practices": N_("Promising practices"),
}


@library.get("", needs=Ability.LOOK)
def index():
    require_reached(g.place, g.standing)
    typed = request.args.get("q", "").strip()
    text, kind, page = typed[:LONGEST], request.args.get("of", ""), page_number()
    kind = kind if kind in KINDS else ""
    drivers = queries.list_drivers(g.place)
    sifted = sift(request.path, filters(drivers), request.args, q=text, of=kind)
    terms = terms_of(text) if is_long_enough(text) else []
    asked = queries.Asked(terms, patterns_of(text) if terms else (), sifted.chosen)
    most = queries.PAGE if kind else queries.FEW
    many, learned = queries.list_learned(
        g.place, g.standing, asked, drivers, most, page if kind == "learned" else 1
    )  # fmt: skip
    found = {
        "syntheses": queries.find_syntheses(g.place, asked),
        "practices": queries.find_practices(g.place, g.standing, asked),
    }
    counts = {"learned": many} | {name: len(rows) for name, rows in found.items()}
    shown = {"learned": learned} | {
        name: rows[(page - 1) * most : page * most] if name == kind else rows[:most] for name, rows in found.items()
    }
    return respond(
        "library/index.html", text=text, is_cut=len(typed) > LONGEST, is_too_short=bool(text) and not terms, kind=kind,
        kinds=KINDS, counts=counts, shown=shown, sifted=sifted, address_of=address_of, page=page,
        has_more=bool(kind) and counts[kind] > page * most, decisions=DECISION_WORDS,
        packages=list_packages(g.place), is_empty=not (typed or sifted.chosen or any(counts.values())),
    )  # fmt: skip


def filters(drivers):
    standards = dict.fromkeys(one.title for one in list_standards(g.place, today()))
    return [
        Filter("driver", N_("Driver"), [(uid, one.words) for uid, one in drivers.items()]),
        Filter("standard", N_("Standard"), [(title, title) for title in standards]),
        Filter("locale", N_("Where the school lies"), list(LOCALES.items())),
        Filter("scale", N_("With how many"), [(str(key), words) for key, words in SCALE_WORDS.items()]),
        Filter("decision", N_("Decision"), [(str(key), str(key)) for key in DECISION_WORDS]),
    ]


def address_of(one):
    match one.kind:
        case "learned":
            return url_for("sharing.show", cycle_id=one.id)
        case "practices":
            return url_for("practices.practice", practice_id=one.id)
    return url_for("syntheses.show", synthesis_id=one.id)
