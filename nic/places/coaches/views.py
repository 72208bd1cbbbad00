"""Coaches whom a team has invited: they see what it makes and comment on it, and change nothing."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.places.coaches import actions, queries
from nic.places.coaches.forms import CoachForm
from nic.places.queries import find_own_team, list_own_teams
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

coaches = Section("coaches", __name__, url_prefix=f"{PLACE}/coaches")


@coaches.get("", needs=Ability.RUN_CYCLES)
def index():
    return show_coaches(offer(open_form(CoachForm, url_for("coaches.create"))))


@coaches.post("", needs=Ability.RUN_CYCLES)
def create():
    form = offer(CoachForm())
    with blaming(form):
        if form.validate():
            team = find_own_team(g.place, form.team.data, g.standing, today())
            held = next(one for one in queries.list_who_can_coach(g.place, today()) if one.id == form.held.data)
            actions.invite_coach(team, act_of(form), held=held, until_on=form.until_on.data)
            words = N_("%(name)s sees what %(team)s makes from today, and can comment on it.")
            notice = sentence(words, name=held.person.name, team=team.name)
            return saved(then=url_for("coaches.index"), notice=notice)
    return show_coaches(form, 422)


@coaches.post("/<id:coaching_id>/end", needs=Ability.RUN_CYCLES)
def end(coaching_id):
    teams = [team.id for team in list_own_teams(g.place, g.standing, today())]
    coaching = queries.find_coaching(g.place, coaching_id, teams)
    actions.end_coaching(coaching, act_of(complete(EmptyForm())))
    notice = sentence(N_("%(name)s no longer coaches this team. Their comments stay."), name=coaching.held.person.name)
    return saved(then=url_for("coaches.index"), notice=notice)


def offer(form):
    """The teams that the viewer writes for, and the coaches that could be asked."""
    teams, can = list_own_teams(g.place, g.standing, today()), queries.list_who_can_coach(g.place, today())
    form.team.choices = [(team.id, team.name) for team in teams]
    form.held.choices = [("", N_("Choose")), *((one.id, f"{one.person.name}, {one.place.name}") for one in can)]
    return form


def show_coaches(form, status=200):
    teams = list_own_teams(g.place, g.standing, today())
    return respond(
        "coaches/index.html", status=status, form=form, teams=teams, invited=queries.list_coaches(teams, today())
    )  # fmt: skip
