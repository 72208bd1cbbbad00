"""What is said about a field of a plan that was handed in, by those who support it and by the people of the place."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Forbidden, Missing
from nic.forms import EmptyForm
from nic.gate import PLACE, held, line, today
from nic.plans.editions.queries import handed_in, list_editions
from nic.plans.editions.views import show_edition
from nic.plans.life.queries import life_of
from nic.plans.queries import find_plan
from nic.plans.remarks import actions, queries
from nic.plans.remarks.forms import RemarkForm
from nic.plans.said import words_of_plans
from nic.text import N_
from nic.web import Section, act_of, complete, saved

plan_remarks = Section("plan_remarks", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/remarks")
plan_remarks.context_processor(words_of_plans)


def find_discussed(plan_id):
    """A plan that was handed in, for those who write it and those who support it."""
    plan = find_plan(g.place, plan_id, g.standing)
    life = life_of(plan, g.standing, held(), line(plan.place), today())
    if not (life.may_decide or life.may_write):
        raise Forbidden
    editions = list_editions(plan)
    if not editions:
        raise Missing
    return plan, editions[0].edition


@plan_remarks.post("/at/<part>", needs=Ability.COMMENT)
def create(plan_id, part):
    plan, edition = find_discussed(plan_id)
    form = RemarkForm()
    if not queries.is_part(part, {one["id"] for one in handed_in(plan)["goals"]}):
        raise Missing
    if form.validate():
        made = actions.make_remark(plan, act_of(form), part=part, words=form.words.data)
        return saved(then=there(plan, edition, made), notice=N_("Said. They see it at the very place."))
    return show_edition(plan, edition, 422, opened=part, remark=form)


def there(plan, edition, remark):
    return url_for("plan_editions.show", plan_id=plan.id, edition=edition) + f"#remark-{remark.id}"


@plan_remarks.post("/<id:remark_id>/replies", needs=Ability.COMMENT)
def reply(plan_id, remark_id):
    plan, edition = find_discussed(plan_id)
    remark, form = queries.find_remark(plan, remark_id), RemarkForm()
    if form.validate():
        actions.make_remark(plan, act_of(form), part=remark.part, words=form.words.data, parent=remark)
        return saved(then=there(plan, edition, remark), notice=N_("Your answer stands below it."))
    return show_edition(plan, edition, 422, opened=f"thread-{remark_id}", reply=form)


@plan_remarks.post("/<id:remark_id>/settled", needs=Ability.COMMENT)
def settle(plan_id, remark_id):
    plan, edition = find_discussed(plan_id)
    remark = queries.find_remark(plan, remark_id)
    actions.settle(remark, act_of(complete(EmptyForm())))
    return saved(then=there(plan, edition, remark), notice=N_("The remark is settled. Go on with what is still open."))
