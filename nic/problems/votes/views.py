"""A team votes on what it wants to take up, and on which causes to look into first."""

from dataclasses import dataclass
from typing import Any

from flask import g, url_for

from nic.access import Ability
from nic.gate import PLACE
from nic.places.queries import list_team_people
from nic.places.votes.actions import open_vote
from nic.places.votes.forms import MOST_OPTIONS
from nic.problems.issues.queries import list_issues
from nic.problems.issues.views import own_team
from nic.problems.queries import find_own_fishbone, list_causes, under_parents
from nic.problems.votes.forms import ChoiceForm
from nic.science.outline import naming, outline
from nic.science.vote import OPEN_WORDS, SECRET_WORDS, is_open_vote
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved, say

issue_votes = Section("issue_votes", __name__, url_prefix=f"{PLACE}/issues/votes")
cause_votes = Section("cause_votes", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/votes")


@dataclass(frozen=True)
class Ballot:
    """What is voted on: the thing it belongs to, the team that votes, its choices, and where the form goes."""

    of: Any
    team: Any
    question: str
    choices: list[Any]
    posts_to: str
    back: tuple[str, str]


def on_issues() -> Ballot:
    team = own_team()
    back = N_("What we want to take up"), url_for("issues.index", team=team.id)
    url = url_for("issue_votes.create", team=team.id)
    return Ballot(team, team, N_("Which one do we take up first?"), list_issues(team), url, back)


def on_causes(fishbone) -> Ballot:
    """In the order of the list, bone by bone. What is ruled out or set aside is not voted on, nor a bone, which is only
    a heading."""
    causes = {one.id: one for one in list_causes(fishbone)}
    found = [causes[line.key] for line in naming(outline(under_parents(causes.values())), causes)]
    found = [one for one in found if one.parent_id and not one.is_set_aside and one.evidence != "ruled out"]
    back = fishbone.effect, url_for("fishbones.show", fishbone_id=fishbone.id)
    url = url_for("cause_votes.create", fishbone_id=fishbone.id)
    return Ballot(fishbone, fishbone.problem.team, N_("Which of these causes do we look into first?"), found, url, back)


@issue_votes.get("/new", needs=Ability.RUN_CYCLES)
def new_on_issues():
    return show_new(on_issues())


@issue_votes.post("", needs=Ability.RUN_CYCLES, endpoint="create")
def open_on_issues():
    return open_on(on_issues())


@cause_votes.get("/new", needs=Ability.RUN_CYCLES)
def new_on_causes(fishbone_id):
    return show_new(on_causes(find_own_fishbone(g.place, fishbone_id, g.standing)))


@cause_votes.post("", needs=Ability.RUN_CYCLES, endpoint="create")
def open_on_causes(fishbone_id):
    return open_on(on_causes(find_own_fishbone(g.place, fishbone_id, g.standing)))


def show_new(ballot: Ballot, form=None, status=200):
    if form is None:
        picked = [one.id for one in ballot.choices[:MOST_OPTIONS]]
        given = {"question": say(ballot.question), "picked": picked, "dots_each": ballot.team.dots_each}
        form = open_form(ChoiceForm, ballot.posts_to, **given)
    how = OPEN_WORDS if is_open_vote(voters(ballot.team)) else SECRET_WORDS
    return respond("votes/new.html", status=status, form=offering(form, ballot), ballot=ballot, how=how)


def offering(form, ballot: Ballot):
    form.picked.choices = [(one.id, one.words) for one in ballot.choices]
    return form


def voters(team) -> int:
    return len(list_team_people(team, g.place.day_of(g.now)))


def open_on(ballot: Ballot):
    form = offering(ChoiceForm(), ballot)
    if form.validate():
        with blaming(form):
            picked = [one for one in ballot.choices if one.id in form.picked.data][:MOST_OPTIONS]
            options = [{"words": one.words, "of_kind": one._meta.name, "of_uid": one.uid} for one in picked]
            vote_round = open_vote(
                ballot.team, act_of(form), of=ballot.of, question=form.question.data, options=options,
                dots_each=form.dots_each.data, voters=voters(ballot.team),
            )  # fmt: skip
            notice = N_("The vote is open. Everybody on the team finds it on Today.")
            return saved(then=url_for("votes.show", round_id=vote_round.id), notice=notice)
    return show_new(ballot, form, 422)
