"""Moderation rounds: several schools score the same samples, first each for themselves, then they compare and talk."""

from flask import Response, g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.indicators.editions.queries import find_agreed, find_held, rubric
from nic.indicators.moderation import actions, queries
from nic.indicators.moderation.forms import ClosingForm, RoundForm, SampleForm, ScoreForm
from nic.places.comments.actions import add_comment, take_back_comment
from nic.places.comments.forms import CommentForm
from nic.places.comments.queries import PAGE, find_own_comment, list_comments
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, page_number, pages, respond, saved

moderation = Section("moderation", __name__, url_prefix=f"{PLACE}/common-indicators/<id:indicator_id>/rounds")


def find(indicator_id, moderation_id):
    found = find_held(g.place, indicator_id, g.standing)
    return found, queries.find_round(found, moderation_id)


def address(indicator, round, endpoint="moderation.show", **more):
    return url_for(endpoint, indicator_id=indicator.id, moderation_id=round.id, **more)


@moderation.get("/new", needs=Ability.HOLD_IN_COMMON)
def new(indicator_id):
    found = find_held(g.place, indicator_id, g.standing)
    return show_new(found, open_form(RoundForm, url_for("moderation.create", indicator_id=found.id)))


@moderation.post("", needs=Ability.HOLD_IN_COMMON)
def create(indicator_id):
    found, form = find_held(g.place, indicator_id, g.standing), RoundForm()
    with blaming(form):
        if form.validate():
            made = actions.open_round(found, act_of(form), name=form.name.data, ends_on=form.ends_on.data)
            return saved(then=address(found, made), notice=N_("The round is open. Add the samples next."))
    return show_new(found, form, status=422)


def show_new(indicator, form, status=200):
    return respond("moderation/new.html", status=status, form=form, indicator=indicator, agreed=find_agreed(indicator))


@moderation.get("/<id:moderation_id>", needs=Ability.LOOK)
def show(indicator_id, moderation_id):
    return show_round(*find(indicator_id, moderation_id))


def show_round(indicator, round, status=200, **forms):
    """`forms` came back with something to mend: sample, score (by its sample's id), closing, comment."""
    seen = queries.look_at_round(round, g.viewer, g.now)
    today, may_close = g.place.day_of(g.now), g.standing.allows(Ability.HOLD_IN_COMMON) and not round.closed_at
    said = list_comments(round, today, page_number()) if seen.is_revealed else []
    scored = forms.get("score", {})
    return respond(
        "moderation/show.html", status=status, indicator=indicator, round=round, seen=seen,
        scores={one.sample.id: scored.get(one.sample.id) or score_form(round, one.mine) for one in seen.samples},
        sample_form=forms.get("sample") or SampleForm(formdata=None),
        closing=forms.get("closing") or open_form(
            ClosingForm, address(indicator, round, "moderation.close"), version=round.version
        ),
        form=forms.get("comment") or open_form(CommentForm, address(indicator, round, "moderation.comment")),
        open_matters=queries.list_open_matters(round, today) if may_close else [],
        may_add=not any(one.agreement or one.mine for one in seen.samples) and not seen.people,
        **pages(said, PAGE),
    )  # fmt: skip


def score_form(round, mine=None):
    given = {"level": mine.level, "why": mine.why} if mine else {}
    return ScoreForm(formdata=None, meta={"levels": levels(round)}, **given)


def levels(round):
    return [(number, level["name"]) for number, level in enumerate(rubric(round.edition), start=1)]


# -- Samples and scores ------------------------------------------------------------------------------------------------


@moderation.post("/<id:moderation_id>/samples", needs=Ability.HOLD_IN_COMMON)
def create_sample(indicator_id, moderation_id):
    found, round = find(indicator_id, moderation_id)
    form = SampleForm()
    with blaming(form):
        if form.validate():
            told = {"about": form.about.data, "is_nameless": form.is_nameless.data}
            made = actions.add_sample(round, act_of(form), form.content(), **told)
            notice = sentence(N_("Sample %(number)s is there."), number=made.number)
            return saved(then=address(found, round) + "#samples", notice=notice)
    return show_round(found, round, status=422, sample=form)


@moderation.post("/<id:moderation_id>/samples/<id:sample_id>/withdrawal", needs=Ability.HOLD_IN_COMMON)
def withdraw_sample(indicator_id, moderation_id, sample_id):
    found, round = find(indicator_id, moderation_id)
    actions.withdraw_sample(queries.find_any_sample(round, sample_id), act_of(complete(EmptyForm())))
    return saved(
        then=address(found, round) + "#samples", notice=N_("The work is gone, and nobody can open it any more.")
    )


@moderation.get("/<id:moderation_id>/samples/<id:sample_id>/file", needs=Ability.LOOK)
def file(indicator_id, moderation_id, sample_id):
    """Only for those who score, and always to be saved: what others made is never shown as a page of ours."""
    _found, round = find(indicator_id, moderation_id)
    queries.find_scoring_school(g.place, g.viewer, g.now)
    attached = queries.find_file(queries.find_sample(round, sample_id))
    return Response(
        bytes(attached.content), mimetype=attached.content_type,
        headers={"Content-Disposition": f'attachment; filename="{attached.name}"'},
    )  # fmt: skip


@moderation.post("/<id:moderation_id>/samples/<id:sample_id>/score", needs=Ability.COMMENT)
def score(indicator_id, moderation_id, sample_id):
    found, round = find(indicator_id, moderation_id)
    school = queries.find_scoring_school(g.place, g.viewer, g.now)
    sample, form = queries.find_sample(round, sample_id), ScoreForm(meta={"levels": levels(round)})
    with blaming(form):
        if form.validate():
            told = {"level": form.level.data, "why": form.why.data or ""}
            actions.score_sample(sample, act_of(form), school=school, **told)
            notice = sentence(N_("Sample %(number)s is scored."), number=sample.number)
            return saved(then=address(found, round) + "#samples", notice=notice)
    return show_round(found, round, status=422, score={sample.id: form})


# -- Talking and closing -----------------------------------------------------------------------------------------------


@moderation.post("/<id:moderation_id>/closing", needs=Ability.HOLD_IN_COMMON)
def close(indicator_id, moderation_id):
    found, round = find(indicator_id, moderation_id)
    form = ClosingForm()
    with blaming(form):
        if form.validate():
            actions.close_round(round, act_of(form), **form.typed())
            return saved(then=address(found, round), notice=N_("The round is closed. Its note stays with the edition."))
    return show_round(found, round, status=422, closing=form)


@moderation.post("/<id:moderation_id>/comments", needs=Ability.COMMENT)
def comment(indicator_id, moderation_id):
    found, round = find(indicator_id, moderation_id)
    if not queries.look_at_round(round, g.viewer, g.now).is_revealed:
        raise Refused(N_("Score all samples first: what you say could lead others."))
    form = CommentForm()
    with blaming(form):
        if form.validate():
            add_comment(round, act_of(form), **form.told())
            return saved(then=address(found, round) + "#comments", notice=N_("Your comment is there."))
    return show_round(found, round, status=422, comment=form)


@moderation.post("/<id:moderation_id>/comments/<id:comment_id>/withdrawal", needs=Ability.COMMENT)
def withdraw_comment(indicator_id, moderation_id, comment_id):
    found, round = find(indicator_id, moderation_id)
    said = find_own_comment(round, comment_id, g.viewer, may_any=g.standing.allows(Ability.HOLD_IN_COMMON))
    take_back_comment(said, act_of(complete(EmptyForm())))
    return saved(then=address(found, round) + "#comments", notice=N_("The comment is taken back."))
