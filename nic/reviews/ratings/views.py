"""Ratings, where a protocol has any: each reviewer's own first, then what the team agrees on."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Missing
from nic.gate import PLACE, today
from nic.reviews.queries import find_reading_part, find_writing_part, protocol_followed, takes_notes
from nic.reviews.ratings import actions, queries
from nic.reviews.ratings.forms import RatingForm
from nic.reviews.team.queries import list_reviewers
from nic.reviews.views import words
from nic.science.agreement import mean_agreement
from nic.text import N_
from nic.web import Section, act_of, blaming, respond, saved

ratings = Section("ratings", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/ratings")
ratings.context_processor(words)


@ratings.get("", needs=Ability.LOOK)
def index(review_id):
    return show_ratings(find_reading_part(g.place, review_id, g.standing, today()))


def levels_at(mine):
    levels = protocol_followed(mine.review).ratings
    if not levels:
        raise Missing
    return levels


def show_ratings(mine, status=200, wrong=None):
    """`wrong`: a form that came back with errors, with which of the two it is."""
    levels, review = levels_at(mine), mine.review
    protocol = protocol_followed(review)
    found = queries.list_rated(review, [one.title for one in protocol.domains], mine, list_reviewers(review))
    return respond(
        "ratings/index.html", status=status, review=review, protocol=protocol, levels=levels, rated=found,
        may_rate=takes_notes(mine), form_of=lambda what, one: form_of(what, one, levels, wrong),
        mean=mean_agreement([[each.level for each in (one.own, *one.others)] for one in found if one.is_open]),
    )  # fmt: skip


def form_of(what, one, levels, wrong):
    if wrong and wrong[0] == what and wrong[1].domain.data == one.domain:
        return wrong[1]
    given = {}
    if what == "consensus" and one.consensus:
        given = {"level": one.consensus.level, "why": one.consensus.why, "version": one.consensus.version}
    return with_levels(RatingForm(formdata=None, domain=one.domain, **given), levels)


def with_levels(form, levels):
    form.level.choices = list(enumerate(levels, 1))
    return form


@ratings.post("", needs=Ability.REVIEW)
def rate(review_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    form = with_levels(RatingForm(), levels_at(mine))
    if form.validate():
        with blaming(form):
            actions.rate_domain(mine, act_of(form), domain=form.domain.data, level=form.level.data, why=form.why.data)
            return given(mine, N_("Your level is kept. What the others gave stands beside it now."))
    return show_ratings(mine, 422, ("own", form))


def given(mine, notice):
    return saved(then=url_for("ratings.index", review_id=mine.review_id), notice=notice)


@ratings.post("/consensus", needs=Ability.REVIEW)
def agree(review_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    form = with_levels(RatingForm(), levels_at(mine))
    if form.validate() and form.says_why():
        told = {"domain": form.domain.data, "level": form.level.data, "why": form.why.data}
        actions.agree_on_level(mine, act_of(form), **told)
        return given(mine, N_("The team’s level is kept."))
    return show_ratings(mine, 422, ("consensus", form))
