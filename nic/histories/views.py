"""What was changed, when, by whom and why: for a team of its own things, for who adds people of a place, for each
person of themself. Whoever looks after a place takes it along as a file."""

import json
import re
from datetime import date
from itertools import groupby

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles.queries import find_own_cycle
from nic.downloads import as_file
from nic.errors import Unproved
from nic.exports.files import as_csv
from nic.gate import PLACE
from nic.histories import queries
from nic.histories.verbs import done
from nic.histories.words import YES_OR_NO, called
from nic.people.queries import is_fresh
from nic.places.register.queries import find_entry
from nic.places.words import ROLE
from nic.plans.queries import find_plan
from nic.problems.queries import find_own_problem
from nic.science.cells import as_words
from nic.text import N_, sentence
from nic.web import Section, local_day, page_number, pages, respond

histories = Section("histories", __name__, url_prefix=PLACE)
own_history = Section("own_history", __name__)
KINDS = ("csv", "json")
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
COLUMNS = ("at", "by", "act", "about", "field", "from", "to", "why")


@histories.get("/cycles/<id:cycle_id>/history", needs=Ability.RUN_CYCLES)
def cycle(cycle_id):
    found = find_own_cycle(g.place, cycle_id, g.standing)
    back = (found.idea, url_for("cycles.show", cycle_id=found.id))
    return show(queries.uids_of_cycle(found), N_("What was changed in this test"), back)


@histories.get("/problems/<id:problem_id>/history", needs=Ability.RUN_CYCLES)
def problem(problem_id):
    found = find_own_problem(g.place, problem_id, g.standing)
    back = (found.what_we_see, url_for("problems.show", problem_id=found.id))
    return show(queries.uids_of_problem(found), N_("What was changed in this problem"), back)


@histories.get("/plans/<id:plan_id>/history", needs=Ability.WRITE_PLANS)
def plan(plan_id):
    found = find_plan(g.place, plan_id, g.standing)
    back = (sentence(N_("The plan")), url_for("plans.show", plan_id=found.id))
    return show(queries.uids_of_plan(found), N_("What was changed in this plan"), back)


@histories.get("/people/history", needs=Ability.ADD_PEOPLE)
def people():
    back = (sentence(N_("People and their roles")), url_for("directory.people"))
    title = N_("What was changed about roles, teams, settings and places here")
    return show([*queries.uids_of_people(g.place), *queries.uids_of_register(g.place)], title, back)


@histories.get("/register/<id:below_id>/history", needs=Ability.MANAGE_PLACES)
def entry(below_id):
    found = find_entry(g.place, below_id)
    back = (found.name, url_for("register.show", below_id=found.id))
    title = N_("What was changed about this place")
    return show([*queries.uids_of_people(found), *queries.uids_of_entry(found)], title, back)


@own_history.get("/me/history", needs=Ability.SIGNED_IN)
def mine():
    back = (sentence(N_("Your page")), url_for("people.me"))
    return show(queries.uids_of_person(g.viewer), N_("What was changed about you"), back, may_take=True)


def show(uids, title, back, *, may_take=False):
    """As a page, or for whoever looks after the place as a file."""
    may_take = may_take or g.standing.allows(Ability.ADD_PEOPLE)
    told_as = request.args.get("as")
    if told_as in KINDS and may_take:
        if not is_fresh(g.session, g.now):  # The page alone stays as it is: a file with all acts leaves the house.
            raise Unproved
        return as_file("history", told_as, written(queries.tell(queries.all_lines(uids)), told_as), local_day(g.now))
    found = pages(queries.list_lines(uids, page_number()), queries.PAGE)
    told = queries.tell(found["rows"])
    days = [(day, list(lines)) for day, lines in groupby(told, lambda one: local_day(one.at))]
    return respond(
        "histories/show.html",
        title=title,
        back=back,
        days=days,
        may_take=may_take,
        called=called,
        done=done,
        shown=shown_as,
        role_words=ROLE,
        **found,
    )


def shown_as(value, field):
    """On a page a day is told as everywhere, yes or no and a role in words."""
    if field == "role":
        return sentence(ROLE.get(value, value)) if value else value
    if isinstance(value, bool):
        return YES_OR_NO[value]
    return date.fromisoformat(value) if isinstance(value, str) and A_DAY.fullmatch(value) else value


def written(told, told_as):
    """One row for each field that was changed; an act without any has one too."""
    rows = [
        (
            one.at.isoformat(timespec="seconds"),
            one.who,
            one.verb,
            ", ".join(filter(None, (one.about, one.role))),
            field,
            was,
            now,
            one.why,
        )
        for one in told
        for field, was, now in [(each.field, each.was, each.now) for each in one.changes] or [("", None, None)]
    ]
    if told_as == "json":
        return json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], indent=1, ensure_ascii=False).encode()
    safe = [[as_words(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return as_csv([COLUMNS, *safe]).encode("utf-8-sig")
