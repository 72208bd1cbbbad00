from flask import abort, g, request, url_for

from nic.access import Ability
from nic.cycles.forms import PlanForm
from nic.cycles.planning import actions, choices
from nic.cycles.planning.doubts import can_start, doubts_of
from nic.cycles.queries import find_cycle, find_own_cycle
from nic.cycles.ramps.queries import (
    find_before,
    find_next_step,
    find_others,
    list_earlier,
    list_earlier_of,
    list_under_way,
)
from nic.errors import Missing, Refused
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE, today
from nic.people.drafts.actions import keep_draft
from nic.places.queries import list_own_teams
from nic.science.cycle import Stage
from nic.science.ramp import CROWD
from nic.text import N_, sentence
from nic.theories.queries import find_idea
from nic.web import Section, act_of, complete, open_form, posted_to, respond, saved, typed_fields

planning = Section("planning", __name__, url_prefix=f"{PLACE}/cycles")


@planning.get("/new", needs=Ability.RUN_CYCLES)
def new():
    teams = own_teams()
    previous = previous_cycle(request.args.get("after"))
    idea_id = whole_or_none(request.args.get("idea"))
    idea = find_idea(g.place, idea_id, g.standing) if idea_id else None
    step = find_next_step(previous, g.place, g.standing) if previous else None
    given = choices.first_plan(previous, step, idea, g.viewer)
    form = open_form(PlanForm, first_posts_to(), data={"team": teams[0].id} | given)
    others = find_others(step, previous, g.place, g.standing, g.viewer, today())
    return show_plan(form, None, previous, others=others)


def first_posts_to():
    """Each beginning of a plan (blank, after a cycle, from an idea) keeps a draft of its own."""
    after, idea = (request.args.get(name, type=int) or None for name in ("after", "idea"))
    return url_for("planning.create", after=after, idea=idea)


@planning.post("/new", needs=Ability.RUN_CYCLES)
def create():
    form = PlanForm()
    previous = previous_cycle(form.previous.data)
    return write_plan(form, None, previous)


