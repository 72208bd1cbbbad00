"""One finding and what became of it: a problem or a cycle that takes it up, a network that it is offered to."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Forbidden
from nic.forms import EmptyForm
from nic.gate import PLACE, line, today
from nic.places.queries import list_own_teams, list_shares
from nic.reviews.reports.said import words_of_report
from nic.reviews.taken import actions, queries
from nic.reviews.taken.forms import BeginningForm, OfferForm, TakingForm
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

follow_up = Section("follow_up", __name__, url_prefix=f"{PLACE}/findings")
practices = Section("practices", __name__, url_prefix=f"{PLACE}/practices")
for section in (follow_up, practices):
    section.context_processor(words_of_report)
HEADINGS = {"problem": N_("Problems"), "cycle": N_("Cycles")}


@follow_up.app_context_processor
def places_of_findings():
    return {"found_at": found_at}


def found_at(found):
    """What the address of its page names: here, where it is taken up, or at a host that this place has left."""
    host = found.review.host
    at = g.place if host.id in {one.id for one in line(g.place)} else host
    return {"kind": at.kind, "place_id": at.id, "found_id": found.finding.id}


@follow_up.get("/<id:found_id>", needs=Ability.LOOK)
def show(found_id):
    return show_found(queries.find_found(g.place, found_id))


def show_found(found, status=200, **forms):
    at = {"found_id": found.finding.id}
    links = queries.list_links([found.finding.uid])
    teams = list_own_teams(g.place, g.standing, today()) if g.standing.allows(Ability.RUN_CYCLES) else []
    given = {}
    if teams:
        given["begin"] = open_form(
            BeginningForm, url_for("follow_up.begin", **at), evidence=found.told["because"]
        ).of_teams(teams)
        given["take"], _ = offering(open_form(TakingForm, url_for("follow_up.take", **at)))
    taken = queries.list_taken(links, g.place, g.standing).get(str(found.finding.uid), [])
    return respond(
        "reports/found.html", status=status, found=found, one=found.told, taken=taken,
        count=queries.count_taken(links).get(str(found.finding.uid), 0),
        forms=given | forms, hosts=may_offer(found),
        shares=list_shares(found.finding, None if may_offer(found) else g.standing),
        owned={one.link.id for one in taken if g.standing.allows(Ability.RUN_CYCLES, one.thing)},
    )  # fmt: skip


def may_offer(found):
    return found.is_strength and g.place.id == found.review.host_id and g.standing.allows(Ability.HOST_REVIEWS)


def offering(form):
    found = queries.list_takers(g.place, g.standing, today())
    under = {"": [("", N_("Choose"))]}
    for key, thing in found.items():
        kind = key.partition("-")[0]
        words = thing.what_we_see if kind == "problem" else f"{thing.idea}, {thing.number}"
        under.setdefault(HEADINGS[kind], []).append((key, words))
    form.thing.choices = under
    return form, found


@follow_up.post("/<id:found_id>/problems", needs=Ability.RUN_CYCLES)
def begin(found_id):
    found = queries.find_found(g.place, found_id)
    teams = {team.id: team for team in list_own_teams(g.place, g.standing, today())}
    form = BeginningForm().of_teams(list(teams.values()))
    if form.validate():
        told = {"what_we_see": form.what_we_see.data, "evidence": form.evidence.data}
        problem = actions.begin_problem(found.finding, act_of(form), team=teams[form.team.data], **told)
        notice = N_("The problem is on the list, and rests on the finding. Next: ask why with a fishbone.")
        return saved(then=url_for("problems.show", problem_id=problem.id), notice=notice)
    return show_found(found, 422, begin=form)


@follow_up.post("/<id:found_id>/links", needs=Ability.RUN_CYCLES)
def take(found_id):
    found = queries.find_found(g.place, found_id)
    form, takers = offering(TakingForm())
    if form.validate():
        with blaming(form):
            actions.take_up(found.finding, act_of(form, why=form.why.data), thing=takers[form.thing.data])
            return saved(then=url_for("follow_up.show", found_id=found_id), notice=N_("It is taken up."))
    return show_found(found, 422, take=form)


@follow_up.post("/<id:found_id>/links/<id:taking_id>/withdrawal", needs=Ability.RUN_CYCLES)
def let_go(found_id, taking_id):
    found = queries.find_found(g.place, found_id)
    link = queries.find_taking(found, taking_id)
    thing = queries.find_taken(link, g.place, g.standing)
    if thing is None or not g.standing.allows(Ability.RUN_CYCLES, thing):
        raise Forbidden
    actions.let_go_of(link, act_of(complete(EmptyForm())))
    return saved(then=url_for("follow_up.show", found_id=found_id), notice=N_("It doesn't rest on this any more."))


# -- Offered to a network ----------------------------------------------------------------------------------------------


def find_strength(found_id):
    found = queries.find_found(g.place, found_id)
    if not may_offer(found):
        raise Forbidden
    return found


@follow_up.get("/<id:found_id>/offers", needs=Ability.HOST_REVIEWS)
def new_offer(found_id):
    """What they will see stands on the page; nothing of it is chosen unseen."""
    found = find_strength(found_id)
    return show_offer(found, open_form(OfferForm, url_for("follow_up.offer", found_id=found_id)))


def show_offer(found, form, status=200):
    networks = with_networks(form, found)
    shares = [one for one in list_shares(found.finding) if one.place and one.place.id in networks]
    there = {one.place for one in shares}
    form.networks.choices = [(one.id, one.name) for one in networks.values() if one not in there]
    return respond("reports/offer.html", status=status, found=found, one=found.told, form=form, shares=shares)


def with_networks(form, found):
    networks = {one.id: one for one in queries.list_networks(found.review, today())}
    form.networks.choices = [(one.id, one.name) for one in networks.values()]
    return networks


@follow_up.post("/<id:found_id>/offers", needs=Ability.HOST_REVIEWS)
def offer(found_id):
    found, form = find_strength(found_id), OfferForm()
    networks = with_networks(form, found)
    if form.validate():
        chosen = [networks[id] for id in form.networks.data]
        actions.offer_practice(found.finding, act_of(form), networks=chosen)
        notice = sentence(N_("Offered to %(names)s."), names=tuple(one.name for one in chosen))
        return saved(then=url_for("follow_up.new_offer", found_id=found_id), notice=notice)
    return show_offer(found, form, 422)


@follow_up.post("/<id:found_id>/offers/<id:offer_id>/withdrawal", needs=Ability.HOST_REVIEWS)
def take_back(found_id, offer_id):
    found = find_strength(found_id)
    actions.take_back_offer(queries.find_offer(found, offer_id), act_of(complete(EmptyForm())))
    notice = N_("Taken back. A mark stays where it stood.")
    return saved(then=url_for("follow_up.new_offer", found_id=found_id), notice=notice)


@practices.get("/<id:practice_id>", needs=Ability.LOOK)
def practice(practice_id):
    found, share = queries.find_practice(g.place, practice_id, g.standing)
    if share.withdrawn_at:
        return respond("sharing/taken_back.html", status=410, mark=share)
    return respond("reports/practice.html", found=found, one=found.told, share=share)
