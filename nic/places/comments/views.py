"""Comments on what teams make: on a cycle, a problem or a theory, and on a cycle as it was shared with this place."""

from dataclasses import dataclass
from functools import partial

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles import queries as of_cycles
from nic.drawing import aim_said
from nic.errors import Missing
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE
from nic.places.comments import actions, queries
from nic.places.comments.forms import KINDS, AsideForm, LookForForm, RemarkForm
from nic.places.comments.named import list_named
from nic.places.comments.readers import say_kept, say_readers
from nic.places.queries import list_shares, own
from nic.problems import queries as of_problems
from nic.sections import at_each
from nic.sharing.queries import find_shared
from nic.text import N_
from nic.theories import queries as of_theories
from nic.web import (
    Section,
    act_of,
    blaming,
    complete,
    forget_typed,
    open_form,
    page_number,
    pages,
    respond,
    saved,
    wants_fragment,
)

STEMS = {name: words for name, words in KINDS if name}
THREAD = "comments/_thread.html"


def section(name, rule):
    return Section(name, __name__, url_prefix=f"{PLACE}/{rule}/comments")


cycle_comments = section("cycle_comments", "cycles/<id:cycle_id>")
problem_comments = section("problem_comments", "problems/<id:problem_id>")
theory_comments = section("theory_comments", "theories/<id:theory_id>")
shared_comments = section("shared_comments", "shared/<id:cycle_id>")
OF_TEAMS = (cycle_comments, problem_comments, theory_comments)
EVERYWHERE = (*OF_TEAMS, shared_comments)


@cycle_comments.app_context_processor
def words():
    return {"comment_stems": STEMS}


def at(sections, method, rule, needs):
    """The same page or verb for each kind of thing that people comment on."""
    return at_each(*sections, needs=needs)(method, rule)


# -- What is commented on ----------------------------------------------------------------------------------------------


def find(cycle_id=None, problem_id=None, theory_id=None):
    if request.blueprint == shared_comments.name:
        cycle, sight = find_shared(g.place, cycle_id, g.standing)
        return subject_of_cycle(cycle, sight, url_for("sharing.show", cycle_id=cycle_id))
    if cycle_id:
        cycle = of_cycles.find_cycle(g.place, cycle_id, g.standing)
        return subject_of_cycle(cycle, of_cycles.sight_of(cycle, g.standing), url_for("cycles.show", cycle_id=cycle_id))
    if problem_id:
        problem = of_problems.find_problem(g.place, problem_id, g.standing)
        page, hearing = url_for("problems.show", problem_id=problem_id), queries.hearing_of(problem, g.standing)
        return subject(problem, problem.what_we_see, page, of_problems.list_parts(problem), hearing)
    theory = of_theories.find_theory(g.place, theory_id, g.standing)
    page, hearing = url_for("theories.show", theory_id=theory_id), queries.hearing_of(theory, g.standing)
    return subject(theory, aim_said(theory), page, of_theories.list_parts(theory), hearing)


def subject_of_cycle(cycle, sight, page):
    parts, through = of_cycles.list_parts(cycle, sight), partial(of_cycles.list_parts_through, cycle)
    return subject(cycle, cycle.idea, page, parts, sight.hearing, through)


def subject(thing, title, page, parts, hearing, through=None):
    is_own = hearing.is_whole
    named = {part.name: part for part in parts}
    seen = None if is_own else frozenset({"", *named})  # The team also reads of what is no longer there.
    return queries.Subject(
        thing, title, page, named, queries.Listener(g.viewer.id, hearing, seen), is_own, through or (lambda _: parts)
    )


def here(endpoint, **more):
    """Another address of the same subject."""
    own = {name: id for name, id in (request.view_args or {}).items() if name != "comment_id"}
    return url_for(f".{endpoint}", **own, **more)


@dataclass(frozen=True)
class Talk:
    """How many comments there are on each part, for the page of the thing itself."""

    url: str
    counts: dict[str, int]
    total: int | None  # None for whoever sees a share: some of it may be about what they don't see.


def talk_about(thing, url, hearing=None):
    """Two queries for whoever sees it through a share, one for its team."""
    if g.viewer is None:
        return None
    hearing = hearing or queries.hearing_of(thing, g.standing)
    counts = queries.count_comments(thing, queries.Listener(g.viewer.id, hearing))
    return Talk(url, counts, sum(counts.values()) if hearing.is_whole else None)


# -- Reading, and saying something -------------------------------------------------------------------------------------


@at(EVERYWHERE, "get", "", Ability.LOOK)
def index(**of):
    found, part = find(**of), asked_part()
    if "closed" in request.args:
        talk = talk_about(found.thing, here("index"), found.hearing)
        return respond("comments/closed.html", fragment="comments/_count.html", talk=talk, part=part or "", about="")
    return show(found, part, whole_or_none(request.args.get("answers")))


def asked_part():
    """Which part of the thing the address is about; None is all of it."""
    return request.args.get("part", "")[:60] or None


def show(found, part, answers=None, form=None, status=200):
    if part and part not in found.parts and not found.is_own:
        raise Missing
    shown = thread_of(found, part, answers, form)
    return respond("comments/index.html", fragment=THREAD, status=status, look_for_form=look_for_form(found), **shown)


def thread_of(found, part, answers=None, form=None):
    """What the thread about one part needs, and the form for one more comment or answer."""
    today = g.place.day_of(g.now)
    rows = queries.list_comments(found.thing, today, page_number(), listener=found.listener, part=part)
    shown = pages(rows, queries.PAGE)
    answered = next((one for one in shown["rows"] if one.comment.id == answers), None)
    url = here("create", **given(part=part, answers=answered and answers))
    return shown | {
        "subject": found, "part": part, "stems": STEMS, "here": here, "is_writer": is_writer(found), "url": url,
        "answered": answered, "form": form or offer(found, url, part, answered),
        "unread": queries.list_unread_ids(found.thing, g.viewer),
        "readers": say_readers(found.thing, found.hearing, list_shares(found.thing) if found.is_own else ()),
    }  # fmt: skip


