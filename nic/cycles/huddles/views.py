"""One page for a short meeting: its steps, and in each what the team needs just then."""

from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles.causes.queries import list_lessons
from nic.cycles.choices import people_of
from nic.cycles.choices import with_people as with_owners
from nic.cycles.huddles import actions, choices, queries
from nic.cycles.huddles.forms import HuddleForm, NoteForm, PresenceForm
from nic.cycles.huddles.protocols import list_protocols, minutes_of, timed
from nic.cycles.queries import list_team_board, waiting_for_study
from nic.cycles.tasks.choices import chosen, only_one
from nic.cycles.tasks.forms import TaskForm
from nic.cycles.tasks.queries import list_done_on, list_open_tasks
from nic.errors import Refused
from nic.figures.small import Multiple
from nic.forms import EmptyForm, WithdrawalForm
from nic.gate import PLACE, line, today
from nic.indicators.due.queries import list_due
from nic.indicators.forms import row_form
from nic.indicators.queries import list_team_series, takes_fraction, tone_of, unit_of
from nic.places.lines.queries import closed_days_of
from nic.places.queries import list_own_teams
from nic.places.votes.actions import open_vote
from nic.places.votes.forms import VoteForm
from nic.places.votes.queries import list_outcomes, list_rounds
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, page_number, pages, respond, saved

huddles = Section("huddles", __name__, url_prefix=f"{PLACE}/huddles")


def team_asked():
    return chosen(list_own_teams(g.place, g.standing, today()), request.args.get("team", type=int), g.standing.team_ids)


@huddles.get("", needs=Ability.LOOK)
def index():
    team, teams = team_asked(), list_own_teams(g.place, g.standing, today())
    rows = queries.list_huddles(g.place, g.standing, team, page_number()) if team else []
    there = queries.list_presences(rows)
    return respond(
        "huddles/index.html", team=team, teams=teams, listed=pages(rows, queries.PAGE), today=today(),
        there={id: queries.names_of(found) for id, found in there.items()},
    )  # fmt: skip


@huddles.get("/new", needs=Ability.RUN_CYCLES)
def new():
    team = own_team()
    form = open_form(
        HuddleForm,
        url_for("huddles.create", team=team.id),
        held_on=today(),
        protocol=next(iter(list_protocols())),
        people=[g.viewer.id],  # Who begins it is there.
    )
    return show_new(form, team)


def own_team():
    team = team_asked()
    if team is None:
        raise Refused(N_("You are on no team here yet. Ask the lead to add you to one."))
    return team


def show_new(form, team, status=200):
    form = choices.with_protocols(choices.with_people(form, team, today()))
    hints = {one.key: one.purpose for one in list_protocols().values()}
    begun = queries.find_open_huddle(team, form.held_on.data) if form.held_on.data else None
    return respond("huddles/new.html", status=status, form=form, team=team, hints=hints, begun=begun)


@huddles.post("", needs=Ability.RUN_CYCLES)
def create():
    team = own_team()
    form = choices.with_protocols(choices.with_people(HuddleForm(), team, today()))
    if form.validate():
        with blaming(form):
            huddle = actions.begin_huddle(
                team, act_of(form), protocol=list_protocols()[form.protocol.data], held_on=form.held_on.data,
                people=choices.people_ticked(form, team, today()), visitors=form.named(),
            )  # fmt: skip
            return saved(then=url_for("huddles.show", huddle_id=huddle.id))
    return show_new(form, team, 422)


# -- The page that a meeting is led from -------------------------------------------------------------------------------


@huddles.get("/<id:huddle_id>", needs=Ability.LOOK)
def show(huddle_id):
    return show_huddle(queries.find_huddle(g.place, huddle_id, g.standing))


