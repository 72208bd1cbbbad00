"""Sharing a problem or a theory: looked at as others will see it, shared, taken back; and its pages for them."""

from flask import g, request, url_for

from nic.access import Ability
from nic.drawing import aim_said, badges, draw_fishbone, told_and_drawn
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.places.actions import take_back_share
from nic.places.attachments.queries import find_file
from nic.places.attachments.views import download
from nic.places.queries import list_shares
from nic.problems.exchange import views as fishbone_files
from nic.problems.queries import find_own_problem, under_parents
from nic.science.exchange.graphs import bones_of
from nic.science.idea_state import IDEA_STATE_WORDS
from nic.science.outline import outline
from nic.science.problem import EVIDENCE_WORDS, STAGE_WORDS
from nic.science.right_size import REACH_WORDS
from nic.sections import at_each
from nic.sharing.offered.views import SHARED, TAKEN_BACK, audiences, offer
from nic.sharing.preview import chosen
from nic.sharing.queries import find_share, list_names_at, list_taken_back
from nic.sharing.reasoning.actions import share_reasoning
from nic.sharing.reasoning.forms import ReasoningShareForm
from nic.sharing.reasoning.queries import find_mark_of, find_public_reasoning, find_shared_reasoning
from nic.sharing.reasoning.telling import previews, tell, theory_through
from nic.text import N_, sentence
from nic.theories.exchange import views as theory_files
from nic.theories.queries import find_own_theory, words_of
from nic.web import Section, act_of, complete, respond, saved

