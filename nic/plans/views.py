"""The yearly plan: one page of all of it, and each part written on its own."""

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Missing
from nic.gate import PLACE, held, line, today
from nic.plans import actions, queries
from nic.plans.asked.queries import ask
from nic.plans.closing.queries import find_next
from nic.plans.desk.queries import list_supports_for
from nic.plans.editions.queries import list_amendments, list_editions, list_steps
from nic.plans.editions.views import show_edition
from nic.plans.examples import about, find_help, list_help
from nic.plans.forms import NewPlanForm, PartForm
from nic.plans.goals.queries import see_goals
from nic.plans.life.queries import life_of
from nic.plans.remarks.queries import count_open
from nic.plans.rests.kinds import ONE
from nic.plans.rests.queries import told_of_links
from nic.plans.said import words_of_plans
from nic.plans.words import missing_voices
from nic.science.plan import PARTS, WRITABLE, Stage, may_be_written, parts_of
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved

plans = Section("plans", __name__, url_prefix=f"{PLACE}/plans")
plans.context_processor(words_of_plans)


@plans.get("", needs=Ability.LOOK)
def index():
    queries.require_no_network(g.place)
    return show_plans(open_form(NewPlanForm, url_for("plans.create")))


def show_plans(form, status=200):
    rows = queries.list_plans(g.place, g.standing)
    years = queries.list_years_to_begin(g.place, today()) if g.standing.allows(Ability.WRITE_PLANS) else []
    return respond(
        "plans/index.html", status=status, rows=rows, form=form.of_years(years), goals=queries.count_goals(rows),
        reads_draft=queries.reads_draft(g.standing),
    )  # fmt: skip


@plans.post("", needs=Ability.WRITE_PLANS)
def create():
    queries.require_no_network(g.place)
    form = NewPlanForm().of_years(queries.years_to_plan(g.place, today()))  # A second click finds its year taken.
    if form.validate():
        with blaming(form):
            plan = actions.begin_plan(g.place, act_of(form), year=form.year.data)
            notice = N_("The plan is begun. Write any part in any order; each is kept on its own.")
            return saved(then=url_for("plans.show", plan_id=plan.id), notice=notice)
    return show_plans(form, status=422)


@plans.get("/<id:plan_id>", needs=Ability.LOOK)
def show(plan_id):
    """Those who write it see it as it stands; whoever reads it from above, the newest edition."""
    plan = queries.find_plan(g.place, plan_id, g.standing)
    if queries.reads_draft(g.standing):
        return show_plan(plan)
    return show_edition(plan, list_editions(plan)[0].edition)


def show_plan(plan, status=200):
    """`life` is what happens to the plan beyond its words."""
    life = life_of(plan, g.standing, held(), line(plan.place), today())
    developers, parts = queries.list_developers(plan), queries.parts_by_key(plan)
    goals = see_goals(plan, g.standing)
    rests = told_of_links([*(one.goal for one in goals), *parts.values()], g.place, g.standing)
    return respond(
        "plans/show.html", status=status, plan=plan, life=life,
        parts=parts, rests=rests, kinds=ONE, parts_of=parts_of, before_and_after=framing(plan),
        goals=goals, developers=developers, missing=missing_voices(developers),
        said=queries.list_you_said(plan), approvals=queries.list_approvals(plan),
        strengths=queries.list_strengths(g.place), may_write=may_write(plan), around=around(plan),
        asked=ask(plan) if life.may_write and plan.stage in WRITABLE else None,
        is_open=plan.stage in WRITABLE,
    )  # fmt: skip


def around(plan):
    """What stands beside the plan on its way."""
    return {
        "editions": list_editions(plan), "amendments": list_amendments(plan), "steps": list_steps(plan),
        "remarks": count_open(plan), "supports": list_supports_for(g.place), "next": find_next(plan),
    }  # fmt: skip


def may_write(plan):
    return may_be_written(plan.stage) and g.standing.allows(Ability.WRITE_PLANS)


def framing(plan):
    """What stands around the phases: last year's plan where nic has none, and looking back once the year goes on."""
    keys = {"last_year": plan.previous_id is None, "reflection": plan.stage in (Stage.ACTIVE, Stage.CLOSED)}
    return [PARTS[key] for key, is_asked in keys.items() if is_asked]


@plans.get("/<id:plan_id>/parts/<key>", needs=Ability.WRITE_PLANS)
def edit_part(plan_id, key):
    plan, part = find_part(plan_id, key)
    form = open_form(PartForm, url_for("plans.update_part", plan_id=plan_id, key=key), obj=part)
    return show_part(plan, part, form)


def find_part(plan_id, key):
    plan = queries.find_plan_to_write(g.place, plan_id, g.standing)
    if key not in PARTS:
        raise Missing
    return plan, queries.parts_by_key(plan)[key]


def show_part(plan, part, form, status=200):
    one = PARTS[part.key]
    phase = list_help().get(str(one.phase))
    example = next((each for each in phase.examples if each.key == part.key), None) if phase else None
    form = form.of_plan(plan).of_part(part.key)
    return respond("plans/part.html", status=status, plan=plan, part=one, form=form, example=example, about=about())


@plans.post("/<id:plan_id>/parts/<key>", needs=Ability.WRITE_PLANS)
def update_part(plan_id, key):
    plan, part = find_part(plan_id, key)
    form = PartForm().of_plan(plan).of_part(key)
    if form.validate():
        with blaming(form):
            actions.write_part(plan, act_of(form, why=form.reason()), key=key, words=form.words.data)
            return saved(
                then=url_for("plans.show", plan_id=plan_id) + f"#{key}",
                notice=N_("That part is saved. Go on with any other part of the plan."),
            )
    return show_part(plan, part, form, status=422)


@plans.get("/help/<phase>", needs=Ability.LOOK)
def show_help(phase):
    """For everybody who plans or is asked to help: what a phase is for, how to go about it, and an example."""
    queries.require_no_network(g.place)
    found = find_help(phase)
    back = request.args.get("plan", type=int)
    return respond("plans/help.html", help=found, about=about(), back=back)
