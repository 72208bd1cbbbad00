"""Moving somebody to another place: first where to, then what of theirs goes to whom."""

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import whole_or_none
from nic.gate import PLACE
from nic.leaving.forms import MoveForm
from nic.leaving.moves import queries
from nic.leaving.moves.actions import move_person
from nic.leaving.views import blaming_kinds, chosen, find_endable, in_hand_of, leaving, told, with_takers
from nic.places.queries import list_teams
from nic.text import N_, sentence
from nic.web import Section, act_of, open_form, respond, saved

moves = Section("moves", __name__, url_prefix=PLACE)
EVERYTHING = (leaving, moves)


def here(held, place):
    return url_for("moves.move", held_id=held.id, to=place.id)


@moves.get("/roles/<id:held_id>/move", needs=Ability.ADD_PEOPLE, fresh=True)
def ask_move(held_id):
    held, place = find_endable(held_id), wanted_place()
    if place is None:
        return show_choice(held)
    teams = list_teams(place, place.day_of(g.now))
    team = teams[0].id if len(teams) == 1 else 0
    return show_move(held, place, open_form(MoveForm, here(held, place), version=held.version, team=team))


def wanted_place():
    """None as long as nobody has said where to."""
    wanted = whole_or_none(request.args.get("to"))
    return queries.find_reachable(g.viewer, g.place, wanted, g.now) if wanted else None


def show_choice(held, status=200):
    choices = [(one.id, one.name) for one in queries.list_reachable(g.viewer, g.place, g.now)]
    return respond("leaving/where_to.html", held=held, choices=choices, status=status)


def show_move(held, place, form, status=200):
    with_takers(form, held.person)
    offer_teams(form, place)
    in_hand, teams = in_hand_of(held)
    along = len(queries.list_own_drafts(held.person, teams))
    return respond(
        "leaving/move.html", held=held, to_place=place, posts_to=here(held, place), form=form, along=along, teams=teams,
        status=status, **told(in_hand, form, held.person),
    )  # fmt: skip


def offer_teams(form, place):
    teams = {team.id: team for team in list_teams(place, place.day_of(g.now))}
    form.team.choices = [(0, N_("No team yet")), *((id, team.name) for id, team in teams.items())]
    return teams


@moves.post("/roles/<id:held_id>/move", needs=Ability.ADD_PEOPLE, fresh=True)
def move(held_id):
    held, place, form = find_endable(held_id), wanted_place(), MoveForm()
    if place is None:
        return show_choice(held, 422)
    people, teams = with_takers(form, held.person), offer_teams(form, place)
    if form.validate():
        with blaming_kinds(form):
            move_person(held, act_of(form), place=place, team=teams.get(form.team.data), to=chosen(form, people))
            words = N_("%(name)s belongs to %(place)s from today. What they wrote here stays with the team.")
            notice = sentence(words, name=held.person.name, place=place.name)
            return saved(then=url_for("directory.people"), notice=notice)
    return show_move(held, place, form, 422)
