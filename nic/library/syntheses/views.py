"""What a hub has made of many tests: written, read, changed; and what it rests on, as it is shared now."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import NETWORK, today
from nic.library.syntheses import actions, queries
from nic.library.syntheses.forms import SynthesisForm
from nic.networks.queries import require_reached
from nic.places.standards.queries import list_standards
from nic.reviews.taken.queries import list_practices
from nic.sharing.queries import sights_at
from nic.text import N_
from nic.web import Section, act_of, complete, open_form, respond, saved

syntheses = Section("syntheses", __name__, url_prefix=f"{NETWORK}/library/syntheses")
WORDS = ("title", "tried", "learned", "for_whom", "try_next")


@syntheses.get("/<id:synthesis_id>", needs=Ability.LOOK)
def show(synthesis_id):
    require_reached(g.place, g.standing)
    found = queries.find_synthesis(g.place, synthesis_id)
    cited = queries.list_cited([found], g.place, g.standing)[found.uid]
    return respond("library/synthesis.html", synthesis=found, cited=cited, parts=queries.PARTS)


@syntheses.get("/new", needs=Ability.RUN_NETWORK)
def new():
    return show_form(open_form(SynthesisForm, url_for("syntheses.create")))


def offering(form):
    """Everything that may be ticked, by its id."""
    cycles = {one.id: one for one in queries.list_cycles_to_cite(g.place)}
    sights = sights_at(g.place, cycles.values()) if cycles else {}
    practices = {one.finding.id: one for one in list_practices(g.place, g.standing)}
    form.cycles.choices = [
        (id, one.idea if sights[id].is_nameless else f"{one.idea} ({one.team.place.name})")
        for id, one in cycles.items()
        if id in sights
    ]
    form.practices.choices = [(id, f"{one.told['words']} ({one.review.host.name})") for id, one in practices.items()]
    titles = {str(one.id): one.title for one in list_standards(g.place, today())}
    form.standard.choices = [("", N_("None in particular")), *titles.items()]
    return cycles, practices


def show_form(form, status=200, synthesis=None):
    offering(form)
    return respond("library/synthesis_form.html", status=status, form=form, synthesis=synthesis)


def told(form, cycles, practices):
    rests_on = [cycles[id] for id in form.cycles.data] + [practices[id].finding for id in form.practices.data]
    standard = int(form.standard.data) if form.standard.data else None
    return {name: form[name].data for name in WORDS} | {"standard": standard, "rests_on": rests_on}


@syntheses.post("", needs=Ability.RUN_NETWORK)
def create():
    form = SynthesisForm()
    given = offering(form)
    if form.validate():
        made = actions.write_synthesis(g.place, act_of(form), **told(form, *given))
        notice = N_("It stands in the library, for everybody in a member school.")
        return saved(then=url_for("syntheses.show", synthesis_id=made.id), notice=notice)
    return show_form(form, 422)


@syntheses.get("/<id:synthesis_id>/edit", needs=Ability.RUN_NETWORK)
def edit(synthesis_id):
    found = queries.find_synthesis(g.place, synthesis_id)
    cited = queries.list_cited([found], g.place, g.standing)[found.uid]
    ticked = {
        "standard": str(found.standard_id or ""),
        "cycles": [one.id for one in cited if one.kind == "cycle" and one.id],
        "practices": [one.id for one in cited if one.kind == "finding" and one.id],
    }
    given = {name: getattr(found, name) for name in WORDS} | ticked
    at = url_for("syntheses.update", synthesis_id=found.id)
    return show_form(open_form(SynthesisForm, at, data=given, version=found.version), synthesis=found)


@syntheses.post("/<id:synthesis_id>", needs=Ability.RUN_NETWORK)
def update(synthesis_id):
    found, form = queries.find_synthesis(g.place, synthesis_id), SynthesisForm()
    given = offering(form)
    if form.validate():
        cited = queries.list_cited([found], g.place, g.standing)[found.uid]
        shown = {one.uid for one in given[0].values()} | {one.finding.uid for one in given[1].values()}
        kept = {one.uid for one in cited if one.uid not in shown}  # What this form could not show.
        actions.change_synthesis(found, act_of(form), kept=kept, **told(form, *given))
        return saved(
            then=url_for("syntheses.show", synthesis_id=found.id),
            notice=N_("The synthesis is changed. Look it over below."),
        )
    return show_form(form, 422, found)


@syntheses.post("/<id:synthesis_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(synthesis_id):
    found = queries.find_synthesis_to_withdraw(g.place, synthesis_id)
    actions.withdraw_synthesis(found, act_of(complete(EmptyForm())))
    return saved(then=url_for("library.index"), notice=N_("Taken out of the library."))
