"""What a place holds in common with those whom it reaches: proposed, commented on, agreed, and looked at together."""

from flask import g, request, url_for

from nic.access import ABILITIES, ABOVE_A_SCHOOL, Ability
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.indicators.adoptions import multiples
from nic.indicators.adoptions.queries import (
    count_adopters,
    count_sharing,
    find_shown,
    list_adopted_here,
    list_shown,
)
from nic.indicators.editions import actions, queries
from nic.indicators.editions.forms import AgreementForm, ProposalForm
from nic.indicators.forms import COUNTS, DIRECTIONS, KINDS, ROLES
from nic.indicators.moderation.queries import list_rounds
from nic.places.comments.actions import add_comment, take_back_comment
from nic.places.comments.forms import KINDS as COMMENT_KINDS
from nic.places.comments.forms import CommentForm
from nic.places.comments.queries import PAGE, find_own_comment, list_comments
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, page_number, pages, respond, saved

editions = Section("editions", __name__, url_prefix=f"{PLACE}/common-indicators")
PARTS = [
    ("", N_("All of it")),
    ("definition", N_("How exactly it is measured")),
    ("numbers", N_("What its numbers are")),
    ("rubric", N_("The rubric")),
]
MEASURERS = frozenset(role for role, abilities in ABILITIES.items() if Ability.RUN_CYCLES in abilities)


@editions.app_context_processor
def words():
    choices = {name: dict(pairs) for name, pairs in CHOICES.items()}
    return {"choice_words": choices, "part_words": dict(PARTS), "comment_words": dict(COMMENT_KINDS)}


CHOICES = {"counts": COUNTS, "value_kind": KINDS, "direction": DIRECTIONS, "role": ROLES}


def find(indicator_id):
    return queries.find_held(g.place, indicator_id, g.standing)


def address(indicator, endpoint="editions.show", **more):
    return url_for(endpoint, indicator_id=indicator.id, **more)


# -- The list, and what is measured everywhere alike -------------------------------------------------------------------


@editions.get("", needs=Ability.LOOK)
def index():
    """What this place holds, and what reaches it from above and from its networks."""
    own = queries.list_held_here(g.place, g.standing)
    reaching = queries.list_reaching(g.place, g.viewer, g.standing, today())
    return respond(
        "editions/index.html", own=own, reaching=reaching, proposed=queries.list_proposed_ids([*own, *reaching]),
        adopted=list_adopted_here(g.place, reaching, g.standing), may_hold=g.place.kind in ABOVE_A_SCHOOL,
        reaches=g.place.id in g.standing.audience_ids,
    )  # fmt: skip


@editions.get("/<id:indicator_id>", needs=Ability.LOOK)
def show(indicator_id):
    found = find(indicator_id)
    agreed, proposal = queries.find_agreed(found), queries.find_proposal(found)
    by_signal = request.args.get("order") == "signal"
    shown = list_shown(g.place, found, by_signal)
    return respond(
        "editions/show.html", indicator=found, agreed=agreed, proposal=proposal, editions=queries.list_editions(found),
        rows=[multiples.row_of(one, address(found, "editions.show_series", shown_id=one.series.id)) for one in shown],
        by_signal=by_signal, adopters=count_adopters(found), counted=count_sharing(g.place, shown, today()),
        rounds=list_rounds(found), ours=own_places(found),
    )  # fmt: skip


def own_places(indicator):
    """The viewer's places that could follow it, each with its series if one does."""
    places = queries.list_own_places(g.place, g.viewer, g.now, MEASURERS)
    others = [one for one in places if one.id != g.place.id]
    return [(one, list_adopted_here(one, [indicator], g.standing).get(indicator.id)) for one in others]


@editions.get("/<id:indicator_id>/series/<id:shown_id>", needs=Ability.LOOK)
def show_series(indicator_id, shown_id):
    """One school's chart as this place sees it."""
    found = find(indicator_id)
    return respond("editions/series.html", indicator=found, shown=find_shown(g.place, found, shown_id))


# -- Proposals ---------------------------------------------------------------------------------------------------------


@editions.get("/new", needs=Ability.HOLD_IN_COMMON)
def new():
    return show_form(open_form(ProposalForm, url_for("editions.create")))


@editions.post("", needs=Ability.HOLD_IN_COMMON)
def create():
    form = ProposalForm()
    with blaming(form):
        if form.validate():
            told = form.definition_typed()
            made = actions.propose_indicator(g.place, act_of(form), rubric=form.rubric_typed(), **told)
            return saved(then=address(made), notice=N_("Proposed. Everybody whom this reaches can comment on it now."))
    return show_form(form, status=422)