def show_huddle(huddle, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    there = queries.list_presences([huddle]).get(huddle.id, [])
    told = {
        "huddle": huddle, "there": queries.names_of(there), "notes": queries.list_notes(huddle), "today": today(),
        "outcomes": list_outcomes(list_rounds(huddle), today()), "steps": timed(huddle.steps),
        "minutes": minutes_of(huddle.steps),
    }  # fmt: skip
    if huddle.ended_at is not None:
        done = list_done_on(huddle.team, huddle.held_on, g.viewer)
        lessons = list_lessons(huddle, g.place, g.standing)
        return respond("huddles/ended.html", status=status, done=done, lessons=lessons, **told)
    for name, make in own_forms(huddle, there).items():
        told[name] = forms.get(name) or make()
    parts = choices.left_over(huddle.steps)
    return respond("huddles/show.html", status=status, left_over=parts, **told, **at_hand(huddle))


def at_hand(huddle) -> dict[str, Any]:
    """What the team has to enter, look at, study and do; the same whoever asks."""
    team, day = huddle.team, today()
    board = choices.ours(list_team_board([team], g.viewer), team)
    charts = [
        Multiple(title_of(one), url_for("series.show", series_id=one.id), chart.headline, chart, tone_of(chart),
                 unit_of(one.indicator))
        for one, chart in choices.watched_charts(board)
    ]  # fmt: skip
    return {
        "due": list_due(list_team_series(team), day, closed_days_of(line(g.place))),
        "charts": [one for one in charts if one.chart.points],
        "tasks": choices.our_tasks(list_open_tasks([team], g.viewer), team),
        "studies": waiting_for_study(board, day),
        "check_ins": queries.list_check_ins(board, day),
        "row_form": row_form,
        "takes_fraction": takes_fraction,
    }


def title_of(series):
    return f"{series.indicator.name}, {series.stratum}" if series.stratum else series.indicator.name


def own_forms(huddle, there):
    at, team = {"huddle_id": huddle.id}, huddle.team
    here = [one.person for one in there if one.person_id]
    return {
        "presence_form": lambda: choices.with_people(
            open_form(
                PresenceForm, url_for("huddles.update_presences", **at), version=huddle.version,
                people=[person.id for person in here], visitors="\n".join(o.visitor for o in there if o.visitor),
            ),
            team, today(), here,
        ),
        "note_form": lambda: choices.with_cycles(open_form(NoteForm, url_for("huddles.create_note", **at)), team)[0],
        "task_form": lambda: with_owners(
            open_form(TaskForm, url_for("tasks.create", team=team.id), owner=only_one(people_of(team, today()))),
            people_of(team, today()),
        ),
        "vote_form": lambda: choices.with_picked(
            open_form(VoteForm, url_for("huddles.create_vote", **at), dots_each=team.dots_each), pickable(team)
        ),
    }  # fmt: skip


def pickable(team):
    return choices.list_pickable(g.place, g.standing, team, g.viewer)


@huddles.get("/<id:huddle_id>/agenda", needs=Ability.LOOK)
def agenda(huddle_id):
    """One sheet of paper, before the meeting or instead of a screen."""
    huddle = queries.find_huddle(g.place, huddle_id, g.standing)
    there = queries.list_presences([huddle]).get(huddle.id, [])
    return respond(
        "huddles/agenda.html", huddle=huddle, steps=timed(huddle.steps), minutes=minutes_of(huddle.steps),
        there=queries.names_of(there), team=[one.name for one in people_of(huddle.team, today()).values()],
        today=today(), outcomes=list_outcomes(list_rounds(huddle), today()),
        left_over=choices.left_over(huddle.steps), **at_hand(huddle),
    )  # fmt: skip


@huddles.post("/<id:huddle_id>/people", needs=Ability.RUN_CYCLES)
def update_presences(huddle_id):
    huddle = queries.find_own_huddle(g.place, huddle_id, g.standing)
    here = [one.person for one in queries.list_presences([huddle]).get(huddle.id, []) if one.person_id]
    form = choices.with_people(PresenceForm(), huddle.team, today(), here)
    if not form.validate():
        return show_huddle(huddle, 422, presence_form=form)
    people = choices.people_ticked(form, huddle.team, today(), here)
    actions.note_who_is_there(huddle, act_of(form), people=people, visitors=form.named())
    return saved(then=back_to(huddle, "there"), notice=N_("Noted who is here."))


def back_to(huddle, spot=""):
    return url_for("huddles.show", huddle_id=huddle.id) + (f"#{spot}" if spot else "")


@huddles.post("/<id:huddle_id>/notes", needs=Ability.RUN_CYCLES)
def create_note(huddle_id):
    huddle = queries.find_own_huddle(g.place, huddle_id, g.standing)
    form, cycles = choices.with_cycles(NoteForm(), huddle.team)
    if form.validate():
        with blaming(form):
            cycle = cycles.get(form.cycle.data)
            actions.write_note(huddle, act_of(form), words=form.words.data, cycle=cycle)
            return saved(then=back_to(huddle, "notes"), notice=choices.say_noted(cycle))
    return show_huddle(huddle, 422, note_form=form)


@huddles.post("/<id:huddle_id>/notes/<id:note_id>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw_note(huddle_id, note_id):
    huddle = queries.find_own_huddle(g.place, huddle_id, g.standing)
    note = queries.find_note(huddle, note_id)
    actions.withdraw_note(note, act_of(complete(EmptyForm())))
    return saved(then=back_to(huddle, "notes"), notice=N_("The note is withdrawn, and its line in the log with it."))


@huddles.post("/<id:huddle_id>/votes", needs=Ability.RUN_CYCLES)
def create_vote(huddle_id):
    huddle = queries.find_own_huddle(g.place, huddle_id, g.standing)
    found = pickable(huddle.team)
    form = choices.with_picked(VoteForm(), found)
    if form.validate():
        with blaming(form):
            vote_round = open_vote(
                huddle.team, act_of(form), of=huddle, question=form.question.data, options=form.options(found),
                dots_each=form.dots_each.data, voters=voters_at(huddle),
            )  # fmt: skip
            notice = N_("The vote is open. Everybody on the team finds it on Today; you can vote for visitors here.")
            return saved(then=url_for("votes.show", round_id=vote_round.id), notice=notice)
    return show_huddle(huddle, 422, vote_form=form)


def voters_at(huddle) -> int:
    """Who is here; while nobody is ticked, the team."""
    there = queries.list_presences([huddle]).get(huddle.id, [])
    return len(there) or len(people_of(huddle.team, today()))


@huddles.get("/<id:huddle_id>/withdrawals/new", needs=Ability.RUN_CYCLES)
def new_withdrawal(huddle_id):
    huddle = queries.find_own_huddle(g.place, huddle_id, g.standing)
    return show_withdrawal(huddle, open_form(WithdrawalForm, url_for("huddles.withdraw", huddle_id=huddle_id),
                                             version=huddle.version))  # fmt: skip


def show_withdrawal(huddle, form, status=200):
    """What would go, and what would stay."""
    notes = queries.list_notes(huddle)
    return respond(
        "huddles/withdraw.html", status=status, form=form, huddle=huddle, votes=len(list_rounds(huddle)),
        only_here=sum(note.entry is None for note in notes),
        in_logs=sum(note.entry is not None and note.entry.withdrawn_at is None for note in notes),
    )  # fmt: skip


@huddles.post("/<id:huddle_id>/withdrawals", needs=Ability.RUN_CYCLES)
def withdraw(huddle_id):
    huddle: Any = queries.find_huddle_to_withdraw(g.place, huddle_id, g.standing)
    form = WithdrawalForm()
    if form.validate():
        actions.withdraw_huddle(huddle, act_of(form, why=form.why.data))
        notice = N_("The huddle is withdrawn. What it wrote into the logs of cycles is still there.")
        return saved(then=url_for("huddles.index", team=huddle.team_id), notice=notice)
    return show_withdrawal(huddle, form, 422)


@huddles.post("/<id:huddle_id>/end", needs=Ability.RUN_CYCLES)
def end(huddle_id):
    huddle = queries.find_own_huddle(g.place, huddle_id, g.standing)
    is_ended = request.form.get("ended", "yes") == "yes"
    actions.end_huddle(huddle, act_of(complete(EmptyForm())), is_ended=is_ended)
    notice = N_("The huddle is ended. These are its minutes.") if is_ended else N_("The huddle is open again.")
    return saved(then=back_to(huddle), notice=notice)
