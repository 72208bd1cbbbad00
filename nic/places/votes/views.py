"""Where a vote takes place: each on their own device, or the scribe for those who have none."""

from typing import Any

from flask import g, url_for

from nic.access import Ability
from nic.cycles.huddles.queries import find_huddle_of
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.needs.queries import find_assessment_of
from nic.places.queries import list_team_people
from nic.places.votes import actions, queries
from nic.places.votes.forms import MOST_OPTIONS, BallotForAnotherForm, BallotForm
from nic.problems.queries import find_fishbone_of
from nic.science.vote import OPEN_WORDS, SECRET_WORDS
from nic.text import N_, sentence
from nic.web import Section, act_of, complete, open_form, respond, saved

votes = Section("votes", __name__, url_prefix=f"{PLACE}/votes")
NOT_LISTED = ("", N_("A visitor"))
# By what it was opened on; huddles stand under Cycles.
STANDS_IN = {"team": "issues", "fishbone": "fishbones", "needsassessment": "needs"}


@votes.get("/<id:round_id>", needs=Ability.LOOK)
def show(round_id):
    return show_vote(queries.find_round(g.place, round_id, g.standing))


def show_vote(vote_round, status=200, form=None):
    g.stands_in = STANDS_IN.get(vote_round.of_kind)
    outcome = outcome_of(vote_round)
    mine = queries.find_ballot(vote_round, g.viewer)
    if form is None:
        url = url_for("votes.cast", round_id=vote_round.id)
        given = {"version": mine.version if mine else 1, "options": spent(outcome, mine)}
        form = open_form(BallotForm, url, **given)
    return respond(
        "votes/show.html", status=status, vote_round=vote_round, outcome=outcome, mine=mine,
        form=with_options(form, outcome), back=where_it_belongs(vote_round), how=say_how(vote_round),
    )  # fmt: skip


def where_it_belongs(vote_round) -> tuple[Any, str] | None:
    """What it was opened on, in words and with its address."""
    if huddle := find_huddle_of(vote_round):
        words = sentence(N_("%(name)s, %(day)s"), name=sentence(huddle.name), day=huddle.held_on)
        return words, url_for("huddles.show", huddle_id=huddle.id, _anchor="vote")
    if fishbone := find_fishbone_of(vote_round):
        return fishbone.effect, url_for("fishbones.show", fishbone_id=fishbone.id)
    if assessment := find_assessment_of(vote_round):
        return sentence(N_("Needs assessment")), url_for("needs.show", assessment_id=assessment.id, _anchor="order")
    if vote_round.of_kind == "team":
        return sentence(N_("What we want to take up")), url_for("issues.index", team=vote_round.team_id)
    return None


def outcome_of(vote_round):
    return queries.list_outcomes([vote_round], today())[0]


def say_how(vote_round):
    return OPEN_WORDS if vote_round.is_open else SECRET_WORDS


def spent(outcome, ballot):
    dots = queries.dots_of(ballot) if ballot else {}
    return [{"dots": dots.get(id, 0)} for id in outcome.options]


def with_options(form, outcome):
    """One row of dots for each option, under its words, also where the post brought fewer."""
    while len(form.options) < min(len(outcome.options), MOST_OPTIONS):
        form.options.append_entry()
    each = outcome.vote_round.dots_each
    dots = [(0, N_("None")), *((n, str(n)) for n in range(1, each + 1))]
    for entry, option in zip(form.options, outcome.options.values(), strict=False):
        entry.form.dots.choices = dots
        entry.form.dots.label.text = option.words
    return form


def with_people(form, vote_round):
    people = list_team_people(vote_round.team, today())
    form.person.choices = [NOT_LISTED, *((one.id, one.name) for one in people if one.id != g.viewer.id)]
    return form


def chosen_dots(form, outcome) -> dict[int, int]:
    return {id: entry.form.dots.data or 0 for id, entry in zip(outcome.options, form.options, strict=False)}


