"""The desk of whoever supports the plans of other places: by where each is on its way, never by rank."""

from flask import g, request, url_for

from nic.access import Ability
from nic.downloads import as_file
from nic.errors import Missing
from nic.forms import whole_or_none
from nic.gate import PLACE, today
from nic.places.queries import find_place
from nic.plans.desk import actions, queries
from nic.plans.desk.forms import CriteriaForm, DifferentiatedSupportForm
from nic.plans.editions.queries import list_contents
from nic.plans.editions.tables import as_table, costs
from nic.plans.life.queries import hands_of
from nic.plans.life.views import require_place_above
from nic.plans.queries import year_of
from nic.plans.said import words_of_plans
from nic.plans.words import LEVEL_HINTS, LEVELS
from nic.science.plan import school_year
from nic.science.support import STATES as SUPPORT_STATES
from nic.sifting import Filter, sift
from nic.support.queries import count_support_by
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, page_number, pages, respond, saved, say

desk = Section("plan_desk", __name__, url_prefix=f"{PLACE}/plan-desk")
desk.context_processor(words_of_plans)


@desk.get("", needs=Ability.TEND_PLANS)
def index():
    require_place_above()
    return show_desk(open_form(CriteriaForm, url_for("plan_desk.update_criteria"), **criteria()))


def criteria():
    return {"version": g.place.version, "criteria": g.place.settings.get("support_criteria", "")}


def show_desk(form, status=200):
    now = year_of(g.place, today())
    sifted = sift(request.path, filters(now), request.args)
    year = int(sifted.chosen.get("year", now))
    every = queries.list_rows(g.place, year, today())
    rows = [one for one in every if holds(one, sifted.chosen)]
    start = (page_number() - 1) * queries.PAGE
    return respond(
        "plans/desk.html", status=status, form=form, year=year, every=every, sifted=sifted, found=len(rows),
        paged=pages(rows[start : start + queries.PAGE + 1], queries.PAGE), states=queries.STATES, levels=LEVELS,
        counts={state: sum(one.state == state for one in every) for state in queries.STATES},
        late=sum(one.is_late for one in every), hands=hands_of(g.place, year), today=today(),
        said=count_support_by(g.place, today()), support_states=SUPPORT_STATES,
    )  # fmt: skip


def filters(now):
    states = [("late", N_("late")), *((str(key), words) for key, words in queries.STATES.items())]
    return [
        Filter("year", N_("School year"), [(str(year), school_year(year)) for year in (now + 1, now, now - 1)]),
        Filter("state", N_("State of work"), states),
        Filter("level", N_("How closely"), list(LEVELS.items())),
    ]


def holds(row, chosen):
    state, level = chosen.get("state"), chosen.get("level")
    is_wanted = state is None or (row.is_late if state == "late" else row.state == state)
    return is_wanted and (level is None or (row.support.level if row.support else "universal") == level)


@desk.post("/criteria", needs=Ability.TEND_PLANS)
def update_criteria():
    require_place_above()
    form = CriteriaForm()
    if form.validate():
        act = act_of(form, now=lambda: find_place(g.place.kind, g.place.id).settings)
        actions.say_criteria(g.place, act, criteria=form.criteria.data)
        return saved(then=url_for("plan_desk.index") + "#criteria", notice=N_("Saved. Every place below reads it."))
    return show_desk(form, 422)


@desk.get("/costs.<any(csv, xlsx):table_as>", needs=Ability.TEND_PLANS)
def money(table_as):
    """Every line of approved plans that has a cost, once: for a grant application."""
    require_place_above()
    year = whole_or_none(request.args.get("year")) or year_of(g.place, today())
    rows = costs(list_contents(queries.places_below(g.place), year), school_year, say)
    name = say(sentence(N_("%(place)s costs of plans %(year)s"), place=g.place.name, year=school_year(year)))
    return as_file(name, table_as, as_table(rows, table_as), today(), "plan")


# -- Support of one place ----------------------------------------------------------------------------------------------


def find_below(below_id):
    require_place_above()
    found = next((one for one in queries.places_below(g.place) if one.id == below_id), None)
    if found is None:
        raise Missing
    return found


@desk.get("/places/<id:below_id>", needs=Ability.TEND_PLANS)
def edit(below_id):
    below = find_below(below_id)
    held = queries.find_support(g.place, below)
    given = {name: getattr(held, name) for name in ("level", "because", "next_on")} if held else {"level": "universal"}
    form = open_form(
        DifferentiatedSupportForm, url_for("plan_desk.update", below_id=below_id), version=held.version if held else 1,
        person=held.person_id if held else None, **given,
    )  # fmt: skip
    return show_support(below, form)


def show_support(below, form, status=200):
    form.of_people(queries.list_supporters(g.place, today()))
    return respond("plans/support.html", status=status, below=below, form=form, hints=LEVEL_HINTS)


@desk.post("/places/<id:below_id>", needs=Ability.TEND_PLANS)
def update(below_id):
    below = find_below(below_id)
    people = queries.list_supporters(g.place, today())
    form = DifferentiatedSupportForm().of_people(people)
    if form.validate():
        with blaming(form):
            person = next((one for one in people if one.id == form.person.data), None)
            told = {name: getattr(form, name).data for name in ("level", "because", "next_on")}
            actions.support_place(g.place, below, act_of(form), person=person, **told)
            notice = sentence(N_("Saved. %(name)s reads it beside its plan."), name=below.name)
            return saved(then=url_for("plan_desk.index"), notice=notice)
    return show_support(below, form, 422)
