"""The school years of a state or a district, by their names and days."""

from datetime import date

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import whole_or_none
from nic.gate import PLACE, line
from nic.places.queries import find_place
from nic.places.school_years import actions, queries
from nic.places.school_years.forms import ForgottenForm, YearForm
from nic.places.settings import school_year_begins
from nic.science.snapshot_page import school_year
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

school_years = Section("school_years", __name__, url_prefix=f"{PLACE}/school-years")


def here(endpoint, **values):
    return url_for(f"school_years.{endpoint}", **values)


@school_years.get("", needs=Ability.ADD_PEOPLE)
def show():
    queries.require_naming(g.place)
    changed = queries.find_year(g.place, whole_or_none(request.args.get("change")))
    given = fields_of(changed) if changed else {}
    return show_years(open_form(YearForm, posts_to(changed), version=g.place.version, **given), changed)


def posts_to(changed):
    return here("keep", change=changed.number) if changed else here("keep")


def fields_of(year):
    return {"name": year.name, "first_on": year.first, "last_on": year.last, "number": year.number}


def show_years(form, changed=None, status=200):
    month, first = school_year_begins(line(g.place))
    return respond(
        "school_years/show.html",
        form=form,
        changed=changed,
        url=posts_to(changed),
        years=queries.list_years(line(g.place)),
        whose=queries.whose_years(line(g.place)),
        usual=date(2024, month, first),  # Any year that has them all; the page says the day alone.
        called=school_year,
        status=status,
    )


@school_years.post("", needs=Ability.ADD_PEOPLE)
def keep():
    queries.require_naming(g.place)
    form = YearForm()
    changed = queries.find_year(g.place, form.number.data)
    if not form.validate():
        return show_years(form, changed, 422)
    with blaming(form):
        act = act_of(form, now=lambda: fields_now(form.number.data))
        year = actions.name_year(g.place, act, **form.typed())
        words = N_("%(name)s holds here and below, from %(first)s to %(last)s. Next, look through its calendar.")
        notice = sentence(words, name=year.name, first=year.first, last=year.last)
        return saved(then=here("show"), notice=notice)
    return show_years(form, changed, 422)


def fields_now(number):
    year = queries.find_year(find_place(g.place.kind, g.place.id), number)
    return fields_of(year) if year else {"name": "", "first_on": None, "last_on": None}


@school_years.post("/removals", needs=Ability.ADD_PEOPLE)
def remove():
    queries.require_naming(g.place)
    form = complete(ForgottenForm())
    actions.forget_year(g.place, act_of(form), form.number.data)
    words = N_("The name and its days are gone. The year begins on its usual day again; plans and figures of it stay.")
    return saved(then=here("show"), notice=words)
