"""Support asked and promised: a place's page of both ways, and one request from its first word to its last."""

from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Forbidden, Missing, Refused
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE, held, today
from nic.plans.queries import find_goal, find_goal_ids, find_plan, list_goals_of_newest
from nic.reviews.taken.queries import find_found
from nic.science.snapshot_page import school_year
from nic.science.support import HOW, STATES
from nic.support import actions, queries
from nic.support.contacts.queries import list_contacts
from nic.support.contacts.views import contacts
from nic.support.forms import PromiseForm, RefusalForm, RequestForm, SettlementForm, StillNeededForm
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

support = Section("support", __name__, url_prefix=f"{PLACE}/support")
EVERYWHERE = (support, contacts)


@support.app_context_processor
def words() -> dict[str, Any]:
    return {"support_words": {"states": STATES, "how": HOW}, "support_of": support_of}


def support_of(thing) -> list[Any]:
    """What the place of this page asked for a recommendation or a goal; one query, for any number of them."""
    if not g.place or not queries.may_read(g.standing):
        return []
    if "asked_support" not in g:
        asked = queries.list_asked_by(g.place, today())
        if not g.standing.allows(Ability.READ_DRAFTS):  # Above, what was asked of their own places.
            theirs = {one.place_id for one in held()}
            asked = [one for one in asked if one.support.asked_of_id in theirs]
        g.asked_support = asked
    return [one for one in g.asked_support if one.support.of_uid == thing.uid]


@support.get("", needs=Ability.READ_DRAFTS)
def index():
    asked = queries.list_asked_by(g.place, today())
    by_us = queries.list_support_by(g.place, today())
    return respond(
        "support/index.html", asked=asked, by_us=by_us, counted=queries.count_told(by_us),
        contacts=list_contacts(g.place),
    )  # fmt: skip


# -- Asking ------------------------------------------------------------------------------------------------------------


def thing_asked():
    """What it is for, with its words: finding-12, or goal-5-12 of the plan with the id 5."""
    kind, *given = request.args.get("of", "").split("-")
    numbers = [whole_or_none(one) for one in given]
    if not kind:
        raise Refused(N_("Choose first what you ask support for."))
    match kind, numbers:
        case "finding", [int(found_id)]:
            found = find_found(g.place, found_id)
            if not found.is_strength:
                return found.finding, found.told["words"]
        case "goal", [int(plan_id), int(goal_id)]:
            goal = find_goal(find_plan(g.place, plan_id, g.standing), goal_id)
            return goal, goal.what
    raise Missing


@support.get("/new", needs=Ability.WRITE_PLANS)
def new():
    of = request.args.get("of", "")
    if not of:
        plan, goals = list_goals_of_newest(g.place, g.standing)
        found = queries.list_recommendations(g.place)
        return respond("support/choose.html", found=found, plan=plan, goals=goals, school_year=school_year)
    thing, about = thing_asked()
    return show_new(about, open_form(RequestForm, url_for("support.create", of=of)))


def offering(form):
    places = {one.id: one for one in queries.list_askable(g.place, today())}
    form.asked_of.choices = [(one.id, one.name) for one in places.values()]
    return places


def show_new(about, form, status=200):
    offering(form)
    return respond("support/new.html", status=status, about=about, of=request.args.get("of", ""), form=form)


@support.post("", needs=Ability.WRITE_PLANS)
def create():
    form = RequestForm()
    places = offering(form)
    thing, about = thing_asked()
    if form.validate():
        with blaming(form):
            made = actions.ask_for_support(
                g.place, act_of(form), thing=thing, about=about, asked_of=places[form.asked_of.data],
                asked=form.asked.data, needed_by_on=form.needed_by_on.data,
            )  # fmt: skip
            return saved(then=address_of(made), notice=N_("Asked. Whoever leads there finds it on Today."))
    return show_new(about, form, 422)


def address_of(one) -> str:
    return url_for("support.show", support_id=one.id)


# -- One of them -------------------------------------------------------------------------------------------------------


@support.get("/<id:support_id>", needs=Ability.READ_DRAFTS)
def show(support_id):
    return show_support(queries.find_support(g.place, support_id))


def show_support(found, status=200, **forms):
    """`forms` is the one that came with something wrong."""
    at = {"support_id": found.id}
    fresh = {
        "promise": open_form(PromiseForm, url_for("support.promise", **at), version=found.version),
        "refusal": open_form(RefusalForm, url_for("support.decline", **at), version=found.version),
        "settlement": open_form(SettlementForm, url_for("support.settle", **at), obj=found),
        "needed": open_form(StillNeededForm, url_for("support.say_needed", **at), obj=found),
    }  # fmt: skip
    asked = queries.asked_of(found, today())
    return respond(
        "support/show.html", status=status, one=asked, forms=fresh | forms, contacts=list_contacts(g.place, found),
        findings=queries.find_findings([asked]), goals=find_goal_ids([found.of_uid]),
        may_answer=may_answer(found), may_settle=may_settle(found),
        may_note=g.standing.allows(Ability.WRITE_PLANS),
    )  # fmt: skip


def may_answer(found) -> bool:
    return found.asked_of_id == g.place.id and g.standing.allows(Ability.SUBMIT_PLANS)


def may_settle(found) -> bool:
    return found.place_id == g.place.id and g.standing.allows(Ability.WRITE_PLANS)


def find_to_answer(support_id):
    found = queries.find_support(g.place, support_id)
    if not may_answer(found):
        raise Forbidden
    return found


def find_to_settle(support_id):
    found = queries.find_support(g.place, support_id)
    if not may_settle(found):
        raise Forbidden
    return found


@support.post("/<id:support_id>/promise", needs=Ability.SUBMIT_PLANS)
def promise(support_id):
    found, form = find_to_answer(support_id), PromiseForm()
    if form.validate():
        with blaming(form):
            actions.promise_support(found, act_of(form), **form.typed())
            return saved(then=address_of(found), notice=N_("Promised. Whoever asked says if it was kept."))
    return show_support(found, 422, promise=form)


@support.post("/<id:support_id>/refusal", needs=Ability.SUBMIT_PLANS)
def decline(support_id):
    found, form = find_to_answer(support_id), RefusalForm()
    if form.validate():
        with blaming(form):
            actions.decline_support(found, act_of(form), **form.typed())
            return saved(then=address_of(found), notice=N_("Declined. Whoever asked reads why."))
    return show_support(found, 422, refusal=form)


@support.post("/<id:support_id>/settlement", needs=Ability.WRITE_PLANS)
def settle(support_id):
    found, form = find_to_settle(support_id), SettlementForm()
    if form.validate():
        with blaming(form):
            actions.settle_support(found, act_of(form), **form.typed())
            return saved(then=address_of(found), notice=N_("Noted. Both sides read it."))
    return show_support(found, 422, settlement=form)


@support.post("/<id:support_id>/still-needed", needs=Ability.WRITE_PLANS)
def say_needed(support_id):
    found, form = find_to_settle(support_id), StillNeededForm()
    if form.validate():
        actions.say_still_needed(found, act_of(form), **form.typed())
        return saved(then=address_of(found), notice=N_("Noted. Both sides read it."))
    return show_support(found, 422, needed=form)


@support.post("/<id:support_id>/withdrawal", needs=Ability.WRITE_PLANS)
def take_back(support_id):
    found = queries.find_support_to_withdraw(g.place, support_id)
    actions.take_back_request(found, act_of(complete(EmptyForm())))
    return saved(then=url_for("support.index"), notice=N_("The request is taken back. Ask again when you need it."))
