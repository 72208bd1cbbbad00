"""Bring in a theory: from a file or pasted lines, looked at first, then made as a whole."""

from flask import g, request, url_for

from nic.access import Ability
from nic.drawing import draw_theory
from nic.exchange import read_theory, write_theory
from nic.gate import PLACE, today
from nic.indicators.theory_files import actions
from nic.indicators.theory_files.queries import list_known, list_measures
from nic.places.queries import find_own_team, list_own_teams
from nic.problems.exchange.forms import TheoryFileForm
from nic.problems.exchange.reading import read_sent
from nic.problems.queries import list_problems_to_pick
from nic.science.exchange.graphs import graph_of
from nic.science.exchange.outlines import outline_rows
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved

theory_imports = Section("theory_imports", __name__, url_prefix=f"{PLACE}/theories/imports")


@theory_imports.get("/new", needs=Ability.RUN_CYCLES)
def new():
    return show(with_choices(open_form(TheoryFileForm, url_for("theory_imports.create"))))


@theory_imports.post("", needs=Ability.RUN_CYCLES)
def create():
    """What was not looked at is shown first: nothing is made of it before."""
    form = with_choices(TheoryFileForm())
    brought = read_sent(form, read_theory)
    has_looked = form.seen.data == brought.mark and "look" not in request.form
    form.text.data, form.seen.data, form.files.data = brought.text, brought.mark, []
    if form.validate() and has_looked and not brought.faults:
        with blaming(form):
            team = find_own_team(g.place, form.team.data, g.standing, today())
            fields = {"problem": form.problem_id.data, "is_only_mine": form.is_only_mine.data}
            if not brought.found.aim:
                fields["aim"] = form.aim.data
            theory = actions.bring_theory(team, act_of(form), brought.found, **fields)
            return saved(then=url_for("theories.show", theory_id=theory.id), notice=N_("The theory is there, whole."))
    return show(form, brought, 422)


def show(form, brought=None, status=200):
    found = brought.found if brought and not brought.faults else None
    return respond(
        "exchange/new_theory.html", status=status, form=form, brought=brought, found=found,
        **(told(found, form) if found else {}),
    )  # fmt: skip


def told(found, form):
    aim = found.aim or form.aim.data or ""
    teams = [one for one in list_own_teams(g.place, g.standing, today()) if one.id == form.team.data]
    named = list_measures(found)
    return {
        "picture": draw_theory(graph_of(found), aim),
        "rows": outline_rows(write_theory(found, "outline")),
        "measures": named,
        "known": list_known(teams[0], named) if teams else [],
    }


def with_choices(form):
    problems = [(problem.id, problem.what_we_see) for problem in list_problems_to_pick(g.place, g.standing)]
    form.problem_id.choices = [("", N_("None yet")), *problems]
    form.say_whose(list_own_teams(g.place, g.standing, today()))
    return form