@votes.post("/<id:round_id>/ballot", needs=Ability.MEASURE)
def cast(round_id):
    """Also by learners and families on the team: a vote among adults only would be another vote."""
    vote_round = queries.find_own_round(g.place, round_id, g.standing)
    outcome = outcome_of(vote_round)
    form = with_options(BallotForm(), outcome)
    if form.validate():
        try:
            actions.cast_dots(vote_round, act_of(form), dots=chosen_dots(form, outcome), person=g.viewer)
            return saved(then=url_for("votes.show", round_id=round_id), notice=N_("Your dots are placed."))
        except Refused as no:
            form.blame(no.field, no.sentence)
    return show_vote(vote_round, 422, form=form)


@votes.get("/<id:round_id>/others", needs=Ability.RUN_CYCLES)
def new_for_another(round_id):
    vote_round = queries.find_own_round(g.place, round_id, g.standing)
    return show_other(vote_round, open_form(BallotForAnotherForm, url_for("votes.cast_for_another", round_id=round_id)))


def show_other(vote_round, form, status=200):
    g.stands_in = STANDS_IN.get(vote_round.of_kind)
    outcome = outcome_of(vote_round)
    form = with_people(with_options(form, outcome), vote_round)
    return respond(
        "votes/other.html", status=status, vote_round=vote_round, outcome=outcome, form=form, how=say_how(vote_round)
    )  # fmt: skip


@votes.post("/<id:round_id>/others", needs=Ability.RUN_CYCLES)
def cast_for_another(round_id):
    vote_round = queries.find_own_round(g.place, round_id, g.standing)
    outcome = outcome_of(vote_round)
    form = with_people(with_options(BallotForAnotherForm(), outcome), vote_round)
    if form.validate():
        try:
            voter = voter_of(form, vote_round)
            actions.cast_dots(vote_round, act_of(form), dots=chosen_dots(form, outcome), **voter)
            return saved(then=url_for("votes.show", round_id=round_id), notice=N_("Their dots are placed."))
        except Refused as no:
            form.blame(no.field, no.sentence)
    return show_other(vote_round, form, 422)


def voter_of(form, vote_round) -> dict[str, Any]:
    people: dict[int, Any] = {one.id: one for one in list_team_people(vote_round.team, today())}
    if form.person.data in people and form.visitor.data:
        raise Refused(N_("Choose somebody, or type the name of a visitor: dots are one person’s."), field="visitor")
    if form.person.data in people:
        return {"person": people[form.person.data]}
    if not form.visitor.data:
        raise Refused(N_("Say who votes: choose somebody, or type the name of a visitor."), field="visitor")
    return {"visitor": form.visitor.data}


@votes.post("/<id:round_id>/closing", needs=Ability.RUN_CYCLES)
def close(round_id):
    vote_round = queries.find_own_round(g.place, round_id, g.standing)
    actions.close_vote(vote_round, act_of(complete(EmptyForm())))
    return saved(then=url_for("votes.show", round_id=round_id), notice=N_("The vote is closed."))


@votes.post("/<id:round_id>/openly", needs=Ability.RUN_CYCLES)
def start_openly(round_id):
    """Of a vote with too few dots for its sums to be shown. A second click finds the new one too."""
    vote_round = queries.find_round_to_withdraw(g.place, round_id, g.standing)
    made = actions.vote_again_openly(vote_round, act_of(complete(EmptyForm())))
    notice = N_("This vote is open: everybody on the team sees who chose what. Place your dots anew.")
    return saved(then=url_for("votes.show", round_id=made.id), notice=notice)


@votes.post("/<id:round_id>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw(round_id):
    vote_round = queries.find_round_to_withdraw(g.place, round_id, g.standing)
    actions.withdraw_vote(vote_round, act_of(complete(EmptyForm())))
    back = where_it_belongs(vote_round)
    return saved(then=back[1] if back else url_for("today.show"), notice=N_("The vote is withdrawn."))