problem_shares = Section("problem_shares", __name__, url_prefix=f"{PLACE}/problems/<id:problem_id>/shares")
theory_shares = Section("theory_shares", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>/shares")
at_both = at_each(problem_shares, theory_shares, needs=Ability.SHARE)
CHOICES = ("shows_files", "shows_comments", "is_nameless")


def find(problem_id=None, theory_id=None):
    """What kind of thing, the thing, what it is called, and its page."""
    if problem_id:
        problem = find_own_problem(g.place, problem_id, g.standing)
        return "problem", problem, problem.what_we_see, url_for("problems.show", problem_id=problem_id)
    theory = find_own_theory(g.place, theory_id, g.standing)
    return "theory", theory, aim_said(theory), url_for("theories.show", theory_id=theory_id)


@at_both("get", "")
def index(**of):
    """Choose with whom; then see exactly what they will see; then share."""
    return show_shares(of, offer(ReasoningShareForm(formdata=None)))


@at_both("get", "/preview")
def preview(**of):
    kind, thing, title, page = find(**of)
    form = offer(ReasoningShareForm(request.args, version=thing.version))
    if not form.audiences.validate(form):
        return show_shares(of, form, 422)
    known = list_names_at(g.place)
    seen = previews(kind, thing, g.place, form, chosen(form, audiences()), known, today())
    return respond(
        "sharing/reasoning_preview.html", kind=kind, thing=thing, title=title, page=page, of=of, form=form,
        previews=[(one, drawn(one.told)) for one in seen], choices=CHOICES,
        is_named_elsewhere=any(not share.is_nameless for share in list_shares(thing)),
    )  # fmt: skip


@at_both("post", "")
def create(**of):
    _, thing, _, _ = find(**of)
    form = offer(ReasoningShareForm())
    if not form.validate():
        return show_shares(of, form, 422)
    given = {name: form[name].data for name in CHOICES}
    share_reasoning(thing, act_of(form), audiences=chosen(form, audiences()), **given)
    return saved(then=url_for(".index", **of), notice=SHARED)


@at_both("post", "/<id:share_id>/withdrawal")
def withdraw(share_id, **of):
    _, thing, _, _ = find(**of)
    take_back_share(find_share(thing, share_id), act_of(complete(EmptyForm())))
    return saved(then=url_for(".index", **of), notice=TAKEN_BACK)


def show_shares(of, form, status=200):
    kind, thing, title, page = find(**of)
    return respond(
        "sharing/reasoning_index.html", status=status, kind=kind, thing=thing, title=title, page=page, of=of, form=form,
        shares=list_shares(thing), marks=list_taken_back(thing),
    )  # fmt: skip


# -- Its pages for those with whom it is shared ------------------------------------------------------------------------

shared_reasoning = Section("shared_reasoning", __name__, url_prefix=f"{PLACE}/shared")
public_reasoning = Section("public_reasoning", __name__, url_prefix=f"{PLACE}/public")
KINDS = {"problems": "problem", "theories": "theory"}
OF = "<any(problems, theories):of>/<id:reasoning_id>"


@shared_reasoning.get(f"/{OF}", needs=Ability.LOOK)
def show(of, reasoning_id):
    """At the place that it was shared with; where the team gave no name, this page has none either."""
    kind = KINDS[of]
    try:
        thing, sight = find_shared_reasoning(kind, g.place, reasoning_id, g.standing)
    except Missing:
        mark = find_mark_of(kind, g.place, reasoning_id, g.standing)
        return respond("sharing/taken_back.html", status=410, mark=mark)
    return show_told(kind, thing, sight)


@public_reasoning.get(f"/{OF}", needs=Ability.PUBLIC)
def show_public(of, reasoning_id):
    return show_told(KINDS[of], *find_public_reasoning(KINDS[of], g.place, reasoning_id))


def show_told(kind, thing, sight):
    told = tell(kind, thing, sight, thing.team.place.day_of(g.now))
    return respond("sharing/reasoning.html", told=told, drawn=drawn(told), at=request.path)


def drawn(told):
    """What the page of a problem or a theory shows besides words."""
    if told.kind == "problem":
        pictures = {one.fishbone.id: draw_fishbone(one.file.effect, bones_of(one.file)) for one in told.fishbones}
        lines = {one.fishbone.id: outline(under_parents(one.causes.values())) for one in told.fishbones}
        words = {"stages": STAGE_WORDS, "reaches": REACH_WORDS, "sureness": EVIDENCE_WORDS}
        return {"pictures": pictures, "lines": lines, **words}
    theory = told.theory
    shown = {"notes": badges(theory.measured), "states": theory.states}
    return told_and_drawn(theory.graph, words_of(told.thing), **shown) | {"state_words": IDEA_STATE_WORDS}


# -- To take along, as far as the page says it -------------------------------------------------------------------------


@shared_reasoning.get(f"/theories/<id:reasoning_id>/theory.<{theory_files.TAKEN_AS}:ending>", needs=Ability.LOOK)
def take(reasoning_id, ending):
    return theory_along(ending, *find_shared_reasoning("theory", g.place, reasoning_id, g.standing))


@public_reasoning.get(f"/theories/<id:reasoning_id>/theory.<{theory_files.TAKEN_AS}:ending>", needs=Ability.PUBLIC)
def take_public(reasoning_id, ending):
    return theory_along(ending, *find_public_reasoning("theory", g.place, reasoning_id))


def theory_along(ending, theory, sight):
    along = theory_files.taken(theory_through(theory, sight))
    return theory_files.answer(along, ending, today(), whose(theory, sight))


@shared_reasoning.get(
    f"/problems/<id:reasoning_id>/fishbones/<int:fishbone>/fishbone.<{theory_files.TAKEN_AS}:ending>",
    needs=Ability.LOOK,
)
def take_fishbone(reasoning_id, fishbone, ending):
    return fishbone_along(fishbone, ending, *find_shared_reasoning("problem", g.place, reasoning_id, g.standing))


@public_reasoning.get(
    f"/problems/<id:reasoning_id>/fishbones/<int:fishbone>/fishbone.<{theory_files.TAKEN_AS}:ending>",
    needs=Ability.PUBLIC,
)
def take_public_fishbone(reasoning_id, fishbone, ending):
    return fishbone_along(fishbone, ending, *find_public_reasoning("problem", g.place, reasoning_id))


def fishbone_along(fishbone_id, ending, problem, sight):
    told = tell("problem", problem, sight, today())
    found = next((one for one in told.fishbones if one.fishbone.id == fishbone_id), None)
    if found is None:
        raise Missing
    return fishbone_files.answer(found.file, ending, whose(problem, sight))


def whose(thing, sight):
    if sight.is_nameless:
        return sentence(N_("A school that gives no name"))
    return sentence(N_("%(team)s, %(place)s"), team=thing.team.name, place=thing.team.place.name)


@shared_reasoning.get("/problems/<id:reasoning_id>/attachments/<uuid:attachment_uid>", needs=Ability.LOOK)
def file(reasoning_id, attachment_uid):
    return give(attachment_uid, *find_shared_reasoning("problem", g.place, reasoning_id, g.standing))


@public_reasoning.get("/problems/<id:reasoning_id>/attachments/<uuid:attachment_uid>", needs=Ability.PUBLIC)
def file_public(reasoning_id, attachment_uid):
    return give(attachment_uid, *find_public_reasoning("problem", g.place, reasoning_id))


def give(attachment_uid, problem, sight):
    if not sight.shows_files:
        raise Missing
    return download(find_file(problem, attachment_uid))