@editions.get("/<id:indicator_id>/edit", needs=Ability.HOLD_IN_COMMON)
def edit(indicator_id):
    found = find(indicator_id)
    url = address(found, "editions.update")
    return show_form(open_form(ProposalForm, url, version=found.version, **as_typed(found)), found)


def as_typed(indicator):
    """What is proposed, or where nothing is, what is agreed."""
    now = queries.find_proposal(indicator) or queries.find_agreed(indicator)
    return {"rubric": queries.rubric(now), **queries.told(now)}


@editions.post("/<id:indicator_id>", needs=Ability.HOLD_IN_COMMON)
def update(indicator_id):
    found, form = find(indicator_id), ProposalForm()
    with blaming(form):
        if form.validate():
            act = act_of(form, now=lambda: as_typed(find(indicator_id)))
            actions.change_proposal(found, act, rubric=form.rubric_typed(), **form.definition_typed())
            return saved(
                then=address(found), notice=N_("Saved as a proposal. What is agreed stays as it is until then.")
            )
    return show_form(form, found, status=422)


def show_form(form, indicator=None, status=200):
    name = "editions/edit.html" if indicator else "editions/new.html"
    return respond(name, status=status, form=form, indicator=indicator)


@editions.post("/<id:indicator_id>/withdrawal", needs=Ability.HOLD_IN_COMMON)
def withdraw(indicator_id):
    found = queries.find_held(g.place, indicator_id, g.standing, is_gone=True)
    actions.take_back_proposal(found, act_of(complete(EmptyForm())))
    then = address(found) if found.edition else url_for("editions.index")
    return saved(then=then, notice=N_("The proposal is taken back."))


# -- One edition, and what people say about it -------------------------------------------------------------------------


@editions.get("/<id:indicator_id>/editions/<id:edition_id>", needs=Ability.LOOK)
def show_edition(indicator_id, edition_id):
    found = find(indicator_id)
    return show_one(found, queries.find_edition(found, edition_id))


def show_one(indicator, edition, form=None, agreement=None, status=200):
    at = {"edition_id": edition.id}
    page, size = page_number(), PAGE
    form = form or open_form(CommentForm, address(indicator, "editions.comment", **at), meta={"parts": PARTS})
    if agreement is None and not edition.agreed_on and g.standing.allows(Ability.HOLD_IN_COMMON):
        agreement = open_form(AgreementForm, address(indicator, "editions.agree", **at), version=indicator.version)
    return respond(
        "editions/edition.html", status=status, indicator=indicator, edition=edition, form=form, agreement=agreement,
        differences=queries.list_differences(queries.find_before(edition), edition),
        rounds=list_rounds(indicator, edition), **pages(list_comments(edition, today(), page), size),
    )  # fmt: skip


@editions.post("/<id:indicator_id>/editions/<id:edition_id>/agreement", needs=Ability.HOLD_IN_COMMON)
def agree(indicator_id, edition_id):
    found = find(indicator_id)
    edition, form = queries.find_edition(found, edition_id), AgreementForm()
    with blaming(form):
        if form.validate():
            made = actions.agree_edition(found, act_of(form), form.note.data)
            notice = sentence(N_("Edition %(number)s is agreed. Schools can follow it now."), number=made.number)
            return saved(then=address(found), notice=notice)
    return show_one(found, edition, agreement=form, status=422)


@editions.post("/<id:indicator_id>/editions/<id:edition_id>/comments", needs=Ability.COMMENT)
def comment(indicator_id, edition_id):
    found = find(indicator_id)
    edition, form = queries.find_edition(found, edition_id), CommentForm(meta={"parts": PARTS})
    with blaming(form):
        if form.validate():
            add_comment(edition, act_of(form), **form.told())
            return saved(then=comments_at(found, edition), notice=N_("Your comment is there."))
    return show_one(found, edition, form, status=422)


@editions.post("/<id:indicator_id>/editions/<id:edition_id>/comments/<id:comment_id>/withdrawal", needs=Ability.COMMENT)
def withdraw_comment(indicator_id, edition_id, comment_id):
    found = find(indicator_id)
    edition = queries.find_edition(found, edition_id)
    said = find_own_comment(edition, comment_id, g.viewer, may_any=g.standing.allows(Ability.HOLD_IN_COMMON))
    take_back_comment(said, act_of(complete(EmptyForm())))
    return saved(then=comments_at(found, edition), notice=N_("The comment is taken back."))


def comments_at(indicator, edition):
    return address(indicator, "editions.show_edition", edition_id=edition.id) + "#comments"
