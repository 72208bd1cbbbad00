"""Ending a role or taking somebody off a team, with what they have in hand."""

from contextlib import contextmanager

from flask import g, url_for

from nic.access import Ability, Kind, givable
from nic.cycles.queries import find_own_cycle
from nic.cycles.tasks.queries import find_own_task
from nic.errors import Forbidden, Refused
from nic.gate import PLACE, today
from nic.indicators.queries import find_own_series
from nic.leaving import actions, queries
from nic.leaving.forms import KINDS, HandOverForm, TakerForm
from nic.places.directory.queries import find_held_role, find_team_member, list_teams_left
from nic.places.queries import find_team, list_teams
from nic.reviews.views import opened
from nic.text import N_, sentence
from nic.web import Section, act_of, complete, open_form, respond, saved

leaving = Section("leaving", __name__, url_prefix=PLACE)


def here(endpoint, **values):
    return url_for(f"leaving.{endpoint}", **values)


@leaving.get("/roles/<id:held_id>/end", needs=Ability.ADD_PEOPLE)
def ask_end_role(held_id):
    held = find_endable(held_id)
    return show_end(held, open_form(HandOverForm, here("end_role", held_id=held.id), version=held.version))


def find_endable(held_id):
    held = find_held_role(g.place, held_id)
    if held.role not in givable(g.standing.abilities, Kind(g.place.kind)):
        raise Forbidden
    return held


def show_end(held, form, status=200):
    in_hand, teams = in_hand_of(held)
    with_takers(form, held.person)
    return respond(
        "leaving/end_role.html", held=held, teams=teams, is_last=actions.is_last_here(held, today()), form=form,
        status=status, **told(in_hand, form, held.person),
    )  # fmt: skip


def in_hand_of(held):
    """What goes to others with this role, and the teams that they leave; nothing as long as they have another here."""
    teams = list_teams_left(held, today())
    is_leaving = held.holds_on(today()) and actions.is_last_here(held, today())
    in_hand = queries.find_in_hand(held.person, g.place, teams if is_leaving else [], is_leaving=is_leaving)
    return in_hand, teams


@leaving.post("/roles/<id:held_id>/end", needs=Ability.ADD_PEOPLE)
def end_role(held_id):
    held, form = find_endable(held_id), HandOverForm()
    people = with_takers(form, held.person)
    if form.validate():
        with blaming_kinds(form):
            actions.leave_place(held, act_of(form), to=chosen(form, people))
            if held.person_id == g.viewer.id:
                own = N_("You no longer have this role at %(place)s and are signed out. What you wrote stays there.")
                return saved(then=url_for("people.sign_in"), notice=sentence(own, place=g.place.name))
            words = N_("%(name)s has this role no longer. What nobody took over stands on its team's board.")
            return saved(then=url_for("directory.people"), notice=sentence(words, name=held.person.name))
    return show_end(held, form, 422)


@leaving.get("/teams/<id:team_id>/members/<id:member_id>/end", needs=Ability.ADD_PEOPLE)
def ask_leave_team(team_id, member_id):
    team = find_team(g.place, team_id, today())
    member = find_team_member(team, member_id)
    return show_leave(team, member, open_form(HandOverForm, here("leave_team", team_id=team.id, member_id=member.id)))


def show_leave(team, member, form, status=200):
    in_hand = queries.find_in_hand(member.person, g.place, [team], is_leaving=False)
    with_takers(form, member.person)
    return respond(
        "leaving/leave_team.html", team=team, member=member, form=form, status=status,
        **told(in_hand, form, member.person),
    )  # fmt: skip


@leaving.post("/teams/<id:team_id>/members/<id:member_id>/end", needs=Ability.ADD_PEOPLE)
def leave_team(team_id, member_id):
    team, form = find_team(g.place, team_id, today()), HandOverForm()
    member = find_team_member(team, member_id)
    people = with_takers(form, member.person)
    if form.validate():
        with blaming_kinds(form):
            actions.leave_team(member, act_of(form), to=chosen(form, people))
            words = N_(
                "%(name)s is no longer on the team. What they wrote stays; what nobody took over is on its board."
            )
            return saved(then=url_for("directory.teams"), notice=sentence(words, name=member.person.name))
    return show_leave(team, member, form, 422)


# -- Who takes it over --------------------------------------------------------------------------------------------
@contextmanager
def blaming_kinds(form):
    """What is about no kind, such as that nobody else could add people then, is about the whole act."""
    try:
        yield
    except Refused as no:
        if not no.field:
            raise
        form.blame(no.field, no.sentence)


def with_takers(form, person):
    people = queries.list_takers(g.place, list_teams(g.place, today()), today(), without=person)
    form.offer(people)
    return {one.id: one for one in people}


def chosen(form, people):
    for name in KINDS:
        if form.chosen(name) and form.chosen(name) not in people:
            raise Refused(N_("This person can't take it over any more. Choose somebody else."), field=name)
    return {name: people.get(form.chosen(name)) for name in KINDS}


def told(in_hand, form, person):
    return {
        "is_own": person.id == g.viewer.id,
        "in_hand": in_hand,
        "opened": opened(in_hand.led),
        "name_of": queries.name_of,
        "several": [form[name] for name in in_hand.things],
    }


# -- What nobody has ----------------------------------------------------------------------------------------------
@leaving.post("/cycles/<id:cycle_id>/taker", needs=Ability.RUN_CYCLES)
def assign_cycle(cycle_id):
    return assign(queries.CYCLES, find_own_cycle(g.place, cycle_id, g.standing))


@leaving.post("/tasks/<id:task_id>/taker", needs=Ability.RUN_CYCLES)
def assign_task(task_id):
    return assign(queries.TASKS, find_own_task(g.place, task_id, g.standing))


@leaving.post("/series/<id:series_id>/taker", needs=Ability.RUN_CYCLES)
def assign_series(series_id):
    return assign(queries.SERIES, find_own_series(g.place, series_id, g.standing))


def assign(name, thing):
    form = complete(TakerForm())
    people = {one.id: one for one in queries.takers_by_team(g.place, [thing.team], today())[thing.team_id]}
    if form.taker.data not in people:
        raise Refused(N_("Choose who takes it over, then send it again."))
    taker = people[form.taker.data]
    actions.assign_left(name, thing, act_of(form), taker=taker)
    notice = sentence(N_("%(name)s has it now: it is named as theirs from today."), name=taker.name)
    return saved(then=url_for("cycles.index"), notice=notice)