@planning.get("/<id:cycle_id>/plan", needs=Ability.RUN_CYCLES)
def edit(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    if cycle.stage != Stage.PLAN:
        abort(404)
    url = url_for("planning.update", cycle_id=cycle_id)
    plan, previous = choices.plan_as_typed(cycle), seen_previous(cycle)
    form = open_form(PlanForm, url, version=cycle.version, data=plan)
    earlier = list_earlier_of(cycle, g.place, g.standing)
    doubts = doubts_of(plan, find_before(previous, g.place, g.standing, earlier), today())
    return show_plan(form, cycle, previous, doubts=doubts, earlier=earlier)


@planning.post("/<id:cycle_id>/plan", needs=Ability.RUN_CYCLES)
def update(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    return write_plan(PlanForm(), cycle, seen_previous(cycle))


def previous_cycle(told):
    cycle_id = whole_or_none(told)
    return find_own_cycle(g.place, cycle_id, g.standing) if cycle_id else None


def seen_previous(cycle):
    """The cycle before, if this person may see it: it may be somebody's alone."""
    try:
        return find_cycle(g.place, cycle.previous_id, g.standing) if cycle.previous_id else None
    except Missing:
        return None


def own_teams():
    teams = list_own_teams(g.place, g.standing, today())
    if not teams:
        raise Refused(N_("You are on no team here yet. Ask the lead to add you to one, then plan a test."))
    return teams


def write_plan(form, cycle, previous):
    choices.fill(form, g.place, g.standing, own_teams(), cycle, today())
    if more := request.form.get("more"):
        return show_longer_plan(form, cycle, previous, more)
    if not (form.validate() and choices.are_questions_whole(form)):
        return show_plan(form, cycle, previous, status=422)
    team = next(team for team in own_teams() if team.id == form.team.data) if cycle is None else cycle.team
    starts = request.form.get("then") == "start"
    given = {"team": team, "plan": choices.plan_of(form, g.viewer, cycle), "cycle": cycle, "previous": previous}
    if starts and (doubts := unasked(given["plan"], team, cycle, previous)):
        keep_draft(g.viewer, posted_to(), typed_fields(), g.now, once=form.once.data)
        return show_plan(form, cycle, previous, doubts=doubts)
    now = (lambda: choices.plan_as_typed(find_own_cycle(g.place, cycle.id, g.standing))) if cycle else None
    try:
        if starts:
            kept = actions.keep_predictions(act_of(form, now=now), **given, has_begun=form.has_begun.data)
        else:
            kept = actions.save_plan(act_of(form, now=now), **given)
    except Refused as no:
        for field, message in no.missing:
            form.blame(field, message)
        return show_plan(form, cycle, previous, status=422)
    notice = N_("The plan is saved. Nothing is kept yet: you can change it until you start.")
    if starts:
        notice = kept_notice(kept)
    return saved(then=url_for("cycles.show", cycle_id=kept.id), notice=notice)


def unasked(plan, team, cycle, previous):
    """What this plan is to be asked before it begins, if any of it has not been asked yet; once, then it begins."""
    if not can_start(plan):
        return []  # What is missing is said first.
    earlier = earlier_of(plan, team, cycle) if previous is None else []
    found = doubts_of(plan, find_before(previous, g.place, g.standing, earlier), today())
    return found if {one.name for one in found} - set(request.form.getlist("asked")) else []


def earlier_of(plan, team, cycle):
    """What the team has tested of the same idea, as it is typed now."""
    told = {"ramp": cycle.ramp, "origin_id": cycle.copied_from_id} if cycle else {}
    idea = {"idea": plan["idea"] or "", "change_idea_id": plan["change_idea"]}
    return list_earlier(team, g.place, g.standing, **idea, **told)


def kept_notice(cycle):
    """With one test more than a few under way, the question that the board asks too."""
    count = len(under_way_of(cycle.team))
    if count <= CROWD:
        return N_("Your predictions are kept. Now test it, and note here what happens.")
    text = N_(
        "Your predictions are kept. Your team has %(count)s tests under way now: say on the board which one first."
    )
    return sentence(text, count=count)


def under_way_of(team):
    return [one for one in list_under_way(g.place, g.standing) if one.team == team]


def show_longer_plan(form, cycle, previous, more):
    """ "Add another": the same page with room for one more; what was typed becomes a draft on the way."""
    fields = {"question": form.questions, "task": form.tasks}.get(more)
    if fields is not None and len(fields) < fields.max_entries:
        entry = fields.append_entry()
        choices.fill_entry(entry.form, form)
    keep_draft(g.viewer, posted_to(), typed_fields(), g.now, once=form.once.data)
    return show_plan(form, cycle, previous)


def show_plan(form, cycle, previous, status=200, doubts=(), earlier=(), others=None):
    teams = own_teams()
    choices.fill(form, g.place, g.standing, teams, cycle, today())
    posts_to = url_for("planning.update", cycle_id=cycle.id) if cycle else first_posts_to()
    team = next(one for one in teams if one.id == form.team.data) if cycle is None else cycle.team
    under_way = [one for one in under_way_of(team) if cycle is None or one.id != cycle.id]
    told = {
        "form": form,
        "cycle": cycle,
        "previous": previous,
        "posts_to": posts_to,
        "doubts": doubts,
        "earlier": earlier,
        "others": others,
    }
    told["under_way"] = under_way if len(under_way) >= CROWD else []
    return respond("cycles/plan.html", fragment="cycles/_plan.html", status=status, **told)


@planning.post("/<id:cycle_id>/start/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw_start(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    actions.take_back_start(cycle, act_of(complete(EmptyForm())))
    notice = N_("The start is taken back. Change the plan, then keep the predictions again.")
    return saved(then=url_for("planning.edit", cycle_id=cycle_id), notice=notice)