def given(**values):
    return {name: value for name, value in values.items() if value}


def is_writer(found):
    """The team itself looks after its comments, on its own page."""
    return g.standing.allows(Ability.RUN_CYCLES, found.thing) and request.blueprint != shared_comments.name


def offer(found, url, part, answered):
    if not g.standing.allows(Ability.COMMENT):
        return None
    return ready(
        open_form(RemarkForm, url, meta={"people": tellable(found, part, answered and answered.comment)}),
        part,
        answered,
    )


def tellable(found, part, said=None):
    """Of an answer, those of its thread too."""
    part, today = said.part if said else part, g.place.day_of(g.now)

    def shows(share):
        return not part or part in {one.name for one in found.parts_through(share)}

    return list_named(
        found.thing, found.listener, g.viewer, today, shows=shows, answered=said and (said.parent or said)
    )


def ready(form, part, answers):
    """An answer may begin as it likes. Several threads may be open on one page, so each names its own fields."""
    if answers:
        del form.kind
        form.text.label.text = N_("Your answer")
    for field in form:
        field.id = f"{field.id}-{part or 'all'}"
    return form


@at(EVERYWHERE, "post", "", Ability.COMMENT)
def create(**of):
    found, part, answers = find(**of), asked_part(), whole_or_none(request.args.get("answers"))
    if part and part not in found.parts and not found.is_own:
        raise Missing
    said = queries.find_comment(found.thing, answers, found.listener) if answers else None
    form = ready(RemarkForm(meta={"people": tellable(found, part, said)}), part, answers)
    with blaming(form):
        if form.validate():
            words = {"text": form.text.data, "kind": "" if answers else form.kind.data, "tells": form.told_ids()}
            said = actions.add_comment(found.thing, act_of(form), part=part or "", answers=answers, **words)
            return show_saved(found, part, said, say_kept(form.told_names()))
    return show(found, part, answers, form, 422)


def show_saved(found, part, comment, notice):
    """Back where one was: in the thread on the page of the thing, or on the page of its comments."""
    forget_typed()  # Before the form is opened anew.
    shown = thread_of(found, part) if wants_fragment() else {}
    then = here("index", **given(part=part), _anchor=f"comment-{comment.id}")
    return saved(THREAD, then=then, notice=notice, **shown)


@at(EVERYWHERE, "post", "/<id:comment_id>/withdrawal", Ability.COMMENT)
def withdraw(comment_id, **of):
    found = find(**of)
    said = queries.find_own_comment(found.thing, comment_id, g.viewer, listener=found.listener)
    actions.take_back_comment(said, act_of(complete(EmptyForm())))
    return show_saved(found, asked_part(), said, N_("The comment is taken back."))


@at(EVERYWHERE, "post", "/<id:comment_id>/reading", Ability.COMMENT)
def read(comment_id, **of):
    """From Today: it waits there no more, and the reader comes to where it stands."""
    found = find(**of)
    said = queries.find_comment(found.thing, comment_id, found.listener)
    actions.read_comment(said, act_of(complete(EmptyForm())))
    then = here("index", **given(part=said.part), _anchor=f"comment-{said.parent_id or said.id}")
    return saved(then=then)


# -- What the team does with its comments ------------------------------------------------------------------------------


def find_own(**of):
    found = find(**of)
    own(found.thing, g.standing)
    return found


@at(OF_TEAMS, "post", "/look-for", Ability.RUN_CYCLES)
def ask(**of):
    found, form = find_own(**of), LookForForm()
    if not form.validate():
        shown = thread_of(found, None)
        return respond("comments/index.html", status=422, look_for_form=form, **shown)
    actions.ask_to_look_for(found.thing, act_of(form), look_for=form.look_for.data)
    return saved(then=here("index"), notice=N_("It stands above the comments now."))


def look_for_form(found):
    if not is_writer(found):
        return None
    return open_form(LookForForm, here("ask"), version=found.thing.version, look_for=found.thing.look_for)


@at(OF_TEAMS, "get", "/<id:comment_id>/aside", Ability.RUN_CYCLES)
def new_aside(comment_id, **of):
    found = find_own(**of)
    said = queries.find_comment(found.thing, comment_id)
    form = open_form(AsideForm, here("set_aside", comment_id=comment_id), version=said.version)
    return respond("comments/aside.html", subject=found, said=said, form=form, here=here)


@at(OF_TEAMS, "post", "/<id:comment_id>/aside", Ability.RUN_CYCLES)
def set_aside(comment_id, **of):
    found, form = find_own(**of), AsideForm()
    said = queries.find_comment(found.thing, comment_id)
    if not form.validate():
        return respond("comments/aside.html", status=422, subject=found, said=said, form=form, here=here)
    actions.set_aside_comment(said, act_of(form, why=form.why.data))
    return saved(then=here("index"), notice=N_("Set aside. Its writer and your team still see it, with your reason."))


@at(OF_TEAMS, "post", "/<id:comment_id>/aside/withdrawal", Ability.RUN_CYCLES)
def show_again(comment_id, **of):
    found = find_own(**of)
    said = queries.find_comment(found.thing, comment_id)
    actions.show_comment_again(said, act_of(complete(EmptyForm())))
    return saved(then=here("index"), notice=N_("The comment is shown again."))
