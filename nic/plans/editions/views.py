"""An edition of a plan as it was handed in, for the place and for those who support it; and as everybody reads it."""

from flask import g, request, url_for

from nic.access import Ability
from nic.downloads import as_file
from nic.forms import whole_or_none
from nic.gate import PLACE, held, line, today
from nic.language import here
from nic.papers.plain import plain_text
from nic.papers.press import print_paper
from nic.plans.editions import queries
from nic.plans.editions.paper import SHEETS, paper_of
from nic.plans.editions.tables import as_table, goals_and_actions
from nic.plans.life.forms import DecisionForm
from nic.plans.life.queries import life_of
from nic.plans.queries import find_plan, list_approvals, list_goals
from nic.plans.remarks.forms import RemarkForm
from nic.plans.remarks.queries import is_part, threads_of
from nic.plans.said import words_of_plans
from nic.plans.words import PLAIN_PARTS, PLAIN_PHASES
from nic.science.plan import school_year
from nic.science.plan_edition import differences, for_everybody, with_endings
from nic.snapshots.queries import has_published
from nic.text import N_, sentence
from nic.web import Section, open_form, respond, say, whole_address

plan_editions = Section("plan_editions", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/editions")
public_plans = Section("public_plans", __name__, url_prefix=f"{PLACE}/public-plans/<id:plan_id>")


for section in (plan_editions, public_plans):
    section.context_processor(words_of_plans)


@plan_editions.get("/<int(max=9999):edition>", needs=Ability.LOOK)
def show(plan_id, edition):
    return show_edition(find_plan(g.place, plan_id, g.standing), edition)


def show_edition(plan, number, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    edition = queries.find_edition(plan, number)
    editions = queries.list_editions(plan)
    earlier = next((one for one in editions if one.edition < number), None)
    life = life_of(plan, g.standing, held(), line(plan.place), today())
    is_newest = editions[0].edition == number
    threads = threads_of(plan)
    opened = forms.pop("opened", None) or request.args.get("open", "")
    return respond(
        "plans/edition.html", status=status, plan=plan, edition=edition, content=edition.content, editions=editions,
        earlier=earlier, changed=differences(earlier.content, edition.content) if earlier else [], life=life,
        is_newest=is_newest, threads=threads,
        gone=gone_from(edition.content, threads), living=goal_ids(plan), opened=opened,
        amendments=queries.list_amendments(plan),
        steps=queries.list_steps(plan), approvals=list_approvals(plan),
        forms=forms_for(plan, life, edition, opened) | forms,
    )  # fmt: skip


def goal_ids(plan):
    return {goal.id for goal in list_goals(plan)}


def gone_from(content, threads):
    """Comments on fields that this edition doesn't have: on a goal that was taken out, or a part that is empty."""
    ids = {one["id"] for one in content["goals"]}
    return {
        part: found
        for part, found in threads.items()
        if not is_part(part, ids) or ("goal-" not in part and part not in content["parts"])
    }


def forms_for(plan, life, edition, opened):
    found, at = {}, {"plan_id": plan.id}
    if life.may_decide and life.waits_for_decision:
        found["decision"] = open_form(DecisionForm, url_for("plan_life.decide", **at), version=plan.version)
    if (life.may_decide or life.may_write) and is_part(opened, {one["id"] for one in edition.content["goals"]}):
        found["remark"] = open_form(RemarkForm, url_for("plan_remarks.create", part=opened, **at))
    thread = whole_or_none(opened.removeprefix("thread-"))
    if opened.startswith("thread-") and thread and (life.may_decide or life.may_write):
        where = at | {"remark_id": thread}
        found["reply"] = open_form(RemarkForm, url_for("plan_remarks.reply", **where))
    return found


@plan_editions.get("/<int(max=9999):edition>/goals-and-actions.<any(csv, xlsx):table_as>", needs=Ability.LOOK)
def table(plan_id, edition, table_as):
    plan = find_plan(g.place, plan_id, g.standing)
    content = queries.find_edition(plan, edition).content
    return table_file(plan, as_table(goals_and_actions(content, say), table_as), table_as)


def table_file(plan, content, written_as):
    name = say(sentence(N_("%(place)s plan %(year)s"), place=plan.place.name, year=school_year(plan.year)))
    return as_file(name, written_as, content, today(), "plan")


@plan_editions.get("/<int(max=9999):edition>/plan.<any(pdf, txt):written_as>", needs=Ability.LOOK)
def file(plan_id, edition, written_as):
    plan = find_plan(g.place, plan_id, g.standing)
    found = queries.find_edition(plan, edition)
    return paper_file(
        plan, found, found.content, url_for("plan_editions.show", plan_id=plan_id, edition=edition), written_as
    )


def paper_file(plan, edition, content, address, written_as):
    on = plan.place.day_of(edition.at)
    told = {"edition": edition.edition, "submitted_on": on, "address": whole_address(address), "lang": here().language}
    paper = paper_of(content, say=say, approvals=list_approvals(plan), **told)
    content = print_paper([paper], say, sheets=SHEETS) if written_as == "pdf" else plain_text(paper, say).encode()
    return table_file(plan, content, written_as)


# -- For everybody -----------------------------------------------------------------------------------------------------


@public_plans.get("", needs=Ability.PUBLIC)
def read(plan_id):
    plan, edition = queries.find_public(g.place, plan_id)
    others = [one for one in queries.list_public(g.place) if one.id != plan.id]
    content = with_endings(for_everybody(edition.content), queries.endings_of(plan))
    return respond(
        "plans/public.html", plan=plan, edition=edition, content=content, others=others, plain_phases=PLAIN_PHASES,
        plain_parts=PLAIN_PARTS, has_snapshot=has_published(g.place), approvals=list_approvals(plan),
    )  # fmt: skip


@public_plans.app_context_processor
def plans_of_everybody():
    """A page about a place leads to its newest published plan."""
    return {"newest_public_plan": lambda place: next(iter(queries.list_public(place)), None)}


@public_plans.get("/plan.<any(pdf, txt):written_as>", needs=Ability.PUBLIC)
def file_for_everybody(plan_id, written_as):
    plan, edition = queries.find_public(g.place, plan_id)
    address = url_for("public_plans.read", plan_id=plan_id)
    return paper_file(plan, edition, for_everybody(edition.content), address, written_as)
