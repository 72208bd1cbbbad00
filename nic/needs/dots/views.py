"""A dot vote on needs. Everybody of the place places dots here, also who is on no team: learners and families too."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.gate import PLACE, today
from nic.needs import queries
from nic.needs.order import actions
from nic.needs.views import find
from nic.places.votes.actions import cast_dots
from nic.places.votes.forms import MOST_OPTIONS, BallotForm
from nic.places.votes.queries import find_ballot
from nic.places.votes.views import chosen_dots, say_how, spent, with_options
from nic.problems.votes.forms import ChoiceForm
from nic.science.needs import NEED
from nic.science.vote import OPEN_WORDS, SECRET_WORDS, is_open_vote
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved, say

dots = Section("need_dots", __name__, url_prefix=f"{PLACE}/needs/<id:assessment_id>/dots")
EACH = 3  # Dots, unless somebody says otherwise.


@dots.get("/new", needs=Ability.WRITE_PLANS)
def new_vote(assessment_id):
    assessment = find(assessment_id)
    url = url_for("need_dots.open_vote", assessment_id=assessment.id)
    choices = list_choices(assessment)
    given = {"question": say(N_("Which of these needs matters most to us?")), "dots_each": EACH}
    return show_new_vote(assessment, open_form(ChoiceForm, url, picked=[one.id for one in choices], **given))


def list_choices(assessment):
    return [one for one in queries.list_written(assessment) if one.kind == NEED][:MOST_OPTIONS]


def show_new_vote(assessment, form, status=200):
    form.picked.choices = [(one.id, one.words) for one in list_choices(assessment)]
    voters = queries.count_voters(g.place, today())
    how = OPEN_WORDS if is_open_vote(voters) else SECRET_WORDS
    return respond("needs/new_vote.html", status=status, assessment=assessment, form=form, how=how, voters=voters)


@dots.post("", needs=Ability.WRITE_PLANS)
def open_vote(assessment_id):
    assessment = find(assessment_id)
    form, choices = ChoiceForm(), list_choices(assessment)
    form.picked.choices = [(one.id, one.words) for one in choices]
    if form.validate():
        with blaming(form):
            actions.open_dot_vote(
                assessment, act_of(form), question=form.question.data, dots_each=form.dots_each.data,
                needs=[one for one in choices if one.id in form.picked.data],
            )  # fmt: skip
            notice = N_("The vote is open to everybody who reads this assessment.")
            return saved(then=url_for("need_dots.show", assessment_id=assessment.id), notice=notice)
    return show_new_vote(assessment, form, 422)


@dots.get("", needs=Ability.READ_DRAFTS)
def show(assessment_id):
    return show_vote(find(assessment_id))


def show_vote(assessment, status=200, form=None):
    outcome = queries.find_outcome(assessment, today())
    mine = find_ballot(outcome.vote_round, g.viewer) if outcome else None
    if outcome and form is None:
        given = {"version": mine.version if mine else 1, "options": spent(outcome, mine)}
        form = open_form(BallotForm, url_for("need_dots.cast", assessment_id=assessment.id), **given)
    return respond(
        "needs/dots.html", status=status, assessment=assessment, outcome=outcome, mine=mine,
        form=with_options(form, outcome) if outcome else None, how=say_how(outcome.vote_round) if outcome else None,
        vote_round=outcome.vote_round if outcome else None,
    )  # fmt: skip


@dots.post("/ballot", needs=Ability.READ_DRAFTS)
def cast(assessment_id):
    assessment = find(assessment_id)
    outcome = queries.find_outcome(assessment, today())
    if outcome is None:
        raise Refused(N_("No vote was opened on these needs yet."))
    form = with_options(BallotForm(), outcome)
    if form.validate():
        with blaming(form):
            cast_dots(outcome.vote_round, act_of(form), dots=chosen_dots(form, outcome), person=g.viewer)
            then = url_for("need_dots.show", assessment_id=assessment.id)
            return saved(then=then, notice=N_("Your dots are placed."))
    return show_vote(assessment, 422, form)
